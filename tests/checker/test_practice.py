"""Drills: each has one right answer by the checker, and the same seed gives the same drill."""

import json
import os
import re
from collections import Counter
from functools import cache
from typing import Any

import pytest

import checker
from checker import browser
from checker.practice import Drill, PracticeError, draw, drill_of, generate, mark
from checker.practice.dice import Dice
from checker.practice.generate import Kind, kinds_of
from checker.practice.question import answer_to
from checker.practice.slips import slips
from checker.text import LANGS
from tests.conftest import ROOT

# As many as `make test` has time for; `make drills` sets more.
DRILLS = int(os.environ.get("DRILLS", "800"))
ROLES = ("b-agent", "b-supervisor", "a-manager", "finance")
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
    """Each wrong option; for typed answers, what plausible mistakes give; for an order, other orders."""
    if one.kind == "order":
        steps = one.right.split(",")
        return [{"values": [*steps[1:], steps[0]]}, {"values": steps[::-1]}]
    if one.options:
        return [{"value": option.id} for option in one.options if option.value != one.right]
    return [{"value": slip.value} for slip in slips(contract(), one.asked, one.case, one.assessment)][:3]


def numbers(text: str) -> Counter[str]:
    """The figures of a text; English months as Chinese ones are written."""
    for number, name in enumerate(ENGLISH_MONTHS, 1):
        text = re.sub(rf"(?<=\d ){name}\b", str(number), text)
    return Counter(re.findall(r"\d+(?:[.,]\d+)*", text))


def texts(value: Any) -> list[dict[str, str]]:
    """Every pair of texts in a drill or a marking."""
    if isinstance(value, dict):
        if set(value) == set(LANGS) and all(isinstance(item, str) for item in value.values()):
            return [value]
        return [text for item in value.values() for text in texts(item)]
    return [text for item in value for text in texts(item)] if isinstance(value, list) else []


def check(one: Drill) -> None:
    """What must hold of every drill."""
    values = [option.value for option in one.options]
    if one.kind != "order":
        found = answer_to(one.asked, checker.assess(contract(), one.case, with_spread=False))
        assert found == one.right
        assert values.count(one.right) == (1 if values else 0)
    if values:
        assert 3 <= len(values) <= 5
        for lang in LANGS:
            assert len({option.text[lang] for option in one.options}) == len(values)
    marked = mark(contract(), one, right_answer(one))
    assert marked.right
    assert marked.provisions
    assert marked.why
    for answer in wrong_answers(one):
        wrong = mark(contract(), one, answer)
        assert not wrong.right, answer
        assert wrong.expected == marked.expected
        assert one.options or wrong.hint
    shown = {key: value for key, value in one.to_dict().items() if key != "case"}
    for pair in (*texts(shown), *texts(marked.to_dict()["expected"])):
        assert pair["zh"].strip()
        assert pair["en"].strip()
        assert not re.search(r"[{}$]", pair["zh"] + pair["en"])
        assert numbers(pair["zh"]) == numbers(pair["en"]), pair


@pytest.mark.parametrize("kind", kinds(), ids=lambda kind: f"{kind.template.id}-{kind.task.id}-{kind.level}")
def test_every_drill_has_one_right_answer_and_plausible_wrong_ones(kind: Kind) -> None:
    for seed in range(-(-DRILLS // len(kinds()))):
        one = drill(kind, seed)
        check(one)
        assert drill_of(contract(), one.id).to_dict() == one.to_dict()


def test_every_type_of_incident_every_role_level_and_way_of_answering_is_practised() -> None:
    templates = {kind.template.id: kind.template for kind in kinds()}
    assert len(templates) >= 25
    assert {template.incident for template in templates.values()} == set(contract().incident_types)
    assert {kind.level for kind in kinds()} == {1, 2, 3}
    for role in ROLES:
        assert len([template for template in templates.values() if role in template.roles]) >= 5
    asked = {drill(kind, 1).kind for kind in kinds()}
    assert asked == {"choice", "clause", "missing", "order", "instant", "date", "amount"}


@pytest.mark.parametrize("role", ROLES)
def test_a_sheet_of_twenty_is_spread_and_drawn_again_from_its_seed(role: str) -> None:
    sheet = draw(contract(), role, 7, 20)
    assert [one.to_dict() for one in draw(contract(), role, 7, 20)] == [one.to_dict() for one in sheet]
    assert [one.id for one in draw(contract(), role, 8, 20)] != [one.id for one in sheet]
    assert len({(one.template.id, one.asked.task.id) for one in sheet}) == 20
    assert {one.level for one in sheet} == {1, 2, 3}
    assert len({one.kind for one in sheet}) >= 4
    assert max(Counter(one.template.id for one in sheet).values()) <= 5
    assert all(role in one.template.roles for one in sheet)


def test_a_shorter_sheet_is_the_beginning_of_a_longer_one() -> None:
    assert [one.id for one in draw(contract(), "finance", 3, 5)] == [
        one.id for one in draw(contract(), "finance", 3, 12)[:5]
    ]


def test_a_seed_chooses_a_template_within_what_is_asked_for() -> None:
    one = generate(contract(), None, 5, 2, roles=("finance",), provisions=("6.1.1",), tasks=("amount",))
    assert "finance" in one.template.roles
    assert "6.1.1" in one.template.provisions
    assert one.asked.task.what == "amount"
    chosen = {generate(contract(), None, seed, 1, roles=("b-agent",)).template.id for seed in range(20)}
    assert len(chosen) > 4


def first_of(kind: str) -> Drill:
    return next(one for one in (drill(item, 2) for item in kinds()) if one.kind == kind)


@pytest.mark.parametrize(
    ("kind", "answer", "codes"),
    [
        ("amount", {"value": "about 500"}, ["not-a-number"]),
        ("amount", {"value": "1,234.50"}, ["thousands-separator"]),
        ("amount", {"value": "-5"}, ["negative"]),
        ("amount", {"value": " "}, ["practice-no-answer"]),
        ("amount", {}, ["practice-no-answer"]),
        ("amount", "500", ["not-a-mapping"]),
        ("amount", {"value": "5", "sum": "5"}, ["unknown-key"]),
        ("date", {"value": "2026-02-30"}, ["no-such-date"]),
        ("date", {"value": "2026/3/2"}, ["date-order"]),
        ("instant", {"value": "2026-03-02"}, ["practice-day-only"]),
        ("instant", {"value": "10 o'clock"}, ["not-a-moment"]),
        ("choice", {"value": "z"}, ["unknown-choice"]),
        ("clause", {"value": 1}, ["unknown-choice"]),
        ("order", {"values": ["a", "a", "z"]}, ["practice-step-twice", "unknown-choice"]),
        ("order", {"values": ["b"]}, ["practice-step-missing"]),
        ("order", {"value": "a"}, ["practice-no-answer"]),
    ],
)
def test_an_answer_that_cannot_be_read_is_refused_in_both_languages(kind: str, answer: Any, codes: list[str]) -> None:
    with pytest.raises(PracticeError) as refused:
        mark(contract(), first_of(kind), answer)
    assert [item.code for item in refused.value.problems] == codes
    assert all(item.message.zh and item.message.en for item in refused.value.problems)
    assert all(item.path.startswith("answer") for item in refused.value.problems)


def test_a_typed_answer_is_right_however_it_is_written() -> None:
    amount = next(one for one in (drill(item, 2) for item in kinds()) if one.kind == "amount" and ".00" in one.right)
    assert mark(contract(), amount, {"value": amount.right.removesuffix(".00")}).right
    instant = first_of("instant")
    assert mark(contract(), instant, {"value": instant.right + ":00"}).right
    assert mark(contract(), instant, {"value": instant.right.replace("T", " ") + "+08:00"}).right


@pytest.mark.parametrize(
    ("request_json", "paths"),
    [
        ('{"seed": -1, "level": 4, "template": "no-such"}', ["template", "seed", "level"]),
        ('{"seed": 1, "level": 1, "rolls": []}', ["rolls"]),
        ('{"seed": 1, "level": 1, "roles": "finance"}', ["roles"]),
        ('{"seed": 1, "level": 1, "roles": ["nobody"]}', [""]),
        ('{"drill": "late-payment~how-much~x~1"}', ["drill"]),
        ('{"drill": "late-payment~no-such-task~1~1"}', ["drill"]),
        ("[]", [""]),
        ("{", [""]),
    ],
)
def test_a_request_that_cannot_be_met_is_answered_with_every_problem(request_json: str, paths: list[str]) -> None:
    answer = json.loads(browser.practice_generate(request_json))
    assert answer["ok"] is False
    assert [error["path"] for error in answer["errors"]] == paths
    assert all(set(error["message"]) == set(LANGS) for error in answer["errors"])


@pytest.mark.parametrize(
    ("request_json", "path"),
    [
        ('{"role": "x", "seed": 1, "number": 5}', "role"),
        ('{"role": "finance", "seed": 1, "number": 0}', "number"),
        ('{"role": "finance", "seed": "1", "number": 3}', "seed"),
    ],
)
def test_a_sheet_that_cannot_be_drawn_is_answered_with_the_problem(request_json: str, path: str) -> None:
    answer = json.loads(browser.practice_draw(request_json))
    assert [error["path"] for error in answer["errors"]] == [path]


def test_a_page_asks_draws_and_marks_in_text() -> None:
    drawn = json.loads(browser.practice_draw('{"role": "finance", "seed": 9, "number": 3}'))["drills"]
    again = json.loads(browser.practice_generate(json.dumps({"drill": drawn[0]["id"]})))["drill"]
    assert again == drawn[0]
    assert "right" not in json.dumps(again)
    name = drawn[0]["id"]
    answer = right_answer(drill_of(contract(), name))
    marked = json.loads(browser.practice_mark(json.dumps({"drill": name, "answer": answer})))
    assert marked["marking"]["right"] is True
    assert all(word["href"].startswith("clauses/") for word in marked["marking"]["words"])


def test_a_known_mistake_is_named() -> None:
    kind = next(
        item for item in kinds() if (item.template.id, item.task.id, item.level) == ("late-payment", "how-much", 2)
    )
    named = {slip.why.en for seed in range(8) for slip in slips_of(drill(kind, seed))}
    assert any("lowers the base from the next day" in text for text in named)
    assert any("lateness begins the day after" in text for text in named)


def slips_of(one: Drill) -> list[Any]:
    return list(slips(contract(), one.asked, one.case, one.assessment))


def test_the_dice_are_those_of_the_published_algorithm() -> None:
    dice = Dice()
    dice._state = 1234567
    assert [dice._next() for _ in range(3)] == [6457827717110365317, 3203168211198807973, 9817491932198370423]


def test_the_engine_knows_no_clause() -> None:
    told = [*contract().provisions, *contract().blanks, *contract().incident_types, *contract().raw["roles"]]
    own_words = (
        "notice",
        "dispute",
        "feedback",
        "complaint",
        "inquiry",
        "payment",
        "amendment",
        "termination",
        "misuse",
    )
    for path in (ROOT / "checker" / "practice").glob("*.py"):
        source = path.read_text(encoding="utf-8")
        for name in told:
            if name not in own_words:
                assert f'"{name}"' not in source, (path.name, name)


def test_the_clause_that_excepts_is_quoted_beside_the_one_that_forbids() -> None:
    excepted = 0
    for seed in range(12):
        one = generate(contract(), "leak", seed, 1, tasks=("allowed",))
        words = [item["provision"] for item in mark(contract(), one, right_answer(one)).to_dict()["words"]]
        assert words == (["5.2.1", "5.6"] if one.right == "excused" else ["5.2.1"])
        excepted += one.right == "excused"
    assert 0 < excepted < 12
