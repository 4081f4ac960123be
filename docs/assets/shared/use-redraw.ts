// What is drawn follows what is kept elsewhere.

import { useEffect, useState } from "preact/hooks";

interface Source {
  /** Calls back on every change; returns what ends that. */
  subscribe(listener: () => void): () => void;
}

/** The part that calls this is drawn again whenever the source changes. */
export function useRedraw(source: Source): void {
  const [, redraw] = useState(0);
  useEffect(() => source.subscribe(() => redraw((times) => times + 1)), [source]);
}
