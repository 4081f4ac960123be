// Text as the search compares it: folded character by character, so that places in it are places in the original.

import { stemmer } from "stemmer";

export interface Piece {
  text: string;
  start: number;
  end: number;
}

const RUNS = /\p{Script=Han}+|[a-z0-9]+/gu;
const HAN = /\p{Script=Han}/u;
const ASCII = /^[\x20-\x7e\n]*$/;
const ACCENTS = /\p{Mark}/gu;

// One spelling for -ise and -ize, -our and -or, before the stem is taken.
const BRITISH_ISE = /(?<=[a-z]{3})is(e[ds]?|ing|ations?)$/;
const BRITISH_OUR = /(?<=[a-z]{2})our(s|ed|ing|able)?$/;

const stems = new Map<string, string>(); // the same few thousand words come again and again

export type Fold = (text: string) => string;

/** Lower case, half width, no accents, simplified: each UTF-16 unit becomes one. */
export function makeFold([from, to]: [string, string]): Fold {
  const simple = [...to];
  const folded = new Map([...from].map((character, place) => [character, simple[place] ?? character]));
  const foldUnit = (unit: string): string => {
    const plain = unit.normalize("NFKD").replace(ACCENTS, "").toLowerCase();
    const result = plain.length === 1 ? plain : unit;
    folded.set(unit, result);
    return result;
  };
  return (text) => {
    if (ASCII.test(text)) return text.toLowerCase();
    let result = "";
    for (let place = 0; place < text.length; place++) {
      const unit = text.charAt(place);
      result += folded.get(unit) ?? foldUnit(unit);
    }
    return result;
  };
}

export function isHan(text: string): boolean {
  return HAN.test(text);
}

/** The runs of Chinese characters, and the Latin words and numbers, of a folded text. */
export function runs(folded: string): Piece[] {
  return [...folded.matchAll(RUNS)].map((match) => ({
    text: match[0],
    start: match.index,
    end: match.index + match[0].length,
  }));
}

/** What is indexed of a run: each two neighbouring characters, or the stem of a word. */
export function grams(run: Piece): Piece[] {
  if (!isHan(run.text)) return [{ text: stem(run.text), start: run.start, end: run.end }];
  if (run.text.length === 1) return [run];
  const pairs: Piece[] = [];
  for (let place = 0; place + 2 <= run.text.length; place++) {
    const start = run.start + place;
    pairs.push({ text: run.text.slice(place, place + 2), start, end: start + 2 });
  }
  return pairs;
}

export function stem(word: string): string {
  let found = stems.get(word);
  if (found === undefined) {
    found = stemmer(word.replace(BRITISH_ISE, "iz$1").replace(BRITISH_OUR, "or$1"));
    stems.set(word, found);
  }
  return found;
}
