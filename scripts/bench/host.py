"""A host for measuring pages: as fast as this machine, or as slow as a line of 10 Mbit/s with 40 ms to each answer."""

from __future__ import annotations

import gzip
import hashlib
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import ClassVar, Final, override

_PIECE: Final = 16_384
_TYPES: Final = {
    ".css": "text/css; charset=utf-8",
    ".html": "text/html; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json; charset=utf-8",
    ".mjs": "text/javascript; charset=utf-8",
    ".svg": "image/svg+xml",
    ".wasm": "application/wasm",
}
_PACKED: Final = frozenset(_TYPES)


@dataclass(slots=True)
class Line:
    """A line that all requests share. `bits` a second; `delay` is seconds to the first byte of each answer."""

    bits: float = 0
    delay: float = 0
    packs: bool = True
    _free: float = 0
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def send(self, size: int) -> None:
        """Waits as long as so many bytes take after those that others send."""
        if not self.bits:
            return
        with self._lock:
            self._free = max(self._free, time.monotonic()) + size * 8 / self.bits
            until = self._free
        time.sleep(max(0, until - time.monotonic()))


@cache
def _content(path: Path, packed: bool) -> tuple[bytes, str]:
    """A file as it is sent, and its tag."""
    content = path.read_bytes()
    content = gzip.compress(content, 6, mtime=0) if packed else content
    return content, f'"{hashlib.sha256(content).hexdigest()[:16]}"'


class _Handler(SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    line: ClassVar[Line]

    @override
    def do_GET(self) -> None:
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() else path
        time.sleep(self.line.delay)
        if not path.is_file():
            self.send_error(404)
            return
        packed = self.line.packs and path.suffix in _PACKED
        content, tag = _content(path, packed)
        unchanged = self.headers.get("If-None-Match") == tag
        self.send_response(304 if unchanged else 200)
        self.send_header("ETag", tag)
        self.send_header("Cache-Control", "max-age=600")
        if not unchanged:
            self.send_header("Content-Type", _TYPES.get(path.suffix, "application/octet-stream"))
            self.send_header("Content-Length", str(len(content)))
            if packed:
                self.send_header("Content-Encoding", "gzip")
        self.end_headers()
        for start in range(0, 0 if unchanged else len(content), _PIECE):
            piece = content[start : start + _PIECE]
            self.line.send(len(piece))
            self.wfile.write(piece)

    @override
    def log_message(self, format: str, *args: object) -> None:
        """Stays silent."""


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    @override
    def handle_error(self, request: object, client_address: object) -> None:
        """A page that is closed ends what it was loading."""


@contextmanager
def hosting(root: Path, line: Line) -> Iterator[str]:
    """Serves a folder over a line; gives the address, without a slash at its end."""
    for path in root.rglob("*"):  # so that no page waits for the packing
        if path.suffix in (".mjs", ".js", ".wasm", ".json", ".css"):
            _content(path, line.packs)

    class Handler(_Handler):
        pass

    Handler.line = line
    server = _Server(("127.0.0.1", 0), lambda *args: Handler(*args, directory=str(root)))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
