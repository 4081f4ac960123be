"""A case from plain data: read whole, with all that is wrong in it reported at once."""

from __future__ import annotations

from collections.abc import Container, Mapping
from functools import partial
from typing import Any

from checker.assumptions import CONTRACT_END, CONTRACT_START, AssumedValue, defaults, parse_assumption
from checker.case import BlankValue, Case, Event, Incident, Value
from checker.contract import Contract, IncidentType
from checker.fields import Report, joined, parse_id, read_blank, read_field
from checker.moment import Moment, certainly_before, parse_moment
from checker.problems import CaseError, kind_of, shown
from checker.text import Text, both

AS_OF_LABEL = Text("评估日期", "day of assessment")
_ID_LABEL = Text("编号", "id")
_TYPE_LABEL = Text("事件类型", "type of incident")
_KEYS = ("as_of", "profile", "assumptions", "incidents")


def read_case(contract: Contract, raw: object) -> Case:
    """The typed case. Raises `CaseError` with every problem, in the order of the case."""
    report = Report()
    if not isinstance(raw, Mapping):
        report.add("", "not-a-mapping", kind=kind_of(raw))
        raise CaseError(report.problems)
    given = report.mapping("", raw, _KEYS)
    as_of = _as_of(given.get("as_of"), report)
    profile = _profile(contract, given.get("profile"), report)
    assumptions = _assumptions(contract, given.get("assumptions"), report)
    incidents = _incidents(contract, given.get("incidents"), report)
    if report.problems or as_of is None:
        raise CaseError(report.problems)
    return Case(as_of, profile, assumptions, incidents)


def _as_of(raw: object, report: Report) -> Moment | None:
    if raw is None:
        report.add("as_of", "required", label=AS_OF_LABEL)
        return None
    return report.parse("as_of", raw, parse_moment)


def _profile(contract: Contract, raw: object, report: Report) -> dict[str, BlankValue]:
    given = report.mapping("profile", raw, list(contract.blanks))
    read = {
        name: read_blank(contract.blanks[name], value, joined("profile", name), report) for name, value in given.items()
    }
    return {name: value for name, value in read.items() if value is not None and value != ""}


def _assumptions(contract: Contract, raw: object, report: Report) -> dict[str, AssumedValue]:
    given = report.mapping("assumptions", raw, list(contract.assumptions))
    values = defaults(contract)
    for name, value in given.items():
        if value is None:
            continue
        spec = contract.assumptions[name]
        before = len(report.problems)
        read = report.parse(joined("assumptions", name), value, partial(parse_assumption, spec))
        if len(report.problems) == before:
            values[name] = read
    start, end = values[CONTRACT_START], values[CONTRACT_END]
    if isinstance(start, Moment) and isinstance(end, Moment) and certainly_before(end, start):
        _report_order(
            report,
            joined("assumptions", CONTRACT_END),
            (contract.assumptions[CONTRACT_START].label, start),
            (contract.assumptions[CONTRACT_END].label, end),
        )
    return values


def _incidents(contract: Contract, raw: object, report: Report) -> tuple[Incident, ...]:
    entries = [] if raw is None else report.items("incidents", raw)
    ids = {name for entry in entries if (name := _declared_id(entry)) is not None}
    seen: set[str] = set()
    incidents: list[Incident] = []
    for index, entry in enumerate(entries):
        incident = read_incident(contract, entry, f"incidents[{index}]", ids, seen, report)
        if incident is not None:
            incidents.append(incident)
    return tuple(incidents)


def read_incident(
    contract: Contract, entry: object, path: str, ids: Container[str], seen: set[str], report: Report
) -> Incident | None:
    """One incident from plain data, its problems reported; None where not even its type is known.

    `ids` are those that it may refer to, `seen` those that it must not take; its own is added to them.
    """
    if not isinstance(entry, Mapping):
        report.add(path, "not-a-mapping", kind=kind_of(entry))
        return None
    name = _id(entry, path, seen, report)
    kind = _type(contract, entry, path, report)
    if kind is None:
        return None
    incident = _incident(kind, name or "", entry, path, report)
    check_order(incident, path, report)
    _check_references(incident, path, ids, report)
    return incident


def _declared_id(entry: object) -> str | None:
    try:
        return parse_id(entry.get("id")) if isinstance(entry, Mapping) else None
    except ValueError:
        return None


def _id(entry: Mapping[Any, Any], path: str, seen: set[str], report: Report) -> str | None:
    place = joined(path, "id")
    if entry.get("id") is None:
        report.add(place, "required", label=_ID_LABEL)
        return None
    name = report.parse(place, entry["id"], parse_id)
    if name in seen:
        report.add(place, "duplicate-id", value=name)
    if name is not None:
        seen.add(name)
    return name


def _type(contract: Contract, entry: Mapping[Any, Any], path: str, report: Report) -> IncidentType | None:
    place = joined(path, "type")
    raw = entry.get("type")
    if raw is None:
        report.add(place, "required", label=_TYPE_LABEL)
        return None
    names = Text("、".join(contract.incident_types), ", ".join(contract.incident_types))
    found = contract.incident_types.get(raw) if isinstance(raw, str) else None
    if found is None:
        report.add(place, "unknown-choice", value=shown(raw), choices=names)
    return found


def _incident(kind: IncidentType, name: str, entry: Mapping[Any, Any], path: str, report: Report) -> Incident:
    given = report.mapping(path, entry, ["id", "type", *kind.fields])
    values: dict[str, Value] = {
        field: read_field(spec, given.get(field), joined(path, field), f"incidents.{name}.{field}", report)
        for field, spec in kind.fields.items()
    }
    return Incident(name, kind, values)


def check_order(incident: Incident, path: str, report: Report) -> None:
    """Reports each pair of moments that cannot have come in the order stated."""
    for first, second in incident.type.order:
        earlier, later = _stated_moment(incident, first), _stated_moment(incident, second)
        if earlier and later and certainly_before(later, earlier):
            _report_order(
                report,
                joined(path, second),
                (incident.type.fields[first].label, earlier),
                (incident.type.fields[second].label, later),
            )


def _report_order(report: Report, path: str, earlier: tuple[Text, Moment], later: tuple[Text, Moment]) -> None:
    report.add(
        path,
        "order",
        earlier=earlier[0],
        earlier_value=both(str(earlier[1])),
        later=later[0],
        later_value=both(str(later[1])),
    )


def _stated_moment(incident: Incident, field: str) -> Moment | None:
    value = incident.values.get(field)
    if isinstance(value, Event):
        return value.moment
    return value if isinstance(value, Moment) else None


def _check_references(incident: Incident, path: str, ids: Container[str], report: Report) -> None:
    for field, spec in incident.type.fields.items():
        if spec.type != "incidents":
            continue
        named = incident.ids(field)
        place = joined(path, field)
        for index, name in enumerate(named):
            if name not in ids:
                report.add(f"{place}[{index}]", "unknown-incident", value=name)
            elif name == incident.id:
                report.add(f"{place}[{index}]", "affects-itself")
        if named and not any(name in ids for name in named):
            report.add(place, "affects-nothing")
