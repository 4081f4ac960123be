// The parties' names in a sentence, each with its colour and its mark.

import type { ComponentChildren } from "preact";
import { unbroken } from "./unbroken";

/** The parties' names by their ids. */
export type PartyNames = { readonly [party: string]: string };

interface Name {
  party: string;
  name: string;
  word: RegExp;
}

/** A sentence in which each party's name is marked. */
export function MarkedParties({ text, parties }: { text: string; parties: PartyNames }) {
  const names = namesIn(parties);
  const parts: ComponentChildren[] = [];
  let rest = text;
  while (rest) {
    const next = names
      .map(({ party, name, word }) => ({ party, name, at: rest.search(word) }))
      .filter(({ at }) => at >= 0)
      .sort((one, other) => one.at - other.at)[0];
    if (!next) break;
    parts.push(
      unbroken(rest.slice(0, next.at)),
      <span class={`party party--${next.party.toLowerCase()}`}>{next.name}</span>,
    );
    rest = rest.slice(next.at + next.name.length);
  }
  return (
    <>
      {parts}
      {unbroken(rest)}
    </>
  );
}

const known = new WeakMap<PartyNames, readonly Name[]>();

/** The parties' names, and how each is found in a text; a page has thousands of texts. */
function namesIn(parties: PartyNames): readonly Name[] {
  const before = known.get(parties);
  if (before) return before;
  const names = Object.entries(parties)
    .filter(([party]) => party === "A" || party === "B")
    .map(([party, name]) => ({ party, name, word: wordOf(name) }));
  known.set(parties, names);
  return names;
}

/** A Latin name stands as a word of its own; a Chinese one may stand anywhere. */
function wordOf(name: string): RegExp {
  const plain = name.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  return /^[\x20-\x7e]*$/.test(name) ? new RegExp(`\\b${plain}\\b`) : new RegExp(plain);
}
