// The what-if page: facts on one side, the answer on the other. Python decides, this draws.

import { useEffect, useMemo, useState } from "preact/hooks";
import type { Draft } from "../shared/draft";
import type { Lang, Model } from "../shared/model";
import type { CaseStore } from "../shared/store";
import { useAnchors } from "./anchors";
import { ANSWER, Answer } from "./answer/answer";
import { useAnswer } from "./answer/use-answer";
import { useInsights } from "./answer/use-insights";
import { useSpeech } from "./answer/use-speech";
import { Assumptions } from "./assumptions";
import { Blanks } from "./blanks";
import { BottomBar } from "./bottom-bar";
import { CaseDate } from "./case-date";
import { DeskProvider, DraftProvider, ProblemsProvider } from "./desk";
import { reveal } from "./focus";
import { DropTarget } from "./import";
import { Incidents } from "./incidents";
import { openLink } from "./link";
import { Notice, Standing } from "./notice";
import { Report } from "./report/report";
import { InsightsProvider, ResultsProvider } from "./results";
import { openSample } from "./samples";
import type { Languages } from "./take-away";
import { Toolbar } from "./toolbar";
import { usePage } from "./use-page";
import { Say } from "./words";

interface AppProps {
  model: Model;
  lang: Lang;
  store: CaseStore;
  startWorker(): Worker;
}

export function App({ model, lang, store, startWorker }: AppProps) {
  const say = useMemo(() => new Say(lang), [lang]);
  const draft = useDraft(store);
  const [report, setReport] = useState<Languages | null>(null);
  const demonstration = store.origin === "saved" ? null : (model.demonstration?.view ?? null);
  const { checker, state, failure, problems, view, retry } = useAnswer(draft, model, lang, startWorker, demonstration);

  const page = usePage({ model, say, store, checker, problems, root: "../", reveal });
  const { desk, located, notice, spoken, step } = page;
  const results = located.length === 0 ? view : null;
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
  return (
    <DeskProvider value={desk}>
      <DraftProvider value={draft}>
        <ProblemsProvider value={page.problemAt}>
          <ResultsProvider value={results}>
            <InsightsProvider value={insights}>
              <div class="check">
                {report ? (
                  <Report languages={report} close={closeReport} />
                ) : (
                  <>
                    <Toolbar undo={step(() => store.undo())} redo={step(() => store.redo())} openReport={setReport} />
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
                {notice && <Notice {...notice} />}
                <p class="check-hidden" role="status">
                  {spoken}
                </p>
              </div>
            </InsightsProvider>
          </ResultsProvider>
        </ProblemsProvider>
      </DraftProvider>
    </DeskProvider>
  );
}

function useDraft(store: CaseStore): Draft {
  const [, redraw] = useState(0);
  useEffect(() => store.subscribe(() => redraw((times) => times + 1)), [store]);
  return store.draft;
}
