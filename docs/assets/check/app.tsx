// The what-if page: facts on one side, the answer on the other. Python decides, this draws.

import { useCallback, useEffect, useMemo, useRef, useState } from "preact/hooks";
import { Checker, type CheckerState } from "../shared/checker";
import { caseLines, type Draft } from "../shared/draft";
import type { Lang, Model, Problem, View } from "../shared/model";
import { byIndex, fieldId, pathAndAncestors } from "../shared/places";
import type { CaseStore } from "../shared/store";
import { ANSWER, Answer } from "./answer/answer";
import type { LocatedProblem } from "./answer/problems";
import { Assumptions } from "./assumptions";
import { Blanks } from "./blanks";
import { BottomBar } from "./bottom-bar";
import { CaseDate } from "./case-date";
import { useCourtesy } from "./courtesy";
import { type Desk, DeskProvider } from "./desk";
import { unfold } from "./fold";
import { Incidents } from "./incidents";
import { Notice, type NoticeProps, Standing } from "./notice";
import { outlineOf, placeOf } from "./outline";
import { ResultsProvider } from "./results";
import { openSample } from "./sample";
import { Toolbar } from "./toolbar";
import { Say } from "./words";

const SAY_AFTER = 500; // milliseconds without another result: who listens is not to hear each one
const UNDO = "check-undo";

interface AppProps {
  model: Model;
  lang: Lang;
  store: CaseStore;
  startWorker(): Worker;
}

type Failed = Extract<CheckerState, { kind: "failed" }>;

export function App({ model, lang, store, startWorker }: AppProps) {
  const say = useMemo(() => new Say(lang), [lang]);
  const draft = useDraft(store);
  const [notice, setNotice] = useState<Omit<NoticeProps, "dismiss"> | null>(null);
  const [spoken, announce] = useState("");
  const focus = useFocus();
  const courtesy = useCourtesy(draft);
  const fromDemonstration = store.origin === "initial" || store.origin === "unreadable";
  const { state, failure, problems, view, retry } = useAnswer(
    draft,
    model,
    lang,
    startWorker,
    fromDemonstration ? (model.demonstration?.view ?? null) : null,
  );

  const outline = useMemo(() => outlineOf(draft, model, say), [draft, model, say]);
  const located = useMemo<readonly LocatedProblem[]>(
    () =>
      problems.map((problem) => {
        const place = placeOf(problem.path, outline);
        return { ...problem, place, label: outline.get(place) ?? problem.path };
      }),
    [problems, outline],
  );
  useSpeech(view, located.length, failure, say, announce);

  const messageAt = (path: string) => located.find(({ place }) => place === path)?.message;
  const problemAt = (path: string) => (courtesy.hidden(path) ? undefined : messageAt(path));
  const undo = () => {
    store.undo();
    setNotice(null);
  };
  const desk: Desk = {
    model,
    say,
    draft,
    root: "../",
    problemAt,
    edit: (change, name) => {
      store.change(change(store.draft), name);
      setNotice(null);
    },
    typing: (path) => courtesy.typing(path, problemAt(path) !== undefined),
    left: courtesy.left,
    fresh: (path) => queueMicrotask(() => courtesy.fresh(path, store.draft)),
    reveal: (path) => reveal(byIndex(path, store.draft), focus),
    focus,
    undoable: (text, focusAfter) => {
      announce(text);
      setNotice({
        text,
        undo: () => {
          undo();
          focus(focusAfter);
        },
        focusAfter,
      });
      focus(UNDO);
    },
    announce,
  };
  useAnchors({ blank: (id) => desk.reveal(`profile.${id}`), scenario: (id) => openSampleOf(desk, id) });
  return (
    <DeskProvider value={desk}>
      <ResultsProvider value={located.length === 0 ? view : null}>
        <div class="check">
          <Toolbar
            canUndo={store.canUndo}
            canRedo={store.canRedo}
            undo={undo}
            redo={() => {
              store.redo();
              setNotice(null);
            }}
            tell={(text) => {
              announce(text);
              setNotice({ text, focusAfter: "check-import" });
            }}
          />
          <Standing store={store} />
          {notice && (
            <Notice
              {...notice}
              dismiss={() => {
                setNotice(null);
                focus(notice.focusAfter);
              }}
            />
          )}
          <div class="check-columns">
            <div class="check-facts-column">
              <CaseDate />
              <Incidents />
              <Blanks />
              <Assumptions />
            </div>
            <Answer state={state} failure={failure} retry={retry} problems={located} view={view} />
          </div>
          <BottomBar view={view} problems={located.length} target={ANSWER} />
          <p class="check-hidden" role="status">
            {spoken}
          </p>
        </div>
      </ResultsProvider>
    </DeskProvider>
  );
}

function useDraft(store: CaseStore): Draft {
  const [, redraw] = useState(0);
  useEffect(() => store.subscribe(() => redraw((times) => times + 1)), [store]);
  return store.draft;
}

/** Asks the checker on each change, and holds what it last said. */
function useAnswer(draft: Draft, model: Model, lang: Lang, startWorker: () => Worker, first: View | null) {
  const [state, setState] = useState<CheckerState>({ kind: "loading", loaded: 0, total: null });
  const [failure, setFailure] = useState<Failed | null>(null);
  const [problems, setProblems] = useState<readonly Problem[]>([]);
  const [view, setView] = useState(first);
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
  useEffect(() => {
    const lines = caseLines(draft, model);
    if (lines === asked.current) return;
    asked.current = lines;
    setFailure(null);
    checker.ask({ lang, lines });
  }, [draft, model, lang, checker]);
  const retry = useCallback(() => {
    setFailure(null);
    checker.retry();
  }, [checker]);
  return { state, failure, problems, view, retry };
}

/** Says the new result to those who listen, once it stands. */
function useSpeech(
  view: View | null,
  problems: number,
  failure: Failed | null,
  say: Say,
  announce: (text: string) => void,
) {
  const heard = useRef<unknown>(view);
  useEffect(() => {
    if (failure) return; // it speaks for itself
    if (problems > 0) {
      announce(say.of("toFix", { count: problems }));
      heard.current = null;
      return;
    }
    if (!view || heard.current === view) return;
    const timer = setTimeout(() => {
      announce(`${say.of("updated")}${view.headline}`);
      heard.current = view;
    }, SAY_AFTER);
    return () => clearTimeout(timer);
  }, [view, problems, failure, say, announce]);
}

/** Puts the focus on an element by its id, after the page was drawn with it. */
function useFocus(): (id: string) => void {
  const [wanted, setWanted] = useState<{ id: string } | null>(null);
  useEffect(() => {
    if (!wanted) return;
    const element = document.getElementById(wanted.id);
    const target = element instanceof HTMLFieldSetElement ? (firstInput(element) ?? element) : element;
    target?.focus();
    // Several inputs can stand for one place: all of them are to be seen.
    element?.scrollIntoView({ block: "nearest" });
  }, [wanted]);
  return useCallback((id: string) => setWanted({ id }), []);
}

const firstInput = (group: HTMLElement) =>
  group.querySelector<HTMLElement>("input:checked") ?? group.querySelector<HTMLElement>("input, select, button");

/** Opens whatever folds a place away and puts the focus there. */
function reveal(path: string, focus: (id: string) => void): void {
  for (const place of pathAndAncestors(path)) {
    const incident = /^incidents\[(\d+)\]/.exec(place);
    const card = incident && document.querySelectorAll(".check-incidents > li")[Number(incident[1])];
    if (card) unfold(card.firstElementChild ?? card);
    const element = document.getElementById(fieldId(place));
    if (element) unfold(element);
    if (element || card) {
      // A card that opens draws its fields first.
      setTimeout(() => {
        const shown = pathAndAncestors(path).find((one) => document.getElementById(fieldId(one)));
        const title = card?.querySelector<HTMLElement>("button[aria-expanded]");
        focus(shown ? fieldId(shown) : (title?.id ?? ""));
      });
      return;
    }
  }
}

/** Opens the ready-made case with this id, once: a reload keeps what the reader has made of it. */
function openSampleOf(desk: Desk, id: string): void {
  const sample = desk.model.samples?.find((one) => one.id === id);
  if (!sample) return;
  history.replaceState(history.state, "", location.pathname + location.search);
  openSample(desk, sample);
}

/** Links into the page name what they lead to: a blank, which may be folded away, or a ready-made case. */
function useAnchors(lead: Record<"blank" | "scenario", (id: string) => void>): void {
  const latest = useRef(lead);
  latest.current = lead;
  useEffect(() => {
    const follow = () => {
      // Ids are plain letters, digits and marks: a hash that needs decoding is none of ours.
      const [, blank, scenario] = /^#(?:blank-([\w.-]+)|scenario=([\w.-]+))$/.exec(location.hash) ?? [];
      if (blank) latest.current.blank(blank);
      if (scenario) latest.current.scenario(scenario);
    };
    follow();
    window.addEventListener("hashchange", follow);
    return () => window.removeEventListener("hashchange", follow);
  }, []);
}
