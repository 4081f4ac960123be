// What is asked after the answer, so that the answer comes first: what daily rates come to, and the days that matter.

import { useEffect, useState } from "preact/hooks";
import type { Checker } from "../../shared/checker";
import { type Draft, toCase } from "../../shared/draft";
import type { Lang, Model, View } from "../../shared/model";
import { type Insights, NOTHING } from "../results";

const ASK_AFTER = 1_000; // milliseconds without a change: who types on is not to wait for it
const MOST_INCIDENTS = 50; // beyond, the days are worked out for files alone

/** `view`: the answer to this draft, or null while there is none. */
export function useInsights(checker: Checker, draft: Draft, model: Model, lang: Lang, view: View | null): Insights {
  const [insights, setInsights] = useState(NOTHING);
  const rates = JSON.stringify(
    Object.fromEntries(
      model.blanks
        .filter(({ id, type }) => type === RATE && draft.profile[id])
        .map(({ id }) => [id, String(draft.profile[id])]),
    ),
  );
  useEffect(() => {
    let wanted = true;
    checker.call("rates", rates, lang).then(
      (found) => wanted && setInsights((now) => ({ ...now, rates: found })),
      () => {}, // the answer's column tells that the checker failed
    );
    return () => {
      wanted = false;
    };
  }, [checker, rates, lang]);
  useEffect(() => {
    if (!view) return;
    let wanted = true;
    const tell = (days: Insights["days"]) =>
      wanted && setInsights((now) => (days.length === 0 && now.days.length === 0 ? now : { ...now, days }));
    const ask = () =>
      checker.call("thresholds", JSON.stringify(toCase(draft, model)), lang).then(
        (found) => tell(found.ok ? found.days : []),
        () => tell([]),
      );
    if (draft.incidents.length === 0 || draft.incidents.length > MOST_INCIDENTS) tell([]);
    const timer = draft.incidents.length > 0 && draft.incidents.length <= MOST_INCIDENTS && setTimeout(ask, ASK_AFTER);
    return () => {
      wanted = false;
      if (timer) clearTimeout(timer);
    };
  }, [checker, draft, model, lang, view]);
  return insights;
}

const RATE = "percent_per_day";
