"""When the source of a page last changed, and where a reader changes it or speaks of it."""

from __future__ import annotations

import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from urllib.parse import quote

import yaml

from scripts.site import addresses

KEPT = ("clauses", "docs/zh", "docs/en")
OTHER_SOURCES = {addresses.law("").partition("#")[0]: "clauses/legal-notes.yaml"}


@dataclass(frozen=True)
class Upkeep:
    """What the foot of a page says; None for what is not known."""

    date: str | None
    edit: str | None
    feedback: str | None


def upkeep(source: str | None, dates: Mapping[str, str], repository: str | None, title: str, url: str) -> Upkeep:
    """The upkeep of the page that is made from a source. `repository`: its address on GitHub, where it is known."""
    base = repository.rstrip("/") if repository else None
    return Upkeep(
        date=dates.get(source) if source else None,
        edit=f"{base}/edit/main/{quote(source)}" if base and source else None,
        feedback=f"{base}/issues/new?title={quote(title)}&body={quote(url)}" if base else None,
    )


@cache
def page_sources(root: Path) -> Mapping[str, str]:
    """The clause source of each page that has one of its own, by the page's address."""
    found = dict(OTHER_SOURCES)
    only_terms: dict[str, str] = {}
    for path in sorted((root / "clauses").rglob("*.md")):
        head = yaml.safe_load(path.read_text(encoding="utf-8").removeprefix("---\n").partition("\n---")[0])
        source = path.relative_to(root).as_posix()
        if "finding" in head:
            found[addresses.finding(head["finding"])] = source
        elif "term" in head:
            found[addresses.term(head["term"])] = source
            only_terms.setdefault(addresses.clause(head["clause"]), source)  # a clause may be nothing but a definition
        elif "clause" in head:
            found[addresses.clause(head["clause"])] = source
    return {**only_terms, **found}


@cache
def change_dates(root: Path) -> Mapping[str, str]:
    """The day of the last commit of each source, as 2026-05-01, by its path.

    None are known without Git, outside a repository, and in a shallow clone, whose history begins with its own day.
    """
    if _git(root, "rev-parse", "--is-shallow-repository").strip() != "false":
        return {}
    dates: dict[str, str] = {}
    day = ""
    for line in _git(root, "-c", "core.quotePath=off", "log", "--format=\t%cs", "--name-only", "--", *KEPT).splitlines():
        if line.startswith("\t"):
            day = line.strip()
        elif line:
            dates.setdefault(line, day)
    return dates


def _git(root: Path, *arguments: str) -> str:
    try:
        run = subprocess.run(
            ["git", "-C", str(root), *arguments], capture_output=True, text=True, encoding="utf-8", check=False
        )
    except OSError:
        return ""
    return run.stdout if run.returncode == 0 else ""
