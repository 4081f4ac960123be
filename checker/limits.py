"""When something is due: a date that the case states, or a time that runs from a moment."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from checker.assumptions import HOURS_RUN, ONLY_WORKING_TIME, WORKING_TIME
from checker.case import Incident, Situation, Unknown
from checker.duration import Duration
from checker.moment import Limit, Moment, day_limit
from checker.norms import Blank, DeadlineDuty
from checker.outcome import NOTHING, Basis
from checker.working_days import NOT_PUBLISHED, DailyHours, NotPublished, add_working_days, add_working_time


@dataclass(frozen=True, slots=True)
class Timing:
    """The limit of a duty; None where it has none (`is_unlimited`) or where `basis.missing` says what it waits for.

    `imprecise`: the paths that would have to be known to the minute for an exact limit.
    """

    limit: Limit | None
    is_unlimited: bool = False
    basis: Basis = NOTHING
    imprecise: tuple[str, ...] = ()


def timing_of(norm: DeadlineDuty, incident: Incident, situation: Situation) -> Timing:
    """The limit of a duty for an incident (rules 6 and 7)."""
    if norm.due is not None:
        return _stated(incident, norm.due)
    assert norm.start is not None
    length, basis = _length(norm, situation)
    if length is None:
        return Timing(None, is_unlimited=True, basis=basis)
    start = incident.moment(norm.start)
    waits_for = tuple(item.path for item in (length, start) if isinstance(item, Unknown))
    if isinstance(length, Unknown) or isinstance(start, Unknown):
        return Timing(None, basis=basis | Basis(missing=waits_for))
    try:
        limit, used = _after(start, length, situation)
    except NotPublished:
        return Timing(None, basis=basis | Basis(missing=(NOT_PUBLISHED,), flags=(NOT_PUBLISHED,)))
    imprecise = (incident.path(norm.start),) if start.by_day else ()
    return Timing(limit, basis=basis | used, imprecise=imprecise)


def _stated(incident: Incident, field: str) -> Timing:
    due = incident.moment(field)
    if isinstance(due, Unknown):
        return Timing(None, basis=Basis(missing=(due.path,)))
    return Timing(day_limit(due.day) if due.by_day else Limit(due.earliest, due.latest))


def _length(norm: DeadlineDuty, situation: Situation) -> tuple[Duration | Unknown | None, Basis]:
    """The time allowed; None where the contract names none and none is assumed."""
    if norm.within_assumption is not None:
        value = situation.case.assumptions.get(norm.within_assumption)
        basis = Basis(assumptions=(norm.within_assumption,))
        return (value if isinstance(value, Duration) else None), basis
    if isinstance(norm.within, Blank):
        filled = situation.case.blank(norm.within.id)
        return (filled if isinstance(filled, (Duration, Unknown)) else Unknown(f"profile.{norm.within.id}")), NOTHING
    return norm.within, NOTHING


def _after(start: Moment, length: Duration, situation: Situation) -> tuple[Limit, Basis]:
    if length.unit == "day":
        return day_limit(start.day + timedelta(days=length.days)), NOTHING
    if length.unit == "working_day":
        return day_limit(add_working_days(start.day, length.days)), NOTHING
    assumptions = situation.case.assumptions
    hours = assumptions[WORKING_TIME]
    if assumptions[HOURS_RUN] == ONLY_WORKING_TIME and isinstance(hours, DailyHours):
        used = Basis(assumptions=(HOURS_RUN, WORKING_TIME))

        def later(instant: datetime) -> datetime:
            return add_working_time(instant, length.minutes, hours)
    else:
        used = Basis(assumptions=(HOURS_RUN,))

        def later(instant: datetime) -> datetime:
            return instant + timedelta(minutes=length.minutes)

    return Limit(later(start.earliest), later(start.latest)), used
