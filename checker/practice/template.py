"""Drill templates as the contract's data has them: situations with open places, and what may be asked about them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from checker.contract import Contract
from checker.reading import Node, optional
from checker.text import Text

LEVELS: Final = (1, 2, 3)

type Condition = tuple[tuple[str, tuple[str | bool, ...]], ...]
"""Names of drawn values, each with those that satisfy it; with none, it is enough that the value is there."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the situation: `text` and `who` have slots, `when` names a drawn day or instant."""

    text: Text
    when: str | None
    who: Text | None
    condition: Condition


@dataclass(frozen=True, slots=True)
class Step:
    """One thing to be done: `sets` are the facts that are so once it is done, `needs` a norm without which it cannot
    be, `due` an incident whose deadline gives its place."""

    text: Text
    provision: str
    needs: str | None
    gives: str | None
    sets: Mapping[str, Mapping[str, Any]]
    due: str | None


@dataclass(frozen=True, slots=True)
class Task:
    """A question: `what` is read from the assessment of `norm` on `incident`; `as_choice` gives options for a value
    that is otherwise typed."""

    id: str
    what: str
    ask: Text
    levels: tuple[int, ...]
    incident: str | None
    norm: str | None
    consequence: str | None
    status: str
    options: Mapping[str, Text]
    as_choice: bool
    wrong: tuple[str, ...]
    steps: tuple[Step, ...]
    condition: Condition


@dataclass(frozen=True, slots=True)
class Template:
    """A kind of situation: `values` are drawn in their order, each in the way of the drill's level."""

    id: str
    title: Text
    roles: tuple[str, ...]
    levels: tuple[int, ...]
    form: str
    incident: str
    norm: str
    provisions: tuple[str, ...]
    values: tuple[tuple[str, Mapping[int, Any]], ...]
    situation: tuple[Line, ...]
    case: Mapping[str, Any]
    tasks: tuple[Task, ...]

    def tasks_at(self, level: int) -> tuple[Task, ...]:
        return tuple(task for task in self.tasks if level in task.levels)


def template_ids(contract: Contract) -> tuple[str, ...]:
    return tuple(_drills(contract).get("templates", {}))


def template_of(contract: Contract, name: str) -> Template:
    """Raises `KeyError` where there is no such template."""
    templates = _drills(contract)["templates"]
    return _template(name, Node(templates[name], f"drills.templates.{name}"))


def word_list(contract: Contract, name: str) -> tuple[Text, ...]:
    """The entries of a list of names: people, firms, channels."""
    return tuple(Text(item["zh"], item["en"]) for item in _drills(contract)["lists"][name])


def _drills(contract: Contract) -> Mapping[str, Any]:
    drills: Mapping[str, Any] = contract.raw.get("drills") or {"lists": {}, "templates": {}}
    return drills


def _template(name: str, node: Node) -> Template:
    levels = _numbers(node.get("levels"), LEVELS)
    return Template(
        id=name,
        title=node["title"].text(),
        roles=node["roles"].strings(),
        levels=levels,
        form=node["form"].string(),
        incident=node["incident"].string(),
        norm=node["norm"].string(),
        provisions=node["provisions"].strings(),
        values=tuple((value, _by_level(item)) for value, item in node["values"].entries()),
        situation=tuple(_line(item) for item in node["situation"].items()),
        case=node["case"].mapping(),
        tasks=tuple(_task(item, levels) for item in node["tasks"].items()),
    )


def _by_level(node: Node) -> Mapping[int, Any]:
    """A way of drawing for each level; a level that is not named is drawn as the one below it."""
    if not isinstance(node.value, Mapping) or "levels" not in node.value:
        return dict.fromkeys(LEVELS, node.value)
    given = {int(level): item.value for level, item in node["levels"].entries()}
    found: dict[int, Any] = {}
    for level in LEVELS:
        below = [number for number in sorted(given) if number <= level]
        found[level] = given[below[-1]] if below else None
    return found


def _line(node: Node) -> Line:
    return Line(
        text=node["text"].text(),
        when=optional(node.get("when"), Node.string, None),
        who=optional(node.get("who"), Node.text, None),
        condition=read_condition(node.mapping().get("if")),
    )


def _task(node: Node, levels: tuple[int, ...]) -> Task:
    options = node.get("options")
    return Task(
        id=node["id"].string(),
        what=node["what"].string(),
        ask=node["ask"].text(),
        levels=_numbers(node.get("levels"), levels),
        incident=optional(node.get("incident"), Node.string, None),
        norm=optional(node.get("norm"), Node.string, None),
        consequence=optional(node.get("consequence"), Node.string, None),
        status=optional(node.get("status"), Node.string, "breached"),
        options={key: item.text() for key, item in options.entries()} if options else {},
        as_choice=optional(node.get("as_choice"), Node.flag, False),
        wrong=optional(node.get("wrong"), Node.strings, ()),
        steps=tuple(_step(item) for item in node["steps"].items()) if "steps" in node else (),
        condition=read_condition(node.mapping().get("if")),
    )


def _step(node: Node) -> Step:
    return Step(
        text=node["text"].text(),
        provision=node["provision"].string(),
        needs=optional(node.get("needs"), Node.string, None),
        gives=optional(node.get("gives"), Node.string, None),
        sets=optional(node.get("sets"), Node.mapping, {}),
        due=optional(node.get("due"), Node.string, None),
    )


def _numbers(node: Node | None, otherwise: tuple[int, ...]) -> tuple[int, ...]:
    return otherwise if node is None else tuple(int(item.value) for item in node.items())


def read_condition(raw: Any) -> Condition:
    """From `name`, or a mapping of names to a value or a list of values."""
    if raw is None:
        return ()
    if isinstance(raw, str):
        return ((raw, ()),)
    return tuple(
        (name, tuple(wanted) if isinstance(wanted, list) else () if wanted is None else (wanted,))
        for name, wanted in raw.items()
    )
