// Which language of the text is shown: one of them, or both side by side. The choice stands in the address, so that a
// link carries it; that both are wanted is remembered for the next visit.

import type { Lang } from "../shared/model";
import { recall, remember } from "../site/storage";

export type View = Lang | "both";

const KEY = "contract-view";
const PARAMETER = "view";

/** The languages of a view, the page's own first. */
export function languagesOf(view: View, own: Lang): readonly Lang[] {
  if (view !== "both") return [view];
  return own === "zh" ? ["zh", "en"] : ["en", "zh"];
}

export function chosenView(own: Lang): View {
  const asked = new URLSearchParams(window.location.search).get(PARAMETER);
  if (asked === "zh" || asked === "en" || asked === "both") return asked;
  return recall(KEY) === "both" ? "both" : own;
}

/** Sets up the switch; gives the view that is shown at any time. */
export function startViews(root: HTMLElement, own: Lang, changed: () => void): () => View {
  const buttons = [...root.querySelectorAll<HTMLButtonElement>("[data-show]")];
  let view = chosenView(own);
  const draw = () => {
    root.dataset.view = view;
    for (const button of buttons) button.setAttribute("aria-pressed", String(button.dataset.show === view));
  };
  for (const button of buttons) {
    button.addEventListener("click", () => {
      view = button.dataset.show as View;
      remember(KEY, view === "both" ? "both" : "own");
      const address = new URL(window.location.href);
      address.searchParams.set(PARAMETER, view);
      window.history.replaceState(window.history.state, "", address);
      draw();
      changed();
    });
  }
  draw();
  return () => view;
}
