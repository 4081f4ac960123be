// Starts the worker that runs the checker. A worker from a file has no content security policy where the host sends no
// headers; one from a text of the page has the page's, so nothing in it can reach another host either.

const SCRIPT = new URL("./checker-worker.js", import.meta.url).href;

let start: string | undefined;

export function startWorker(): Worker {
  start ??= URL.createObjectURL(new Blob([`import ${JSON.stringify(SCRIPT)};`], { type: "text/javascript" }));
  return new Worker(start, { type: "module", name: "checker" });
}
