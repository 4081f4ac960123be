// The one case of this browser that is being worked on: kept as one types, shared by both languages, by every page that
// shows it and by every tab; with what to undo. Saved under the contract's id. It may be one of the cases that the
// reader has given a name; then it is kept there as well.

import { type ContractChange, changesSince, type Standing, standingOf } from "./changes";
import { type Draft, NotACase, toCase } from "./draft";
import { Library, type NamedCase } from "./library";
import type { Model } from "./model";
import { fromSaved, knowsAll, type PageModel, type SavedCase, toSaved } from "./saved";

const SAVE_AFTER = 150; // milliseconds without a change
const MOST_STEPS = 200;

/** How the case that the page starts from came about. */
export type Origin = "saved" | "unreadable" | "initial";

/** What is undone and redone: the case, and which of the named ones it is. */
interface State {
  draft: Draft;
  open: string | null;
}

interface Step extends State {
  /** Changes in a row with the same name are undone together. */
  name: string;
}

export class CaseStore {
  private past: Step[] = [];
  private future: Step[] = [];
  private lastName = "";
  private timer: ReturnType<typeof setTimeout> | undefined;
  private readonly listeners = new Set<() => void>();
  private readonly key: string;
  private readonly library: Library;
  private current: State;
  /** The contract under which the case stands. */
  private standing: Standing;
  readonly origin: Origin;
  /** Whether the browser refused to keep the case, or lends no place to keep anything in. */
  refused: boolean;
  /** What has changed in the contract since the case was saved or sent, until the reader has seen it. */
  contractChange: ContractChange | null = null;

  /** Starts from what was saved, or else from `initial`. */
  constructor(
    private readonly model: PageModel,
    initial: Draft,
    private readonly storage: Storage | null,
  ) {
    this.refused = storage === null;
    this.key = `case:${model.contract.id}`;
    this.library = new Library(`cases:${model.contract.id}`, storage);
    const found = this.read();
    this.origin = found.origin;
    this.contractChange = found.standing && changesSince(found.standing, model);
    this.standing = (knowsAll(model) ? null : found.standing) ?? standingOf(model);
    this.current = found.state ?? { draft: initial, open: null };
  }

  get draft(): Draft {
    return this.current.draft;
  }

  get canUndo(): boolean {
    return this.past.length > 0;
  }

  get canRedo(): boolean {
    return this.future.length > 0;
  }

  /** The cases with a name, the last changed first. */
  get cases(): readonly NamedCase[] {
    return this.library.list();
  }

  /** The named case that is being worked on. */
  get open(): NamedCase | null {
    return this.cases.find(({ id }) => id === this.current.open) ?? null;
  }

  /** Takes a new draft over. With a name, changes in a row with the same name count as one step to undo. */
  change(draft: Draft, name = ""): void {
    if (draft !== this.draft) this.take({ draft, open: this.current.open }, name);
  }

  /** Puts another case in the place of this one, which stays among the named ones if it has a name. */
  replace(draft: Draft, change: ContractChange | null = null): void {
    this.flush();
    this.take({ draft, open: null });
    this.contractChange = change;
    this.tell();
  }

  undo(): void {
    const step = this.past.at(-1);
    if (!step) return;
    this.flush();
    this.past = this.past.slice(0, -1);
    this.future = [{ ...this.current, name: this.lastName }, ...this.future];
    this.lastName = "";
    this.show(step);
  }

  redo(): void {
    const [step, ...rest] = this.future;
    if (!step) return;
    this.flush();
    this.future = rest;
    this.past = [...this.past, { ...this.current, name: this.lastName }];
    this.lastName = "";
    this.show(step);
  }

  /** Keeps the case that is being worked on under a name of its own, apart from the one that it was. */
  saveAs(name: string): void {
    this.flush();
    const id = this.library.add(name, this.saved());
    this.take({ draft: this.draft, open: id });
    this.flush();
  }

  /** Opens a named case in the place of this one. Throws `NotACase` where it cannot be read. */
  openCase(id: string): void {
    const { draft, standing } = fromSaved(this.library.content(id), this.model);
    this.flush();
    this.take({ draft, open: id });
    this.contractChange = changesSince(standing, this.model);
    this.tell();
  }

  /** A named case to be looked at; what is being worked on stays. Throws `NotACase` where it cannot be read. */
  peek(id: string): Draft {
    return fromSaved(this.library.content(id), this.model).draft;
  }

  rename(id: string, name: string): void {
    this.library.rename(id, name);
    this.tell();
  }

  /** Puts a copy of a named case beside it. */
  duplicate(id: string, name: string): void {
    this.flush();
    this.library.add(name, this.library.content(id));
    this.tell();
  }

  /** Removes a named case; what is being worked on stays as it is. Returns what brings it back. */
  remove(id: string): () => void {
    const restore = this.library.remove(id);
    this.tell();
    return () => {
      restore();
      this.tell();
    };
  }

  /** The reader has seen what changed in the contract. */
  seenContractChange(): void {
    this.contractChange = null;
    this.tell();
  }

  /** Calls back on every change; returns what ends that. */
  subscribe(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** Saves now and whenever the page is left, and follows what other tabs save. */
  follow(window: Window): void {
    window.addEventListener("pagehide", () => this.flush());
    window.document.addEventListener("visibilitychange", () => this.flush());
    window.addEventListener("storage", (event) => {
      if (event.key === this.library.key) this.tell();
      if (event.key !== this.key || event.newValue === null) return;
      const { state } = this.read();
      if (!state) return;
      this.remember("");
      this.current = state;
      this.tell();
    });
  }

  private take(state: State, name = ""): void {
    this.remember(name);
    this.show(state);
  }

  /** Makes what is shown now a step to undo, unless it goes on with a change of the same name. */
  private remember(name: string): void {
    if (!name || name !== this.lastName) {
      this.past = [...this.past, { ...this.current, name: this.lastName }].slice(-MOST_STEPS);
    }
    this.future = [];
    this.lastName = name;
  }

  private show({ draft, open }: State): void {
    this.current = { draft, open };
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.flush(), SAVE_AFTER);
    this.tell();
  }

  private tell(): void {
    for (const listener of this.listeners) listener();
  }

  private saved(): SavedCase {
    return toSaved(this.draft, this.standing);
  }

  /** Writes what has not been written yet. */
  private flush(): void {
    if (this.timer === undefined) return;
    clearTimeout(this.timer);
    this.timer = undefined;
    const { open } = this.current;
    const saved = this.saved();
    try {
      if (!this.storage) throw new Error("no storage");
      this.storage.setItem(this.key, JSON.stringify(open ? { ...saved, open } : saved));
      if (open) this.library.update(open, saved);
      this.refused = false;
    } catch {
      if (this.refused) return;
      this.refused = true;
      this.tell();
    }
  }

  private read(): { state: State | null; origin: Origin; standing: Standing | null } {
    const text = this.stored();
    if (text === null) return { state: null, origin: "initial", standing: null };
    try {
      const raw = JSON.parse(text) as { open?: unknown } | null;
      const { draft, standing } = fromSaved(raw, this.model);
      const open = typeof raw?.open === "string" ? raw.open : null;
      return { state: { draft, open }, origin: "saved", standing };
    } catch (error) {
      if (!(error instanceof NotACase || error instanceof SyntaxError)) throw error;
      this.setAside(text);
      return { state: null, origin: "unreadable", standing: null };
    }
  }

  private stored(): string | null {
    try {
      return this.storage?.getItem(this.key) ?? null;
    } catch {
      return null;
    }
  }

  /** Keeps what this version cannot read beside the place that will be written to. */
  private setAside(text: string): void {
    try {
      this.storage?.setItem(`${this.key}:unreadable`, text);
    } catch {
      // Full: the text stays where it is until the next change.
    }
  }
}

/** The case as a file holds it: readable, and what the command line takes too. */
export function toFile(draft: Draft, model: Model): string {
  return `${JSON.stringify(toCase(draft, model), null, 2)}\n`;
}

/** The browser's storage, or null where it lends none. */
export function browserStorage(): Storage | null {
  try {
    return globalThis.localStorage ?? null;
  } catch {
    return null;
  }
}
