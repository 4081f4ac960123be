// The document as it stands in the page, as data: what a file is written from.

import type { Lang } from "../shared/model";
import type { Blanks } from "./blanks";

/** A stretch of text; with `blank`, what stands in a blank, or the blank's label where it is missing. */
export interface Run {
  text: string;
  blank?: "filled" | "missing";
}

export interface Block {
  kind: "paragraph" | "item" | "line";
  /** Of an item of a numbered list. */
  number: number | null;
  runs: readonly Run[];
}

export type PartKind = "title" | "note" | "article" | "clause" | "provision" | "text" | "signature";

/** A part of the document, in each of the languages that are asked for. */
export interface Part {
  kind: PartKind;
  versions: readonly { lang: Lang; blocks: readonly Block[] }[];
}

/** Reads the parts in their order, in these languages. */
export function readParts(text: HTMLElement, blanks: Blanks, languages: readonly Lang[]): readonly Part[] {
  return [...text.querySelectorAll<HTMLElement>("[data-part]")].map((part) => ({
    kind: part.dataset.part as PartKind,
    versions: languages.flatMap((lang) => {
      const version = part.querySelector<HTMLElement>(`:scope > [lang="${lang}"]`);
      return version ? [{ lang, blocks: readBlocks(version, blanks, lang) }] : [];
    }),
  }));
}

function readBlocks(version: HTMLElement, blanks: Blanks, lang: Lang): readonly Block[] {
  const found = [...version.querySelectorAll<HTMLElement>("p, li")].filter((block) => !block.closest("form"));
  return (found.length > 0 ? found : [version]).map((block) => ({
    kind: block.matches("li") ? "item" : block.matches(".contract__line") ? "line" : "paragraph",
    number: numberOf(block),
    runs: tidy([...runsIn(block, blanks, lang)]),
  }));
}

function numberOf(block: HTMLElement): number | null {
  const list = block.matches("li") ? block.parentElement : null;
  return list instanceof HTMLOListElement ? list.start + [...list.children].indexOf(block) : null;
}

function* runsIn(node: Node, blanks: Blanks, lang: Lang): Iterable<Run> {
  for (const child of node.childNodes) {
    if (child instanceof Text) yield { text: child.data };
    if (!(child instanceof HTMLElement) || child.matches("form")) continue;
    const id = child.dataset.blank;
    if (id === undefined) yield* runsIn(child, blanks, lang);
    else if (blanks.isMissing(id)) yield { text: child.dataset.label ?? id, blank: "missing" };
    else yield { text: blanks.shown(id, lang), blank: "filled" };
  }
}

/** Joins plain runs, with white space as a page shows it. */
function tidy(runs: readonly Run[]): readonly Run[] {
  const joined: Run[] = [];
  for (const run of runs) {
    const last = joined.at(-1);
    if (last && !last.blank && !run.blank) last.text += run.text;
    else joined.push({ ...run });
  }
  const spaced = joined.map((run) => (run.blank ? run : { text: run.text.replace(/[ \t\r\n]+/g, " ") }));
  const [first, last] = [spaced[0], spaced.at(-1)];
  if (first && !first.blank) first.text = first.text.trimStart();
  if (last && !last.blank) last.text = last.text.trimEnd();
  return spaced.filter((run) => run.text !== "");
}
