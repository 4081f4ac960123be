"""What else a reader wants to know of a finding: what would change it, and what has to be shown for it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from functools import lru_cache

from checker.assumptions import parse_assumption
from checker.case import Situation
from checker.claim import Claim
from checker.consequences import other_party
from checker.contract import Contract
from checker.finding import Finding, Reading
from checker.labels import flag_title, money_label, party_label, status_label
from checker.norms import (
    BalanceDuty,
    ConditionDuty,
    DeadlineDuty,
    Duty,
    Effect,
    Excuse,
    Norm,
    Period,
    Prohibition,
    repeats_another,
)
from checker.other_facts import if_facts_were_otherwise
from checker.outcome import Status
from checker.phrases import phrase
from checker.saying import assumed
from checker.spread import DefectReading, Spread
from checker.text import Text, capitalised, listed, within_quotes
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
        found += if_facts_were_otherwise(finding, situation)
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
    """A consequence in a few words: its kind and, as far as it is known, its amount, and whether it may not arise."""
    kind = phrase("follows", claim.norm.kind)
    if claim.amount is None and claim.high is not None:
        high = money_label(claim.high, situation)
        if not claim.low:
            return phrase("changes", "sum_at_most", kind=kind, amount=high)
        return phrase("changes", "sum_between", kind=kind, low=money_label(claim.low, situation), amount=high)
    if claim.amount is None:
        return phrase("changes", "may_follow", kind=kind) if claim.conditional else kind
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
