// The one case of this browser: kept as one types, shared by both languages, by every page that shows it and by every
// tab; with what to undo. Saved under the contract's id, in a form with a version of its own.

import { type Draft, fromCase, NotACase, toCase } from "./draft";
import type { Model } from "./model";

const SCHEMA = 1;
const SAVE_AFTER = 150; // milliseconds without a change
const MOST_STEPS = 200;

/** How the case that the page starts from came about. */
export type Origin = "saved" | "saved-for-another-version" | "unreadable" | "initial";

interface Step {
  draft: Draft;
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
  private current: Draft;
  readonly origin: Origin;
  /** Whether the browser refused to keep the case. */
  refused = false;

  /** Starts from what was saved, or else from `initial`. */
  constructor(
    private readonly model: Pick<Model, "contract">,
    initial: Draft,
    private readonly storage: Storage | null,
  ) {
    this.key = `case:${model.contract.id}`;
    const found = this.read();
    this.origin = found.origin;
    this.current = found.draft ?? initial;
  }

  get draft(): Draft {
    return this.current;
  }

  get canUndo(): boolean {
    return this.past.length > 0;
  }

  get canRedo(): boolean {
    return this.future.length > 0;
  }

  /** Takes a new draft over. With a name, changes in a row with the same name count as one step to undo. */
  change(draft: Draft, name = ""): void {
    if (draft === this.current) return;
    if (!name || name !== this.lastName) {
      this.past = [...this.past, { draft: this.current, name: this.lastName }].slice(-MOST_STEPS);
    }
    this.future = [];
    this.lastName = name;
    this.show(draft);
  }

  undo(): void {
    const step = this.past.at(-1);
    if (!step) return;
    this.past = this.past.slice(0, -1);
    this.future = [{ draft: this.current, name: this.lastName }, ...this.future];
    this.lastName = "";
    this.show(step.draft);
  }

  redo(): void {
    const [step, ...rest] = this.future;
    if (!step) return;
    this.future = rest;
    this.past = [...this.past, { draft: this.current, name: this.lastName }];
    this.lastName = "";
    this.show(step.draft);
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
      if (event.key !== this.key || event.newValue === null) return;
      const { draft } = this.read();
      if (!draft) return;
      this.past = [...this.past, { draft: this.current, name: this.lastName }].slice(-MOST_STEPS);
      this.future = [];
      this.lastName = "";
      this.current = draft;
      this.tell();
    });
  }

  private show(draft: Draft): void {
    this.current = draft;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.flush(), SAVE_AFTER);
    this.tell();
  }

  private tell(): void {
    for (const listener of this.listeners) listener();
  }

  /** Writes what has not been written yet. */
  private flush(): void {
    if (this.timer === undefined) return;
    clearTimeout(this.timer);
    this.timer = undefined;
    const { id, version } = this.model.contract;
    const saved = { schema: SCHEMA, contract: { id, version }, case: toSaved(this.current) };
    try {
      if (!this.storage) throw new Error("no storage");
      this.storage.setItem(this.key, JSON.stringify(saved));
      this.refused = false;
    } catch {
      if (this.refused) return;
      this.refused = true;
      this.tell();
    }
  }

  private read(): { draft: Draft | null; origin: Origin } {
    const text = this.stored();
    if (text === null) return { draft: null, origin: "initial" };
    try {
      const saved = JSON.parse(text) as { schema?: unknown; contract?: { version?: unknown }; case?: unknown };
      if (saved?.schema !== SCHEMA) throw new NotACase("schema");
      const same = saved.contract?.version === this.model.contract.version;
      return { draft: fromCase(saved.case), origin: same ? "saved" : "saved-for-another-version" };
    } catch {
      this.setAside(text);
      return { draft: null, origin: "unreadable" };
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

/** A draft as typed, with nothing tidied or left out, in the form of a case. */
function toSaved(draft: Draft): unknown {
  return {
    as_of: draft.asOf,
    profile: draft.profile,
    assumptions: draft.assumptions,
    incidents: draft.incidents.map(({ id, type, values }) => ({ id, type, ...values })),
  };
}

/** The case as a file holds it: readable, and what the command line takes too. */
export function toFile(draft: Draft, model: Model): string {
  return `${JSON.stringify(toCase(draft, model), null, 2)}\n`;
}

/** The browser's storage, or null where it lends none. */
export function browserStorage(): Storage | null {
  try {
    return globalThis.localStorage;
  } catch {
    return null;
  }
}
