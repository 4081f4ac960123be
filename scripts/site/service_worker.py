"""The service worker with the list of all files that it keeps, each with a hash of its content."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Final

SCRIPT: Final = "service-worker.js"
BUNDLED: Final = "app/service-worker.js"

# What no page asks for: maps for debugging, the theme's own search, lists for search engines.
_LEFT_OUT: Final = ("*.map", "*.LEGAL.txt", "sitemap.xml", "sitemap.xml.gz", "search/*", "assets/javascripts/lunr/**/*",
                    "assets/javascripts/workers/*", SCRIPT)  # fmt: skip
_LANGUAGES: Final = ("", "en/")


def write_service_worker(site: Path) -> None:
    """Move the bundled script to the root of the site, which is as far as it may serve, and put the list before it."""
    script = site / BUNDLED
    text = script.read_text(encoding="utf-8").partition("//# sourceMappingURL")[0]
    listed = json.dumps(files(site), ensure_ascii=False, separators=(",", ":"))
    (site / SCRIPT).write_text(f"self.__FILES={listed};\n{text}", encoding="utf-8")
    for bundled in script.parent.glob(f"{script.name}*"):
        bundled.unlink()


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
