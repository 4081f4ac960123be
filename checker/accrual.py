"""How a charge for lateness grows from day to day: the curve whose last value is the charge (penalty.charge)."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from checker.consequences import Accrual
from checker.moment import ONE_DAY
from checker.money import ARITHMETIC
from checker.penalty import Row, amount_of, charge


@dataclass(frozen=True, slots=True)
class Growth:
    """A charge over time, before any cap.

    `corners` are days with the sum of base times days charged by the end of each; between two corners every day adds
    the same. `rows` are the runs of days that the charge is made of. The rate is known.
    """

    accrual: Accrual
    rows: tuple[Row, ...]
    corners: tuple[tuple[date, Decimal], ...]

    @property
    def first(self) -> date:
        """The day before the first late day: nothing is charged by then."""
        return self.corners[0][0]

    @property
    def last(self) -> date:
        return self.corners[-1][0]

    def on(self, day: date) -> Decimal:
        """What is charged by the end of a day between `first` and `last`; exact, not rounded."""
        right = bisect_right(self.corners, day, key=lambda corner: corner[0])
        start, base_days = self.corners[right - 1]
        if start != day:
            end, then = self.corners[right]
            base_days += ARITHMETIC.divide((then - base_days) * (day - start).days, Decimal((end - start).days))
        return amount_of([base_days], self.accrual.terms) or Decimal(0)

    def first_day_at(self, amount: Decimal, *, above: bool = False) -> date | None:
        """The first day by whose end the charge has reached an amount (or, `above`, is more); None where none has."""
        low, high = self.first, self.last
        if not _reached(self.on(high), amount, above):
            return None
        while low < high:
            middle = low + (high - low) // 2
            low, high = (low, middle) if _reached(self.on(middle), amount, above) else (middle + ONE_DAY, high)
        return low


def growth(accrual: Accrual, last: date) -> Growth | None:
    """How a charge grows until the end of a day, if nothing more is performed; None where rate or grace are unknown."""
    terms = accrual.terms
    if terms.rate is None or terms.grace_days is None:
        return None
    rows = charge(terms, accrual.first, last, accrual.bases, accrual.covered).rows
    steady = terms.per_days == 1 or terms.periods == "pro_rata"
    steps = _steady(rows) if steady else _in_spans(rows, terms.per_days, at_start=terms.periods == "started")
    return Growth(accrual, rows, tuple(_corners(accrual.first - ONE_DAY, last, steps)))


def _reached(charged: Decimal, amount: Decimal, above: bool) -> bool:
    return charged > amount if above else charged >= amount


def _steady(rows: Iterable[Row]) -> Iterator[tuple[date, date, Decimal]]:
    """For each run of days, the day before it, its last day and what it adds."""
    return ((row.first - ONE_DAY, row.last, row.base * row.days) for row in rows)


def _in_spans(rows: Iterable[Row], per_days: int, *, at_start: bool) -> Iterator[tuple[date, date, Decimal]]:
    """The same for whole spans: each adds all it adds on one day, its first or its last."""
    for row in rows:
        if not row.why:
            day = row.first if at_start else row.last
            yield day - ONE_DAY, day, row.base * per_days


def _corners(first: date, last: date, steps: Iterable[tuple[date, date, Decimal]]) -> Iterator[tuple[date, Decimal]]:
    day, total = first, Decimal(0)
    yield day, total
    for start, end, added in steps:
        if start > day:
            yield start, total
        day, total = end, total + added
        yield day, total
    if last > day:
        yield last, total


def days_between(first: date, last: date, most: int, always: Iterable[date]) -> list[date]:
    """The days from one to another, both included, or so many of them evenly spread, with those that must be there."""
    count = (last - first).days + 1
    step = max(1, -(-count // most))
    spread = {first + timedelta(days=number) for number in range(0, count, step)}
    return sorted(spread | {day for day in always if first <= day <= last} | {first, last})
