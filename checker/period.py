"""How long something binds after the end of the contract (rule 9)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from checker.assumptions import CONTRACT_START
from checker.case import Incident, Situation, Unknown
from checker.conditions import holds
from checker.effects import arises
from checker.moment import Moment, day_limit
from checker.norms import Blank, Period
from checker.outcome import Basis, Outcome, Status
from checker.truth import FALSE, TRUE, Truth, every, known, some, unknown


def period(norm: Period, incident: Incident, situation: Situation) -> Outcome:
    """The last day of the period, counted from the end that an incident brings."""
    end = incident.moment(norm.ends_with.at)
    ends = _is_end(norm, incident, situation)
    years = _years(norm, situation)
    if ends.is_false:
        return Outcome(Status.NOT_TRIGGERED, "no_end")
    if isinstance(end, Unknown) or isinstance(years, Unknown) or ends.is_unknown:
        paths = (*ends.waits_for, *(item.path for item in (end, years) if isinstance(item, Unknown)))
        return Outcome(Status.UNDETERMINED, "missing", basis=Basis(missing=paths))
    return Outcome(
        Status.FULFILLED, "runs_until", done=end, limit=day_limit(years_after(end.last_day, years)), years=years
    )


def within_period(name: str, at: Moment | Unknown | None, situation: Situation) -> tuple[Truth, Basis]:
    """Whether a moment lies in a period: after the assumed start, and not after the last day, where that is known.

    While no end of the contract is known, the contract is in force and the period runs.
    """
    norm = situation.contract.norms[name]
    assert isinstance(norm, Period)
    if not isinstance(at, Moment):
        return TRUE, Basis()
    start = situation.case.assumptions.get(CONTRACT_START)
    if isinstance(start, Moment) and at.day < start.day:
        return FALSE, Basis(assumptions=(CONTRACT_START,))
    years = _years(norm, situation)
    basis = Basis()
    over: list[Truth] = []
    for day, end in _ends(norm, situation):
        if at.day <= day:
            continue
        if end is None:
            assert norm.or_assumption is not None
            basis = Basis(assumptions=(norm.or_assumption,))
        late = unknown(years.path) if isinstance(years, Unknown) else known(at.day > years_after(day, years))
        over.append(every((_is_end(norm, end, situation), late)) if end is not None and not late.is_false else late)
    return some(over).negated(), basis


def years_after(day: date, years: int) -> date:
    """The same day so many years later; 29 February becomes 28 February where the year has none."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=28)


def _ends(norm: Period, situation: Situation) -> Iterator[tuple[date, Incident | None]]:
    """The days that may be the contract's end, each with the incident that brings it; None for one that is assumed."""
    if norm.or_assumption is not None:
        assumed = situation.case.assumptions.get(norm.or_assumption)
        if isinstance(assumed, Moment):
            yield assumed.last_day, None
    for incident in situation.case.by_type.get(norm.ends_with.incident, ()):
        at = incident.moment(norm.ends_with.at)
        if isinstance(at, Moment):
            yield at.last_day, incident


def _is_end(norm: Period, incident: Incident, situation: Situation) -> Truth:
    instant = situation.case.instant
    end = norm.ends_with
    unless = holds(end.unless, incident, instant).negated() if end.unless else TRUE
    comes = arises(end.upon, incident, situation) if end.upon is not None else TRUE
    return every((holds(end.when, incident, instant), unless, comes))


def _years(norm: Period, situation: Situation) -> int | Unknown:
    if not isinstance(norm.years, Blank):
        return norm.years
    value = situation.case.blank(norm.years.id)
    return value if isinstance(value, (int, Unknown)) else Unknown(f"profile.{norm.years.id}")
