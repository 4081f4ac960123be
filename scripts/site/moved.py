"""Addresses that were in use once: `docs/moved.yaml` says where each leads now, so that no link ever breaks."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from pathlib import Path

import yaml

FILE = "moved.yaml"


class MovedError(ValueError):
    """The list of moved addresses cannot be used; the message names every entry that is wrong, in both languages."""


def read_moved(path: Path, pages: Collection[str]) -> Mapping[str, str]:
    """The old addresses with their new ones, both from the root of a language. Raises MovedError.

    `pages` are the addresses in use: an old address may not be one of them, a new one must lead to one.
    """
    moved = (yaml.safe_load(path.read_text(encoding="utf-8")) if path.is_file() else None) or {}
    if not isinstance(moved, dict) or not all(isinstance(each, str) for pair in moved.items() for each in pair):
        raise MovedError(f"{FILE}: 应为“旧地址: 新地址” / must map old addresses to new ones")
    problems = [problem for old, new in moved.items() for problem in _problems(old, new, pages)]
    if problems:
        raise MovedError("\n".join(f"{FILE}: {problem}" for problem in problems))
    return moved


def _problems(old: str, new: str, pages: Collection[str]) -> list[str]:
    found: list[str] = []
    if not old.endswith("/") or old.startswith("/"):
        found.append(f"{old}：应如 clauses/6.1/ / must be written as clauses/6.1/")
    if old in pages:
        found.append(f"{old}：仍是一个页面 / is a page still")
    if new.partition("#")[0] not in pages:
        found.append(f"{old}：没有 {new} 这个页面 / there is no page {new}")
    return found
