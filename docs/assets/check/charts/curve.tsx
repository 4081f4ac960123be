// How a claim grows from day to day, and what would be if: sliders for the day of performance and for the rate.

import { useEffect, useRef, useState } from "preact/hooks";
import type { Curve as Data, Trial } from "../../shared/charts";
import type { Consequence } from "../../shared/model";
import { unbroken } from "../../shared/unbroken";
import { useDesk } from "../desk";
import { Icon } from "../icons";
import { PartyText } from "../parties";
import { applied } from "./applied";
import { dayNumber } from "./days";
import { Opened, Pending, TableOf, useChartSay, useWidth } from "./frame";
import type { Plot, Reading } from "./plot";
import { linesAbove } from "./scale";
import { DaySlider, RateSlider, type Tried } from "./sliders";
import { useCalled, useCaseText } from "./use-called";

const ANNOUNCE_AFTER = 700; // milliseconds in which a slider rests
const NOTHING: Tried = {};
const STRIDES: { readonly [key: string]: number } = {
  ArrowLeft: -1,
  ArrowDown: -1,
  ArrowRight: 1,
  ArrowUp: 1,
  PageDown: -30,
  PageUp: 30,
  Home: -1e6,
  End: 1e6,
};

export function CurveOf({ incident, consequence }: { incident: string; consequence: Consequence }) {
  const say = useChartSay();
  const { norm, debtor } = consequence;
  if (!consequence.grows || debtor === null) return null;
  return (
    <Opened title={say("curve")}>
      <Body trial={{ incident, norm, debtor }} />
    </Opened>
  );
}

function Body({ trial }: { trial: Trial }) {
  const desk = useDesk();
  const say = useChartSay();
  const { lang } = desk.say;
  const { incident, norm, debtor } = trial;
  const text = useCaseText();
  const [tried, setTried] = useState(NOTHING);
  const isTrial = tried.day !== undefined || tried.rate !== undefined;
  const ask = (about: Trial): [string, string, typeof lang] | null =>
    text === null ? null : [text, JSON.stringify(about), lang];
  const now = useCalled("curve", ask({ incident, norm, debtor }));
  const then = useCalled("curve", isTrial ? ask({ incident, norm, debtor, ...tried }) : null);
  const curve = now.answer?.ok ? now.answer.curve : null;
  const other = isTrial && then.answer?.ok ? then.answer.curve : null;
  useQuietSpeech(other?.sentence ?? "", desk.announce);
  if (!curve || now.failed) return <Pending failed={now.failed} retry={now.retry} />;
  const id = `curve:${incident}:${norm}:${debtor}`;
  const take = () => {
    if (!other) return;
    desk.edit((draft) => applied(draft, other.changes));
    setTried(NOTHING);
    desk.undoable(say("taken"), id);
  };
  const shown = other ?? curve;
  return (
    <div class="chart-curve">
      <p class="chart-summary">
        <PartyText text={shown.summary} />
      </p>
      {curve.points.length > 0 || (other?.points.length ?? 0) > 0 ? <Drawing now={curve} tried={other} /> : null}
      <WhatIf curve={curve} tried={tried} set={setTried} id={id} />
      {other && (
        <div class="chart-outcome">
          <p class="chart-outcome__sentence">
            <PartyText text={other.sentence} />
          </p>
          <button type="button" class="check-button" onClick={() => setTried(NOTHING)}>
            <Icon name="undo" />
            {say("back")}
          </button>
          <button type="button" class="check-button" onClick={take} disabled={other.changes.length === 0}>
            {say("take")}
          </button>
        </div>
      )}
      {shown.table.rows.length > 0 && (
        <TableOf columns={shown.table.columns} rows={shown.table.rows} label={shown.title} />
      )}
    </div>
  );
}

/** Says a sentence once it has stood for a while: a slider that is dragged is not to chatter. */
function useQuietSpeech(sentence: string, announce: (text: string) => void): void {
  const latest = useRef(announce);
  latest.current = announce;
  useEffect(() => {
    if (!sentence) return;
    const timer = setTimeout(() => latest.current(sentence), ANNOUNCE_AFTER);
    return () => clearTimeout(timer);
  }, [sentence]);
}

function Drawing({ now, tried }: { now: Data; tried: Data | null }) {
  const desk = useDesk();
  const say = useChartSay();
  const [root, width] = useWidth<HTMLDivElement>();
  const plot = useRef<Plot | null>(null);
  const [ready, setReady] = useState(0);
  const [failed, setFailed] = useState(false);
  const [reading, setReading] = useState<Reading | null>(null);
  const scheme = useColours();
  useEffect(() => {
    let gone = false;
    import("./plot").then(
      ({ Plot }) => {
        if (gone || !root.current) return;
        plot.current = new Plot(root.current, setReading);
        setReady(1);
      },
      () => setFailed(true),
    );
    return () => {
      gone = true;
      plot.current?.destroy();
    };
  }, [root]);
  // A change of colours draws anew, too.
  useEffect(() => {
    if (width > 0) plot.current?.draw({ now, tried }, width, Math.round(Math.min(260, Math.max(190, width * 0.5))));
  }, [now, tried, width, ready, scheme]);
  const main = tried ?? now;
  const above = linesAbove(main, now);
  const drawn = [...main.points, ...main.ahead, ...now.points];
  const first = drawn[0]?.[0] ?? "";
  const last = (main.ahead.at(-1) ?? main.points.at(-1) ?? drawn.at(-1))?.[0] ?? "";
  const label = `${now.title}${desk.say.of("colon")}${say("chartLabel")}`;
  const told = reading ? say("reading", { day: reading.day, amount: grouped(reading.amount) }) : "";
  return (
    <figure class="chart-figure">
      <p class="chart-axis-title">{say("axis", { unit: now.unit })}</p>
      {/* A slider that changes nothing: it reads the curve day by day. */}
      <div
        ref={root}
        class="chart-canvas"
        role="slider"
        tabIndex={0}
        aria-label={label}
        aria-valuemin={dayNumber(first)}
        aria-valuemax={dayNumber(last)}
        aria-valuenow={dayNumber(reading?.day ?? last)}
        aria-valuetext={reading ? `${told} ${reading.what}` : say("unread")}
        onKeyDown={(event) => {
          const by = STRIDES[event.key];
          if (by === undefined) return;
          event.preventDefault();
          plot.current?.move(by);
        }}
      />
      {failed && <p class="chart-pending">{say("failed")}</p>}
      {above.length > 0 && (
        <p class="check-note">
          {unbroken(say("above", { lines: above.map(({ label }) => label).join(desk.say.of("listed")) }))}
        </p>
      )}
      <figcaption class="chart-reading">
        {reading ? (
          <>
            <strong class="num">{told}</strong> {reading.what}
          </>
        ) : (
          <Key now={now} tried={tried} />
        )}
      </figcaption>
    </figure>
  );
}

/** What the lines of the chart are. */
function Key({ now, tried }: { now: Data; tried: Data | null }) {
  const say = useChartSay();
  const { bands, ahead } = tried ?? now;
  const entries = [
    { name: tried ? "tried" : "now", label: say(tried ? "tried" : "now") },
    ...(tried ? [{ name: "before", label: say("now") }] : []),
    ...(ahead.length > 0 ? [{ name: "ahead", label: say("ahead") }] : []),
    ...[...new Set(bands.map(({ label }) => label))].map((label) => ({ name: "band", label })),
  ];
  return (
    <span class="chart-key">
      {entries.map(({ name, label }) => (
        <span class={`chart-key__one chart-key__one--${name}`} key={label}>
          {label}
        </span>
      ))}
    </span>
  );
}

const grouped = (amount: string) => amount.replace(/\d(?=(\d{3})+(\.|$))/g, "$&,");

/** Changes whenever the reader changes the colours. */
function useColours(): number {
  const [times, setTimes] = useState(0);
  useEffect(() => {
    const again = () => setTimes((now) => now + 1);
    const observer = new MutationObserver(again);
    observer.observe(document.body, { attributes: true, attributeFilter: ["data-md-color-scheme"] });
    return () => observer.disconnect();
  }, []);
  return times;
}

interface WhatIfProps {
  curve: Data;
  tried: Tried;
  set(tried: Tried): void;
  id: string;
}

function WhatIf({ curve, tried, set, id }: WhatIfProps) {
  const say = useChartSay();
  const { day, rate } = curve.levers;
  if (!day && !rate) return null;
  return (
    <fieldset class="chart-levers">
      <legend>{say("whatIf")}</legend>
      <p class="check-section__help">{say("whatIfHelp")}</p>
      {day && <DaySlider lever={day} id={id} value={tried.day} set={(value) => set({ ...tried, day: value })} />}
      {rate && (
        <RateSlider
          lever={rate}
          id={day ? `${id}:rate` : id}
          value={tried.rate}
          set={(value) => set({ ...tried, rate: value })}
        />
      )}
    </fieldset>
  );
}
