// The incidents of a case as a ledger, in the columns that `python -m checker ledger` reads: headed by field ids, the
// parts of a loss apart, a list in one cell.

import { csvText } from "./csv";
import type { Case, Field, Model } from "./model";

interface Column {
  heading: string;
  cell(incident: { [field: string]: unknown }): string;
}

/** CSV text of the incidents; a field that several types have stands in one column. */
export function ledgerOf({ incidents = [] }: Case, model: Model): string {
  const used = model.incidents.filter(({ id }) => incidents.some(({ type }) => type === id));
  const columns = new Map<string, Column>();
  for (const heading of ["id", "type"]) columns.set(heading, { heading, cell: (one) => plain(one[heading]) });
  for (const field of used.flatMap(({ fields }) => fields)) {
    for (const column of columnsOf(field)) if (!columns.has(column.heading)) columns.set(column.heading, column);
  }
  const all = [...columns.values()];
  return csvText([
    all.map(({ heading }) => heading),
    ...incidents.map((incident) => all.map(({ cell }) => cell(incident))),
  ]);
}

/** An empty ledger for a type. */
export function templateOf(type: Model["incidents"][number]): string {
  const columns = type.fields.flatMap(columnsOf);
  const examples = type.fields.flatMap((field) => columnsOf(field).map((_, index) => exampleOf(field, index)));
  return csvText([
    ["id", "type", ...columns.map(({ heading }) => heading)],
    [`${type.id}-1`, type.id, ...examples],
  ]);
}

const exampleOf = (field: Field, index: number) => (field.parts?.length || index > 0 ? "" : (field.example ?? ""));

function columnsOf(field: Field): Column[] {
  const { id } = field;
  if (field.parts?.length) {
    return field.parts.map((part) => ({
      heading: `${id}.${part.id}`,
      cell: (incident) => plain((incident[id] as { [part: string]: unknown } | undefined)?.[part.id]),
    }));
  }
  return [{ heading: id, cell: (incident) => cellOf(incident[id], field) }];
}

function cellOf(value: unknown, field: Field): string {
  if (!Array.isArray(value)) return plain(value);
  const [first, second] = (field.items ?? []).map((item) => item.id);
  if (!first || !second) return value.map(plain).join("; ");
  return value.map((row: { [item: string]: unknown }) => `${plain(row[first])}: ${plain(row[second])}`).join("; ");
}

const plain = (value: unknown) =>
  typeof value === "string" || typeof value === "number" || typeof value === "boolean" ? String(value) : "";
