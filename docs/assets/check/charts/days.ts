// Days as numbers since 1970-01-01, and the marks of a scale of days.

const MILLISECONDS = 86_400_000;

/** `2026-03-01` → 20513. */
export const dayNumber = (iso: string): number => Date.parse(`${iso}T00:00:00Z`) / MILLISECONDS;

/** 20513 → `2026-03-01`; a fraction of a day is dropped. */
export const isoDay = (number: number): string =>
  new Date(Math.floor(number) * MILLISECONDS).toISOString().slice(0, 10);

export interface Tick {
  at: number;
  label: string;
}

const STEPS = [1, 2, 7, 14] as const; // days
const MONTHS = [1, 2, 3, 6, 12, 24, 60, 120] as const;

/** Marks between two days, at most so many: on round days or the first of months, the year where it begins anew. */
export function ticksBetween(from: number, to: number, most: number): Tick[] {
  const days = Math.max(1, to - from);
  const step = STEPS.find((size) => days / size <= most);
  const found = step ? byDays(from, to, step) : byMonths(from, to, days, most);
  let year = "";
  return found.map((at) => {
    const iso = isoDay(at);
    const isNewYear = iso.slice(0, 4) !== year;
    year = iso.slice(0, 4);
    const short = step ? iso.slice(5) : iso.slice(5, 7);
    return { at, label: isNewYear ? (step ? iso : iso.slice(0, 7)) : short };
  });
}

function byDays(from: number, to: number, step: number): number[] {
  const found: number[] = [];
  for (let at = Math.ceil(from); at <= to; at += step) found.push(at);
  return found;
}

function byMonths(from: number, to: number, days: number, most: number): number[] {
  const step = MONTHS.find((size) => days / (size * 30.4) <= most) ?? 240;
  const start = new Date(from * MILLISECONDS);
  const first = start.getUTCFullYear() * 12 + start.getUTCMonth();
  const found: number[] = [];
  for (let month = Math.ceil(first / step) * step; ; month += step) {
    const at = Date.UTC(Math.floor(month / 12), month % 12) / MILLISECONDS;
    if (at > to) return found;
    if (at >= from) found.push(at);
  }
}
