// The files of a start: fetched all at once, with the bytes that have come told as they come.

import type { Reply } from "../shared/protocol";

const TELL_AFTER = 100; // milliseconds between two reports of progress
export const STDLIB = "python_stdlib.zip";
export const WASM = "pyodide.asm.wasm";
const WASM_TYPE = "application/wasm";
const plainFetch = self.fetch.bind(self);

/** The bytes of each file that a start loads, by its name in the folder. */
export type Sizes = { readonly [file: string]: number };

export const tell = (reply: Reply) => self.postMessage(reply);

/** The list of files in a folder. */
export async function readSizes(folder: string): Promise<Sizes> {
  return plainFetch(`${folder}sizes.json`)
    .then((answer) => answer.json())
    .catch(failedLoading);
}

/**
 * Fetches the files of a start and reports the bytes that have come against the sizes that are known. What cannot be
 * fetched is told at once: Pyodide waits for some of its files for ever.
 */
export class Files {
  private readonly begun = new Set<string>();
  private readonly waiting = new Map<string, Promise<Response>>();
  private readonly sizes: Sizes;
  private readonly total: number | null;
  private loaded = 0;
  private told = 0;

  constructor(
    readonly folder: string,
    sizes: Sizes,
  ) {
    const fetched = Object.entries(sizes).filter(([file]) => !/\.m?js$/.test(file)); // scripts are imported instead
    this.sizes = Object.fromEntries(fetched);
    this.total = fetched.reduce((sum, [, size]) => sum + size, 0) || null;
  }

  /** The names of the wheels. */
  get wheels(): readonly string[] {
    return Object.keys(this.sizes).filter((file) => file.endsWith(".whl"));
  }

  /** The bytes of a file of the folder, by its name. */
  async content(file: string): Promise<Uint8Array> {
    return new Uint8Array(await (await this.take(this.folder + file)).arrayBuffer());
  }

  /** Begins to fetch, at once, all files that nobody has asked for yet. */
  fetchAll(): void {
    for (const file of Object.keys(this.sizes)) {
      if (!this.begun.has(file)) this.waiting.set(file, this.fetchFile(file));
    }
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

  /** The module of WebAssembly, which stands in the folder packed. */
  async module(): Promise<Response> {
    const response = await this.take(`${this.folder}${WASM}.gz`);
    if (isUnpacked(response)) return response;
    const bytes = response.body?.pipeThrough(new DecompressionStream("gzip")) ?? null;
    return new Response(bytes, { headers: { "Content-Type": WASM_TYPE } });
  }

  private async fetch(address: string, size = 0): Promise<Response> {
    const response = await plainFetch(address).catch(failedLoading);
    if (!response.ok || !response.body) return failedLoading(`${response.status} ${response.url}`);
    if (isUnpacked(response)) {
      // As it is: the browser compiles its own answers the fastest. Its bytes are not those of the list of sizes.
      this.count(size);
      return response;
    }
    const { status, statusText, headers } = response;
    const body = counted(
      response.body,
      (bytes) => this.count(bytes),
      () => this.report(),
    );
    return new Response(body, { status, statusText, headers });
  }

  private count(bytes: number): void {
    this.loaded += bytes;
    if (Date.now() - this.told >= TELL_AFTER) this.report();
  }

  private report(): void {
    this.told = Date.now();
    tell({ kind: "progress", loaded: this.loaded, total: this.total });
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
