// Drills and their marking, as the checker gives them. Texts come in both languages: a drill is the same in each.

import type { Finding, Problem, Trace } from "./model";

export interface Both {
  zh: string;
  en: string;
}

export type Level = 1 | 2 | 3;

/** How a question is answered: by one option's id, by all their ids in order, or by a value that is typed. */
export type TaskKind = "choice" | "clause" | "missing" | "order" | "instant" | "date" | "amount";

export interface Option {
  id: string;
  text: Both;
}

export interface Task {
  id: string;
  kind: TaskKind;
  question: Both;
  /** Of a choice, a clause, what is missing, or the steps of an order; none where a value is typed. */
  options: readonly Option[];
  /** What a typed number is a number of. */
  unit: Both | null;
}

export interface Line {
  when: Both | null;
  who: Both | null;
  text: Both;
}

/** What holds in the situation besides what happened: the day, a blank as filled in, a reading, the calendar. */
export interface Term {
  kind: "today" | "blank" | "reading" | "calendar";
  label: Both;
  value: Both;
}

export interface Drill {
  /** From which the drill can be asked for again: template, task, seed and level. */
  id: string;
  template: string;
  title: Both;
  seed: number;
  level: Level;
  form: "call_log" | "emails" | "deliveries" | "note";
  roles: readonly string[];
  provisions: readonly string[];
  article: string;
  terms: readonly Term[];
  situation: readonly Line[];
  /** The case that the checker assesses: the what-if page can open it. */
  case: unknown;
  incident: string;
  task: Task;
}

/** An option's id or what was typed; for an order, the ids of the options. */
export type GivenAnswer = { value: string } | { values: readonly string[] };

/** A provision's own words, its blanks filled in; `href` is relative to the language's root. */
export interface Words {
  provision: string;
  title: Both;
  text: Both;
  href: string;
}

export interface Marking {
  right: boolean;
  expected: { values: readonly string[]; text: Both };
  given: Both;
  /** The mistake that gives the answer given, where it is a known one. */
  hint: Both | null;
  /** Paragraphs. */
  why: { zh: readonly string[]; en: readonly string[] };
  /** The provisions that decide. */
  provisions: readonly string[];
  words: readonly Words[];
  /** The reckoning of a sum. */
  trace: { zh: Trace; en: Trace } | null;
  /** The finding asked about, as the what-if page draws it. */
  finding: { zh: Finding; en: Finding } | null;
}

/** Numbers are drawn from 0 to 2^32 - 1. Without `template` the seed chooses one. */
export interface GenerateRequest {
  template?: string;
  seed: number;
  level: Level;
  roles?: readonly string[];
  provisions?: readonly string[];
  /** Ids of tasks, or kinds of what they ask. */
  tasks?: readonly string[];
}

/** The drill of an id, once more. */
export interface AgainRequest {
  drill: string;
}

export interface DrawRequest {
  role: string;
  seed: number;
  /** At most 200. */
  number: number;
}

export interface MarkRequest {
  drill: string;
  answer: GivenAnswer;
}

export interface PracticeProblem extends Omit<Problem, "message"> {
  message: Both;
}

type Refused = { ok: false; errors: readonly PracticeProblem[] };

export type Generated = { ok: true; drill: Drill } | Refused;
export type Drawn = { ok: true; drills: readonly Drill[] } | Refused;
export type Marked = { ok: true; marking: Marking } | Refused;
