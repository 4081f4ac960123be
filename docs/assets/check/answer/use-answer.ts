// Asks the checker on each change, and holds what it last said.

import { useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from "preact/hooks";
import { Checker, type CheckerState, type FollowedView, type StartWorker, settled } from "../../shared/checker";
import { caseLines, type Draft } from "../../shared/draft";
import type { Lang, Model, Problem, View } from "../../shared/model";

export type Failed = Extract<CheckerState, { kind: "failed" }>;

/** `first`: the result that stands before the checker has said anything. */
export function useAnswer(draft: Draft, model: Model, lang: Lang, startWorker: StartWorker, first: View | null) {
  const [state, setState] = useState<CheckerState>({ kind: "loading", loaded: 0, total: null });
  const [failure, setFailure] = useState<Failed | null>(null);
  const [problems, setProblems] = useState<readonly Problem[]>([]);
  const [view, setView] = useState<FollowedView | null>(() => first && settled(first));
  const asked = useRef<string | null>(null);
  const checker = useMemo(
    () =>
      new Checker(
        {
          state: (now) => (now.kind === "failed" ? setFailure(now) : setState(now)),
          answer: (answer) => {
            setFailure(null);
            setProblems(answer.ok ? [] : answer.errors);
            if (answer.ok) setView(answer.view);
          },
        },
        startWorker,
      ),
    [startWorker],
  );
  const lines = useMemo(() => caseLines(draft, model), [draft, model]);
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
  return { checker, state, failure, problems, view, retry };
}
