// Latin letters read as pinyin: whole syllables, run together or not, or the first letter of each.

import type { PackedPinyin } from "./index-file";

const FEWEST_LETTERS = 2;
const MOST_WORDS = 6;

export interface Pinyin {
  /** The Chinese words that the letters stand for; none where they are not pinyin of words that the search knows. */
  words(letters: string): string[];
}

export function makePinyin(packed: PackedPinyin): Pinyin {
  const full = new Map<string, string[]>();
  const initials = new Map<string, string[]>();
  const usual = packed.syllables.split(" ");
  const spoken = new Map([...packed.characters].map((character, place) => [character, usual[place] ?? ""]));
  for (const word of packed.words.split(" ")) {
    const parts = packed.otherwise[word]?.split(" ") ?? [...word].map((character) => spoken.get(character) ?? "");
    add(full, parts.join(""), word);
    add(initials, parts.map((part) => part.charAt(0)).join(""), word);
  }
  const spelled = [...full.keys()].sort((one, other) => one.length - other.length);
  const started = (letters: string): string[] =>
    letters.length > FEWEST_LETTERS
      ? spelled.filter((spelling) => spelling.startsWith(letters)).flatMap((spelling) => full.get(spelling) ?? [])
      : [];
  return {
    words(letters) {
      if (letters.length < FEWEST_LETTERS) return [];
      const found =
        full.get(letters) ?? initials.get(letters) ?? nonEmpty(started(letters)) ?? sequence(letters, full, started);
      return found.slice(0, MOST_WORDS);
    },
  };
}

function add(entries: Map<string, string[]>, key: string, word: string): void {
  entries.set(key, [...(entries.get(key) ?? []), word]);
}

function nonEmpty<Item>(items: Item[]): Item[] | undefined {
  return items.length > 0 ? items : undefined;
}

/** The fewest words whose pinyin make up the letters; the last may be unfinished. */
function sequence(letters: string, full: Map<string, string[]>, started: (letters: string) => string[]): string[] {
  const best: (string[] | undefined)[] = [[]];
  for (let end = 1; end <= letters.length; end++) {
    for (let start = 0; start < end; start++) {
      const before = best[start];
      const part = letters.slice(start, end);
      const words = full.get(part) ?? (end === letters.length ? nonEmpty(started(part).slice(0, 1)) : undefined);
      if (before && words && before.length + 1 < (best[end]?.length ?? Number.POSITIVE_INFINITY))
        best[end] = [...before, words[0] ?? ""];
    }
  }
  return best[letters.length] ?? [];
}
