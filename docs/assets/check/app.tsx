// The what-if page: facts on one side, the answer on the other. Python decides, this draws.

import { useEffect, useMemo, useState } from "preact/hooks";
import type { Draft } from "../shared/draft";
import type { Lang, Model } from "../shared/model";
import { byIndex } from "../shared/places";
import type { CaseStore } from "../shared/store";
import { useAnchors } from "./anchors";
import { ANSWER, Answer } from "./answer/answer";
import type { LocatedProblem } from "./answer/problems";
import { useAnswer } from "./answer/use-answer";
import { useInsights } from "./answer/use-insights";
import { useSpeech } from "./answer/use-speech";
import { Assumptions } from "./assumptions";
import { Blanks } from "./blanks";
import { BottomBar } from "./bottom-bar";
import { CaseDate } from "./case-date";
import { useCourtesy } from "./courtesy";
import { type Desk, DeskProvider } from "./desk";
import { reveal, useFocus } from "./focus";
import { DropTarget } from "./import";
import { Incidents } from "./incidents";
import { openLink } from "./link";
import { Notice, type NoticeProps, Standing } from "./notice";
import { outlineOf, placeOf } from "./outline";
import { Report } from "./report/report";
import { InsightsProvider, ResultsProvider } from "./results";
import { openSample } from "./samples";
import type { Languages } from "./take-away";
import { Toolbar } from "./toolbar";
import { Say } from "./words";

const UNDO = "check-undo";

interface AppProps {
  model: Model;
  lang: Lang;
  store: CaseStore;
  startWorker(): Worker;
}

export function App({ model, lang, store, startWorker }: AppProps) {
  const say = useMemo(() => new Say(lang), [lang]);
  const draft = useDraft(store);
  const [notice, setNotice] = useState<Omit<NoticeProps, "dismiss"> | null>(null);
  const [spoken, announce] = useState("");
  const [report, setReport] = useState<Languages | null>(null);
  const focus = useFocus();
  const courtesy = useCourtesy(draft);
  const demonstration = store.origin === "saved" ? null : (model.demonstration?.view ?? null);
  const { checker, state, failure, problems, view, retry } = useAnswer(draft, model, lang, startWorker, demonstration);

  const outline = useMemo(() => outlineOf(draft, model, say), [draft, model, say]);
  const located = useMemo<readonly LocatedProblem[]>(
    () =>
      problems.map((problem) => {
        const place = placeOf(problem.path, outline);
        return { ...problem, place, label: outline.get(place) ?? problem.path };
      }),
    [problems, outline],
  );
  const results = located.length === 0 ? view : null;
  const insights = useInsights(checker, draft, model, lang, results);
  useSpeech(view, located.length, failure, say, announce);

  const messageAt = (path: string) => located.find(({ place }) => place === path)?.message;
  const problemAt = (path: string) => (courtesy.hidden(path) ? undefined : messageAt(path));
  const step = (run: () => void) => () => {
    run();
    setNotice(null);
  };
  const undo = step(() => store.undo());
  const desk: Desk = {
    model,
    say,
    draft,
    store,
    root: "../",
    call: (name, ...given) => checker.call(name, ...given),
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
    undoable: (text, focusAfter, takeBack = undo) => {
      announce(text);
      const undoing = () => {
        setNotice(null);
        takeBack();
        focus(focusAfter);
      };
      setNotice({ text, undo: undoing, focusAfter });
      focus(UNDO);
    },
    tell: (text, focusAfter, details) => {
      announce([text, ...(details ?? [])].join(" "));
      setNotice({ text, details, focusAfter });
    },
    announce,
  };
  useAnchors({
    blank: (id) => desk.reveal(`profile.${id}`),
    scenario: (id) => openSample(desk, id),
    sharedCase: (hash) => void openLink(desk, hash),
  });
  const closeReport = () => {
    setReport(null);
    focus("check-take");
  };
  return (
    <DeskProvider value={desk}>
      <ResultsProvider value={results}>
        <InsightsProvider value={insights}>
          <div class="check">
            {report ? (
              <Report languages={report} close={closeReport} />
            ) : (
              <>
                <Toolbar undo={undo} redo={step(() => store.redo())} openReport={setReport} />
                <Standing store={store} />
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
                <DropTarget />
              </>
            )}
            {notice && (
              <Notice
                {...notice}
                dismiss={() => {
                  setNotice(null);
                  focus(notice.focusAfter);
                }}
              />
            )}
            <p class="check-hidden" role="status">
              {spoken}
            </p>
          </div>
        </InsightsProvider>
      </ResultsProvider>
    </DeskProvider>
  );
}

function useDraft(store: CaseStore): Draft {
  const [, redraw] = useState(0);
  useEffect(() => store.subscribe(() => redraw((times) => times + 1)), [store]);
  return store.draft;
}
