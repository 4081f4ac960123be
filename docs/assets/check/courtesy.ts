// When to call an entry wrong at its field: not while it is being typed for the first time, and not while a new form
// still waits to be filled in. The answer's column lists every problem at any time.

import { useCallback, useMemo, useState } from "preact/hooks";
import type { Draft } from "../shared/draft";
import { incidentIndex } from "../shared/places";
import type { CaseStore } from "../shared/store";

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

export function useCourtesy(store: CaseStore) {
  const [manners, setManners] = useState(AT_FIRST);
  const told = useMemo(
    () => ({
      typing: (path: string) => {
        const name = lasting(path, store.draft);
        setManners((now) => (now.typing === name ? now : { ...now, typing: name }));
      },
      left: (path: string) => {
        const name = lasting(path, store.draft);
        setManners((now) =>
          now.typing === "" && now.left.has(name) ? now : { ...now, typing: "", left: new Set([...now.left, name]) },
        );
      },
      fresh: (path: string) => {
        const place = lasting(path, store.draft);
        setManners((now) => ({ ...now, fresh: [...now.fresh, place] }));
      },
    }),
    [store],
  );
  /** Whether a problem at this path of a draft is not to be shown there yet. */
  const hidden = useCallback(
    (path: string, draft: Draft) => {
      const name = lasting(path, draft);
      if (name === manners.typing) return true;
      return manners.fresh.some((place) => within(name, place)) && !manners.left.has(name);
    },
    [manners],
  );
  return { ...told, hidden };
}
