// What a page and the worker that runs the checker say to each other.

import type { Comparison, Curve, Timeline } from "./charts";
import type { Answer, IncidentView, Lang, Model, Problem, View } from "./model";
import type { Drawn, Generated, Marked } from "./practice";

/** The name of a worker that is to rely on nothing which an earlier one has kept. */
export const AFRESH = "checker-afresh";

/** The functions of the checker's boundary that a page may call: what each is given, and what it gives. */
export interface Calls {
  /** A case, as JSON, assessed in a language. */
  assess: { arguments: [caseJson: string, lang: Lang]; answer: Answer };
  /** A case that is being written, as lines of JSON, assessed again: what the last answer had is not sent again. */
  follow: { arguments: [caseLines: string, lang: Lang]; answer: Followed };
  /** The next portion of what waits of the last case that was followed. */
  follow_on: { arguments: [lang: Lang]; answer: { ok: true } & Told };
  /** The form model in a language, without what the page itself adds to it. */
  describe: { arguments: [lang: Lang]; answer: Model };
  /** The days that matter next in a case, as JSON. */
  thresholds: { arguments: [caseJson: string, lang: Lang]; answer: Thresholds };
  /** What the daily rates of a profile, as JSON, come to: a sentence for each that can be read. */
  rates: { arguments: [profileJson: string, lang: Lang]; answer: { readonly [blank: string]: string } };
  /** The incidents that the rows of CSV text tell of. */
  ledger: { arguments: [csv: string, lang: Lang]; answer: Ledger };
  /** When everything in a case was due, done, late and impeded. */
  timeline: { arguments: [caseJson: string, lang: Lang]; answer: Answered<{ timeline: Timeline }> };
  /** How one claim of a case grows, as it is or with a `Trial`, as JSON; null where the case has no such claim. */
  curve: { arguments: [caseJson: string, trialJson: string, lang: Lang]; answer: Answered<{ curve: Curve | null }> };
  /** Two cases side by side; where one cannot be used, `case` says which. */
  compare: {
    arguments: [caseJson: string, otherJson: string, lang: Lang];
    answer: { ok: true; comparison: Comparison } | { ok: false; case: 0 | 1; errors: readonly Problem[] };
  };
  /** One drill, asked for as JSON (`GenerateRequest` or `AgainRequest`). */
  practice_generate: { arguments: [requestJson: string]; answer: Generated };
  /** The drills of a sheet, asked for as JSON (`DrawRequest`). */
  practice_draw: { arguments: [requestJson: string]; answer: Drawn };
  /** A learner's answer to a drill, as JSON (`MarkRequest`), marked. */
  practice_mark: { arguments: [requestJson: string]; answer: Marked };
}

export type Answered<Found> = ({ ok: true } & Found) | { ok: false; errors: readonly Problem[] };

/**
 * How far a view's incidents have been told, each by the number of its part: negative for a part that is no longer right
 * while the new one waits, 0 where one waits and there was none. `parts` are those that have not been sent before.
 */
export interface Told {
  told: { readonly incidents: readonly number[]; readonly waits: number };
  parts: { readonly [number: string]: IncidentView };
}

export type Followed = Answered<Told & { view: Omit<View, "incidents"> }>;

export type Thresholds = { ok: true; days: readonly Day[] } | { ok: false; errors: readonly Problem[] };

/** A day that matters on an incident; one that is not reached within a hundred years has no date. */
export interface Day {
  incident: string;
  provision: string;
  href: string;
  kind: string;
  date: string | null;
  text: string;
}

export type Ledger =
  | { ok: true; incidents: readonly unknown[] }
  | { ok: false; problems: readonly { line: number; column: number | null; message: string }[] };

export interface Request {
  id: number;
  call: keyof Calls;
  arguments: readonly string[];
}

export type Reply =
  | { kind: "progress"; loaded: number; total: number | null }
  | { kind: "ready" }
  | { kind: "answer"; id: number; answer: unknown }
  | { kind: "failed"; during: "loading" | "computing"; message: string };
