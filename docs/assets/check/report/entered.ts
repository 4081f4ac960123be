// What was entered of an incident, field by field, in the words of a report.

import { isRow } from "../../shared/draft";
import type { Field, Model } from "../../shared/model";
import { groupedMoney } from "../../shared/typed";
import type { ReportWords } from "./words";
import { filled } from "./words";

type Incident = { readonly [field: string]: unknown };

/** A field with what stands in it: one value, or several; none where nothing was entered. */
export interface Entered {
  label: string;
  values: readonly string[];
}

/** Every field of an incident of a case, also those that were left empty. */
export function enteredOf(incident: Incident, model: Model, words: ReportWords): Entered[] {
  const fields = model.incidents.find(({ id }) => id === incident.type)?.fields ?? [];
  return fields.map((field) => ({ label: field.label, values: valuesOf(incident[field.id], field, words) }));
}

function valuesOf(value: unknown, field: Field, words: ReportWords): string[] {
  if (value === undefined || value === null || value === "") return [];
  if (typeof value === "boolean") {
    const [yes, no] = field.type === "event" ? [words.happened, words.notHappened] : [words.yes, words.no];
    return [value ? yes : no];
  }
  if (Array.isArray(value)) return value.map((item) => entryOf(item, field, words));
  if (isRow(value as never)) return partsOf(value as Incident, field, words);
  return [textOf(value, field)];
}

/** A row of a list, such as a single payment; or the id of another incident. */
function entryOf(item: unknown, field: Field, words: ReportWords): string {
  if (!isRow(item as never)) return String(item);
  const row = item as Incident;
  return (field.items ?? [])
    .map((one) => `${one.label}${words.colon}${valuesOf(row[one.id], one, words).join("") || words.notFilled}`)
    .join(words.comma);
}

/** The parts of a loss, each with its amount or with what says that none was stated. */
function partsOf(loss: Incident, field: Field, words: ReportWords): string[] {
  return (field.parts ?? []).map(
    ({ id, label }) =>
      `${label}${words.colon}${loss[id] === undefined ? words.notFilled : groupedMoney(String(loss[id]))}`,
  );
}

function textOf(value: unknown, field: Field): string {
  const text = String(value);
  if (field.type === "money") return groupedMoney(text);
  return field.choices?.find((choice) => choice.value === text)?.label ?? text.replace(/^(\d{4}-\d\d-\d\d)T/, "$1 ");
}

/** A word beside another, set apart as the language does it. */
export const beside = (text: string, words: ReportWords) => filled(words.beside, { text });
