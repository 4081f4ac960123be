// The what-if page: facts on one side, the answer on the other. Python decides, this draws.

import { useCallback, useMemo, useState } from "preact/hooks";
import type { StartWorker } from "../shared/checker";
import type { Lang, Model } from "../shared/model";
import type { CaseStore } from "../shared/store";
import { useRedraw } from "../shared/use-redraw";
import { useAnchors } from "./anchors";
import { ANSWER, Answer } from "./answer/answer";
import { useAnswer } from "./answer/use-answer";
import { useInsights } from "./answer/use-insights";
import { usePending } from "./answer/use-pending";
import { useRest } from "./answer/use-rest";
import { useSpeech } from "./answer/use-speech";
import { Assumptions } from "./assumptions";
import { Blanks } from "./blanks";
import { BottomBar } from "./bottom-bar";
import { CaseDate } from "./case-date";
import type { Desk } from "./desk";
import { reveal } from "./focus";
import { DropTarget } from "./import";
import { Incidents } from "./incidents";
import { openLink } from "./link";
import { Standing } from "./notice";
import { PageFrame } from "./page";
import { Report } from "./report/report";
import { openSample } from "./samples";
import type { Languages } from "./take-away";
import { Toolbar } from "./toolbar";
import { useUndoKeys } from "./undo-keys";
import { usePage } from "./use-page";
import { Say } from "./words";

interface AppProps {
  model: Model;
  lang: Lang;
  store: CaseStore;
  startWorker: StartWorker;
}

export function App({ model, lang, store, startWorker }: AppProps) {
  const say = useMemo(() => new Say(lang), [lang]);
  useRedraw(store);
  const { draft } = store;
  const [report, setReport] = useState<Languages | null>(null);
  const demonstration = store.origin === "saved" ? null : (model.demonstration?.view ?? null);
  const answer = useAnswer(draft, model, lang, startWorker, demonstration);
  const { checker, state, failure, problems, view, retry } = answer;

  const page = usePage({ model, say, store, checker, problems, root: "../", reveal });
  const { desk, located, step } = page;
  const results = located.length === 0 ? view : null;
  const pending = usePending(answer.pending);
  const rest = useRest(checker, draft, model, lang, problems, view === null && problems.length > 0);
  const insights = useInsights(checker, draft, model, lang, results);
  useSpeech(view, located.length, failure, say, desk.announce);

  useAnchors({
    blank: (id) => desk.reveal(`profile.${id}`),
    scenario: (id) => openSample(desk, id),
    sharedCase: (hash) => void openLink(desk, hash),
  });
  const closeReport = () => {
    setReport(null);
    desk.focus("check-take");
  };
  const steps = useMemo(() => ({ undo: step(() => store.undo()), redo: step(() => store.redo()) }), [step, store]);
  const openReport = useCallback((languages: Languages) => step(() => setReport(languages))(), [step]);
  useUndoKeys((name) => {
    const can = name === "undo" ? store.canUndo : store.canRedo;
    if (report || !can) return; // a report is of the case as it was
    steps[name]();
    desk.announce(say.of(name === "undo" ? "undone" : "redone"));
    // What had the focus may be gone with the step.
    if (document.activeElement !== document.body) setTimeout(() => keepFocus(desk));
  });
  return (
    <PageFrame page={page} results={results} style="check">
      {report ? (
        <Report languages={report} close={closeReport} />
      ) : (
        <>
          <Toolbar {...steps} canUndo={store.canUndo} canRedo={store.canRedo} openReport={openReport} />
          <Standing
            origin={store.origin}
            untouched={!store.canUndo}
            refused={store.refused}
            change={store.contractChange}
            aside={draft.aside}
          />
          <div class="check-columns">
            <div class="check-facts-column">
              <CaseDate asOf={draft.asOf} />
              <Incidents incidents={draft.incidents} view={view} outdated={located.length > 0} />
              <Blanks profile={draft.profile} rates={insights.rates} />
              <Assumptions stated={draft.assumptions} />
            </div>
            <Answer
              state={state}
              failure={failure}
              retry={retry}
              problems={located}
              view={view}
              pending={pending}
              rest={rest}
              insights={insights}
            />
          </div>
          <BottomBar view={view} problems={located.length} target={ANSWER} />
          <DropTarget />
        </>
      )}
    </PageFrame>
  );
}

function keepFocus({ focus }: Desk): void {
  if (document.activeElement === document.body) focus("check-step-back");
}
