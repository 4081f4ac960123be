// The worker in which Python and the checker run. It loads the site's own Pyodide from the folder beside this script,
// tells how far that is, and then answers one call after the other. Nothing here knows the contract.

import { AFRESH, type Request } from "../shared/protocol";
import { failedLoading, tell } from "./files";
import { startPython } from "./start-python";

const KEEP_AFTER = 1_000; // milliseconds after the first answer, which does not wait for what later visits gain from

const folder = new URL("../pyodide/", import.meta.url).href;

const starting = startPython(folder, self.name === AFRESH);
starting
  .then(() => tell({ kind: "ready" }), failedLoading)
  .catch(() => {
    // It has been told; nobody is to hear of it twice.
  });

let keepsSoon = false;

self.onmessage = async ({ data: { id, call, arguments: given } }: MessageEvent<Request>) => {
  const { checker, keep } = await starting;
  try {
    tell({ kind: "answer", id, answer: JSON.parse(checker[call](...given)) });
  } catch (error) {
    tell({ kind: "failed", during: "computing", message: String(error) });
  }
  if (!keepsSoon) setTimeout(keep, KEEP_AFTER);
  keepsSoon = true;
};
