"""What is wrong with the sources, where, and the words to change: collected, never thrown one by one."""

import difflib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

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


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One thing to correct. `incomplete` marks what is missing rather than wrong (work in progress may allow it)."""

    place: Place
    en: str
    zh: str
    incomplete: bool = False

    def text(self, language: MessageLanguage = "both") -> str:
        """`file:line: message` in one language, or the Chinese message with the English one below it."""
        if language == "both":
            return f"{self.place}: {self.zh}\n    {self.en}"
        return f"{self.place}: {self.zh if language == 'zh' else self.en}"


class Problems:
    """The list to which every check adds what it finds."""

    def __init__(self) -> None:
        self._found: dict[Problem, None] = {}

    def add(self, place: Place, *, zh: str, en: str, incomplete: bool = False) -> None:
        self._found[Problem(place, en, zh, incomplete)] = None

    def __iter__(self) -> Iterator[Problem]:
        return iter(sorted(self._found))

    def __len__(self) -> int:
        return len(self._found)


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
class Hint:
    """The end of a message: a near name where there is one, else the names there are."""

    zh: str
    en: str


def hint(wrong: str, known: Iterable[str], shown: int = 12) -> Hint:
    """Suggests what was probably meant by `wrong`."""
    names = list(dict.fromkeys(known))
    near = difflib.get_close_matches(wrong, names, n=2, cutoff=0.6)
    if near:
        quoted = [f"`{name}`" for name in near]
        return Hint(f"是否想写 {' 或 '.join(quoted)}？", f"Did you mean {' or '.join(quoted)}?")
    if not names:
        return Hint("", "")
    listed = ", ".join(f"`{name}`" for name in names[:shown])
    more = " …" if len(names) > shown else ""
    return Hint(f"可用的有：{listed}{more}。", f"There are: {listed}{more}.")
