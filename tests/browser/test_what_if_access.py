"""The what-if page for everybody: by keyboard alone, on a small screen, and by axe-core in every dress."""

import json
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import OpenPage
from tests.browser.support import Device, Scheme, axe_violations, turn_dark
from tests.browser.what_if import WhatIf

FULL: dict[str, Any] = {
    "as_of": "2026-05-31",
    "profile": {"late_payment_daily_rate": "0.05%", "late_service_daily_rate": "2.5‰"},
    "assumptions": {"penalty_cap": "20%"},
    "incidents": [
        {
            "id": "inv-1",
            "type": "payment",
            "amount": "100000.00",
            "due": "2026-03-01",
            "payments": [{"on": "2026-03-11", "amount": "30000"}],
        },
        {
            "id": "visits",
            "type": "service_delivery",
            "amount": "8000",
            "due": "2026-02-02",
            "deliveries": [{"on": "2026-02-12", "amount": "8000"}],
            "loss": {"direct": "900"},
        },
        {"id": "flood", "type": "force_majeure", "prevents": "B", "from": "2026-02-01", "affects": ["visits"]},
        {"id": "q1", "type": "inquiry", "received": "2026-03-02T09:30", "replied": "2026-03-03T10:00"},
        {"id": "leak", "type": "disclosure", "by": "B", "on": "2026-04-03", "information": "customer_information"},
    ],
}
PATHS = {"zh": "check/", "en": "en/check/"}


def filled(page: Page, case: dict[str, Any]) -> WhatIf:
    what_if = WhatIf(page)
    what_if.import_case(json.dumps(case))
    expect(what_if.cards).to_have_count(len(case["incidents"]))
    what_if.page.locator(".check-notice--floating button").last.click()
    return what_if


@pytest.mark.parametrize(
    ("lang", "scheme", "device"),
    [
        ("zh", "light", "desktop"),
        ("en", "dark", "desktop"),
        ("zh", "dark", "phone"),
        ("en", "light", "phone"),
    ],
)
def test_axe_finds_nothing_with_everything_open(open_page: OpenPage, lang: str, scheme: Scheme, device: Device) -> None:
    what_if = filled(open_page(PATHS[lang], scheme=scheme, device=device), FULL)
    expect(what_if.answer.locator(".check-found")).to_have_count(len(FULL["incidents"]))
    what_if.unfold_everything()
    what_if.press("add")
    assert axe_violations(what_if.page, within="#check-app") == []
    what_if.name_case("x")
    for panel in ("samples", "cases", "import", "take"):  # each lies over the page, and may cut a field in two
        what_if.press(panel)
        assert axe_violations(what_if.page, within=f"#check-{panel}-panel") == [], panel
        if panel != "take":
            what_if.page.keyboard.press("Escape")
    what_if.press("copy-link")
    expect(what_if.page.locator(".check-link-text")).to_be_visible()
    what_if.page.locator("#check-take-panel .check-panel__buttons button").last.click()
    expect(what_if.page.locator(".report")).to_have_count(2)
    assert axe_violations(what_if.page, within="#check-app") == []


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_axe_finds_nothing_where_entries_are_wrong(open_page: OpenPage, lang: str) -> None:
    case = {
        **FULL,
        "profile": {"late_payment_daily_rate": "0.05", "court": "x"},
        "incidents": [{"id": "a", "type": "payment", "amount": "twelve", "due": "", "payments": [{}], "odd": "x"}],
    }
    what_if = filled(open_page(PATHS[lang]), case)
    expect(what_if.problem("incidents[0].amount")).to_be_visible()
    what_if.unfold_everything()
    what_if.tool(0, "duplicate").click()
    assert axe_violations(what_if.page, within="#check-app") == []
    turn_dark(what_if.page)
    assert axe_violations(what_if.page, within="#check-app") == []


def tab_to(page: Page, element_id: str, most: int = 150) -> None:
    """Presses Tab until an element has the focus."""
    for _ in range(most):
        if page.evaluate("() => document.activeElement?.id") == element_id:
            return
        page.keyboard.press("Tab")
    pytest.fail(f"Tab never reached {element_id}")


def test_a_case_is_entered_read_and_undone_by_keyboard_alone(open_page: OpenPage) -> None:
    page = open_page("en/check/")
    what_if = WhatIf(page)
    keyboard = page.keyboard
    tab_to(page, "check-clear")
    keyboard.press("Enter")
    expect(page.locator("#check-undo")).to_be_focused()
    keyboard.press("Tab")
    keyboard.press("Enter")  # "Got it" closes the notice and leads back
    expect(page.locator("#check-clear")).to_be_focused()

    tab_to(page, "check-add")
    keyboard.press("Enter")
    expect(page.locator("#check-find")).to_be_focused()
    keyboard.press("Escape")
    expect(page.locator("#check-add")).to_be_focused()
    keyboard.press("Enter")
    expect(page.locator("#check-find")).to_be_focused()
    keyboard.type("service report")
    keyboard.press("Tab")
    keyboard.press("Enter")
    expect(what_if.field("incidents[0].due")).to_be_focused()
    keyboard.type("2026-03-10")
    # Radio buttons: Tab reaches the one that holds, the arrows choose another.
    for _ in range(6):
        keyboard.press("Tab")
        if page.evaluate("() => document.activeElement?.type") == "radio":
            break
    keyboard.press("ArrowRight")
    tab_to(page, "field:incidents[0].submitted:when")
    keyboard.type("2026-03-12")
    card = page.locator(".check-card .check-status")
    expect(card).to_have_class("check-status check-status--breached")

    # The answer's column takes the focus itself, so that it can be scrolled; details unfold with Enter.
    tab_to(page, "check-answer")
    page.locator("#check-answer summary").first.focus()
    keyboard.press("Enter")
    expect(page.locator("#check-answer details[open]")).to_have_count(1)

    page.locator("#check-answer").focus()
    for _ in range(200):
        keyboard.press("Shift+Tab")
        if str(page.evaluate("() => document.activeElement?.id")).endswith(":remove"):
            break
    keyboard.press("Enter")
    expect(what_if.cards).to_have_count(0)
    expect(page.locator("#check-undo")).to_be_focused()
    keyboard.press("Enter")
    expect(what_if.cards).to_have_count(1)


def test_every_place_that_takes_the_focus_shows_it(open_page: OpenPage) -> None:
    page = open_page("en/check/")
    WhatIf(page).wait_until_started()
    page.locator("#check-samples").focus()
    unseen = []
    for _ in range(80):
        page.keyboard.press("Tab")
        seen = page.evaluate(
            """() => {
                const active = document.activeElement;
                const shown = active.matches("input[type=radio]") ? active.nextElementSibling : active;
                const { outlineStyle, outlineWidth } = getComputedStyle(shown);
                const visible = outlineStyle !== "none" && parseFloat(outlineWidth) > 0;
                return active.closest(".check") && !visible ? active.outerHTML.slice(0, 120) : "";
            }"""
        )
        if seen:
            unseen.append(seen)
    assert unseen == []


def test_nothing_is_lost_at_any_width(open_page: OpenPage) -> None:
    page = open_page("en/check/")
    what_if = filled(page, FULL)
    expect(what_if.answer.locator(".check-found")).to_have_count(len(FULL["incidents"]))
    what_if.name_case("A name that is much longer than the button can show on a small screen")
    for width in (1440, 1000, 700, 390, 320):
        page.set_viewport_size({"width": width, "height": 640})
        what_if.unfold_everything()
        for place in ("cases", "import", "take", "report"):
            if place == "report":
                page.locator("#check-take-panel .check-panel__buttons button").last.click()
                expect(page.locator(".report")).to_have_count(2)
            else:
                what_if.press(place)
            assert page.evaluate("() => document.documentElement.scrollWidth") <= width, (place, width)
            assert cut_off(page) == [], (place, width)
            if place != "take":
                page.keyboard.press("Escape")
        expect(page.locator(".report")).to_have_count(0)


def cut_off(page: Page) -> list[str]:
    """What reaches beyond the window at either side, but for what scrolls by itself."""
    found: list[str] = page.evaluate(
        """() => [...document.querySelectorAll(".check *")].filter((element) => {
            if (element.closest(".table-scroll, .visually-hidden, .check-date__native, svg")) return false;
            const box = element.getBoundingClientRect();
            return box.width > 0 && (box.right > innerWidth + 1 || box.left < -1);
        }).map((element) => element.outerHTML.slice(0, 100))"""
    )
    return found


def test_a_phone_keeps_the_answer_in_sight(open_page: OpenPage) -> None:
    page = open_page("check/", device="phone")
    what_if = WhatIf(page)
    what_if.wait_until_started()
    bar = page.locator(".check-bar")
    expect(bar).to_contain_text("500.00")
    expect(bar).to_be_in_viewport()
    bar.click()
    expect(what_if.headline).to_be_in_viewport()
    page.keyboard.press("Tab")
    assert page.evaluate("() => document.activeElement.closest('#check-answer') !== null")


def test_a_desk_keeps_the_answer_beside_the_facts(open_page: OpenPage) -> None:
    page = open_page("en/check/")
    what_if = WhatIf(page)
    what_if.wait_until_started()
    what_if.field("profile.arbitration_commission").focus()
    expect(what_if.headline).to_be_in_viewport()
    expect(page.locator(".check-bar")).to_be_hidden()


def test_a_case_is_named_shared_and_reported_by_keyboard_alone(open_page: OpenPage) -> None:
    page = open_page("en/check/")
    what_if = WhatIf(page)
    what_if.wait_until_started()
    keyboard = page.keyboard
    tab_to(page, "check-cases")
    keyboard.press("Enter")
    expect(page.locator("#check-case-name")).to_be_focused()
    keyboard.type("March")
    keyboard.press("Enter")
    expect(what_if.notice).to_contain_text("Saved as “March”")
    expect(what_if.spoken).to_contain_text("Saved as “March”")
    expect(page.locator("#check-cases")).to_be_focused()
    keyboard.press("Enter")
    keyboard.press("Escape")
    expect(page.locator("#check-cases")).to_be_focused()

    tab_to(page, "check-take")
    keyboard.press("Enter")
    expect(page.locator("#check-copy-link")).to_be_focused()
    keyboard.press("Enter")
    expect(page.locator("#check-take-panel [role=status]").first).to_contain_text("link")
    page.locator("#check-take-panel .check-panel__buttons button").first.focus()
    keyboard.press("Enter")
    expect(page.locator(".report")).to_be_visible()
    expect(page.locator(".check-report__tools h2")).to_be_focused()
    keyboard.press("Escape")
    expect(page.locator("#check-take")).to_be_focused()

    # A clause's words: beside it while it has the focus, put away with Escape, kept by the mark beside it.
    clause = what_if.answer.locator(".check-clause").first
    clause.locator("a").focus()
    keyboard.press("Tab")
    keyboard.press("Shift+Tab")
    expect(clause.locator(".check-clause__words")).to_be_visible()
    keyboard.press("Escape")
    expect(clause.locator(".check-clause__words")).to_have_count(0)
    keyboard.press("Tab")
    keyboard.press("Enter")
    expect(clause.locator(".check-clause__words")).to_contain_text("Party A must pay")
