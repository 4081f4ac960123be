"""The assessment as others read it: the fixed names and formats of the checker's JSON."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from checker.assumptions import CURRENCY
from checker.claim import Claim, Comparison, Trace
from checker.explain import explanation
from checker.finding import AppliedCap, Finding, Reading, Result, Total
from checker.money import exact_text, money_text
from checker.norms import ConditionDuty, Effect, Excuse, Period, Prohibition
from checker.outcome import Caution, Status
from checker.penalty import Row
from checker.spread import DefectReading, Spread
from checker.what_if import Answer, answers
from checker.wording import quote
from checker.working_days import NOT_PUBLISHED


@dataclass(frozen=True, slots=True)
class Assessment:
    """The result of assessing a case. `result` has the typed values, `to_dict` the public form."""

    result: Result
    spread: Spread

    def to_dict(self) -> dict[str, Any]:
        """Plain data with the public names; amounts are decimal strings, dates ISO 8601."""
        case, contract = self.result.situation.case, self.result.situation.contract
        return {
            "contract": {"id": contract.id, "version": contract.version},
            "as_of": str(case.as_of),
            "findings": [self._finding(finding) for finding in self.result.findings],
            "totals": [total_data(total) for total in self.result.totals],
            **({"caps": [cap_data(cap) for cap in self.result.caps]} if self.result.caps else {}),
            "cautions": [_caution(caution) for caution in self.result.cautions],
        }

    def _finding(self, finding: Finding) -> dict[str, Any]:
        situation, outcome = self.result.situation, finding.outcome
        provisions = situation.contract.provisions
        readings, defects = self.spread.of_finding(finding), self.spread.of_defects(finding)
        answered = answers(finding, situation)
        return {
            "incident": finding.incident.id,
            "provision": finding.norm.provision,
            "norm": finding.norm.id,
            "bearer": finding.bearer,
            "status": outcome.status.value,
            "reason": outcome.reason,
            **({"code": NOT_PUBLISHED} if NOT_PUBLISHED in outcome.basis.missing else {}),
            **timing(finding),
            **({"excused_by": list(outcome.excused_by)} if outcome.excused_by else {}),
            **({"restates": finding.norm.restates} if finding.norm.restates else {}),
            "consequences": [self._claim(finding, claim) for claim in finding.claims],
            **({"possible": [_possible(claim) for claim in finding.possible]} if finding.possible else {}),
            "missing": list(finding.basis.missing),
            "assumptions": list(finding.basis.assumptions),
            "flags": list(finding.basis.flags),
            **({"spread": [_reading(item, "status") for item in readings]} if readings else {}),
            **({"readings": [_defect_reading(item) for item in defects]} if defects else {}),
            **({"if_known": [_answer(item) for item in answered]} if answered else {}),
            "explanation": explanation(finding, self.spread, answered, situation).to_dict(),
            "quote": quote(provisions[finding.norm.provision], situation.case.profile).to_dict(),
        }

    def _claim(self, finding: Finding, claim: Claim) -> dict[str, Any]:
        situation = self.result.situation
        readings = self.spread.of_claim(finding, claim)
        return {
            "provision": claim.norm.provision,
            "norm": claim.norm.id,
            "kind": claim.norm.kind,
            "debtor": claim.debtor,
            "creditor": claim.creditor,
            **({"holder": claim.holder} if claim.holder else {}),
            "amount": None if claim.amount is None else money_text(claim.amount),
            **_bounds(claim),
            "currency": situation.case.assumptions[CURRENCY] if claim.is_money else None,
            "accruing": claim.accruing,
            **({"conditional": True} if claim.conditional else {}),
            "trace": trace_rows(claim.trace) if claim.trace else [],
            **({"same_loss": list(claim.same_loss)} if claim.same_loss else {}),
            **({"comparison": _comparison(claim.comparison)} if claim.comparison else {}),
            **({"spread": [_reading(item, "amount") for item in readings]} if readings else {}),
            "missing": list(claim.basis.missing),
            "quote": quote(situation.contract.provisions[claim.norm.provision], situation.case.profile).to_dict(),
        }


def canonical_json(assessment: Assessment) -> str:
    """The bytes of an assessment: the same case and contract give the same text."""
    return as_json(assessment.to_dict())


def as_json(value: Mapping[str, Any]) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"


def trace_rows(trace: Trace) -> list[dict[str, Any]]:
    """How an amount came about; the amounts of rows are exact, since only their sum is rounded."""
    rows = [_row(row, trace) for row in trace.rows]
    rows += [
        {"base": money_text(base), "share": str(share), "amount": exact_text(amount)}
        for base, share, amount in trace.shares
    ]
    rows += [{"part": part, "amount": exact_text(amount)} for part, amount in trace.parts]
    if trace.capping is not None:
        rows.append(
            {
                "uncapped": money_text(trace.capping.uncapped),
                "cap": money_text(trace.capping.cap),
                "cap_rate": str(trace.capping.share),
                "base": money_text(trace.capping.base),
            }
        )
    return rows


def _row(row: Row, trace: Trace) -> dict[str, Any]:
    why = {"covered_by": list(trace.covered_by)} if row.why == "covered" else {"uncounted": row.why} if row.why else {}
    return {
        "from": row.first.isoformat(),
        "to": row.last.isoformat(),
        "days": row.days,
        "base": exact_text(row.base),
        "rate": str(trace.rate) if trace.rate else None,
        "amount": None if row.amount is None else exact_text(row.amount),
        **why,
    }


def timing(finding: Finding) -> dict[str, Any]:
    """When it was due and done, and how late it was; null where there is nothing to tell."""
    outcome, limit = finding.outcome, finding.outcome.limit
    found: dict[str, Any] = {"due": str(limit) if limit and limit.is_known else None, "done": None, "late_days": None}
    if limit and not limit.is_known:
        found["due_range"] = {"earliest": limit.earliest.isoformat(), "latest": limit.latest.isoformat()}
    moment = str(outcome.done) if outcome.done else None
    if isinstance(finding.norm, (ConditionDuty, Prohibition, Excuse, Period)):
        found["on"] = moment
    else:
        found["done"] = moment
    if isinstance(finding.norm, Effect):
        found["effective"] = moment
    if outcome.late_days is not None and (limit is None or limit.day or outcome.status is not Status.BREACHED):
        found["late_days"] = outcome.late_days
    if outcome.late_minutes is not None:
        found["late_minutes"] = outcome.late_minutes
    return found


def _bounds(claim: Claim) -> dict[str, Any]:
    if claim.amount is not None or (claim.low is None and claim.high is None):
        return {}
    low, high = (None if bound is None else money_text(bound) for bound in (claim.low, claim.high))
    return {"amount_range": {"low": low, "high": high}}


def _possible(claim: Claim) -> dict[str, Any]:
    return {
        "provision": claim.norm.provision,
        "norm": claim.norm.id,
        "kind": claim.norm.kind,
        "debtor": claim.debtor,
        "creditor": claim.creditor,
        **({"holder": claim.holder} if claim.holder else {}),
        "missing": list(claim.basis.missing),
    }


def _comparison(comparison: Comparison) -> dict[str, Any]:
    return {
        "liquidated_damages": money_text(comparison.liquidated_damages),
        "loss": money_text(comparison.loss),
        "threshold": money_text(comparison.threshold),
        "verdict": comparison.verdict,
    }


def _reading(reading: Reading, what: str) -> dict[str, Any]:
    return {"assumption": reading.assumption, "choice": reading.choice, what: reading.result}


def _defect_reading(reading: DefectReading) -> dict[str, Any]:
    """A reading of a defect: which one, what it assumes, and what the finding then comes to."""
    return {
        "finding": reading.flag,
        "reading": reading.number,
        "label": reading.spec.label.to_dict(),
        "assumptions": dict(reading.spec.assumptions),
        **({"facts": reading.spec.facts} if reading.spec.facts else {}),
        "status": reading.status.value,
        "consequences": [_outline(claim) for claim in reading.claims],
    }


def _answer(answer: Answer) -> dict[str, Any]:
    return {
        "path": answer.path,
        "value": answer.value,
        "status": answer.status.value,
        "consequences": [_outline(claim) for claim in answer.claims],
    }


def _outline(claim: Claim) -> dict[str, Any]:
    return {
        "provision": claim.norm.provision,
        "kind": claim.norm.kind,
        "amount": None if claim.amount is None else money_text(claim.amount),
    }


def total_data(total: Total) -> dict[str, Any]:
    return {
        "debtor": total.debtor,
        "creditor": total.creditor,
        "liquidated_damages": money_text(total.liquidated_damages),
        "damages": money_text(total.damages),
        "undetermined": total.undetermined,
    }


def cap_data(cap: AppliedCap) -> dict[str, Any]:
    return {
        "norm": cap.norm,
        "provision": cap.provision,
        "debtor": cap.debtor,
        "period": cap.period,
        "uncapped": money_text(cap.uncapped),
        "limit": money_text(cap.limit),
    }


def _caution(caution: Caution) -> dict[str, Any]:
    return {"code": caution.code, "path": caution.path, "message": caution.message.to_dict()}
