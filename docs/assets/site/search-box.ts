// The search box in the header: "/" leads to it; what searches is loaded when it is first used.

export function startSearchBox(page: Document): void {
  const form = page.querySelector<HTMLFormElement>("form[data-search]");
  const input = form?.querySelector("input");
  if (!form || !input) return;
  page.addEventListener("keydown", (event) => {
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
    event.preventDefault();
    input.focus();
    input.select();
  });
  for (const opener of page.querySelectorAll<HTMLButtonElement>("button[data-open-search]")) {
    opener.dataset.ready = "";
    opener.addEventListener("click", () => input.focus());
  }
  form.addEventListener("submit", (event) => event.preventDefault());
  let loading = false;
  const load = (): void => {
    if (loading) return;
    loading = true;
    import("../search/main")
      .then(({ startSearch }) => startSearch(form))
      .catch(() => {
        loading = false; // offline perhaps: the next focus tries again
        const status = form.querySelector("[data-search-status]");
        const panel = form.querySelector<HTMLElement>("[data-search-panel]");
        if (status) status.textContent = form.dataset.failed ?? "";
        if (panel) panel.hidden = false;
      });
  };
  input.addEventListener("focus", load);
  if (page.activeElement === input) load();
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || target.matches("input, textarea, select"));
}
