"""What a task asks, read from an assessment: never from a stored answer."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from checker.assessment import Assessment
from checker.claim import Claim
from checker.finding import Finding
from checker.money import money_text
from checker.norms import repeats_another
from checker.outcome import Status
from checker.practice.template import Task, Template

NOBODY: Final = "none"
BOTH: Final = "both"
NOTHING: Final = "none"


@dataclass(frozen=True, slots=True)
class Asked:
    """A task with the incident and the norm that it is about."""

    task: Task
    incident: str
    norm: str


def asked_of(template: Template, task: Task, incident: str) -> Asked:
    return Asked(task, task.incident or incident, task.norm or template.norm)


def finding_of(asked: Asked, assessment: Assessment) -> Finding | None:
    """The finding that a task is about; None where the norm does not concern the incident."""
    return next((finding for finding in findings_of(asked.incident, assessment) if _is(finding, asked.norm)), None)


def findings_of(incident: str, assessment: Assessment) -> Iterator[Finding]:
    return (finding for finding in assessment.result.findings if finding.incident.id == incident)


def answer_to(asked: Asked, assessment: Assessment) -> str | None:
    """The right answer in a plain form; None where the assessment does not settle it.

    A status, a day or an instant (ISO 8601), an amount, a number of days, a provision, a party, a kind of consequence,
    an incident's id, or the path of what is missing.
    """
    what = asked.task.what
    if what == "total":
        return _total(assessment)
    if what == "debtor":
        return _debtor(assessment)
    if what == "which":
        return _which(asked, assessment)
    finding = finding_of(asked, assessment)
    if finding is None:
        return None
    return _of_finding(what, asked, finding)


def _of_finding(what: str, asked: Asked, finding: Finding) -> str | None:
    outcome = finding.outcome
    match what:
        case "status":
            return outcome.status.value
        case "due":
            return limit_text(finding)
        case "effective":
            return str(outcome.done.day) if outcome.done and outcome.status is Status.FULFILLED else None
        case "late_days":
            return None if outcome.late_days is None else str(outcome.late_days)
        case "amount":
            claim = claim_of(asked, finding)
            return None if claim is None or claim.amount is None else money_text(claim.amount)
        case "duty":
            return finding.norm.provision if outcome.status is asked_status(asked) else None
        case "consequence":
            claim = claim_of(asked, finding)
            return None if claim is None or claim.conditional else claim.norm.provision
        case "follows":
            return _follows(asked, finding)
        case "right":
            return _right(asked, finding)
        case "missing":
            missing = waiting_for(finding)
            return missing[0] if len(missing) == 1 else None
        case _:
            raise KeyError(what)


def asked_status(asked: Asked) -> Status:
    return Status(asked.task.status)


def limit_text(finding: Finding) -> str | None:
    """A day, or an instant to the minute."""
    limit = finding.outcome.limit
    if limit is None or not limit.is_known:
        return None
    return str(limit.day) if limit.day else limit.latest.replace(tzinfo=None).isoformat(timespec="minutes")


def claim_of(asked: Asked, finding: Finding) -> Claim | None:
    """The consequence that a task is about, by kind, norm or provision; without one, the first that is money."""
    wanted = asked.task.consequence
    for claim in finding.claims:
        if wanted is None and claim.is_money:
            return claim
        if wanted in (claim.norm.kind, claim.norm.id, claim.norm.provision):
            return claim
    return None


def waiting_for(finding: Finding) -> tuple[str, ...]:
    """What the finding and its consequences wait for; a whole is left out where its parts are named."""
    paths = dict.fromkeys((*finding.basis.missing, *(path for claim in finding.claims for path in claim.basis.missing)))
    return tuple(path for path in paths if not any(other.startswith(f"{path}.") for other in paths))


def is_settled(asked: Asked, assessment: Assessment) -> bool:
    """Whether nothing that the question turns on is unknown."""
    if asked.task.what == "missing" or Status.UNDETERMINED.value in asked.task.options:
        return True
    if asked.task.what == "which":
        return not any(item.outcome.status is Status.UNDETERMINED for item in _candidates(asked, assessment))
    if asked.task.what in ("total", "debtor"):
        return not any(total.undetermined for total in assessment.result.totals)
    finding = finding_of(asked, assessment)
    claim = claim_of(asked, finding) if finding and asked.task.what == "amount" else None
    if claim is not None and claim.basis.missing:
        return False
    return finding is not None and not finding.basis.missing and finding.outcome.status is not Status.UNDETERMINED


def _candidates(asked: Asked, assessment: Assessment) -> Iterator[Finding]:
    """The findings of one norm on the incidents that are options."""
    for finding in assessment.result.findings:
        if finding.incident.id in asked.task.options and _is(finding, asked.norm):
            yield finding


def _which(asked: Asked, assessment: Assessment) -> str | None:
    found = [
        finding.incident.id
        for finding in _candidates(asked, assessment)
        if finding.outcome.status is asked_status(asked)
    ]
    return found[0] if len(found) == 1 else None


def _follows(asked: Asked, finding: Finding) -> str | None:
    """The one kind among the options that follows; `none` where none of them does."""
    kinds = {claim.norm.kind for claim in finding.claims if not claim.conditional}
    found = [kind for kind in asked.task.options if kind in kinds]
    if not found:
        return NOTHING if NOTHING in asked.task.options else None
    return found[0] if len(found) == 1 else None


def _right(asked: Asked, finding: Finding) -> str:
    """Whether a right has arisen: `yes`, `no`, or `open` where that waits for a fact."""
    claims = [claim for claim in (*finding.claims, *finding.possible) if asked.task.consequence == claim.norm.kind]
    if any(not claim.conditional for claim in claims):
        return "yes"
    return "open" if claims else "no"


def _total(assessment: Assessment) -> str | None:
    """What the only debtor owes in money."""
    sums = [total.liquidated_damages + total.damages for total in assessment.result.totals]
    owed = [amount for amount in sums if amount]
    if any(total.undetermined for total in assessment.result.totals) or len(owed) > 1:
        return None
    return money_text(owed[0] if owed else Decimal(0))


def _debtor(assessment: Assessment) -> str | None:
    debtors = [total.debtor for total in assessment.result.totals if total.liquidated_damages + total.damages]
    return NOBODY if not debtors else debtors[0] if len(debtors) == 1 else BOTH


def _is(finding: Finding, norm: str) -> bool:
    return norm in (finding.norm.id, finding.norm.provision)


def concerned(incident: str, assessment: Assessment) -> set[str]:
    """The provisions that an assessment brings up on an incident: none of them is a clearly wrong answer."""
    found: set[str] = set()
    for finding in findings_of(incident, assessment):
        if finding.outcome.status is Status.NOT_TRIGGERED and not repeats_another(finding.norm):
            continue
        found |= {finding.norm.provision, *(claim.norm.provision for claim in (*finding.claims, *finding.possible))}
    return found
