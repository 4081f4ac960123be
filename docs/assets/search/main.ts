// The search behind the box in the header: loaded when the box is first focused. A combobox with a list of results
// (WAI-ARIA authoring practices): the focus stays in the box, the arrows move through the list, Enter follows.

import { leaveFound } from "../site/found";
import { type Engine, type Found, makeEngine } from "./engine";
import type { IndexFile, Labels } from "./index-file";
import { drawResults } from "./listbox";

interface State {
  found: Found[];
  shown: HTMLElement[];
  current: number;
}

/** Reads the index and answers to what is typed into the box. Rejects where the index cannot be had. */
export async function startSearch(form: HTMLFormElement): Promise<void> {
  const input = part<HTMLInputElement>(form, "input");
  const list = part(form, "[role=listbox]");
  const panel = part(form, "[data-search-panel]");
  const status = part(form, "[data-search-status]");
  const home = form.dataset.home ?? "./";
  const state: State = { found: [], shown: [], current: -1 };
  const { engine, labels } = await load(`${home}search.json`);

  const close = (): void => {
    panel.hidden = true;
    input.setAttribute("aria-expanded", "false");
    select(-1);
  };
  const select = (place: number): void => {
    state.shown[state.current]?.setAttribute("aria-selected", "false");
    state.current = place;
    const chosen = state.shown[place];
    if (chosen) {
      chosen.setAttribute("aria-selected", "true");
      chosen.scrollIntoView({ block: "nearest" });
      input.setAttribute("aria-activedescendant", chosen.id);
    } else input.removeAttribute("aria-activedescendant");
  };
  const answer = (): void => {
    const query = input.value.trim();
    if (query === "") {
      list.replaceChildren();
      state.shown = [];
      status.textContent = "";
      close();
      return;
    }
    const found = engine.search(query);
    state.found = found;
    state.shown = drawResults(found, labels, home);
    state.current = -1;
    list.replaceChildren(...state.shown);
    list.hidden = found.length === 0;
    list.scrollTop = 0;
    status.textContent = told(found, form);
    panel.hidden = false;
    input.setAttribute("aria-expanded", String(found.length > 0));
    if (found.length > 0) select(0);
  };
  const follow = (): void => {
    const chosen = state.shown[Math.max(state.current, 0)];
    if (chosen instanceof HTMLAnchorElement) chosen.click();
  };

  let composing = false; // an input method's unfinished letters are no query
  input.addEventListener("compositionstart", () => {
    composing = true;
  });
  input.addEventListener("compositionend", () => {
    composing = false;
    answer();
  });
  input.addEventListener("input", () => {
    if (!composing) answer();
  });
  input.addEventListener("focus", () => {
    if (input.value.trim() !== "" && panel.hidden) answer();
  });
  input.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    const last = state.shown.length - 1;
    if (event.key === "Escape") {
      event.preventDefault();
      if (panel.hidden) input.value = "";
      if (panel.hidden || input.value === "") input.blur();
      close();
    } else if (event.key === "Enter") {
      event.preventDefault();
      follow();
    } else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (panel.hidden) answer();
      else if (event.key === "ArrowDown") select(state.current >= last ? 0 : state.current + 1);
      else select(state.current <= 0 ? last : state.current - 1);
    }
  });
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("focusout", (event) => {
    if (!(event.relatedTarget instanceof Node && form.contains(event.relatedTarget))) close();
  });
  list.addEventListener("mousedown", (event) => event.preventDefault()); // the focus stays in the box
  list.addEventListener("click", (event) => {
    const chosen = event.target instanceof Element ? event.target.closest("a") : null;
    const result = state.found[chosen ? state.shown.indexOf(chosen) : -1];
    if (result) leaveFound(result.record.address.split("#")[1] ?? "", markedWords(result));
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    if (chosen) {
      close();
      input.blur();
    }
  });
  if (document.activeElement === input) answer();
}

async function load(address: string): Promise<{ engine: Engine; labels: Labels }> {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`${response.status} ${address}`);
  const index = (await response.json()) as IndexFile;
  return { engine: makeEngine(index), labels: index.labels };
}

/** The words that are marked in a result, in lower case, each once. */
function markedWords({ title, sentence }: Found): string[] {
  const words = [title, sentence].flatMap(({ text, marks }) => marks.map(([start, end]) => text.slice(start, end)));
  return [...new Set(words.map((word) => word.toLowerCase()))];
}

function told(found: Found[], form: HTMLFormElement): string {
  if (found.length === 0) return form.dataset.none ?? "";
  return (form.dataset.count ?? "").replace("{count}", String(found.length));
}

function part<Kind extends HTMLElement = HTMLElement>(form: HTMLFormElement, selector: string): Kind {
  const found = form.querySelector<Kind>(selector);
  if (!found) throw new Error(`the search box has no ${selector}`);
  return found;
}
