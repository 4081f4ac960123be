// What every part of a page works with: the page's data, the words, the memory.

import { createContext } from "preact";
import { useContext } from "preact/hooks";
import type { Lang } from "../shared/model";
import { MarkedParties } from "../shared/party-names";
import { useRedraw } from "../shared/use-redraw";
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
  useRedraw(keeper);
  return keeper.memory;
}

/** A sentence in which each party's name is marked as everywhere on the site. */
export function PartyText({ text }: { text: string }) {
  const { model } = useDesk();
  return <MarkedParties text={text} parties={model.parties} />;
}
