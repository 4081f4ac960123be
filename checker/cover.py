"""Force majeure as an excuse for lateness: which late days do not count."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from itertools import product

from checker.case import Case, Impediment, Incident, Situation, Unknown
from checker.contract import Contract
from checker.day_set import DaySet, day_set
from checker.moment import ONE_DAY
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
    return {name: tuple(sorted(items, key=lambda item: (item.first, item.by))) for name, items in found.items()}


def impeding(incident: Incident, bearer: str, situation: Situation) -> tuple[Impediment, ...]:
    """What prevented this bearer on this incident."""
    found = situation.impediments.get(incident.id, ())
    return tuple(item for item in found if item.prevents in (bearer, "both"))


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
    start, end, prevents = incident.moment(norm.start), incident.moment(norm.end), incident.word(norm.prevents)
    if isinstance(start, Unknown) or isinstance(prevents, Unknown):
        return None
    return Impediment(incident.id, prevents, start.day, end if isinstance(end, Unknown) else end.day)
