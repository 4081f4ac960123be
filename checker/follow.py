"""Assesses a case that is being written, again and again: what has not changed since the last time is not done again.

What is found on an incident follows from the incident itself and from its surroundings: the day, the blanks, the
assumptions, and the incidents of those types that norms look at from other incidents (what excuses them, what ends the
contract). So each incident is assessed in the case of these alone, and what was found is kept while neither it nor its
surroundings change. A test holds the whole against `assess`.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import localcontext
from typing import Any, Final

from checker import view
from checker.assessment import Assessment
from checker.case import Case, Incident
from checker.contract import Contract
from checker.engine import gathered, on_incident, outside_term, situation_of
from checker.fields import Report
from checker.finding import Finding, Result
from checker.loader import read_json
from checker.money import ARITHMETIC
from checker.norms import Excuse, Period
from checker.outcome import Basis
from checker.spread import readings
from checker.text import Lang
from checker.validate import read_case, read_incident


class _Anything:
    """Has every id in it."""

    def __contains__(self, item: object) -> bool:
        return True


_ANYTHING: Final = _Anything()


@dataclass(frozen=True, slots=True)
class Part:
    """What was found on an incident. `number` names this very finding of it; `shown` is its view, as JSON text."""

    number: int
    findings: tuple[Finding, ...]
    outside: Basis
    shown: str


@dataclass(frozen=True, slots=True)
class Followed:
    """A result, with the parts of all its incidents in their order. `fresh`: those that the last result had not."""

    result: Result
    parts: tuple[Part, ...]
    fresh: tuple[Part, ...]


@dataclass(slots=True)
class Follower:
    """Assesses one case after another, each given as lines of JSON: first all but the incidents, then an incident each.

    Kept is what the last case needed and no more.
    """

    contract: Contract
    lang: Lang
    _number: int = 0
    _surroundings: object = None
    _head: tuple[str, Case] | None = None
    _incidents: dict[str, Incident | None] = field(default_factory=dict)
    _parts: dict[str, Part] = field(default_factory=dict)

    def assess(self, lines: str) -> Followed:
        """The result of a case. Raises `CaseError` with every problem, as `assess` does."""
        head, *incidents = lines.split("\n")
        with localcontext(ARITHMETIC):
            case = self._case(head, incidents)
            return self._followed(case, head, incidents)

    def _followed(self, case: Case, head: str, lines: list[str]) -> Followed:
        before = self._number
        reaching = far_reaching_types(self.contract)
        around = [
            (line, incident)
            for line, incident in zip(lines, case.incidents, strict=True)
            if incident.type.id in reaching
        ]
        surroundings = (head, tuple(line for line, _ in around))
        known = self._parts if surroundings == self._surroundings else {}
        others = tuple(incident for _, incident in around)
        self._surroundings = surroundings
        self._parts = {
            line: known.get(line) or self._part(incident, others, case)
            for line, incident in zip(lines, case.incidents, strict=True)
        }
        parts = tuple(self._parts[line] for line in lines)
        findings = tuple(finding for part in parts for finding in part.findings)
        result = gathered(situation_of(self.contract, case), findings, (part.outside for part in parts))
        return Followed(result, parts, tuple(part for part in parts if part.number > before))

    def _part(self, incident: Incident, around: tuple[Incident, ...], whole: Case) -> Part:
        members = around if any(other is incident for other in around) else (*around, incident)
        case = Case(whole.as_of, whole.profile, whole.assumptions, members)
        situation = situation_of(self.contract, case)
        findings = tuple(on_incident(incident, situation))
        outside = outside_term(incident, situation)
        spread = readings(
            self.contract,
            case,
            findings,
            lambda other: on_incident(incident, situation_of(self.contract, other)),
        )
        assessment = Assessment(Result(situation, findings, (), (), ()), spread)
        shown = view.present_incident(incident, findings, assessment, self.lang)
        self._number += 1
        return Part(self._number, findings, outside, json.dumps(shown, ensure_ascii=False))

    def _case(self, head: str, lines: list[str]) -> Case:
        """The typed case: from what is known already, else read whole, which tells what is wrong with it."""
        self._incidents = {line: self._incidents.get(line) or self._alone(line) for line in lines}
        incidents = tuple(incident for line in lines if (incident := self._incidents[line]) is not None)
        if self._head is not None and self._head[0] == head and len(incidents) == len(lines) and _fit(incidents):
            first = self._head[1]
            return Case(first.as_of, first.profile, first.assumptions, incidents)
        case = read_case(self.contract, _plain(head, lines))
        self._head = (head, case)
        return case

    def _alone(self, line: str) -> Incident | None:
        """An incident by itself; None where something is wrong with it."""
        report = Report()
        incident = read_incident(self.contract, read_json(line), "", _ANYTHING, set(), report)
        return None if report.problems else incident


def far_reaching_types(contract: Contract) -> frozenset[str]:
    """The types of incidents that norms look at from other incidents."""
    excusing = {norm.incident for norm in contract.norms.values() if isinstance(norm, Excuse) and norm.incident}
    ending = {norm.ends_with.incident for norm in contract.norms.values() if isinstance(norm, Period)}
    return frozenset(excusing | ending)


def _fit(incidents: tuple[Incident, ...]) -> bool:
    """Whether incidents that are right by themselves are so together: each id once, and each reference to another."""
    ids = {incident.id for incident in incidents}
    referring = (
        (incident.id, name)
        for incident in incidents
        for spec in incident.type.fields.values()
        if spec.type == "incidents"
        for name in incident.ids(spec.id)
    )
    return len(ids) == len(incidents) and all(name in ids and name != own for own, name in referring)


def _plain(head: str, lines: list[str]) -> Mapping[str, Any]:
    return {**read_json(head), "incidents": [read_json(line) for line in lines]}
