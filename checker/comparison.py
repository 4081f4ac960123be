"""Two cases side by side: what was entered and what comes of it, row by row, with the differences marked."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from checker.assessment import Assessment
from checker.assumptions import parse_assumption
from checker.case import Event, Incident, Losses, Performance, Situation, Unknown
from checker.duration import Duration
from checker.explain import value_label
from checker.finding import Finding
from checker.labels import (
    KINDS,
    NO,
    YES,
    assumption_label,
    choice_label,
    moment_label,
    money_label,
    party_label,
    provision_label,
    status_label,
)
from checker.moment import Moment
from checker.norms import Duty, repeats_another
from checker.phrases import phrase
from checker.rate import Rate
from checker.text import Lang, Text, both, listed

type Cells = dict[tuple[str, ...], tuple[Text, Text]]
"""What a side says: by a key that names the same thing on both sides, its label and its value in words."""

_EMPTY = both("")


def compare(one: Assessment, other: Assessment, lang: Lang) -> dict[str, Any]:
    """Groups of rows `{label, left, right, same}`; a value is empty where a side has none."""
    groups = [("results", _results), ("facts", _facts), ("blanks", _blanks), ("assumptions", _assumptions)]
    made: list[dict[str, Any]] = [
        {"id": name, "label": phrase("comparing", name)[lang], "rows": _rows(read(one), read(other), lang)}
        for name, read in groups
    ]
    differences = sum(not row["same"] for group in made for row in group["rows"])
    return {
        "groups": [group for group in made if group["rows"]],
        "differences": differences,
        "summary": phrase("comparing", "none" if not differences else "some", count=differences)[lang],
    }


def _rows(left: Cells, right: Cells, lang: Lang) -> list[dict[str, Any]]:
    keys = dict.fromkeys([*left, *right])
    rows = []
    for key in keys:
        label = (left.get(key) or right[key])[0]
        one, two = (side[key][1] if key in side else _EMPTY for side in (left, right))
        rows.append({"label": label[lang], "left": one[lang], "right": two[lang], "same": one == two})
    return rows


def _results(assessment: Assessment) -> Cells:
    situation = assessment.result.situation
    contract = situation.contract
    cells: Cells = {}
    for total in assessment.result.totals:
        label = phrase(
            "comparing", "owes",
            debtor=party_label(contract, total.debtor), creditor=party_label(contract, total.creditor),
        )  # fmt: skip
        amount = money_label(total.liquidated_damages + total.damages, situation)
        if total.undetermined:
            amount = phrase("comparing", "at_least", amount=amount, count=total.undetermined)
        cells["total", total.debtor, total.creditor] = (label, amount)
    for finding in assessment.result.findings:
        if not repeats_another(finding.norm):
            cells.update(_finding(finding, situation))
    return cells


def _finding(finding: Finding, situation: Situation) -> Iterator[tuple[tuple[str, ...], tuple[Text, Text]]]:
    place, norm = provision_label(finding.norm.provision), finding.norm
    about = norm.action if isinstance(norm, Duty) else situation.contract.provisions[norm.provision].title
    label = Text(f"{finding.incident.id} · {place.zh} {about.zh}", f"{finding.incident.id} · {place.en}, {about.en}")
    yield (finding.incident.id, finding.norm.id), (label, status_label(finding.norm, finding.outcome.status))
    for claim in finding.claims:
        kind = KINDS[claim.norm.kind]
        named = provision_label(claim.norm.provision)
        sum_of = Text(
            f"{finding.incident.id} · {named.zh} · {kind.zh}", f"{finding.incident.id} · {named.en} · {kind.en}"
        )
        if not claim.is_money:
            said = YES
        elif claim.amount is None:
            said = phrase("comparing", "unknown")
        else:
            said = money_label(claim.amount, situation)
        yield (finding.incident.id, finding.norm.id, claim.norm.id, claim.debtor), (sum_of, said)


def _facts(assessment: Assessment) -> Cells:
    situation = assessment.result.situation
    cells: Cells = {("as_of",): (phrase("comparing", "as_of"), moment_label(situation.case.as_of))}
    for incident in situation.case.incidents:
        label = incident.type.label
        named = Text(f"{incident.id} · {label.zh}", f"{incident.id} · {label.en}")
        cells[incident.id, incident.type.id] = (named, phrase("comparing", "recorded"))
        for field, spec in incident.type.fields.items():
            said = _said(incident, field, situation)
            if said != _EMPTY:
                name = Text(f"{incident.id} · {spec.label.zh}", f"{incident.id} · {spec.label.en}")
                cells[incident.id, incident.type.id, field] = (name, said)
    return cells


def _said(incident: Incident, field: str, situation: Situation) -> Text:
    value = incident.values[field]
    match value:
        case Unknown():
            return _EMPTY
        case Decimal():
            return money_label(value, situation)
        case Rate():
            return both(str(value))
        case Losses():
            parts = {part.id: part.label for part in incident.type.fields[field].parts}
            return listed(
                _joined(parts[name], money_label(amount, situation))
                for name, amount in value.parts.items()
                if amount is not None
            )
        case tuple():
            return listed(
                _joined(both(item.on.isoformat()), money_label(item.amount, situation))
                if isinstance(item, Performance)
                else both(item)
                for item in value
            )
        case Event() if value.moment is None:
            return YES if value.done.is_true else NO if value.done.is_false else _EMPTY
        case _:
            return value_label(incident, field, situation.contract)


def _joined(name: Text, amount: Text) -> Text:
    return Text(f"{name.zh} {amount.zh}", f"{name.en} {amount.en}")


def _blanks(assessment: Assessment) -> Cells:
    situation = assessment.result.situation
    cells: Cells = {}
    for name, value in situation.case.profile.items():
        match value:
            case Decimal():
                said = both(f"{value:,f}")
            case Duration():
                said = value.text
            case Moment():
                said = moment_label(value)
            case _:
                said = both(str(value))
        cells[(name,)] = (situation.contract.blanks[name].label, said)
    return cells


def _assumptions(assessment: Assessment) -> Cells:
    """The assumptions that the result rests on, and those that are not as the contract's data has them by default."""
    situation = assessment.result.situation
    contract = situation.contract
    used = {name for finding in assessment.result.findings for name in finding.basis.assumptions}
    return {
        (name,): (
            assumption_label(contract, name),
            choice_label(contract, name, situation.case.assumptions.get(name)),
        )
        for name, spec in contract.assumptions.items()
        if name in used or situation.case.assumptions.get(name) != parse_assumption(spec, spec.default)
    }
