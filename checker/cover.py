"""Force majeure as an excuse for lateness: which late days do not count."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from itertools import product

from checker.case import Case, Impediment, Incident, Situation, Unknown
from checker.contract import Contract
from checker.day_set import DaySet, day_set
from checker.moment import ONE_DAY, Limit, in_time
from checker.norms import Excuse
from checker.outcome import NO_COVER, Cover, merged


def impediments(contract: Contract, case: Case) -> Mapping[str, tuple[Impediment, ...]]:
    """What the case reports as impeding each incident, the earliest first."""
    found: dict[str, dict[Impediment, None]] = {}
    for kind, incidents in case.by_type.items():
        excuses = [norm for norm in contract.norms_by_incident[kind] if isinstance(norm, Excuse)]
        for incident, norm in product(incidents, excuses):
            impediment = _impediment(incident, norm)
            if impediment is not None:
                for name in incident.ids(norm.affects):
                    found.setdefault(name, {})[impediment] = None
    return {
        name: tuple(sorted(items, key=lambda item: (item.start.earliest, item.by))) for name, items in found.items()
    }


def impeding(incident: Incident, bearer: str, situation: Situation) -> tuple[Impediment, ...]:
    """What prevented this bearer on this incident."""
    found = situation.impediments.get(incident.id, ())
    return tuple(item for item in found if item.prevents in (bearer, "both"))


def cover(found: Iterable[Impediment], limit: Limit, first: date, last: date, imprecise: tuple[str, ...] = ()) -> Cover:
    """The days from `first` to `last` that are covered, of something that had to be done by a limit.

    An impediment counts only if it began while the bearer was not yet late: by the limit, or while an earlier one that
    counts still lasted (or on the day after; after a limit by the clock, where days alone are known). `imprecise`: the
    paths that would tell a limit to the minute.
    """
    items = tuple(found)
    if not items:
        return NO_COVER
    began = {item: in_time(item.start, limit) for item in items}
    in_days = limit.day is not None
    surely, by_surely = _covered(items, {item for item in items if began[item]}, {i: i.first for i in items}, in_days)
    perhaps, by_perhaps = _covered(
        items, {item for item in items if began[item] is not False}, dict.fromkeys(items, last), in_days
    )
    certain, possible = surely.within(first, last), perhaps.within(first, last)
    if certain == possible:
        return Cover(certain, possible, by=by_surely)
    ends = (item.end.path for item in items if isinstance(item.end, Unknown))
    starts = (item.path for item in items if began[item] is None and item.start.by_day)
    limits = imprecise if None in began.values() else ()
    return Cover(certain, possible, merged(ends, starts, limits), by_perhaps)


def _covered(
    items: tuple[Impediment, ...], in_time: set[Impediment], reading_of_unknown: dict[Impediment, date], in_days: bool
) -> tuple[DaySet, tuple[str, ...]]:
    """The days covered where each end that is not known is read in one way, and what covers them."""
    ends = {
        item: max(reading_of_unknown[item], item.first) if isinstance(item.last, Unknown) else item.last
        for item in items
    }
    counting = [item for item in items if item in in_time]
    for item in items:
        if item not in in_time and any(_follows(item, other, ends[other], in_days) for other in counting):
            counting.append(item)
    return day_set((item.first, ends[item]) for item in counting), tuple(item.by for item in counting)


def _follows(item: Impediment, earlier: Impediment, last: date, in_days: bool) -> bool:
    """Whether it began before the bearer could be late again: lateness in days starts only with the next day."""
    end = earlier.end
    if in_days or item.start.by_day or isinstance(end, Unknown) or end.by_day:
        return item.first <= last + ONE_DAY
    return item.start.earliest <= end.earliest


def _impediment(incident: Incident, norm: Excuse) -> Impediment | None:
    start, end, prevents = incident.moment(norm.start), incident.moment(norm.end), incident.word(norm.prevents)
    if isinstance(start, Unknown) or isinstance(prevents, Unknown):
        return None
    return Impediment(incident.id, prevents, start, end, incident.path(norm.start))
