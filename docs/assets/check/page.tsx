// What the parts of a page that assesses a case work with, handed to all of them; and what is said to those who listen.

import type { ComponentChildren } from "preact";
import type { FollowedView } from "../shared/checker";
import type { Draft } from "../shared/draft";
import { DeskProvider, DraftProvider, ProblemsProvider } from "./desk";
import { Notice } from "./notice";
import { type Insights, InsightsProvider, ResultsProvider } from "./results";
import type { Page } from "./use-page";

interface PageFrameProps {
  page: Page;
  draft: Draft;
  results: FollowedView | null;
  insights: Insights;
  style: string;
  children: ComponentChildren;
}

export function PageFrame({ page, draft, results, insights, style, children }: PageFrameProps) {
  const { desk, problemAt, notice, spoken } = page;
  return (
    <DeskProvider value={desk}>
      <DraftProvider value={draft}>
        <ProblemsProvider value={problemAt}>
          <ResultsProvider value={results}>
            <InsightsProvider value={insights}>
              <div class={style}>
                {children}
                {notice && <Notice {...notice} />}
                <p class="visually-hidden" role="status">
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
