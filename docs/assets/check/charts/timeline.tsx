// When everything was due, done, late, impeded: a lane for each incident on one scale of days.

import { useMemo, useState } from "preact/hooks";
import type { Timeline as Data, TimelineEvent } from "../../shared/charts";
import { memo } from "../../shared/memo";
import { unbroken } from "../../shared/unbroken";
import { useDesk } from "../desk";
import { PartyBadge } from "../parties";
import { ticksBetween } from "./days";
import { Opened, Pending, TableOf, useChartSay, useWidth } from "./frame";
import { distinct, labelsOf, MARKS, SPANS } from "./lane";
import { useCalled, useCaseText } from "./use-called";

const LANES = 12; // drawn at first; a case may hold a thousand incidents
const EDGE = 10; // pixels left and right of the scale
const AXIS = 20;
const LANE = 62;
const MIDDLE = 33; // of a lane, where its marks stand

export const Timeline = memo(() => {
  const say = useChartSay();
  return (
    <Opened title={say("timeline")} id="check-timeline">
      <Body />
    </Opened>
  );
});

function Body() {
  const say = useChartSay();
  const { lang } = useDesk().say;
  const text = useCaseText();
  const { answer, failed, retry } = useCalled("timeline", text === null ? null : [text, lang]);
  if (!answer?.ok || failed) return <Pending failed={failed} retry={retry} />;
  const { timeline } = answer;
  if (timeline.lanes.length === 0) return <p class="check-empty">{say("nothingToDraw")}</p>;
  return <Chart data={timeline} />;
}

function Chart({ data }: { data: Data }) {
  const say = useChartSay();
  const [root, width] = useWidth<HTMLDivElement>();
  const [shown, setShown] = useState(LANES);
  const from = Math.floor(data.from) - 1;
  const to = Math.ceil(data.to) + 1;
  const x = (at: number) => EDGE + ((Math.min(at, to) - from) / (to - from)) * (width - 2 * EDGE);
  const ticks = ticksBetween(from, to, Math.max(2, Math.floor(width / 70)));
  const rest = data.lanes.length - shown;
  const beyond = data.lanes.flatMap(({ events }) => events).filter(({ at }) => at > to).length;
  return (
    <div class="chart-timeline">
      <p class="check-section__help">{say("timelineHelp")}</p>
      <div ref={root}>
        {width > 0 && (
          <>
            <svg class="chart-axis" width={width} height={AXIS} aria-hidden="true" focusable="false">
              {ticks.map(({ at, label }) => (
                <text key={at} x={x(at)} y={AXIS - 6} text-anchor={anchor(x(at), width)}>
                  {label}
                </text>
              ))}
            </svg>
            {data.lanes.slice(0, shown).map((lane) => (
              <Lane
                key={lane.incident ?? ""}
                data={data}
                title={[lane.label, lane.incident].filter(Boolean).join(" ")}
                events={lane.events.filter(({ at }) => at <= to)}
                x={x}
                width={width}
                ticks={ticks.map(({ at }) => x(at))}
              />
            ))}
          </>
        )}
      </div>
      {rest > 0 && (
        <button type="button" class="check-button check-button--small" onClick={() => setShown(shown + 4 * LANES)}>
          {say("moreLanes", { count: Math.min(rest, 4 * LANES) })}
        </button>
      )}
      <Legend data={data} />
      {beyond > 0 && <p class="check-note">{say("beyond", { count: beyond })}</p>}
      <EventTable data={data} />
    </div>
  );
}

const anchor = (at: number, width: number) => (at < 34 ? "start" : at > width - 34 ? "end" : "middle");

interface LaneProps {
  data: Data;
  title: string;
  events: readonly TimelineEvent[];
  x(at: number): number;
  width: number;
  ticks: readonly number[];
}

function Lane({ data, title, events, x, width, ticks }: LaneProps) {
  const say = useChartSay();
  const drawn = distinct(events);
  const spans = drawn.filter(({ until }) => until !== null);
  const marks = drawn.filter(({ until }) => until === null);
  const asOf = x(data.as_of.at);
  const told = events.map(({ when, what }) => `${when} ${what}`).join("; ");
  return (
    <div class="chart-lane">
      <p class="chart-lane__title">{title}</p>
      <svg width={width} height={LANE} role="img" aria-label={`${title}: ${told}`}>
        {ticks.map((at) => (
          <line key={at} class="chart-grid" x1={at} x2={at} y1={0} y2={LANE} />
        ))}
        <line class="chart-rail" x1={EDGE} x2={width - EDGE} y1={MIDDLE} y2={MIDDLE} />
        {spans.map((event, index) => {
          const { height, y } = SPANS[event.kind] ?? { height: 6, y: 0 };
          const start = x(event.at);
          return (
            <rect
              key={index}
              class={`chart-span chart-span--${event.kind}`}
              x={start}
              y={MIDDLE + y - height / 2}
              width={Math.max(2, x(event.until ?? event.at) - start)}
              height={height}
              rx={1.5}
            >
              <title>{`${event.when} ${event.what}`}</title>
            </rect>
          );
        })}
        <line class="chart-as-of" x1={asOf} x2={asOf} y1={0} y2={LANE}>
          <title>{say("asOf", { when: data.as_of.when })}</title>
        </line>
        {marks.map((event, index) => (
          <g
            key={index}
            class={`chart-mark chart-mark--${event.kind}`}
            transform={`translate(${x(event.at)} ${MIDDLE})`}
          >
            <title>{`${event.when} ${event.what}`}</title>
            <path d={MARKS[event.kind] ?? MARKS.done} />
          </g>
        ))}
        {labelsOf(events, data, x, width).map(({ left, row, text }) => (
          <text key={`${left}-${row}`} class="chart-label" x={left} y={row === 0 ? MIDDLE - 18 : MIDDLE + 25}>
            {text}
          </text>
        ))}
      </svg>
    </div>
  );
}

function Legend({ data }: { data: Data }) {
  const say = useChartSay();
  return (
    <ul class="chart-legend">
      {Object.entries(data.kinds).map(([kind, label]) => (
        <li key={kind}>
          <svg width={18} height={14} viewBox="-9 -7 18 14" aria-hidden="true" focusable="false">
            {kind in SPANS ? (
              <rect class={`chart-span chart-span--${kind}`} x={-8} y={-4} width={16} height={8} rx={1.5} />
            ) : (
              <g class={`chart-mark chart-mark--${kind}`}>
                <path d={MARKS[kind] ?? MARKS.done} />
              </g>
            )}
          </svg>
          {label}
        </li>
      ))}
      <li>
        <svg width={18} height={14} viewBox="-9 -7 18 14" aria-hidden="true" focusable="false">
          <line class="chart-as-of" x1={0} x2={0} y1={-7} y2={7} />
        </svg>
        {say("asOf", { when: data.as_of.when })}
      </li>
    </ul>
  );
}

function EventTable({ data }: { data: Data }) {
  const { root } = useDesk();
  const say = useChartSay();
  const rows = useMemo(
    () =>
      data.lanes
        .flatMap(({ incident, label, events }) => events.map((event) => ({ incident: incident ?? label, event })))
        .sort((one, other) => one.event.at - other.event.at)
        .map(({ incident, event }) => [
          event.when,
          incident,
          <>
            {event.party && <PartyBadge party={event.party} label={data.parties[event.party] ?? event.party} />}{" "}
            {unbroken(event.what)}
          </>,
          event.provisions.map(({ id, title, href }) => (
            <a class="ref" href={root + href} title={title} key={id}>
              {id}
            </a>
          )),
        ]),
    [data, root],
  );
  return <TableOf columns={data.columns} rows={rows} label={say("timeline")} />;
}
