// The result of what is in order in a case that has mistakes, for a reader who has no earlier result to look at.

import { useEffect, useState } from "preact/hooks";
import { type Checker, type FollowedView, settled } from "../../shared/checker";
import { type Draft, toCase, type Values } from "../../shared/draft";
import type { Lang, Model, Problem } from "../../shared/model";
import { incidentIndex } from "../../shared/places";

/** `wanted`: whether to ask for it. Null where nothing is left, or where that has mistakes, too. */
export function useRest(
  checker: Checker,
  draft: Draft,
  model: Model,
  lang: Lang,
  problems: readonly Problem[],
  wanted: boolean,
): FollowedView | null {
  const [rest, setRest] = useState<FollowedView | null>(null);
  const text = wanted ? textOf(draft, model, problems) : null;
  useEffect(() => {
    let current = true;
    if (text === null) {
      setRest(null);
      return;
    }
    checker.call("assess", text, lang).then(
      (answer) => current && setRest(answer.ok ? settled(answer.view) : null),
      () => {}, // the answer's column tells that the checker failed
    );
    return () => {
      current = false;
    };
  }, [checker, text, lang]);
  return rest;
}

/** The case without the incidents and entries that have problems, as JSON; null where no incident is left. */
function textOf(draft: Draft, model: Model, problems: readonly Problem[]): string | null {
  const wrong = new Set(problems.map(({ path }) => incidentIndex(path)));
  const incidents = draft.incidents.filter((_, index) => !wrong.has(index));
  if (incidents.length === 0) return null;
  const paths = new Set(problems.map(({ path }) => path));
  const right = (group: string, entries: Values): Values =>
    Object.fromEntries(Object.entries(entries).filter(([name]) => !paths.has(`${group}.${name}`)));
  const { profile, assumptions } = draft;
  const rest = {
    ...draft,
    incidents,
    profile: right("profile", profile),
    assumptions: right("assumptions", assumptions),
  };
  return JSON.stringify(toCase(rest, model));
}
