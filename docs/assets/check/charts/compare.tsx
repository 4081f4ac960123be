// Two cases side by side: the reader's and a sample, a saved one or one from a file.

import { useId, useRef, useState } from "preact/hooks";
import type { Comparison } from "../../shared/charts";
import { type Draft, fromCase, NotACase, toCase } from "../../shared/draft";
import { FilePicker } from "../../shared/file-picker";
import { memo } from "../../shared/memo";
import { TableScroll } from "../../shared/tables";
import { unbroken } from "../../shared/unbroken";
import { usePicked } from "../../shared/use-redraw";
import { useDesk } from "../desk";
import { Icon } from "../icons";
import { Opened, Pending, useChartSay } from "./frame";
import { useCalled, useCaseText } from "./use-called";

const LARGEST = 5_000_000; // bytes of a file

interface Other {
  name: string;
  text: string;
}

export const Compare = memo(() => {
  const say = useChartSay();
  return (
    <Opened title={say("compare")} id="check-compare">
      <Body />
    </Opened>
  );
});

function Body() {
  const say = useChartSay();
  const { lang } = useDesk().say;
  const [other, setOther] = useState<Other | null>(null);
  const [trouble, setTrouble] = useState("");
  const text = useCaseText();
  const { answer, failed, retry } = useCalled("compare", text && other ? [text, other.text, lang] : null);
  const refused = answer && !answer.ok && answer.case === 1 ? answer.errors[0] : undefined;
  return (
    <div class="chart-compare">
      <p class="check-section__help">{say("compareHelp")}</p>
      <Choice
        choose={(chosen) => {
          setTrouble("");
          setOther(chosen);
        }}
        tell={setTrouble}
      />
      {trouble && <p role="alert">{trouble}</p>}
      {refused && <p role="alert">{say("otherBad", { message: `${refused.path} ${refused.message}` })}</p>}
      {other && !answer && <Pending failed={failed} retry={retry} />}
      {other && answer?.ok && <Side comparison={answer.comparison} name={other.name} />}
    </div>
  );
}

interface ChoiceProps {
  choose(other: Other | null): void;
  tell(trouble: string): void;
}

function Choice({ choose, tell }: ChoiceProps) {
  const desk = useDesk();
  const say = useChartSay();
  const id = useId();
  const file = useRef<HTMLInputElement>(null);
  const [name, setName] = useState("");
  const samples = desk.model.samples ?? [];
  const saved = usePicked(desk.store, ({ cases }) => cases);
  const take = (title: string, read: () => Draft) => {
    try {
      choose({ name: title, text: JSON.stringify(toCase(read(), desk.model)) });
    } catch (error) {
      if (!(error instanceof NotACase)) throw error;
      choose(null);
      tell(say("badFile", { name: title }));
    }
  };
  const read = async (chosen: File | undefined) => {
    if (!chosen) return;
    setName(chosen.name);
    try {
      if (chosen.size > LARGEST) throw new NotACase("");
      const raw: unknown = JSON.parse(await chosen.text());
      take(say("file", { name: chosen.name }), () => fromCase(raw));
    } catch {
      choose(null);
      tell(say("badFile", { name: chosen.name }));
    }
  };
  return (
    <div class="chart-choice">
      <label class="check-field__label" for={id}>
        {say("compareWith")}
      </label>
      <select
        id={id}
        class="check-input__text"
        value={name ? "file" : undefined}
        onChange={(event) => {
          const { value } = event.currentTarget;
          const sample = samples.find((one) => `sample:${one.id}` === value);
          const named = saved.find((one) => `saved:${one.id}` === value);
          setName("");
          if (sample) take(sample.title, () => fromCase(sample.case));
          else if (named) take(named.name, () => desk.store.peek(named.id));
          else choose(null);
        }}
      >
        <option value="">{say("choose")}</option>
        {name && <option value="file">{say("file", { name })}</option>}
        {saved.length > 0 && (
          <optgroup label={say("saved")}>
            {saved.map((one) => (
              <option key={one.id} value={`saved:${one.id}`}>
                {one.name}
              </option>
            ))}
          </optgroup>
        )}
        <optgroup label={say("samples")}>
          {samples.map((sample) => (
            <option key={sample.id} value={`sample:${sample.id}`}>
              {sample.title}
            </option>
          ))}
        </optgroup>
      </select>
      <button type="button" class="check-button" onClick={() => file.current?.click()}>
        <Icon name="upload" />
        {say("fromFile")}
      </button>
      <FilePicker picker={file} accept=".json,application/json" choose={([chosen]) => void read(chosen)} />
    </div>
  );
}

function Side({ comparison, name }: { comparison: Comparison; name: string }) {
  const say = useChartSay();
  const [onlyDifferent, setOnlyDifferent] = useState(true);
  const { groups, summary } = comparison;
  const shown = groups
    .map((group) => ({ ...group, rows: group.rows.filter(({ same }) => !same || !onlyDifferent) }))
    .filter(({ rows }) => rows.length > 0);
  return (
    <>
      <p class="chart-compare__head">
        <strong role="status">{summary}</strong>
        <label class="chart-compare__only">
          <input
            type="checkbox"
            checked={onlyDifferent}
            onChange={(event) => setOnlyDifferent(event.currentTarget.checked)}
          />
          {say("onlyDifferent")}
        </label>
      </p>
      {shown.length > 0 && (
        <TableScroll label={say("compare")}>
          <table class="chart-compare__table">
            <thead>
              <tr>
                <th scope="col">{say("item")}</th>
                <th scope="col">{say("yours")}</th>
                <th scope="col">{name}</th>
              </tr>
            </thead>
            {shown.map(({ id, label, rows }) => (
              <tbody key={id}>
                <tr>
                  <th class="chart-compare__group" scope="rowgroup" colSpan={3}>
                    {label}
                  </th>
                </tr>
                {rows.map((row, index) => (
                  <tr key={`${row.label}-${index}`} class={row.same ? "" : "chart-compare__different"}>
                    <th scope="row">
                      {row.label}
                      {!row.same && <span class="chart-compare__mark">{say("differs")}</span>}
                    </th>
                    <td data-label={say("yours")}>{unbroken(row.left || say("none"))}</td>
                    <td data-label={name}>{unbroken(row.right || say("none"))}</td>
                  </tr>
                ))}
              </tbody>
            ))}
          </table>
        </TableScroll>
      )}
    </>
  );
}
