// The one memory of this browser, shared by both languages and every tab, kept under the contract's id.

import { fromRecord, type Memory, NOTHING, toRecord } from "./memory";

export class Keeper {
  private current: Memory;
  private readonly key: string;
  private readonly listeners = new Set<() => void>();
  /** Whether the browser refused to keep the memory. */
  refused = false;
  /** Whether what was kept could not be read; it was set aside. */
  unreadable = false;

  constructor(
    private readonly contract: string,
    private readonly storage: Storage | null,
  ) {
    this.key = `learn:${contract}`;
    this.current = this.read();
  }

  get memory(): Memory {
    return this.current;
  }

  change(memory: Memory): void {
    if (memory === this.current) return;
    this.current = memory;
    try {
      if (!this.storage) throw new Error("no storage");
      this.storage.setItem(this.key, toRecord(memory, this.contract));
      this.refused = false;
    } catch {
      this.refused = true;
    }
    this.tell();
  }

  /** Calls back on every change; returns what ends that. */
  subscribe(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** Follows what other tabs keep. */
  follow(window: Window): void {
    window.addEventListener("storage", (event) => {
      if (event.key !== this.key) return;
      this.current = this.read();
      this.tell();
    });
  }

  private tell(): void {
    for (const listener of this.listeners) listener();
  }

  private read(): Memory {
    const text = this.stored();
    if (text === null) return NOTHING;
    try {
      return fromRecord(text, this.contract);
    } catch {
      this.unreadable = true;
      this.setAside(text);
      return NOTHING;
    }
  }

  private stored(): string | null {
    try {
      return this.storage?.getItem(this.key) ?? null;
    } catch {
      return null;
    }
  }

  /** Keeps what cannot be read beside the place that will be written to. */
  private setAside(text: string): void {
    try {
      this.storage?.setItem(`${this.key}:unreadable`, text);
    } catch {
      // Full: the text stays where it is until the next answer.
    }
  }
}
