// What can wait until a page has what it needs: it neither takes the line from what loads nor time from the reader.

let busy = 0;
const waiting: (() => void)[] = [];

/** Says that the page is loading something that its reader waits for; call what it gives when that has come. */
export function loading(): () => void {
  busy += 1;
  let ended = false;
  return () => {
    if (ended) return;
    ended = true;
    busy -= 1;
    if (busy === 0) for (const resume of waiting.splice(0)) resume();
  };
}

/** Comes when the page has loaded, nothing more is being loaded for its reader, and the browser is idle. */
export async function quiet(window: Window): Promise<void> {
  if (window.document.readyState !== "complete") {
    await new Promise((loaded) => window.addEventListener("load", loaded, { once: true }));
  }
  await idle(window);
  if (busy === 0) return;
  await new Promise<void>((resume) => waiting.push(resume));
  await idle(window);
}

function idle(window: Window): Promise<unknown> {
  // Not every browser tells when it is idle.
  if (!("requestIdleCallback" in window)) return new Promise((resolve) => setTimeout(resolve));
  return new Promise((resolve) => window.requestIdleCallback(resolve, { timeout: 10_000 }));
}
