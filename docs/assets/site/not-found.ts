// The page for what does not exist searches for what its address speaks of: /clauses/6.9/ for "6.9".

export function startNotFound(page: Document): void {
  const mark = page.querySelector<HTMLElement>("[data-not-found]");
  const input = page.querySelector<HTMLInputElement>("form[data-search] input");
  if (!mark || !input) return;
  input.value = spokenOf(window.location.pathname);
  input.focus(); // loads the search, which answers to what stands in the box
}

/** The last part of an address as words. */
function spokenOf(path: string): string {
  const parts = path.split("/").filter((part) => part && part !== "index.html");
  const last = parts.length > 1 ? (parts.at(-1) ?? "") : "";
  try {
    return decodeURIComponent(last)
      .replace(/\.html?$/, "")
      .replace(/[-_+]+/g, " ")
      .trim();
  } catch {
    return "";
  }
}
