// Finding one of a few things by what a reader types: every word counts, and what fits best comes first.

/** Texts of a thing by how much they say about it: its name first, then other words for it, then what explains it. */
export type Texts = readonly (readonly string[])[];

const GAP = /[\s,，、。.;；:：!！?？"“”'‘’()（）]+/;
const LATIN = /^[\p{Script=Latin}\d]/u;
const LONG_ENOUGH = { latin: 4, chinese: 2 };

/** The things that answer to what is sought, the best first; all of them, as they are, while nothing is sought. */
export function soughtAmong<T>(things: readonly T[], sought: string, textsOf: (thing: T) => Texts): readonly T[] {
  const words = folded(sought).split(GAP).filter(Boolean);
  if (words.length === 0) return things;
  const found = things.map((thing) => ({ thing, ...fit(textsOf(thing), words) }));
  const fewest = Math.min(...found.map(({ missed }) => missed));
  return found
    .filter(({ missed }) => missed === fewest && missed < words.length)
    .sort((one, other) => one.level - other.level)
    .map(({ thing }) => thing);
}

/** How many words a thing does not answer to, and how far down the texts stand that answer to the others. */
function fit(texts: Texts, words: readonly string[]) {
  const levels = words.map((word) => texts.findIndex((level) => level.some((text) => answers(folded(text), word))));
  const hits = levels.filter((level) => level >= 0);
  return { missed: words.length - hits.length, level: hits.reduce((sum, level) => sum + level, 0) };
}

/** Whether a text has the word, or the word is a longer form of the text (cancelled: cancel; 逾期没付: 逾期). */
function answers(text: string, word: string): boolean {
  if (!LATIN.test(word)) return text.includes(word) || (text.length >= LONG_ENOUGH.chinese && word.includes(text));
  return startsAWord(text, word) || (text.length >= LONG_ENOUGH.latin && word.startsWith(text));
}

function startsAWord(text: string, word: string): boolean {
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
    if (at === 0 || !LATIN.test(text.charAt(at - 1))) return true;
  }
  return false;
}

const folded = (text: string) => text.normalize("NFKC").trim().toLowerCase();
