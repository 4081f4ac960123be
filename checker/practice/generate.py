"""Making drills: from a template, a task, a level and a seed, always the same one."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import partial
from typing import Final

import checker
from checker.assessment import Assessment
from checker.contract import Contract
from checker.phrases import phrase
from checker.practice.dice import Dice
from checker.practice.drill import Drill
from checker.practice.options import NUMERIC, Option, options_of
from checker.practice.question import Asked, answer_to, asked_of, is_settled
from checker.practice.readings import readings_that_matter
from checker.practice.scene import case_of, holds, limit_on, said_situation, terms_of
from checker.practice.steps import right_order
from checker.practice.template import LEVELS, Task, Template, template_ids, template_of
from checker.practice.values import Redraw, draw_values
from checker.practice.words import Drawn, filled
from checker.problems import CaseError, Problem, problem
from checker.text import Text

_ATTEMPTS: Final = 60
_TYPED: Final = {"amount": "amount", "total": "amount", "late_days": "amount"}
_CHOSEN: Final = {"duty": "clause", "consequence": "clause", "missing": "missing", "order": "order"}
_UNITS: Final = {"amount": "unit_money", "total": "unit_money", "late_days": "unit_days"}
LARGEST_SEED: Final = 2**32 - 1


class PracticeError(CaseError):
    """A drill that cannot be made, or an answer that cannot be read; with every problem."""


@dataclass(frozen=True, slots=True)
class Kind:
    """What can be drawn: a task of a template at a level."""

    template: Template
    task: Task
    level: int


def generate(
    contract: Contract,
    template: str | None,
    seed: int,
    level: int,
    *,
    roles: Collection[str] = (),
    provisions: Collection[str] = (),
    tasks: Collection[str] = (),
) -> Drill:
    """A drill of a template, or of one that the seed chooses among those for the roles, provisions and tasks.

    `tasks` are ids of tasks or kinds of what they ask. Raises `PracticeError` where nothing fits.
    """
    _check(contract, template, seed, level)
    candidates = kinds_of(contract) if template is None else kinds_of_template(contract, template)
    kinds = [
        kind
        for kind in candidates
        if kind.level == level
        and (not roles or set(roles) & set(kind.template.roles))
        and (not provisions or set(provisions) & set(kind.template.provisions))
        and (not tasks or {kind.task.id, kind.task.what} & set(tasks))
    ]
    if not kinds:
        raise PracticeError([problem("", "practice-nothing-fits")])
    dice = Dice("kind", seed, level)
    for kind in dice.shuffled(kinds):
        drill = _made(contract, kind, seed)
        if drill is not None:
            return drill
    raise PracticeError([problem("", "practice-nothing-fits")])


def drill_of(contract: Contract, name: str) -> Drill:
    """The drill of an id. Raises `PracticeError` where the contract has no such drill."""
    parts = name.split("~")
    if len(parts) != 4 or not parts[2].isdecimal() or not parts[3].isdecimal():
        raise PracticeError([_unknown(name)])
    template, task, seed, level = parts[0], parts[1], int(parts[2]), int(parts[3])
    _check(contract, template, seed, level)
    kind = next(
        (kind for kind in kinds_of_template(contract, template) if (kind.task.id, kind.level) == (task, level)), None
    )
    drill = _made(contract, kind, seed) if kind else None
    if drill is None:
        raise PracticeError([_unknown(name)])
    return drill


def kinds_of(contract: Contract, roles: Collection[str] = ()) -> list[Kind]:
    """Everything that can be drawn for some roles (for all of them where none is named)."""
    return [
        kind
        for name in template_ids(contract)
        for kind in kinds_of_template(contract, name)
        if not roles or set(roles) & set(kind.template.roles)
    ]


def kinds_of_template(contract: Contract, name: str) -> Iterator[Kind]:
    template = template_of(contract, name)
    for level in template.levels:
        for task in template.tasks_at(level):
            yield Kind(template, task, level)


def _check(contract: Contract, template: str | None, seed: object, level: object) -> None:
    problems: list[Problem] = []
    if template is not None and template not in template_ids(contract):
        problems.append(problem("template", "practice-no-template", value=template))
    problems += _seed_problems(seed)
    if level not in LEVELS:
        problems.append(problem("level", "practice-level"))
    if problems:
        raise PracticeError(problems)


def check_seed(seed: object) -> None:
    """Raises `PracticeError` for what is no seed."""
    if problems := _seed_problems(seed):
        raise PracticeError(problems)


def _seed_problems(seed: object) -> list[Problem]:
    fits = isinstance(seed, int) and not isinstance(seed, bool) and 0 <= seed <= LARGEST_SEED
    return [] if fits else [problem("seed", "practice-seed", largest=LARGEST_SEED)]


def _unknown(name: str) -> Problem:
    return problem("drill", "practice-no-drill", value=name)


def _made(contract: Contract, kind: Kind, seed: int) -> Drill | None:
    """The drill; None where no dice of this seed give a situation in which the task has one answer."""
    for attempt in range(_ATTEMPTS):
        dice = Dice(kind.template.id, kind.task.id, kind.level, seed, attempt)
        try:
            return _attempt(contract, kind, seed, dice)
        except Redraw:
            continue
    return None


def _attempt(contract: Contract, kind: Kind, seed: int, dice: Dice) -> Drill:
    template, task = kind.template, kind.task
    values = draw_values(template, kind.level, dice, contract, partial(limit_on, contract, template))
    if not holds(task.condition, values):
        raise Redraw
    case = case_of(template, values)
    try:
        assessment = checker.assess(contract, case, with_spread=False)
    except CaseError as error:
        raise Redraw from error
    asked = asked_of(template, task, case["incidents"][0]["id"])
    year = assessment.result.situation.case.as_of.day.year
    right, options = _answered(contract, asked, case, assessment, values, year, dice)
    readings = readings_that_matter(contract, asked, case, assessment)
    return Drill(
        template=template,
        seed=seed,
        level=kind.level,
        asked=asked,
        kind=_kind(task, right, options),
        situation=said_situation(template, values, year),
        terms=terms_of(contract, template, assessment, readings),
        question=filled(task.ask, values, year),
        unit=_unit(task, options),
        options=options,
        case=case,
        assessment=assessment,
        right=right,
    )


def _answered(
    contract: Contract,
    asked: Asked,
    case: dict[str, object],
    assessment: Assessment,
    values: dict[str, Drawn],
    year: int,
    dice: Dice,
) -> tuple[str, tuple[Option, ...]]:
    """The right answer and the options. Raises `Redraw` where there is not just one right answer."""
    task = asked.task
    if task.what == "order":
        order = right_order(contract, task, case, assessment)
        shown = dice.shuffled(range(len(task.steps)))
        if tuple(shown) == order:
            shown.reverse()
        options = tuple(
            Option("abcde"[place], str(step), filled(task.steps[step].text, values, year))
            for place, step in enumerate(shown)
        )
        by_step = {option.value: option.id for option in options}
        return ",".join(by_step[str(step)] for step in order), options
    right = answer_to(asked, assessment)
    if right is None or not is_settled(asked, assessment):
        raise Redraw
    if task.what in NUMERIC and not task.as_choice:
        return right, ()
    return right, options_of(contract, asked, case, assessment, right, values, year, dice)


def _kind(task: Task, right: str, options: tuple[Option, ...]) -> str:
    if options:
        return _CHOSEN.get(task.what, "choice")
    return _TYPED.get(task.what) or ("instant" if "T" in right else "date")


def _unit(task: Task, options: tuple[Option, ...]) -> Text | None:
    name = None if options else _UNITS.get(task.what)
    return phrase("practice", name) if name else None
