// The worker in which Python and the checker run. It loads the site's own Pyodide from the folder beside this script,
// tells how far that is, and then answers one case after the other. Nothing here knows the contract.

import type { PyodideInterface } from "pyodide";
import type { Answer } from "../shared/model";
import type { Reply, Request } from "../shared/protocol";

const CHECKER = "service-contract-checker";
const TELL_AFTER = 100; // milliseconds between two reports of progress

interface Boundary {
  assess(caseJson: string, lang: string): string;
}

const folder = new URL("../pyodide/", import.meta.url).href;
const tell = (reply: Reply) => self.postMessage(reply);

/** Counts the bytes of everything that is fetched from now on, and reports them against the sizes that are known. */
function countBytes(sizes: { readonly [file: string]: number }): void {
  const fetched = Object.entries(sizes).filter(([file]) => !/\.m?js$/.test(file)); // scripts are imported instead
  const total = fetched.reduce((sum, [, size]) => sum + size, 0) || null;
  const plainFetch = self.fetch.bind(self);
  let loaded = 0;
  let told = 0;
  const report = () => {
    told = Date.now();
    tell({ kind: "progress", loaded, total });
  };
  self.fetch = async (input, init) => {
    const response = await plainFetch(input, init);
    if (!response.ok || !response.body) return response;
    const counter = new TransformStream<Uint8Array, Uint8Array>({
      transform(chunk, controller) {
        controller.enqueue(chunk);
        loaded += chunk.byteLength;
        if (Date.now() - told >= TELL_AFTER) report();
      },
      flush: report,
    });
    const { status, statusText, headers } = response;
    return new Response(response.body.pipeThrough(counter), { status, statusText, headers });
  };
}

/** The sizes of the files that a start fetches, by name; none where the folder does not list them. */
async function sizesOfFiles(): Promise<{ [file: string]: number }> {
  const response = await fetch(`${folder}sizes.json`);
  return response.ok ? response.json() : {};
}

async function loadChecker(): Promise<Boundary> {
  countBytes(await sizesOfFiles());
  const { loadPyodide } = (await import(`${folder}pyodide.mjs`)) as typeof import("pyodide");
  const pyodide: PyodideInterface = await loadPyodide({
    indexURL: folder,
    packageBaseUrl: folder,
    packages: [CHECKER],
  });
  return pyodide.pyimport("checker.browser") as Boundary;
}

const loading = loadChecker();
loading.then(
  () => tell({ kind: "ready" }),
  (error: unknown) => tell({ kind: "failed", during: "loading", message: String(error) }),
);

self.onmessage = async ({ data: { id, lang, case: caseJson } }: MessageEvent<Request>) => {
  const checker = await loading;
  try {
    const answer = JSON.parse(checker.assess(caseJson, lang)) as Answer;
    tell({ kind: "answer", id, answer });
  } catch (error) {
    tell({ kind: "failed", during: "computing", message: String(error) });
  }
};
