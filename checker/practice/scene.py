"""A situation from drawn values: the case that the checker assesses, and the words in which a learner reads it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any, Final

import checker
from checker.assessment import Assessment
from checker.case import BlankValue, Event, Value
from checker.contract import BlankSpec, Contract
from checker.duration import Duration
from checker.labels import assumption_label, choice_label
from checker.moment import ONE_DAY, Limit, Moment
from checker.money import money_text
from checker.phrases import phrase
from checker.practice.template import Condition, Line, Template, read_condition
from checker.practice.words import Drawn, filled, moment_said, said
from checker.problems import CaseError
from checker.rate import Rate
from checker.text import Text, listed
from checker.wording import blank_text
from checker.working_days import is_working_day

_ABSENT: Final = object()


@dataclass(frozen=True, slots=True)
class SaidLine:
    """A line as a learner reads it."""

    when: Text | None
    who: Text | None
    text: Text

    def to_dict(self) -> dict[str, Any]:
        return {
            "when": self.when.to_dict() if self.when else None,
            "who": self.who.to_dict() if self.who else None,
            "text": self.text.to_dict(),
        }


@dataclass(frozen=True, slots=True)
class Term:
    """Something that holds in the situation. `kind`: `today`, `blank` (as the contract was filled in), `reading` (as
    an open word is read) or `calendar` (days on which people do or do not work against the week)."""

    kind: str
    label: Text
    value: Text

    def to_dict(self) -> dict[str, Any]:
        return {"kind": self.kind, "label": self.label.to_dict(), "value": self.value.to_dict()}


def holds(condition: Condition, values: Mapping[str, Drawn]) -> bool:
    """Whether every named value is there and, where some are named, is one of them."""
    return all(values[name] is not None and (not wanted or values[name] in wanted) for name, wanted in condition)


def case_of(template: Template, values: Mapping[str, Drawn]) -> dict[str, Any]:
    """The case, in plain data. Values that were not drawn leave their fields out."""
    case = _put_in(template.case, values)
    assert isinstance(case, dict)
    return case


def partial_case(template: Template, values: Mapping[str, Drawn]) -> dict[str, Any]:
    """The case as far as it has been drawn, assessed on a day before everything."""
    missing = {name: values.get(name) for name, _ in template.values}
    return {**case_of(template, missing), "as_of": _earliest(values)}


def limit_on(contract: Contract, template: Template, norm: str, values: Mapping[str, Drawn]) -> Limit | None:
    """The limit that the checker gives for a norm on the values drawn so far; None where it gives none yet."""
    try:
        assessment = checker.assess(contract, partial_case(template, values), with_spread=False)
    except CaseError:
        return None
    findings = assessment.result.findings
    found = (finding for finding in findings if norm in (finding.norm.id, finding.norm.provision))
    return next((finding.outcome.limit for finding in found), None)


def said_situation(template: Template, values: Mapping[str, Drawn], year: int) -> tuple[SaidLine, ...]:
    """The lines that belong to the values drawn, in time; one without a time stays behind the one before it."""
    kept = [line for line in template.situation if holds(line.condition, values)]
    return tuple(_line(line, values, year) for line in _in_time(kept, values))


def terms_of(
    contract: Contract, template: Template, assessment: Assessment, readings: Iterable[str]
) -> tuple[Term, ...]:
    """What the learner must know besides what happened: today, the blanks, the readings that matter, the calendar."""
    return (
        Term("today", phrase("practice", "today"), moment_said(_as_of(assessment))),
        *_blanks(contract, template, assessment),
        *_readings(contract, assessment, readings),
        *_calendar(assessment),
    )


def _in_time(lines: Iterable[Line], values: Mapping[str, Drawn]) -> list[Line]:
    placed: list[tuple[str, Line]] = []
    last = ""
    for line in lines:
        when = values[line.when] if line.when else None
        last = when.isoformat() if isinstance(when, date) else last
        placed.append((last, line))
    return [line for _, line in sorted(placed, key=lambda pair: pair[0])]


def _as_of(assessment: Assessment) -> date | datetime:
    moment = assessment.result.situation.case.as_of
    return moment.day if moment.by_day else moment.earliest


def _line(line: Line, values: Mapping[str, Drawn], year: int) -> SaidLine:
    when = values[line.when] if line.when else None
    return SaidLine(
        when=said(when, 0, "full") if when is not None else None,
        who=filled(line.who, values, year) if line.who else None,
        text=filled(line.text, values, year),
    )


def _put_in(node: Any, values: Mapping[str, Drawn]) -> Any:
    match node:
        case str() if node.startswith("$"):
            return _written(values[node[1:]])
        case Mapping():
            found = {key: _put_in(item, values) for key, item in node.items() if key != "if"}
            return {key: item for key, item in found.items() if item is not _ABSENT}
        case list():
            kept = [item for item in node if not isinstance(item, Mapping) or _is_kept(item, values)]
            return [item for item in (_put_in(one, values) for one in kept) if item is not _ABSENT]
        case _:
            return node


def _is_kept(item: Mapping[str, Any], values: Mapping[str, Drawn]) -> bool:
    return holds(read_condition(item.get("if")), values)


def _written(value: Drawn) -> Any:
    """A value as a case writes it."""
    match value:
        case None:
            return _ABSENT
        case datetime():
            return value.isoformat(timespec="minutes")
        case date():
            return value.isoformat()
        case Decimal():
            return money_text(value)
        case Duration() | Rate():
            return str(value)
        case Text():
            return value.zh
        case _:
            return value


def _earliest(values: Mapping[str, Drawn]) -> str:
    days = [
        value.date() if isinstance(value, datetime) else value for value in values.values() if isinstance(value, date)
    ]
    return (min(days) if days else date(2000, 1, 1)).isoformat()


def _blanks(contract: Contract, template: Template, assessment: Assessment) -> Iterator[Term]:
    filled_in = assessment.result.situation.case.profile
    for name in template.case.get("profile", {}):
        value = filled_in.get(name)
        yield Term("blank", contract.blanks[name].label, _filled_in(contract.blanks[name], value))


def _filled_in(blank: BlankSpec, value: BlankValue | None) -> Text:
    """What stands in a blank; a name that is its example has one form in each language."""
    if value is None:
        return phrase("practice", "left_blank")
    return blank.example if value == blank.example.zh else blank_text(value)


def _readings(contract: Contract, assessment: Assessment, names: Iterable[str]) -> Iterator[Term]:
    case = assessment.result.situation.case
    for name in names:
        choice = choice_label(contract, name, case.assumptions.get(name))
        yield Term("reading", assumption_label(contract, name), choice)


def _calendar(assessment: Assessment) -> Iterator[Term]:
    """The days of the time in question on which people work or rest against the week, where working days count."""
    situation = assessment.result.situation
    case = situation.case
    lengths = [*case.profile.values(), *case.assumptions.values()]
    working = any(isinstance(item, Duration) and item.unit == "working_day" for item in lengths)
    if not working and case.assumptions.get("hours_run") != "working_time":
        return
    days = [moment.earliest.date() for incident in case.incidents for moment in _moments(incident.values.values())]
    days += [
        finding.outcome.limit.last_day for finding in assessment.result.findings if finding.outcome.limit is not None
    ]
    if not days:
        return
    last = max(days) + timedelta(days=4)
    first = min(days) - timedelta(days=2)
    resting = [day for day in _days(first, last) if day.weekday() < 5 and not is_working_day(day)]
    made_up = [day for day in _days(first, last) if day.weekday() >= 5 and is_working_day(day)]
    label = phrase("practice", "calendar")
    if not resting and not made_up:
        yield Term("calendar", label, phrase("practice", "plain_weeks"))
        return
    parts = []
    if resting:
        parts.append(phrase("practice", "resting", days=listed(said(day, first.year, "short") for day in resting)))
    if made_up:
        parts.append(phrase("practice", "made_up", days=listed(said(day, first.year) for day in made_up)))
    yield Term("calendar", label, Text("；".join(part.zh for part in parts), "; ".join(part.en for part in parts)))


def _moments(values: Iterable[Value]) -> Iterator[Moment]:
    for value in values:
        if isinstance(value, Event) and value.moment is not None:
            yield value.moment
        elif isinstance(value, Moment):
            yield value


def _days(first: date, last: date) -> Iterator[date]:
    while first <= last:
        yield first
        first += ONE_DAY
