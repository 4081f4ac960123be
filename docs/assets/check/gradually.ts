// Long lists drawn a portion in each frame, so that the page goes on answering: a case may hold a thousand incidents.

import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";

const ALL = "check:all";
const AT_FIRST = 24; // items; a case that somebody writes by hand is drawn at once
const LEAST = 4;
/** Items from which on a list is long: what of it is out of sight is not laid out. */
export const LONG = 50;

const MOST = 200;
const AIM = 12; // milliseconds that a portion may take, so that the browser's own work has its place in a frame, too

/** Draws at once what is still to come: somebody is about to go there, or to print. */
export function drawAll(): void {
  window.dispatchEvent(new Event(ALL));
}

interface Rules<Item> {
  /** Names an item; no two of a list have the same name. */
  nameOf(item: Item): string;
  same(one: Item, other: Item): boolean;
  /** Whether an item is never to wait: somebody is changing it. */
  urgent?(before: Item, now: Item): boolean;
}

export interface Drawn<Item> {
  item: Item;
  /** Whether there is a newer one that waits. */
  stale: boolean;
}

/**
 * What to draw of a list now. What has changed or is new comes in portions from the top; until then what has changed is
 * drawn as it was and what is new is left out. Of what is the same, the very objects of the last time are given.
 */
export function useGradually<Item>(wanted: readonly Item[], { nameOf, same, urgent }: Rules<Item>): Drawn<Item>[] {
  const [, again] = useState(0);
  const state = useRef({ shown: new Map<string, Item>(), portion: AT_FIRST, all: false });
  const began = performance.now();
  const { shown, portion, all } = state.current;
  const drawn: Drawn<Item>[] = [];
  let done = 0;
  let waiting = 0;
  for (const item of wanted) {
    const before = shown.get(nameOf(item));
    if (before !== undefined && same(before, item)) {
      drawn.push({ item: before, stale: false });
    } else if (all || done < portion || (before !== undefined && urgent?.(before, item))) {
      done += 1;
      drawn.push({ item, stale: false });
    } else {
      waiting += 1;
      if (before !== undefined) drawn.push({ item: before, stale: true });
    }
  }
  useLayoutEffect(() => {
    const now = state.current;
    now.shown = new Map(drawn.map(({ item }) => [nameOf(item), item]));
    if (waiting === 0) now.all = false;
    if (done < LEAST || all) return;
    const each = (performance.now() - began) / done;
    now.portion = Math.round(Math.min(MOST, Math.max(LEAST, AIM / each)));
  });
  useEffect(() => {
    if (waiting === 0) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const frame = requestAnimationFrame(() => {
      timer = setTimeout(() => again((times) => times + 1));
    });
    return () => {
      cancelAnimationFrame(frame);
      clearTimeout(timer);
    };
  });
  useEffect(() => {
    const rest = () => {
      state.current.all = true;
      again((times) => times + 1);
    };
    const causes = [ALL, "beforeprint"];
    for (const cause of causes) window.addEventListener(cause, rest);
    return () => {
      for (const cause of causes) window.removeEventListener(cause, rest);
    };
  }, []);
  return drawn;
}
