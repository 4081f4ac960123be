// The checker's drills, seen from a page: made, drawn and marked by Python in a worker that starts when it is needed.

import { Checker, CheckerError, type CheckerState, type Why } from "../shared/checker";
import type {
  AgainRequest,
  Drawn,
  DrawRequest,
  Drill,
  Generated,
  GenerateRequest,
  Marked,
  MarkRequest,
  PracticeProblem,
} from "../shared/practice";
import { startWorker } from "../shared/worker";

/** A request that the checker refused; its problems come in both languages. */
export class Refused extends Error {
  constructor(readonly problems: readonly PracticeProblem[]) {
    super("refused");
  }
}

export class Engine {
  private readonly listeners = new Set<() => void>();
  private readonly checker: Checker;
  state: CheckerState | null = null;

  constructor() {
    const state = (now: CheckerState) => {
      this.state = now;
      for (const listener of this.listeners) listener();
    };
    this.checker = new Checker({ state }, startWorker);
  }

  /** Starts loading, so that the first drill comes sooner. */
  start(): void {
    this.checker.start();
  }

  subscribe(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** A drill, by what is wished of it or by its id. Throws `Refused` and `CheckerError`. */
  async generate(request: GenerateRequest | AgainRequest): Promise<Drill> {
    const answer: Generated = await this.checker.call("practice_generate", JSON.stringify(request));
    if (!answer.ok) throw new Refused(answer.errors);
    return answer.drill;
  }

  /** The drills of a test. Throws `Refused` and `CheckerError`. */
  async draw(request: DrawRequest): Promise<readonly Drill[]> {
    const answer: Drawn = await this.checker.call("practice_draw", JSON.stringify(request));
    if (!answer.ok) throw new Refused(answer.errors);
    return answer.drills;
  }

  /** What the checker says of an answer; one that cannot be read is refused, not wrong. Throws `CheckerError`. */
  mark(request: MarkRequest): Promise<Marked> {
    return this.checker.call("practice_mark", JSON.stringify(request));
  }
}

/** Why something that was asked of the checker did not come. */
export function whyOf(error: unknown): Why {
  return error instanceof CheckerError ? error.why : "computing";
}
