// Tidies what people type into the one form that the checker reads. Only what has a single meaning is rewritten;
// anything else stays as typed, and the checker says what is wrong with it.

const PLACES: { readonly [unit: string]: number } = { "": 0, 万: 4, 萬: 4, 亿: 8, 億: 8 };

/** `10万`, `１００，０００`, `¥100,000.00元` → a plain decimal number; an amount that is not clear stays as it is. */
export function tidyMoney(text: string): string {
  const typed = text.normalize("NFKC").trim();
  const match = /^[¥]?\s*(\d{1,3}(?:,\d{3})+|\d+)(?:\.(\d+))?\s*([万萬亿億]?)\s*[元圆]?$/.exec(typed);
  if (!match) return typed;
  const [, whole = "", fraction = "", unit = ""] = match;
  return shifted(whole.replaceAll(",", ""), fraction, PLACES[unit] ?? 0);
}

/** The decimal number `whole.fraction` times ten to the power of `places`, by moving the point. */
function shifted(whole: string, fraction: string, places: number): string {
  if (places === 0) return fraction ? `${whole}.${fraction}` : whole;
  const digits = fraction.padEnd(places, "0");
  const integer = `${whole}${digits.slice(0, places)}`.replace(/^0+(?=\d)/, "");
  const rest = digits.slice(places);
  return rest ? `${integer}.${rest}` : integer;
}

/** `2026/3/1`, `2026.3.1`, `2026年3月1日`, `20260301` → `2026-03-01`. */
export function tidyDate(text: string): string {
  const typed = text.normalize("NFKC").trim();
  const match =
    /^(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?$/.exec(typed) ?? /^(\d{4})(\d{2})(\d{2})$/.exec(typed);
  if (!match) return typed;
  const [, year = "", month = "", day = ""] = match;
  return `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
}

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
  const at = text.search(/[T\s]/);
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
