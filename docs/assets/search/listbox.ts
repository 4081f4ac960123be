// The list of results below the search box, drawn from what the engine found.

import type { Found } from "./engine";
import type { Excerpt, Marked } from "./excerpt";
import type { Labels } from "./index-file";

/** One option of the list for each result; the option's link is where it leads. */
export function drawResults(found: Found[], labels: Labels, home: string): HTMLElement[] {
  return found.map((each, place) => {
    const link = element("a", "result", {
      href: home + each.record.address,
      id: `search-result-${place}`,
      role: "option",
    });
    link.tabIndex = -1;
    link.dataset.id = each.record.id;
    link.setAttribute("aria-selected", "false");
    const head = element("span", "result__head");
    head.append(...number(each), ...marks(each, labels), title(each));
    link.append(head, sentence(each));
    return link;
  });
}

function number({ record }: Found): HTMLElement[] {
  if (record.kind === "finding") return [];
  const shown = element("span", "num");
  shown.textContent = record.id;
  return [shown];
}

function marks({ record }: Found, labels: Labels): HTMLElement[] {
  const label = element("span", "result__who");
  const kind = labels.kinds[record.kind];
  if (kind) {
    label.classList.add(`result__who--${record.kind}`);
    label.textContent = kind;
    return [label];
  }
  const parties = record.who && record.who in labels.seals ? [record.who] : Object.keys(labels.seals);
  const seals = parties.map((party) => {
    const seal = element("span", `seal seal--${party.toLowerCase()}`, { "aria-hidden": "true" });
    seal.textContent = labels.seals[party] ?? "";
    return seal;
  });
  const spoken = element("span", "result__spoken");
  spoken.textContent = labels.bearers[record.who ?? ""] ?? "";
  label.append(...seals, spoken);
  return [label];
}

function title({ title }: Excerpt): HTMLElement {
  const shown = element("span", "result__title");
  shown.append(...marked(title));
  return shown;
}

function sentence({ sentence, lang }: Excerpt): HTMLElement {
  const shown = element("span", "result__sentence", { lang: lang === "zh" ? "zh" : "en" });
  shown.append(...marked(sentence));
  return shown;
}

/** The text with its marked places as <mark>. */
export function marked({ text, marks }: Marked): Node[] {
  const nodes: Node[] = [];
  let end = 0;
  for (const [from, to] of marks) {
    nodes.push(document.createTextNode(text.slice(end, from)));
    const mark = element("mark");
    mark.textContent = text.slice(from, to);
    nodes.push(mark);
    end = to;
  }
  nodes.push(document.createTextNode(text.slice(end)));
  return nodes;
}

function element<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  className = "",
  attributes: Record<string, string> = {},
): HTMLElementTagNameMap[Name] {
  const made = document.createElement(name);
  if (className) made.className = className;
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  return made;
}
