"""Liquidated damages for lateness, reckoned by the day or by a number of days (rules 1 to 5)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal

from checker.day_set import DaySet
from checker.moment import ONE_DAY
from checker.money import ARITHMETIC
from checker.rate import Rate


@dataclass(frozen=True, slots=True)
class Terms:
    """How lateness is charged: a rate for each span of `per_days` counted days (see norms.DailyRate).

    `rate` and `grace_days` are None where they are not known.
    """

    rate: Rate | None
    per_days: int
    periods: str
    grace_days: int | None


@dataclass(frozen=True, slots=True)
class Row:
    """A run of days with the same base. `days` is how many of them count; `why` says why they do not."""

    first: date
    last: date
    days: int
    base: Decimal
    amount: Decimal | None
    why: str = ""


@dataclass(frozen=True, slots=True)
class Charge:
    """The rows of a charge and their sum, not rounded; None where the rate is not known."""

    rows: tuple[Row, ...]
    total: Decimal | None


def charge(terms: Terms, first: date, last: date, bases: Sequence[tuple[date, Decimal]], covered: DaySet) -> Charge:
    """The charge for the days from `first` to `last`; `bases` says what it is taken of from a day on."""
    runs = list(_runs(first, last, bases, covered))
    if terms.grace_days:
        runs = list(_without_grace(runs, terms.grace_days))
    if terms.per_days == 1 or terms.periods == "pro_rata":
        rows = [row if row.why else _charged(row, terms) for row in runs]
        total = amount_of([row.base * row.days for row in rows if not row.why], terms)
    else:
        spans = list(_spans([row for row in runs if not row.why], terms))
        rows = sorted([*spans, *(row for row in runs if row.why)], key=lambda row: row.first)
        total = amount_of([row.base * terms.per_days for row in spans if not row.why], terms)
    return Charge(tuple(rows), None if terms.grace_days is None else total)


def _runs(first: date, last: date, bases: Sequence[tuple[date, Decimal]], covered: DaySet) -> Iterator[Row]:
    """The days in runs that have one base and are wholly covered or wholly not, while anything is open."""
    for index, (start, base) in enumerate(bases):
        end = min(last, bases[index + 1][0] - ONE_DAY) if index + 1 < len(bases) else last
        for run_first, run_last, is_covered in covered.split(max(first, start), end):
            days = 0 if is_covered else (run_last - run_first).days + 1
            yield Row(run_first, run_last, days, base, Decimal(0), "covered" if is_covered else "")


def _without_grace(runs: Iterable[Row], grace: int) -> Iterator[Row]:
    """The runs with the first counted days, as many as the grace has, marked as not counting."""
    for row in runs:
        free = min(grace, row.days)
        grace -= free
        if free:
            yield replace(row, last=row.first + timedelta(days=free - 1), days=0, why="grace")
        if not row.why and row.days > free:
            yield replace(row, first=row.first + timedelta(days=free), days=row.days - free)
        elif row.why:
            yield row


def _spans(runs: list[Row], terms: Terms) -> Iterator[Row]:
    """Rows of one span each: charged when whole on what is open on its last day, when started on its first."""
    counted = sum(row.days for row in runs)
    for start in range(0, counted, terms.per_days):
        end = min(start + terms.per_days, counted) - 1
        days = end - start + 1
        counts = days == terms.per_days or terms.periods == "started"
        (first, opening), (last, closing) = _counted_day(runs, start), _counted_day(runs, end)
        base = opening if terms.periods == "started" else closing
        amount = _amount(base, terms.per_days, terms) if counts else Decimal(0)
        yield Row(first, last, days, base, amount, "" if counts else "part")


def _counted_day(runs: list[Row], number: int) -> tuple[date, Decimal]:
    """The date of the counted day with this number, from 0, and what is open on it."""
    for row in runs:
        if number < row.days:
            return row.first + timedelta(days=number), row.base
        number -= row.days
    raise IndexError(number)


def _charged(row: Row, terms: Terms) -> Row:
    return Row(row.first, row.last, row.days, row.base, _amount(row.base, row.days, terms))


def _amount(base: Decimal, days: int, terms: Terms) -> Decimal | None:
    return amount_of([base * days], terms)


def amount_of(base_days: list[Decimal], terms: Terms) -> Decimal | None:
    """The rate taken of the sum of base times days; divided only once, at the end."""
    if terms.rate is None:
        return None
    total = sum(base_days) * terms.rate.value
    return ARITHMETIC.divide(total, Decimal(terms.per_days))
