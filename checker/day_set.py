"""Sets of days, kept as ranges."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from checker.moment import ONE_DAY


@dataclass(frozen=True, slots=True)
class DaySet:
    """Days as ranges (first, last), both included, apart from each other and in order."""

    ranges: tuple[tuple[date, date], ...] = ()

    def within(self, first: date, last: date) -> DaySet:
        """Those of its days that lie in a range."""
        if not self.ranges:
            return self
        cut = ((max(start, first), min(end, last)) for start, end in self.ranges)
        return DaySet(tuple((start, end) for start, end in cut if start <= end))

    def __len__(self) -> int:
        return sum((end - start).days + 1 for start, end in self.ranges)

    def split(self, first: date, last: date) -> Iterator[tuple[date, date, bool]]:
        """A range in pieces that lie wholly inside the set (True) or wholly outside it."""
        day = first
        for start, end in self.within(first, last).ranges:
            if day < start:
                yield day, start - ONE_DAY, False
            yield start, end, True
            day = end + ONE_DAY
        if day <= last:
            yield day, last, False


NO_DAYS: Final = DaySet()


def day_set(ranges: Iterable[tuple[date, date]]) -> DaySet:
    """The days of ranges that may overlap, touch, be empty and come in any order."""
    joined: list[tuple[date, date]] = []
    for first, last in sorted(item for item in ranges if item[0] <= item[1]):
        if joined and first <= joined[-1][1] + ONE_DAY:
            joined[-1] = (joined[-1][0], max(joined[-1][1], last))
        else:
            joined.append((first, last))
    return DaySet(tuple(joined))
