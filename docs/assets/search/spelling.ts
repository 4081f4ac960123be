// A word that the search does not know, and the known ones that it may have been meant for.

const SHORTEST = 4;
const LONG = 7;

/** The known words nearest to the word, within one slip of the keyboard, or two in a long word. */
export function nearest(word: string, known: Iterable<string>): string[] {
  if (word.length < SHORTEST) return [];
  let fewest = word.length >= LONG ? 2 : 1;
  let found: string[] = [];
  for (const candidate of known) {
    if (candidate.length < SHORTEST - 1 || Math.abs(candidate.length - word.length) > fewest) continue;
    const slips = distance(word, candidate);
    if (slips > fewest) continue;
    if (slips < fewest) found = [];
    fewest = slips;
    found.push(candidate);
  }
  const sameStart = found.filter((candidate) => candidate.charAt(0) === word.charAt(0));
  return sameStart.length > 0 ? sameStart : found;
}

/** Letters left out, put in, changed or swapped with their neighbour (optimal string alignment). */
export function distance(one: string, other: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: other.length + 1 }, (_, place) => place);
  for (let row = 1; row <= one.length; row++) {
    const current = [row];
    for (let column = 1; column <= other.length; column++) {
      const same = one[row - 1] === other[column - 1];
      let least = Math.min(
        (last[column] ?? 0) + 1,
        (current[column - 1] ?? 0) + 1,
        (last[column - 1] ?? 0) + (same ? 0 : 1),
      );
      if (row > 1 && column > 1 && one[row - 1] === other[column - 2] && one[row - 2] === other[column - 1])
        least = Math.min(least, (beforeLast[column - 2] ?? 0) + 1);
      current.push(least);
    }
    beforeLast = last;
    last = current;
  }
  return last[other.length] ?? 0;
}
