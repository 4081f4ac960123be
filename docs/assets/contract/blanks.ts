// What is in the blanks: read from the case that every page of this browser shares, and changed there.

import { withEntry } from "../shared/draft";
import type { Case, Lang, Model } from "../shared/model";
import type { CaseStore } from "../shared/store";
import { shownValue } from "./values";

export interface Blank {
  id: string;
  type: string;
  label: string;
  help: string;
  example: string;
}

/** What the build has put into the page. */
export interface PageModel {
  contract: Model["contract"];
  blanks: readonly Blank[];
  demonstration: Case | null;
}

export class Blanks {
  constructor(
    readonly all: readonly Blank[],
    private readonly store: CaseStore,
  ) {}

  of(id: string): Blank | undefined {
    return this.all.find((blank) => blank.id === id);
  }

  /** What was typed, as it was typed. */
  typed(id: string): string {
    const { profile } = this.store.draft;
    return Object.hasOwn(profile, id) ? String(profile[id] ?? "") : "";
  }

  /** What stands in the text of a language; empty where the blank is missing. */
  shown(id: string, lang: Lang): string {
    return shownValue(this.of(id)?.type ?? "text", this.typed(id), lang);
  }

  isMissing(id: string): boolean {
    return this.typed(id).trim() === "";
  }

  get missing(): number {
    return this.all.filter(({ id }) => this.isMissing(id)).length;
  }

  type(id: string, text: string): void {
    const { draft } = this.store;
    this.store.change({ ...draft, profile: withEntry(draft.profile, id, text) }, `profile.${id}`);
  }

  clear(): void {
    this.store.change({ ...this.store.draft, profile: {} });
  }
}
