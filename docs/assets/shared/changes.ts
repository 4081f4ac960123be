// What has become of a case that was written under an earlier text of the contract: which provisions read otherwise
// now, and which of its entries the contract has no place for any more.

import { type Draft, type DraftIncident, isRow, rowsOf, type Value, type Values } from "./draft";
import type { Field, Model, Provision } from "./model";

/** The contract as it was when a case was saved or sent. */
export interface Standing {
  contract: { id: string; version: string };
  /** The fingerprints of its provisions, in their order; none where they were not known. */
  prints: readonly string[];
}

/** The contract as this page has it. */
export const standingOf = ({ contract, provisions = [] }: Pick<Model, "contract"> & Partial<Model>): Standing => ({
  contract: { id: contract.id, version: contract.version },
  prints: provisions.map(({ print }) => print),
});

export interface ContractChange {
  /** Provisions that are new or whose wording, norms or blanks are others now. */
  provisions: readonly Provision[];
  /** How many of the earlier provisions have gone or were replaced by those. */
  gone: number;
}

/** What changed since; null where it is the same contract. */
export function changesSince(
  then: Standing,
  model: Pick<Model, "contract"> & Partial<Pick<Model, "provisions">>,
): ContractChange | null {
  if (then.contract.version === model.contract.version) return null;
  const now = model.provisions ?? [];
  const before = new Set(then.prints);
  const after = new Set(now.map(({ print }) => print));
  return {
    provisions: then.prints.length ? now.filter(({ print }) => !before.has(print)) : [],
    gone: then.prints.filter((print) => !after.has(print)).length,
  };
}

/** An entry that the contract has no place for: kept beside the case, and put back should the place return. */
export interface Aside {
  /** Where it was: `profile.court`, `incidents.inv-1.colour`, `incidents.inv-1` for a whole incident. */
  readonly path: string;
  readonly value: Value;
}

/** Takes out what the contract has no place for, and puts it aside. */
export function setAside(draft: Draft, model: Model): Draft {
  const aside: Aside[] = [];
  const keep = (values: Values, prefix: string, known: ReadonlySet<string>) =>
    Object.fromEntries(
      Object.entries(values).filter(([name, value]) => {
        if (known.has(name)) return true;
        aside.push({ path: `${prefix}.${name}`, value });
        return false;
      }),
    );
  const ids = (listed: readonly { id: string }[]) => new Set(listed.map(({ id }) => id));
  const profile = keep(draft.profile, "profile", ids(model.blanks));
  const assumptions = keep(draft.assumptions, "assumptions", ids(model.assumptions));
  const incidents: DraftIncident[] = [];
  for (const incident of draft.incidents) {
    const type = model.incidents.find(({ id }) => id === incident.type);
    const path = `incidents.${incident.id}`;
    if (!type) {
      aside.push({ path, value: { ...incident.values, type: incident.type } });
      continue;
    }
    const values = keep(incident.values, path, ids(type.fields));
    incidents.push({ ...incident, values: { ...values, ...rowsWithin(values, type.fields, path, keep) } });
  }
  if (aside.length === 0) return draft;
  return { ...draft, profile, assumptions, incidents, aside: [...(draft.aside ?? []), ...aside] };
}

/** The lists and losses of an incident, each entry with what is still known of it. */
function rowsWithin(
  values: Values,
  fields: readonly Field[],
  path: string,
  keep: (values: Values, prefix: string, known: ReadonlySet<string>) => Values,
): Values {
  const found: { [name: string]: Value } = {};
  for (const field of fields) {
    const value = values[field.id];
    if (field.type === "list") {
      const known = new Set((field.items ?? []).map(({ id }) => id));
      const rows = rowsOf(value).map((row, index) =>
        isRow(row) ? keep(row, `${path}.${field.id}[${index}]`, known) : row,
      );
      if (rows.length) found[field.id] = rows;
    } else if (field.type === "losses" && isRow(value)) {
      found[field.id] = keep(value, `${path}.${field.id}`, new Set((field.parts ?? []).map(({ id }) => id)));
    }
  }
  return found;
}

/** Puts back what the contract has a place for again. Blanks and assumptions alone: an incident may have gone on. */
export function putBack(draft: Draft, model: Model): Draft {
  let { profile, assumptions } = draft;
  const left = (draft.aside ?? []).filter(({ path, value }) => {
    const [group, name = ""] = path.split(".", 2);
    if (group === "profile" && model.blanks.some(({ id }) => id === name)) {
      profile = { [name]: value, ...profile };
      return false;
    }
    if (group === "assumptions" && model.assumptions.some(({ id }) => id === name)) {
      assumptions = { [name]: value, ...assumptions };
      return false;
    }
    return true;
  });
  if (left.length === (draft.aside?.length ?? 0)) return draft;
  const { aside: _, ...rest } = draft;
  return { ...rest, profile, assumptions, ...(left.length ? { aside: left } : {}) };
}
