"""What every row of a ledger is assessed with, as plain data that can be sent to another process."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final

from checker.case import Incident, Situation
from checker.contract import Contract, IncidentType, contract_from
from checker.cover import impediments
from checker.fields import Report
from checker.ledger.columns import Columns, find_columns, is_known, kinds_by_name, normal
from checker.ledger.layout import Layout, find_layout
from checker.ledger.rows import BadRow, RowReader
from checker.ledger.survey import Part, Repetitions, survey, with_repeated
from checker.problems import CaseError, Problem, kind_of, problem, shown, suggestion
from checker.validate import read_case, read_incident

_SHARED: Final = "incidents"


@dataclass(frozen=True, slots=True)
class Request:
    """What is asked of a ledger. `kind` is the type of rows that name none; `ignored` are headings to pass over."""

    csv: Path
    profile: object
    kind: str | None = None
    ignored: tuple[str, ...] = ()
    details: bool = False
    file: str = ""

    @property
    def name(self) -> str:
        """What messages call the file."""
        return self.file or self.csv.name


@dataclass(frozen=True, eq=False)
class Setup:
    """What the assessment of a part needs besides the part. `case` is a case without incidents, in plain form.

    `shared`: the incidents that bear on rows, in plain form. `known`: the ids that an incident may refer to. It is
    told apart from others by identity, so that what is made from one can be remembered.
    """

    contract: Mapping[str, Any]
    case: Mapping[str, Any]
    shared: tuple[Mapping[str, Any], ...]
    known: frozenset[str]
    layout: Layout
    columns: Columns
    details: bool

    def situation(self) -> Situation:
        """The situation in which every row is assessed: the case with the incidents that bear on rows."""
        contract = contract_from(self.contract)
        report = Report()
        seen: set[str] = set()
        found = [read_incident(contract, entry, "", self.known, seen, report) for entry in self.shared]
        if report.problems:
            raise CaseError(report.problems)
        case = replace(read_case(contract, self.case), incidents=tuple(item for item in found if item is not None))
        return Situation(contract, case, impediments(contract, case))


@dataclass(frozen=True, slots=True)
class Plan:
    """What is to be done: the setup, the parts, and the search for repeated ids where the parts do not tell them."""

    setup: Setup
    parts: tuple[Part, ...]
    repetitions: Repetitions | None

    def checked(self) -> tuple[Part, ...]:
        """The parts with their repeated rows, searched for now where that is still to be done. Raises `CaseError`."""
        return self.parts if self.repetitions is None else with_repeated(self.parts, self.repetitions.find())


def plan(contract: Contract, request: Request) -> Plan:
    """What a ledger needs to be assessed. Raises `CaseError` with every problem of the profile and the headings."""
    case, given, problems = _profile(contract, request.profile)
    kind = _kind(contract, request, problems)
    layout = find_layout(request.csv, lambda heading: is_known(heading, contract))
    columns, wrong = find_columns(contract, layout, kind, request.ignored, request.name)
    problems += [] if request.kind and kind is None else wrong
    if problems or columns is None:
        raise CaseError(problems)
    found = survey(contract, layout, columns, given, request.name)
    report = Report()
    seen: set[str] = set()
    for index, entry in enumerate(given):
        read_incident(contract, entry, f"{_SHARED}[{index}]", found.known, seen, report)
    if report.problems:
        raise CaseError(report.problems)
    reader = RowReader(contract, columns, found.known)
    shared = (*given, *_sound(reader, found.shared))
    setup = Setup(contract.raw, case, shared, found.known, layout, columns, request.details)
    return Plan(setup, found.parts, found.repetitions)


def _profile(contract: Contract, raw: object) -> tuple[dict[str, Any], list[dict[str, Any]], list[Problem]]:
    """The case without its incidents, the incidents, and all that is wrong with both but for what these refer to."""
    problems: list[Problem] = []
    if not isinstance(raw, Mapping):
        return {}, [], [problem("", "not-a-mapping", kind=kind_of(raw))]
    case = {key: value for key, value in raw.items() if key != _SHARED}
    try:
        read_case(contract, case)
    except CaseError as error:
        problems += error.problems
    report = Report()
    given = [] if raw.get(_SHARED) is None else report.items(_SHARED, raw[_SHARED])
    seen: set[str] = set()
    types = contract.far_reaching_types
    for index, entry in enumerate(given):
        path = f"{_SHARED}[{index}]"
        incident = read_incident(contract, entry, path, _Everything(), seen, report)
        if incident is not None and incident.type.id not in types:
            report.add(f"{path}.type", "not-shared", type=incident.type.label, types=", ".join(sorted(types)))
    return case, [dict(entry) for entry in given if isinstance(entry, Mapping)], [*problems, *report.problems]


def _kind(contract: Contract, request: Request, problems: list[Problem]) -> IncidentType | None:
    if request.kind is None:
        return None
    found = kinds_by_name(contract).get(normal(request.kind))
    if found is None:
        names = suggestion(request.kind, contract.incident_types)
        problems.append(problem("--type", "unknown-key", key=shown(request.kind), suggestion=names))
    return found


def _sound(reader: RowReader, rows: Sequence[list[str]]) -> list[dict[str, Any]]:
    """The rows that can be assessed, in plain form; the others are set aside when their turn comes."""
    found: list[dict[str, Any]] = []
    for cells in rows:
        try:
            incident: Incident = reader.read(cells)
        except BadRow:
            continue
        found.append(reader.plain(cells) | {"id": incident.id})
    return found


class _Everything:
    """As if it contained any id: what incidents refer to is looked at later."""

    def __contains__(self, _: object) -> bool:
        return True
