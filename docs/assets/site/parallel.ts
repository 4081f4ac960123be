// Both languages side by side: one switch for every provision of the page, remembered for the next page.

import { recall, remember } from "./storage";

const KEY = "side-by-side";

export function startParallel(page: Document): void {
  const tools = page.querySelector<HTMLElement>("[data-clause-tools]");
  const button = tools?.querySelector<HTMLButtonElement>("[data-parallel]");
  const article = tools?.closest("article");
  if (!tools || !button || !article) return;

  const set = (on: boolean): void => {
    button.setAttribute("aria-pressed", String(on));
    article.classList.toggle("parallel-on", on);
    for (const other of article.querySelectorAll<HTMLDetailsElement>("details.parallel")) other.open = on;
  };

  button.addEventListener("click", () => {
    const on = button.getAttribute("aria-pressed") !== "true";
    set(on);
    remember(KEY, on ? "yes" : "no");
  });
  if (recall(KEY) === "yes") set(true);
}
