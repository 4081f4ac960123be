// How many blanks are filled, and each of them with what stands in it.

import type { Lang } from "../shared/model";
import type { Blanks } from "./blanks";

export function drawTally(root: HTMLElement, blanks: Blanks, lang: Lang): void {
  const tally = root.querySelector<HTMLElement>("[data-tally]");
  const all = blanks.all.length;
  const done = all - blanks.missing;
  const text = (tally?.dataset.text ?? "").replace("{all}", String(all)).replace("{done}", String(done));
  if (tally && tally.textContent !== text) tally.textContent = text;
  const next = root.querySelector<HTMLButtonElement>("[data-next]");
  if (next) next.hidden = blanks.missing === 0;
  for (const row of root.querySelectorAll<HTMLElement>("[data-row]")) {
    const id = row.dataset.row ?? "";
    const state = row.querySelector<HTMLElement>("[data-state]");
    row.toggleAttribute("data-filled", !blanks.isMissing(id));
    if (state) state.textContent = blanks.isMissing(id) ? (state.dataset.missing ?? "") : blanks.shown(id, lang);
  }
}
