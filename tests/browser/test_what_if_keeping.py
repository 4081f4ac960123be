"""Cases with names: kept, opened, copied and deleted without any of them being lost."""

import json
from typing import Any
from urllib.parse import urljoin

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import OpenPage
from tests.browser.support import Watch
from tests.browser.test_what_if import LATE_PAYMENT, RATE
from tests.browser.what_if import WhatIf


def rated(rate: str) -> dict[str, Any]:
    return {**LATE_PAYMENT, "profile": {"late_payment_daily_rate": rate}}


def test_a_named_case_is_kept_opened_renamed_copied_and_deleted(open_page: OpenPage) -> None:
    what_if = WhatIf(open_page("en/check/"))
    page = what_if.page
    listed = page.locator(".check-cases__list strong")
    what_if.import_case(json.dumps(rated("0.05%")))
    what_if.name_case("March <b>")
    what_if.field(RATE).fill("0.06%")
    what_if.wait_for("600.00")
    what_if.press("clear")
    expect(page.locator("#check-cases")).to_contain_text("Unnamed")
    what_if.import_case(json.dumps(rated("0.07%")))
    what_if.name_case("April")

    # Each is as it was left, after a reload and in the other language too.
    page.reload()
    page.locator(".lang-switch").click()
    page.wait_for_url(lambda url: "/en/" not in url)
    expect(page.locator("#check-cases")).to_contain_text("April")
    what_if.press("cases")
    expect(listed).to_have_text(["April", "March <b>"])
    listed.nth(1).click()
    expect(what_if.field(RATE)).to_have_value("0.06%")
    expect(page.locator("#check-cases")).to_contain_text("March <b>")
    page.locator("#check-undo").click()
    expect(what_if.field(RATE)).to_have_value("0.07%")
    expect(page.locator("#check-cases")).to_contain_text("April")

    what_if.press("cases")
    page.locator("#check-case-name").fill("四月")
    page.locator("#check-case-name").press("Enter")
    expect(page.locator("#check-cases")).to_contain_text("四月")
    what_if.press("cases")
    page.get_by_role("button", name="复制案情“March <b>”").click()
    expect(listed).to_have_text(["March <b>（副本）", "四月", "March <b>"])
    page.get_by_role("button", name="删除案情“四月”").click()
    expect(page.locator("#check-cases")).to_contain_text("未命名")
    expect(what_if.field(RATE)).to_have_value("0.07%")  # what is on the desk stays there
    page.locator("#check-undo").click()
    expect(page.locator("#check-cases")).to_contain_text("四月")
    assert page.locator(".check b").count() == 0


def test_a_named_case_that_cannot_be_read_changes_nothing(open_page: OpenPage) -> None:
    what_if = WhatIf(open_page("en/check/"))
    what_if.import_case(json.dumps(rated("0.05%")))
    broken = {"id": "x", "name": "Broken", "changed": 1, "content": {"schema": 1, "case": {"incidents": 5}}}
    key = f"cases:{what_if.model['contract']['id']}"
    what_if.page.evaluate(
        "([key, text]) => localStorage.setItem(key, text)", [key, json.dumps({"schema": 1, "cases": [broken, 7]})]
    )
    what_if.press("cases")
    what_if.page.locator(".check-cases__list strong").click()
    expect(what_if.notice).to_contain_text("cannot be read")
    expect(what_if.field(RATE)).to_have_value("0.05%")


def test_the_usual_keys_undo_and_redo_except_in_a_text_field(open_page: OpenPage) -> None:
    what_if = WhatIf(open_page("en/check/"))
    page, rate = what_if.page, what_if.field(RATE)
    what_if.import_case(json.dumps(rated("0.05%")))
    page.locator("#check-dismiss").click()
    rate.fill("0.06%")
    page.locator("#check-step-back").focus()
    page.keyboard.press("Control+z")
    expect(rate).to_have_value("0.05%")
    page.keyboard.press("Control+Shift+Z")
    expect(rate).to_have_value("0.06%")
    page.keyboard.press("Meta+z")
    expect(rate).to_have_value("0.05%")
    page.keyboard.press("Control+y")
    expect(rate).to_have_value("0.06%")
    expect(what_if.spoken).to_contain_text("done again")
    # In a field, the browser undoes what was typed there, and nothing else.
    what_if.field("as_of").focus()
    page.keyboard.press("Control+z")
    expect(rate).to_have_value("0.06%")
    # What had the focus goes with the step, and the focus stays on the page.
    what_if.tool(0, "duplicate").click()
    expect(what_if.cards).to_have_count(2)
    what_if.tool(1, "moveUp").focus()
    page.keyboard.press("Control+z")
    expect(what_if.cards).to_have_count(1)
    expect(page.locator("#check-step-back")).to_be_focused()


BLOCKED = (
    """Object.defineProperty(window, "localStorage", { get() { throw new DOMException("no", "SecurityError"); } });"""
)
FULL_UP = """Storage.prototype.setItem = () => { throw new DOMException("full", "QuotaExceededError"); };"""


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize(("storage", "at_once"), [(BLOCKED, True), (FULL_UP, False)], ids=["blocked", "full"])
def test_it_is_told_where_the_browser_keeps_nothing(
    open_page: OpenPage, watch: Watch, lang: str, storage: str, at_once: bool
) -> None:
    watch.allow("^uncaught: no$")  # the theme's own script asks for storage without care
    what_if = WhatIf(open_page({"zh": "about/", "en": "en/about/"}[lang], been_here=True))
    what_if.page.add_init_script(storage)
    what_if.page.goto(urljoin(what_if.page.url, "../check/"))
    told = what_if.page.locator(".check-notice--warning")
    expect(told).to_have_count(1 if at_once else 0)
    what_if.field(RATE).fill("0.07%")
    expect(told).to_contain_text({"zh": "不允许本页保存", "en": "does not let the page keep"}[lang])
    what_if.wait_for("700.00")  # and all else goes on
    what_if.press("cases")
    what_if.page.locator("#check-case-name").fill("x")
    what_if.page.locator("#check-case-name").press("Enter")
    expect(what_if.notice).to_contain_text({"zh": "不允许保存", "en": "does not let the page keep"}[lang])


ANSWER_KEPT = """(text) => Object.keys(localStorage).some(
    (key) => key.startsWith("answer:") && localStorage.getItem(key).includes(text))"""
HELD = "**/app/checker-worker.js"


def with_a_kept_answer(open_page: OpenPage) -> WhatIf:
    """A page that is left when the answer has been kept, and whose checker will not come on the next visit."""
    what_if = WhatIf(open_page("en/check/"))
    what_if.import_case(json.dumps(rated("0.07%")))
    what_if.wait_for("700.00")
    what_if.page.wait_for_function(ANSWER_KEPT, arg="700.00")
    what_if.page.route(HELD, lambda _: None)
    return what_if


def test_who_comes_back_sees_the_answer_before_the_checker_has_started(open_page: OpenPage) -> None:
    what_if = with_a_kept_answer(open_page)
    what_if.page.reload()
    what_if.wait_for("700.00")
    expect(what_if.cards.first.locator(".check-status").first).to_be_visible()
    expect(what_if.page.locator(".check-progress--loading")).to_be_attached()


@pytest.mark.parametrize("other", ["program", "case"])
def test_a_kept_answer_is_not_shown_for_another_program_or_another_case(open_page: OpenPage, other: str) -> None:
    what_if = with_a_kept_answer(open_page)
    changes = {
        "program": ["answer:", '"program":"', '"program":"other-'],
        "case": ["case:", "0.07%", "0.08%"],
    }
    what_if.page.evaluate(
        """([kept, was, now]) => {
            const key = Object.keys(localStorage).find((key) => key.startsWith(kept));
            localStorage.setItem(key, localStorage.getItem(key).replace(was, now));
        }""",
        changes[other],
    )
    what_if.page.reload()
    expect(what_if.field(RATE)).to_have_value("0.08%" if other == "case" else "0.07%")
    expect(what_if.headline).to_have_count(0)
    what_if.page.unroute(HELD)
    what_if.page.reload()
    what_if.wait_for("800.00" if other == "case" else "700.00")


@pytest.mark.parametrize("written", ["", "{", "7", "[]", '{"view": 1}'])
def test_what_another_hand_wrote_in_the_place_of_the_answer_does_no_harm(open_page: OpenPage, written: str) -> None:
    what_if = WhatIf(open_page("en/check/"))
    contract = what_if.model["contract"]["id"]
    what_if.page.evaluate("([key, text]) => localStorage.setItem(key, text)", [f"answer:{contract}:en", written])
    what_if.page.reload()
    what_if.import_case(json.dumps(rated("0.07%")))
    what_if.wait_for("700.00")
