"""What to do next: the order of steps, checked against the contract where it says which step opens the next."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import checker
from checker.assessment import Assessment
from checker.contract import Contract
from checker.outcome import Status
from checker.practice.template import Step, Task
from checker.practice.values import Redraw


def right_order(contract: Contract, task: Task, case: Mapping[str, Any], assessment: Assessment) -> tuple[int, ...]:
    """The indexes of the task's steps in the order in which they are to be done.

    Steps with a `due` incident go by the limits that the checker gives. All others are in the order of the data; a
    step that `needs` a norm, or a right that a breach `gives`, must be impossible at the start and possible in its
    turn, or the situation is refused (`Redraw`).
    """
    if all(step.due for step in task.steps):
        return _by_limit(task.steps, assessment)
    state: Mapping[str, Any] = case
    for number, step in enumerate(task.steps):
        bound = step.needs or step.gives
        if bound and (not _is_open(contract, step, state) or (number and _is_open(contract, step, case))):
            raise Redraw
        state = _after(step, state)
    return tuple(range(len(task.steps)))


def _by_limit(steps: tuple[Step, ...], assessment: Assessment) -> tuple[int, ...]:
    limits: list[tuple[Any, int]] = []
    for number, step in enumerate(steps):
        found = [
            finding.outcome.limit.latest
            for finding in assessment.result.findings
            if finding.incident.id == step.due
            and finding.norm.provision == step.provision
            and finding.outcome.limit is not None
            and finding.outcome.status is Status.PENDING
        ]
        if not found:
            raise Redraw
        limits.append((found[0], number))
    if len({limit for limit, _ in limits}) < len(limits):
        raise Redraw
    return tuple(number for _, number in sorted(limits))


def _is_open(contract: Contract, step: Step, case: Mapping[str, Any]) -> bool:
    """Whether a step can be taken: the norm that it needs holds, the right that it uses has arisen."""
    findings = checker.assess(contract, case, with_spread=False).result.findings
    if step.gives:
        claims = [claim for finding in findings for claim in finding.claims if not claim.conditional]
        return any(step.gives in (claim.norm.id, claim.norm.kind) for claim in claims)
    return any(
        step.needs in (finding.norm.id, finding.norm.provision) and finding.outcome.status is Status.FULFILLED
        for finding in findings
    )


def _after(step: Step, case: Mapping[str, Any]) -> Mapping[str, Any]:
    incidents = [{**item, **step.sets.get(item["id"], {})} for item in case["incidents"]]
    return {**case, "incidents": incidents}
