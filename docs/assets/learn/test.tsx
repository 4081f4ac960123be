// The test for a role: its rules, its questions one after the other, and the result sheet.

import { useEffect, useId, useRef, useState } from "preact/hooks";
import type { Why } from "../shared/checker";
import type { Drill, GivenAnswer } from "../shared/practice";
import { browserStorage } from "../shared/store";
import { today } from "../shared/today";
import { AnswerFields, firstAnswer, isGiven } from "./answer";
import { type Begun, begin, forget, keep, kept } from "./begun";
import { Clock } from "./clock";
import { useDesk } from "./desk";
import { Situation } from "./drill";
import { whyOf } from "./engine";
import { useOtherHash } from "./hash";
import { markPaper, type Result, toAnswer } from "./paper";
import { Failure, Waiting } from "./progress";
import { Question } from "./question";
import { newSeed } from "./seed";
import { FORMAT, MOST_DRILLS, MOST_SEED, rulesOf, type Sheet, USUAL, VERSION } from "./sheet";
import { SheetView } from "./sheet-view";

export function Test() {
  const { model } = useDesk();
  const storage = browserStorage();
  const [begun, setBegun] = useState<Begun | null>(() => kept(storage, model.contract));
  const [result, setResult] = useState<{ sheet: Sheet; result: Result } | null>(null);
  const latest = useRef(begun);
  useOtherHash();
  const start = (next: Begun | null) => {
    latest.current = next;
    if (next) keep(storage, model.contract, next);
    setBegun(next);
  };
  // Several changes can follow one another before the page is drawn again: each builds on the last.
  const change = (part: (now: Begun) => Partial<Begun>) => {
    if (latest.current) start({ ...latest.current, ...part(latest.current) });
  };
  const leave = () => {
    forget(storage, model.contract);
    start(null);
    setResult(null);
  };
  if (result) return <SheetView {...result} again={leave} />;
  if (!begun) return <Setup start={start} />;
  return (
    <Paper
      begun={begun}
      change={change}
      leave={leave}
      finish={(sheet, marked) => {
        forget(storage, model.contract);
        setResult({ sheet, result: marked });
      }}
    />
  );
}

function Setup({ start }: { start(begun: Begun): void }) {
  const { model, say, engine } = useDesk();
  const [given] = useState(() => rulesOf(location.hash));
  const roles = [...new Set(model.courses.map((course) => course.role))];
  const known = roles.length ? roles : Object.keys(model.roles);
  const [name, setName] = useState("");
  const [role, setRole] = useState(given.role && given.role in model.roles ? given.role : (known[0] ?? ""));
  const [seed, setSeed] = useState(String(given.seed ?? newSeed()));
  const [number, setNumber] = useState(String(given.number ?? USUAL.number));
  const [pass, setPass] = useState(String(given.pass ?? USUAL.pass));
  const [problems, setProblems] = useState<{ [field: string]: string }>({});
  const form = useRef<HTMLFormElement>(null);
  const set = given.seed !== null && given.number !== null && given.pass !== null && given.role === role;
  useEffect(() => {
    form.current?.querySelector<HTMLElement>("[aria-invalid]")?.focus();
  }, [problems]);
  const submit = () => {
    const found = {
      ...(name.trim() ? {} : { name: say.of("nameFirst") }),
      ...outOf("seed", seed, 0, MOST_SEED, say.of("wholeNumber", { least: 0, most: MOST_SEED })),
      ...outOf("number", number, 1, MOST_DRILLS, say.of("wholeNumber", { least: 1, most: MOST_DRILLS })),
      ...outOf("pass", pass, 1, 100, say.of("wholeNumber", { least: 1, most: 100 })),
    };
    setProblems(found);
    if (Object.keys(found).length > 0) return;
    engine.start();
    start(begin(name.trim(), { role, seed: Number(seed), number: Number(number), pass: Number(pass) }, Date.now()));
  };
  return (
    <form
      class="learn-setup"
      ref={form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      {set && <p class="learn-notice">{say.of("setByLink")}</p>}
      {set && given.contract !== null && given.contract !== model.contract.version && (
        <p class="learn-notice learn-notice--warning">{say.of("linkOtherVersion")}</p>
      )}
      <Field
        label={say.of("yourName")}
        help={say.of("yourNameHelp")}
        value={name}
        set={setName}
        problem={problems.name}
      />
      <p class="learn-field">
        <label>
          {say.of("role")}
          <select value={role} onChange={(event) => setRole(event.currentTarget.value)}>
            {[...new Set([...known, role])].map((id) => (
              <option value={id} key={id}>
                {model.roles[id]}
              </option>
            ))}
          </select>
        </label>
      </p>
      <div class="learn-setup__row">
        <Field
          label={say.of("seed")}
          help={say.of("seedHelp")}
          value={seed}
          set={setSeed}
          problem={problems.seed}
          numeric
        />
        <Field label={say.of("numberOfDrills")} value={number} set={setNumber} problem={problems.number} numeric />
        <Field label={say.of("passMark")} value={pass} set={setPass} problem={problems.pass} numeric />
      </div>
      <p>
        <button type="submit" class="learn-button learn-button--main">
          {say.of("startTest")}
        </button>
      </p>
    </form>
  );
}

function outOf(field: string, text: string, least: number, most: number, message: string): { [field: string]: string } {
  const value = Number(text.normalize("NFKC").trim());
  const fits = text.trim() !== "" && Number.isInteger(value) && value >= least && value <= most;
  return fits ? {} : { [field]: message };
}

export function Field({
  label,
  help,
  value,
  set,
  problem,
  numeric = false,
}: {
  label: string;
  help?: string;
  value: string;
  set(value: string): void;
  problem?: string | undefined;
  numeric?: boolean;
}) {
  const id = useId();
  const described = [problem && `${id}-problem`, help && `${id}-help`].filter(Boolean).join(" ");
  return (
    <div class="learn-field">
      <label for={id}>{label}</label>
      <input
        id={id}
        class={`learn-field__input ${numeric ? "learn-field__input--number" : ""}`}
        type="text"
        inputMode={numeric ? "numeric" : "text"}
        autocomplete="off"
        value={value}
        onInput={(event) => set(event.currentTarget.value)}
        {...(numeric ? { onBlur: () => set(value.normalize("NFKC").trim()) } : {})}
        {...(problem ? { "aria-invalid": "true" as const } : {})}
        {...(described ? { "aria-describedby": described } : {})}
      />
      {help && (
        <p class="learn-field__help" id={`${id}-help`}>
          {help}
        </p>
      )}
      {problem && (
        <p class="learn-problem" id={`${id}-problem`}>
          {problem}
        </p>
      )}
    </div>
  );
}

interface PaperProps {
  begun: Begun;
  change(part: (now: Begun) => Partial<Begun>): void;
  leave(): void;
  finish(sheet: Sheet, result: Result): void;
}

function Paper(props: PaperProps) {
  const { engine } = useDesk();
  const { rules } = props.begun;
  const [drills, setDrills] = useState<readonly Drill[] | null>(null);
  const [failed, setFailed] = useState<Why | null>(null);
  const [attempt, again] = useState(0);
  useEffect(() => {
    setFailed(null);
    engine
      .draw({ role: rules.role, seed: rules.seed, number: rules.number })
      .then(setDrills, (error: unknown) => setFailed(whyOf(error)));
  }, [attempt]);
  if (failed) return <Failure why={failed} retry={() => again(attempt + 1)} />;
  if (!drills) return <Waiting />;
  return <Questions {...props} drills={drills} />;
}

function Questions({ begun, change, leave, finish, drills }: PaperProps & { drills: readonly Drill[] }) {
  const { model, engine, lang, say } = useDesk();
  const id = useId();
  const [at, setAt] = useState(() => Math.max(0, Math.min(begun.at, drills.length - 1)));
  const [problem, setProblem] = useState("");
  const [busy, setBusy] = useState(false);
  const [failed, setFailed] = useState<Why | null>(null);
  const [asked, setAsked] = useState(false);
  const [leaving, setLeaving] = useState(false);
  const heading = useRef<HTMLHeadingElement>(null);
  const drill = drills[at];
  if (!drill) return null;
  const answerOf = (index: number) => begun.answers[index] ?? null;
  const answer = answerOf(at) ?? firstAnswer(drill.task);
  const set = (next: GivenAnswer | null) => {
    change((now) => ({ answers: drills.map((_, index) => (index === at ? next : (now.answers[index] ?? null))) }));
  };
  const go = (to: number) => {
    setAt(to);
    setProblem("");
    setAsked(false);
    change(() => ({ at: to }));
    heading.current?.focus();
  };
  /** Whether the answer that stands there can be read; an order that was left as it stood counts as given. */
  const readable = async (): Promise<boolean> => {
    if (!isGiven(answer)) return true;
    if (drill.task.kind === "order" && !answerOf(at)) set(answer);
    const reply = await engine.mark({ drill: drill.id, answer });
    if (!reply.ok) setProblem(reply.errors.map((error) => error.message[lang]).join(" "));
    return reply.ok;
  };
  const guarded = async (then: () => Promise<void> | void) => {
    setBusy(true);
    setFailed(null);
    try {
      if (await readable()) await then();
    } catch (error) {
      setFailed(whyOf(error));
    }
    setBusy(false);
  };
  const open = drills.filter((_, index) => !isGiven(index === at ? answer : answerOf(index))).length;
  const handIn = () =>
    guarded(async () => {
      if (open > 0 && !asked) return setAsked(true);
      const answers = drills.map((_, index) => {
        const given = index === at ? answer : answerOf(index);
        return isGiven(given) ? given : null;
      });
      const result = await markPaper(engine, drills, answers);
      const unread = result.marked.findIndex(({ given, marking }) => given !== null && marking === null);
      if (unread >= 0) {
        go(unread);
        return setProblem(say.of("cannotRead"));
      }
      finish(
        {
          format: FORMAT,
          version: VERSION,
          name: begun.name,
          date: today(),
          ...begun.rules,
          number: drills.length,
          contract: { id: model.contract.id, version: model.contract.version },
          seconds: Math.round((Date.now() - begun.started) / 1000),
          answers: drills.map((one, index) => toAnswer(one, answers[index] ?? null)),
          score: result.score,
          by_article: result.by_article,
        },
        result,
      );
    });
  const last = at === drills.length - 1;
  const linked = rulesOf(location.hash);
  return (
    <>
      <div class="learn-testhead">
        <h2 class="learn-testhead__title" tabIndex={-1} ref={heading}>
          {say.of("question", { number: at + 1, all: drills.length })}
        </h2>
        <p>
          {begun.name}
          {say.of("comma")}
          {model.roles[begun.rules.role]}
        </p>
        <Clock since={begun.started} />
      </div>
      {linked.seed !== null && linked.seed !== begun.rules.seed && (
        <p class="learn-notice learn-notice--warning">{say.of("otherBegun", { seed: begun.rules.seed })}</p>
      )}
      {begun.version !== "" && begun.version !== model.contract.version && (
        <p class="learn-notice learn-notice--warning">{say.of("begunOtherVersion")}</p>
      )}
      <Question
        key={drill.id}
        title={say.of("question", { number: at + 1, all: drills.length })}
        quiet
        ask={drill.task.question[lang]}
        missing={problem}
        missingId={id}
        done={false}
        busy={busy}
        send={last ? "" : say.of("nextQuestion")}
        situation={<Situation drill={drill} />}
        onSubmit={() => {
          if (!last) void guarded(() => go(at + 1));
          return true;
        }}
      >
        <AnswerFields
          task={drill.task}
          answer={answer}
          onAnswer={(next) => {
            set(next);
            setProblem("");
            setAsked(false);
          }}
          expected={null}
          problem={problem}
          problemId={id}
        />
      </Question>
      {failed && <Failure why={failed} retry={() => setFailed(null)} />}
      <nav class="learn-numbers" aria-label={say.of("questions")}>
        <ol>
          {drills.map((one, index) => {
            const given = isGiven(index === at ? answer : answerOf(index));
            return (
              <li key={one.id}>
                <button
                  type="button"
                  class={`learn-button learn-numbers__one ${given ? "learn-numbers__one--given" : ""}`}
                  aria-current={index === at ? "step" : undefined}
                  aria-label={say.of(given ? "numberGiven" : "numberOpen", { number: index + 1 })}
                  disabled={busy}
                  onClick={() => void guarded(() => go(index))}
                >
                  {index + 1}
                </button>
              </li>
            );
          })}
        </ol>
      </nav>
      <div class="learn-tools">
        <button
          type="button"
          class={`learn-button ${last ? "learn-button--main" : ""}`}
          disabled={busy}
          onClick={() => void handIn()}
        >
          {say.of(busy ? "marking" : "handIn")}
        </button>
        <button type="button" class="learn-button" disabled={busy} onClick={() => setLeaving(true)}>
          {say.of("breakOff")}
        </button>
      </div>
      <div aria-live="polite">
        {asked && open > 0 && <p class="learn-notice learn-notice--warning">{say.of("stillOpen", { count: open })}</p>}
        {leaving && (
          <div class="learn-notice learn-notice--warning">
            <p>{say.of("breakOffHelp")}</p>
            <button type="button" class="learn-button" onClick={leave}>
              {say.of("breakOffYes")}
            </button>
            <button type="button" class="learn-button" onClick={() => setLeaving(false)}>
              {say.of("breakOffNo")}
            </button>
          </div>
        )}
      </div>
    </>
  );
}
