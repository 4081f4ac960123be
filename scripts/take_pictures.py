"""Takes the pictures of the README from the built site (`make pictures`), so that they stay as the pages are."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from scripts.find_chromium import ensure_chromium, launch_arguments

ROOT = Path(__file__).resolve().parent.parent
SITE = ROOT / "site"
PICTURES = ROOT / "docs" / "pictures"
# Each picture: the page, and what must be seen on it before the picture is taken (nothing loads any more).
SHOTS = {
    "clause-zh.png": ("clauses/6.1/", ".md-content"),
    "check-en.png": ("en/check/", "#check-app button"),
}
LOADING = "progress, [role=progressbar]"


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 (the name is the base class's)
        """Says nothing: the pictures are the output."""


@contextmanager
def _serving(folder: Path) -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()


def _take(page: Page, address: str, ready: str, file: Path) -> None:
    page.goto(address, wait_until="networkidle")
    page.wait_for_selector(ready)
    page.locator(LOADING).first.wait_for(state="hidden", timeout=60_000)
    page.screenshot(path=file)


def main() -> None:
    """Writes the pictures; the site must have been built."""
    if not SITE.is_dir():
        raise SystemExit("There is no site/ yet: run `make build` first. 还没有 site/：请先运行 `make build`。")
    PICTURES.mkdir(parents=True, exist_ok=True)
    with _serving(SITE) as origin, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(ensure_chromium()), args=launch_arguments())
        context = browser.new_context(viewport={"width": 1280, "height": 900}, color_scheme="light")
        for name, (path, ready) in SHOTS.items():
            page = context.new_page()
            _take(page, origin + path, ready, PICTURES / name)
            page.close()
        browser.close()


if __name__ == "__main__":
    main()
