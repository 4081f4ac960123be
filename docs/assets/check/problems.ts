// What is wrong at each place. Who shows a place is drawn again only when what is to be said there is another: a date
// that is half typed is wrong with every key, and all other fields are as they were.

import { createContext } from "preact";
import { useContext } from "preact/hooks";
import { type Source, usePicked } from "../shared/use-redraw";

/** What is wrong at a place, if that is to be shown there now. */
export type ProblemAt = (path: string) => string | undefined;

export const noProblem: ProblemAt = () => undefined;

export class ShownProblems implements Source {
  private readonly listeners = new Set<() => void>();

  at = noProblem;

  /** Takes over what is wrong now, and tells those who show it. */
  show(at: ProblemAt): void {
    this.at = at;
    for (const listener of this.listeners) listener();
  }

  subscribe(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }
}

const ProblemsContext = createContext(new ShownProblems());

export const ProblemsProvider = ProblemsContext.Provider;

export const useProblem = (path: string): string | undefined =>
  usePicked(useContext(ProblemsContext), ({ at }) => at(path));
