// A test's rules and its result: what a link carries, what a result sheet holds, and how a score is counted.
// A sheet comes from somebody else's computer: everything in it is checked, and nothing in it is believed.

import type { Drill, GivenAnswer } from "../shared/practice";

export const FORMAT = "test-result";
export const VERSION = 1;
export const MOST_DRILLS = 200;
export const MOST_SEED = 2 ** 32 - 1;
export const LARGEST_FILE = 500_000; // bytes
const LONGEST_NAME = 100;
const LONGEST_ID = 200;
const LONGEST_ANSWER = 200;
const MOST_SECONDS = 1_000_000;

/** What decides a test: the role, the number from which it is drawn, how many drills, the pass mark in per cent. */
export interface Rules {
  readonly role: string;
  readonly seed: number;
  readonly number: number;
  readonly pass: number;
}

export const USUAL = { number: 20, pass: 80 } as const;

export interface Count {
  readonly right: number;
  readonly of: number;
}

export type SheetAnswer = { readonly drill: string } & (GivenAnswer | { readonly value: null });

export interface Sheet extends Rules {
  readonly format: typeof FORMAT;
  readonly version: typeof VERSION;
  readonly name: string;
  /** The day on which it was handed in: 2026-03-02. */
  readonly date: string;
  readonly contract: { readonly id: string; readonly version: string };
  readonly seconds: number;
  readonly answers: readonly SheetAnswer[];
  /** How many answers are right. */
  readonly score: number;
  readonly by_article: { readonly [article: string]: Count };
}

/** A file that is not a result sheet; `where` is the place that does not fit. */
export class NotASheet extends Error {
  constructor(readonly where: string) {
    super(`not a result sheet: ${where || "the whole"}`);
  }
}

export const passed = ({ score, number, pass }: Pick<Sheet, "score" | "number" | "pass">) =>
  score * 100 >= pass * number;

export const percent = ({ right, of }: Count) => (of === 0 ? 0 : Math.round((right / of) * 100));

/** How many drills of each article were answered right. */
export function byArticle(drills: readonly Drill[], rights: readonly boolean[]): { [article: string]: Count } {
  const found: { [article: string]: Count } = {};
  drills.forEach((drill, index) => {
    const count = found[drill.article] ?? { right: 0, of: 0 };
    found[drill.article] = { right: count.right + Number(rights[index] ?? false), of: count.of + 1 };
  });
  return found;
}

/** The rules in the part of an address after `#`; null for what is missing or no rule. */
export function rulesOf(hash: string): { [rule in keyof Rules]: Rules[rule] | null } & { contract: string | null } {
  const given = new URLSearchParams(hash.replace(/^#/, ""));
  const whole = (name: string, least: number, most: number) => {
    const text = given.get(name) ?? "";
    const value = Number(text);
    return /^\d{1,10}$/.test(text) && value >= least && value <= most ? value : null;
  };
  return {
    role: given.get("role"),
    seed: whole("seed", 0, MOST_SEED),
    number: whole("number", 1, MOST_DRILLS),
    pass: whole("pass", 1, 100),
    contract: given.get("contract"),
  };
}

export function hashOf(rules: Rules, contract: string): string {
  const { role, seed, number, pass } = rules;
  return `#${new URLSearchParams({ role, seed: `${seed}`, number: `${number}`, pass: `${pass}`, contract })}`;
}

/** Reads a sheet from a file's text. Throws `NotASheet`. */
export function readSheet(text: string): Sheet {
  const read = mapping(parsed(text), "");
  if (read.format !== FORMAT) throw new NotASheet("format");
  if (read.version !== VERSION) throw new NotASheet("version");
  const contract = mapping(read.contract, "contract");
  const number = whole(read, "number", 1, MOST_DRILLS);
  const answers = read.answers;
  if (!Array.isArray(answers) || answers.length !== number) throw new NotASheet("answers");
  return {
    format: FORMAT,
    version: VERSION,
    name: line(read, "name", LONGEST_NAME),
    date: day(read),
    role: line(read, "role", LONGEST_ID),
    seed: whole(read, "seed", 0, MOST_SEED),
    number,
    pass: whole(read, "pass", 1, 100),
    contract: { id: line(contract, "id", LONGEST_ID), version: line(contract, "version", LONGEST_ID) },
    seconds: whole(read, "seconds", 0, MOST_SECONDS),
    answers: answers.map(readAnswer),
    score: whole(read, "score", 0, number),
    by_article: readCounts(read.by_article, number),
  };
}

type Read = { readonly [name: string]: unknown };

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new NotASheet("");
  }
}

function mapping(raw: unknown, where: string): Read {
  if (typeof raw !== "object" || raw === null || Array.isArray(raw)) throw new NotASheet(where);
  return raw as Read;
}

function whole(read: Read, name: string, least: number, most: number): number {
  const value = read[name];
  if (!Number.isInteger(value) || (value as number) < least || (value as number) > most) throw new NotASheet(name);
  return value as number;
}

function line(read: Read, name: string, longest: number): string {
  const value = read[name];
  const fits = typeof value === "string" && value.trim() !== "" && value.length <= longest;
  if (!fits) throw new NotASheet(name);
  return clean(value as string);
}

/** Without what would turn a line's direction round or break it. */
function clean(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, "").trim();
}

function day(read: Read): string {
  const value = read.date;
  const fits = typeof value === "string" && /^\d{4}-\d{2}-\d{2}$/.test(value);
  if (!fits || Number.isNaN(new Date(`${value}T00:00:00Z`).getTime())) throw new NotASheet("date");
  return value as string;
}

function readAnswer(raw: unknown, index: number): SheetAnswer {
  const where = `answers[${index}]`;
  const read = mapping(raw, where);
  const drill = short(read.drill, LONGEST_ID, `${where}.drill`);
  if (read.value === null) return { drill, value: null };
  if (!("values" in read)) return { drill, value: short(read.value, LONGEST_ANSWER, `${where}.value`) };
  const values = read.values;
  if (!Array.isArray(values) || values.length > 20) throw new NotASheet(`${where}.values`);
  return { drill, values: values.map((value) => short(value, LONGEST_ANSWER, `${where}.values`)) };
}

function short(value: unknown, longest: number, where: string): string {
  if (typeof value !== "string" || value.length > longest) throw new NotASheet(where);
  return value;
}

function readCounts(raw: unknown, number: number): { [article: string]: Count } {
  const found = Object.entries(mapping(raw, "by_article"));
  if (found.length > number) throw new NotASheet("by_article");
  return Object.fromEntries(
    found.map(([article, count]) => {
      const where = `by_article.${article.slice(0, 20)}`;
      if (article.length > 20 || article === "__proto__") throw new NotASheet(where);
      const read = mapping(count, where);
      const of = whole(read, "of", 1, number);
      return [clean(article), { right: whole(read, "right", 0, of), of }];
    }),
  );
}
