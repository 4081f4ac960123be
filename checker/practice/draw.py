"""Drawing a sheet of drills: many templates, articles, kinds of task and levels, by one seed."""

from __future__ import annotations

from collections import Counter
from typing import Final

from checker.contract import Contract
from checker.practice.dice import Dice
from checker.practice.drill import Drill
from checker.practice.generate import LARGEST_SEED, Kind, PracticeError, check_seed, generate, kinds_of
from checker.problems import problem

MOST: Final = 200
_SHARES: Final = {1: 2, 2: 2, 3: 1}
"""How often each level comes, in proportion."""


def draw(contract: Contract, role: str, seed: int, number: int) -> tuple[Drill, ...]:
    """So many drills for a role. Raises `PracticeError`."""
    check_seed(seed)
    if not isinstance(number, int) or isinstance(number, bool) or not 1 <= number <= MOST:
        raise PracticeError([problem("number", "practice-number", most=MOST)])
    dice = Dice("draw", role, seed)
    kinds = dice.shuffled(kinds_of(contract, (role,)))
    if not kinds:
        raise PracticeError([problem("role", "practice-no-role", value=role)])
    drills: list[Drill] = []
    for kind in _spread(contract, kinds, number):
        own = dice.below(LARGEST_SEED + 1)
        drills.append(generate(contract, kind.template.id, own, kind.level, tasks=(kind.task.id,)))
    return tuple(drills)


def _spread(contract: Contract, kinds: list[Kind], number: int) -> list[Kind]:
    """Each time the kind that is most unlike those chosen so far; the first of equals."""
    seen: Counter[object] = Counter()
    chosen: list[Kind] = []
    for _ in range(number):
        best = min(kinds, key=lambda kind: _weight(contract, kind, seen))
        chosen.append(best)
        seen.update(_traits(contract, best))
    return chosen


def _traits(contract: Contract, kind: Kind) -> tuple[object, ...]:
    article = contract.provisions[kind.template.provisions[0]].article
    task = (kind.template.id, kind.task.id)
    return ("level", kind.level), ("article", article), ("what", kind.task.what), ("template", kind.template.id), task


def _weight(contract: Contract, kind: Kind, seen: Counter[object]) -> tuple[int, ...]:
    level, article, what, template, task = _traits(contract, kind)
    return (
        seen[task] * 6 + seen[template] * 3 + seen[what] * 2 + seen[article],
        seen[level] * 6 // _SHARES[kind.level],
    )
