// The questions at the end of a lesson. Those that need the checker load it when the reader begins to answer.

import { useEffect, useRef, useState } from "preact/hooks";
import { Choice } from "./choice";
import { useDesk } from "./desk";
import { DrillQuestion, keyOf, useDrill } from "./drill";
import { answered } from "./memory";
import type { DrillQuestion as Asked } from "./model";
import { Failure, Waiting } from "./progress";
import { newSeed } from "./seed";

export function LessonQuestions() {
  const { model, say, keeper, engine } = useDesk();
  const questions = model.questions ?? [];
  const drilled = questions.some((question) => question.kind === "drill");
  const root = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const element = root.current;
    if (!drilled || !element) return;
    const begin = () => engine.start();
    element.addEventListener("focusin", begin, { once: true });
    return () => element.removeEventListener("focusin", begin);
  }, [drilled, engine]);
  const note = (key: string, lessonKey: string, right: boolean, provisions: readonly string[]) =>
    keeper.change(answered(keeper.memory, key, right, provisions, new Date(), model.lesson, lessonKey));
  return (
    <div ref={root}>
      {questions.map((question, index) => {
        const title = say.of("question", { number: index + 1, all: questions.length });
        if (question.kind === "drill") {
          return (
            <LessonDrill
              key={question.key}
              asked={question}
              title={title}
              onMarked={(key, right, provisions) => note(key, question.key, right, provisions)}
            />
          );
        }
        return (
          <Choice
            key={question.key}
            question={question}
            title={title}
            onAnswered={(right) => note(question.key, question.key, right, question.provisions)}
          />
        );
      })}
    </div>
  );
}

/** A drill that is opened by the reader; once it was answered, another of its kind can follow. */
function LessonDrill({
  asked,
  title,
  onMarked,
}: {
  asked: Asked;
  title: string;
  onMarked(key: string, right: boolean, provisions: readonly string[]): void;
}) {
  const { engine, say } = useDesk();
  const [seed, setSeed] = useState<number | null>(null);
  const [done, setDone] = useState(false);
  const { drill, failed, retry } = useDrill(
    seed === null
      ? null
      : () =>
          engine.generate({
            template: asked.template,
            level: asked.level,
            seed,
            ...(asked.task ? { tasks: [asked.task] } : {}),
          }),
    [seed],
  );
  if (seed === null) {
    return (
      <section class="learn-question" aria-label={title}>
        <h3 class="learn-question__title">{title}</h3>
        <p>{say.of("drillAhead")}</p>
        <button type="button" class="learn-button learn-button--main" onClick={() => setSeed(asked.seed ?? newSeed())}>
          {say.of("openDrill")}
        </button>
      </section>
    );
  }
  if (failed) return <Failure why={failed} retry={retry} />;
  if (!drill) return <Waiting />;
  return (
    <>
      <DrillQuestion
        key={drill.id}
        drill={drill}
        title={title}
        onMarked={(marking) => {
          setDone(true);
          onMarked(keyOf(drill), marking.right, [...drill.provisions, ...marking.provisions]);
        }}
      />
      {done && (
        <p>
          <button
            type="button"
            class="learn-button"
            onClick={() => {
              setDone(false);
              setSeed(newSeed());
            }}
          >
            {say.of("anotherLike")}
          </button>
        </p>
      )}
    </>
  );
}
