"""Duties and prohibitions: whether they were kept."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from itertools import accumulate

from checker import cautions
from checker.assumptions import DAY_COUNT, EXCLUDE_PERFORMANCE_DAY
from checker.case import Event, Incident, Performance, Situation, Unknown
from checker.conditions import holds
from checker.cover import cover, impeding
from checker.limits import Timing, timing_of
from checker.moment import (
    ONE_DAY,
    Limit,
    Moment,
    day_limit,
    has_happened,
    in_time,
    is_past,
    on_day,
)
from checker.norms import BalanceDuty, ConditionDuty, DeadlineDuty, Prohibition, UmbrellaDuty
from checker.outcome import NOTHING, WORST_FIRST, Basis, Lateness, Outcome, Status
from checker.period import within_period
from checker.truth import FALSE, TRUE, Truth, every, known, unknown
from checker.working_days import NOT_PUBLISHED

_MINUTE = timedelta(minutes=1)


def balance(norm: BalanceDuty, incident: Incident, bearer: str, situation: Situation) -> Outcome:
    """An amount due by the end of a day, performed at once, in parts or not (rules 2, 3, 5 and 12)."""
    amount, due = incident.money(norm.amount), incident.moment(norm.due)
    if isinstance(amount, Unknown) or isinstance(due, Unknown):
        waits_for = tuple(item.path for item in (amount, due) if isinstance(item, Unknown))
        return Outcome(Status.UNDETERMINED, "missing", basis=Basis(missing=waits_for))
    parts, basis = _arrived(incident.performances(norm.performed), situation)
    performed = sum((part.amount for part in parts), Decimal(0))
    settled = _settled_on(parts, amount)
    outcome = Outcome(
        Status.FULFILLED,
        "in_time" if amount else "nothing_due",
        limit=day_limit(due.day),
        done=on_day(settled) if settled else None,
        late_days=0,
        performed=performed,
        basis=basis,
    )
    if not amount or (settled and settled <= due.day):
        return outcome
    last_day = situation.case.last_day
    if not settled and last_day <= due.day:
        return replace(outcome, status=Status.PENDING, reason="not_due")
    late_until, day_count = _last_late_day(settled, situation)
    late = Lateness(
        first=due.day + ONE_DAY,
        last=late_until,
        is_open=settled is None,
        bases=_open_amounts(parts, amount, due.day + ONE_DAY),
        total=amount,
    )
    outcome = replace(
        outcome,
        status=Status.BREACHED,
        reason="late" if settled else "outstanding",
        late_days=(late_until - due.day).days,
        lateness=late,
        basis=basis | day_count,
    )
    return _with_cover(outcome, incident, bearer, situation, settled or last_day)


def deadline(norm: DeadlineDuty, incident: Incident, bearer: str, situation: Situation) -> Outcome:
    """One thing to be done by a limit, and done as required (rules 5, 6, 7 and 12).

    What was done and falls short of what is required is a breach, whenever it was done.
    """
    instant = situation.case.instant
    timing = timing_of(norm, incident, situation)
    done = incident.event(norm.done, instant)
    required = holds(norm.requires, incident, instant)
    basis = timing.basis | cautions.stated_for_later(incident, norm.done, situation)
    if NOT_PUBLISHED in timing.basis.missing:
        return Outcome(Status.UNDETERMINED, "calendar", done=done.moment, basis=basis)
    past = _past(timing, situation)
    base = Outcome(
        Status.UNDETERMINED, "missing", limit=timing.limit, done=done.moment, basis=replace(basis, missing=())
    )
    if done.done.is_true:
        punctual = _punctual(norm, incident, done, timing, past)
        outcome = _done(base, punctual, required)
        if outcome.reason != "late":
            return outcome
        assert done.moment is not None
        outcome, until = _late(outcome, done.moment, situation), done.moment.last_day
        return _with_cover(outcome, incident, bearer, situation, until, timing.imprecise)
    if done.done.is_false and timing.is_unlimited:
        later = any(item.code == "after-as-of" for item in basis.cautions)
        return replace(
            base,
            status=Status.PENDING if later else Status.BREACHED,
            reason="announced" if later else "not_done_no_limit",
        )
    if past.is_false and not timing.is_unlimited:
        return replace(base, status=Status.PENDING, reason="not_due", late_days=0)
    not_done = done.done.is_false or required.is_false
    if past.is_true and not_done:
        outcome = _late(replace(base, status=Status.BREACHED, reason="not_done"), None, situation)
        return _with_cover(outcome, incident, bearer, situation, situation.case.last_day, timing.imprecise)
    waits_for = (*past.waits_for, *done.done.waits_for)
    return replace(base, basis=base.basis | Basis(missing=waits_for))


def condition(norm: ConditionDuty, incident: Incident, situation: Situation) -> Outcome:
    """A duty without a deadline: met where what it requires holds."""
    instant = situation.case.instant
    at = incident.moment(norm.at) if norm.at else None
    done = at if isinstance(at, Moment) else None
    if done is not None and norm.at and not has_happened(done, instant):
        basis = cautions.not_yet(incident.path(norm.at), done, situation)
        return Outcome(Status.NOT_TRIGGERED, "not_yet", basis=basis)
    if norm.continuing:
        return Outcome(Status.PENDING, "continuing")
    if norm.breached_by_report:
        return Outcome(Status.BREACHED, "reported", done=done)
    required = holds(norm.requires, incident, instant)
    later = [cautions.stated_for_later(incident, field, situation) for field, _ in norm.requires]
    basis = NOTHING
    for item in later:
        basis |= item
    return replace(_from_truth(required), done=done, basis=basis | Basis(missing=required.waits_for))


def umbrella(norm: UmbrellaDuty, outcomes: Mapping[str, Outcome]) -> Outcome:
    """A general duty that stands where the specific ones on the same incident stand; the worst of them counts."""
    found = [(name, outcomes[name]) for name in norm.met_by if name in outcomes]
    if not found:
        return Outcome(Status.NOT_TRIGGERED, "no_specific_duty")
    name, worst = min(found, key=lambda item: WORST_FIRST.index(item[1].status))
    return Outcome(
        worst.status,
        "as_specific",
        limit=worst.limit,
        done=worst.done,
        late_days=worst.late_days,
        stands_as=name,
        basis=worst.basis,
    )


def prohibition(norm: Prohibition, incident: Incident, situation: Situation) -> Outcome:
    """Something that must not be done, and that the incident reports to have been done."""
    instant = situation.case.instant
    at = incident.moment(norm.at) if norm.at else None
    done = at if isinstance(at, Moment) else None
    basis = NOTHING
    if done is not None and norm.at and not has_happened(done, instant):
        return Outcome(Status.NOT_TRIGGERED, "not_yet", basis=cautions.not_yet(incident.path(norm.at), done, situation))
    if norm.during is not None:
        inside, basis = within_period(norm.during, at, situation)
        if inside.is_false:
            return Outcome(Status.NOT_TRIGGERED, "outside_period", done=done, basis=basis)
    else:
        inside = TRUE
    allowed = [(exemption, holds(exemption.when, incident, instant)) for exemption in norm.exceptions]
    for exemption, truth in allowed:
        if truth.is_true:
            return Outcome(
                Status.EXCUSED,
                "exception",
                done=done,
                excused_by=(exemption.by,) if exemption.by else (),
                basis=basis | Basis(flags=exemption.flags),
            )
    forbidden = every((inside, *(truth.negated() for _, truth in allowed)))
    outcome = Outcome(Status.BREACHED, "forbidden", done=done, basis=basis)
    if forbidden.is_true:
        return outcome
    return replace(
        outcome, status=Status.UNDETERMINED, reason="missing", basis=basis | Basis(missing=forbidden.waits_for)
    )


def _from_truth(truth: Truth) -> Outcome:
    if truth.is_unknown:
        return Outcome(Status.UNDETERMINED, "missing")
    return Outcome(Status.FULFILLED, "met") if truth.is_true else Outcome(Status.BREACHED, "not_met")


def _arrived(parts: tuple[Performance, ...], situation: Situation) -> tuple[list[Performance], Basis]:
    """The parts that had arrived by the time of assessment, the earliest first."""
    arrived: list[Performance] = []
    basis = NOTHING
    for part in sorted(parts, key=lambda item: (item.on, item.amount)):
        if has_happened(part.at, situation.case.instant):
            arrived.append(part)
        else:
            basis |= cautions.not_yet(part.path, part.at, situation)
    return arrived, basis


def _settled_on(parts: list[Performance], amount: Decimal) -> date | None:
    """The day on which the whole amount had arrived."""
    running = accumulate(part.amount for part in parts)
    return next((part.on for part, total in zip(parts, running, strict=True) if total >= amount), None)


def _open_amounts(parts: list[Performance], amount: Decimal, first: date) -> tuple[tuple[date, Decimal], ...]:
    """What was open from a day on: a part lowers it from the day after it arrived, and never below nothing."""
    starts: dict[date, Decimal] = {first: amount}
    performed = Decimal(0)
    for part in parts:
        performed += part.amount
        starts[max(first, part.on + ONE_DAY)] = max(Decimal(0), amount - performed)
    return tuple(starts.items())


def _last_late_day(settled: date | None, situation: Situation) -> tuple[date, Basis]:
    basis = Basis(assumptions=(DAY_COUNT,))
    if settled is None:
        return situation.case.last_day, basis
    excluded = situation.case.assumptions[DAY_COUNT] == EXCLUDE_PERFORMANCE_DAY
    return (settled - ONE_DAY if excluded else settled), basis


def _past(timing: Timing, situation: Situation) -> Truth:
    """Whether the limit had run out at the time of assessment."""
    if timing.is_unlimited:
        return FALSE
    if timing.limit is None:
        return unknown(*timing.basis.missing)
    past = is_past(timing.limit, situation.case.instant)
    return unknown(*timing.imprecise) if past is None else known(past)


def _punctual(norm: DeadlineDuty, incident: Incident, done: Event, timing: Timing, past: Truth) -> Truth:
    """Whether what was done was done at or before the limit."""
    if past.is_false:
        return TRUE
    if timing.limit is None or done.moment is None:
        paths = (*past.waits_for, *(() if done.moment else (incident.path(norm.done),)))
        return unknown(*paths)
    punctual = in_time(done.moment, timing.limit)
    if punctual is not None:
        return known(punctual)
    return unknown(*timing.imprecise, *((incident.path(norm.done),) if done.moment.by_day else ()))


def _done(base: Outcome, punctual: Truth, required: Truth) -> Outcome:
    if required.is_false:
        return replace(base, status=Status.BREACHED, reason="defective")
    if punctual.is_false:
        return replace(base, status=Status.BREACHED, reason="late")
    good = every((punctual, required))
    if good.is_true:
        return replace(base, status=Status.FULFILLED, reason="in_time" if base.limit else "done_no_limit", late_days=0)
    return replace(base, basis=base.basis | Basis(missing=good.waits_for))


def _late(outcome: Outcome, done: Moment | None, situation: Situation) -> Outcome:
    """With how late it was or is: in days after a limit that ends with a day, in minutes after one by the clock."""
    limit = outcome.limit
    assert limit is not None
    if limit.day is None:
        minutes = _minutes_late(limit, done, situation)
        until = done.last_day if done else situation.case.last_day
        return replace(
            outcome, late_minutes=minutes, lateness=Lateness(limit.earliest.date(), until, is_open=done is None)
        )
    until, basis = _last_late_day(done.last_day if done else None, situation)
    return replace(
        outcome,
        late_days=(until - limit.day).days,
        lateness=Lateness(limit.day + ONE_DAY, until, is_open=done is None),
        basis=outcome.basis | (basis if done else NOTHING),
    )


def _minutes_late(limit: Limit, done: Moment | None, situation: Situation) -> int | None:
    """Whole minutes begun after the limit; None where days alone do not tell."""
    if not limit.is_known or (done and done.by_day):
        return None
    until = done.earliest if done else situation.case.instant
    return -((limit.latest - until) // _MINUTE)


def _with_cover(
    outcome: Outcome,
    incident: Incident,
    bearer: str,
    situation: Situation,
    until: date,
    imprecise: tuple[str, ...] = (),
) -> Outcome:
    """With the late days that force majeure covers; excused where it covers all of them."""
    late = outcome.lateness
    assert late is not None
    assert outcome.limit is not None
    found = impeding(incident, bearer, situation)
    if not found:
        return outcome
    last = max(late.last, min(until, late.first))
    covered = cover(found, outcome.limit, late.first, last, imprecise)
    outcome = replace(outcome, lateness=replace(late, cover=covered))
    days = (last - late.first).days + 1
    if len(covered.certain) == days:
        return replace(outcome, status=Status.EXCUSED, reason="covered", excused_by=covered.by)
    if len(covered.possible) == days:
        ends = {item.end.path for item in found if isinstance(item.end, Unknown)}
        return replace(
            outcome,
            status=Status.UNDETERMINED,
            reason="cover_unknown" if ends.issuperset(covered.waits_for) else "cover_unclear",
            excused_by=covered.by,
            basis=outcome.basis | Basis(missing=covered.waits_for),
        )
    return outcome
