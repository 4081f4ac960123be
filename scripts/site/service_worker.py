"""The workers with what the build knows: the service worker with all files that it keeps, each with a hash of its
content; the checker's with the files that it starts from, each with its bytes.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Final

SCRIPT: Final = "service-worker.js"
BUNDLED: Final = "app/service-worker.js"

CHECKER: Final = "app/checker-worker.js"

# What no page asks for: maps for debugging, the theme's own search, lists for search engines. And what the checker starts
# from for the first time, over a fast line or a slow one: what is kept is what that is made from.
_LEFT_OUT: Final = ("*.map", "*.LEGAL.txt", "sitemap.xml", "sitemap.xml.gz", "search/*", "assets/javascripts/lunr/**/*",
                    "assets/javascripts/workers/*", "pyodide/memory-*.gz", "pyodide/core-*.xz", SCRIPT)  # fmt: skip
_LANGUAGES: Final = ("", "en/")


def write_service_worker(site: Path) -> None:
    """Move the bundled script to the root of the site, which is as far as it may serve, and put the list before it."""
    script = site / BUNDLED
    _put_before(script, files(site), site / SCRIPT)
    for bundled in script.parent.glob(f"{script.name}*"):
        bundled.unlink()


def write_worker(site: Path, sizes: Mapping[str, int]) -> None:
    """Put the bytes of each file of its folder before the checker's worker, which then need not ask for them."""
    script = site / CHECKER
    _put_before(script, dict(sizes), script)


def _put_before(script: Path, listed: object, target: Path) -> None:
    """Write a script with a list before it, and without a map, which would be a line off."""
    text = script.read_text(encoding="utf-8").partition("//# sourceMappingURL")[0]
    data = json.dumps(listed, ensure_ascii=False, separators=(",", ":"))
    target.write_text(f"self.__FILES={data};\n{text}", encoding="utf-8")


def files(site: Path) -> list[dict[str, str]]:
    """The files to keep, in a fixed order, by their address below the site's root."""
    return [
        {"url": file.relative_to(site).as_posix(), "revision": hashlib.sha256(file.read_bytes()).hexdigest()[:16]}
        for file in sorted(site.rglob("*"))
        if file.is_file() and not _is_left_out(file.relative_to(site))
    ]


def _is_left_out(file: Path) -> bool:
    return file.as_posix() == BUNDLED or any(
        file.full_match(f"{language}{pattern}") or (pattern.startswith("*.") and file.match(pattern))
        for language in _LANGUAGES
        for pattern in _LEFT_OUT
    )
