"""What a norm comes to for an incident, before anything follows from it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Final

from checker.day_set import NO_DAYS, DaySet
from checker.moment import Limit, Moment
from checker.text import Text


class Status(StrEnum):
    """Where a norm stands at the instant of assessment."""

    FULFILLED = "fulfilled"
    BREACHED = "breached"
    PENDING = "pending"
    EXCUSED = "excused"
    NOT_TRIGGERED = "not_triggered"
    UNDETERMINED = "undetermined"


WORST_FIRST: Final = (
    Status.BREACHED,
    Status.UNDETERMINED,
    Status.PENDING,
    Status.EXCUSED,
    Status.FULFILLED,
    Status.NOT_TRIGGERED,
)


@dataclass(frozen=True, slots=True)
class Caution:
    """Something that a reader must know of how the case was read."""

    code: str
    path: str
    message: Text


@dataclass(frozen=True, slots=True)
class Basis:
    """What a result rests on: assumptions made, findings that concern it, what is missing, how facts were read."""

    missing: tuple[str, ...] = ()
    assumptions: tuple[str, ...] = ()
    flags: tuple[str, ...] = ()
    cautions: tuple[Caution, ...] = ()

    def __or__(self, other: Basis) -> Basis:
        return Basis(
            _union(self.missing, other.missing),
            _union(self.assumptions, other.assumptions),
            _union(self.flags, other.flags),
            _union(self.cautions, other.cautions),
        )


NOTHING: Final = Basis()


def _union[T](first: tuple[T, ...], second: tuple[T, ...]) -> tuple[T, ...]:
    """As `merged`, and fast where there is nothing to merge, which is nearly always."""
    return tuple(dict.fromkeys(first + second)) if first or second else ()


def merged[T](*groups: Iterable[T]) -> tuple[T, ...]:
    """Everything once, in the order of its first appearance."""
    return tuple(dict.fromkeys(item for group in groups for item in group))


@dataclass(frozen=True, slots=True)
class Cover:
    """The days of lateness that force majeure covers.

    `certain`: whatever is still unknown; `possible`: at most. They differ where an end is not known, and then
    `waits_for` names it. `by`: the incidents that cover.
    """

    certain: DaySet = NO_DAYS
    possible: DaySet = NO_DAYS
    waits_for: tuple[str, ...] = ()
    by: tuple[str, ...] = ()


NO_COVER: Final = Cover()


@dataclass(frozen=True, slots=True)
class Lateness:
    """The days on which something was late, both included; none where `last` is before `first`.

    `bases`: what was open from a day on, in order, for a duty of an amount. `total`: that amount. `is_open`: not
    performed yet. `cover`: the days of it that do not count.
    """

    first: date
    last: date
    is_open: bool
    cover: Cover = NO_COVER
    bases: tuple[tuple[date, Decimal], ...] = ()
    total: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """The status of a norm and the facts that give it. `reason` names the situation for the explanation.

    `stands_as`: for a general duty, the id of the specific one that decides.
    """

    status: Status
    reason: str
    limit: Limit | None = None
    done: Moment | None = None
    late_days: int | None = None
    late_minutes: int | None = None
    lateness: Lateness | None = None
    excused_by: tuple[str, ...] = ()
    performed: Decimal | None = None
    years: int | None = None
    stands_as: str | None = None
    basis: Basis = field(default_factory=Basis)
