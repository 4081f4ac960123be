// What is drawn follows what is kept elsewhere.

import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";

export interface Source {
  /** Calls back on every change; returns what ends that. */
  subscribe(listener: () => void): () => void;
}

/** The part that calls this is drawn again whenever the source changes. */
export function useRedraw(source: Source): void {
  const [, redraw] = useState(0);
  useEffect(() => source.subscribe(() => redraw((times) => times + 1)), [source]);
}

/** A piece of what a source holds. The part that calls this is drawn again only when that piece is another. */
export function usePicked<From extends Source, Piece>(source: From, pick: (source: From) => Piece): Piece {
  const [, redraw] = useState(0);
  const picked = pick(source);
  const latest = useRef({ pick, picked });
  latest.current = { pick, picked };
  useLayoutEffect(() => {
    const follow = () => {
      const { current } = latest;
      if (current.pick(source) !== current.picked) redraw((times) => times + 1);
    };
    follow(); // it may have changed since it was drawn
    return source.subscribe(follow);
  }, [source]);
  return picked;
}
