"""A host like GitHub Pages on this machine, a watch over what a page does, and accessibility checks."""

import re
import sys
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any, ClassVar, Literal, override
from urllib.parse import urlsplit

from playwright.sync_api import BrowserContext, ConsoleMessage, Page, Request, Response, WebError

AXE = Path(__file__).resolve().parents[2] / "node_modules" / "axe-core" / "axe.min.js"

# Unpacks the module of WebAssembly on its way to Pyodide's own loader, as the site's worker does.
UNPACKING = """
const plainFetch = globalThis.fetch;
globalThis.fetch = async (address, ...rest) => {
  if (!String(address).endsWith(".wasm")) return plainFetch(address, ...rest);
  const { body } = await plainFetch(`${address}.gz`);
  const headers = { "Content-Type": "application/wasm" };
  return new Response(body.pipeThrough(new DecompressionStream("gzip")), { headers });
};
"""

Device = Literal["desktop", "phone"]
Scheme = Literal["light", "dark"]

DEVICES: dict[Device, dict[str, Any]] = {
    "desktop": {"viewport": {"width": 1280, "height": 900}},
    "phone": {
        "viewport": {"width": 390, "height": 844},
        "device_scale_factor": 2,
        "has_touch": True,
        "is_mobile": True,
    },
}


class _Handler(SimpleHTTPRequestHandler):
    """Serves files as GitHub Pages does: right types, no listings, and the site's own page for what is not there."""

    protocol_version = "HTTP/1.1"
    extensions_map = {  # noqa: RUF012 - the base class's name, and never written to
        **SimpleHTTPRequestHandler.extensions_map,
        ".css": "text/css; charset=utf-8",
        ".html": "text/html; charset=utf-8",
        ".js": "text/javascript; charset=utf-8",
        ".json": "application/json; charset=utf-8",
        ".mjs": "text/javascript; charset=utf-8",
        ".svg": "image/svg+xml",
        ".wasm": "application/wasm",
        ".whl": "application/octet-stream",
    }
    not_found: ClassVar[Path | None] = None

    @override
    def list_directory(self, path: object) -> None:
        self.send_error(HTTPStatus.NOT_FOUND)

    @override
    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        if code != HTTPStatus.NOT_FOUND or self.not_found is None or not self.not_found.is_file():
            super().send_error(code, message, explain)
            return
        page = self.not_found.read_bytes()
        self.send_response(HTTPStatus.NOT_FOUND)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(page)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(page)

    @override
    def log_message(self, format: str, *args: object) -> None:
        """Stay silent: what a page asks for is seen by the watch."""


class _Server(ThreadingHTTPServer):
    @override
    def handle_error(self, request: Any, client_address: Any) -> None:
        """Says nothing of a page that closed in the middle of a download, and everything else."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)


@contextmanager
def serving(root: Path, not_found: Path | None = None) -> Iterator[str]:
    """Serve a folder on this machine alone, at a free port; gives the address, without a slash at its end."""

    class Handler(_Handler):
        pass

    Handler.not_found = not_found
    server = _Server(("127.0.0.1", 0), lambda *args: Handler(*args, directory=str(root)))
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


@dataclass
class Watch:
    """Notes what a reader's browser should never see: errors, warnings, failed requests, requests to other hosts."""

    origin: str
    seen: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)
    allowed: list[re.Pattern[str]] = field(default_factory=list)

    def allow(self, pattern: str) -> None:
        """Expect trouble whose text this regular expression matches, as a test of the trouble itself must."""
        self.allowed.append(re.compile(pattern))

    def attach(self, context: BrowserContext) -> None:
        """Note everything that happens in this context, its workers included."""
        for event, note in self._notes():
            context.on(event, note)

    def detach(self, context: BrowserContext) -> None:
        """Note nothing more of this context."""
        for event, note in self._notes():
            context.remove_listener(event, note)

    def _notes(self) -> Iterator[tuple[Any, Callable[..., None]]]:
        """What is noted, by the event of a context that tells it."""
        yield "console", self._console
        yield "weberror", self._error
        yield "request", self._request
        yield "response", self._response
        yield "requestfailed", self._failed

    def troubles(self) -> list[str]:
        """What was seen and not allowed."""
        return [text for text in self.seen if not any(pattern.search(text) for pattern in self.allowed)]

    def requested(self, part: str) -> list[str]:
        """The addresses asked for so far that have this in them."""
        return [url for url in self.requests if part in url]

    def _note(self, text: str) -> None:
        self.seen.append(text)

    def _error(self, error: WebError) -> None:
        self._note(f"uncaught: {error.error}")

    def _console(self, message: ConsoleMessage) -> None:
        if message.type in {"error", "warning", "assert"}:
            self._note(f"console {message.type}: {message.text} ({message.location.get('url', '')})")

    def _request(self, request: Request) -> None:
        self.requests.append(request.url)
        parts = urlsplit(request.url)
        if parts.scheme not in {"data", "blob", "about"} and f"{parts.scheme}://{parts.netloc}" != self.origin:
            self._note(f"request to another host: {request.url}")

    def _response(self, response: Response) -> None:
        if response.status >= HTTPStatus.BAD_REQUEST:
            self._note(f"status {response.status}: {response.url}")

    def _failed(self, request: Request) -> None:
        # A page that is left ends what it was still loading; nobody sees that.
        if request.failure != "net::ERR_ABORTED":
            self._note(f"request failed: {request.url} ({request.failure})")


def axe_violations(page: Page, within: str | None = None, besides: Collection[str] = ()) -> list[str]:
    """What axe-core finds wrong by WCAG 2.2 A and AA and by common good practice, a line for each element.

    ``within`` is a CSS selector of the part of the page to check, ``besides`` names axe's rules to leave out.
    """
    if not page.evaluate("() => 'axe' in window"):
        page.evaluate(AXE.read_text(encoding="utf-8") + "\n;undefined")
    found = page.evaluate(
        """async ([within, besides]) => {
            const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
            const rules = Object.fromEntries(besides.map((rule) => [rule, {enabled: false}]));
            const result = await axe.run(within ?? document, {runOnly: {type: "tag", values: tags}, rules});
            return result.violations.flatMap((rule) => rule.nodes.map((node) =>
                `${rule.id}: ${rule.help}: ${node.target.join(" ")}: ${node.html.slice(0, 200)}`));
        }""",
        [within, list(besides)],
    )
    return [str(line) for line in found]


def turn_dark(page: Page) -> None:
    """Chooses the dark colours as a reader does, and waits until nothing is on its way from light to dark."""
    page.emulate_media(color_scheme="dark")
    page.locator('label[for="__palette_1"]').click()
    page.wait_for_function("() => document.body.dataset.mdColorScheme === 'slate'")
    page.evaluate(
        """async () => {
          const changes = document.getAnimations().filter((one) => one instanceof CSSTransition);
          await Promise.all(changes.map(({ finished }) => finished.catch(() => null)));
        }"""
    )


def wait_until(page: Page, condition: str, *, within: float = 60) -> None:
    """Waits until an asynchronous function of the page gives true; seconds.

    `wait_for_function` takes a promise itself for true.
    """
    page.evaluate(
        """async ([condition, within]) => {
          const holds = (0, eval)(condition);
          const until = performance.now() + within * 1000;
          while (!(await holds())) {
            if (performance.now() > until) throw new Error(`not within ${within} seconds: ${condition}`);
            await new Promise((passed) => setTimeout(passed, 50));
          }
        }""",
        [condition, within],
    )
