// What a report is made from, in one language: the form model, the result, the days ahead.

import { useEffect, useState } from "preact/hooks";
import { toCase } from "../../shared/draft";
import type { Lang, Model, View } from "../../shared/model";
import type { Day } from "../../shared/protocol";
import { type Desk, useDesk } from "../desk";
import type { Languages } from "../take-away";

export interface Contents {
  lang: Lang;
  model: Model;
  view: View;
  days: readonly Day[];
}

export type Loading = { kind: "loading" } | { kind: "failed" } | { kind: "ready"; sheets: readonly Contents[] };

/** Asks the checker for the case in each language. */
export function useContents(languages: Languages): Loading {
  const desk = useDesk();
  const [loading, setLoading] = useState<Loading>({ kind: "loading" });
  useEffect(() => {
    let wanted = true;
    const tell = (now: Loading) => {
      if (wanted) setLoading(now);
    };
    Promise.all(languages.map((lang) => contentsIn(lang, desk))).then(
      (sheets) => tell({ kind: "ready", sheets }),
      () => tell({ kind: "failed" }),
    );
    return () => {
      wanted = false;
    };
  }, [languages]);
  return loading;
}

async function contentsIn(lang: Lang, { call, draft, model: own, say }: Desk): Promise<Contents> {
  const asked = JSON.stringify(toCase(draft, own));
  const [model, answer, ahead] = await Promise.all([
    lang === say.lang ? own : call("describe", lang),
    call("assess", asked, lang),
    call("thresholds", asked, lang),
  ]);
  if (!answer.ok || !ahead.ok) throw new Error("the case cannot be assessed");
  return { lang, model, view: answer.view, days: ahead.days };
}
