"""The content security policy of every page: what a page may run and load, written into its head.

A static host sends no headers of its own, so the policy stands in the page. Scripts come from the site itself or are
among the few that the theme writes into the page, each named by the hash of its text; nothing is evaluated from text;
nothing is asked of another host. Styles may stand in the page: they run nothing.
"""

from __future__ import annotations

import base64
import hashlib
import re
from html.parser import HTMLParser
from pathlib import Path
from typing import Final, override

_HEAD: Final = re.compile(r"<head[^>]*>\s*<meta charset=[^>]*>", re.IGNORECASE)
_NOT_RUN: Final = ("application/json", "application/ld+json")


class PolicyError(RuntimeError):
    """A page holds what no policy should allow; the message names page, line and mark."""


def seal(site: Path) -> None:
    """Write the policy into every page below a folder. Raises `PolicyError` with every page that cannot have one."""
    problems: list[str] = []
    for page in sorted(site.rglob("*.html")):
        text = page.read_text(encoding="utf-8")
        try:
            page.write_text(sealed(text), encoding="utf-8")
        except PolicyError as error:
            problems += [f"{page.relative_to(site)}:{line}" for line in str(error).splitlines()]
    if problems:
        raise PolicyError("\n".join(problems))


def sealed(page: str) -> str:
    """A page with its policy, the first thing in its head. Raises `PolicyError`."""
    found = _Scripts()
    found.feed(page)
    found.close()
    if found.problems:
        raise PolicyError("\n".join(found.problems))
    head = _HEAD.search(page)
    if head is None:
        raise PolicyError("1: the head does not begin with the encoding")
    meta = f'<meta http-equiv="Content-Security-Policy" content="{policy(found.scripts)}">'
    return f"{page[: head.end()]}\n{meta}{page[head.end() :]}"


def policy(scripts: list[str]) -> str:
    """The policy of a page that has these scripts in its text."""
    hashes = [f"'sha256-{_hash(script)}'" for script in dict.fromkeys(scripts)]
    rules = {
        "default-src": ["'self'"],
        "script-src": ["'self'", "'wasm-unsafe-eval'", *hashes],
        "style-src": ["'self'", "'unsafe-inline'"],
        "img-src": ["'self'", "data:", "blob:"],
        "worker-src": ["'self'", "blob:"],
        "object-src": ["'none'"],
        "base-uri": ["'none'"],
        "form-action": ["'self'"],
    }
    return "; ".join(" ".join([name, *allowed]) for name, allowed in rules.items())


def _hash(script: str) -> str:
    return base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()


class _Scripts(HTMLParser):
    """Collects the scripts in a page's text, and what would be one by another way."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=False)
        self.scripts: list[str] = []
        self.problems: list[str] = []
        self._reading: list[str] | None = None

    @override
    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if name.startswith("on") or (value or "").strip().lower().startswith("javascript:"):
                self.problems.append(f'{self.getpos()[0]}: <{tag} {name}="{value}">')
        given = dict(attrs)
        if tag == "script" and "src" not in given and given.get("type") not in _NOT_RUN:
            self._reading = []

    @override
    def handle_data(self, data: str) -> None:
        if self._reading is not None:
            self._reading.append(data)

    @override
    def handle_endtag(self, tag: str) -> None:
        if tag == "script" and self._reading is not None:
            self.scripts.append("".join(self._reading))
            self._reading = None
