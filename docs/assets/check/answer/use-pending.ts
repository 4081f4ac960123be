import { useMemo, useRef } from "preact/hooks";
import { caseLines, type Draft } from "../../shared/draft";
import type { Model, Problem, View } from "../../shared/model";

/** Whether the answer to this draft is still to come: what is shown is about the one before. */
export function usePending(draft: Draft, model: Model, view: View | null, problems: readonly Problem[]): boolean {
  const lines = useMemo(() => caseLines(draft, model), [draft, model]);
  const answered = useRef({ lines, view, problems });
  if (answered.current.view !== view || answered.current.problems !== problems) {
    answered.current = { lines, view, problems };
  }
  return view !== null && answered.current.lines !== lines;
}
