// A test that was begun, kept in this browser so that a reload or a closed page loses nothing.

import type { GivenAnswer } from "../shared/practice";
import type { Rules } from "./sheet";

export interface Begun {
  readonly name: string;
  readonly rules: Rules;
  /** Milliseconds since 1970. */
  readonly started: number;
  /** The contract's version at that time; empty until it was kept. */
  readonly version: string;
  readonly at: number;
  readonly answers: readonly (GivenAnswer | null)[];
}

interface Contract {
  id: string;
  version: string;
}

const SCHEMA = 1;
const keyOf = (contract: Contract) => `test:${contract.id}`;

export function begin(name: string, rules: Rules, now: number): Begun {
  return { name, rules, started: now, version: "", at: 0, answers: [] };
}

export function keep(storage: Storage | null, contract: Contract, begun: Begun): void {
  const version = begun.version || contract.version;
  try {
    storage?.setItem(keyOf(contract), JSON.stringify({ schema: SCHEMA, ...begun, version }));
  } catch {
    // Refused or full: the test lasts as long as the page.
  }
}

export function kept(storage: Storage | null, contract: Contract): Begun | null {
  try {
    const saved = JSON.parse(storage?.getItem(keyOf(contract)) ?? "null") as ({ schema: number } & Begun) | null;
    const whole = saved?.schema === SCHEMA && typeof saved.rules?.seed === "number" && Array.isArray(saved.answers);
    return whole ? saved : null;
  } catch {
    return null;
  }
}

export function forget(storage: Storage | null, contract: Contract): void {
  try {
    storage?.removeItem(keyOf(contract));
  } catch {
    // Refused: nothing was kept.
  }
}
