"""The findings on an incident as cells: one row for the incident, or one for each finding and consequence."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any, Final

from checker.assessment import timing
from checker.assumptions import CURRENCY
from checker.case import Incident, Situation
from checker.claim import Claim
from checker.engine import outside_term
from checker.finding import Finding
from checker.ledger.guard import guarded
from checker.money import money_text
from checker.outcome import WORST_FIRST, Status, merged
from checker.totals import counted

COLUMNS: Final = (
    "id", "type", "provision", "bearer", "status", "due", "done", "late_days", "kind", "debtor", "creditor", "amount",
    "currency", "accruing", "missing", "flags", "late_minutes", "on", "liquidated_damages", "damages", "cautions",
)  # fmt: skip
"""`status` is the worst on the incident; `provision`, `bearer` and the times are those of the findings that have it.
`amount` is what is owed in all, each loss once: empty where no sum follows, or where it is not known (`missing`)."""

DETAIL_COLUMNS: Final = (
    "id", "type", "provision", "bearer", "status", "due", "done", "late_days", "late_minutes", "on", "norm", "reason",
    "consequence", "kind", "debtor", "creditor", "amount", "low", "high", "currency", "accruing", "conditional",
    "missing", "flags", "cautions",
)  # fmt: skip

_RANK: Final = {status: rank for rank, status in enumerate(WORST_FIRST)}
_BETWEEN: Final = "; "


def worst(findings: Sequence[Finding]) -> Status | None:
    """The worst status; None where the contract says nothing on the incident."""
    return min((finding.outcome.status for finding in findings), key=_RANK.__getitem__, default=None)


def summary(incident: Incident, findings: Sequence[Finding], status: Status | None, situation: Situation) -> list[str]:
    """The cells of `COLUMNS`."""
    leading = [finding for finding in findings if finding.outcome.status is status]
    claims = [claim for finding in findings for claim in finding.claims]
    money = [claim for claim in (claims if len(claims) < 2 else counted(findings)) if claim.is_money]
    times = _times(leading)
    debtors = list(dict.fromkeys(claim.debtor for claim in money))
    return [
        guarded(incident.id),
        incident.type.id,
        _joined(finding.norm.provision for finding in leading),
        _joined(finding.bearer for finding in leading),
        status or "",
        times.get("due") or "",
        times.get("done") or "",
        _number(times.get("late_days")),
        _joined(claim.norm.kind for claim in claims),
        _joined((*debtors, *(claim.debtor for claim in claims))),
        _joined((*(claim.creditor for claim in money), *(claim.creditor for claim in claims))),
        _BETWEEN.join(_sum([claim for claim in money if claim.debtor == debtor]) for debtor in debtors),
        str(situation.case.assumptions[CURRENCY]) if money else "",
        _accruing(claims),
        guarded(_joined(_missing(findings))),
        _joined(flag for finding in findings for flag in finding.basis.flags),
        _number(times.get("late_minutes")),
        times.get("on") or "",
        _sum([claim for claim in money if claim.norm.kind == "liquidated_damages"]),
        _sum([claim for claim in money if claim.norm.kind == "damages"]),
        _cautions(incident, findings, situation),
    ]


def details(incident: Incident, findings: Sequence[Finding], situation: Situation) -> Iterator[list[str]]:
    """The cells of `DETAIL_COLUMNS`: a row for each consequence, one for a finding without any."""
    currency = str(situation.case.assumptions[CURRENCY])
    for finding in findings:
        times = timing(finding)
        for claim in finding.claims or (None,):
            paths = (*finding.basis.missing, *(claim.basis.missing if claim else ()))
            yield [
                guarded(incident.id),
                incident.type.id,
                finding.norm.provision,
                finding.bearer,
                finding.outcome.status,
                times.get("due") or "",
                times.get("done") or "",
                _number(times.get("late_days")),
                _number(times.get("late_minutes")),
                times.get("on") or "",
                finding.norm.id,
                finding.outcome.reason,
                *_consequence(claim, currency),
                guarded(_joined(paths)),
                _joined(finding.basis.flags),
                _cautions(incident, [finding], situation),
            ]


def _times(findings: Sequence[Finding]) -> Mapping[str, Any]:
    """When it was due and done, by the first finding that tells how late it was, else by the first."""
    told = [timing(finding) for finding in findings]
    late = (times for times in told if times.get("late_days") is not None or times.get("late_minutes") is not None)
    return next(late, told[0] if told else {})


def _consequence(claim: Claim | None, currency: str) -> list[str]:
    if claim is None:
        return [""] * 10
    return [
        claim.norm.provision,
        claim.norm.kind,
        claim.debtor,
        claim.creditor,
        *("" if amount is None else money_text(amount) for amount in (claim.amount, claim.low, claim.high)),
        currency if claim.is_money else "",
        _accruing([claim]),
        "true" if claim.conditional else "",
    ]


def _sum(claims: Sequence[Claim]) -> str:
    """What claims come to; nothing where there are none, or where one of them is not known."""
    amounts = [claim.amount for claim in claims if claim.amount is not None]
    if not claims or len(amounts) < len(claims):
        return ""
    return money_text(amounts[0] if len(amounts) == 1 else sum(amounts, Decimal(0)))


def _accruing(claims: Iterable[Claim]) -> str:
    found = [claim.accruing for claim in claims if claim.norm.kind == "liquidated_damages"]
    return ("true" if any(found) else "false") if found else ""


def _missing(findings: Iterable[Finding]) -> Iterator[str]:
    for finding in findings:
        yield from finding.basis.missing
        for claim in finding.claims:
            yield from claim.basis.missing


def _cautions(incident: Incident, findings: Sequence[Finding], situation: Situation) -> str:
    found = (
        *(item for finding in findings for item in finding.basis.cautions),
        *outside_term(incident, situation).cautions,
    )
    return _joined(item.code for item in found)


def _joined(words: Iterable[str]) -> str:
    return _BETWEEN.join(merged(words))


def _number(value: int | None) -> str:
    return "" if value is None else str(value)
