"""Assesses a case that is being written, again and again: what has not changed since the last time is not done again.

What is found on an incident follows from the incident itself and from its surroundings: the day, the blanks, the
assumptions, and the incidents of those types that norms look at from other incidents (what excuses them, what ends the
contract). So each incident is assessed in the case of these alone, and what was found is kept while neither it nor its
surroundings change. How the norms turn out is kept on a change of a blank, too, that bears only on what follows from
it, as a rate does. A test holds the whole against `assess`.

A change of a blank changes what is found on every incident. The sums need all of that, and are told at once; telling it
in sentences, with every other reading, takes many times as long and is done in portions: the first with the sums, the
rest as it is asked for, so that the next change never waits for long.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from decimal import localcontext
from typing import Any, Final

from checker import view
from checker.assessment import Assessment
from checker.assumptions import AssumedValue
from checker.case import BlankValue, Case, Incident, Situation
from checker.contract import Contract
from checker.engine import findings_from, gathered, on_incident, outcomes_on, outside_term, situation_of
from checker.fields import Report
from checker.finding import Finding, Result
from checker.loader import read_json
from checker.moment import Moment
from checker.money import ARITHMETIC
from checker.outcome import Basis, Outcome
from checker.spread import readings
from checker.text import Lang
from checker.validate import read_case, read_incident


class _Anything:
    """Has every id in it."""

    def __contains__(self, item: object) -> bool:
        return True


_ANYTHING: Final = _Anything()


FIRST_PORTION: Final = 1
PORTION: Final = 8
"""How many incidents are told in sentences with the sums, which wait for that, and at once from then on."""


@dataclass(frozen=True, slots=True)
class Found:
    """What was found on an incident, and what it says of the term of the contract."""

    findings: tuple[Finding, ...]
    outside: Basis


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What the outcomes on an incident hang on besides itself: `incidents` are the lines of the far-reaching ones."""

    as_of: Moment
    blanks: Mapping[str, BlankValue]
    assumptions: Mapping[str, AssumedValue]
    incidents: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """What was found on an incident, told: `number` names this very telling; `shown` is its view, as JSON text."""

    number: int
    shown: str


@dataclass(frozen=True, slots=True)
class Told:
    """The incidents of a case in their order, each by the number of its part; `fresh`: the parts told only now.

    Of an incident that still waits the number is that of its last part, negative, or 0 where there is none. `waits`
    says how many wait.
    """

    numbers: tuple[int, ...]
    fresh: tuple[Part, ...]
    waits: int


@dataclass(frozen=True, slots=True)
class Followed:
    """A result, and what is told of its incidents so far."""

    result: Result
    told: Told


@dataclass(slots=True)
class Follower:
    """Assesses one case after another, each given as lines of JSON: first all but the incidents, then an incident each.

    Kept is what the last case needed and no more.
    """

    contract: Contract
    lang: Lang
    _number: int = 0
    _surroundings: Surroundings | None = None
    _found_under: str = ""
    _head: tuple[str, Case] | None = None
    _incidents: dict[str, Incident | None] = field(default_factory=dict)
    _around: tuple[Incident, ...] = ()
    _lines: list[str] = field(default_factory=list)
    _case_now: Case | None = None
    _outcomes: dict[str, Mapping[str, Outcome]] = field(default_factory=dict)
    _found: dict[str, Found] = field(default_factory=dict)
    _parts: dict[str, Part] = field(default_factory=dict)
    _last: dict[str, int] = field(default_factory=dict)

    def assess(self, lines: str) -> Followed:
        """The result of a case, with a first portion of it told. Raises `CaseError` with every problem, as `assess`."""
        head, *incidents = lines.split("\n")
        with localcontext(ARITHMETIC):
            case = self._case(head, incidents)
            return self._followed(case, head, incidents)

    def more(self) -> Told:
        """The next portion of what is still to be told of the last case; nothing more where all of it has been."""
        with localcontext(ARITHMETIC):
            return self._told(PORTION)

    def _followed(self, case: Case, head: str, lines: list[str]) -> Followed:
        reaching = self.contract.far_reaching_types
        around = [
            (line, incident)
            for line, incident in zip(lines, case.incidents, strict=True)
            if incident.type.id in reaching
        ]
        deciding = {name: value for name, value in case.profile.items() if name in self.contract.deciding_blanks}
        surroundings = Surroundings(case.as_of, deciding, case.assumptions, tuple(line for line, _ in around))
        if surroundings != self._surroundings:
            self._outcomes = {}
        if surroundings != self._surroundings or head != self._found_under:
            self._found, self._parts = {}, {}
        self._surroundings, self._found_under = surroundings, head
        self._around = tuple(incident for _, incident in around)
        self._lines, self._case_now = lines, case
        among = situation_of(self.contract, replace(case, incidents=self._around))
        self._outcomes = {
            line: self._outcomes.get(line) or outcomes_on(incident, among)
            for line, incident in zip(lines, case.incidents, strict=True)
        }
        self._found = {
            line: self._found.get(line) or self._find(line, incident, among)
            for line, incident in zip(lines, case.incidents, strict=True)
        }
        self._parts = {line: part for line in lines if (part := self._parts.get(line))}
        found = [self._found[line] for line in lines]
        findings = tuple(finding for one in found for finding in one.findings)
        result = gathered(situation_of(self.contract, case), findings, (one.outside for one in found))
        return Followed(result, self._told(FIRST_PORTION))

    def _find(self, line: str, incident: Incident, among: Situation) -> Found:
        findings = findings_from(self._outcomes[line], incident, among)
        return Found(tuple(findings), outside_term(incident, among))

    def _told(self, portion: int) -> Told:
        """What stands of the last case when so many more of its incidents have been told."""
        case = self._case_now
        incidents = case.incidents if case else ()
        told = zip(self._lines, incidents, strict=True)
        waiting = [(line, incident) for line, incident in told if line not in self._parts]
        fresh = {line: self._part(incident, self._found[line].findings) for line, incident in waiting[:portion]}
        self._parts |= fresh  # not before all of them are made: what breaks off has told nothing
        numbers = tuple(
            self._parts[line].number if line in self._parts else -self._last.get(incident.id, 0)
            for line, incident in zip(self._lines, incidents, strict=True)
        )
        self._last = {incident.id: abs(number) for incident, number in zip(incidents, numbers, strict=True)}
        return Told(numbers, tuple(fresh.values()), max(0, len(waiting) - portion))

    def _part(self, incident: Incident, findings: tuple[Finding, ...]) -> Part:
        whole, around = self._case_now, self._around
        assert whole is not None
        members = around if any(other is incident for other in around) else (*around, incident)
        case = replace(whole, incidents=members)
        situation = situation_of(self.contract, case)
        spread = readings(
            self.contract,
            case,
            findings,
            lambda other: on_incident(_again(incident, other), situation_of(self.contract, other)),
        )
        assessment = Assessment(Result(situation, findings, (), (), ()), spread)
        shown = view.present_incident(incident, findings, assessment, self.lang)
        self._number += 1
        return Part(self._number, json.dumps(shown, ensure_ascii=False))

    def _case(self, head: str, lines: list[str]) -> Case:
        """The typed case: from what is known already, else read whole, which tells what is wrong with it."""
        self._incidents = {line: self._incidents.get(line) or self._alone(line) for line in lines}
        incidents = tuple(incident for line in lines if (incident := self._incidents[line]) is not None)
        if len(incidents) < len(lines) or not _fit(incidents):
            return read_case(self.contract, _plain(head, lines))
        if self._head is None or self._head[0] != head:
            self._head = (head, read_case(self.contract, _plain(head, [])))
        return replace(self._head[1], incidents=incidents)

    def _alone(self, line: str) -> Incident | None:
        """An incident by itself; None where something is wrong with it."""
        report = Report()
        incident = read_incident(self.contract, read_json(line), "", _ANYTHING, set(), report)
        return None if report.problems else incident


def _again(incident: Incident, case: Case) -> Incident:
    """An incident as another case has it."""
    return next(other for other in case.incidents if other.id == incident.id)


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
