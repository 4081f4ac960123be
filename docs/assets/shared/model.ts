// What the checker says to a page: the form model (`describe`) and a presented assessment (`present`), in one language.
// All words about the contract come from here; no script knows a clause, a blank or an incident type.

export type Lang = "zh" | "en";

export type FieldType =
  | "money"
  | "date"
  | "moment"
  | "event"
  | "yes_no"
  | "choice"
  | "party"
  | "text"
  | "list"
  | "losses"
  | "incidents"
  | "percent"
  | "number";

export interface Choice {
  value: string;
  label: string;
}

export interface Part {
  id: string;
  label: string;
}

export interface Field {
  id: string;
  type: FieldType;
  label: string;
  help?: string | null;
  required?: boolean;
  example?: string | null;
  choices?: readonly Choice[] | null;
  items?: readonly Field[] | null;
  parts?: readonly Part[] | null;
  when_absent?: "unknown" | "not_done" | null;
}

export interface Link {
  id: string;
  href: string;
}

export interface Blank {
  id: string;
  type: string;
  label: string;
  help?: string | null;
  unit?: string | null;
  example?: string | null;
  decided_by: string;
  places: readonly Link[];
}

export interface IncidentType {
  id: string;
  label: string;
  /** What happened, in everyday words. */
  plain: string;
  /** How the ids of new incidents begin: `payment-`. */
  stem: string;
  /** Words by which readers look for it. */
  words: readonly string[];
  help?: string | null;
  fields: readonly Field[];
}

export interface Assumption {
  id: string;
  type: string;
  label: string;
  help?: string | null;
  default: string;
  choices?: readonly Choice[] | null;
  alternatives?: readonly string[] | null;
  finding?: { id: string; title: string; href: string } | null;
}

/** A provision with a fingerprint of all that a result rests on: another wording, another fingerprint. */
export interface Provision extends Link {
  title: string;
  print: string;
}

/** A case in the checker's own form, as files hold it too. */
export interface Case {
  as_of?: string;
  profile?: { [blank: string]: unknown };
  assumptions?: { [assumption: string]: unknown };
  incidents?: readonly { [field: string]: unknown }[];
}

export interface Sample {
  id: string;
  title: string;
  /** What happens in it, and the incident type that it is about, where it stands in a list. */
  story?: string;
  type?: string;
  case: Case;
}

export interface Model {
  contract: { id: string; version: string; title: string };
  /** Names the checker with the contract in it: another name, perhaps another answer. */
  program: string;
  blanks: readonly Blank[];
  incidents: readonly IncidentType[];
  assumptions: readonly Assumption[];
  /** The parties' names, by id; `both` may stand beside them. */
  parties: { readonly [party: string]: string };
  demonstration: (Sample & { view: View }) | null;
  samples?: readonly Sample[];
  provisions?: readonly Provision[];
}

export type Status = "fulfilled" | "breached" | "pending" | "excused" | "not_triggered" | "undetermined";

export interface Missing {
  path: string;
  label: string;
}

export interface Trace {
  columns: readonly string[];
  rows: readonly (readonly string[])[];
  total: string;
}

export interface Quote {
  text: string;
  href: string;
}

export interface Consequence {
  provision: string;
  norm: string;
  title: string;
  href: string;
  kind: string;
  kind_label: string;
  debtor: string | null;
  creditor: string | null;
  sentence: string;
  amount: string | null;
  amount_text: string | null;
  /** The capital numerals of a Chinese document, where there are any. */
  amount_in_words?: string | null;
  accruing: boolean;
  /** It follows only if something that is not known turns out to be so. */
  conditional: boolean;
  trace: Trace | null;
  /** Whether it is reckoned by the day, so that there is a curve to draw. */
  grows: boolean;
  notes: readonly string[];
  missing: readonly Missing[];
  quote: Quote | null;
}

export interface UsedAssumption {
  id: string;
  label: string;
  choice_label: string;
  spread: readonly { choice_label: string; amount_text: string }[];
}

export interface Finding {
  provision: string;
  norm: string;
  title: string;
  href: string;
  bearer: string;
  bearer_label: string;
  status: Status;
  status_label: string;
  summary: string;
  facts: readonly { label: string; value: string }[];
  consequences: readonly Consequence[];
  missing: readonly Missing[];
  assumptions: readonly UsedAssumption[];
  flags: readonly { id: string; title: string; href: string }[];
  /** Sentences on what would change the result, and on what the parties have to show. */
  changes?: readonly string[];
  evidence?: readonly string[];
  quote: Quote | null;
}

export interface Total {
  debtor: string;
  creditor: string;
  debtor_label: string;
  creditor_label: string;
  text: string;
  /** Who owes whom, without a sum. */
  way: string;
  /** What is owed in all, as far as it is known; null where that is nothing. */
  amount_text: string | null;
  liquidated_damages: string;
  damages: string;
  amount_in_words?: string | null;
  undetermined: number;
}

/** What was found on an incident. */
export interface IncidentView {
  id: string;
  type: string;
  label: string;
  findings: readonly Finding[];
}

export interface View {
  headline: string;
  /** How many duties are in breach or undetermined; null where nothing has happened. */
  counts: string | null;
  totals: readonly Total[];
  /** What is left of the sums of both sides, or that it is not known; null where not both owe something. */
  net: string | null;
  net_note: string | null;
  incidents: readonly IncidentView[];
  cautions: readonly string[];
}

/** Something in the case that the checker cannot use, at its path (`incidents[0].amount`), in the page's language. */
export interface Problem {
  path: string;
  code: string;
  message: string;
}

export type Answer = { ok: true; view: View; assessment: unknown } | { ok: false; errors: readonly Problem[] };
