"""The worked cases of the tests by rule of calculation: read from their files and put to the checker.

A folder of them has `rules.yaml` (the rules in order) and a file `rule-NN-….yaml` for each; its README says what the
keys of a case mean.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from scripts.site.book import Data
from scripts.site.words import LANGS

RULES = "rules.yaml"


@dataclass(frozen=True)
class Answer:
    """What the checker says to a case: the presented assessment, or why it refuses the case."""

    view: Data | None
    refused: tuple[str, ...] = ()


@dataclass(frozen=True)
class WorkedCase:
    """A case: its name in both languages, what it is, what it is about (findings expected of it), the answer."""

    name: Mapping[str, str]
    case: Data
    expect: tuple[Data, ...]
    answer: Answer


@dataclass(frozen=True)
class Rule:
    """A rule of calculation with its cases; texts in both languages."""

    number: str
    title: Mapping[str, str]
    says: Mapping[str, str]
    cases: tuple[WorkedCase, ...]


def worked_rules(folder: Path, answer: Callable[[Data], Answer]) -> tuple[Rule, ...]:
    """The rules of a folder with their cases; none where it has no list of rules."""
    listed = folder / RULES
    if not listed.is_file():
        return ()
    return tuple(
        Rule(data["rule"], data["title"], data["says"], tuple(_cases(folder, data["rule"], answer)))
        for data in _read(listed)
    )


def _cases(folder: Path, number: str, answer: Callable[[Data], Answer]) -> Iterator[WorkedCase]:
    for path in sorted(folder.glob(f"rule-{number}-*.yaml")):
        for data in _read(path):
            if "contract" not in data:  # one that names a contract is about another
                yield WorkedCase(_name(data["name"]), data["case"], tuple(data.get("expect", ())), answer(data["case"]))


def _name(name: str | Mapping[str, str]) -> Mapping[str, str]:
    """A name in each language; one that is a mere text serves in both."""
    return dict.fromkeys(LANGS, name) if isinstance(name, str) else name


def _read(path: Path) -> Any:
    from checker.loader import read_yaml

    return read_yaml(path.read_text(encoding="utf-8"))
