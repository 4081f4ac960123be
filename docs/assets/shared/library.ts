// The cases that the reader has given a name, in the browser's storage. It is read anew for every use, for another tab
// may have written to it.

export interface NamedCase {
  readonly id: string;
  readonly name: string;
  /** When it was last changed, in milliseconds since 1970. */
  readonly changed: number;
}

interface Entry extends NamedCase {
  readonly content: unknown;
}

/** What was read last, or written. */
interface Known {
  text: string | null;
  entries: readonly Entry[];
  listed: readonly NamedCase[];
}

const SCHEMA = 1;

export class Library {
  /** What was read last: the page asks with every drawing. */
  private known: Known = { text: null, entries: [], listed: [] };

  constructor(
    readonly key: string,
    private readonly storage: Storage | null,
    private readonly now: () => number = Date.now,
  ) {}

  /** The cases, the last changed first; the very same list as long as nothing has changed. */
  list(): readonly NamedCase[] {
    return this.read().listed;
  }

  /** What was saved of a case; undefined where there is none of this id. */
  content(id: string): unknown {
    return this.entries().find((entry) => entry.id === id)?.content;
  }

  /** Throws where the browser does not take it, as every change does. */
  add(name: string, content: unknown): string {
    const entries = this.entries();
    const changed = this.now();
    let id = changed.toString(36);
    while (entries.some((entry) => entry.id === id)) id += "x";
    this.write([...entries, { id, name, changed, content }]);
    return id;
  }

  /** Keeps a new content of a case; one that has been removed meanwhile stays so. */
  update(id: string, content: unknown): void {
    const entries = this.entries();
    const before = entries.find((entry) => entry.id === id);
    if (!before || JSON.stringify(before.content) === JSON.stringify(content)) return;
    this.write(entries.map((entry) => (entry.id === id ? { ...entry, content, changed: this.now() } : entry)));
  }

  rename(id: string, name: string): void {
    this.write(this.entries().map((entry) => (entry.id === id ? { ...entry, name } : entry)));
  }

  /** Returns what brings it back. */
  remove(id: string): () => void {
    const removed = this.entries().find((entry) => entry.id === id);
    this.write(this.entries().filter((entry) => entry.id !== id));
    return () => {
      if (removed) this.write([...this.entries(), removed]);
    };
  }

  private entries(): readonly Entry[] {
    return this.read().entries;
  }

  private read(): Known {
    const text = this.text();
    if (text !== this.known.text) this.known = knownOf(text, parsed(text));
    return this.known;
  }

  private text(): string | null {
    try {
      return this.storage?.getItem(this.key) ?? null;
    } catch {
      return null;
    }
  }

  private write(cases: readonly Entry[]): void {
    if (!this.storage) throw new Error("no storage");
    const text = JSON.stringify({ schema: SCHEMA, cases });
    this.storage.setItem(this.key, text);
    this.known = knownOf(text, cases);
  }
}

const knownOf = (text: string | null, entries: readonly Entry[]): Known => ({
  text,
  entries,
  listed: entries
    .map(({ id, name, changed }) => ({ id, name, changed }))
    .sort((one, other) => other.changed - one.changed),
});

function parsed(text: string | null): readonly Entry[] {
  try {
    const read = JSON.parse(text ?? "null") as { schema?: unknown; cases?: unknown } | null;
    if (read?.schema !== SCHEMA || !Array.isArray(read.cases)) return [];
    return read.cases.filter(isEntry);
  } catch {
    return [];
  }
}

function isEntry(raw: unknown): raw is Entry {
  const { id, name, changed } = (raw ?? {}) as { [key: string]: unknown };
  return typeof id === "string" && typeof name === "string" && typeof changed === "number";
}
