"""What else a reader wants to know of a finding: what would change it, and what has to be shown for it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from functools import lru_cache

from checker.assumptions import parse_assumption
from checker.case import Incident, Situation
from checker.claim import Claim
from checker.conditions import holds
from checker.consequences import other_party
from checker.contract import Contract
from checker.finding import Finding, Reading
from checker.labels import (
    clock_label,
    flag_title,
    limit_label,
    money_label,
    party_label,
    provision_label,
    status_label,
)
from checker.moment import Limit, in_time
from checker.norms import (
    BalanceDuty,
    ConditionDuty,
    Conditions,
    DeadlineDuty,
    Duty,
    Effect,
    Excuse,
    Exemption,
    Norm,
    Period,
    Prohibition,
    repeats_another,
)
from checker.outcome import Status
from checker.phrases import phrase
from checker.saying import assumed, contrary, wanted
from checker.spread import DefectReading, Spread
from checker.text import Text, both, capitalised, either, listed, together, within_quotes
from checker.what_if import Answer

_SHOWN = (Status.BREACHED, Status.UNDETERMINED, Status.EXCUSED, Status.FULFILLED)


def changes(finding: Finding, readings: Spread, answered: tuple[Answer, ...], situation: Situation) -> list[Text]:
    """Sentences on what would change the result: other facts, other readings of the contract (`answered`: the answers
    that open questions can have, from what_if).
    """
    return [*other_facts(finding, answered, situation), *other_readings(finding, readings, situation)]


def other_facts(finding: Finding, answered: tuple[Answer, ...], situation: Situation) -> list[Text]:
    """What the result would be with answers to open questions, and what else would have to be so for another."""
    found = [_answer(item, finding, situation) for item in answered]
    if not repeats_another(finding.norm):
        found += _other_facts(finding, situation)
    return list(dict.fromkeys(found))


def other_readings(finding: Finding, readings: Spread, situation: Situation) -> list[Text]:
    """What the result would be with the other choices of its assumptions, and with other readings of the wording."""
    found = [
        *_other_readings(finding, readings, situation),
        *_readings_of_defects(finding, readings, situation),
    ]
    return list(dict.fromkeys(found))


def evidence(finding: Finding, situation: Situation) -> list[Text]:
    """Sentences on what the parties have to show, by the form of the norm and by what is claimed."""
    if finding.outcome.status not in _SHOWN or repeats_another(finding.norm):
        return []
    claimed = (claim.norm.kind for claim in finding.claims if claim.norm.kind != "release")
    names = tuple(dict.fromkeys((*_of_the_norm(finding), *claimed)))
    if finding.bearer == "both":
        return list(_to_be_shown(names, None, None))
    contract = situation.contract
    bearer, claimant = party_label(contract, finding.bearer), party_label(contract, other_party(finding.bearer))
    return list(_to_be_shown(names, bearer, claimant))


@lru_cache(256)
def _to_be_shown(names: tuple[str, ...], bearer: Text | None, claimant: Text | None) -> tuple[Text, ...]:
    """The sentences, which are the same for all findings of a kind; the parties by name where one bears the norm."""
    if bearer is None or claimant is None:
        parties = {role: phrase("evidence_of", role) for role in ("claimant", "performer", "relying", "bearer")}
    else:
        named = {"claimant": claimant, "performer": bearer, "relying": bearer}
        roles = {role: phrase("evidence_of", f"{role}_named", party=party) for role, party in named.items()}
        parties = {**roles, "bearer": bearer}
    return tuple(capitalised(phrase("evidence", name, **parties)) for name in names)


def _of_the_norm(finding: Finding) -> Iterator[str]:
    kept = finding.outcome.status is Status.FULFILLED
    match finding.norm:
        case BalanceDuty():
            if finding.outcome.reason != "nothing_due":
                yield "balance_kept" if kept else "balance"
        case DeadlineDuty():
            yield "deadline_kept" if kept else "deadline" if finding.norm.due is None else "deadline_by_date"
        case ConditionDuty():
            yield "condition_kept" if kept else "condition"
        case Prohibition():
            yield "prohibition" if finding.norm.exceptions else "prohibition_bare"
        case Excuse():
            yield "excuse"
        case Effect():
            yield "effect"
        case Period():
            yield "period"
    if finding.outcome.status is Status.EXCUSED and not isinstance(finding.norm, Prohibition):
        yield "excused"


# Other facts


def _other_facts(finding: Finding, situation: Situation) -> Iterator[Text]:
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
    form = "balance" if isinstance(finding.norm, BalanceDuty) else "deadline"
    name = {
        "in_time": "in_time",
        "late": "late",
        "outstanding": "late",
        "not_done": "late",
        "not_due": "not_due",
        "covered": "covered",
    }.get(reason)
    if name is not None:
        group = "other_facts"
        yield phrase(group, "covered" if name == "covered" else f"{form}_{name}", limit=_safe(limit))


def _safe(limit: Limit) -> Text:
    """The instant by which something is certainly in time."""
    return limit_label(limit) if limit.is_known else both(clock_label(limit.earliest))


def _better_done(norm: DeadlineDuty, finding: Finding, situation: Situation) -> Iterator[Text]:
    """What was done in time, had it been done as required, or not."""
    outcome, incident, contract = finding.outcome, finding.incident, situation.contract
    if outcome.reason == "defective":
        punctual = outcome.limit is None or (outcome.done is not None and in_time(outcome.done, outcome.limit))
        needed = wanted(_not_met(norm.requires, finding, situation), incident, contract)
        if needed and punctual:
            yield phrase("other_facts", "kept_if", needed=together(needed, "that "))
    if outcome.reason in ("in_time", "done_no_limit") and norm.requires:
        yield from _breached_if(norm.requires, finding, situation)


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
    if any(name not in situation.case.profile for name in norm.needs_blanks):
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


# Other readings, and answers to open questions


def _other_readings(finding: Finding, readings: Spread, situation: Situation) -> Iterator[Text]:
    contract = situation.contract
    for reading in readings.of_finding(finding):
        if reading.result is not None:
            result = _becomes(finding.norm, Status(reading.result), ())
            yield phrase("changes", "reading_status", says=_says(reading, contract), result=result)
    for claim in finding.claims:
        for reading in readings.of_claim(finding, claim):
            if reading.result is not None:
                amount = money_label(Decimal(reading.result), situation)
                kind = phrase("follows", claim.norm.kind)
                yield phrase("changes", "reading_amount", says=_says(reading, contract), kind=kind, amount=amount)


def _readings_of_defects(finding: Finding, readings: Spread, situation: Situation) -> Iterator[Text]:
    """What readings of defects give, but for those that are the other choice of an assumption and said already."""
    for reading in readings.of_defects(finding):
        if reading.is_a_choice:
            continue
        yield phrase(
            "changes",
            "defect",
            title=within_quotes(flag_title(situation.contract, reading.flag)),
            label=within_quotes(reading.spec.label),
            result=_becomes(finding.norm, reading.status, _followed(reading.claims, situation)),
        )


def defect_result(reading: DefectReading, finding: Finding, situation: Situation) -> Text:
    """The status and what follows, as a reading of a defect gives them."""
    status = status_label(finding.norm, reading.status)
    follows = _followed(reading.claims, situation)
    return phrase("changes", "result_with", status=status, follows=listed(follows)) if follows else status


def _becomes(norm: Norm, status: Status, follows: Sequence[Text]) -> Text:
    """What a finding would be, as the end of a sentence that begins with `if`."""
    group = "would_be" if isinstance(norm, Duty) else "would_arise"
    is_continuing = isinstance(norm, ConditionDuty) and norm.continuing and status is Status.PENDING
    result = phrase(group, "continuing" if is_continuing else status.value)
    return phrase("changes", "with_follows", result=result, follows=listed(follows)) if follows else result


def _followed(claims: Iterable[Claim], situation: Situation) -> list[Text]:
    return list(dict.fromkeys(_follows(claim, situation) for claim in claims))


def _follows(claim: Claim, situation: Situation) -> Text:
    """A consequence in a few words: its kind and, where it is known, its amount."""
    kind = phrase("follows", claim.norm.kind)
    if claim.amount is None:
        return kind
    return phrase("changes", "sum", kind=kind, amount=money_label(claim.amount, situation))


def _says(reading: Reading, contract: Contract) -> Text:
    spec = contract.assumptions[reading.assumption]
    return assumed(reading.assumption, parse_assumption(spec, reading.choice), contract)


def _answer(answer: Answer, finding: Finding, situation: Situation) -> Text:
    follows = _followed(answer.claims, situation)
    if answer.status is finding.outcome.status:
        name = "only_follows" if follows else "nothing_follows"
        return phrase("changes", name, says=answer.says, follows=listed(follows))
    return phrase("changes", "answer", says=answer.says, result=_becomes(finding.norm, answer.status, follows))
