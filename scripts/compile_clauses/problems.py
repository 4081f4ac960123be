"""What is wrong with the sources, where, and the words to change: collected, never thrown one by one."""

import difflib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from string import Template
from typing import Final, Literal

import yaml

type MessageLanguage = Literal["zh", "en", "both"]


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A line (counted from 1) of a source file (path as shown to the reader)."""

    file: str
    line: int

    def below(self, lines: int) -> "Place":
        return Place(self.file, self.line + lines)

    def __str__(self) -> str:
        return f"{self.file}:{self.line}"


@dataclass(frozen=True, slots=True)
class Said:
    """The same words in both languages."""

    zh: str
    en: str


NOTHING: Final = Said("", "")


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One thing to correct; `code` names its message. `incomplete`: something is missing rather than wrong."""

    place: Place
    en: str
    zh: str
    code: str
    incomplete: bool = False

    def text(self, language: MessageLanguage = "both") -> str:
        """`file:line: message` in one language, or the Chinese message with the English one below it."""
        if language == "both":
            return f"{self.place}: {self.zh}\n    {self.en}"
        return f"{self.place}: {self.zh if language == 'zh' else self.en}"


class Problems:
    """The list to which every check adds what it finds; the same problem is listed once."""

    def __init__(self) -> None:
        self._found: dict[Problem, None] = {}

    def add(self, place: Place, code: str, **values: str | int | Said) -> None:
        """Adds the message `code` (messages.yaml), its `$names` filled with `values`."""
        message = _messages()[code]
        zh = message.zh.substitute({name: _in("zh", value) for name, value in values.items()}).strip()
        en = message.en.substitute({name: _in("en", value) for name, value in values.items()}).strip()
        self._found[Problem(place, en, zh, code, message.incomplete)] = None

    def __iter__(self) -> Iterator[Problem]:
        return iter(sorted(self._found))


class ClauseErrors(Exception):  # noqa: N818 - the name is part of the compiler's interface
    """Raised by `compile_clauses` with every problem found in the sources, in order of file and line."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__(self.problems)

    def text(self, language: MessageLanguage = "both") -> str:
        return "\n".join(problem.text(language) for problem in self.problems)

    def __str__(self) -> str:
        return self.text()


@dataclass(frozen=True, slots=True)
class _Message:
    zh: Template
    en: Template
    incomplete: bool


@cache
def _messages() -> dict[str, _Message]:
    catalogue = yaml.safe_load(files(__package__).joinpath("messages.yaml").read_text(encoding="utf-8"))
    return {
        code: _Message(Template(entry["zh"]), Template(entry["en"]), entry.get("incomplete", False))
        for code, entry in catalogue.items()
    }


def _in(language: str, value: str | int | Said) -> str:
    if isinstance(value, Said):
        return value.zh if language == "zh" else value.en
    return str(value)


def hint(wrong: str, known: Iterable[str], shown: int = 12) -> Said:
    """The end of a message: what was probably meant by `wrong`, else the names there are."""
    names = list(dict.fromkeys(known))
    near = difflib.get_close_matches(wrong, names, n=2, cutoff=0.6)
    if near:
        return Said(f"是否想写 {' 或 '.join(map(quoted, near))}？", f"Did you mean {' or '.join(map(quoted, near))}?")
    if not names:
        return NOTHING
    more = " …" if len(names) > shown else ""
    listed = names_of(names[:shown]) + more
    return Said(f"可以写：{listed}。", f"Write one of: {listed}.")


def quoted(name: str) -> str:
    return f"`{name}`"


def names_of(values: Iterable[str]) -> str:
    return ", ".join(map(quoted, values))
