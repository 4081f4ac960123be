// Long lists drawn a portion in each frame, so that the page goes on answering: a case may hold a thousand incidents.

import type { VNode } from "preact";
import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import { afterFrame } from "../shared/frame";

const ALL = "check:all";
const AT_FIRST = 24; // items; a case that somebody writes by hand is drawn at once
const LEAST = 4;
/** Items beyond which a list is long: what of it is out of sight is not laid out. */
export const LONG = 8;

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
  /** `stale`: whether there is a newer one that waits. */
  draw(item: Item, stale: boolean): VNode;
}

interface Drawn<Item> {
  item: Item;
  stale: boolean;
  element: VNode;
}

/**
 * A list as it is to be drawn now. What has changed or is new comes in portions from the top; until then what has
 * changed is drawn as it was and what is new is left out. For what is the same, the very elements of the last time are
 * given, which are not drawn again, and where nothing has changed the very same list. `stale`: items of the list of
 * which there is a newer one elsewhere.
 */
export function useGradually<Item>(
  wanted: readonly Item[],
  { nameOf, same, urgent, draw }: Rules<Item>,
  stale?: ReadonlySet<Item>,
): VNode[] {
  const [, again] = useState(0);
  const state = useRef({ shown: new Map<string, Drawn<Item>>(), portion: AT_FIRST, all: false });
  const began = performance.now();
  const { shown, portion, all } = state.current;
  const drawn = new Map<string, Drawn<Item>>();
  const give = (item: Item, isStale: boolean, before?: Drawn<Item>) =>
    drawn.set(
      nameOf(item),
      before?.stale === isStale ? before : { item, stale: isStale, element: draw(item, isStale) },
    );
  let done = 0;
  let waiting = 0;
  for (const item of wanted) {
    const before = shown.get(nameOf(item));
    if (before && same(before.item, item)) {
      give(before.item, stale?.has(item) ?? false, before);
    } else if (all || done < portion || (before && urgent?.(before.item, item))) {
      done += 1;
      give(item, stale?.has(item) ?? false);
    } else {
      waiting += 1;
      if (before) give(before.item, true, before);
    }
  }
  useLayoutEffect(() => {
    const now = state.current;
    now.shown = drawn;
    if (waiting === 0) now.all = false;
    if (done < LEAST || all) return;
    const each = (performance.now() - began) / done;
    now.portion = Math.round(Math.min(MOST, Math.max(LEAST, AIM / each)));
  });
  useEffect(() => (waiting > 0 ? afterFrame(() => again((times) => times + 1)) : undefined));
  useLayoutEffect(() => {
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
  const last = useRef<VNode[]>([]);
  const elements = Array.from(drawn.values(), ({ element }) => element);
  const isSame = elements.length === last.current.length && elements.every((one, at) => one === last.current[at]);
  if (!isSame) last.current = elements;
  return last.current;
}
