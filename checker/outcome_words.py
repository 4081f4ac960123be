"""How a finding stands, in sentences for each form of norm."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from decimal import Decimal
from typing import Final

from checker.case import Event, Incident, Situation
from checker.conditions import concerns, holds
from checker.finding import Finding
from checker.labels import (
    days_label,
    limit_label,
    minutes_label,
    moment_label,
    money_label,
    provision_label,
    provision_labels,
    status_label,
)
from checker.moment import Limit, Moment, day_limit, has_happened, on_day
from checker.norms import (
    BalanceDuty,
    ConditionDuty,
    Conditions,
    DeadlineDuty,
    Effect,
    Excuse,
    Norm,
    Period,
    Prohibition,
    UmbrellaDuty,
)
from checker.outcome import Status
from checker.phrases import phrase
from checker.saying import all_stated, failing, stated, unreported
from checker.text import Text, both, capitalised, enumerated, listed, lowered, together, within_quotes
from checker.wording import blank_text

_NOTHING: Final = both("")
_UNTOUCHED: Final = ("outstanding", "not_due", "not_due_today")
_MINUTE: Final = timedelta(minutes=1)
_MOST_PARTS: Final = 12
"""So many parts a sentence lists; where there are more, the trace has them."""


def how_it_stands(finding: Finding, situation: Situation) -> Iterator[Text]:
    """The facts that decide, and what they come to; what was not reported, and how that was taken."""
    yield from _facts(finding, situation)
    yield from _unreported(finding)


def _facts(finding: Finding, situation: Situation) -> Iterator[Text]:
    norm = finding.norm
    if finding.outcome.reason == "missing" and concerns(norm, finding.incident, situation.case.instant).is_unknown:
        yield phrase("finding", "scope_unknown", ref=provision_label(norm.provision))
        return
    match norm:
        case BalanceDuty():
            yield _balance(finding, norm, situation)
            yield _in_parts(finding, norm, situation)
        case DeadlineDuty():
            yield _deadline(finding, norm, situation)
        case ConditionDuty():
            yield _condition(finding, norm, situation)
        case UmbrellaDuty():
            specific, status = _specific(finding, situation), lowered(status_label(norm, finding.outcome.status))
            yield phrase("umbrella", finding.outcome.reason, specific=specific, status=status)
        case Prohibition():
            yield _prohibition(finding, norm, situation)
        case Effect():
            yield from _effect(finding, norm, situation)
        case Period():
            reason = finding.outcome.reason
            name = "last_day_unknown" if reason == "missing" else reason
            yield phrase("effect", name, **_values(finding, situation), statement=norm.statement)
        case Excuse():
            yield _excuse(finding, norm, situation)


def _balance(finding: Finding, norm: BalanceDuty, situation: Situation) -> Text:
    outcome, reason = finding.outcome, finding.outcome.reason
    if reason == "not_due" and outcome.limit and outcome.limit.last_day == situation.case.last_day:
        reason = "not_due_today"
    if reason in _UNTOUCHED and not outcome.performed:
        reason = f"{reason}_none"
    return phrase("balance", reason, **_values(finding, situation), **_amounts(finding, norm, situation))


def _in_parts(finding: Finding, norm: BalanceDuty, situation: Situation) -> Text:
    """What arrived when, where it was not all at once: the bases of the reckoning follow from it."""
    instant = situation.case.instant
    parts = [part for part in finding.incident.performances(norm.performed) if has_happened(on_day(part.on), instant)]
    is_settled = finding.outcome.done is not None
    if finding.outcome.reason == "nothing_due" or not (2 if is_settled else 1) <= len(parts) <= _MOST_PARTS:
        return _NOTHING
    told = [
        phrase("balance", "part", on=str(part.on), amount=money_label(part.amount, situation))
        for part in sorted(parts, key=lambda part: (part.on, part.amount))
    ]
    return phrase("balance", "parts" if is_settled else "parts_so_far", parts=listed(told))


def _deadline(finding: Finding, norm: DeadlineDuty, situation: Situation) -> Text:
    incident, outcome, reason = finding.incident, finding.outcome, finding.outcome.reason
    values = _values(finding, situation)
    if reason in ("in_time", "done_no_limit") and not outcome.done:
        reason = f"{reason}_undated"
    if reason in ("in_time", "in_time_undated") and norm.requires:
        held = together(all_stated(norm.requires, incident, situation))
        return phrase("deadline", f"{reason}_and", **values, held=held)
    if reason == "not_due" and outcome.limit:
        return phrase("deadline", _not_due(outcome.limit, situation), **values)
    if reason in ("not_done", "not_done_no_limit"):
        undone = all_stated(((norm.done, (True,)),), incident, situation)
        missed = undone if outcome.done is None and undone else []
        shortcomings = [*missed, *_said_to_fail(norm.requires, incident, situation)]
        return phrase("deadline", reason, **values, undone=together(dict.fromkeys(shortcomings)))
    return phrase("deadline", reason, **values, failed=together(_said_to_fail(norm.requires, incident, situation)))


def _not_due(limit: Limit, situation: Situation) -> str:
    """How a limit that has not run out is told: what is left of it, unless nothing is."""
    if limit.day:
        return "not_due_today" if limit.day == situation.case.last_day else "not_due"
    is_now = limit.earliest - situation.case.instant < _MINUTE
    name = "not_due" if limit.is_known else "not_due_range"
    return f"{name}_now" if is_now else name


def _condition(finding: Finding, norm: ConditionDuty, situation: Situation) -> Text:
    reason, incident = finding.outcome.reason, finding.incident
    if reason == "met":
        held = all_stated(norm.requires, incident, situation)
        return phrase("condition", "met" if held else "met_by_nature", held=together(held, "that "))
    failed = together(_said_to_fail(norm.requires, incident, situation), "that ")
    values = {**_values(finding, situation), "at": _at(norm.at, incident)}
    return phrase("condition", reason, **values, failed=failed, incident=incident.type.label)


def _prohibition(finding: Finding, norm: Prohibition, situation: Situation) -> Text:
    reason, incident = finding.outcome.reason, finding.incident
    values = {**_values(finding, situation), "at": _at(norm.at, incident)}
    if reason == "exception":
        instant = situation.case.instant
        relied_on = next((item for item in norm.exceptions if holds(item.when, incident, instant).is_true), None)
        held = together(all_stated(relied_on.when, incident, situation), "that ") if relied_on else _NOTHING
        by = listed(provision_labels(finding.outcome.excused_by))
        name = "exception" if finding.outcome.excused_by else "exception_here"
        return phrase("prohibition", name, **{**values, "by": by}, held=held)
    if reason != "forbidden":
        return phrase("prohibition", reason, **values)
    excluded = tuple(item for exemption in norm.exceptions for item in exemption.when)
    scope, denied = _scope(norm, incident, situation), all_stated(excluded, incident, situation)
    if not scope:
        return phrase("prohibition", "forbidden_unexcused" if denied else "forbidden", denied=together(denied))
    return phrase("prohibition", "forbidden_as", scope=together([*scope, *denied]))


def _at(field: str | None, incident: Incident) -> Text:
    """The time that an incident reports in a field."""
    moment = incident.moment(field) if field else None
    return moment_label(moment) if isinstance(moment, Moment) else _NOTHING


def _effect(finding: Finding, norm: Effect, situation: Situation) -> Iterator[Text]:
    reason, values = finding.outcome.reason, {**_values(finding, situation), "statement": norm.statement}
    if reason == "disputed":
        yield capitalised(phrase("effect", "disputed", sides=enumerated(_sides(norm, situation))))
        return
    if reason == "needs_not_met":
        failed = _unmet(norm, finding.incident, situation)
        yield phrase("effect", reason if failed else "does_not_arise", **values, failed=together(failed))
        return
    yield phrase("effect", reason, **values)
    held = [*_scope(norm, finding.incident, situation), *_met(norm, finding.incident, situation)]
    if held and reason != "missing":
        yield phrase("effect", "because", held=together(dict.fromkeys(held)))


def _excuse(finding: Finding, norm: Excuse, situation: Situation) -> Text:
    reason, end = finding.outcome.reason, finding.incident.moment(norm.end)
    values = {**_values(finding, situation), "statement": norm.statement}
    if reason == "arises" and isinstance(end, Moment):
        return phrase("excuse", "arises_until", **values, end=moment_label(end))
    return phrase("excuse", reason, **values)


def _sides(norm: Effect, situation: Situation) -> Iterator[Text]:
    """What each of the provisions that contradict each other says by itself."""
    if norm.disputed is None:
        return
    yield phrase("effect", "side", ref=provision_label(norm.provision), says=norm.disputed.says)
    others = situation.contract.norms_by_incident[norm.incident] if norm.incident else ()
    for provision in norm.disputed.against:
        found = [other for other in others if isinstance(other, Effect) and other.provision == provision]
        said = next((other.disputed.says for other in found if other.disputed), None)
        name = "side_unsaid" if said is None else "side"
        yield phrase("effect", name, ref=provision_label(provision), says=said)


def _scope(norm: Norm, incident: Incident, situation: Situation) -> list[Text]:
    """The facts that bring an incident under a norm; who did it shows elsewhere in the sentence."""
    fields = incident.type.fields
    return all_stated(tuple(item for item in norm.when if fields[item[0]].type != "party"), incident, situation)


def _met(norm: Effect, incident: Incident, situation: Situation) -> Iterator[Text]:
    """What an effect needs and has."""
    instant = situation.case.instant
    yield from all_stated(norm.needs, incident, situation)
    for conditions in norm.needs_any:
        if holds(conditions, incident, instant).is_true:
            yield from all_stated(conditions, incident, situation)
            break
    for blank in norm.needs_blanks:
        label = within_quotes(situation.contract.blanks[blank.id].label)
        value = blank_text(situation.case.profile.get(blank.id))
        yield phrase("said", "blank", label=label, value=value)


def _unmet(norm: Effect, incident: Incident, situation: Situation) -> list[Text]:
    """What keeps an effect from arising."""
    wanting = [failing(conditions, incident, situation) for conditions in norm.needs_any]
    unmet = failing(norm.needs, incident, situation)
    if wanting and all(wanting):
        unmet += tuple(item for conditions in wanting for item in conditions)
    found = all_stated(unmet, incident, situation)
    if norm.effective is not None:
        value = incident.values[norm.effective]
        if isinstance(value, Event) and value.done.is_false:
            found.append(stated(incident, norm.effective, situation.contract, situation.case.instant))
    return list(dict.fromkeys(found))


def _said_to_fail(requires: Conditions, incident: Incident, situation: Situation) -> list[Text]:
    """What an incident says of the fields that are not as required."""
    return all_stated(failing(requires, incident, situation), incident, situation)


def _unreported(finding: Finding) -> Iterator[Text]:
    """That something counts as not done only because nobody reported it."""
    if finding.outcome.status is Status.NOT_TRIGGERED:
        return
    for spec in unreported(_decisive(finding.norm), finding.incident):
        yield phrase("finding", "unreported", label=within_quotes(spec.label))


def _decisive(norm: Norm) -> list[str]:
    """The fields by which a duty counts as performed."""
    match norm:
        case DeadlineDuty():
            return list(dict.fromkeys((norm.done, *(field for field, _ in norm.requires))))
        case ConditionDuty():
            return [field for field, _ in norm.requires]
        case _:
            return []


def _values(finding: Finding, situation: Situation) -> dict[str, object]:
    outcome = finding.outcome
    years = outcome.years
    return {
        "ref": provision_label(finding.norm.provision),
        "limit": limit_label(outcome.limit) if outcome.limit else _NOTHING,
        "due": str(outcome.limit) if outcome.limit else "",
        "last": str(outcome.limit) if outcome.limit else "",
        "left": _left(finding, situation),
        "done": moment_label(outcome.done) if outcome.done else _NOTHING,
        "as_of": _as_of(finding, situation),
        "late": _late(finding),
        "by": "、".join(outcome.excused_by) if outcome.excused_by else "",
        "years": Text(str(years), f"{years} year{'' if years == 1 else 's'}"),
    }


def _as_of(finding: Finding, situation: Situation) -> Text:
    """The time of assessment; to the hour where a limit runs by the clock."""
    as_of, limit = situation.case.as_of, finding.outcome.limit
    by_clock = limit is not None and limit.day is None and as_of.by_day
    return limit_label(day_limit(as_of.day)) if by_clock else moment_label(as_of)


def _left(finding: Finding, situation: Situation) -> Text:
    """How long a limit that has not run out has to run, at the least; in days where it ends with a day."""
    limit = finding.outcome.limit
    if limit is None or finding.outcome.status is not Status.PENDING:
        return _NOTHING
    if limit.day:
        return days_label((limit.day - situation.case.last_day).days)
    return minutes_label((limit.earliest - situation.case.instant) // _MINUTE)


def _late(finding: Finding) -> Text:
    outcome = finding.outcome
    if outcome.late_minutes is not None:
        return minutes_label(outcome.late_minutes)
    if outcome.late_days is not None:
        return days_label(outcome.late_days)
    late = outcome.lateness
    return days_label((late.last - late.first).days) if late else _NOTHING


def _amounts(finding: Finding, norm: BalanceDuty, situation: Situation) -> dict[str, object]:
    amount = finding.incident.money(norm.amount)
    if not isinstance(amount, Decimal):
        return {}
    performed = finding.outcome.performed or Decimal(0)
    return {
        "amount": money_label(amount, situation),
        "performed": money_label(performed, situation),
        "open": money_label(max(Decimal(0), amount - performed), situation),
    }


def _specific(finding: Finding, situation: Situation) -> Text:
    """The provision of the specific duty as which a general one stands."""
    name = finding.outcome.stands_as
    return provision_label(situation.contract.norms[name].provision) if name else _NOTHING
