"""What an earlier visit leaves in a browser: Python's memory, from which the checker starts in a fraction of the time.

A test of something else than the start need not wait for the whole of it, dozens of times. The memory is taken once
from a real visit and put where that visit had put it.
"""

import base64
from pathlib import Path

from filelock import FileLock
from playwright.sync_api import Browser, BrowserContext

PLACE = "earlier-visit"
_WITHIN = 120_000  # milliseconds

_TAKE = """async () => {
  const memory = await caches.open("checker-memory");
  for (;;) {
    const [kept] = await memory.keys();
    const answer = kept && (await memory.match(kept));
    if (answer) {
      const read = new FileReader();
      const whole = new Promise((done) => { read.onload = () => done(read.result.split(",")[1]); });
      read.readAsDataURL(await answer.blob());
      return [new URL(kept.url).pathname, await whole];
    }
    await new Promise((passed) => setTimeout(passed, 100));
  }
}"""
_PUT = """async ([place, address]) => {
  const memory = await caches.open("checker-memory");
  await memory.put(address, await fetch(place));
}"""


def keep_memory(browser: Browser, site_url: str, root: Path) -> None:
    """Visits the checker once for all processes of a run, and keeps what it leaves where the host serves it."""
    folder = root / PLACE
    with FileLock(f"{folder}.lock"):
        if folder.is_dir():
            return
        context = browser.new_context()
        context.add_init_script("delete Navigator.prototype.serviceWorker")
        page = context.new_page()
        page.set_default_timeout(_WITHIN)
        page.goto(f"{site_url}en/check/")
        address, content = page.evaluate(_TAKE)
        context.close()
        unfinished = folder.with_suffix(".part")
        unfinished.mkdir()
        (unfinished / "address").write_text(address, encoding="utf-8")
        (unfinished / "memory").write_bytes(base64.b64decode(content))
        (unfinished / "index.html").write_text('<!doctype html><link rel="icon" href="data:,">', encoding="utf-8")
        unfinished.rename(folder)


def leave_memory(context: BrowserContext, origin: str, root: Path) -> None:
    """Puts the memory into a browser that has not been anywhere yet."""
    address = (root / PLACE / "address").read_text(encoding="utf-8")
    page = context.new_page()
    page.goto(f"{origin}/{PLACE}/")
    page.evaluate(_PUT, [f"/{PLACE}/memory", address])
    page.close()
