// How a case is written into the browser's storage, and read again: in a form with a version of its own, as typed, with
// the contract as it was.

import { type Aside, putBack, type Standing, setAside } from "./changes";
import { type Draft, fromCase, NotACase, readAside } from "./draft";
import type { Model } from "./model";

const SCHEMA = 1;

/** What a page knows of the contract: all of it, or, on pages for a part of a case, at least its version. */
export type PageModel = Pick<Model, "contract"> | Model;

/** A page that knows the provisions knows all. Only such a page brings a case under a new text of the contract. */
export const knowsAll = (model: PageModel): model is Model => "provisions" in model;

export interface SavedCase extends Standing {
  schema: number;
  case: unknown;
  aside?: readonly Aside[];
}

/** A draft as typed, with nothing tidied or left out. `standing`: the contract that it was written under. */
export function toSaved(draft: Draft, standing: Standing): SavedCase {
  return {
    schema: SCHEMA,
    contract: standing.contract,
    prints: standing.prints,
    case: {
      as_of: draft.asOf,
      profile: draft.profile,
      assumptions: draft.assumptions,
      incidents: draft.incidents.map(({ id, type, values }) => ({ id, type, ...values })),
    },
    ...(draft.aside?.length ? { aside: draft.aside } : {}),
  };
}

/** What was saved, brought under the contract of today. Throws `NotACase`. */
export function fromSaved(raw: unknown, model: PageModel): { draft: Draft; standing: Standing } {
  const saved = raw as Partial<SavedCase> | null;
  if (typeof saved !== "object" || saved === null || saved.schema !== SCHEMA) throw new NotACase("schema");
  const { contract, prints } = saved;
  const standing = {
    contract: { id: String(contract?.id ?? ""), version: String(contract?.version ?? "") },
    prints: Array.isArray(prints) ? prints.map(String) : [],
  };
  const aside = readAside(saved.aside);
  const draft = { ...fromCase(saved.case), ...(aside.length ? { aside } : {}) };
  const same = standing.contract.version === model.contract.version;
  return { draft: same || !knowsAll(model) ? draft : putBack(setAside(draft, model), model), standing };
}
