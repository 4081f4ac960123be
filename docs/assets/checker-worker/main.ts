// The worker in which Python and the checker run. It loads the site's own Pyodide from the folder beside this script,
// tells how far that is, and then answers one call after the other. Nothing here knows the contract.

import type { PyodideInterface } from "pyodide";
import type { Calls, Reply, Request } from "../shared/protocol";

const CHECKER = "service-contract-checker";
const TELL_AFTER = 100; // milliseconds between two reports of progress

/** The checker's boundary: functions from text to JSON. */
type Boundary = { readonly [Name in keyof Calls]: (...given: readonly string[]) => string };

const folder = new URL("../pyodide/", import.meta.url).href;
const tell = (reply: Reply) => self.postMessage(reply);

/**
 * Counts the bytes of everything that is fetched from now on, and reports them against the sizes that are known. What
 * cannot be fetched is told at once: Pyodide waits for some of its files for ever.
 */
function watchFetches(sizes: { readonly [file: string]: number }): void {
  const fetched = Object.entries(sizes).filter(([file]) => !/\.m?js$/.test(file)); // scripts are imported instead
  const total = fetched.reduce((sum, [, size]) => sum + size, 0) || null;
  const plainFetch = self.fetch.bind(self);
  let loaded = 0;
  let told = 0;
  const report = () => {
    told = Date.now();
    tell({ kind: "progress", loaded, total });
  };
  const count = (bytes: number) => {
    loaded += bytes;
    if (Date.now() - told >= TELL_AFTER) report();
  };
  self.fetch = async (input, init) => {
    const response = await plainFetch(input, init).catch(failedLoading);
    if (!response.ok || !response.body) return failedLoading(`${response.status} ${response.url}`);
    const { status, statusText, headers } = response;
    return new Response(counted(response.body, count, report), { status, statusText, headers });
  };
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

/** The sizes of the files that a start fetches, by name; none where the folder does not list them. */
async function sizesOfFiles(): Promise<{ [file: string]: number }> {
  const response = await fetch(`${folder}sizes.json`);
  return response.ok ? response.json() : {};
}

async function loadChecker(): Promise<Boundary> {
  watchFetches(await sizesOfFiles());
  const { loadPyodide } = (await import(`${folder}pyodide.mjs`)) as typeof import("pyodide");
  const pyodide: PyodideInterface = await loadPyodide({
    indexURL: folder,
    packageBaseUrl: folder,
    packages: [CHECKER],
  });
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
