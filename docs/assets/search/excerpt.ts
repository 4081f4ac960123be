// The sentence of a record in which most of the query was found, and the places to mark in it and in the title.

import type { Lang, SearchRecord } from "./index-file";
import type { Piece } from "./text";

/** A text and, in order, the places to mark: [start, end) each. */
export interface Marked {
  text: string;
  marks: [number, number][];
}

export interface Excerpt {
  title: Marked;
  sentence: Marked;
  /** The language of the sentence, which is the other one where only that has the words. */
  lang: Lang;
}

type Analyse = (content: string) => Piece[];

export function excerpt(record: SearchRecord, lang: Lang, terms: Set<string>, analyse: Analyse): Excerpt {
  const other = lang === "zh" ? "en" : "zh";
  const places: { content: string; lang: Lang; worth: number }[] = [
    ...record.wording[lang].map((content) => ({ content, lang, worth: 1.5 })),
    ...record.more.map((content) => ({ content, lang, worth: 1 })),
    ...record.wording[other].map((content) => ({ content, lang: other, worth: 0.9 }) as const),
  ];
  let best = places[0];
  let most = 0;
  for (const place of places) {
    const present = new Set(analyse(place.content).map((piece) => piece.text));
    const found = [...terms].filter((term) => present.has(term)).length * place.worth;
    if (found > most) {
      most = found;
      best = place;
    }
  }
  return {
    title: mark(record.title[lang], terms, analyse),
    sentence: mark(best?.content ?? "", terms, analyse),
    lang: best?.lang ?? lang,
  };
}

function mark(text: string, terms: Set<string>, analyse: Analyse): Marked {
  const found = analyse(text)
    .filter((piece) => terms.has(piece.text))
    .map(({ start, end }): [number, number] => [start, end])
    .sort(([one], [other]) => one - other);
  const marks: [number, number][] = [];
  for (const [start, end] of found) {
    const last = marks.at(-1);
    if (last && start <= last[1]) last[1] = Math.max(last[1], end);
    else marks.push([start, end]);
  }
  return { text, marks };
}
