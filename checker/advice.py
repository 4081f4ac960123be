"""What else a reader wants to know of a finding: what would change it, and what has to be shown for it."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from checker.assumptions import parse_assumption
from checker.case import Situation
from checker.claim import Claim
from checker.contract import Contract
from checker.finding import Finding, Reading
from checker.labels import KINDS, assumption_label, choice_label, flag_title, money_label, status_label
from checker.norms import (
    BalanceDuty,
    ConditionDuty,
    DeadlineDuty,
    Excuse,
    Prohibition,
    repeats_another,
)
from checker.outcome import Status
from checker.phrases import phrase
from checker.spread import DefectReading, Spread
from checker.text import Text, both, listed, within_quotes
from checker.what_if import Answer, answers

_OPEN = (Status.BREACHED, Status.UNDETERMINED, Status.EXCUSED)


def changes(finding: Finding, readings: Spread, situation: Situation) -> list[Text]:
    """Sentences on what would change the result: other readings of the contract, answers to open questions."""
    return list(
        dict.fromkeys(
            [
                *_other_readings(finding, readings, situation),
                *_readings_of_defects(finding, readings, situation),
                *(_answer(item, finding, situation) for item in answers(finding, situation)),
            ]
        )
    )


def evidence(finding: Finding) -> list[Text]:
    """Sentences on what the parties have to show, by the form of the norm and by what is claimed."""
    if finding.outcome.status not in _OPEN and not isinstance(finding.norm, Excuse):
        return []
    if repeats_another(finding.norm):
        return []
    names = [*_of_the_norm(finding), *dict.fromkeys(claim.norm.kind for claim in finding.claims)]
    return [phrase("evidence", name) for name in dict.fromkeys(names)]


def _of_the_norm(finding: Finding) -> Iterator[str]:
    match finding.norm:
        case BalanceDuty():
            yield "balance"
        case DeadlineDuty():
            yield "deadline"
        case ConditionDuty():
            yield "condition"
        case Prohibition():
            yield "prohibition"
        case Excuse():
            yield "excuse"
    if finding.outcome.status is Status.EXCUSED:
        yield "excused"


def _other_readings(finding: Finding, readings: Spread, situation: Situation) -> Iterator[Text]:
    contract = situation.contract
    for reading in readings.of_finding(finding):
        if reading.result is not None:
            status = status_label(finding.norm, Status(reading.result))
            yield phrase("changes", "reading_status", **_named(reading, contract), status=_lowered(status))
    for claim in finding.claims:
        for reading in readings.of_claim(finding, claim):
            if reading.result is not None:
                amount = money_label(Decimal(reading.result), situation)
                yield phrase("changes", "reading_amount", **_named(reading, contract), amount=amount)


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
            result=_lowered(defect_result(reading, finding, situation)),
        )


def defect_result(reading: DefectReading, finding: Finding, situation: Situation) -> Text:
    """The status and what follows, as a reading of a defect gives them."""
    status = status_label(finding.norm, reading.status)
    follows = listed(dict.fromkeys(_follows(claim, situation) for claim in reading.claims))
    return phrase("changes", "result_with", status=status, follows=follows) if reading.claims else status


def _follows(claim: Claim, situation: Situation) -> Text:
    """A consequence in a few words: its kind and, where it is known, its amount."""
    kind = KINDS[claim.norm.kind]
    amount = money_label(claim.amount, situation) if claim.amount is not None else both("")
    return Text(f"{kind.zh}{amount.zh}", f"{kind.en.lower()} {amount.en}".strip())


def _named(reading: Reading, contract: Contract) -> dict[str, Text]:
    spec = contract.assumptions[reading.assumption]
    choice = choice_label(contract, reading.assumption, parse_assumption(spec, reading.choice))
    return {"label": within_quotes(assumption_label(contract, reading.assumption)), "choice": within_quotes(choice)}


def _answer(answer: Answer, finding: Finding, situation: Situation) -> Text:
    follows = [_follows(claim, situation) for claim in answer.claims]
    return phrase(
        "changes",
        "answer_with" if follows else "answer",
        label=within_quotes(answer.label),
        value=within_quotes(answer.value_label),
        status=_lowered(status_label(finding.norm, answer.status)),
        follows=listed(dict.fromkeys(follows)),
    )


def _lowered(label: Text) -> Text:
    return Text(label.zh, label.en[:1].lower() + label.en[1:])
