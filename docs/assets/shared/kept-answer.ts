// The answer to the case that this browser keeps, kept beside it: who comes back sees it before Python has started. The
// same program gives the same answer to the same case; where anything of the three is another, there is none.

import type { Lang, Model, View } from "./model";

const LONGEST = 250_000; // characters: what browsers lend is shared with the cases, which matter more
const KEEP_AFTER = 1_000; // milliseconds without another answer

interface Kept {
  program: string;
  lines: string;
  view: View;
}

export class KeptAnswer {
  private readonly key: string;
  private readonly program: string;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    { contract, program }: Pick<Model, "contract" | "program">,
    lang: Lang,
    private readonly storage: Storage | null,
  ) {
    this.key = `answer:${contract.id}:${lang}`;
    this.program = program;
  }

  /** What this program answered to this case, as lines of JSON; null where that was not kept. */
  find(lines: string): View | null {
    try {
      const kept = JSON.parse(this.storage?.getItem(this.key) ?? "null") as Kept | null;
      return kept && kept.program === this.program && kept.lines === lines ? kept.view : null;
    } catch {
      return null; // nothing is lent, or another hand has written there
    }
  }

  /** Keeps an answer in the place of the last, once no other follows it. */
  keep(lines: string, view: View): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.write({ program: this.program, lines, view }), KEEP_AFTER);
  }

  private write(kept: Kept): void {
    try {
      const text = JSON.stringify(kept);
      this.storage?.removeItem(this.key);
      if (text.length <= LONGEST) this.storage?.setItem(this.key, text);
    } catch {
      // No room: the next visit waits for the checker.
    }
  }
}
