"""What would have to be otherwise in the facts for a finding to be another: read off the norm, not tried out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from checker.case import Incident, Situation
from checker.conditions import holds
from checker.contract import Contract
from checker.finding import Finding
from checker.labels import clock_label, limit_label, provision_label
from checker.moment import Limit, in_time
from checker.norms import (
    BalanceDuty,
    ConditionDuty,
    Conditions,
    DeadlineDuty,
    Effect,
    Exemption,
    Prohibition,
)
from checker.outcome import Outcome
from checker.phrases import phrase
from checker.saying import contrary, wanted
from checker.text import Text, both, either, together

_TIMES: Final = {
    "in_time": "in_time",
    "late": "late",
    "outstanding": "late",
    "not_done": "late",
    "not_due": "not_due",
}
"""How a duty stands in time, by the reason of its outcome."""


def if_facts_were_otherwise(finding: Finding, situation: Situation) -> Iterator[Text]:
    """What would have to be otherwise in the facts for the finding to be another; read off the norm, not tried out."""
    match finding.norm:
        case BalanceDuty() | DeadlineDuty():
            yield from _other_times(finding)
            if isinstance(finding.norm, DeadlineDuty):
                yield from _better_done(finding.norm, finding, situation)
        case ConditionDuty():
            yield from _other_condition(finding.norm, finding, situation)
        case Prohibition():
            yield from _other_exception(finding.norm, finding, situation)
        case Effect():
            yield from _other_needs(finding.norm, finding, situation)


def _other_times(finding: Finding) -> Iterator[Text]:
    """Performance at another time: before the limit, or after it."""
    limit, reason = finding.outcome.limit, finding.outcome.reason
    if limit is None:
        if reason == "not_done_no_limit":
            yield phrase("other_facts", "not_done_no_limit")
        return
    if reason == "covered":
        yield phrase("other_facts", "covered")
    elif reason in _TIMES:
        form = "balance" if isinstance(finding.norm, BalanceDuty) else "deadline"
        yield phrase("other_facts", f"{form}_{_TIMES[reason]}", limit=_safe(limit))


def _safe(limit: Limit) -> Text:
    """The instant by which something is certainly in time."""
    return limit_label(limit) if limit.is_known else both(clock_label(limit.earliest))


def _better_done(norm: DeadlineDuty, finding: Finding, situation: Situation) -> Iterator[Text]:
    """What was done in time, had it been done as required, or not."""
    outcome, incident, contract = finding.outcome, finding.incident, situation.contract
    if outcome.reason == "defective":
        needed = wanted(_not_met(norm.requires, finding, situation), incident, contract)
        if needed and _is_punctual(norm, outcome):
            yield phrase("other_facts", "kept_if", needed=together(needed, "that "))
    if outcome.reason in ("in_time", "done_no_limit") and norm.requires:
        yield from _breached_if(norm.requires, finding, situation)


def _is_punctual(norm: DeadlineDuty, outcome: Outcome) -> bool:
    """Whether something was done in time for certain; a limit that only an assumption sets may be none at all."""
    if outcome.limit is None:
        return norm.within_assumption is not None
    return outcome.done is not None and in_time(outcome.done, outcome.limit) is True


def _other_condition(norm: ConditionDuty, finding: Finding, situation: Situation) -> Iterator[Text]:
    reason, incident = finding.outcome.reason, finding.incident
    if reason == "not_met":
        needed = wanted(_not_met(norm.requires, finding, situation), incident, situation.contract)
        yield phrase("other_facts", "kept_if", needed=together(needed, "that "))
    elif reason == "met":
        yield from _breached_if(norm.requires, finding, situation)
    elif reason == "reported":
        yield phrase("other_facts", "reported")


def _breached_if(requires: Conditions, finding: Finding, situation: Situation) -> Iterator[Text]:
    denied = contrary(requires, finding.incident, situation.contract)
    if denied:
        yield phrase("other_facts", "breached_if", denied=either(denied, "that "))


def _other_exception(norm: Prohibition, finding: Finding, situation: Situation) -> Iterator[Text]:
    reason = finding.outcome.reason
    if reason == "exception":
        yield phrase("other_facts", "exception_unproven")
    elif reason == "forbidden":
        for by in dict.fromkeys(item.by for item in norm.exceptions):
            yield _if_excepted([item for item in norm.exceptions if item.by == by], by, finding, situation)
        if not norm.exceptions:
            yield phrase("other_facts", "reported")


def _if_excepted(exemptions: list[Exemption], by: str | None, finding: Finding, situation: Situation) -> Text:
    """What would have to be proved for one of the exceptions that a provision grants."""
    incident, contract = finding.incident, situation.contract
    alternatives = [text for item in exemptions for text in _alternatives(item.when, incident, contract)]
    needed = either(alternatives, "that ")
    if by is None:
        return phrase("other_facts", "kept_if", needed=needed)
    return phrase("other_facts", "excepted_if", needed=needed, by=provision_label(by))


def _alternatives(conditions: Conditions, incident: Incident, contract: Contract) -> list[Text]:
    """The ways to meet conditions: each value of a single one, all of several together."""
    if len(conditions) != 1:
        return [together(wanted(conditions, incident, contract), "that ")]
    ((field, allowed),) = conditions
    return [text for value in allowed for text in wanted(((field, (value,)),), incident, contract)]


def _other_needs(norm: Effect, finding: Finding, situation: Situation) -> Iterator[Text]:
    reason, incident, contract = finding.outcome.reason, finding.incident, situation.contract
    if reason in ("arises", "arises_on", "arises_later"):
        denied = contrary((*norm.needs, *_only_alternative(norm, finding, situation)), incident, contract)
        if denied:
            yield phrase("other_facts", "not_arising_if", denied=either(denied, "that "))
    elif reason in ("needs_not_met", "disputed"):
        needed = _needed(norm, finding, situation)
        if needed:
            yield phrase("other_facts", "arising_if", needed=needed, statement=norm.statement)


def _needed(norm: Effect, finding: Finding, situation: Situation) -> Text | None:
    """What would let an effect arise; None where a blank is open, or no fact is wanting."""
    incident, contract, instant = finding.incident, situation.contract, situation.case.instant
    if any(blank.id not in situation.case.profile for blank in norm.needs_blanks):
        return None
    parts = wanted(_not_met(norm.needs, finding, situation), incident, contract)
    if norm.needs_any and not any(holds(item, incident, instant).is_true for item in norm.needs_any):
        parts.append(either((together(wanted(item, incident, contract)) for item in norm.needs_any), "that "))
    return together(parts, "that ") if parts else None


def _only_alternative(norm: Effect, finding: Finding, situation: Situation) -> Conditions:
    """The one set of alternative needs that holds, where all others certainly do not."""
    truths = [holds(item, finding.incident, situation.case.instant) for item in norm.needs_any]
    holding = [item for item, truth in zip(norm.needs_any, truths, strict=True) if not truth.is_false]
    return holding[0] if len(holding) == 1 else ()


def _not_met(conditions: Conditions, finding: Finding, situation: Situation) -> Conditions:
    """The conditions that are not known to hold."""
    instant = situation.case.instant
    return tuple(item for item in conditions if not holds((item,), finding.incident, instant).is_true)
