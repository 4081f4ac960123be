// What the checker says for looking at rather than reading: a timeline, the curve of a claim, two cases side by side.

/** Numbers of days since 1970-01-01 in China Standard Time, with fractions for times of day. */
export type Instant = number;

export interface TimelineEvent {
  kind: string;
  at: Instant;
  until: Instant | null;
  /** Not over yet. */
  open: boolean;
  when: string;
  what: string;
  party: string | null;
  provisions: readonly { id: string; title: string; href: string }[];
}

export interface Timeline {
  as_of: { at: Instant; when: string };
  from: Instant;
  /** The end of what is drawn; events may lie beyond. */
  to: Instant;
  lanes: readonly { incident: string | null; label: string; events: readonly TimelineEvent[] }[];
  columns: readonly string[];
  kinds: { readonly [kind: string]: string };
  parties: { readonly [party: string]: string };
}

/** The claim to look at and what to try on it. */
export interface Trial {
  incident: string;
  norm: string;
  debtor: string;
  /** The day, ISO 8601, on which what is open is performed. */
  day?: string | undefined;
  rate?: string | undefined;
}

/** A day, ISO 8601, and what is owed by its end, a decimal string. */
export type Point = readonly [day: string, amount: string];

export interface Change {
  path: string;
  value: unknown;
}

export interface DayLever {
  label: string;
  first: string;
  last: string;
  /** What the case says, and where a slider starts that it says nothing for. */
  value: string | null;
  start: string;
  none: string;
}

export interface RateLever {
  label: string;
  blank: string;
  value: string | null;
  start: string;
  choices: readonly string[];
  none: string;
}

export interface Curve {
  incident: string;
  norm: string;
  debtor: string;
  title: string;
  unit: string;
  amount: string | null;
  points: readonly Point[];
  /** How it goes on after the last point if nothing more is performed. */
  ahead: readonly Point[];
  bands: readonly { from: string; to: string; label: string }[];
  lines: readonly { kind: "cap" | "guideline" | "share"; amount: string; label: string }[];
  marks: readonly { day: string; label: string; amount: string }[];
  table: { columns: readonly string[]; rows: readonly (readonly string[])[] };
  summary: string;
  /** What the trial gives beside what stands now; empty where nothing is tried. */
  sentence: string;
  levers: { day: DayLever | null; rate: RateLever | null };
  /** What the case would have to say for the trial to be true. */
  changes: readonly Change[];
}

export interface Comparison {
  groups: readonly {
    id: string;
    label: string;
    rows: readonly { label: string; left: string; right: string; same: boolean }[];
  }[];
  differences: number;
  summary: string;
}
