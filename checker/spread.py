"""What the other choices of each assumption would give, where they would give something else."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from checker.assumptions import other_choices
from checker.case import Case
from checker.claim import Claim
from checker.contract import Contract
from checker.engine import run
from checker.finding import Finding, Reading, Result
from checker.money import money_text

type FindingKey = tuple[str, str]
type ClaimKey = tuple[str, str, str, str]


@dataclass(frozen=True, slots=True)
class Spread:
    """The other readings of an assessment: amounts by claim, statuses by finding."""

    amounts: Mapping[ClaimKey, tuple[Reading, ...]] = field(default_factory=dict)
    statuses: Mapping[FindingKey, tuple[Reading, ...]] = field(default_factory=dict)

    def of_claim(self, finding: Finding, claim: Claim) -> tuple[Reading, ...]:
        return self.amounts.get(_claim_key(finding, claim), ())

    def of_finding(self, finding: Finding) -> tuple[Reading, ...]:
        return self.statuses.get(_finding_key(finding), ())


def spread(contract: Contract, case: Case, result: Result) -> Spread:
    """Assesses the case again for each other choice of each assumption that the result used."""
    return readings(contract, case, result.findings, lambda other: run(contract, other).findings)


def readings(
    contract: Contract, case: Case, findings: Iterable[Finding], findings_of: Callable[[Case], Iterable[Finding]]
) -> Spread:
    """What findings on a case would be for each other choice of each assumption that they used."""
    findings = tuple(findings)
    used = {name for finding in findings for name in finding.basis.assumptions}
    amounts: dict[ClaimKey, list[Reading]] = {}
    statuses: dict[FindingKey, list[Reading]] = {}
    for name, choice, other in _other_cases(contract, case, used):
        found = {_finding_key(finding): finding for finding in findings_of(other)}
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
    return Spread(_frozen(amounts), _frozen(statuses))


def _other_cases(contract: Contract, case: Case, used: set[str]) -> Iterator[tuple[str, str, Case]]:
    for name, spec in contract.assumptions.items():
        if name not in used:
            continue
        for choice, value in other_choices(spec, case.assumptions[name]):
            yield name, choice, replace(case, assumptions={**case.assumptions, name: value})


def _amount_in(twin: Finding | None, claim: Claim) -> str | None:
    """What the claim comes to under another choice: nothing where it does not arise, None where it is not known."""
    if twin is None:
        return "0.00"
    same = [
        other for other in twin.claims if (other.norm.id, other.debtor) == (claim.norm.id, claim.debtor)
    ]  # a claim is named by its norm and its debtor
    if not same:
        return "0.00"
    return None if same[0].amount is None else money_text(same[0].amount)


def _finding_key(finding: Finding) -> FindingKey:
    return finding.incident.id, finding.norm.id


def _claim_key(finding: Finding, claim: Claim) -> ClaimKey:
    return (*_finding_key(finding), claim.norm.id, claim.debtor)


def _frozen[K](readings: dict[K, list[Reading]]) -> dict[K, tuple[Reading, ...]]:
    return {key: tuple(items) for key, items in readings.items()}
