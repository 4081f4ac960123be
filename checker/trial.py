"""What if: one claim for lateness where the duty is performed on another day, or its rate is another."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from checker.case import Case, Situation
from checker.claim import Claim
from checker.contract import Contract, Field
from checker.cover import impediments
from checker.engine import on_incident
from checker.finding import Finding
from checker.money import exact_text
from checker.norms import BalanceDuty, Blank, DailyRate, DeadlineDuty


@dataclass(frozen=True, slots=True)
class Trial:
    """The claim that is looked at (by incident, norm and debtor), and what is tried; None leaves it as it is.

    `day`: the day on which what is still open is performed. `rate`: the rate as a case writes it.
    """

    incident: str
    norm: str
    debtor: str
    day: date | None = None
    rate: str | None = None


@dataclass(frozen=True, slots=True)
class Change:
    """A value of the case, as plain data, to be put at a path such as `incidents[0].paid`."""

    path: str
    value: Any


@dataclass(frozen=True, slots=True)
class Subject:
    """The claim of a trial where it stands; `claim` is None where nothing is owed."""

    situation: Situation
    finding: Finding
    claim: Claim | None


def subject(contract: Contract, case: Case, trial: Trial) -> Subject | None:
    """The claim of a trial in a case; None where the case has no such incident, or its norm is another's."""
    incident, consequence = case.by_id.get(trial.incident), contract.norms.get(trial.norm)
    if incident is None or consequence is None:
        return None
    situation = Situation(contract, case, impediments(contract, case))
    for finding in on_incident(incident, situation):
        found = next(
            (item for item in finding.claims if (item.norm.id, item.debtor) == (trial.norm, trial.debtor)), None
        )
        if found or any(item.id == trial.norm for item in contract.consequences.get(finding.norm.id, ())):
            return Subject(situation, finding, found)
    return None


def changes(raw: Mapping[str, Any], found: Subject, trial: Trial) -> tuple[Change, ...]:
    """What to change in a case, plain data that has been read, so that it says what is tried."""
    made: list[Change] = []
    rate = rate_blank(found)
    if trial.rate is not None and rate is not None:
        made.append(Change(f"profile.{rate}", trial.rate))
    performed = None if trial.day is None else _performed_on(raw, found, trial.day)
    if trial.day is not None and performed is not None:
        made.append(performed)
        if trial.day > found.situation.case.last_day:
            made.append(Change("as_of", trial.day.isoformat()))
    return tuple(made)


def changed(raw: Mapping[str, Any], made: Sequence[Change]) -> dict[str, Any]:
    """The case with the changes; the one given stays as it is."""
    case: dict[str, Any] = {**raw}
    for change in made:
        root, _, rest = change.path.partition(".")
        if root == "profile":
            case["profile"] = {**(case.get("profile") or {}), rest: change.value}
        elif root.startswith("incidents["):
            index = int(root.removeprefix("incidents[").removesuffix("]"))
            incidents = list(case["incidents"])
            incidents[index] = {**incidents[index], rest: change.value}
            case["incidents"] = incidents
        else:
            case[root] = change.value
    return case


def rate_blank(found: Subject) -> str | None:
    """The blank that holds the rate of a claim; None where the contract itself says the rate."""
    measure = _measure(found)
    return measure.rate.id if measure and isinstance(measure.rate, Blank) else None


def can_be_performed_on(found: Subject) -> bool:
    """Whether the duty is one of which a case says when it was performed."""
    return isinstance(found.finding.norm, (BalanceDuty, DeadlineDuty))


def _measure(found: Subject) -> DailyRate | None:
    measure = found.claim.norm.measure if found.claim else None
    return measure if isinstance(measure, DailyRate) else None


def _performed_on(raw: Mapping[str, Any], found: Subject, day: date) -> Change | None:
    norm, incident = found.finding.norm, found.finding.incident
    index = found.situation.case.incidents.index(incident)
    match norm:
        case BalanceDuty():
            field = incident.type.fields[norm.performed]
            rows = (raw["incidents"][index] or {}).get(norm.performed) or []
            return Change(f"incidents[{index}].{norm.performed}", _rows_until(rows, field, found, norm, day))
        case DeadlineDuty():
            return Change(f"incidents[{index}].{norm.done}", day.isoformat())
        case _:
            return None


def _rows_until(rows: Sequence[Any], field: Field, found: Subject, norm: BalanceDuty, day: date) -> list[Any]:
    """The parts that came before the amount was settled and before the day, and on the day all that is then open."""
    amount = found.finding.incident.money(norm.amount)
    parts = found.finding.incident.performances(norm.performed)
    done = found.finding.outcome.done
    settled = done.day if done else date.max
    kept = [(row, part) for row, part in zip(rows, parts, strict=True) if part.on < min(day, settled)]
    left = (amount if isinstance(amount, Decimal) else Decimal(0)) - sum((part.amount for _, part in kept), Decimal(0))
    on, much = (next(item.id for item in field.items if item.type == kind) for kind in ("date", "money"))
    return [row for row, _ in kept] + ([{on: day.isoformat(), much: exact_text(left)}] if left > 0 else [])
