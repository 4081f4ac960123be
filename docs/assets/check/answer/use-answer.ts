// Asks the checker on each change, and holds what it last said.

import { useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from "preact/hooks";
import { Checker, type CheckerState, type FollowedView, type StartWorker, settled } from "../../shared/checker";
import { caseLines, type Draft } from "../../shared/draft";
import { KeptAnswer } from "../../shared/kept-answer";
import type { Lang, Model, Problem, View } from "../../shared/model";
import { browserStorage } from "../../shared/store";

export type Failed = Extract<CheckerState, { kind: "failed" }>;

/** What the checker last said, and the lines of the case that it said it of. */
interface Answered {
  lines: string;
  problems: readonly Problem[];
  view: FollowedView | null;
}

const NONE: readonly Problem[] = [];

/** `first`: the result that stands before the checker has said anything, where none was kept. */
export function useAnswer(draft: Draft, model: Model, lang: Lang, startWorker: StartWorker, first: View | null) {
  const [state, setState] = useState<CheckerState>({ kind: "loading", loaded: 0, total: null });
  const [failure, setFailure] = useState<Failed | null>(null);
  const lines = useMemo(() => caseLines(draft, model), [draft, model]);
  const kept = useMemo(() => new KeptAnswer(model, lang, browserStorage()), [model, lang]);
  const [answered, setAnswered] = useState<Answered>(() => {
    const view = kept.find(lines) ?? first;
    return { lines, problems: NONE, view: view && settled(view) };
  });
  const asked = useRef<string | null>(null);
  const checker = useMemo(
    () =>
      new Checker(
        {
          state: (now) => (now.kind === "failed" ? setFailure(now) : setState(now)),
          answer: (answer) => {
            setFailure(null);
            setAnswered((last) => ({
              lines: asked.current ?? last.lines,
              problems: answer.ok ? NONE : answer.errors,
              view: answer.ok ? answer.view : last.view,
            }));
          },
        },
        startWorker,
      ),
    [startWorker],
  );
  const ask = () => {
    if (lines === asked.current) return;
    asked.current = lines;
    setFailure(null);
    checker.ask({ lang, lines });
  };
  useEffect(ask, [lines, lang, checker]);
  // After a change at once, and not after the next frame: the checker works while the page draws.
  useLayoutEffect(() => {
    if (asked.current !== null) ask();
  }, [lines, lang, checker]);
  const retry = useCallback(() => {
    setFailure(null);
    checker.retry();
  }, [checker]);
  const { problems, view } = answered;
  useEffect(() => {
    if (asked.current === answered.lines && answered.problems.length === 0 && answered.view?.waits === 0) {
      const { waits, stale, ...whole } = answered.view;
      kept.keep(answered.lines, whole);
    }
  }, [kept, answered]);
  /** Whether the answer to this draft is still to come: what is shown is about the one before. */
  const pending = view !== null && answered.lines !== lines;
  return { checker, state, failure, problems, view, pending, retry };
}
