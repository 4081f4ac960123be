"""The names that the sources define, by kind: what a reference may point to."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import Enum


class Kind(Enum):
    """A kind of id: how messages call it, where it is defined, and an example."""

    BLANK = ("空白", "blank", "blanks.yaml", "late_payment_daily_rate")
    TERM = ("术语", "term", "a term file, front matter `term:`", "customer")
    PROVISION = ("条款", "provision", "a clause file, heading `# ID KIND of WHO`", "6.1.1")
    CLAUSE = ("条", "clause", "a clause file, front matter `clause:`", "6.1")
    ARTICLE = ("章", "article", "contract.yaml, `articles:`", "6")
    FINDING = ("条文疑点", "finding", "findings/<id>.md", "no-cap")
    LAW = ("法律依据", "legal note", "legal-notes.yaml", "cc-585")
    INCIDENT = ("事件类型", "incident type", "incidents/<id>.yaml", "payment")
    NORM = ("规范", "norm", "a `norm` block", "6.4/notify")
    ROLE = ("岗位", "role", "contract.yaml, `roles:`", "a-manager")
    ASSUMPTION = ("假设", "assumption", "assumptions.yaml", "day_count")
    SCENARIO = ("情景", "scenario", "scenarios/*.yaml", "late-payment-in-two-parts")

    @property
    def zh(self) -> str:
        return self.value[0]

    @property
    def en(self) -> str:
        return self.value[1]

    @property
    def home(self) -> str:
        return self.value[2]

    @property
    def example(self) -> str:
        return self.value[3]


@dataclass(frozen=True, slots=True)
class Ids:
    """Every id there is, by kind, in source order."""

    names: Mapping[Kind, tuple[str, ...]]

    def of(self, kind: Kind) -> tuple[str, ...]:
        return self.names.get(kind, ())


def reading_order(name: str) -> tuple[tuple[int, int, str], ...]:
    """Sorts `6.2` before `6.10`, and numbers before letters, as a contract counts."""
    parts = re.findall(r"\d+|[^\d.]+", name)
    return tuple((0, int(part), "") if part.isdigit() else (1, 0, part) for part in parts)


def in_reading_order(names: Iterable[str]) -> list[str]:
    return sorted(names, key=reading_order)
