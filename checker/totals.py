"""Who owes whom how much in all: each loss once, and what is not known counted apart (rule 11)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from checker.claim import Claim
from checker.consequences import other_party, parties
from checker.contract import Contract
from checker.finding import AppliedCap, Finding, Total
from checker.norms import AggregateCap, Duty

_NOTHING = Decimal("0.00")


type Sums = Mapping[tuple[str, str], Decimal]
"""What a cap across incidents looks at: by the id of its norm and the period, the sum that falls in it."""


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
    return lowered(tuple(found[pair] for pair in sorted(found)), caps)


def lowered(found: Sequence[Total], caps: Sequence[AppliedCap]) -> tuple[Total, ...]:
    """Totals without what the caps take off."""
    return tuple(
        replace(
            total,
            liquidated_damages=total.liquidated_damages
            - sum((cap.uncapped - cap.limit for cap in caps if cap.debtor == total.debtor), _NOTHING),
        )
        for total in found
    )


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
    return binding(contract, sums_by_period(contract, findings))


def sums_by_period(contract: Contract, findings: Sequence[Finding]) -> Sums:
    """What the caps across incidents look at. The sums of parts of a case add up to those of the whole."""
    return {
        (norm.id, period): total
        for norm in contract.norms.values()
        if isinstance(norm, AggregateCap)
        for period, total in _by_period(norm, findings).items()
    }


def binding(contract: Contract, sums: Sums) -> tuple[AppliedCap, ...]:
    """The caps across incidents that bind, given what they look at."""
    return tuple(
        AppliedCap(norm.id, norm.provision, norm.debtor, period, total, norm.limit)
        for norm in contract.norms.values()
        if isinstance(norm, AggregateCap)
        for (name, period), total in sorted(sums.items())
        if name == norm.id and total > norm.limit
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
