"""Drills: each has one right answer by the checker, and the same seed gives the same drill."""

import re
from collections import Counter
from functools import cache
from typing import Any

import pytest

import checker
from checker.practice import Drill, drill_of, generate, mark
from checker.practice.generate import Kind, kinds_of
from checker.practice.question import answer_to
from checker.practice.slips import slips
from checker.text import LANGS

SEEDS_IN_THE_TEST_RUN = 4
ENGLISH_MONTHS = "January February March April May June July August September October November December".split()


@cache
def contract() -> checker.Contract:
    return checker.load_contract()


@cache
def kinds() -> tuple[Kind, ...]:
    return tuple(kinds_of(contract()))


def drill(kind: Kind, seed: int) -> Drill:
    return generate(contract(), kind.template.id, seed, kind.level, tasks=(kind.task.id,))


def right_answer(one: Drill) -> dict[str, Any]:
    if one.kind == "order":
        return {"values": one.right.split(",")}
    if one.options:
        return {"value": next(option.id for option in one.options if option.value == one.right)}
    return {"value": one.right}


def wrong_answers(one: Drill) -> list[dict[str, Any]]:
    if one.kind == "order":
        steps = one.right.split(",")
        return [{"values": [*steps[1:], steps[0]]}, {"values": steps[::-1]}]
    if one.options:
        return [{"value": option.id} for option in one.options if option.value != one.right]
    return [{"value": slip.value} for slip in slips(contract(), one.asked, one.case, one.assessment)][:4]


def numbers(text: str) -> Counter[str]:
    """The figures of a text; English months as Chinese ones are written."""
    for number, name in enumerate(ENGLISH_MONTHS, 1):
        text = re.sub(rf"(?<=\d ){name}\b", str(number), text)
    return Counter(re.findall(r"\d+(?:[.,]\d+)*", text))


def texts(value: Any) -> list[dict[str, str]]:
    """Every pair of texts in a drill."""
    if isinstance(value, dict):
        if set(value) == set(LANGS):
            return [value]
        return [text for item in value.values() for text in texts(item)]
    return [text for item in value for text in texts(item)] if isinstance(value, list) else []


def check(one: Drill) -> None:
    """What must hold of every drill."""
    if one.kind != "order":
        asked = one.asked
        assert answer_to(asked, checker.assess(contract(), one.case, with_spread=False)) == one.right
    values = [option.value for option in one.options]
    if one.options:
        assert len(values) >= 3
        assert len(set(values)) == len(values)
        assert one.kind == "order" or values.count(one.right) == 1
        for lang in LANGS:
            assert len({option.text[lang] for option in one.options}) == len(values)
    assert mark(contract(), one, right_answer(one)).right
    for answer in wrong_answers(one):
        assert not mark(contract(), one, answer).right, answer
    for pair in texts({key: value for key, value in one.to_dict().items() if key != "case"}):
        assert pair["zh"].strip()
        assert pair["en"].strip()
        assert "{" not in pair["zh"] + pair["en"]
        assert numbers(pair["zh"]) == numbers(pair["en"]), pair


@pytest.mark.parametrize("kind", kinds(), ids=lambda kind: f"{kind.template.id}-{kind.task.id}-{kind.level}")
def test_every_drill_has_one_right_answer_and_plausible_wrong_ones(kind: Kind) -> None:
    for seed in range(SEEDS_IN_THE_TEST_RUN):
        one = drill(kind, seed)
        check(one)
        again = drill_of(contract(), one.id)
        assert again.to_dict() == one.to_dict()
