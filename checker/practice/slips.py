"""Plausible mistakes: the same case misread in one way, and what it would then give."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import checker
from checker.assessment import Assessment
from checker.assumptions import AssumedValue, other_choices, parse_assumption
from checker.contract import Contract
from checker.duration import parse_duration
from checker.finding import Finding
from checker.labels import assumption_label, choice_label
from checker.money import money_text
from checker.norms import BalanceDuty, DeadlineDuty, Excuse
from checker.phrases import phrase
from checker.practice.question import Asked, answer_to, claim_of, finding_of
from checker.problems import CaseError
from checker.rate import Rate
from checker.refusal import Refused
from checker.text import Text

type Raw = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Slip:
    """A wrong answer and the mistake that leads to it."""

    value: str
    why: Text


def slips(contract: Contract, asked: Asked, case: Mapping[str, Any], assessment: Assessment) -> tuple[Slip, ...]:
    """The wrong answers of each mistake that changes the answer, once each, the likeliest first."""
    right = answer_to(asked, assessment)
    found: dict[str, Slip] = {}
    for value, why in _all(contract, asked, case, assessment):
        if value is not None and value != right:
            found.setdefault(value, Slip(value, why))
    return tuple(found.values())


def _all(
    contract: Contract, asked: Asked, case: Mapping[str, Any], assessment: Assessment
) -> Iterator[tuple[str | None, Text]]:
    finding = finding_of(asked, assessment)
    if finding is None:
        return
    for changed, why in _misread(contract, finding, case):
        yield _answer(contract, asked, changed), why
    yield from _miscounted(asked, finding)


def _answer(contract: Contract, asked: Asked, case: Mapping[str, Any]) -> str | None:
    try:
        return answer_to(asked, checker.assess(contract, case, with_spread=False))
    except CaseError:
        return None


def _misread(contract: Contract, finding: Finding, case: Mapping[str, Any]) -> Iterator[tuple[Raw, Text]]:
    """The case as each mistake reads it."""
    norm, index = finding.norm, _index(case, finding.incident.id)
    if isinstance(norm, BalanceDuty):
        rows = case["incidents"][index].get(norm.performed, [])
        if len(rows) > 1:
            last = max(rows, key=lambda row: str(row["on"]))
            whole = {**last, "amount": money_text(sum((Decimal(str(row["amount"])) for row in rows), Decimal(0)))}
            yield _with(case, index, norm.performed, [whole]), phrase("practice", "slip_parts")
    excuses = {item.incident for item in contract.norms.values() if isinstance(item, Excuse)}
    kept = [item for item in case["incidents"] if item["type"] not in excuses]
    if len(kept) < len(case["incidents"]):
        yield {**case, "incidents": kept}, phrase("practice", "slip_excuse")
    for name in finding.basis.assumptions:
        yield from _other_readings(contract, name, case)
    for name, value in case.get("profile", {}).items():
        yield from _misread_blank(name, str(value), case)
    for name, value in case.get("assumptions", {}).items():
        for length, why in _other_lengths(str(value)):
            yield {**case, "assumptions": {**case["assumptions"], name: length}}, why
    due = norm.due if isinstance(norm, BalanceDuty | DeadlineDuty) else None
    if due is not None and len(written := str(case["incidents"][index].get(due, ""))) == 10:
        day = date.fromisoformat(written)
        for days, name in ((-1, "slip_due_counted"), (1, "slip_day_skipped")):
            yield _with(case, index, due, (day + timedelta(days=days)).isoformat()), phrase("practice", name)
    yield from _loss_parts(finding, case, index)


def _index(case: Mapping[str, Any], incident: str) -> int:
    return next(number for number, item in enumerate(case["incidents"]) if item["id"] == incident)


def _with(case: Mapping[str, Any], index: int, field: str, value: Any) -> Raw:
    incidents = list(case["incidents"])
    incidents[index] = {**incidents[index], field: value}
    return {**case, "incidents": incidents}


def _other_readings(contract: Contract, name: str, case: Mapping[str, Any]) -> Iterator[tuple[Raw, Text]]:
    spec = contract.assumptions[name]
    for written, value in other_choices(spec, _assumed(contract, name, case)):
        label = choice_label(contract, name, value)
        why = phrase("practice", "slip_reading", label=assumption_label(contract, name), choice=label)
        yield {**case, "assumptions": {**case.get("assumptions", {}), name: written}}, why


def _assumed(contract: Contract, name: str, case: Mapping[str, Any]) -> AssumedValue:
    """What a case assumes, as the checker reads it."""
    spec = contract.assumptions[name]
    return parse_assumption(spec, case.get("assumptions", {}).get(name, spec.default))


def _misread_blank(name: str, value: str, case: Mapping[str, Any]) -> Iterator[tuple[Raw, Text]]:
    profile = case["profile"]
    for length, why in _other_lengths(value):
        yield {**case, "profile": {**profile, name: length}}, why
    if value[-1:] in "%‰‱" and value:
        rate = Rate(Decimal(value[:-1]), value[-1])
        for other in (rate.number * 10, rate.number / 10):
            if other <= 100:
                changed = {**profile, name: str(Rate(other, rate.sign))}
                yield {**case, "profile": changed}, phrase("practice", "slip_rate")


def _other_lengths(value: str) -> Iterator[tuple[str, Text]]:
    """A limit in days misread: the other kind of day, the first day counted, one day too many."""
    try:
        length = parse_duration(value)
    except Refused:
        return
    if length.by_clock:
        return
    swapped = f"{length.days} {'working days' if length.unit == 'day' else 'days'}"
    yield swapped, phrase("practice", "slip_all_days" if length.unit == "working_day" else "slip_working_days")
    unit = "working days" if length.unit == "working_day" else "days"
    if length.days > 1:
        yield f"{length.days - 1} {unit}", phrase("practice", "slip_first_day")
    yield f"{length.days + 1} {unit}", phrase("practice", "slip_day_more")


def _loss_parts(finding: Finding, case: Mapping[str, Any], index: int) -> Iterator[tuple[Raw, Text]]:
    """One part of the loss left out."""
    for name, spec in finding.incident.type.fields.items():
        stated = case["incidents"][index].get(name)
        if spec.type != "losses" or not isinstance(stated, Mapping) or len(stated) < 2:
            continue
        for part in spec.parts:
            if part.id in stated:
                rest = {key: value for key, value in deepcopy(dict(stated)).items() if key != part.id}
                yield _with(case, index, name, rest), phrase("practice", "slip_loss_part", part=part.label)


def _miscounted(asked: Asked, finding: Finding) -> Iterator[tuple[str | None, Text]]:
    """Sums that go wrong outside the contract: the principal added, one loss counted for each provision."""
    claim = claim_of(asked, finding) if asked.task.what in ("amount", "total") else None
    if claim is None or claim.amount is None:
        return
    norm = finding.norm
    if isinstance(norm, BalanceDuty):
        amount = finding.incident.money(norm.amount)
        if isinstance(amount, Decimal):
            yield money_text(amount + claim.amount), phrase("practice", "slip_principal")
    if claim.same_loss:
        yield money_text(claim.amount * (1 + len(claim.same_loss))), phrase("practice", "slip_loss_twice")
