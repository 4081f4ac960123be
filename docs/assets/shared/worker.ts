// Starts the worker that runs the checker. A worker from a file has no content security policy where the host sends no
// headers; one from a text of the page has the page's, so nothing in it can reach another host either.

import { AFRESH } from "./protocol";

const SCRIPT = new URL("./checker-worker.js", import.meta.url).href;

let start: string | undefined;
let ahead: Early | null = null;

/** A worker that nobody listens to yet, and what it has said so far. */
interface Early {
  readonly worker: Worker;
  readonly said: unknown[];
}

/** Starts a worker before the page is ready for it, so that it loads meanwhile: the next `startWorker` gives it. */
export function startAhead(): void {
  const early: Early = { worker: newWorker("checker"), said: [] };
  early.worker.onmessage = ({ data }) => early.said.push(data);
  early.worker.onerror = (event) => {
    event.preventDefault();
    ahead = null; // the page starts another, and hears why that one fails
  };
  ahead = early;
}

/** `afresh`: an earlier one has died, so that nothing which it may have kept is to be relied on. */
export function startWorker(afresh: boolean): Worker {
  const early = ahead;
  ahead = null;
  if (!early) return newWorker(afresh ? AFRESH : "checker");
  const { worker, said } = early;
  queueMicrotask(() => {
    for (const data of said) worker.dispatchEvent(new MessageEvent("message", { data }));
  });
  return worker;
}

function newWorker(name: string): Worker {
  start ??= URL.createObjectURL(new Blob([`import ${JSON.stringify(SCRIPT)};`], { type: "text/javascript" }));
  return new Worker(start, { type: "module", name });
}
