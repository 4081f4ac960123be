// The reader's own values in the blanks of every page: what was filled in on the what-if page stands in the wording.

import { emptyDraft } from "../shared/draft";
import type { Model } from "../shared/model";
import { browserStorage, CaseStore } from "../shared/store";

export function startBlanks(page: Document): void {
  const meta = page.querySelector<HTMLMetaElement>("meta[name=contract]");
  // The contract's own page fills in its blanks itself.
  const chips = [...page.querySelectorAll<HTMLAnchorElement>("a.blank[data-blank]")].filter(
    (chip) => !chip.closest("[data-contract]"),
  );
  if (!meta || chips.length === 0) return;
  const labels = new Map(chips.map((chip) => [chip, chip.textContent ?? ""]));
  const store = new CaseStore(modelOf(meta), emptyDraft(""), browserStorage());

  const draw = (): void => {
    for (const [chip, label] of labels) {
      const value = store.draft.profile[chip.dataset.blank ?? ""];
      const filled = typeof value === "string" && value.trim() !== "";
      chip.textContent = filled ? value.trim() : label;
      chip.toggleAttribute("data-filled", filled);
      if (filled) chip.setAttribute("aria-label", `${label}: ${value.trim()}`);
      else chip.removeAttribute("aria-label");
    }
  };
  store.subscribe(draw);
  store.follow(window); // other tabs
  draw();
}

/** As much of a model as the saved case is kept under. */
function modelOf(meta: HTMLMetaElement): Pick<Model, "contract"> {
  return { contract: { id: meta.content, version: meta.dataset.version ?? "", title: "" } };
}
