"""Effects and excuses: whether what a provision says comes about."""

from __future__ import annotations

from dataclasses import replace

from checker import cautions
from checker.case import Event, Incident, Situation, Unknown
from checker.conditions import concerns, holds
from checker.moment import Moment, has_happened
from checker.norms import Effect, Excuse
from checker.outcome import NOTHING, Basis, Outcome, Status
from checker.truth import TRUE, Truth, every, known, some, unknown


def effect(norm: Effect, incident: Incident, situation: Situation) -> Outcome:
    """Whether an effect arises: all that it needs holds, and the day on which it takes effect has come."""
    instant = situation.case.instant
    disputed = holds(norm.disputed.when, incident, instant) if norm.disputed else None
    basis = NOTHING
    if norm.disputed and disputed and not disputed.is_false:
        basis = Basis(flags=norm.disputed.flags)
        if disputed.is_true:
            return Outcome(Status.UNDETERMINED, "disputed", basis=basis)
    needs = every((_facts(norm, incident, situation), _blanks(norm, situation)))
    if needs.is_false:
        return Outcome(Status.NOT_TRIGGERED, "needs_not_met", basis=basis)
    effective, timing = _effective(norm, incident)
    if timing.is_false:
        return Outcome(Status.NOT_TRIGGERED, "needs_not_met", basis=basis)
    known_or_not = every((needs, timing))
    if known_or_not.is_unknown:
        return Outcome(Status.UNDETERMINED, "missing", basis=basis | Basis(missing=known_or_not.waits_for))
    outcome = Outcome(Status.FULFILLED, "arises" if effective is None else "arises_on", done=effective, basis=basis)
    if effective is not None and norm.effective and not has_happened(effective, instant):
        caution = cautions.not_yet(incident.path(norm.effective), effective, situation)
        return replace(outcome, status=Status.PENDING, reason="arises_later", basis=basis | caution)
    return outcome


def arises(name: str, incident: Incident, situation: Situation) -> Truth:
    """Whether the effect of this id arises on an incident, be it later than the time of assessment."""
    norm = situation.contract.norms[name]
    assert isinstance(norm, Effect)
    outcome = effect(norm, incident, situation)
    if outcome.status is Status.UNDETERMINED:
        disputed = norm.disputed.when if norm.disputed else ()
        comes = unknown(*(outcome.basis.missing or (incident.path(field) for field, _ in disputed)))
    else:
        comes = known(outcome.status is not Status.NOT_TRIGGERED)
    return every((concerns(norm, incident, situation.case.instant), comes))


def excuse(norm: Excuse, incident: Incident, situation: Situation) -> Outcome:
    """An impediment: it excuses from the day on which it begins."""
    start = incident.moment(norm.start)
    if isinstance(start, Unknown):
        return Outcome(Status.UNDETERMINED, "missing", basis=Basis(missing=(start.path,)))
    if not has_happened(start, situation.case.instant):
        basis = cautions.not_yet(incident.path(norm.start), start, situation)
        return Outcome(Status.PENDING, "arises_later", done=start, basis=basis)
    return Outcome(Status.FULFILLED, "arises", done=start)


def _facts(norm: Effect, incident: Incident, situation: Situation) -> Truth:
    instant = situation.case.instant
    any_of = some(holds(item, incident, instant) for item in norm.needs_any) if norm.needs_any else TRUE
    return every((holds(norm.needs, incident, instant), any_of))


def _blanks(norm: Effect, situation: Situation) -> Truth:
    values = [situation.case.blank(blank.id) for blank in norm.needs_blanks]
    missing = [value.path for value in values if isinstance(value, Unknown)]
    return unknown(*missing) if missing else TRUE


def _effective(norm: Effect, incident: Incident) -> tuple[Moment | None, Truth]:
    """The moment from which it holds, and whether there is one; an effect that names none needs none."""
    if norm.effective is None:
        return None, TRUE
    value = incident.values[norm.effective]
    if isinstance(value, Event) and value.moment is None:
        return None, value.done if value.done.is_false else unknown(incident.path(norm.effective))
    moment = incident.moment(norm.effective)
    return (None, unknown(moment.path)) if isinstance(moment, Unknown) else (moment, TRUE)
