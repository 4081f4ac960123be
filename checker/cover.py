"""Force majeure as an excuse for lateness: which late days do not count."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from checker.case import Incident, Situation, Unknown
from checker.day_set import DaySet, day_set
from checker.moment import ONE_DAY
from checker.norms import Excuse
from checker.outcome import NO_COVER, Cover, merged


@dataclass(frozen=True, slots=True)
class Impediment:
    """What prevented a party on an incident, from a day on; `last` is a path where the end is not known."""

    by: str
    first: date
    last: date | Unknown


def impediments(incident: Incident, bearer: str, situation: Situation) -> tuple[Impediment, ...]:
    """What the case reports as preventing this bearer on this incident, the earliest first."""
    found = dict.fromkeys(
        impediment
        for other in situation.case.incidents
        for norm in situation.contract.norms_by_incident[other.type.id]
        if isinstance(norm, Excuse)
        and incident.id in other.ids(norm.affects)
        and other.word(norm.prevents) in (bearer, "both")
        and (impediment := _impediment(other, norm)) is not None
    )
    return tuple(sorted(found, key=lambda item: (item.first, item.by)))


def cover(found: Iterable[Impediment], due: date, first: date, last: date) -> Cover:
    """The days from `first` to `last` that are covered, of something due on `due`.

    An impediment counts only if it began while the bearer was not yet late: on the due date at the latest, or while
    (or on the day after) an earlier one that counts still lasted.
    """
    items = tuple(found)
    if not items:
        return NO_COVER
    certain, by_certain = _covered(items, due, {item: item.first for item in items})
    possible, by_possible = _covered(items, due, dict.fromkeys(items, last))
    certain, possible = certain.within(first, last), possible.within(first, last)
    open_ends = () if certain == possible else tuple(i.last.path for i in items if isinstance(i.last, Unknown))
    return Cover(certain, possible, open_ends, merged(by_certain, by_possible) if possible.ranges else ())


def _covered(
    items: tuple[Impediment, ...], due: date, reading_of_unknown: dict[Impediment, date]
) -> tuple[DaySet, tuple[str, ...]]:
    """The days covered where each end that is not known is read in one way, and what covers them."""
    not_late_until = due
    counting: list[tuple[Impediment, date]] = []
    for item in items:
        if item.first > not_late_until:
            continue
        end = max(reading_of_unknown[item], item.first) if isinstance(item.last, Unknown) else item.last
        counting.append((item, end))
        not_late_until = max(not_late_until, end + ONE_DAY)
    return day_set((item.first, end) for item, end in counting), tuple(item.by for item, _ in counting)


def _impediment(incident: Incident, norm: Excuse) -> Impediment | None:
    start, end = incident.moment(norm.start), incident.moment(norm.end)
    if isinstance(start, Unknown):
        return None
    return Impediment(incident.id, start.day, end if isinstance(end, Unknown) else end.day)
