// When to call an entry wrong at its field: not while it is being typed for the first time, and not while a new form
// still waits to be filled in. The answer's column lists every problem at any time.

import { useState } from "preact/hooks";
import type { Draft } from "../shared/draft";
import { incidentIndex } from "../shared/places";

interface Manners {
  /** The field in which typing began while nothing was wrong there. */
  typing: string;
  /** Places that are new; what lies in them is called wrong only once it was left. */
  fresh: readonly string[];
  left: ReadonlySet<string>;
}

const AT_FIRST: Manners = { typing: "", fresh: [], left: new Set() };

/** A path that stays the same when incidents are moved. */
function lasting(path: string, draft: Draft): string {
  const key = draft.incidents[incidentIndex(path)]?.key;
  return key ? path.replace(/^incidents\[\d+\]/, key) : path;
}

const within = (path: string, place: string) =>
  path === place || path.startsWith(`${place}.`) || path.startsWith(`${place}[`);

export function useCourtesy(draft: Draft) {
  const [manners, setManners] = useState(AT_FIRST);
  const hidden = (path: string) => {
    const name = lasting(path, draft);
    if (name === manners.typing) return true;
    return manners.fresh.some((place) => within(name, place)) && !manners.left.has(name);
  };
  return {
    /** Whether a problem at this path is not to be shown there yet. */
    hidden,
    typing: (path: string, wrongAlready: boolean) => {
      if (!wrongAlready) setManners((now) => ({ ...now, typing: lasting(path, draft) }));
    },
    left: (path: string) =>
      setManners((now) => ({ ...now, typing: "", left: new Set([...now.left, lasting(path, draft)]) })),
    /** `after`: the draft in which the new place exists. */
    fresh: (path: string, after: Draft) => {
      const place = lasting(path, after);
      setManners((now) => ({ ...now, fresh: [...now.fresh, place] }));
    },
  };
}
