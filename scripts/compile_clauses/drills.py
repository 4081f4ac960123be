"""The drill templates: situations with open places, whose names, ids and words must exist.

Whether a template gives drills with one right answer is for the tests, which draw them by the thousand.
"""

import re
from collections.abc import Collection, Iterator, Mapping
from datetime import date, time
from typing import Any, Final

from checker.outcome import Status
from checker.practice.template import LEVELS
from checker.practice.values import KINDS_OF_DAY, OFFSET
from checker.practice.words import PARTS
from scripts.compile_clauses import shapes
from scripts.compile_clauses.ids import Kind
from scripts.compile_clauses.located import Mapping as Tree
from scripts.compile_clauses.located import Node, Scalar, Sequence, words
from scripts.compile_clauses.problems import hint, names_of, quoted
from scripts.compile_clauses.records import name
from scripts.compile_clauses.shapes import (
    Key,
    Scope,
    Shape,
    any_of,
    anything,
    as_written,
    id_of,
    ids_of,
    list_of,
    localized,
    map_of,
    one_of,
    optional,
    pattern,
    record,
    refuse,
    required,
    text,
    truth,
)
from scripts.compile_clauses.values import duration, money, rate

FORMS: Final = ("call_log", "emails", "deliveries", "note")
CHOSEN: Final = ("status", "follows", "right", "which")
ASKED: Final = (
    *CHOSEN, "due", "effective", "late_days", "amount", "total", "debtor", "duty", "consequence", "missing", "order",
)  # fmt: skip
_SLOT: Final = re.compile(r"\{(\w+)(?:\.(\w+))?\}")
_FEWEST_OPTIONS: Final = 3


def _parsed(parse: Any, example: str) -> Shape:
    def read(node: Node, scope: Scope) -> Any:
        try:
            parse(node.text if isinstance(node, Scalar) else "")
        except ValueError:
            return refuse(node, scope, example)
        assert isinstance(node, Scalar)
        return node.text

    return Shape(example, read)


_whole: Final = pattern(r"-?\d+", "5")
_day: Final = _parsed(date.fromisoformat, "2026-03-02")
_clock: Final = _parsed(time.fromisoformat, "09:00")
_offset: Final = pattern(OFFSET.pattern, "-1 minute")
_level: Final = one_of(*map(str, LEVELS))
_kinds_of_day: Final = list_of(one_of(*KINDS_OF_DAY))
_norm: Final = any_of(
    "4.A.6", lambda node: id_of(Kind.NORM if isinstance(node, Scalar) and "/" in node.text else Kind.PROVISION)
)
_condition: Final = any_of(
    "name", lambda node: text if isinstance(node, Scalar) else map_of(list_of(anything, single=True), name)
)
_facts: Final = map_of(map_of(anything, name), name)

_WAYS: Final[Mapping[str, Mapping[str, Key]]] = {
    "list": {"list": required(name), "not": optional(list_of(name))},
    "example": {"example": required(id_of(Kind.BLANK))},
    "one_of": {"one_of": required(list_of(anything))},
    "duration": {"duration": required(list_of(duration))},
    "rate": {"rate": required(list_of(rate))},
    "money": {"money": required(list_of(money))},
    "number": {"number": required(list_of(_whole))},
    "share": {"share": required(record({"of": required(name), "percent": required(list_of(_whole))}))},
    "rest": {"rest": required(record({"of": required(name), "less": required(list_of(name))}))},
    "day": {
        "day": required(
            any_of(
                "{between: [2026-03-02, 2026-05-29], on: [working]}",
                lambda node: record(
                    {"after": required(name), "by": required(list_of(_whole)), "on": optional(_kinds_of_day)}
                    if isinstance(node, Tree) and node.get("after")
                    else {"between": required(list_of(_day)), "on": optional(_kinds_of_day)}
                ),
            )
        )
    },
    "time": {
        "time": required(
            any_of(
                '{on: DAY, between: ["09:00", "18:00"]}',
                lambda node: record(
                    {"after": required(name), "by": required(list_of(_offset))}
                    if isinstance(node, Tree) and node.get("after")
                    else {"on": required(name), "between": required(list_of(_clock))}
                ),
            )
        )
    },
    "near": {
        "near": required(
            record(
                {
                    "limit": required(_norm),
                    "by": required(list_of(_offset)),
                    "between": optional(list_of(_clock)),
                }
            )
        )
    },
}
WAYS: Final = tuple(_WAYS)


def _way(node: Node) -> Shape:
    if isinstance(node, Scalar):
        return one_of("none")
    key = next((word for word in _WAYS if isinstance(node, Tree) and node.get(word)), None)
    return record(_WAYS[key]) if key else Shape("{money: [1000, 9000, 100]}", _no_way)


def _no_way(node: Node, scope: Scope) -> Any:
    return refuse(node, scope, "{" + " | ".join(_WAYS) + ": …}")


_drawn: Final = any_of("{money: [1000, 9000, 100]}", _way)
_value: Final = any_of(
    "{money: [1000, 9000, 100]}",
    lambda node: (
        record({"levels": required(map_of(_drawn, _level))})
        if isinstance(node, Tree) and node.get("levels")
        else _drawn
    ),
)
_line: Final = record(
    {
        "when": optional(name),
        "who": optional(localized),
        "text": required(localized),
        "if": optional(as_written(_condition)),
    }
)
_step: Final = record(
    {
        "text": required(localized),
        "provision": required(id_of(Kind.PROVISION)),
        "needs": optional(_norm),
        "gives": optional(text),
        "sets": optional(as_written(_facts)),
        "due": optional(name),
    }
)
_case: Final = record(
    {
        "as_of": required(text),
        "profile": optional(map_of(text, id_of(Kind.BLANK)), {}),
        "assumptions": optional(map_of(text, id_of(Kind.ASSUMPTION)), {}),
        "incidents": required(list_of(Shape("{id: …, type: …}", lambda node, scope: _incident(node, scope)))),
    }
)
_task: Final = record(
    {
        "id": required(name),
        "what": required(one_of(*ASKED)),
        "ask": required(localized),
        "levels": optional(list_of(_level)),
        "incident": optional(name),
        "norm": optional(_norm),
        "consequence": optional(text),
        "status": optional(one_of(*Status)),
        "options": optional(map_of(localized, name)),
        "as_choice": optional(truth),
        "wrong": optional(ids_of(Kind.PROVISION)),
        "steps": optional(list_of(_step)),
        "if": optional(as_written(_condition)),
    }
)
TEMPLATE: Final[Mapping[str, Key]] = {
    "title": required(localized),
    "roles": required(ids_of(Kind.ROLE)),
    "levels": optional(list_of(_level)),
    "form": required(one_of(*FORMS)),
    "incident": required(id_of(Kind.INCIDENT)),
    "norm": required(_norm),
    "provisions": required(ids_of(Kind.PROVISION)),
    "values": required(map_of(_value, name)),
    "situation": required(list_of(_line)),
    "case": required(as_written(_case)),
    "tasks": required(list_of(_task)),
}
LISTS: Final = map_of(list_of(localized), name)


def read(lists: Tree, templates: Mapping[str, Tree], incidents: Mapping[str, Any], scope: Scope) -> dict[str, Any]:
    """The lists of names and the templates; `incidents` are the types of incident as far as they could be read."""
    known_lists = [key.text for key, _ in lists.entries]
    return {
        "lists": LISTS.read(lists, scope),
        "templates": {template: _template(node, known_lists, incidents, scope) for template, node in templates.items()},
    }


def task_ids(drills: Mapping[str, Any]) -> dict[str, list[str]]:
    """The ids of each template's tasks."""
    return {
        template: [task["id"] for task in found.get("tasks", ()) if "id" in task]
        for template, found in drills["templates"].items()
    }


def _template(node: Tree, lists: Collection[str], incidents: Mapping[str, Any], scope: Scope) -> dict[str, Any]:
    found = shapes.read_record(node, TEMPLATE, scope)
    names = _check_values(node.get("values"), lists, scope)
    for part in ("situation", "tasks", "case"):
        _check_words(node.get(part), names, scope)
    _check_fields(node.get("case"), incidents, scope)
    for task in _records(node.get("tasks")):
        _check_task(task, scope)
    return found


def _incident(node: Node, scope: Scope) -> Any:
    """An incident whose fields are checked against its type later."""
    keys = {"id": required(text), "type": required(id_of(Kind.INCIDENT)), "if": optional(as_written(_condition))}
    further = {key.text: optional(anything) for key, _ in node.entries} if isinstance(node, Tree) else {}
    return record({**further, **keys}).read(node, scope)


def _check_values(values: Node | None, lists: Collection[str], scope: Scope) -> list[str]:
    """Each way of drawing refers to lists that there are and to values above it; gives the values' names."""
    names: list[str] = []
    for key, content in values.entries if isinstance(values, Tree) else ():
        for way in _ways(content):
            for word in words(way.get("list")):
                if word not in lists:
                    scope.problems.add(way.place, "drill-no-list", name=word, hint=hint(word, lists))
            for word in [word for scalar in _referred(way) for word in words(scalar)]:
                if word not in names:
                    scope.problems.add(way.place, "drill-no-value", name=word, hint=hint(word, names))
        names.append(key.text)
    return names


def _ways(content: Node) -> Iterator[Tree]:
    if not isinstance(content, Tree):
        return
    levels = content.get("levels")
    if isinstance(levels, Tree):
        yield from (way for _, way in levels.entries if isinstance(way, Tree))
    else:
        yield content


def _referred(way: Tree) -> Iterator[Node | None]:
    """Where a way of drawing names other values."""
    yield way.get("not")
    for key in ("share", "rest"):
        if isinstance(inner := way.get(key), Tree):
            yield inner.get("of")
            yield inner.get("less")
    for key in ("day", "time"):
        if isinstance(inner := way.get(key), Tree):
            yield inner.get("after")
            if key == "time":
                yield inner.get("on")


def _check_words(node: Node | None, names: Collection[str], scope: Scope) -> None:
    """Slots, `$names`, `when` and `if` name drawn values; both languages have the same slots."""
    match node:
        case Scalar(text=written):
            if written.startswith("$"):
                _check_name(node, written[1:], names, scope)
            for slot in _SLOT.finditer(written):
                _check_name(node, slot[1], names, scope)
                if slot[2] and slot[2] not in PARTS:
                    scope.problems.add(node.place, "unknown-word", word=slot[2], hint=hint(slot[2], PARTS))
        case Sequence(items=items):
            for item in items:
                _check_words(item, names, scope)
        case Tree():
            _check_pair(node, scope)
            for key, value in node.entries:
                if key.text == "if":
                    _check_condition(value, names, scope)
                elif key.text == "when":
                    for word in words(value):
                        _check_name(value, word, names, scope)
                else:
                    _check_words(value, names, scope)


def _check_condition(node: Node, names: Collection[str], scope: Scope) -> None:
    for word in [key.text for key, _ in node.entries] if isinstance(node, Tree) else words(node):
        _check_name(node, word, names, scope)


def _check_name(node: Node, written: str, names: Collection[str], scope: Scope) -> None:
    if written not in names:
        scope.problems.add(node.place, "drill-no-value", name=written, hint=hint(written, names))


def _check_pair(node: Tree, scope: Scope) -> None:
    zh, en = node.get("zh"), node.get("en")
    if isinstance(zh, Scalar) and isinstance(en, Scalar):
        slots = [{slot[1] for slot in _SLOT.finditer(side.text)} for side in (zh, en)]
        if slots[0] != slots[1]:
            differing = names_of(sorted(slots[0] ^ slots[1]))
            scope.problems.add(node.place, "drill-slots", names=differing)


def _check_fields(case: Node | None, incidents: Mapping[str, Any], scope: Scope) -> None:
    """Each incident of the case has only the fields of its type."""
    for incident in _records(case.get("incidents") if isinstance(case, Tree) else None):
        kind = words(incident.get("type"))
        fields = incidents.get(kind[0], {}).get("fields") if kind else None
        if fields:
            known = ["id", "type", "if", *(field["id"] for field in fields if "id" in field)]
            for key, _ in incident.entries:
                if key.text not in known:
                    scope.problems.add(key.place, "unknown-key", key=key.text, hint=hint(key.text, known, shown=20))


def _check_task(task: Tree, scope: Scope) -> None:
    """Choices that the checker cannot word itself have at least three options, and an order has three steps."""
    what = next(iter(words(task.get("what"))), "")
    options, steps = task.get("options"), task.get("steps")
    if what in CHOSEN and not (isinstance(options, Tree) and len(options.entries) >= _FEWEST_OPTIONS):
        scope.problems.add(task.place, "drill-too-few", key=quoted("options"), what=what)
    if what == "order" and not (isinstance(steps, Sequence) and len(steps.items) >= _FEWEST_OPTIONS):
        scope.problems.add(task.place, "drill-too-few", key=quoted("steps"), what=what)


def _records(node: Node | None) -> list[Tree]:
    return [item for item in node.items if isinstance(item, Tree)] if isinstance(node, Sequence) else []
