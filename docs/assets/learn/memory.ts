// What a learner knows: a card for each question, scheduled by FSRS, and the questions answered in each lesson.
// States are values; every operation gives a new one. Files and the browser's storage hold the same form.

import { type Card, createEmptyCard, fsrs, Rating, State } from "ts-fsrs";

export const FORMAT = "learning-record";
export const VERSION = 1;
const MOST_ENTRIES = 20_000;
const LONGEST_KEY = 200;

/** Instants are ISO 8601 texts, so that a card is the same in memory, in the storage and in a file. */
export interface Remembered {
  readonly due: string;
  readonly stability: number;
  readonly difficulty: number;
  readonly scheduled_days: number;
  readonly learning_steps: number;
  readonly reps: number;
  readonly lapses: number;
  readonly state: number;
  readonly last_review: string;
  /** Whether the last answer was right, and what the question was about. */
  readonly right: boolean;
  readonly provisions: readonly string[];
}

export interface Memory {
  readonly cards: { readonly [key: string]: Remembered };
  /** The questions that were answered, by lesson. */
  readonly lessons: { readonly [lesson: string]: readonly string[] };
}

export const NOTHING: Memory = { cards: {}, lessons: {} };

/** A text that is not a learning record; `where` is the place that does not fit. */
export class NotARecord extends Error {
  constructor(readonly where: string) {
    super(`not a learning record: ${where || "the whole"}`);
  }
}

const scheduler = fsrs({ enable_fuzz: false });

/** The memory after a question was answered. `lessonKey`: what it is called among the questions of `lesson`. */
export function answered(
  memory: Memory,
  key: string,
  right: boolean,
  provisions: readonly string[],
  now: Date,
  lesson?: string,
  lessonKey = key,
): Memory {
  const before = memory.cards[key];
  const { card } = scheduler.next(
    before ? toCard(before) : createEmptyCard(now),
    now,
    right ? Rating.Good : Rating.Again,
  );
  const cards = { ...memory.cards, [key]: { ...fromCard(card, now), right, provisions: [...provisions] } };
  return { ...memory, cards, lessons: lesson ? withAnswer(memory.lessons, lesson, lessonKey) : memory.lessons };
}

function withAnswer(lessons: Memory["lessons"], lesson: string, key: string): Memory["lessons"] {
  const done = lessons[lesson] ?? [];
  return done.includes(key) ? lessons : { ...lessons, [lesson]: [...done, key] };
}

function toCard(card: Remembered): Card {
  return { ...card, elapsed_days: 0, due: new Date(card.due), last_review: new Date(card.last_review) };
}

function fromCard(card: Card, now: Date): Omit<Remembered, "right" | "provisions"> {
  return {
    due: card.due.toISOString(),
    stability: card.stability,
    difficulty: card.difficulty,
    scheduled_days: card.scheduled_days,
    learning_steps: card.learning_steps,
    reps: card.reps,
    lapses: card.lapses,
    state: card.state,
    last_review: now.toISOString(),
  };
}

/** The keys of what is due, the longest overdue first. */
export function due(memory: Memory, now: Date): string[] {
  const iso = now.toISOString();
  return Object.entries(memory.cards)
    .filter(([, card]) => card.due <= iso)
    .sort(([, one], [, other]) => (one.due < other.due ? -1 : 1))
    .map(([key]) => key);
}

/** How well a provision is known: not met yet, last answered wrong, answered right and still fresh, known for days. */
export type Standing = "new" | "weak" | "learning" | "known";

const RANK: readonly Standing[] = ["weak", "learning", "known"];

/** How well each provision is known, by its weakest question; those that no question has met are left out. */
export function standings(memory: Memory): Map<string, Standing> {
  const found = new Map<string, Standing>();
  for (const card of Object.values(memory.cards)) {
    const standing = standingOf(card);
    for (const provision of card.provisions) {
      const before = found.get(provision);
      if (!before || RANK.indexOf(standing) < RANK.indexOf(before)) found.set(provision, standing);
    }
  }
  return found;
}

function standingOf(card: Remembered): Standing {
  if (!card.right) return "weak";
  return card.state === State.Review ? "known" : "learning";
}

/** Both memories as one: of each card the one that was answered last. */
export function merged(one: Memory, other: Memory): Memory {
  const cards: { [key: string]: Remembered } = { ...one.cards };
  for (const [key, card] of Object.entries(other.cards)) {
    const own = cards[key];
    if (!own || own.last_review < card.last_review) cards[key] = card;
  }
  const lessons: { [lesson: string]: readonly string[] } = { ...one.lessons };
  for (const [lesson, keys] of Object.entries(other.lessons)) {
    lessons[lesson] = [...new Set([...(lessons[lesson] ?? []), ...keys])];
  }
  return { cards, lessons };
}

/** A record as a file or the storage holds it. */
export function toRecord(memory: Memory, contract: string): string {
  return `${JSON.stringify({ format: FORMAT, version: VERSION, contract, ...memory }, null, 1)}\n`;
}

/** Reads a record of this contract. Throws `NotARecord`. */
export function fromRecord(text: string, contract: string): Memory {
  const read = mapping(parsed(text), "");
  if (read.format !== FORMAT) throw new NotARecord("format");
  if (read.version !== VERSION) throw new NotARecord("version");
  if (read.contract !== contract) throw new NotARecord("contract");
  return {
    cards: entries(read.cards, "cards", readCard),
    lessons: entries(read.lessons, "lessons", (value, where) => texts(value, where)),
  };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new NotARecord("");
  }
}

function mapping(raw: unknown, where: string): { readonly [name: string]: unknown } {
  if (typeof raw !== "object" || raw === null || Array.isArray(raw)) throw new NotARecord(where);
  return raw as { readonly [name: string]: unknown };
}

function entries<T>(raw: unknown, where: string, read: (value: unknown, where: string) => T): { [key: string]: T } {
  const found = Object.entries(mapping(raw, where));
  if (found.length > MOST_ENTRIES) throw new NotARecord(where);
  return Object.fromEntries(
    found.map(([key, value]) => {
      if (key.length > LONGEST_KEY || key === "__proto__") throw new NotARecord(where);
      return [key, read(value, `${where}.${key}`)];
    }),
  );
}

function readCard(raw: unknown, where: string): Remembered {
  const card = mapping(raw, where);
  const state = number(card, "state", where);
  if (!(state in State)) throw new NotARecord(`${where}.state`);
  if (typeof card.right !== "boolean") throw new NotARecord(`${where}.right`);
  return {
    due: instant(card, "due", where),
    stability: number(card, "stability", where),
    difficulty: number(card, "difficulty", where),
    scheduled_days: number(card, "scheduled_days", where),
    learning_steps: number(card, "learning_steps", where),
    reps: number(card, "reps", where),
    lapses: number(card, "lapses", where),
    state,
    last_review: instant(card, "last_review", where),
    right: card.right,
    provisions: texts(card.provisions, `${where}.provisions`),
  };
}

function number(card: { readonly [name: string]: unknown }, name: string, where: string): number {
  const value = card[name];
  if (typeof value !== "number" || !Number.isFinite(value) || value < 0) throw new NotARecord(`${where}.${name}`);
  return value;
}

function instant(card: { readonly [name: string]: unknown }, name: string, where: string): string {
  const value = card[name];
  const time = typeof value === "string" ? new Date(value) : null;
  if (!time || Number.isNaN(time.getTime())) throw new NotARecord(`${where}.${name}`);
  return time.toISOString();
}

function texts(raw: unknown, where: string): readonly string[] {
  const fits = Array.isArray(raw) && raw.length <= MOST_ENTRIES && raw.every((item) => typeof item === "string");
  if (!fits) throw new NotARecord(where);
  return raw as readonly string[];
}
