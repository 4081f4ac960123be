// What is asked after the answer, so that the answer comes first: what daily rates come to, and the days that matter.

import { useEffect, useMemo, useState } from "preact/hooks";
import type { Checker } from "../../shared/checker";
import { type Draft, toCase } from "../../shared/draft";
import type { Lang, Model, View } from "../../shared/model";
import { type Insights, NOTHING } from "../results";

const ASK_AFTER = 1_000; // milliseconds without a change: who types on is not to wait for it
const MOST_INCIDENTS = 50; // beyond, the days are worked out for files alone

interface Days {
  /** The draft and the answer that they belong to. */
  draft: Draft | null;
  view: View | null;
  list: Insights["days"];
}

/** `view`: the answer to this draft, or null while there is none; then there are no days either. */
export function useInsights(checker: Checker, draft: Draft, model: Model, lang: Lang, view: View | null): Insights {
  const [figures, setFigures] = useState(NOTHING.rates);
  const [days, setDays] = useState<Days>({ draft: null, view: null, list: [] });
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
      (found) => wanted && setFigures(found),
      () => {}, // the answer's column tells that the checker failed
    );
    return () => {
      wanted = false;
    };
  }, [checker, rates, lang]);
  useEffect(() => {
    if (!view) return;
    let wanted = true;
    const tell = (list: Insights["days"]) =>
      wanted && setDays((now) => (list.length === 0 && now.list.length === 0 ? now : { draft, view, list }));
    const ask = () =>
      checker.call("thresholds", JSON.stringify(toCase(draft, model)), lang).then(
        (found) => tell(found.ok ? found.days : []),
        () => tell([]),
      );
    const few = draft.incidents.length > 0 && draft.incidents.length <= MOST_INCIDENTS;
    if (!few) tell([]);
    const timer = few && setTimeout(ask, ASK_AFTER);
    return () => {
      wanted = false;
      if (timer) clearTimeout(timer);
    };
  }, [checker, draft, model, lang, view]);
  const known = view ? days.list : NOTHING.days;
  const stale = known.length > 0 && (days.draft !== draft || days.view !== view);
  return useMemo(() => ({ rates: figures, days: known, stale }), [figures, known, stale]);
}

const RATE = "percent_per_day";
