"""The result of an assessment: findings, totals, cautions."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from checker.case import Incident, Situation
from checker.claim import Claim
from checker.norms import Norm
from checker.outcome import Basis, Caution, Outcome


@dataclass(frozen=True, slots=True)
class Reading:
    """What another choice of an assumption gives: the amount of a claim, or the status of a finding."""

    assumption: str
    choice: str
    result: str | None


@dataclass(frozen=True, slots=True)
class Finding:
    """A norm of the contract, as it stands on an incident."""

    norm: Norm
    incident: Incident
    bearer: str
    outcome: Outcome
    claims: tuple[Claim, ...]
    possible: tuple[Claim, ...]
    basis: Basis


@dataclass(frozen=True, slots=True)
class Total:
    """What one party owes the other. `undetermined`: how many sums are not known and so not in it."""

    debtor: str
    creditor: str
    liquidated_damages: Decimal
    damages: Decimal
    undetermined: int


@dataclass(frozen=True, slots=True)
class AppliedCap:
    """A cap across incidents that lowered a total: the sum of a calendar period before it, and the limit."""

    norm: str
    provision: str
    debtor: str
    period: str
    uncapped: Decimal
    limit: Decimal


@dataclass(frozen=True, slots=True)
class Result:
    """Findings in the order of the incidents and, for each, of the contract; totals; how the case was read."""

    situation: Situation
    findings: tuple[Finding, ...]
    totals: tuple[Total, ...]
    caps: tuple[AppliedCap, ...]
    cautions: tuple[Caution, ...]
