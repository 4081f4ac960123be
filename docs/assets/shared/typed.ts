// Tidies what people type into the one form that the checker reads. Only what has a single meaning is rewritten;
// anything else stays as typed, and the checker says what is wrong with it.

import { readNumber } from "./numerals";

const PLACES: { readonly [unit: string]: number } = {
  "": 0,
  万: 4,
  萬: 4,
  亿: 8,
  億: 8,
  k: 3,
  thousand: 3,
  million: 6,
};
const UNIT = "万|萬|亿|億|k|thousand|million";
const PLAIN = new RegExp(`^(\\d{1,3}(?:,\\d{3})+|\\d+)(?:\\.(\\d+))?\\s*(${UNIT})?$`, "i");
const CURRENCY = /^(?:¥|rmb|cny|人民币)?\s*(.*?)\s*(?:元整?|圆整?|块钱?|rmb|cny|yuan)?$/i;
const WITH_COINS = /^(.+?)[元圆块](?:零?(.)角)?(?:零?(.)分)?整?$/;

/**
 * `10万`, `１００，０００`, `¥100,000.00元`, `RMB 5,000`, `100k`, `一百万`, `壹拾万元整`, `伍元伍角` → a plain decimal number.
 * An amount that is not clear stays as it is.
 */
export function tidyMoney(text: string): string {
  const typed = text.normalize("NFKC").trim();
  const amount = CURRENCY.exec(typed)?.[1] ?? typed;
  return plainNumber(amount) ?? withCoins(typed.replace(/^人民币\s*/, "")) ?? typed;
}

function plainNumber(amount: string): string | null {
  const match = PLAIN.exec(amount);
  if (!match) return readNumber(amount);
  const [, whole = "", fraction = "", unit = ""] = match;
  return shifted(whole.replaceAll(",", ""), fraction, PLACES[unit.toLowerCase()] ?? 0);
}

/** Yuan with jiao and fen: `伍元伍角`, `100元零5分`. */
function withCoins(typed: string): string | null {
  const [, yuan = "", jiao = "零", fen = "零"] = WITH_COINS.exec(typed) ?? [];
  const whole = yuan && plainNumber(yuan);
  if (!whole || whole.includes(".")) return null;
  const coins = [jiao, fen].map((coin) => readNumber(coin));
  return coins.every((coin) => coin !== null && coin.length === 1) ? `${whole}.${coins.join("")}` : null;
}

/** The decimal number `whole.fraction` times ten to the power of `places`, by moving the point. */
function shifted(whole: string, fraction: string, places: number): string {
  if (places === 0) return fraction ? `${whole}.${fraction}` : whole;
  const digits = fraction.padEnd(places, "0");
  const integer = `${whole}${digits.slice(0, places)}`.replace(/^0+(?=\d)/, "");
  const rest = digits.slice(places);
  return rest ? `${integer}.${rest}` : integer;
}

/** `100000.5` → `100,000.5`; what is not a plain number stays as it is. */
export function groupedMoney(text: string): string {
  const match = /^(\d+)(\.\d*)?$/.exec(text);
  if (!match) return text;
  const [, whole = "", fraction = ""] = match;
  return `${whole.replace(/\d(?=(\d{3})+$)/g, "$&,")}${fraction}`;
}

/** `200000` → `20万`, `150000000` → `1.5亿`; nothing for what is below 10,000 or no plain number. */
export function inMyriads(text: string): string {
  const match = /^0*([1-9]\d*)(?:\.(\d*))?$/.exec(text);
  const [, whole = "", fraction = ""] = match ?? [];
  const unit = whole.length > 8 ? "亿" : whole.length > 4 ? "万" : "";
  if (!unit) return "";
  const places = PLACES[unit] ?? 0;
  const rest = `${whole.slice(-places)}${fraction}`.replace(/0+$/, "");
  return `${groupedMoney(whole.slice(0, -places))}${rest && `.${rest}`}${unit}`;
}

const MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split(" ");
const MONTH = "(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\\.?";
const DAY_MONTH_YEAR = new RegExp(`^(\\d{1,2})(?:st|nd|rd|th)?\\s+(?:of\\s+)?${MONTH},?\\s+(\\d{4})$`, "i");
const MONTH_DAY_YEAR = new RegExp(`^${MONTH}\\s+(\\d{1,2})(?:st|nd|rd|th)?,?\\s+(\\d{4})$`, "i");

/** `2026/3/1`, `2026.3.1`, `2026年3月1日`, `20260301`, `1 March 2026`, `Mar 1, 2026` → `2026-03-01`. */
export function tidyDate(text: string): string {
  const typed = text.normalize("NFKC").trim();
  const match =
    /^(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?$/.exec(typed) ?? /^(\d{4})(\d{2})(\d{2})$/.exec(typed);
  if (match) return isoDay(match[1] ?? "", match[2] ?? "", match[3] ?? "");
  const british = DAY_MONTH_YEAR.exec(typed);
  if (british) return isoDay(british[3] ?? "", monthNumber(british[2]), british[1] ?? "");
  const american = MONTH_DAY_YEAR.exec(typed);
  return american ? isoDay(american[3] ?? "", monthNumber(american[1]), american[2] ?? "") : typed;
}

const isoDay = (year: string, month: string, day: string) =>
  `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;

const monthNumber = (name = "") => String(MONTHS.indexOf(name.slice(0, 3).toLowerCase()) + 1);

/** `9:05`, `9点5分`, `9时` → `09:05`; seconds and an offset are left as they are. */
export function tidyTime(text: string): string {
  const typed = text.normalize("NFKC").trim();
  const match = /^(\d{1,2})\s*[:点时]\s*(\d{1,2})?\s*分?$/.exec(typed);
  if (!match) return typed;
  const [, hour = "", minute = "0"] = match;
  return `${hour.padStart(2, "0")}:${minute.padStart(2, "0")}`;
}

/** A day, or a day and a time of day: the two halves of what is typed, each empty where it is left out. */
export function splitMoment(text: string): { day: string; time: string } {
  // A day may be written with spaces in it: a time begins with a T before a digit, or with digits and a colon.
  const at = text.search(/T(?=\d|$)|\s(?=\s*\d{1,2}\s*[:：点时])/);
  return at < 0 ? { day: text, time: "" } : { day: text.slice(0, at), time: text.slice(at + 1) };
}

export function joinMoment(day: string, time: string): string {
  return time ? `${day}T${time}` : day;
}

export function tidyMoment(text: string): string {
  const spaced = text.normalize("NFKC").trim();
  const whole = tidyDate(spaced);
  if (whole !== spaced) return whole;
  const { day, time } = splitMoment(spaced);
  return joinMoment(tidyDate(day), tidyTime(time));
}
