"""The pages for learning as learners and a team lead use them: a course, drills, a test, its result, the table.

What is right is never written down here: the same drill is made in CPython and asked there.
"""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import FilePayload, Locator, Page, expect

from checker import Contract, contract_from
from checker.practice import Drill, draw, drill_of, mark
from tests.browser.conftest import OpenPage
from tests.browser.support import Device, Scheme, Watch, axe_violations
from tests.sources import compiled

STARTS_WITHIN = 60_000
COMPILED = compiled()
COURSE = COMPILED.courses[0]
LESSON = next(
    lesson for lesson in COURSE["lessons"] if all(question["kind"] == "choice" for question in lesson["questions"])
)
LESSON_PATH = f"learn/{COURSE['id']}/{LESSON['id']}/"
PAPER = {"role": COURSE["role"], "seed": 5, "number": 8, "pass": 60}
WORDS = {
    "zh": {"check": "提交答案", "right": "答对了。", "wrong": "不对。", "next": "下一题", "hand_in": "交卷"},
    "en": {"check": "Check the answer", "right": "Right.", "wrong": "Not right.", "next": "Next question"},
}


@pytest.fixture(scope="module")
def contract() -> Contract:
    return contract_from(COMPILED.contract)


def path_of(lang: str, path: str) -> str:
    return path if lang == "zh" else f"en/{path}"


def answers_to(contract: Contract, drill: Drill) -> dict[bool, dict[str, Any]]:
    """A right and a wrong answer to a drill, as the checker sees it."""
    task = drill.to_dict()["task"]
    some = some_answer(task)
    marking = mark(contract, drill, some).to_dict()
    expected = marking["expected"]["values"]
    right = {"values": expected} if task["kind"] == "order" else {"value": expected[0]}
    return {True: right, False: wrong_answer(task, expected)}


def some_answer(task: Mapping[str, Any]) -> dict[str, Any]:
    ids = [option["id"] for option in task["options"]]
    if task["kind"] == "order":
        return {"values": ids}
    return {"value": ids[0] if ids else {"amount": "1", "date": "2026-01-01"}.get(task["kind"], "2026-01-01T00:00")}


def wrong_answer(task: Mapping[str, Any], expected: list[str]) -> dict[str, Any]:
    if task["kind"] == "order":
        return {"values": expected[::-1]}
    if task["options"]:
        return {"value": next(option["id"] for option in task["options"] if option["id"] not in expected)}
    return {"value": {"amount": "987654.32", "date": "2031-01-01"}.get(task["kind"], "2031-01-01T00:07")}


def fill(page: Page, drill: Drill, answer: Mapping[str, Any], card: Locator | None = None) -> None:
    """Answers the drill that the page (or a part of it) shows, by its controls."""
    form = (card or page.locator(".learn-question")).locator("form")
    task = drill.to_dict()["task"]
    if task["kind"] == "order":
        put_in_order(form, [option["id"] for option in task["options"]], answer["values"])
    elif task["options"]:
        form.locator(f'input[type=radio][value="{answer["value"]}"]').check()
    else:
        day, _, time = answer["value"].partition("T")
        form.locator("input[type=text]").first.fill(day)
        if task["kind"] == "instant":
            form.locator("input[type=text]").nth(1).fill(time)


def put_in_order(form: Locator, now: list[str], wanted: list[str]) -> None:
    """Moves each step up to its place."""
    for place, step in enumerate(wanted):
        for at in range(now.index(step), place, -1):
            form.locator(".learn-step").nth(at).locator('[data-by="-1"]').click()
            now.insert(at - 1, now.pop(at))


def shown_drill(page: Page, contract: Contract) -> Drill:
    situation = page.locator("[data-drill]")
    expect(situation).to_be_visible(timeout=STARTS_WITHIN)
    return drill_of(contract, str(situation.get_attribute("data-drill")))


# A course, and the memory


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_course_is_walked_through_and_remembered_without_python(
    open_page: OpenPage, watch: Watch, lang: str, tmp_path: Path
) -> None:
    page = open_page(path_of(lang, f"learn/{COURSE['id']}/"), been_here=True)
    page.locator("#learn-app a").click()
    expect(page.locator("h1")).to_have_text(COURSE["lessons"][0]["title"][lang])
    page.goto(page.url.replace(COURSE["lessons"][0]["id"], LESSON["id"]))
    questions = page.locator(".learn-question")
    expect(questions).to_have_count(len(LESSON["questions"]))

    first = questions.first
    first.get_by_role("button", name=WORDS[lang]["check"]).click()
    expect(first.get_by_role("alert")).to_be_visible()  # nothing chosen yet
    for number, question in enumerate(LESSON["questions"]):
        right = number > 0  # the first is answered wrong
        option = next(one for one in question["options"] if one.get("right", False) is right)
        card = questions.nth(number)
        card.get_by_label(option["text"][lang]).check()
        card.get_by_role("button", name=WORDS[lang]["check"]).click()
        verdict = card.locator(".learn-reply__verdict")
        expect(verdict).to_have_text(WORDS[lang]["right" if right else "wrong"])
        expect(verdict).to_be_focused()
        expect(card.locator("[aria-live=polite]")).to_contain_text(option["reply"][lang])
        cited = card.locator(".learn-quote a").evaluate_all("links => links.map((link) => link.hash.slice(1))")
        assert cited == question["provisions"]
    assert watch.requested("pyodide") == []

    page.goto(page.url.replace(f"{LESSON['id']}/", ""))
    expect(page.locator(f'[data-lesson="{COURSE["id"]}/{LESSON["id"]}"]')).to_have_attribute("data-done", "")

    # The other language has the same memory, and a reload keeps it.
    other = "en" if lang == "zh" else "zh"
    page.goto(page.url.split("/en/learn" if lang == "en" else "/learn")[0] + "/" + path_of(other, "learn/"))
    weak = page.locator(f'[data-provision="{LESSON["questions"][0]["provisions"][0]}"]')
    expect(weak).to_have_attribute("data-standing", "weak")
    page.reload()
    expect(weak).to_have_attribute("data-standing", "weak")
    expect(page.locator("[data-standing=learning]").first).to_be_visible()
    assert axe_violations(page, within="#learn-app") == []

    tools = page.locator(".learn-tools")
    with page.expect_download() as saving:
        tools.get_by_role("button").first.click()
    record = tmp_path / "record.json"
    saving.value.save_as(record)
    tools.get_by_role("button").last.click()  # erase
    expect(weak).to_have_attribute("data-standing", "new")
    page.reload()
    expect(weak).to_have_attribute("data-standing", "new")

    picker = page.locator("#learn-app input[type=file]")
    picker.set_input_files(FilePayload(name="x.json", mimeType="application/json", buffer=b'{"format": "case"}'))
    expect(page.locator(".learn-notice")).to_contain_text("x.json")
    picker.set_input_files(record)
    expect(weak).to_have_attribute("data-standing", "weak")


# Drills


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_practice_marks_right_and_wrong_as_the_checker_does(open_page: OpenPage, contract: Contract, lang: str) -> None:
    page = open_page(path_of(lang, f"learn/practice/#role={COURSE['role']}"))
    for right in (False, True):
        drill = shown_drill(page, contract)
        assert COURSE["role"] in drill.to_dict()["roles"]
        answer = answers_to(contract, drill)[right]
        fill(page, drill, answer)
        page.get_by_role("button", name=WORDS[lang]["check"]).click()
        expect(page.locator(".learn-reply__verdict")).to_have_text(WORDS[lang]["right" if right else "wrong"])
        marking = mark(contract, drill, answer).to_dict()
        reply = page.locator(".learn-reply__body")
        for paragraph in marking["why"][lang]:
            expect(reply).to_contain_text(paragraph)
        if not right:
            expect(reply).to_contain_text(marking["expected"]["text"][lang])
        expect(reply.locator(".learn-quote")).to_have_count(len(marking["words"]))
        page.get_by_role("button", name=WORDS[lang]["next"]).click()
    if lang == "zh":
        a_lesson_opens_its_drill(page, contract)
        return
    # What is due comes first, with new numbers.
    shown_drill(page, contract)
    page.evaluate(
        """() => {
            const key = Object.keys(localStorage).find((key) => key.startsWith("learn:"));
            const past = '"due": "2020-01-01T00:00:00.000Z"';
            localStorage[key] = localStorage[key].replaceAll(/"due": "[^"]*"/g, past);
        }"""
    )
    page.goto(page.url.split("#")[0])
    page.reload()
    repeated = shown_drill(page, contract).to_dict()
    kept = page.evaluate("() => Object.entries(localStorage).find(([key]) => key.startsWith('learn:'))[1]")
    assert f"drill:{repeated['template']}/{repeated['task']['id']}" in json.loads(kept)["cards"]


def a_lesson_opens_its_drill(page: Page, contract: Contract) -> None:
    lesson, number = next(
        (lesson, number)
        for lesson in COURSE["lessons"]
        for number, question in enumerate(lesson["questions"])
        if question["kind"] == "drill"
    )
    question = lesson["questions"][number]
    page.goto(page.url.split("/practice/")[0] + f"/{COURSE['id']}/{lesson['id']}/")
    card = page.locator(".learn-question").nth(number)
    expect(card.locator("[data-drill]")).to_have_count(0)  # no drill is loaded before it is opened
    card.get_by_role("button").click()
    drill = shown_drill(page, contract)
    assert drill.to_dict()["template"] == question["template"]
    fill(page, drill, answers_to(contract, drill)[True], card)
    card.get_by_role("button", name=WORDS["zh"]["check"]).click()
    expect(card.locator(".learn-reply__verdict")).to_have_text(WORDS["zh"]["right"])
    page.get_by_role("button", name="再来一个同类情形").click()
    expect(page.locator("[data-drill]")).not_to_have_attribute("data-drill", drill.to_dict()["id"])


# A test, its result, and the team lead


def start_test(page: Page, name: str) -> None:
    page.locator(".learn-setup input[type=text]").first.fill(name)
    page.locator(".learn-setup button[type=submit]").click()
    expect(page.locator(".learn-numbers")).to_be_visible(timeout=STARTS_WITHIN)


def test_a_test_is_taken_handed_in_and_checked_by_the_team_lead(open_page: OpenPage, contract: Contract) -> None:
    drills = draw(contract, PAPER["role"], PAPER["seed"], PAPER["number"])
    wrong = {0, 3}
    page = open_page("en/learn/lead/", been_here=True)
    setup = page.locator(".learn-setup")
    for place, value in enumerate((PAPER["seed"], PAPER["number"], "x")):
        setup.locator(".learn-setup__row input").nth(place).fill(str(value))
    expect(setup.locator(".learn-problem")).to_have_count(1)
    setup.locator(".learn-setup__row input").nth(2).fill(str(PAPER["pass"]))
    setup.locator("select").select_option(str(PAPER["role"]))
    link = setup.locator("input[readonly]").input_value()

    page.goto(link)
    page.locator(".learn-setup button[type=submit]").click()
    expect(page.locator(".learn-setup .learn-problem")).to_have_count(1)  # no name yet
    start_test(page, "Li Na")
    for number, drill in enumerate(drills):
        assert page.locator("[data-drill]").get_attribute("data-drill") == drill.to_dict()["id"]
        fill(page, drill, answers_to(contract, drill)[number not in wrong])
        if number == 4:
            page.reload()  # nothing is lost
            expect(page.locator(".learn-numbers__one--given")).to_have_count(5, timeout=STARTS_WITHIN)
        if number + 1 < len(drills):
            page.get_by_role("button", name="Next question").click()
            expect(page.locator(".learn-testhead h2")).to_have_text(f"Question {number + 2} of {len(drills)}")
    assert axe_violations(page, within="#learn-app") == []
    page.get_by_role("button", name="Hand in").click()
    expect(page.locator(".learn-sheet__verdict")).to_have_text("Passed")
    expect(page.locator(".learn-sheet__facts")).to_contain_text("6 of 8 right (75%)")
    expect(page.locator(".learn-answers--wrong")).to_have_count(2)
    assert axe_violations(page, within="#learn-app") == []
    with page.expect_download() as saving:
        page.get_by_role("button", name="Download the sheet").click()
    sheet = json.loads(Path(saving.value.path()).read_text(encoding="utf-8"))
    assert {key: sheet[key] for key in PAPER} == PAPER
    assert (sheet["score"], sheet["contract"]["version"]) == (6, COMPILED.contract["version"])
    assert sum(count["of"] for count in sheet["by_article"].values()) == PAPER["number"]

    page.goto(link.replace("/test/", "/lead/"))
    files = {
        "li.json": sheet,
        "same.json": sheet,
        "better.json": {**sheet, "name": "<img src=x onerror=alert(1)>", "score": 8},
        "old.json": {**sheet, "name": "Zhang", "contract": {**sheet["contract"], "version": "000000000000"}},
        "elsewhere.json": {**sheet, "name": "Zhao", "seed": 6},
        "foreign.json": {**sheet, "name": "Wu", "contract": {**sheet["contract"], "id": "other"}},
        "huge.json": {**sheet, "name": "x" * 600_000},
        "proto.json": {**sheet, "answers": {"__proto__": 1}},
        "case.json": {"as_of": "2026-01-01"},
    }
    payloads = [
        FilePayload(name=name, mimeType="application/json", buffer=json.dumps(content).encode())
        for name, content in files.items()
    ]
    payloads.append(FilePayload(name="photo.json", mimeType="application/json", buffer=b"\xff\xd8\xff\x00{"))
    page.locator("input[type=file]").set_input_files(payloads)
    rows = page.locator(".learn-table").first.locator("tbody tr")
    expect(rows).to_have_count(5)
    refused = page.locator(".learn-notice li")
    expect(refused).to_have_count(5)
    for name in ("same.json", "huge.json", "proto.json", "case.json", "photo.json"):
        expect(refused.filter(has_text=name)).to_have_count(1)
    expect(rows.nth(1)).to_contain_text("<img src=x")
    page.get_by_role("button", name="Check every sheet").click()
    expect(rows.nth(0)).to_contain_text("agrees", timeout=STARTS_WITHIN)
    expect(rows.nth(1)).to_contain_text("the sheet says 8 right, marking again gives 6")
    expect(rows.nth(2)).to_contain_text("another version of the contract (000000000000)")
    expect(rows.nth(2)).to_contain_text("agrees")
    expect(rows.nth(3)).to_contain_text("cannot be made again")
    expect(rows.nth(4)).to_contain_text("of another contract")
    page.set_viewport_size({"width": 390, "height": 844})
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    rows.nth(1).get_by_role("button", name="See the answers").click()
    expect(page.locator(".learn-paper .learn-answers--wrong")).to_have_count(2)
    assert axe_violations(page, within="#learn-app") == []


@pytest.mark.parametrize(("lang", "device", "scheme"), [("zh", "phone", "dark"), ("en", "desktop", "light")])
def test_a_test_is_taken_by_keyboard_alone(
    open_page: OpenPage, contract: Contract, lang: str, device: Device, scheme: Scheme
) -> None:
    """Two questions: the first answered, the second left open, which the page points out before it takes the sheet."""
    page = open_page(
        path_of(lang, f"learn/test/#role={PAPER['role']}&seed=1&number=2&pass=50"), device=device, scheme=scheme
    )
    keyboard = page.keyboard
    page.locator(".eyebrow a").focus()  # past the navigation, which is every page's
    tab_to(page, ".learn-setup input[type=text]")
    keyboard.insert_text("李娜")
    keyboard.press("Enter")
    expect(page.locator(".learn-numbers")).to_be_visible(timeout=STARTS_WITHIN)
    drill = draw(contract, str(PAPER["role"]), 1, 2)[0].to_dict()
    tab_to(page, ".learn-question input, .learn-step button")
    if drill["task"]["kind"] in ("choice", "clause", "missing"):
        keyboard.press("Space")
    elif drill["task"]["kind"] == "order":
        keyboard.press("Enter")
    else:
        keyboard.type({"amount": "10万", "date": "2026/3/2"}.get(drill["task"]["kind"], "2026年3月2日"))
    expect(page.locator(".learn-numbers__one--given")).to_have_count(1)
    tab_to(page, ".learn-question button[type=submit]")
    keyboard.press("Enter")
    expect(page.locator(".learn-testhead h2")).to_be_focused()
    expect(page.locator("[aria-current=step]")).to_have_text("2")
    assert axe_violations(page, within="#learn-app") == []
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    tab_to(page, "#learn-app > .learn-tools button")
    keyboard.press("Enter")
    if draw(contract, str(PAPER["role"]), 1, 2)[1].to_dict()["task"]["kind"] != "order":
        expect(page.locator(".learn-notice--warning")).to_be_visible()
        keyboard.press("Enter")
    expect(page.locator(".learn-sheet__title")).to_be_focused()
    assert axe_violations(page, within="#learn-app") == []
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


def tab_to(page: Page, selector: str, most: int = 80) -> None:
    """Presses Tab until an element that the selector matches has the focus."""
    for _ in range(most):
        if page.evaluate("(selector) => document.activeElement?.matches(selector)", selector):
            return
        page.keyboard.press("Tab")
    pytest.fail(f"Tab never reached {selector}")
