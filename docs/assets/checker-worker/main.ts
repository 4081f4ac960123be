// The worker in which Python and the checker run. It loads the site's own Pyodide from the folder beside this script,
// tells how far that is, and then answers one call after the other. Nothing here knows the contract.

import { AFRESH, type Request } from "../shared/protocol";
import { failedLoading, type Sizes, tell } from "./files";
import { type Started, startPython } from "./start-python";

declare const self: DedicatedWorkerGlobalScope & { __FILES: Sizes }; // the build puts the list of files before this

const REHEARSE_AFTER = 200; // milliseconds without a call
const REHEARSALS = 16;
const SETTLE_AFTER = 1_500; // milliseconds without a call: whoever types does not wait for what later answers gain from

const folder = new URL("../pyodide/", import.meta.url).href;

const starting = startPython(folder, self.__FILES, self.name === AFRESH);
starting
  .then(() => tell({ kind: "ready" }), failedLoading)
  .catch(() => {
    // It has been told; nobody is to hear of it twice.
  });

let settled: Promise<void> | null = null;
let rehearsed = 0;
let quiet: ReturnType<typeof setTimeout> | undefined;

self.onmessage = async ({ data: { id, call, arguments: given } }: MessageEvent<Request>) => {
  clearTimeout(quiet);
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
  clearTimeout(quiet); // of a call that came before this one had been answered
  quiet = setTimeout(() => useQuiet(started), REHEARSE_AFTER);
};

/** Does what makes later answers faster, a step at a time, so that a call which comes meanwhile waits for one at most. */
function useQuiet(started: Started): void {
  if (rehearsed < REHEARSALS) {
    try {
      started.checker.rehearse(rehearsed);
    } catch {
      // Nobody has asked for it, and whoever asks for the same is told.
    }
    rehearsed += 1;
    quiet = setTimeout(() => useQuiet(started));
  } else if (!settled) {
    quiet = setTimeout(() => settle(started).catch(() => {}), SETTLE_AFTER); // told where an answer needs it
  }
}

function settle(started: Started): Promise<void> {
  settled ??= started.settle();
  return settled;
}
