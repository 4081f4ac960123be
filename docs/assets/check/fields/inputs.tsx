// The inputs themselves. Each shows a value as it was typed and tells every change.

import { useRef, useState } from "preact/hooks";
import { groupedMoney, inMyriads, joinMoment, splitMoment, tidyDate, tidyMoney, tidyTime } from "../../shared/typed";
import { useDesk } from "../desk";
import { Icon } from "../icons";
import { useProblem } from "../problems";
import { useInput } from "./frame";

export interface InputProps {
  path: string;
  help?: string | null | undefined;
  value: string;
  onValue(value: string): void;
  example?: string | null | undefined;
  /** The name of the input where no label element stands beside it. */
  label?: string | undefined;
  /** Tells the inputs of one place apart. */
  part?: string;
}

interface TextProps extends InputProps {
  /** Rewrites what was typed once the field is left. */
  tidy?: (text: string) => string;
  /** How the value is shown while nobody types. */
  shown?: (text: string) => string;
  numeric?: boolean;
  class?: string;
  suffix?: string | null | undefined;
}

export function TextInput({
  path,
  help,
  value,
  onValue,
  example,
  label,
  part,
  tidy,
  shown,
  numeric,
  class: more,
  suffix,
}: TextProps) {
  const desk = useDesk();
  const [typing, setTyping] = useState(false);
  // Nothing changes under the caret when the field is entered; what was set apart goes with the first key.
  const shownValue = typing || !shown ? value : shown(value);
  const attributes = useInput(path, help, label, part);
  return (
    <span class={`check-input ${more ?? ""}`}>
      <input
        {...attributes}
        type="text"
        class="check-input__text"
        value={shownValue}
        placeholder={example ?? ""}
        inputMode={numeric ? "decimal" : "text"}
        autocomplete="off"
        spellcheck={false}
        onInput={(event) => {
          if (shownValue !== value && isOneKey(event)) dropSeparators(event.currentTarget);
          setTyping(true);
          desk.typing(path);
          onValue(event.currentTarget.value);
        }}
        onBlur={() => {
          setTyping(false);
          const tidied = tidy?.(value) ?? value;
          if (tidied !== value) onValue(tidied);
          desk.left(path);
        }}
      />
      {suffix && <span class="check-input__suffix">{suffix}</span>}
    </span>
  );
}

/** Whether one character was typed or something deleted, rather than all of it put in anew. */
function isOneKey(event: Event): boolean {
  const { inputType = "", data = null } = event as InputEvent;
  return inputType.startsWith("delete") || data?.length === 1;
}

/** Takes the commas out of a field, with the caret left where it is in the digits. */
function dropSeparators(input: HTMLInputElement): void {
  const caret = input.selectionStart ?? input.value.length;
  const before = input.value.slice(0, caret).replaceAll(",", "").length;
  input.value = input.value.replaceAll(",", "");
  input.setSelectionRange(before, before);
}

export function MoneyInput(props: InputProps) {
  const { say } = useDesk();
  // Where amounts are read in myriads, a long row of digits is told in them as well.
  const myriads = say.lang === "zh" && inMyriads(tidyMoney(props.value));
  return (
    <TextInput
      {...props}
      example={props.example && groupedMoney(props.example.replace(/\.00$/, ""))}
      tidy={tidyMoney}
      shown={groupedMoney}
      suffix={myriads || null}
      class="check-input--money"
    />
  );
}

/** Whether a text is a day that exists, as the browser's calendar wants it. */
function isDay(text: string): boolean {
  const day = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text);
}

/** A date, typed or picked. The calendar is the browser's own. */
export function DateInput({ label, pickLabel, ...props }: InputProps & { pickLabel: string }) {
  const { say } = useDesk();
  const picker = useRef<HTMLInputElement>(null);
  const pick = () => {
    if (!picker.current) return;
    picker.current.value = isDay(props.value) ? props.value : "";
    picker.current.showPicker();
  };
  return (
    <span class="check-date">
      <TextInput {...props} label={label} tidy={tidyDate} class="check-input--date" />
      <button
        type="button"
        class="check-button check-button--icon"
        aria-label={say.of("pickDate", { label: pickLabel })}
        onClick={pick}
      >
        <Icon name="calendar" />
      </button>
      <input
        ref={picker}
        class="check-date__native"
        type="date"
        tabIndex={-1}
        aria-hidden="true"
        onInput={(event) => props.onValue(event.currentTarget.value)}
      />
    </span>
  );
}

/** A day and, where it matters, a time of day. */
export function MomentInput({ label, pickLabel, ...props }: InputProps & { pickLabel: string }) {
  const desk = useDesk();
  const { day, time } = splitMoment(props.value);
  const attributes = useInput(
    props.path,
    props.help,
    `${pickLabel}${desk.say.of("colon")}${desk.say.of("time")}`,
    "time",
  );
  return (
    <span class="check-moment">
      <DateInput
        {...props}
        label={label}
        pickLabel={pickLabel}
        value={day}
        example={splitMoment(props.example ?? "").day}
        onValue={(value) => props.onValue(joinMoment(value, time))}
      />
      <span class="check-input check-input--time">
        <input
          {...attributes}
          type="text"
          class="check-input__text"
          value={time}
          placeholder="--:--"
          inputMode="text"
          autocomplete="off"
          onInput={(event) => {
            desk.typing(props.path);
            props.onValue(joinMoment(day, event.currentTarget.value));
          }}
          onBlur={() => {
            const tidied = tidyTime(time);
            if (tidied !== time) props.onValue(joinMoment(day, tidied));
            desk.left(props.path);
          }}
        />
      </span>
    </span>
  );
}

export interface Option {
  value: string;
  label: string;
}

/** A few choices side by side, one of which holds. */
export function Segments({
  path,
  name,
  options,
  value,
  onValue,
}: {
  path: string;
  name: string;
  options: readonly Option[];
  value: string;
  onValue(value: string): void;
}) {
  const desk = useDesk();
  const wrong = useProblem(path) !== undefined;
  return (
    <span class={`check-segments ${wrong ? "check-segments--wrong" : ""}`}>
      {options.map((option) => (
        <label class="check-segments__one" key={option.value}>
          <input
            type="radio"
            name={name}
            value={option.value}
            checked={option.value === value}
            onChange={() => onValue(option.value)}
            onBlur={() => desk.left(path)}
          />
          <span>{option.label}</span>
        </label>
      ))}
    </span>
  );
}

export function Select({
  path,
  help,
  options,
  value,
  onValue,
  empty,
}: {
  path: string;
  help?: string | null | undefined;
  options: readonly Option[];
  value: string;
  onValue(value: string): void;
  /** What the choice of nothing is called. */
  empty: string;
}) {
  const attributes = useInput(path, help);
  const gone = value !== "" && !options.some((option) => option.value === value);
  return (
    <select {...attributes} class="check-select" value={value} onChange={(event) => onValue(event.currentTarget.value)}>
      <option value="">{empty}</option>
      {options.map((option) => (
        <option value={option.value} key={option.value}>
          {option.label}
        </option>
      ))}
      {gone && <option value={value}>{value}</option>}
    </select>
  );
}
