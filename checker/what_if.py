"""What the answers to open questions would give: each fact that is missing, tried with each answer it can have."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from checker.case import Event, Incident, Situation, Value
from checker.claim import Claim
from checker.contract import Field
from checker.engine import on_incident
from checker.finding import Finding
from checker.outcome import Status
from checker.saying import answered
from checker.text import Text
from checker.truth import FALSE, TRUE


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer to one open question, with the status that it gives and what then follows.

    `value` is the answer as a case would write it; `says` is the answer as a clause of a sentence.
    """

    path: str
    value: str | bool
    says: Text
    status: Status
    claims: tuple[Claim, ...]


def answers(finding: Finding, situation: Situation) -> tuple[Answer, ...]:
    """The answers that would settle the finding, or a consequence of which it is not known whether it arises.

    One question is answered at a time; answers that leave the finding as it is are left out.
    """
    found: list[Answer] = []
    for field in _open_fields(finding):
        spec = finding.incident.type.fields[field]
        for value, said in _choices(spec):
            twin = _with_answer(finding, field, value, situation)
            if twin is not None and _gist(twin) != _gist(finding) and twin.outcome.status is not Status.UNDETERMINED:
                found.append(
                    Answer(
                        finding.incident.path(field),
                        said,
                        answered(spec, said, situation.contract),
                        twin.outcome.status,
                        twin.claims,
                    )
                )
    return tuple(found)


def _open_fields(finding: Finding) -> Iterator[str]:
    """The fields of the incident itself that the finding or one of its consequences waits for."""
    waiting = [claim.basis for claim in (*finding.claims, *finding.possible) if claim.conditional]
    paths = {path for basis in (finding.basis, *waiting) for path in basis.missing}
    return (field for field in finding.incident.type.fields if finding.incident.path(field) in paths)


def _choices(spec: Field) -> Iterator[tuple[Value, str | bool]]:
    """The answers that a field can have, where they can be listed, and each as a case would write it."""
    match spec.type:
        case "yes_no":
            yield from ((True, True), (False, False))
        case "event":
            yield from ((Event(TRUE), True), (Event(FALSE), False))
        case "choice":
            yield from ((choice.id, choice.id) for choice in spec.choices)
        case _:
            return


def _with_answer(finding: Finding, field: str, value: Value, situation: Situation) -> Finding | None:
    """The same finding as it would be with an answer; None where the norm would not concern the incident."""
    values: Mapping[str, Value] = {**finding.incident.values, field: value}
    twin: Incident = replace(finding.incident, values=values)
    return next((other for other in on_incident(twin, situation) if other.norm.id == finding.norm.id), None)


def _gist(finding: Finding) -> tuple[object, ...]:
    """What a reader would notice: the status and what follows for certain."""
    return finding.outcome.status, [(claim.norm.id, claim.debtor, claim.conditional) for claim in finding.claims]
