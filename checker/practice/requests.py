"""What a page asks of practice, as plain data in both directions. Raises `CaseError` with every problem."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

from checker.contract import Contract
from checker.fields import Report
from checker.practice.draw import draw
from checker.practice.generate import PracticeError, drill_of, generate
from checker.practice.marking import mark
from checker.problems import kind_of


def generated(contract: Contract, request: object) -> dict[str, Any]:
    given = _keys(request, ("drill", "template", "seed", "level", "roles", "provisions", "tasks"))
    if given.get("drill") is not None:
        return {"drill": drill_of(contract, str(given["drill"])).to_dict()}
    drill = generate(
        contract,
        given.get("template"),
        given.get("seed", 0),
        given.get("level", 1),
        roles=_words(given, "roles"),
        provisions=_words(given, "provisions"),
        tasks=_words(given, "tasks"),
    )
    return {"drill": drill.to_dict()}


def drawn(contract: Contract, request: object) -> dict[str, Any]:
    given = _keys(request, ("role", "seed", "number"))
    drills = draw(contract, str(given.get("role", "")), given.get("seed", 0), given.get("number", 0))
    return {"drills": [drill.to_dict() for drill in drills]}


def marked(contract: Contract, request: object) -> dict[str, Any]:
    given = _keys(request, ("drill", "answer"))
    drill = drill_of(contract, str(given.get("drill", "")))
    return {"marking": mark(contract, drill, given.get("answer")).to_dict()}


ANSWERS: Final[Mapping[str, Callable[[Contract, object], dict[str, Any]]]] = {
    "generated": generated,
    "drawn": drawn,
    "marked": marked,
}


def _keys(request: object, keys: tuple[str, ...]) -> Mapping[str, Any]:
    report = Report()
    if not isinstance(request, Mapping):
        report.add("", "not-a-mapping", kind=kind_of(request))
        raise PracticeError(report.problems)
    given = report.mapping("", request, keys)
    if report.problems:
        raise PracticeError(report.problems)
    return given


def _words(given: Mapping[str, Any], key: str) -> tuple[str, ...]:
    report = Report()
    items = report.items(key, given[key]) if given.get(key) is not None else ()
    if report.problems:
        raise PracticeError(report.problems)
    return tuple(str(item) for item in items)
