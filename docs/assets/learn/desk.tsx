// What every part of a page works with: the page's data, the words, the memory.

import { type ComponentChildren, createContext } from "preact";
import { useContext, useEffect, useState } from "preact/hooks";
import type { Lang } from "../shared/model";
import type { Engine } from "./engine";
import type { Keeper } from "./keep";
import type { Memory } from "./memory";
import type { Model } from "./model";
import type { Say } from "./words";

export interface Desk {
  model: Model;
  say: Say;
  lang: Lang;
  keeper: Keeper;
  engine: Engine;
}

const DeskContext = createContext<Desk | null>(null);

export const DeskProvider = DeskContext.Provider;

export function useDesk(): Desk {
  const desk = useContext(DeskContext);
  if (!desk) throw new Error("outside the page");
  return desk;
}

/** The memory as it is now; the part is drawn again whenever it changes. */
export function useMemory(): Memory {
  const { keeper } = useDesk();
  const [, redraw] = useState(0);
  useEffect(() => keeper.subscribe(() => redraw((times) => times + 1)), [keeper]);
  return keeper.memory;
}

/** A sentence in which each party's name is marked as everywhere on the site. */
export function PartyText({ text }: { text: string }) {
  const { model } = useDesk();
  const names = Object.entries(model.parties);
  const pattern = new RegExp(`(${names.map(([, name]) => wordOf(name)).join("|")})`);
  const party = new Map(names.map(([id, name]) => [name, id]));
  const pieces: ComponentChildren[] = text.split(pattern).map((piece) => {
    const id = party.get(piece);
    return id ? <span class={`party party--${id.toLowerCase()}`}>{piece}</span> : piece;
  });
  return <>{pieces}</>;
}

/** A Latin name stands as a word of its own; a Chinese one may stand anywhere. */
function wordOf(name: string): string {
  const plain = name.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  return /^[\x20-\x7e]*$/.test(name) ? `\\b${plain}\\b` : plain;
}
