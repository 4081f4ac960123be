// The files of a start: fetched all at once, with the bytes that have come told as they come.

import type { Reply } from "../shared/protocol";

const TELL_AFTER = 100; // milliseconds between two reports of progress
const SAMPLE = 1 << 19; // bytes before which nothing is known of the line
const FAST = 1_700; // bytes a millisecond, from asking on: 14 megabits a second
export const STDLIB = "python_stdlib.zip";
export const WASM = "pyodide.asm.wasm";
export const MODULE = `${WASM}.gz`;
export const LOCK = "pyodide-lock.json"; // which packages there are; Pyodide asks for it at each start
const WASM_TYPE = "application/wasm";
const plainFetch = self.fetch.bind(self);

/** The bytes of each file that a start may load, by its name in the folder. */
export type Sizes = { readonly [file: string]: number };

/** What files come over: `none` where the service worker has kept them. */
export type Line = "fast" | "slow" | "none";

export const tell = (reply: Reply) => self.postMessage(reply);

/**
 * Fetches the files of a start and reports the bytes that have come against the sizes that are known. What cannot be
 * fetched is told at once: Pyodide waits for some of its files for ever.
 */
export class Files {
  private readonly begun = new Set<string>();
  private readonly waiting = new Map<string, Promise<Response>>();
  private lineIs: (line: Line) => void = () => {};
  private total = 0;
  private loaded = 0;
  private told = 0;

  constructor(
    readonly folder: string,
    private readonly sizes: Sizes,
  ) {}

  /** The names of the wheels. */
  get wheels(): readonly string[] {
    return Object.keys(this.sizes).filter((file) => file.endsWith(".whl"));
  }

  /** What Python and the checker are loaded from, the module and the scripts apart. */
  get parts(): readonly string[] {
    return [STDLIB, ...this.wheels];
  }

  /** The name of the memory that comes with the site. */
  get memory(): string {
    return this.named("memory-");
  }

  /** The name of what a start imports of all the parts. */
  get core(): string {
    return this.named("core-");
  }

  private named(beginning: string): string {
    return Object.keys(this.sizes).find((file) => file.startsWith(beginning)) ?? "";
  }

  /**
   * Whether many bytes come sooner than few can be worked through. It is said as soon as the module's bytes show it, and
   * denied when all have come, so that a busy processor does not make the line look slow.
   */
  readonly line = new Promise<Line>((resolve) => {
    this.lineIs = resolve;
  });

  /** Says which files the start waits for, so that progress is told against their bytes. */
  expect(files: readonly string[]): void {
    this.total = files.reduce((sum, file) => sum + (this.sizes[file] ?? 0), 0);
  }

  /** Begins to fetch, at once, those of these files that nobody has asked for yet. */
  begin(files: readonly string[]): void {
    for (const file of files) {
      if (!this.begun.has(file)) this.waiting.set(file, this.fetchFile(file));
    }
  }

  /** The bytes of a file of the folder, by its name. */
  async content(file: string): Promise<Uint8Array<ArrayBuffer>> {
    return new Uint8Array(await (await this.take(this.folder + file)).arrayBuffer());
  }

  /** A file of the folder, or whatever else is asked for; each file can be had once, and is fetched again after that. */
  take(address: string): Promise<Response> {
    const file = address.startsWith(this.folder) ? address.slice(this.folder.length) : "";
    if (!(file in this.sizes)) return this.fetch(address);
    const waiting = this.waiting.get(file);
    this.waiting.delete(file);
    return waiting ?? this.fetchFile(file);
  }

  private fetchFile(file: string): Promise<Response> {
    this.begun.add(file);
    return this.fetch(this.folder + file, this.sizes[file]);
  }

  /** The module of WebAssembly, which stands in the folder packed, as it comes. */
  async module(): Promise<Response> {
    const response = await this.take(this.folder + MODULE);
    if (isUnpacked(response)) return response;
    const bytes = response.body?.pipeThrough(new DecompressionStream("gzip")) ?? null;
    return new Response(bytes, { headers: { "Content-Type": WASM_TYPE } });
  }

  private async fetch(address: string, size = 0): Promise<Response> {
    const refuse = (error: unknown) => {
      this.lineIs("slow");
      return failedLoading(error);
    };
    const asked = performance.now();
    const response = await plainFetch(address).catch(refuse);
    if (!response.ok || !response.body) return refuse(`${response.status} ${response.url}`);
    if (isUnpacked(response)) {
      // As it is: the browser compiles its own answers the fastest. Its bytes are not those of the list of sizes.
      this.count(size);
      this.lineIs("none");
      return response;
    }
    const { status, statusText, headers } = response;
    let come = 0;
    const count = (bytes: number) => {
      come += bytes;
      if (come >= SAMPLE && come >= FAST * (performance.now() - asked)) this.lineIs("fast");
      this.count(bytes);
    };
    const ended = () => {
      this.lineIs("slow");
      this.report();
    };
    const body = counted(response.body, count, ended);
    return new Response(body, { status, statusText, headers });
  }

  private count(bytes: number): void {
    this.loaded += bytes;
    if (Date.now() - this.told >= TELL_AFTER) this.report();
  }

  private report(): void {
    this.told = Date.now();
    tell({ kind: "progress", loaded: this.loaded, total: this.total || null });
  }
}

export function failedLoading(error: unknown): never {
  tell({ kind: "failed", during: "loading", message: String(error) });
  throw error instanceof Error ? error : new Error(String(error));
}

/** Whether the service worker, which keeps the packed module unpacked, has answered. */
function isUnpacked(response: Response): boolean {
  return response.headers.get("Content-Type") === WASM_TYPE;
}

/** The same bytes, with each piece counted as it passes. */
function counted(body: ReadableStream<Uint8Array>, count: (bytes: number) => void, done: () => void) {
  const reader = body.getReader();
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      const piece = await reader.read().catch(failedLoading);
      if (piece.done) {
        done();
        controller.close();
        return;
      }
      count(piece.value.byteLength);
      controller.enqueue(piece.value);
    },
    cancel: (reason) => reader.cancel(reason),
  });
}
