"""The names that the sources define, by kind: what a reference may point to."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import Enum

from scripts.compile_clauses.problems import Said


def _same(words: str) -> Said:
    return Said(words, words)


class Kind(Enum):
    """A kind of id: how messages call it, where it is defined, and an example."""

    BLANK = (Said("空白", "blank"), _same("blanks.yaml"), "late_payment_daily_rate")
    TERM = (Said("术语", "term"), Said("术语文件的 `term:`", "the `term:` of a term file"), "customer")
    PROVISION = (Said("条款", "provision"), Said("条文文件的标题行", "a heading of a clause file"), "6.1.1")
    CLAUSE = (Said("条", "clause"), Said("条文文件的 `clause:`", "the `clause:` of a clause file"), "6.1")
    ARTICLE = (Said("章", "article"), Said("contract.yaml 的 `articles:`", "`articles:` of contract.yaml"), "6")
    FINDING = (Said("条文疑点", "finding"), _same("findings/*.md"), "no-cap")
    LAW = (Said("法律依据", "legal note"), _same("legal-notes.yaml"), "cc-585")
    INCIDENT = (Said("事件类型", "type of incident"), _same("incidents/*.yaml"), "payment")
    NORM = (Said("规范", "norm"), Said("`norm` 块", "a `norm` block"), "6.4/notify")
    WORDS = (
        Said("词组", "group of words"),
        Said("search.yaml 的 `groups:`", "`groups:` of search.yaml"),
        "late_payment",
    )
    ROLE = (Said("岗位", "role"), Said("contract.yaml 的 `roles:`", "`roles:` of contract.yaml"), "a-manager")
    STAGE = (Said("阶段", "stage"), Said("contract.yaml 的 `stages:`", "`stages:` of contract.yaml"), "performance")
    ASSUMPTION = (Said("假设", "way of reading (assumption)"), _same("assumptions.yaml"), "day_count")
    COURSE = (Said("课程", "course"), _same("courses/courses.yaml"), "agent")
    SCENARIO = (Said("情景", "scenario"), _same("scenarios/*.yaml"), "late-payment-in-two-parts")

    @property
    def said(self) -> Said:
        return self.value[0]

    @property
    def home(self) -> Said:
        return self.value[1]

    @property
    def example(self) -> str:
        return self.value[2]


@dataclass(frozen=True, slots=True)
class Ids:
    """Every id there is, by kind, in source order."""

    names: Mapping[Kind, tuple[str, ...]]
    unreadable: frozenset[Kind] = frozenset()  # kinds whose file could not be read: any name may be in it

    def of(self, kind: Kind) -> tuple[str, ...]:
        return self.names.get(kind, ())

    def has(self, kind: Kind, name: str) -> bool:
        return name in self.of(kind) or kind in self.unreadable


def reading_order(name: str) -> tuple[tuple[int, int, str], ...]:
    """Sorts `6.2` before `6.10`, and numbers before letters, as a contract counts."""
    parts = re.findall(r"\d+|[^\d.]+", name)
    return tuple((0, int(part), "") if part.isdigit() else (1, 0, part) for part in parts)


def in_reading_order(names: Iterable[str]) -> list[str]:
    return sorted(names, key=reading_order)


def article_of(clause: str) -> str:
    """The article of a clause or provision: its first number."""
    return clause.partition(".")[0]
