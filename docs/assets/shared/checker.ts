// The checker, seen from a page: it runs in a worker, which is started here, asked, given up and started again.

import { afterFrame } from "./frame";
import type { IncidentView, Lang, Problem, View } from "./model";
import type { Calls, Followed, Reply, Request, Told } from "./protocol";
import { loading } from "./quiet";

export const TIME_LIMIT = 20_000; // milliseconds of computing
const SOON = 24; // parts of a view that are told as soon as they can be: more than are ever in sight
const PAUSE = 400; // milliseconds after an answer before the others are, so that whoever types on need not wait for them

export type Why = "loading" | "computing" | "time";

export type CheckerState =
  | { kind: "loading"; loaded: number; total: number | null }
  | { kind: "computing" }
  | { kind: "ready" }
  | { kind: "failed"; why: Why };

/** A view of which some incidents may still wait: then `stale` are those that are shown as they were. */
export interface FollowedView extends View {
  readonly waits: number;
  readonly stale: ReadonlySet<IncidentView>;
}

/** A view of which nothing waits. */
export const settled = (view: View): FollowedView => ({ ...view, waits: 0, stale: new Set() });

/** What a question comes to. Of incidents on which nothing has changed, the view has the very objects of the last. */
export type Answer = { ok: true; view: FollowedView } | { ok: false; errors: readonly Problem[] };

interface Listener {
  state(state: CheckerState): void;
  /** The answer to the newest question, and again as more of it is told; older ones are never told. */
  answer(answer: Answer): void;
}

/** A call that was not answered. */
export class CheckerError extends Error {
  override readonly name = "CheckerError";

  constructor(readonly why: Why) {
    super(`the checker gave no answer: ${why}`);
  }
}

/** Starts a worker; `afresh` after one has died. */
export type StartWorker = (afresh: boolean) => Worker;

interface Question {
  lang: Lang;
  /** The case, as lines of JSON (`caseLines`). */
  lines: string;
}

interface Call {
  call: keyof Calls;
  arguments: readonly string[];
  resolve(answer: unknown): void;
  reject(error: CheckerError): void;
}

/** A question, the rest of what it came to, or a call. */
type Work = { id: number } & ({ question: Question } | { rest: Rest } | { call: Call });

/** A view of which more is to be told, how many parts of it have come, and how many the page has heard of. */
interface Rest {
  readonly question: Question;
  /** Whether it is time for more parts than come as soon as they can. */
  rested: boolean;
  readonly view: Omit<View, "incidents">;
  come: number;
  heard: number;
}

export class Checker {
  private worker: Worker | null = null;
  private ready = false;
  private loaded = () => {};
  private number = 0;
  private running: Work | null = null;
  private waiting: Question | null = null;
  private calls: Call[] = [];
  /** What the last answer said of each incident, by the number that the worker gave it. */
  private parts = new Map<number, IncidentView>();
  private rest: Rest | null = null;
  /** More of the answer that is being drawn, to be told when it has been. */
  private more: Answer | null = null;
  private drawing: (() => void) | null = null;
  private told: CheckerState["kind"] | null = null;
  private deadline: ReturnType<typeof setTimeout> | undefined;
  private pause: ReturnType<typeof setTimeout> | undefined;
  private afresh = false;
  /** The question on which a worker has died: it is tried once more, and no third time. */
  private fatal: string | null = null;
  /** The question that was given up; asked again only on demand. */
  private givenUp: Question | null = null;

  constructor(
    private readonly listener: Partial<Listener>,
    private readonly startWorker: StartWorker,
  ) {}

  /** Starts loading, if it has not started yet, and asks what waits. */
  start(): void {
    if (this.worker) return;
    this.ready = false;
    this.loaded = loading();
    this.tell({ kind: "loading", loaded: 0, total: null });
    const worker = this.startWorker(this.afresh);
    this.worker = worker;
    worker.onmessage = ({ data }: MessageEvent<Reply>) => this.hear(data);
    worker.onmessageerror = () => this.died("computing");
    worker.onerror = (event) => {
      event.preventDefault();
      this.died(this.ready ? "computing" : "loading");
    };
    this.next();
  }

  /** Asks; a question that is asked before the last one was answered takes its place. */
  ask(question: Question): void {
    this.givenUp = null;
    this.more = null;
    this.waiting = question;
    this.start();
    this.next();
  }

  /** Calls a function of the checker. Every call is answered, in order, after a question that waits, or is rejected. */
  call<Name extends keyof Calls>(name: Name, ...given: Calls[Name]["arguments"]): Promise<Calls[Name]["answer"]> {
    return new Promise((resolve, reject) => {
      this.calls.push({ call: name, arguments: given, resolve: (answer) => resolve(answer as never), reject });
      this.start();
      this.next();
    });
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
    if (!this.worker || this.running) return;
    const work = this.pick();
    if (!work) return;
    this.running = work;
    this.worker.postMessage(requestOf(work)); // a worker that still loads answers as soon as it can
    if (this.ready) this.computes();
  }

  private computes(): void {
    this.deadline = setTimeout(() => this.giveUp(), TIME_LIMIT);
    this.tell({ kind: "computing" });
  }

  private pick(): Work | null {
    const id = ++this.number;
    if (this.waiting) {
      const question = this.waiting;
      this.waiting = null;
      return { id, question };
    }
    const call = this.calls.shift();
    if (call) return { id, call };
    const { rest } = this;
    return rest && (rest.rested || rest.come < SOON) ? { id, rest } : null;
  }

  private hear(reply: Reply): void {
    switch (reply.kind) {
      case "progress":
        this.tell({ kind: "loading", loaded: reply.loaded, total: reply.total });
        break;
      case "ready":
        this.ready = true;
        this.loaded();
        this.tell({ kind: "ready" });
        if (this.running) this.computes();
        break;
      case "answer":
        if (reply.id === this.running?.id) this.answered(this.running, reply.answer);
        break;
      case "failed":
        this.died(reply.during);
        break;
    }
  }

  private answered(work: Work, answer: unknown): void {
    clearTimeout(this.deadline);
    this.running = null;
    const heard = this.take(work, answer);
    this.next();
    if (!this.running) this.tell({ kind: "ready" });
    heard();
  }

  /** Takes an answer in; returns what tells it, once the worker has been given what comes next. */
  private take(work: Work, answer: unknown): () => void {
    if ("call" in work) return () => work.call.resolve(answer);
    const followed = answer as Followed;
    const overtaken = this.waiting !== null;
    this.rest = null;
    if (!followed.ok) {
      this.fatal = null;
      return () => !overtaken && this.tellAnswer(followed);
    }
    const rest = "rest" in work ? work.rest : this.restOf(work.question, followed.view);
    const view = this.whole(rest.view, followed);
    rest.come += Object.keys(followed.parts).length;
    if (view.waits === 0) this.fatal = null;
    else if (!overtaken) this.rest = rest;
    // Each time twice as much as before, for a long case is drawn anew whenever more of it is told.
    const isMuch = view.waits === 0 || rest.come >= 2 * rest.heard;
    if (overtaken || !isMuch) return () => {};
    rest.heard = rest.come;
    return () => this.tellAnswer({ ok: true, view }, "rest" in work);
  }

  /** `more`: it goes on with what is being drawn, and waits until that is on the screen, lest it put that off. */
  private tellAnswer(answer: Answer, more = false): void {
    this.more = more && this.drawing ? answer : null;
    if (this.more) return;
    this.drawing?.();
    this.drawing = afterFrame(() => {
      this.drawing = null;
      if (this.more) this.tellAnswer(this.more);
    });
    this.listener.answer?.(answer);
  }

  private restOf(question: Question, view: Omit<View, "incidents">): Rest {
    const rest = { question, view, rested: false, come: 0, heard: 0 };
    clearTimeout(this.pause);
    this.pause = setTimeout(() => {
      rest.rested = true;
      this.next();
    }, PAUSE);
    return rest;
  }

  /** A view with what the last answer had of it already. */
  private whole(view: Omit<View, "incidents">, { told, parts }: Told): FollowedView {
    const last = this.parts;
    const stale = new Set<IncidentView>();
    const shown = told.incidents.filter(Boolean).map((number) => {
      const key = Math.abs(number);
      const part = parts[key] ?? last.get(key);
      if (!part) throw new Error(`part ${key} was never sent`);
      if (number < 0) stale.add(part);
      return [key, part] as const;
    });
    this.parts = new Map(shown);
    return { ...view, incidents: shown.map(([, part]) => part), waits: told.waits, stale };
  }

  /** The worker cannot go on. Computing is tried once more in a new one; loading is not, for it would fail again. */
  private died(during: "loading" | "computing"): void {
    const running = this.running;
    const call = running && "call" in running ? running.call : null;
    const question = this.stop();
    this.afresh = true;
    if (during === "loading") this.rejectAll(during);
    call?.reject(new CheckerError(during));
    const again = during === "computing" && (call || (question !== null && question.lines !== this.fatal));
    if (!again) {
      this.givenUp = question;
      this.waiting = null;
      this.tell({ kind: "failed", why: during });
      if (during === "loading") return;
    } else if (!call && question) {
      this.fatal = question.lines;
    }
    this.start();
  }

  /** Ends a computation that takes too long. What was asked meanwhile is another question and may be answered in time. */
  private giveUp(): void {
    const slow = this.running;
    const question = this.stop();
    if (slow && "call" in slow) {
      slow.call.reject(new CheckerError("time"));
    } else {
      if (question?.lines === questionOf(slow)?.lines) {
        this.givenUp = question;
        this.waiting = null;
      }
      this.tell({ kind: "failed", why: "time" });
    }
    this.start();
  }

  /** Ends the worker; the question that it leaves open waits for the next one. */
  private stop(): Question | null {
    clearTimeout(this.deadline);
    clearTimeout(this.pause);
    this.loaded();
    this.worker?.terminate();
    this.worker = null;
    this.parts.clear();
    this.more = null;
    const unfinished = this.rest?.question ?? null;
    this.rest = null;
    this.ready = false;
    this.waiting ??= questionOf(this.running) ?? unfinished;
    this.running = null;
    return this.waiting;
  }

  private rejectAll(why: Why): void {
    for (const call of this.calls.splice(0)) call.reject(new CheckerError(why));
  }

  private tell(state: CheckerState): void {
    const same = state.kind === this.told && (state.kind === "ready" || state.kind === "computing");
    this.told = state.kind;
    if (!same) this.listener.state?.(state);
  }
}

function questionOf(work: Work | null): Question | null {
  if (!work || "call" in work) return null;
  return "question" in work ? work.question : work.rest.question;
}

function requestOf(work: Work): Request {
  const { id } = work;
  if ("question" in work) return { id, call: "follow", arguments: [work.question.lines, work.question.lang] };
  if ("rest" in work) return { id, call: "follow_on", arguments: [work.rest.question.lang] };
  return { id, call: work.call.call, arguments: work.call.arguments };
}
