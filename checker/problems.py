"""What is wrong with a case: each problem with its path, a stable code and a message in both languages."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any, Final

from checker.phrases import phrase
from checker.text import Text, both

_SHOWN: Final = 40

KINDS: Final[dict[str, Text]] = {
    "mapping": Text("映射", "a mapping"),
    "list": Text("列表", "a list"),
    "text": Text("文字", "text"),
    "number": Text("数字", "a number"),
    "boolean": Text("true 或 false", "true or false"),
    "nothing": Text("空值", "nothing"),
    "other": Text("这种值", "such a value"),
}


@dataclass(frozen=True, slots=True)
class Problem:
    """One problem: where it is, its stable code, and what to do about it."""

    path: str
    code: str
    message: Text


class CaseError(ValueError):
    """A case that cannot be assessed, with every problem that was found in it."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("; ".join(f"{problem.path}: {problem.message.en}" for problem in self.problems))


def problem(path: str, code: str, **details: Any) -> Problem:
    return Problem(path, code, phrase("problems", code, **details))


def shown(value: object) -> str:
    """A value as a message shows it: never long, and never the inside of a structure."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value) if abs(value) < 10**_SHOWN else "…"
    if isinstance(value, (list, tuple, dict, set)):
        return "…"
    try:
        written = str(value)
    except (RecursionError, ValueError):
        return "…"
    printable = "".join(_visible(character) for character in written[: _SHOWN + 1]).strip()
    return printable if len(written) <= _SHOWN else printable[:_SHOWN] + "…"


def _visible(character: str) -> str:
    """A character that a reader can see: a name with an invisible one looks right and is not."""
    if character.isprintable() or character.isspace():
        return character if character.isprintable() else " "
    return f"\\u{ord(character):04x}"


def kind_of(value: object) -> Text:
    """What sort of value it is, in words for readers."""
    match value:
        case None:
            return KINDS["nothing"]
        case bool():
            return KINDS["boolean"]
        case int() | float():
            return KINDS["number"]
        case str():
            return KINDS["text"]
        case dict():
            return KINDS["mapping"]
        case list() | tuple():
            return KINDS["list"]
        case _:
            return KINDS["other"]


def suggestion(written: str, known: Iterable[str]) -> Text:
    """The nearest known name, or all of them where they are few."""
    names = list(known)
    near = get_close_matches(written, names, n=1, cutoff=0.6)
    if near:
        return Text(f"是不是“{near[0]}”？", f"Did you mean “{near[0]}”?")
    if not names:
        return both("")
    return Text(f"可以写：{'、'.join(names)}。", f"It may be one of: {', '.join(names)}.")
