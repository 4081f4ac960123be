// The paths by which the checker names a place in a case, and where that place is on the page.

import type { Draft } from "./draft";

/** `incidents.inv-1.due` (by the incident's id) → `incidents[0].due` (by its place); other paths stay as they are. */
export function byIndex(path: string, draft: Draft): string {
  const named = /^incidents\.(.*)$/s.exec(path)?.[1];
  if (named === undefined) return path;
  let best = -1;
  let longest = -1;
  draft.incidents.forEach(({ id }, index) => {
    const fits = named === id || named.startsWith(`${id}.`) || named.startsWith(`${id}[`);
    if (fits && id.length > longest) [best, longest] = [index, id.length];
  });
  return best < 0 ? path : `incidents[${best}]${named.slice(longest)}`;
}

/** The path and all that contain it, the nearest first: `a[0].b.c`, `a[0].b`, `a[0]`, `a`. */
export function pathAndAncestors(path: string): string[] {
  const paths = [path];
  for (let rest = path; ; ) {
    const shorter = rest.replace(/(\.[^.[\]]*|\[\d+\])$/, "");
    if (shorter === rest || shorter === "") return paths;
    paths.push(shorter);
    rest = shorter;
  }
}

/** The place of the incident that a path leads into, or -1. */
export function incidentIndex(path: string): number {
  return Number(/^incidents\[(\d+)\]/.exec(path)?.[1] ?? -1);
}

/** The id of the element that stands for a path. */
export const fieldId = (path: string) => `field:${path}`;
