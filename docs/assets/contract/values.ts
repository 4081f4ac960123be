// How a value reads in the text. What was typed stays as it is, but for plain lengths of time, which each language
// writes in its own way: 24 hours, 24小时.

import type { Lang } from "../shared/model";

type Unit = "minute" | "hour" | "day" | "working day" | "year";

const UNITS: { readonly [written: string]: Unit } = {
  minute: "minute",
  minutes: "minute",
  分钟: "minute",
  hour: "hour",
  hours: "hour",
  小时: "hour",
  day: "day",
  days: "day",
  天: "day",
  日: "day",
  "working day": "working day",
  "working days": "working day",
  "business day": "working day",
  "business days": "working day",
  工作日: "working day",
  year: "year",
  years: "year",
  年: "year",
};

const CHINESE: { readonly [unit in Unit]: string } = {
  minute: "分钟",
  hour: "小时",
  day: "天",
  "working day": "个工作日",
  year: "年",
};

const LENGTH = /^(\d{1,9}(?:\.\d{1,6})?)\s*个?\s*([a-z ]+|[一-鿿]+)?$/i;

/** What no file of text or XML can hold: control characters, halves of characters, and what is no character. */
const UNWRITABLE = /[\p{Cc}\p{Cs}\ufffe\uffff]/gu;

/** What was typed for a blank of a type, as a text in a language writes it; empty where nothing was typed. */
export function shownValue(type: string, typed: string, lang: Lang): string {
  const text = typed.replace(/\s+/g, " ").replace(UNWRITABLE, "").trim();
  if (type !== "duration" && type !== "years") return text;
  const [, number, written] = LENGTH.exec(text) ?? [];
  const unit = written ? UNITS[written.toLowerCase()] : type === "years" ? "year" : undefined;
  if (number === undefined || unit === undefined) return text;
  return lang === "zh" ? `${number}${CHINESE[unit]}` : `${number} ${unit}${Number(number) === 1 ? "" : "s"}`;
}
