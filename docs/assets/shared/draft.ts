// A case while somebody is writing it: whatever has been typed, right or wrong, and the operations on it.
// Drafts are values; every operation gives a new one.

import type { Aside } from "./changes";
import type { Case, Field, IncidentType, Model } from "./model";
import { tidyDate, tidyMoment, tidyMoney } from "./typed";

/** What a field holds: what was typed, a yes or no, a list of rows or ids, a loss by its parts. */
export type Value = string | boolean | readonly Value[] | { readonly [name: string]: Value };
export type Values = { readonly [name: string]: Value };

export interface DraftIncident {
  /** Names the incident for the page while it is open; never saved. */
  readonly key: string;
  readonly id: string;
  readonly type: string;
  readonly values: Values;
}

export interface Draft {
  readonly asOf: string;
  readonly profile: Values;
  readonly assumptions: Values;
  readonly incidents: readonly DraftIncident[];
  /** What the contract has no place for any more; no part of the case. */
  readonly aside?: readonly Aside[];
}

/** A file or a saved state that is not a case; `where` is the path of what does not fit. */
export class NotACase extends Error {
  constructor(readonly where: string) {
    super(`not a case: ${where || "the whole"}`);
  }
}

const DEEPEST = 6;
const RESERVED = ["id", "type"];
let lastKey = 0;

const newKey = () => `i${++lastKey}`;

/** A case of nothing yet, assessed on a day. */
export function emptyDraft(today: string): Draft {
  return { asOf: today, profile: {}, assumptions: {}, incidents: [] };
}

/** The draft of a case from a file or the store. Throws `NotACase` for what no form can show. */
export function fromCase(raw: unknown): Draft {
  const read = mapping(raw, "");
  const incidents = read.incidents ?? [];
  if (!Array.isArray(incidents)) throw new NotACase("incidents");
  return {
    asOf: scalar(read.as_of ?? "", "as_of"),
    profile: scalars(read.profile ?? {}, "profile"),
    assumptions: scalars(read.assumptions ?? {}, "assumptions"),
    incidents: incidents.map((incident, index) => fromIncident(incident, `incidents[${index}]`)),
  };
}

/** What was kept aside, as it was saved. Throws `NotACase`. */
export function readAside(raw: unknown): Aside[] {
  if (!Array.isArray(raw)) return [];
  return raw.map((one, index) => {
    const { path, value } = mapping(one, `aside[${index}]`);
    return { path: scalar(path, `aside[${index}].path`), value: readValue(value ?? "", `aside[${index}].value`, 0) };
  });
}

function fromIncident(raw: unknown, path: string): DraftIncident {
  const read = mapping(raw, path);
  const values = Object.entries(read)
    .filter(([name, value]) => !RESERVED.includes(name) && value !== null)
    .map(([name, value]) => [name, readValue(value, `${path}.${name}`, 0)] as const);
  return {
    key: newKey(),
    id: scalar(read.id ?? "", `${path}.id`),
    type: scalar(read.type ?? "", `${path}.type`),
    values: Object.fromEntries(values),
  };
}

function mapping(raw: unknown, path: string): { [name: string]: unknown } {
  if (typeof raw !== "object" || raw === null || Array.isArray(raw)) throw new NotACase(path);
  return raw as { [name: string]: unknown };
}

function scalars(raw: unknown, path: string): Values {
  const entries = Object.entries(mapping(raw, path)).filter(([, value]) => value !== null);
  return Object.fromEntries(entries.map(([name, value]) => [name, scalar(value, `${path}.${name}`)]));
}

function scalar(raw: unknown, path: string): string {
  if (typeof raw === "string") return raw;
  if (typeof raw === "number" || typeof raw === "boolean") return String(raw);
  throw new NotACase(path);
}

function readValue(raw: unknown, path: string, depth: number): Value {
  if (depth > DEEPEST) throw new NotACase(path);
  if (typeof raw === "boolean") return raw;
  if (Array.isArray(raw)) return raw.map((item, index) => readValue(item ?? "", `${path}[${index}]`, depth + 1));
  if (typeof raw === "object" && raw !== null) {
    const entries = Object.entries(raw).filter(([, value]) => value !== null);
    return Object.fromEntries(entries.map(([name, value]) => [name, readValue(value, `${path}.${name}`, depth + 1)]));
  }
  return scalar(raw, path);
}

/** The case that a draft stands for: what is empty is left out, and so unknown; nothing else is dropped or added. */
export function toCase(draft: Draft, model: Model): Case {
  return { ...circumstances(draft, model), incidents: draft.incidents.map((incident) => written(incident, model)) };
}

/**
 * The same case as lines of JSON: all but the incidents, then an incident in each. What has been written of an incident
 * is kept with it, so that a change costs no more in a long case than in a short one.
 */
export function caseLines(draft: Draft, model: Model): string {
  const lines = draft.incidents.map((incident) => {
    const known = linesWritten.get(incident);
    if (known !== undefined) return known;
    const line = JSON.stringify(written(incident, model));
    linesWritten.set(incident, line);
    return line;
  });
  return [JSON.stringify(circumstances(draft, model)), ...lines].join("\n");
}

const linesWritten = new WeakMap<DraftIncident, string>();

/** All of a case but its incidents. */
function circumstances(draft: Draft, model: Model): Case {
  return {
    as_of: tidyMoment(draft.asOf),
    profile: stated(draft.profile),
    assumptions: stated(draft.assumptions, (name, text) =>
      model.assumptions.find((assumption) => assumption.id === name)?.type === "moment_or_none"
        ? tidyMoment(text)
        : text,
    ),
  };
}

function written(incident: DraftIncident, model: Model): { [field: string]: unknown } {
  const fields = model.incidents.find((type) => type.id === incident.type)?.fields ?? [];
  return { id: incident.id.trim(), type: incident.type, ...fieldsOf(incident.values, fields) };
}

function stated(values: Values, tidy = (_: string, text: string) => text): { [name: string]: unknown } {
  const texts = Object.entries(values).map(([name, value]) => [name, tidy(name, String(value).trim())] as const);
  return Object.fromEntries(texts.filter(([, text]) => text !== ""));
}

function fieldsOf(values: Values, fields: readonly Field[]): { [name: string]: unknown } {
  const entries = Object.entries(values).map(
    ([name, value]) =>
      [
        name,
        writtenValue(
          value,
          fields.find((field) => field.id === name),
        ),
      ] as const,
  );
  return Object.fromEntries(entries.filter(([, value]) => value !== undefined));
}

function writtenValue(value: Value, field: Field | undefined): unknown {
  if (typeof value === "boolean") return value;
  if (typeof value === "string") return tidied(value, field?.type) || undefined;
  if (isList(value)) return value.map((item) => (isRow(item) ? fieldsOf(item, field?.items ?? []) : item));
  const parts = Object.entries(value).map(([name, part]) => [name, writtenPart(part, field)] as const);
  const kept = parts.filter(([, part]) => part !== undefined);
  return kept.length ? Object.fromEntries(kept) : undefined;
}

function writtenPart(part: Value, field: Field | undefined): unknown {
  if (typeof part !== "string") return part;
  return (field?.type === "losses" ? tidyMoney(part) : part.trim()) || undefined;
}

function tidied(text: string, type: string | undefined): string {
  switch (type) {
    case "money":
      return tidyMoney(text);
    case "date":
      return tidyDate(text);
    case "moment":
    case "event":
      return tidyMoment(text);
    default:
      return text.trim();
  }
}

const isList = (value: Value): value is readonly Value[] => Array.isArray(value);

export function isRow(value: Value | undefined): value is Values {
  return typeof value === "object" && !Array.isArray(value);
}

export function rowsOf(value: Value | undefined): readonly Value[] {
  return value !== undefined && isList(value) ? value : [];
}

/** A mapping with one entry set, or taken out where the value is undefined or an empty text. */
export function withEntry(values: Values, name: string, value: Value | undefined): Values {
  if (value !== undefined && value !== "") return { ...values, [name]: value };
  return Object.fromEntries(Object.entries(values).filter(([other]) => other !== name));
}

export function withIncident(draft: Draft, key: string, change: (incident: DraftIncident) => DraftIncident): Draft {
  return { ...draft, incidents: draft.incidents.map((one) => (one.key === key ? change(one) : one)) };
}

/** An id that no incident has yet: `payment-2`, 付款2. */
function freeId(draft: Draft, stem: string, first = 1): string {
  const taken = new Set(draft.incidents.map((incident) => incident.id));
  let number = first;
  while (taken.has(`${stem}${number}`)) number += 1;
  return `${stem}${number}`;
}

export function addIncident(
  draft: Draft,
  { id: type, stem }: Pick<IncidentType, "id" | "stem">,
): { draft: Draft; added: DraftIncident } {
  const added = { key: newKey(), id: freeId(draft, stem), type, values: {} };
  return { draft: { ...draft, incidents: [...draft.incidents, added] }, added };
}

/** Puts a copy right after the incident, with an id that counts on from its own. */
export function duplicateIncident(draft: Draft, key: string): { draft: Draft; added: DraftIncident } | null {
  const index = draft.incidents.findIndex((incident) => incident.key === key);
  const original = draft.incidents[index];
  if (!original) return null;
  const counted = /^(.*\D)(\d{1,4})$/s.exec(original.id);
  const id = counted ? freeId(draft, counted[1] ?? "", Number(counted[2])) : freeId(draft, `${original.id}-`, 2);
  const added = { ...original, key: newKey(), id };
  return { draft: { ...draft, incidents: draft.incidents.toSpliced(index + 1, 0, added) }, added };
}

/** Adds incidents from a file after those that are there; an id that is taken already gets another one. */
export function appendIncidents(draft: Draft, model: Model, raw: readonly unknown[]): Draft {
  const taken = new Set(draft.incidents.map(({ id }) => id));
  const renamed = new Map<string, string>();
  const read = raw.map((one, index) => fromIncident(one, `incidents[${index}]`));
  for (const { id } of read) {
    if (!taken.has(id) || id === "") continue;
    let number = 2;
    while (taken.has(`${id}-${number}`) || read.some((other) => other.id === `${id}-${number}`)) number += 1;
    renamed.set(id, `${id}-${number}`);
  }
  const added = read.map((incident) => ({
    ...incident,
    id: renamed.get(incident.id) ?? incident.id,
    values: withReferences(incident, model, renamed),
  }));
  return { ...draft, incidents: [...draft.incidents, ...added] };
}

export function removeIncident(draft: Draft, key: string): Draft {
  return { ...draft, incidents: draft.incidents.filter((incident) => incident.key !== key) };
}

/** Moves an incident up (-1) or down (+1) by one place. */
export function moveIncident(draft: Draft, key: string, by: -1 | 1): Draft {
  const from = draft.incidents.findIndex((incident) => incident.key === key);
  const to = from + by;
  const moved = draft.incidents[from];
  if (!moved || to < 0 || to >= draft.incidents.length) return draft;
  return { ...draft, incidents: draft.incidents.toSpliced(from, 1).toSpliced(to, 0, moved) };
}

/** Gives an incident another id, also where other incidents name it. */
export function renameIncident(draft: Draft, model: Model, key: string, id: string): Draft {
  const renamed = draft.incidents.find((incident) => incident.key === key);
  if (!renamed || renamed.id === id) return draft;
  const shared = draft.incidents.some((incident) => incident.key !== key && incident.id === renamed.id);
  const incidents = draft.incidents.map((incident) => {
    if (incident.key === key) return { ...incident, id };
    return shared ? incident : { ...incident, values: withReferences(incident, model, new Map([[renamed.id, id]])) };
  });
  return { ...draft, incidents };
}

function withReferences(incident: DraftIncident, model: Model, renamed: ReadonlyMap<string, string>): Values {
  const fields = model.incidents.find((type) => type.id === incident.type)?.fields ?? [];
  const referring = fields.filter((field) => field.type === "incidents").map((field) => field.id);
  const entries = Object.entries(incident.values).map(([name, value]) => {
    if (!referring.includes(name)) return [name, value] as const;
    return [name, rowsOf(value).map((id) => renamed.get(String(id)) ?? id)] as const;
  });
  return Object.fromEntries(entries);
}
