// All places of a case that the page has a field for, by path, each with the words that lead to it.

import { type Draft, type DraftIncident, isRow, rowsOf } from "../shared/draft";
import type { Field, Model, Problem } from "../shared/model";
import { incidentIndex, pathAndAncestors } from "../shared/places";
import type { LocatedProblem } from "./answer/problems";
import type { Say } from "./words";

type Outline = ReadonlyMap<string, string>;

const NONE: readonly LocatedProblem[] = [];

/** Problems, each with the nearest place that the page has for it. */
export function locatedIn(
  draft: Draft,
  problems: readonly Problem[],
  model: Model,
  say: Say,
): readonly LocatedProblem[] {
  if (problems.length === 0) return NONE;
  const outline = outlineOf(draft, new Set(problems.map(({ path }) => incidentIndex(path))), model, say);
  return problems.map((problem) => {
    const place = placeOf(problem.path, outline);
    return { ...problem, place, label: outline.get(place) ?? problem.path };
  });
}

/** `incidents`: those whose places are wanted, by their place in the case. */
function outlineOf(draft: Draft, incidents: ReadonlySet<number>, model: Model, say: Say): Outline {
  const outline = new Map([["as_of", say.of("asOf")]]);
  const named = (prefix: string, listed: readonly { id: string; label: string }[]) => {
    for (const { id, label } of listed) outline.set(`${prefix}.${id}`, label);
  };
  named("profile", model.blanks);
  named("assumptions", model.assumptions);
  for (const group of ["profile", "assumptions"] as const) {
    for (const id of Object.keys(draft[group])) {
      const path = `${group}.${id}`;
      if (!outline.has(path)) outline.set(path, id);
    }
  }
  draft.incidents.forEach((incident, index) => {
    if (incidents.has(index)) addIncidentPlaces(outline, incident, `incidents[${index}]`, model, say);
  });
  return outline;
}

function addIncidentPlaces(
  outline: Map<string, string>,
  incident: DraftIncident,
  path: string,
  model: Model,
  say: Say,
): void {
  const title = incidentTitle(incident, model, say);
  const fields = fieldsOf(incident, model);
  outline.set(path, title);
  outline.set(`${path}.id`, `${title} › ${say.of("name")}`);
  for (const name of Object.keys(incident.values)) outline.set(`${path}.${name}`, `${title} › ${name}`);
  for (const field of fields) {
    const place = `${path}.${field.id}`;
    const label = `${title} › ${field.label}`;
    outline.set(place, label);
    for (const part of field.parts ?? []) outline.set(`${place}.${part.id}`, `${label} › ${part.label}`);
    rowsOf(incident.values[field.id]).forEach((row, number) => {
      if (!isRow(row)) return;
      for (const item of field.items ?? []) {
        const where = `${label} › ${say.of("row", { number: number + 1 })} › ${item.label}`;
        outline.set(`${place}[${number}].${item.id}`, where);
      }
    });
  }
}

export function fieldsOf(incident: DraftIncident, model: Model): readonly Field[] {
  return model.incidents.find((type) => type.id === incident.type)?.fields ?? [];
}

/** What an incident is called on the page: its type's name and its own. */
export function incidentTitle(incident: DraftIncident, model: Model, say: Say): string {
  const type = model.incidents.find(({ id }) => id === incident.type);
  const label = type?.label ?? say.of("unknownType", { type: incident.type });
  return incident.id ? `${label} ${incident.id}` : label;
}

/** The nearest place to a path that the page has, or "" for the case as a whole. */
function placeOf(path: string, outline: Outline): string {
  return pathAndAncestors(path).find((one) => outline.has(one)) ?? "";
}
