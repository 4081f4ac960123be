// The parties' names, each with its colour and its mark, wherever they stand.

import type { ComponentChildren } from "preact";
import type { Model } from "../shared/model";
import { useDesk } from "./desk";

const SEALS: { readonly [lang: string]: { readonly [party: string]: string } } = {
  zh: { A: "甲", B: "乙" },
  en: { A: "A", B: "B" },
};

function Seal({ party }: { party: string }) {
  const { say } = useDesk();
  return (
    <span class={`seal seal--${party.toLowerCase()}`} aria-hidden="true">
      {SEALS[say.lang]?.[party] ?? party}
    </span>
  );
}

/** A party, or both, with its mark and its name. */
export function PartyBadge({ party, label }: { party: string; label: string }) {
  const marked = party === "A" || party === "B" ? [party] : ["A", "B"];
  return (
    <span class={`badge badge--${party.toLowerCase()}`}>
      {marked.map((one) => (
        <Seal party={one} key={one} />
      ))}
      <span>{label}</span>
    </span>
  );
}

/** A sentence in which each party's name is marked. */
export function PartyText({ text }: { text: string }) {
  const { model } = useDesk();
  const names = namesIn(model);
  const parts: ComponentChildren[] = [];
  let rest = text;
  while (rest) {
    const next = names
      .map(({ party, name, word }) => ({ party, name, at: rest.search(word) }))
      .filter(({ at }) => at >= 0)
      .sort((one, other) => one.at - other.at)[0];
    if (!next) break;
    parts.push(rest.slice(0, next.at), <span class={`party party--${next.party.toLowerCase()}`}>{next.name}</span>);
    rest = rest.slice(next.at + next.name.length);
  }
  return (
    <>
      {parts}
      {rest}
    </>
  );
}

interface Name {
  party: string;
  name: string;
  word: RegExp;
}

const known = new WeakMap<Model, readonly Name[]>();

/** The parties' names, and how each is found in a text; a page has thousands of texts. */
function namesIn(model: Model): readonly Name[] {
  const before = known.get(model);
  if (before) return before;
  const names = Object.entries(model.parties)
    .filter(([party]) => party === "A" || party === "B")
    .map(([party, name]) => ({ party, name, word: wordOf(name) }));
  known.set(model, names);
  return names;
}

/** A Latin name stands as a word of its own; a Chinese one may stand anywhere. */
function wordOf(name: string): RegExp {
  const plain = name.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  return /^[\x20-\x7e]*$/.test(name) ? new RegExp(`\\b${plain}\\b`) : new RegExp(plain);
}
