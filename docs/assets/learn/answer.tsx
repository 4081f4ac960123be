// How a drill is answered: by choosing, by putting steps in order, or by a value that is typed.

import { useEffect, useId, useRef, useState } from "preact/hooks";
import type { GivenAnswer, Task } from "../shared/practice";
import { joinMoment, splitMoment, tidyDate, tidyMoney, tidyTime } from "../shared/typed";
import { PartyText, useDesk } from "./desk";
import { Options } from "./question";

interface FieldsProps {
  task: Task;
  answer: GivenAnswer | null;
  onAnswer(answer: GivenAnswer): void;
  /** Once it was marked: the right values. */
  expected: readonly string[] | null;
  /** What is wrong with what was typed, and the id of the element that says so. */
  problem: string;
  problemId: string;
}

/** The answer from which a task starts: for an order, the steps as they stand; otherwise none. */
export function firstAnswer(task: Task): GivenAnswer | null {
  return task.kind === "order" ? { values: task.options.map((option) => option.id) } : null;
}

export function isGiven(answer: GivenAnswer | null): answer is GivenAnswer {
  if (!answer) return false;
  return "values" in answer ? answer.values.length > 0 : answer.value.trim() !== "";
}

const typedIn = (answer: GivenAnswer | null) => (answer && "value" in answer ? answer.value : "");

export function AnswerFields(props: FieldsProps) {
  switch (props.task.kind) {
    case "order":
      return <Order {...props} />;
    case "instant":
    case "date":
    case "amount":
      return <Typed {...props} />;
    default:
      return <Chosen {...props} />;
  }
}

function Chosen({ task, answer, onAnswer, expected }: FieldsProps) {
  const { lang } = useDesk();
  const name = useId();
  return (
    <Options
      name={name}
      options={task.options.map((option) => ({ id: option.id, text: option.text[lang] }))}
      chosen={typedIn(answer)}
      choose={(value) => onAnswer({ value })}
      right={expected}
    />
  );
}

/** Steps with two buttons each. The focus goes with the step that is moved. */
function Order({ task, answer, onAnswer, expected }: FieldsProps) {
  const { lang, say } = useDesk();
  const list = useRef<HTMLOListElement>(null);
  const [moved, setMoved] = useState<{ id: string; by: -1 | 1; to: number } | null>(null);
  const ids = answer && "values" in answer ? answer.values : task.options.map((option) => option.id);
  const textOf = (id: string) => task.options.find((option) => option.id === id)?.text[lang] ?? id;
  useEffect(() => {
    if (!moved) return;
    const step = list.current?.children[moved.to];
    const wanted = step?.querySelector<HTMLButtonElement>(`[data-by="${moved.by}"]:enabled`);
    (wanted ?? step?.querySelector<HTMLButtonElement>("button:enabled"))?.focus();
  }, [moved]);
  const move = (from: number, by: -1 | 1) => {
    const id = ids[from];
    if (id === undefined) return;
    onAnswer({ values: ids.toSpliced(from, 1).toSpliced(from + by, 0, id) });
    setMoved({ id, by, to: from + by });
  };
  return (
    <>
      <ol class="learn-steps" ref={list}>
        {ids.map((id, index) => (
          <li
            class={`learn-step ${expected ? (expected[index] === id ? "learn-step--right" : "learn-step--wrong") : ""}`}
            key={id}
          >
            <span class="learn-step__text">
              <PartyText text={textOf(id)} />
            </span>
            {!expected && (
              <span class="learn-step__tools">
                {([-1, 1] as const).map((by) => (
                  <button
                    type="button"
                    class="learn-button learn-button--icon"
                    data-by={by}
                    key={by}
                    disabled={index + by < 0 || index + by >= ids.length}
                    aria-label={say.of(by < 0 ? "moveUp" : "moveDown", { step: textOf(id) })}
                    onClick={() => move(index, by)}
                  >
                    <span aria-hidden="true">{by < 0 ? "↑" : "↓"}</span>
                  </button>
                ))}
              </span>
            )}
          </li>
        ))}
      </ol>
      <p class="visually-hidden" role="status">
        {moved ? say.of("movedTo", { step: textOf(moved.id), place: moved.to + 1 }) : ""}
      </p>
    </>
  );
}

function Typed({ task, answer, onAnswer, expected, problem, problemId }: FieldsProps) {
  const { lang, say } = useDesk();
  const id = useId();
  const value = typedIn(answer);
  const done = expected !== null;
  const { day, time } = splitMoment(value);
  const shared = {
    type: "text",
    class: "learn-field__input",
    autocomplete: "off",
    spellcheck: false,
    readOnly: done,
    ...(problem ? { "aria-invalid": "true" as const, "aria-describedby": problemId } : {}),
  } as const;
  if (task.kind === "amount") {
    return (
      <p class="learn-field">
        <label for={id}>{say.of("amount")}</label>
        <span class="learn-field__row">
          <input
            {...shared}
            id={id}
            inputMode="decimal"
            placeholder="1,200.00"
            value={value}
            onInput={(event) => onAnswer({ value: event.currentTarget.value })}
            onBlur={() => onAnswer({ value: tidyMoney(value) })}
          />
          {task.unit && <span class="learn-field__unit">{task.unit[lang]}</span>}
        </span>
      </p>
    );
  }
  const instant = task.kind === "instant";
  return (
    <div class="learn-field learn-field--moment">
      <p>
        <label for={id}>{say.of("date")}</label>
        <input
          {...shared}
          id={id}
          placeholder="2026-03-02"
          value={day}
          onInput={(event) => onAnswer({ value: joinMoment(event.currentTarget.value.replaceAll(/\s/g, ""), time) })}
          onBlur={() => onAnswer({ value: joinMoment(tidyDate(day), time) })}
        />
      </p>
      {instant && (
        <p>
          <label for={`${id}-time`}>{say.of("time")}</label>
          <input
            {...shared}
            id={`${id}-time`}
            placeholder="10:00"
            value={time}
            onInput={(event) => onAnswer({ value: joinMoment(day, event.currentTarget.value) })}
            onBlur={() => onAnswer({ value: joinMoment(day, tidyTime(time)) })}
          />
        </p>
      )}
    </div>
  );
}
