// The shapes on a lane of the timeline, and which of its marks have room for words.

import type { Timeline, TimelineEvent } from "../../shared/charts";

/** Marks by kind, drawn around the origin. Each has a shape of its own: colour is never all that tells them apart. */
export const MARKS: { readonly [kind: string]: string } = {
  limit: "M0 -10V10M0 -10L7 -7L0 -4",
  done: "M-5.5 0A5.5 5.5 0 1 1 5.5 0A5.5 5.5 0 1 1 -5.5 0M-2.6 .2L-.6 2.2L2.8 -2",
  happened: "M-5.5 0A5.5 5.5 0 1 1 5.5 0A5.5 5.5 0 1 1 -5.5 0M-.5 0H.5",
  breach: "M-6.5 -3L-3 -6.5H3L6.5 -3V3L3 6.5H-3L-6.5 3ZM-2.5 -2.5L2.5 2.5M2.5 -2.5L-2.5 2.5",
  part: "M-3.5 0A3.5 3.5 0 1 1 3.5 0A3.5 3.5 0 1 1 -3.5 0",
  right: "M0 -7L7 0L0 7L-7 0Z",
  cap: "M-6 -5H6L0 6Z",
  guideline: "M-5 -5H5V5H-5Z",
  effect: "M-6 5L0 -6L6 5Z",
  term: "M-2 -9H2V9H-2Z",
};

/** Bars by kind: how high, and how far below the middle of the lane. */
export const SPANS: { readonly [kind: string]: { height: number; y: number } } = {
  impeded: { height: 26, y: 0 },
  period: { height: 8, y: 0 },
  late: { height: 8, y: 0 },
  covered: { height: 8, y: 0 },
};

const ROW_GAP = 8; // pixels between two labels
const WIDE = 11.5; // pixels of a Chinese character
const NARROW = 7.2;

interface Label {
  left: number;
  row: 0 | 1;
  text: string;
}

/** How wide a text is at most, in pixels, in any of the fonts that a reader may have. */
export const widthOf = (text: string): number =>
  [...text].reduce((sum, character) => sum + (character > "\u2e7f" ? WIDE : NARROW), 0);

/** Of what looks the same at the same place, the first. */
export function distinct(events: readonly TimelineEvent[]): TimelineEvent[] {
  return [
    ...new Map(events.toReversed().map((event) => [`${event.kind} ${event.at} ${event.until}`, event])).values(),
  ].toReversed();
}

/** The days of a lane's marks and of the start of its bars, as far as there is room above and below. */
export function labelsOf(
  events: readonly TimelineEvent[],
  { kinds }: Pick<Timeline, "kinds">,
  x: (at: number) => number,
  width: number,
): Label[] {
  const ends = [-ROW_GAP, -ROW_GAP];
  const found: Label[] = [];
  const named = distinct(events)
    .filter(({ kind, until }) => (until === null && kind !== "part") || kind === "impeded")
    .map(({ kind, at, when }) => ({ at: x(at), text: `${shortDay(when)} ${kinds[kind] ?? ""}` }))
    .sort((one, other) => one.at - other.at);
  for (const { at, text } of named) {
    const wide = widthOf(text);
    const left = Math.max(0, Math.min(at - wide / 2, width - wide));
    const row = ends.findIndex((end) => left >= end + ROW_GAP);
    if (row < 0) continue;
    ends[row] = left + wide;
    found.push({ left, row: row as 0 | 1, text });
  }
  return found;
}

/** `2026-03-01 24:00` → `03-01`; what does not hold a day stays as it is. */
const shortDay = (when: string) => /\d{4}-(\d{2}-\d{2})/.exec(when)?.[1] ?? when;
