// What the parts of a page that assesses a case work with, handed to all of them; and what is said to those who listen.

import type { ComponentChildren } from "preact";
import type { FollowedView } from "../shared/checker";
import { DeskProvider } from "./desk";
import { Notice } from "./notice";
import { ProblemsProvider } from "./problems";
import { ResultsProvider } from "./results";
import type { Page } from "./use-page";

interface PageFrameProps {
  page: Page;
  results: FollowedView | null;
  style: string;
  children: ComponentChildren;
}

export function PageFrame({ page, results, style, children }: PageFrameProps) {
  const { desk, shownProblems, notice, spoken } = page;
  return (
    <DeskProvider value={desk}>
      <ProblemsProvider value={shownProblems}>
        <ResultsProvider value={results}>
          <div class={style}>
            {children}
            {notice && <Notice {...notice} />}
            <p class="visually-hidden" role="status">
              {spoken}
            </p>
          </div>
        </ResultsProvider>
      </ProblemsProvider>
    </DeskProvider>
  );
}
