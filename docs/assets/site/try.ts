// The way into trying a clause on its page: nothing of it is loaded before the reader opens it.

export function startTry(page: Document): void {
  for (const part of page.querySelectorAll<HTMLDetailsElement>("details[data-try]")) {
    part.hidden = false;
    part.addEventListener("toggle", () => void open(part));
  }
}

async function open(part: HTMLDetailsElement): Promise<void> {
  const body = part.querySelector<HTMLElement>(".try__body");
  if (!part.open || !body || body.dataset.state) return;
  body.dataset.state = "loading";
  try {
    const { start } = await import("../try/start");
    await start(part, body);
    body.dataset.state = "ready";
  } catch {
    delete body.dataset.state;
    body.textContent = page(part).startsWith("zh")
      ? "没有载入。请检查网络，合上再打开。"
      : "It was not loaded. Check the connection, then close this and open it again.";
  }
}

const page = (part: HTMLElement) => part.ownerDocument.documentElement.lang;
