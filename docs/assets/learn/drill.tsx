// A drill: a situation, a question about it, and what the checker says of the answer.

import { useEffect, useId, useState } from "preact/hooks";
import type { Why } from "../shared/checker";
import type { Trace } from "../shared/model";
import type { Drill, GivenAnswer, Marking, Words } from "../shared/practice";
import { TableScroll, TraceTable } from "../shared/tables";
import { AnswerFields, firstAnswer, isGiven } from "./answer";
import { PartyText, useDesk } from "./desk";
import { whyOf } from "./engine";
import { Failure } from "./progress";
import { Question, Reply } from "./question";

/** What a drill is called in the memory: its template and its task, whatever the numbers in it. */
export const keyOf = (drill: Drill) => `drill:${drill.template}/${drill.task.id}`;

export function DrillQuestion({
  drill,
  title,
  level = "h3",
  onTouched,
  onMarked,
}: {
  drill: Drill;
  title: string;
  level?: "h2" | "h3";
  onTouched?(): void;
  onMarked(marking: Marking): void;
}) {
  const { engine, lang, say } = useDesk();
  const id = useId();
  const [answer, setAnswer] = useState<GivenAnswer | null>(() => firstAnswer(drill.task));
  const [marking, setMarking] = useState<Marking | null>(null);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState("");
  const [failed, setFailed] = useState<Why | null>(null);
  const send = async () => {
    if (!answer) return;
    setBusy(true);
    setFailed(null);
    try {
      const marked = await engine.mark({ drill: drill.id, answer });
      if (marked.ok) {
        setMarking(marked.marking);
        onMarked(marked.marking);
      } else {
        setProblem(marked.errors.map((error) => error.message[lang]).join(" "));
      }
    } catch (error) {
      setFailed(whyOf(error));
    }
    setBusy(false);
  };
  return (
    <Question
      title={title}
      level={level}
      ask={drill.task.question[lang]}
      missing={problem}
      missingId={id}
      done={marking !== null}
      busy={busy}
      situation={<Situation drill={drill} />}
      onSubmit={() => {
        const given = isGiven(answer);
        setProblem(given ? "" : say.of(drill.task.options.length ? "chooseFirst" : "fillFirst"));
        if (given) void send();
        return given;
      }}
    >
      <AnswerFields
        task={drill.task}
        answer={answer}
        onAnswer={(next) => {
          onTouched?.();
          setAnswer(next);
          setProblem("");
        }}
        expected={marking?.expected.values ?? null}
        problem={problem}
        problemId={id}
      />
      {failed && <Failure why={failed} retry={() => void send()} />}
      <Reply
        shown={marking !== null}
        right={marking?.right ?? false}
        expected={marking && !marking.right ? marking.expected.text[lang] : ""}
        paragraphs={
          marking ? [...(marking.hint && !marking.right ? [marking.hint[lang]] : []), ...marking.why[lang]] : []
        }
        provisions={[]}
      >
        {marking && <Grounds marking={marking} />}
      </Reply>
    </Question>
  );
}

/** The reckoning, and the clauses' own words as they read with what was filled in. */
export function Grounds({ marking }: { marking: Marking }) {
  const { lang, model } = useDesk();
  return (
    <>
      {marking.trace && <Reckoning trace={marking.trace[lang]} />}
      {marking.words.map((words) => (
        <Quote words={words} home={model.home} key={words.provision} />
      ))}
    </>
  );
}

function Quote({ words, home }: { words: Words; home: string }) {
  const { lang } = useDesk();
  return (
    <figure class="learn-quote">
      <figcaption>
        <a class="ref" href={home + words.href}>
          <span class="num">{words.provision}</span> {words.title[lang]}
        </a>
      </figcaption>
      <blockquote>
        <PartyText text={words.text[lang]} />
      </blockquote>
    </figure>
  );
}

/** How an amount came about, row by row. */
function Reckoning({ trace }: { trace: Trace }) {
  const { say } = useDesk();
  if (trace.rows.length === 0) return null;
  return (
    <TableScroll label={say.of("reckoning")}>
      <TraceTable trace={trace} />
    </TableScroll>
  );
}

/** What happened, as a log, letters, deliveries or a note; and what holds besides. */
export function Situation({ drill }: { drill: Drill }) {
  const { lang } = useDesk();
  return (
    <div class="learn-situation" data-drill={drill.id}>
      {drill.terms.length > 0 && (
        <dl class="learn-terms">
          {drill.terms.map((term) => (
            <div key={term.label[lang]}>
              <dt>{term.label[lang]}</dt>
              <dd>{term.value[lang]}</dd>
            </div>
          ))}
        </dl>
      )}
      <ol class={`learn-lines learn-lines--${drill.form}`}>
        {drill.situation.map((line, index) => (
          <li key={index}>
            {(line.when || line.who) && (
              <p class="learn-lines__head">
                {line.when && <span class="learn-lines__when">{line.when[lang]}</span>}
                {line.who && <span class="learn-lines__who">{line.who[lang]}</span>}
              </p>
            )}
            <p class="learn-lines__text">
              <PartyText text={line.text[lang]} />
            </p>
          </li>
        ))}
      </ol>
    </div>
  );
}

/** A drill once it has come; what is awaited until then. */
export function useDrill(load: (() => Promise<Drill>) | null, deps: readonly unknown[]) {
  const [drill, setDrill] = useState<Drill | null>(null);
  const [failed, setFailed] = useState<Why | null>(null);
  const [attempt, again] = useState(0);
  useEffect(() => {
    let wanted = true;
    setDrill(null);
    setFailed(null);
    load?.().then(
      (loaded) => wanted && setDrill(loaded),
      (error: unknown) => wanted && setFailed(whyOf(error)),
    );
    return () => {
      wanted = false;
    };
  }, [...deps, attempt]);
  return { drill, failed, retry: () => again(attempt + 1) };
}
