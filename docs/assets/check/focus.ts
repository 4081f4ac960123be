// Where the focus goes, and what opens so that it can.

import { useCallback, useEffect, useState } from "preact/hooks";
import { fieldId, pathAndAncestors } from "../shared/places";
import { unfold } from "./fold";

/** Puts the focus on an element by its id, after the page was drawn with it. */
export function useFocus(): (id: string) => void {
  const [wanted, setWanted] = useState<{ id: string } | null>(null);
  useEffect(() => {
    if (!wanted) return;
    const element = document.getElementById(wanted.id);
    const target = element instanceof HTMLFieldSetElement ? (firstInput(element) ?? element) : element;
    target?.focus();
    // Several inputs can stand for one place: all of them are to be seen.
    element?.scrollIntoView({ block: "nearest" });
  }, [wanted]);
  return useCallback((id: string) => setWanted({ id }), []);
}

const firstInput = (group: HTMLElement) =>
  group.querySelector<HTMLElement>("input:checked") ?? group.querySelector<HTMLElement>("input, select, button");

/** Opens whatever folds a place away and puts the focus there. */
export function reveal(path: string, focus: (id: string) => void): void {
  for (const place of pathAndAncestors(path)) {
    const incident = /^incidents\[(\d+)\]/.exec(place);
    const card = incident && document.querySelectorAll(".check-incidents > li")[Number(incident[1])];
    if (card) unfold(card.firstElementChild ?? card);
    const element = document.getElementById(fieldId(place));
    if (element) unfold(element);
    if (element || card) {
      // A card that opens draws its fields first.
      setTimeout(() => {
        const shown = pathAndAncestors(path).find((one) => document.getElementById(fieldId(one)));
        const title = card?.querySelector<HTMLElement>("button[aria-expanded]");
        focus(shown ? fieldId(shown) : (title?.id ?? ""));
      });
      return;
    }
  }
}
