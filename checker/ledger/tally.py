"""Sums over a ledger that add up over its parts: what is owed in all, how many rows came to what."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from checker.contract import Contract
from checker.finding import AppliedCap, Finding, Total
from checker.totals import Sums, binding, lowered, sums_by_period, totals

NO_FINDING = "no_finding"


@dataclass(frozen=True, slots=True)
class Tally:
    """Rows by their worst status, rows set aside, totals before caps across incidents, and what such caps look at.

    `shared_set_aside`: how many of the rows set aside would have borne on others.
    """

    statuses: Mapping[str, int] = field(default_factory=dict)
    set_aside: int = 0
    shared_set_aside: int = 0
    totals: tuple[Total, ...] = ()
    sums: Sums = field(default_factory=dict)

    @property
    def assessed(self) -> int:
        return sum(self.statuses.values())

    def __add__(self, other: Tally) -> Tally:
        return Tally(
            Counter(self.statuses) + Counter(other.statuses),
            self.set_aside + other.set_aside,
            self.shared_set_aside + other.shared_set_aside,
            added(self.totals, other.totals),
            {
                key: self.sums.get(key, Decimal(0)) + other.sums.get(key, Decimal(0))
                for key in sorted({*self.sums, *other.sums})
            },
        )

    def final(self, contract: Contract) -> tuple[tuple[Total, ...], tuple[AppliedCap, ...]]:
        """The totals, and the caps across incidents that lowered them."""
        caps = binding(contract, self.sums)
        return lowered(self.totals, caps), caps


def tally_of(contract: Contract, statuses: Mapping[str, int], findings: Sequence[Finding]) -> Tally:
    """The tally of some rows."""
    return Tally(statuses, totals=totals(findings), sums=sums_by_period(contract, findings))


def added(*groups: Iterable[Total]) -> tuple[Total, ...]:
    """Totals of parts as those of the whole; exact, so that the order and the size of the parts do not matter."""
    found: dict[tuple[str, str], Total] = {}
    for total in (total for group in groups for total in group):
        pair = (total.debtor, total.creditor)
        before = found.get(pair)
        found[pair] = total if before is None else _sum(before, total)
    return tuple(found[pair] for pair in sorted(found))


def _sum(first: Total, second: Total) -> Total:
    return Total(
        first.debtor,
        first.creditor,
        first.liquidated_damages + second.liquidated_damages,
        first.damages + second.damages,
        first.undetermined + second.undetermined,
    )
