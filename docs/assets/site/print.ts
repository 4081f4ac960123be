// "Print": what is printed of a page, its style sheet says.

export function startPrint(page: Document): void {
  for (const button of page.querySelectorAll<HTMLButtonElement>("button[data-print]")) {
    button.addEventListener("click", () => window.print());
  }
  for (const tools of page.querySelectorAll<HTMLElement>("[data-clause-tools]")) tools.dataset.ready = "";
}
