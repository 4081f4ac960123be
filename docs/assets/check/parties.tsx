// The parties' names, each with its colour and its mark, wherever they stand.

import { MarkedParties } from "../shared/party-names";
import { useDesk } from "./desk";

const SEALS: { readonly [lang: string]: { readonly [party: string]: string } } = {
  zh: { A: "甲", B: "乙" },
  en: { A: "A", B: "B" },
};

/** The mark of a party. */
export function Seal({ party }: { party: string }) {
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
  return <MarkedParties text={text} parties={model.parties} />;
}
