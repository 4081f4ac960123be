// What a page that shows the case works with: the desk, which stays the same object, and what changes beside it.

import { useCallback, useLayoutEffect, useMemo, useRef, useState } from "preact/hooks";
import type { Checker } from "../shared/checker";
import type { Draft } from "../shared/draft";
import type { Model, Problem } from "../shared/model";
import { byIndex } from "../shared/places";
import type { CaseStore } from "../shared/store";
import type { LocatedProblem } from "./answer/problems";
import { useCourtesy } from "./courtesy";
import type { Desk } from "./desk";
import { useFocus } from "./focus";
import type { NoticeProps } from "./notice";
import { locatedIn } from "./outline";
import { noProblem, type ProblemAt, ShownProblems } from "./problems";
import type { Say } from "./words";

const UNDO = "check-undo";

interface Given {
  model: Model;
  say: Say;
  store: CaseStore;
  checker: Checker;
  problems: readonly Problem[];
  /** From the page to the root of its language. */
  root: string;
  /** Brings a place of a draft into view; the same function each time. */
  reveal(path: string, draft: Draft, focus: (id: string) => void): void;
}

export interface Page {
  desk: Desk;
  located: readonly LocatedProblem[];
  /** The same object for as long as the page stands. */
  shownProblems: ShownProblems;
  notice: NoticeProps | null;
  /** What is said to those who listen. */
  spoken: string;
  /** Does something with the case as a whole, after which a notice is out of date; the same function each time. */
  step(run: () => void): () => void;
}

export function usePage({ model, say, store, checker, problems, root, reveal }: Given): Page {
  const { draft } = store;
  const [notice, setNotice] = useState<Omit<NoticeProps, "dismiss"> | null>(null);
  const [spoken, announce] = useState("");
  const focus = useFocus();
  const { hidden, typing, left, fresh } = useCourtesy(store);
  const located = useMemo(() => locatedIn(draft, problems, model, say), [draft, problems, model, say]);
  const problemAt = useMemo<ProblemAt>(() => {
    if (located.length === 0) return noProblem;
    const messages = new Map(located.toReversed().map(({ place, message }) => [place, message]));
    return (path) => (hidden(path, draft) ? undefined : messages.get(path));
  }, [located, draft, hidden]);
  const shownProblems = useMemo(() => new ShownProblems(), []);
  useLayoutEffect(() => shownProblems.show(problemAt), [shownProblems, problemAt]);
  const problemNow = useRef(problemAt);
  problemNow.current = problemAt;
  const desk = useMemo<Desk>(
    () => ({
      model,
      say,
      get draft() {
        return store.draft;
      },
      store,
      root,
      call: (name, ...given) => checker.call(name, ...given),
      edit: (change, name) => {
        store.change(change(store.draft), name);
        setNotice(null);
      },
      typing: (path) => {
        if (problemNow.current(path) === undefined) typing(path);
      },
      left,
      fresh: (path) => queueMicrotask(() => fresh(path)),
      reveal: (path) => reveal(byIndex(path, store.draft), store.draft, focus),
      focus,
      undoable: (text, focusAfter, takeBack = () => store.undo()) => {
        announce(text);
        const undo = () => {
          setNotice(null);
          takeBack();
          focus(focusAfter);
        };
        setNotice({ text, undo, focusAfter });
        focus(UNDO);
      },
      tell: (text, focusAfter, details) => {
        announce([text, ...(details ?? [])].join(" "));
        setNotice({ text, details, focusAfter });
      },
      announce,
    }),
    [model, say, store, checker, root, reveal, focus, typing, left, fresh],
  );
  const dismiss = () => {
    setNotice(null);
    focus(notice?.focusAfter ?? "");
  };
  const step = useCallback(
    (run: () => void) => () => {
      run();
      setNotice(null);
    },
    [],
  );
  return { desk, located, shownProblems, notice: notice && { ...notice, dismiss }, spoken, step };
}
