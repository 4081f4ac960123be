"""Who owes whom how much in all: each loss once, and what is not known counted apart (rule 11)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from checker.claim import Claim
from checker.consequences import other_party, parties
from checker.contract import Contract
from checker.finding import AppliedCap, Finding, Total
from checker.norms import AggregateCap, Duty

_NOTHING = Decimal("0.00")


def totals(findings: Sequence[Finding], caps: Sequence[AppliedCap] = ()) -> tuple[Total, ...]:
    """One total for each debtor and creditor; also, with nothing in it, for each party that has a duty."""
    pairs = {
        (party, other_party(party))
        for finding in findings
        if isinstance(finding.norm, Duty)
        for party in parties(finding.bearer)
    }
    found = {pair: Total(*pair, _NOTHING, _NOTHING, 0) for pair in pairs}
    for claim in counted(findings):
        pair = (claim.debtor, claim.creditor)
        found[pair] = _with(found.get(pair, Total(*pair, _NOTHING, _NOTHING, 0)), claim)
    for cap in caps:
        pair = (cap.debtor, other_party(cap.debtor))
        kind = "liquidated_damages"
        found[pair] = replace(found[pair], **{kind: getattr(found[pair], kind) - (cap.uncapped - cap.limit)})
    return tuple(found[pair] for pair in sorted(found))


def counted(findings: Sequence[Finding]) -> Iterator[Claim]:
    """The sums of money, with each loss only once for each debtor."""
    losses: set[tuple[str, str]] = set()
    for finding in findings:
        for claim in finding.claims:
            if not claim.is_money:
                continue
            if claim.loss is not None:
                key = (claim.loss, claim.debtor)
                if key in losses:
                    continue
                losses.add(key)
            yield claim


def applied_caps(contract: Contract, findings: Sequence[Finding]) -> tuple[AppliedCap, ...]:
    """The caps across incidents that bind. A sum belongs to the period in which the duty was due."""
    return tuple(
        AppliedCap(norm.id, norm.provision, norm.debtor, period, total, norm.limit)
        for norm in contract.norms.values()
        if isinstance(norm, AggregateCap)
        for period, total in _by_period(norm, findings).items()
        if total > norm.limit
    )


def _by_period(norm: AggregateCap, findings: Sequence[Finding]) -> dict[str, Decimal]:
    sums: dict[str, Decimal] = {}
    for finding in findings:
        limit = finding.outcome.limit
        for claim in finding.claims:
            if limit is None or claim.amount is None or (claim.norm.kind, claim.debtor) != (norm.of, norm.debtor):
                continue
            period = limit.last_day.isoformat()[: 4 if norm.period == "year" else 7]
            sums[period] = sums.get(period, _NOTHING) + claim.amount
    return dict(sorted(sums.items()))


def _with(total: Total, claim: Claim) -> Total:
    if claim.amount is None:
        return replace(total, undetermined=total.undetermined + 1)
    if claim.norm.kind == "damages":
        return replace(total, damages=total.damages + claim.amount)
    return replace(total, liquidated_damages=total.liquidated_damages + claim.amount)
