// Numbers from which drills and tests are made, so that they can be made again.

const MOST = 1_000_000;

/** A number that people can read to each other: up to six digits. */
export function newSeed(): number {
  return (crypto.getRandomValues(new Uint32Array(1))[0] ?? 0) % MOST;
}
