// The answer's column: how far the checker is, what the case still lacks, and what was found.

import type { ComponentChildren } from "preact";
import type { CheckerState, FollowedView } from "../../shared/checker";
import { memo } from "../../shared/memo";
import { unbroken } from "../../shared/unbroken";
import { Compare } from "../charts/compare";
import { Timeline } from "../charts/timeline";
import { useDesk } from "../desk";
import type { Insights } from "../results";
import { Days } from "./days";
import { Findings } from "./findings";
import { type LocatedProblem, Problems } from "./problems";
import { Failure, Progress } from "./progress";
import { Totals } from "./totals";

export const ANSWER = "check-answer";

interface AnswerProps {
  state: CheckerState;
  failure: Extract<CheckerState, { kind: "failed" }> | null;
  retry(): void;
  problems: readonly LocatedProblem[];
  view: FollowedView | null;
  /** Whether the answer to the newest change is waited for. */
  pending: boolean;
  /** Where there is no view: the result of what is in order. */
  rest: FollowedView | null;
  insights: Insights;
}

export const Answer = memo(({ state, failure, retry, problems, view, pending, rest, insights }: AnswerProps) => {
  const { say } = useDesk();
  const outdated = view !== null && (problems.length > 0 || failure !== null);
  return (
    // What it holds scrolls on its own beside the facts, so it takes the focus.
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region is reached by keyboard
    <section class="check-answer" id={ANSWER} aria-labelledby="check-answer-title" tabIndex={0}>
      <div class="check-answer__head">
        <h2 class="check-section__title" id="check-answer-title">
          {say.of("answer")}
        </h2>
        <Progress state={state} />
      </div>
      <Coming>
        {failure && <Failure why={failure.why} retry={retry} />}
        <Problems problems={problems} />
      </Coming>
      {view && (
        <div class="check-answer__shown">
          <Coming>
            {(outdated || pending) && (
              <p class={`check-answer__outdated ${outdated ? "" : "check-answer__outdated--pending"}`}>
                {say.of(outdated ? "previous" : "computingNow")}
              </p>
            )}
          </Coming>
          <div class="check-answer__view" data-is={outdated ? "outdated" : undefined} aria-busy={pending}>
            <Totals view={view} />
            <Days days={insights.days} stale={insights.stale} />
            <div class="check-look">
              <Timeline />
              <Compare />
            </div>
            <Findings view={view} />
            <Cautions cautions={view.cautions} />
          </div>
        </div>
      )}
      {!view && rest && (
        <div class="check-answer__view">
          <p class="check-answer__outdated">{say.of("rest")}</p>
          <Totals view={rest} />
          <Findings view={rest} />
          <Cautions cautions={rest.cautions} />
        </div>
      )}
    </section>
  );
});

/**
 * A box around what comes and goes. Without it the browser would style all results anew each time, for some of the
 * theme's rules are about what comes after another element.
 */
function Coming({ children }: { children: ComponentChildren }) {
  return <div>{children}</div>;
}

function Cautions({ cautions }: { cautions: readonly string[] }) {
  const { say } = useDesk();
  if (cautions.length === 0) return null;
  return (
    <aside class="check-cautions" aria-labelledby="check-cautions">
      <h3 class="check-cautions__title" id="check-cautions">
        {say.of("cautions")}
      </h3>
      <ul>
        {cautions.map((caution) => (
          <li key={caution}>{unbroken(caution)}</li>
        ))}
      </ul>
    </aside>
  );
}
