"""What a case would come to if the contract were read otherwise: by the other choices of each assumption, and by the
readings of each defect of the wording that touches a result."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final, Protocol

from checker.assumptions import AssumedValue, declared_choice, other_choices
from checker.case import Case, Event, Incident, Unknown, Value
from checker.claim import Claim
from checker.contract import Contract, ReadingSpec
from checker.engine import run
from checker.finding import Finding, Reading, Result
from checker.money import money_text
from checker.outcome import Status

type FindingKey = tuple[str, str]
type ClaimKey = tuple[str, str, str, str]
type Assumed = Mapping[str, AssumedValue]
type Facts = Mapping[str, Mapping[str, Mapping[str, str]]]

_UNKNOWN: Final = "unknown"
_NO_FACTS: Final[Facts] = {}


@dataclass(frozen=True, slots=True)
class DefectReading:
    """What a reading of a defect gives for a finding: its status and the sums that are then owed.

    `flag` is the id of the defect, `number` the place of the reading among its readings, from 0. `is_a_choice`: it is
    no more than the other choice of one assumption, which is told with that assumption.
    """

    flag: str
    number: int
    spec: ReadingSpec
    is_a_choice: bool
    status: Status
    claims: tuple[Claim, ...]


@dataclass(frozen=True, slots=True)
class Spread:
    """The other readings of an assessment: amounts by claim, statuses by finding, readings of defects by finding."""

    amounts: Mapping[ClaimKey, tuple[Reading, ...]] = field(default_factory=dict)
    statuses: Mapping[FindingKey, tuple[Reading, ...]] = field(default_factory=dict)
    defects: Mapping[FindingKey, tuple[DefectReading, ...]] = field(default_factory=dict)

    def of_claim(self, finding: Finding, claim: Claim) -> tuple[Reading, ...]:
        return self.amounts.get(_claim_key(finding, claim), ())

    def of_finding(self, finding: Finding) -> tuple[Reading, ...]:
        return self.statuses.get(_finding_key(finding), ())

    def of_defects(self, finding: Finding) -> tuple[DefectReading, ...]:
        return self.defects.get(_finding_key(finding), ())


def spread(contract: Contract, case: Case, result: Result) -> Spread:
    """Assesses the case again for each other choice of each assumption that the result used, and for each reading of
    each defect that the result touches.
    """
    return readings(contract, case, result.findings, lambda other: run(contract, other).findings)


def readings(
    contract: Contract, case: Case, findings: Iterable[Finding], findings_of: Callable[[Case], Iterable[Finding]]
) -> Spread:
    """What findings on a case would be for each other choice of each assumption that they used, and for each reading
    of each defect that they touch.
    """
    findings = tuple(findings)
    again = _again(case, findings_of)
    amounts: dict[ClaimKey, list[Reading]] = {}
    statuses: dict[FindingKey, list[Reading]] = {}
    used = {name for finding in findings for name in finding.basis.assumptions}
    for name, choice, value in _choices(contract, case, used):
        found = again({name: value})
        for finding in findings:
            if name not in finding.basis.assumptions:
                continue
            twin = found.get(_finding_key(finding))
            if twin is not None and twin.outcome.status != finding.outcome.status:
                reading = Reading(name, choice, twin.outcome.status.value)
                statuses.setdefault(_finding_key(finding), []).append(reading)
            for claim in finding.claims:
                amount = _amount_in(twin, claim)
                if claim.amount is not None and amount != money_text(claim.amount):
                    amounts.setdefault(_claim_key(finding, claim), []).append(Reading(name, choice, amount))
    return Spread(_frozen(amounts), _frozen(statuses), _frozen(_of_defects(contract, case, findings, again)))


class _Again(Protocol):
    """The findings of the case with other assumptions, and with reported facts that count as others."""

    def __call__(self, assumed: Assumed, facts: Facts = _NO_FACTS) -> Mapping[FindingKey, Finding]: ...


def _again(case: Case, findings_of: Callable[[Case], Iterable[Finding]]) -> _Again:
    """Assesses the case otherwise, each way once however many ask for it."""
    known: dict[tuple[tuple[tuple[str, str], ...], str], Mapping[FindingKey, Finding]] = {}

    def found(assumed: Assumed, facts: Facts = _NO_FACTS) -> Mapping[FindingKey, Finding]:
        key = tuple(sorted((name, repr(value)) for name, value in assumed.items())), repr(facts)
        if key not in known:
            incidents = tuple(_counted(incident, facts) for incident in case.incidents)
            other = replace(case, assumptions={**case.assumptions, **assumed}, incidents=incidents)
            known[key] = {_finding_key(finding): finding for finding in findings_of(other)}
        return known[key]

    return found


def _counted(incident: Incident, facts: Facts) -> Incident:
    """An incident with those of its answers changed that count as another, or as unknown."""
    changed = {
        name: Unknown(incident.path(name)) if other == _UNKNOWN else other
        for name, answers in facts.get(incident.type.id, {}).items()
        if (other := answers.get(_answer(incident.values[name])))
    }
    return replace(incident, values={**incident.values, **changed}) if changed else incident


def _answer(value: Value) -> str:
    """A choice by its id; yes or no, and whether something was done, as `true` or `false`.

    Of no other value is there a reading.
    """
    done = value.done.value if isinstance(value, Event) else value
    return done if isinstance(done, str) else str(done).lower()


def _choices(contract: Contract, case: Case, used: set[str]) -> Iterator[tuple[str, str, AssumedValue]]:
    for name, spec in contract.assumptions.items():
        if name in used:
            for choice, value in other_choices(spec, case.assumptions[name]):
                yield name, choice, value


def _of_defects(
    contract: Contract,
    case: Case,
    findings: Sequence[Finding],
    again: _Again,
) -> dict[FindingKey, list[DefectReading]]:
    """For each finding, the readings of the defects it touches that give it another status or other sums."""
    found: dict[FindingKey, list[DefectReading]] = {}
    touched = {flag for finding in findings for flag in finding.basis.flags}
    for flag, number, spec, assumed in _readings(contract, case, touched):
        twins = again(assumed, spec.facts)
        for finding in findings:
            twin = twins.get(_finding_key(finding))
            if flag in finding.basis.flags and twin is not None and _gist(twin) != _gist(finding):
                known = not spec.facts and _is_a_choice(assumed, finding, contract)
                reading = DefectReading(flag, number, spec, known, twin.outcome.status, twin.claims)
                found.setdefault(_finding_key(finding), []).append(reading)
    return found


def _readings(
    contract: Contract, case: Case, touched: set[str]
) -> Iterator[tuple[str, int, ReadingSpec, dict[str, AssumedValue]]]:
    """The readings that compute something for any case, and what they assume otherwise than this one."""
    for flag, defect in contract.findings.items():
        for number, spec in enumerate(defect.readings):
            if flag not in touched or spec.scenario is not None:
                continue
            read = {name: declared_choice(contract.assumptions[name], text) for name, text in spec.assumptions.items()}
            assumed = {name: value for name, value in read.items() if value != case.assumptions[name]}
            if assumed or any(_counted(incident, spec.facts) is not incident for incident in case.incidents):
                yield flag, number, spec, assumed


def _is_a_choice(assumed: Assumed, finding: Finding, contract: Contract) -> bool:
    """Whether one assumption that the finding rests on differs, and differs as one of its declared choices does."""
    if len(assumed) != 1:
        return False
    ((name, value),) = assumed.items()
    choices = [choice for _, choice in other_choices(contract.assumptions[name], None)]
    return name in finding.basis.assumptions and value in choices


def _gist(finding: Finding) -> tuple[object, ...]:
    """What a reader would notice: the status, what follows, and how much it is."""
    claims = [(claim.norm.id, claim.debtor, claim.amount, claim.conditional) for claim in finding.claims]
    return finding.outcome.status, claims


def _amount_in(twin: Finding | None, claim: Claim) -> str | None:
    """What the claim comes to under another choice: nothing where it does not arise, None where it is not known."""
    same = [
        other
        for other in (twin.claims if twin else ())
        if (other.norm.id, other.debtor) == (claim.norm.id, claim.debtor)
    ]  # a claim is named by its norm and its debtor
    if not same:
        return "0.00"
    return None if same[0].amount is None else money_text(same[0].amount)


def _finding_key(finding: Finding) -> FindingKey:
    return finding.incident.id, finding.norm.id


def _claim_key(finding: Finding, claim: Claim) -> ClaimKey:
    return (*_finding_key(finding), claim.norm.id, claim.debtor)


def _frozen[K, V](readings: Mapping[K, list[V]]) -> dict[K, tuple[V, ...]]:
    return {key: tuple(items) for key, items in readings.items()}
