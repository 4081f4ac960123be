// Small helpers over the document.

import type { Lang } from "../shared/model";

/** A new element with attributes and children; texts become text, never markup. */
export function element<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: { readonly [name: string]: string } = {},
  ...children: readonly (Node | string)[]
): HTMLElementTagNameMap[Tag] {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...children);
  return made;
}

/** The language of the text that an element stands in. */
export function languageOf(node: Element): Lang {
  return node.closest("[lang]")?.getAttribute("lang")?.startsWith("en") ? "en" : "zh";
}

/** Whether an element is shown in the view that the reader has chosen. */
export function isShown(node: Element): boolean {
  return node.getClientRects().length > 0;
}
