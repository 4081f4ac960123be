// The incidents of a case as a ledger, as the checker reads it back: headed and filled in with the words of a language,
// the parts of a loss apart, a list in one cell.

import { csvText } from "./csv";
import type { Case, Field, IncidentType, Model } from "./model";

/** The words that a ledger needs besides those of the contract; the checker knows each of them. */
export interface LedgerWords {
  id: string;
  type: string;
  yes: string;
  no: string;
}

type Incident = { readonly [field: string]: unknown };

interface Column {
  heading: string;
  /** What stands in it, by incident type. */
  cells: Map<string, (incident: Incident) => string>;
}

/** CSV text of the incidents; fields of several types that are called the same stand in one column. */
export function ledgerOf({ incidents = [] }: Case, model: Model, words: LedgerWords): string {
  const types = model.incidents.filter(({ id }) => incidents.some(({ type }) => type === id));
  const columns = columnsOf(types, model, words);
  return csvText([
    [words.id, words.type, ...columns.map(({ heading }) => heading)],
    ...incidents.map((incident) => {
      const type = types.find(({ id }) => id === incident.type);
      const cells = columns.map(({ cells }) => cells.get(type?.id ?? "")?.(incident) ?? "");
      return [plain(incident.id), type?.label ?? plain(incident.type), ...cells];
    }),
  ]);
}

/** A ledger for a type with one row as an example. */
export function templateOf(type: IncidentType, model: Model, words: LedgerWords): string {
  const columns = columnsOf([type], model, words);
  const example = Object.fromEntries(type.fields.map((field) => [field.id, field.parts?.length ? {} : field.example]));
  return csvText([
    [words.id, words.type, ...columns.map(({ heading }) => heading)],
    [`${type.stem}1`, type.label, ...columns.map(({ cells }) => cells.get(type.id)?.(example) ?? "")],
  ]);
}

function columnsOf(types: readonly IncidentType[], model: Model, words: LedgerWords): Column[] {
  const called = headingsIn(model);
  const columns = new Map<string, Column>();
  for (const { id, fields } of types) {
    for (const { heading, cell } of fields.flatMap((field) => columnsOfField(field, called(field), words))) {
      const column = columns.get(folded(heading)) ?? { heading, cells: new Map() };
      column.cells.set(id, cell);
      columns.set(folded(heading), column);
    }
  }
  return [...columns.values()];
}

/**
 * How a field's column is headed: by its label. Where that is also the id of a field (On: on), all fields of this id are
 * headed by it, so that no two columns can mean the same.
 */
function headingsIn(model: Model): (field: Field) => string {
  const labels = new Set(model.incidents.flatMap(({ fields }) => fields.map(({ label }) => folded(label))));
  return ({ id, label }) => (labels.has(folded(id)) && folded(label) !== folded(id) ? id : label);
}

function columnsOfField(field: Field, heading: string, words: LedgerWords) {
  const { id } = field;
  if (!field.parts?.length) {
    return [{ heading, cell: (incident: Incident) => cellOf(incident[id], field, words) }];
  }
  return field.parts.map((part) => ({
    heading: `${heading}.${part.label}`,
    cell: (incident: Incident) => plain((incident[id] as Incident | undefined)?.[part.id]),
  }));
}

function cellOf(value: unknown, field: Field, words: LedgerWords): string {
  if (typeof value === "boolean") return value ? words.yes : words.no;
  if (!Array.isArray(value)) return field.choices?.find((choice) => choice.value === value)?.label ?? plain(value);
  const [first, second] = (field.items ?? []).map((item) => item.id);
  if (!first || !second) return value.map(plain).join("; ");
  return value.map((row: Incident) => `${plain(row[first])}: ${plain(row[second])}`).join("; ");
}

const folded = (name: string) => name.normalize("NFKC").toLowerCase();

const plain = (value: unknown) =>
  typeof value === "string" || typeof value === "number" || typeof value === "boolean" ? String(value) : "";
