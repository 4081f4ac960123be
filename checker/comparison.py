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

type Names = dict[str, Text]
"""What an incident of a case is called beside the other case, by its id: the same for two that are compared."""

_EMPTY = both("")


def compare(one: Assessment, other: Assessment, lang: Lang) -> dict[str, Any]:
    """Groups of rows `{label, left, right, same}`; a value is empty where a side has none.

    An incident is compared with the one of the same id and type, else with the next of its type that is left.
    """
    left, right = _names(one, other)
    shown = _shown_assumptions(one) | _shown_assumptions(other)
    groups: list[tuple[str, Cells, Cells]] = [
        ("results", *_with_nothing_owed(_results(one, left), _results(other, right), (one, other))),
        ("facts", _facts(one, left), _facts(other, right)),
        ("blanks", _blanks(one), _blanks(other)),
        ("assumptions", _assumptions(one, shown), _assumptions(other, shown)),
    ]
    made: list[dict[str, Any]] = [
        {"id": name, "label": phrase("comparing", name)[lang], "rows": _rows(here, there, lang)}
        for name, here, there in groups
    ]
    differences = sum(not row["same"] for group in made for row in group["rows"])
    return {
        "groups": [group for group in made if group["rows"]],
        "differences": differences,
        "summary": phrase("comparing", "none" if not differences else "some", count=differences)[lang],
    }


def _names(one: Assessment, other: Assessment) -> tuple[Names, Names]:
    """The names of the incidents of both cases."""
    ours, theirs = (assessment.result.situation.case.incidents for assessment in (one, other))
    known = {incident.id: incident.type.id for incident in ours}
    pairs = {incident.id: incident.id for incident in theirs if known.get(incident.id) == incident.type.id}
    free = [incident for incident in ours if incident.id not in pairs]
    for incident in theirs:
        if incident.id in pairs:
            continue
        match = next((mine for mine in free if mine.type.id == incident.type.id), None)
        if match is not None:
            free.remove(match)
            pairs[incident.id] = match.id
    of_theirs = {mine: name for name, mine in pairs.items()}
    left = {name: _name(name, of_theirs.get(name, name)) for name in known}
    right = {incident.id: _name(pairs.get(incident.id, incident.id), incident.id) for incident in theirs}
    return left, right


def _name(mine: str, theirs: str) -> Text:
    return both(mine) if mine == theirs else Text(f"{mine}／{theirs}", f"{mine} / {theirs}")


def _with_nothing_owed(left: Cells, right: Cells, sides: tuple[Assessment, Assessment]) -> tuple[Cells, Cells]:
    """The results of both sides; where one says nothing of a sum between the parties, nothing is owed there."""
    totals = {key: label for key, (label, _) in [*left.items(), *right.items()] if key[0] == "total"}
    filled = []
    for cells, assessment in zip((left, right), sides, strict=True):
        nothing = money_label(Decimal("0.00"), assessment.result.situation)
        filled.append({key: (label, nothing) for key, label in totals.items()} | cells)
    return filled[0], filled[1]


def _rows(left: Cells, right: Cells, lang: Lang) -> list[dict[str, Any]]:
    keys = dict.fromkeys([*left, *right])
    rows = []
    for key in keys:
        label = (left.get(key) or right[key])[0]
        one, two = (side[key][1] if key in side else _EMPTY for side in (left, right))
        rows.append({"label": label[lang], "left": one[lang], "right": two[lang], "same": one == two})
    return rows


def _results(assessment: Assessment, names: Names) -> Cells:
    situation = assessment.result.situation
    contract = situation.contract
    cells: Cells = {}
    for total in assessment.result.totals:
        label = phrase(
            "totals", "way",
            debtor=party_label(contract, total.debtor), creditor=party_label(contract, total.creditor),
        )  # fmt: skip
        amount = money_label(total.liquidated_damages + total.damages, situation)
        if total.undetermined:
            amount = phrase("comparing", "at_least", amount=amount, count=total.undetermined)
        cells["total", total.debtor, total.creditor] = (label, amount)
    for finding in assessment.result.findings:
        if not repeats_another(finding.norm):
            cells.update(_finding(finding, names[finding.incident.id], situation))
    return cells


def _finding(finding: Finding, name: Text, situation: Situation) -> Iterator[tuple[tuple[str, ...], tuple[Text, Text]]]:
    place, norm = provision_label(finding.norm.provision), finding.norm
    about = norm.action if isinstance(norm, Duty) else situation.contract.provisions[norm.provision].title
    label = Text(f"{name.zh} · {place.zh} {about.zh}", f"{name.en} · {place.en}, {about.en}")
    yield (name.en, finding.norm.id), (label, status_label(finding.norm, finding.outcome.status))
    for claim in finding.claims:
        kind = KINDS[claim.norm.kind]
        named = provision_label(claim.norm.provision)
        sum_of = Text(f"{name.zh} · {named.zh} · {kind.zh}", f"{name.en} · {named.en} · {kind.en}")
        if not claim.is_money:
            said = YES
        elif claim.amount is None:
            said = phrase("comparing", "unknown")
        else:
            said = money_label(claim.amount, situation)
        yield (name.en, finding.norm.id, claim.norm.id, claim.debtor), (sum_of, said)


def _facts(assessment: Assessment, names: Names) -> Cells:
    situation = assessment.result.situation
    cells: Cells = {("as_of",): (phrase("comparing", "as_of"), moment_label(situation.case.as_of))}
    for incident in situation.case.incidents:
        label, own = incident.type.label, names[incident.id]
        named = Text(f"{own.zh} · {label.zh}", f"{own.en} · {label.en}")
        cells[own.en, incident.type.id] = (named, phrase("comparing", "recorded"))
        for field, spec in incident.type.fields.items():
            said = _said(incident, field, names, situation)
            if said != _EMPTY:
                name = Text(f"{own.zh} · {spec.label.zh}", f"{own.en} · {spec.label.en}")
                cells[own.en, incident.type.id, field] = (name, said)
    return cells


def _said(incident: Incident, field: str, names: Names, situation: Situation) -> Text:
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
                else names.get(item, both(item))
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


def _shown_assumptions(assessment: Assessment) -> frozenset[str]:
    """The assumptions that the result rests on, and those that are not as the contract's data has them by default."""
    situation = assessment.result.situation
    used = {name for finding in assessment.result.findings for name in finding.basis.assumptions}
    changed = {
        name
        for name, spec in situation.contract.assumptions.items()
        if situation.case.assumptions.get(name) != parse_assumption(spec, spec.default)
    }
    return frozenset(used | changed)


def _assumptions(assessment: Assessment, shown: frozenset[str]) -> Cells:
    """The readings of the assumptions that either side shows: who chose none has the default."""
    situation = assessment.result.situation
    contract = situation.contract
    return {
        (name,): (
            assumption_label(contract, name),
            choice_label(contract, name, situation.case.assumptions.get(name)),
        )
        for name in contract.assumptions
        if name in shown
    }
