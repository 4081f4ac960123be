// Writes what was tried into a case.

import type { Change } from "../../shared/charts";
import { type Draft, type Value, withEntry } from "../../shared/draft";

/** The draft with values put at paths such as `as_of`, `profile.rate` and `incidents[0].paid`. */
export function applied(draft: Draft, changes: readonly Change[]): Draft {
  return changes.reduce((now, { path, value }) => withValue(now, path, asTyped(value)), draft);
}

function withValue(draft: Draft, path: string, value: Value): Draft {
  if (path === "as_of") return { ...draft, asOf: String(value) };
  const [, group, name = ""] = /^(profile|assumptions)\.(.+)$/s.exec(path) ?? [];
  if (group === "profile" || group === "assumptions") {
    return { ...draft, [group]: withEntry(draft[group], name, value) };
  }
  const [, index, field = ""] = /^incidents\[(\d+)\]\.(.+)$/s.exec(path) ?? [];
  return {
    ...draft,
    incidents: draft.incidents.map((incident, place) =>
      place === Number(index) ? { ...incident, values: withEntry(incident.values, field, value) } : incident,
    ),
  };
}

/** A value of a case as a form holds it: numbers as text, and nothing where there is none. */
function asTyped(value: unknown): Value {
  if (Array.isArray(value)) return value.map(asTyped);
  if (typeof value === "object" && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, asTyped(part)]));
  }
  return typeof value === "boolean" ? value : String(value ?? "");
}
