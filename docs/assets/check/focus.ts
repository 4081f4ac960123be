// Where the focus goes, and what opens so that it can.

import { useCallback, useEffect, useState } from "preact/hooks";
import type { Draft } from "../shared/draft";
import { fieldId, incidentIndex, pathAndAncestors } from "../shared/places";
import { unfold } from "./fold";
import { drawAll } from "./gradually";

/** Puts the focus on an element by its id, after the page was drawn with it. */
export function useFocus(): (id: string) => void {
  const [wanted, setWanted] = useState<{ id: string; late?: boolean } | null>(null);
  useEffect(() => {
    if (!wanted) return;
    const { id, late } = wanted;
    const element = document.getElementById(id);
    const target = element instanceof HTMLFieldSetElement ? (firstInput(element) ?? element) : element;
    target?.focus();
    // Several inputs can stand for one place: all of them are to be seen.
    element?.scrollIntoView({ block: "nearest" });
    if (element || late) return;
    // It may be in a list of which the rest is still to come.
    drawAll();
    setTimeout(() => setWanted((now) => (now === wanted ? { id, late: true } : now)));
  }, [wanted]);
  return useCallback((id: string) => setWanted({ id }), []);
}

const firstInput = (group: HTMLElement) =>
  group.querySelector<HTMLElement>("input:checked") ?? group.querySelector<HTMLElement>("input, select, button");

/** Opens whatever folds a place away and puts the focus there. */
export function reveal(path: string, draft: Draft, focus: (id: string) => void): void {
  for (const place of pathAndAncestors(path)) {
    const key = draft.incidents[incidentIndex(place)]?.key;
    const card = key && document.querySelector(`.check-incidents > [data-fold="${key}"]`);
    if (key && !card) {
      // A long case is still being drawn, and this card comes later.
      drawAll();
      setTimeout(() => document.getElementById(`card:${key}`) && reveal(path, draft, focus));
      return;
    }
    if (card) unfold(card.firstElementChild ?? card);
    const element = document.getElementById(fieldId(place));
    if (element) unfold(element);
    if (element || card) {
      // A card that opens draws its fields first.
      setTimeout(() => {
        const shown = pathAndAncestors(path).find((one) => document.getElementById(fieldId(one)));
        focus(shown ? fieldId(shown) : key ? `card:${key}` : "");
      });
      return;
    }
  }
}
