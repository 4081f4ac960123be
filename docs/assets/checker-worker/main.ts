// The worker in which Python and the checker run. It loads the site's own Pyodide from the folder beside this script,
// tells how far that is, and then answers one call after the other. Nothing here knows the contract.

import type { PyodideInterface } from "pyodide";
import type { Calls, Reply, Request } from "../shared/protocol";

const TELL_AFTER = 100; // milliseconds between two reports of progress
const PACKAGES = "/packages/"; // where the wheels stand in Python's file system
const WASM = "pyodide.asm.wasm";
const WASM_TYPE = "application/wasm";

/** The checker's boundary: functions from text to JSON. */
type Boundary = { readonly [Name in keyof Calls]: (...given: readonly string[]) => string };

type Sizes = { readonly [file: string]: number };

const folder = new URL("../pyodide/", import.meta.url).href;
const tell = (reply: Reply) => self.postMessage(reply);
const plainFetch = self.fetch.bind(self);

/**
 * Fetches the files of a start, all at once, and reports the bytes that have come against the sizes that are known.
 * What cannot be fetched is told at once: Pyodide waits for some of its files for ever.
 */
class Files {
  private readonly asked = new Map<string, Promise<Response>>();
  private readonly total: number | null;
  private loaded = 0;
  private told = 0;

  constructor(sizes: Sizes) {
    const fetched = Object.entries(sizes).filter(([file]) => !/\.m?js$/.test(file)); // scripts are imported instead
    this.total = fetched.reduce((sum, [, size]) => sum + size, 0) || null;
    for (const [file, size] of fetched) this.asked.set(file, this.fetch(folder + file, size));
  }

  /** A file of the folder, or whatever else is asked for; each file can be had once. */
  take(address: string): Promise<Response> {
    const file = address.startsWith(folder) ? address.slice(folder.length) : "";
    if (file === WASM) return this.unpacked(`${file}.gz`);
    const asked = this.asked.get(file);
    this.asked.delete(file);
    return asked ?? this.fetch(address);
  }

  private async unpacked(file: string): Promise<Response> {
    const response = await this.take(folder + file);
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

function failedLoading(error: unknown): never {
  tell({ kind: "failed", during: "loading", message: String(error) });
  throw error instanceof Error ? error : new Error(String(error));
}

async function loadChecker(): Promise<Boundary> {
  const script = import(`${folder}pyodide.mjs`) as Promise<typeof import("pyodide")>;
  const sizes = (await plainFetch(`${folder}sizes.json`)
    .then((answer) => answer.json())
    .catch(failedLoading)) as Sizes;
  const files = new Files(sizes);
  self.fetch = (asked) => files.take(new Request(asked).url);
  const names = Object.keys(sizes).filter((file) => file.endsWith(".whl"));
  const wheels = names.map(async (name) => new Uint8Array(await (await files.take(folder + name)).arrayBuffer()));
  const { loadPyodide } = await script;
  const pyodide: PyodideInterface = await loadPyodide({ indexURL: folder, packageBaseUrl: folder });
  pyodide.FS.mkdir(PACKAGES);
  for (const [index, name] of names.entries()) {
    pyodide.FS.writeFile(PACKAGES + name, await wheels[index]);
    pyodide.runPython(`import sys; sys.path.append(${JSON.stringify(PACKAGES + name)})`);
  }
  return pyodide.pyimport("checker.browser") as Boundary;
}

const loading = loadChecker();
loading
  .then(() => tell({ kind: "ready" }), failedLoading)
  .catch(() => {
    // It has been told; nobody is to hear of it twice.
  });

self.onmessage = async ({ data: { id, call, arguments: given } }: MessageEvent<Request>) => {
  const checker = await loading;
  try {
    tell({ kind: "answer", id, answer: JSON.parse(checker[call](...given)) });
  } catch (error) {
    tell({ kind: "failed", during: "computing", message: String(error) });
  }
};
