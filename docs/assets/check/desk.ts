// What every part of the page works with: the case, the words, and the few things that can be done.

import { createContext } from "preact";
import { useContext } from "preact/hooks";
import type { Checker } from "../shared/checker";
import type { Draft } from "../shared/draft";
import type { Model } from "../shared/model";
import type { CaseStore } from "../shared/store";
import type { Say } from "./words";

/** The same object for as long as the page stands: what it leads to changes, and who draws that is told otherwise. */
export interface Desk {
  readonly model: Model;
  readonly say: Say;
  /** The case as it is now, for what is done with it. What is drawn of it comes from properties or `usePicked`. */
  readonly draft: Draft;
  store: CaseStore;
  /** From this page to the root of its language: `../`. */
  root: string;
  /** Calls a function of the checker; rejects where it fails. */
  call: Checker["call"];
  /** Changes the case. Changes in a row with the same name are undone together. */
  edit(change: (draft: Draft) => Draft, name?: string): void;
  /** Tells that a field is being typed in, and that it was left. */
  typing(path: string): void;
  left(path: string): void;
  /** Tells that a place is new, so that what it still lacks is not called wrong there. */
  fresh(path: string): void;
  /** Brings a place into view and puts the focus there. */
  reveal(path: string): void;
  /** Puts the focus on an element once the page has been drawn again. */
  focus(id: string): void;
  /**
   * Offers to undo what was just done, and puts the focus there; on undoing or dismissing it goes to the element.
   * `undo`: what takes it back, where that is no step of the case's own.
   */
  undoable(text: string, focusAfter: string, undo?: () => void): void;
  /** Tells something that the reader must see, such as why a file was not taken. */
  tell(text: string, focusAfter: string, details?: readonly string[]): void;
  /** Says something to those who listen to the page. */
  announce(text: string): void;
}

const DeskContext = createContext<Desk | null>(null);

export const DeskProvider = DeskContext.Provider;

export function useDesk(): Desk {
  const desk = useContext(DeskContext);
  if (!desk) throw new Error("outside the page");
  return desk;
}
