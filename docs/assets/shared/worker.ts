// Starts the worker that runs the checker. A worker from a file has no content security policy where the host sends no
// headers; one from a text of the page has the page's, so nothing in it can reach another host either.

import { AFRESH } from "./protocol";

const SCRIPT = new URL("./checker-worker.js", import.meta.url).href;

let start: string | undefined;
/** A worker that the page's head has started, so that it loads while the page does, and what it has said so far. */
interface Ahead {
  readonly worker: Worker;
  readonly said: readonly unknown[];
}

declare global {
  /** Null once it has been taken, or where it has failed: then another one is started, and tells why it fails. */
  var checkerAhead: Ahead | null | undefined;
}

/** `afresh`: an earlier one has died, so that nothing which it may have kept is to be relied on. */
export function startWorker(afresh: boolean): Worker {
  const ahead = globalThis.checkerAhead;
  globalThis.checkerAhead = null;
  if (!ahead) return newWorker(afresh ? AFRESH : "checker");
  const { worker, said } = ahead;
  queueMicrotask(() => {
    for (const data of said) worker.dispatchEvent(new MessageEvent("message", { data }));
  });
  return worker;
}

function newWorker(name: string): Worker {
  start ??= URL.createObjectURL(new Blob([`import ${JSON.stringify(SCRIPT)};`], { type: "text/javascript" }));
  return new Worker(start, { type: "module", name });
}
