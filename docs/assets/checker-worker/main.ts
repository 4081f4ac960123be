// The worker in which Python and the checker run. It loads the site's own Pyodide from the folder beside this script,
// tells how far that is, and then answers one call after the other. Nothing here knows the contract.

import { AFRESH, type Request } from "../shared/protocol";
import { failedLoading, type Sizes, tell } from "./files";
import { type Started, startPython } from "./start-python";

declare const self: DedicatedWorkerGlobalScope & { __FILES: Sizes }; // the build puts the list of files before this

const SETTLE_AFTER = 1_000; // milliseconds after the first answer, which does not wait for what later ones gain from

const folder = new URL("../pyodide/", import.meta.url).href;

const starting = startPython(folder, self.__FILES, self.name === AFRESH);
starting
  .then(() => tell({ kind: "ready" }), failedLoading)
  .catch(() => {
    // It has been told; nobody is to hear of it twice.
  });

let settled: Promise<void> | null = null;

self.onmessage = async ({ data: { id, call, arguments: given } }: MessageEvent<Request>) => {
  const started = await starting;
  const answer = () => tell({ kind: "answer", id, answer: JSON.parse(started.checker[call](...given)) });
  try {
    try {
      answer();
    } catch {
      await settle(started); // what it lacked may be a module that has not been imported yet, for its file is not there
      answer();
    }
  } catch (error) {
    tell({ kind: "failed", during: "computing", message: String(error) });
  }
  if (!settled) setTimeout(() => settle(started).catch(() => {}), SETTLE_AFTER); // told where an answer needs it
};

function settle(started: Started): Promise<void> {
  settled ??= started.settle();
  return settled;
}
