// The checker, seen from a page: it runs in a worker, which is started here, asked, given up and started again.

import type { Answer, Lang } from "./model";
import type { Reply, Request } from "./protocol";

export const TIME_LIMIT = 20_000; // milliseconds of computing

export type CheckerState =
  | { kind: "loading"; loaded: number; total: number | null }
  | { kind: "computing" }
  | { kind: "ready" }
  | { kind: "failed"; why: "loading" | "computing" | "time" };

interface Listener {
  state(state: CheckerState): void;
  /** The answer to the newest question; older ones are never told. */
  answer(answer: Answer): void;
}

interface Question {
  lang: Lang;
  case: string;
}

export class Checker {
  private worker: Worker | null = null;
  private ready = false;
  private number = 0;
  private running: (Question & { id: number }) | null = null;
  private waiting: Question | null = null;
  private deadline: ReturnType<typeof setTimeout> | undefined;
  /** The question on which a worker has died: it is tried once more, and no third time. */
  private fatal: string | null = null;
  /** The question that was given up; asked again only on demand. */
  private givenUp: Question | null = null;

  constructor(
    private readonly listener: Listener,
    private readonly startWorker: () => Worker,
  ) {}

  /** Starts loading, if it has not started yet. */
  start(): void {
    if (this.worker) return;
    this.ready = false;
    this.listener.state({ kind: "loading", loaded: 0, total: null });
    const worker = this.startWorker();
    this.worker = worker;
    worker.onmessage = ({ data }: MessageEvent<Reply>) => this.hear(data);
    worker.onmessageerror = () => this.died("computing");
    worker.onerror = (event) => {
      event.preventDefault();
      this.died(this.ready ? "computing" : "loading");
    };
  }

  /** Asks; a question that is asked before the last one was answered takes its place. */
  ask(question: Question): void {
    this.givenUp = null;
    this.waiting = question;
    this.start();
    this.next();
  }

  /** Starts again after a failure, with the question that was not answered. */
  retry(): void {
    this.fatal = null;
    this.waiting ??= this.givenUp;
    this.givenUp = null;
    this.start();
    this.next();
  }

  private next(): void {
    if (!this.worker || !this.ready || this.running || !this.waiting) return;
    this.running = { ...this.waiting, id: ++this.number };
    this.waiting = null;
    const request: Request = this.running;
    this.deadline = setTimeout(() => this.giveUp(), TIME_LIMIT);
    this.listener.state({ kind: "computing" });
    this.worker.postMessage(request);
  }

  private hear(reply: Reply): void {
    switch (reply.kind) {
      case "progress":
        this.listener.state({ kind: "loading", loaded: reply.loaded, total: reply.total });
        break;
      case "ready":
        this.ready = true;
        this.listener.state({ kind: "ready" });
        this.next();
        break;
      case "answer":
        if (reply.id === this.running?.id) this.answered(reply.answer);
        break;
      case "failed":
        this.died(reply.during);
        break;
    }
  }

  private answered(answer: Answer): void {
    clearTimeout(this.deadline);
    this.running = null;
    this.fatal = null;
    if (this.waiting) {
      this.next();
      return;
    }
    this.listener.state({ kind: "ready" });
    this.listener.answer(answer);
  }

  /** The worker cannot go on. Computing is tried once more in a new one; loading is not, for it would fail again. */
  private died(during: "loading" | "computing"): void {
    const question = this.stop();
    const again = during === "computing" && question !== null && question.case !== this.fatal;
    if (again) {
      this.fatal = question.case;
    } else {
      this.givenUp = question;
      this.waiting = null;
      this.listener.state({ kind: "failed", why: during });
      if (during === "loading") return;
    }
    this.start();
  }

  /** Ends a computation that takes too long. What was asked meanwhile is another question and may be answered in time. */
  private giveUp(): void {
    const slow = this.running;
    if (this.stop()?.case === slow?.case) {
      this.givenUp = slow;
      this.waiting = null;
    }
    this.listener.state({ kind: "failed", why: "time" });
    this.start();
  }

  /** Ends the worker; the question that it leaves open waits for the next one. */
  private stop(): Question | null {
    clearTimeout(this.deadline);
    this.worker?.terminate();
    this.worker = null;
    this.ready = false;
    this.waiting ??= this.running;
    this.running = null;
    return this.waiting;
  }
}
