"""The readings of open words that a learner must be told: those on which the answer turns."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final

import checker
from checker.assessment import Assessment
from checker.assumptions import other_choices
from checker.contract import Contract
from checker.practice.question import Asked, answer_to, findings_of
from checker.problems import CaseError

_OF_THE_WHOLE_CASE: Final = ("total", "debtor", "which", "order")


def readings_that_matter(
    contract: Contract, asked: Asked, case: Mapping[str, Any], assessment: Assessment
) -> tuple[str, ...]:
    """The assumptions that the findings in question rest on, as far as the situation sets them, another choice would
    change the answer, or the other choices cannot be tried."""
    whole = asked.task.what in _OF_THE_WHOLE_CASE
    findings = assessment.result.findings if whole else tuple(findings_of(asked.incident, assessment))
    names = dict.fromkeys(name for finding in findings for name in finding.basis.assumptions)
    return tuple(name for name in names if _matters(contract, name, asked, case, assessment))


def _matters(contract: Contract, name: str, asked: Asked, case: Mapping[str, Any], assessment: Assessment) -> bool:
    stated = case.get("assumptions", {})
    others = other_choices(contract.assumptions[name], assessment.result.situation.case.assumptions[name])
    if name in stated or not others or asked.task.what == "order":
        return True
    right = answer_to(asked, assessment)
    changed = ({**case, "assumptions": {**stated, name: written}} for written, _ in others)
    return any(answer != right for answer in _answers(contract, asked, changed))


def _answers(contract: Contract, asked: Asked, cases: Iterable[Mapping[str, Any]]) -> Iterable[str | None]:
    for case in cases:
        try:
            yield answer_to(asked, checker.assess(contract, case, with_spread=False))
        except CaseError:
            continue
