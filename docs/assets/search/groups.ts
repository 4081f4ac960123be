// Words that mean the same: where one of a group stands in a text, the text counts as having the group itself.

import { isHan, type Piece, runs, stem } from "./text";

export interface Groups {
  /** The groups that a folded text has, each as a token such as "=3" with its place. */
  find(folded: string, pieces: Piece[]): Piece[];
  /** All Latin words of the groups. */
  latin: Set<string>;
}

const FIRST_CHINESE = 0x2e80; // radicals; what is below is no word of a Chinese list

interface Entry {
  parts: string[];
  token: string;
}

export function groupToken(place: number): string {
  return `=${place}`;
}

export function makeGroups(groups: { words: string[] }[], fold: (text: string) => string): Groups {
  const chinese = new Map<string, Entry[]>();
  const latin = new Map<string, Entry[]>();
  const words = new Set<string>();
  groups.forEach((group, place) => {
    for (const word of group.words.map(fold)) {
      if (isHan(word)) add(chinese, word.slice(0, 2), { parts: [word], token: groupToken(place) });
      else {
        const single = runs(word).map((run) => run.text);
        for (const each of single) words.add(each);
        const parts = single.map(stem);
        add(latin, parts[0] ?? "", { parts, token: groupToken(place) });
      }
    }
  });
  return { latin: words, find: (folded, pieces) => [...inChinese(folded, chinese), ...inLatin(pieces, latin)] };
}

function add(entries: Map<string, Entry[]>, key: string, entry: Entry): void {
  entries.set(key, [...(entries.get(key) ?? []), entry]);
}

function inChinese(folded: string, entries: Map<string, Entry[]>): Piece[] {
  const found: Piece[] = [];
  for (let start = 0; start < folded.length; start++) {
    if (folded.charCodeAt(start) < FIRST_CHINESE) continue;
    for (const key of [folded.charAt(start), folded.slice(start, start + 2)]) {
      for (const { parts, token } of entries.get(key) ?? []) {
        const word = parts[0] ?? "";
        if (folded.startsWith(word, start)) found.push({ text: token, start, end: start + word.length });
      }
    }
  }
  return found;
}

function inLatin(pieces: Piece[], entries: Map<string, Entry[]>): Piece[] {
  const words = pieces.filter((piece) => !isHan(piece.text));
  return words.flatMap((word, place) =>
    (entries.get(word.text) ?? [])
      .filter(({ parts }) => parts.every((part, offset) => words[place + offset]?.text === part))
      .map(({ parts, token }) => ({ text: token, start: word.start, end: words[place + parts.length - 1]?.end ?? 0 })),
  );
}
