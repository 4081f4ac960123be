"""How the what-if page stands on screens of all sizes: nothing cut, nothing covered, nothing out of date as if it were
new."""

import json
import re
from itertools import product
from typing import Any

import pytest
from playwright.sync_api import FloatRect, Locator, Page, expect

from tests.browser.conftest import OpenPage
from tests.browser.support import Device
from tests.browser.what_if import STARTS_WITHIN, WhatIf

PATHS = {"zh": "check/", "en": "en/check/"}
LEAK = {"id": "leak", "type": "disclosure", "by": "B", "on": "2026-04-03", "information": "customer_information"}
CASE: dict[str, Any] = {
    "as_of": "2026-05-31",
    "profile": {"late_payment_daily_rate": "0.05%", "late_service_daily_rate": "2.5‰"},
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
        },
        LEAK,
    ],
}
KNOWN = {**CASE, "incidents": [*CASE["incidents"][:2], {**LEAK, "exception": "none", "loss": {"direct": "500"}}]}
WHOLLY_WITHIN = 1  # a pixel more or less is none


def showing(page: Page, case: dict[str, Any] = CASE) -> WhatIf:
    what_if = WhatIf(page)
    what_if.import_case(json.dumps(case))
    expect(what_if.cards).to_have_count(len(case["incidents"]))
    what_if.wait_for("3,335.00")
    page.locator("#check-dismiss").click()
    return what_if


def box(place: Locator) -> FloatRect:
    """Where something stands; what is drawn anew just now is waited for."""
    for _ in range(20):
        expect(place).to_be_visible()
        if found := place.bounding_box():
            return found
        place.page.wait_for_timeout(50)
    raise AssertionError("it is nowhere to be seen")


def bottom(place: Locator) -> float:
    found = box(place)
    return found["y"] + found["height"]


def test_the_words_of_a_slider_have_room(open_page: OpenPage) -> None:
    page = open_page("en/check/")
    what_if = showing(page)
    what_if.answer.locator(".check-consequence .chart-part > summary").first.click()
    labels = what_if.answer.locator(".chart-slider label")
    expect(labels).to_have_count(2)
    for width in (1280, 390, 320):
        page.set_viewport_size({"width": width, "height": 844})
        for label in labels.all():
            assert box(label)["height"] < 70, width
            assert box(label)["width"] > 100, width
    expect(what_if.answer.locator(".chart-figure .check-note")).to_contain_text("30% of the base: CNY 30,000.00")


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_phones_lower_edge_has_both_sums_uncut_and_nothing_over_them(open_page: OpenPage, lang: str) -> None:
    page = open_page(PATHS[lang], device="phone")
    what_if = WhatIf(page)
    what_if.import_case(json.dumps(CASE))
    bar = page.locator(".check-bar")
    more = bar.locator(".check-bar__more")
    expect(bar).to_contain_text("3,335.00")
    expect(bar).to_contain_text("200.00")
    for width in (320, 390):
        page.set_viewport_size({"width": width, "height": 700})
        page.evaluate("() => { document.getElementById('new-version').hidden = true; scrollTo(0, 0); }")
        expect(more).not_to_have_class(re.compile("visually-hidden"))
        sums = bar.locator(".check-bar__sum")
        expect(sums).to_have_count(2)
        for amount in sums.all():
            assert box(amount)["x"] + box(amount)["width"] <= width
            assert bottom(amount) <= 700 + WHOLLY_WITHIN
        assert bottom(what_if.notice) <= box(bar)["y"]
        page.evaluate("() => { document.getElementById('new-version').hidden = false }")
        assert bottom(page.locator("#new-version")) <= box(bar)["y"]
        bar.click()
        expect(more).to_have_class(re.compile("visually-hidden"))


def test_a_very_low_window_is_left_to_the_page(open_page: OpenPage) -> None:
    page = open_page("en/check/")
    page.set_viewport_size({"width": 320, "height": 256})
    WhatIf(page).wait_until_started()
    page.evaluate("() => scrollTo(0, 900)")
    expect(page.locator(".md-header")).not_to_be_in_viewport()
    expect(page.locator(".check-bar")).not_to_be_in_viewport()


@pytest.mark.parametrize(("lang", "device"), [("zh", "phone"), ("en", "desktop"), ("en", "phone")])
def test_a_timeline_has_readable_words_and_a_mark_of_its_own_for_a_breach(
    open_page: OpenPage, lang: str, device: Device
) -> None:
    what_if = showing(open_page(PATHS[lang], device=device), KNOWN)
    timeline = what_if.page.locator("#check-timeline")
    timeline.locator("> summary").click()
    lane = timeline.locator(".chart-lane").last
    expect(lane.locator(".chart-mark")).to_have_count(1)
    expect(lane.locator(".chart-mark--breach")).to_have_count(1)
    expect(timeline.locator(".chart-legend")).to_contain_text({"zh": "违约行为", "en": "Breach"}[lang])
    for one in timeline.locator(".chart-lane").all():
        boxes = [box(label) for label in one.locator(".chart-label").all()]
        for index, first in enumerate(boxes):
            for second in boxes[index + 1 :]:
                apart = first["x"] + first["width"] <= second["x"] or second["x"] + second["width"] <= first["x"]
                assert apart or abs(first["y"] - second["y"]) >= first["height"] - WHOLLY_WITHIN
    sizes = timeline.locator("svg text").evaluate_all(
        "(all) => all.map((one) => parseFloat(getComputedStyle(one).fontSize))"
    )
    assert min(sizes) >= 11


def test_days_to_watch_are_those_of_the_case_that_is_shown(open_page: OpenPage) -> None:
    page = open_page("en/check/")
    what_if = showing(page)
    days = page.locator(".check-days")
    expect(days).not_to_have_attribute("aria-busy", "true")
    what_if.import_case(json.dumps({**CASE, "incidents": [{**CASE["incidents"][0], "id": "other"}]}))
    expect(what_if.answer.locator(".check-found")).to_have_count(1)
    if days.count():
        assert "other" in days.inner_html() or days.get_attribute("aria-busy") == "true"
    expect(days).not_to_have_attribute("aria-busy", "true")
    assert "inv-1" not in days.inner_html()
    what_if.field("incidents[0].amount").fill("12x")
    expect(what_if.answer.locator(".check-problems")).to_be_visible()
    expect(days).to_have_count(0)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_difference_stands_on_top_and_the_unknown_is_no_zero(open_page: OpenPage, lang: str) -> None:
    what_if = showing(open_page(PATHS[lang]), KNOWN)
    net = what_if.headline.locator(".check-totals__net")
    expect(net).to_contain_text(
        {"zh": "如果相互抵销，甲方还应付乙方2,635.00元。", "en": "If the two were set off"}[lang]
    )
    expect(what_if.answer.locator(".check-totals > .check-note")).to_contain_text("568")
    what_if.import_case(json.dumps(CASE))
    expect(net).to_contain_text({"zh": "差额还不能确定", "en": "the difference is not known yet"}[lang])
    owing = what_if.answer.locator(".check-total--b")
    expect(owing).to_contain_text("200.00")
    assert not re.search(r"(?<![\d,])0\.00", what_if.headline.inner_text())
    expect(owing.locator(".check-total__open")).to_have_count(1)


def test_tables_show_every_column_on_a_phone(open_page: OpenPage) -> None:
    page = open_page("en/check/", device="phone")
    what_if = showing(page)
    page.locator("#check-timeline > summary").click()
    page.locator("#check-timeline details > summary").click()
    what_if.answer.locator(".check-consequence details > summary").first.click()
    frames = what_if.answer.locator("details[open] > .table-scroll")
    expect(frames).to_have_count(2)
    total = what_if.answer.locator(".check-consequence .trace tfoot td").first
    for width in (390, 320):
        page.set_viewport_size({"width": width, "height": 844})
        for frame in frames.all():
            assert frame.evaluate("(one) => one.scrollWidth - one.clientWidth") <= 0, width
        assert box(total)["x"] + box(total)["width"] <= width
    labels = what_if.answer.locator(".check-consequence .trace tbody td").evaluate_all(
        "(cells) => cells.map((cell) => getComputedStyle(cell, '::before').content)"
    )
    assert labels[:6] == ['"From"', '"To"', '"Days"', '"Base"', '"Rate"', '"Amount"']


def test_the_words_of_a_clause_stay_within_the_window(open_page: OpenPage) -> None:
    page = open_page("en/check/")
    what_if = showing(page)
    clause = what_if.answer.locator(".check-finding .check-clause").nth(2)
    link, mark = clause.locator("a"), clause.locator("button")
    assert min(box(mark)["width"], box(mark)["height"]) >= 24
    glyph = box(mark.locator("svg"))
    assert min(glyph["width"], glyph["height"]) >= 15
    # at the lower edge of the column
    link.evaluate(
        """(link) => {
            const column = document.getElementById("check-answer");
            column.scrollTop += link.getBoundingClientRect().bottom - column.getBoundingClientRect().bottom + 12;
        }"""
    )
    link.hover()
    words = clause.locator(".check-clause__words")
    expect(words).to_be_visible()
    assert box(words)["y"] >= 0
    assert bottom(words) <= box(link)["y"] + WHOLLY_WITHIN
    page.keyboard.press("Escape")
    page.mouse.move(5, 5)
    expect(words).to_have_count(0)


def test_what_is_in_order_has_its_result_while_the_rest_is_to_be_corrected(open_page: OpenPage) -> None:
    page = open_page("en/check/")
    what_if = showing(page)
    what_if.field("incidents[1].amount").fill("12x")
    expect(what_if.answer.locator(".check-answer__view[data-is=outdated]")).to_be_visible()
    page.reload()
    expect(what_if.answer.locator(".check-problems")).to_contain_text("12x")
    expect(what_if.headline).to_contain_text("3,335.00")
    expect(what_if.answer.locator(".check-answer__outdated")).to_contain_text("left out")
    expect(what_if.answer.locator(".check-found")).to_have_count(2)


def test_a_former_result_is_greyed_while_a_large_case_is_computed(open_page: OpenPage) -> None:
    page = open_page("en/check/")
    what_if = showing(page)
    page.evaluate(
        """() => {
            window.seen = [];
            new MutationObserver(() => {
                const note = document.querySelector(".check-answer__outdated--pending");
                if (note) window.seen.push(note.textContent);
            }).observe(document.getElementById("check-answer"), { subtree: true, childList: true, attributes: true });
        }"""
    )
    many = [{**CASE["incidents"][0], "id": f"p{number}"} for number in range(300)]
    what_if.import_case(json.dumps({**CASE, "incidents": many}))
    what_if.wait_for("1,000,500.00")
    assert any(text.startswith("Computing") for text in page.evaluate("() => window.seen"))
    expect(what_if.answer.locator("[aria-busy=true]")).to_have_count(0)


def test_panels_open_at_their_buttons(open_page: OpenPage) -> None:
    page = open_page("en/check/")
    what_if = WhatIf(page)
    what_if.wait_until_started()
    for width, name in product((390, 900, 1280), ("cases", "samples", "import", "take")):
        page.set_viewport_size({"width": width, "height": 844})
        what_if.press(name)
        button, panel = box(page.locator(f"#check-{name}")), box(page.locator(f"#check-{name}-panel"))
        assert 0 <= panel["y"] - (button["y"] + button["height"]) < 12, (name, width)
        assert panel["x"] <= button["x"] + WHOLLY_WITHIN, (name, width)
        assert panel["x"] + panel["width"] > button["x"], (name, width)
        assert panel["x"] + panel["width"] <= width, (name, width)
        if width == 1280:
            assert abs(panel["x"] - button["x"]) <= WHOLLY_WITHIN, name
        page.keyboard.press("Escape")


def test_a_missing_fact_is_asked_for_once_an_incident(open_page: OpenPage) -> None:
    what_if = showing(open_page("en/check/"))
    leak = what_if.answer.locator(".check-found").last
    asked = leak.locator(".check-missing button").all_inner_texts()
    assert asked
    assert len(asked) == len(set(asked))


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_no_sum_and_no_date_is_broken_over_two_lines(open_page: OpenPage, lang: str) -> None:
    page = open_page(PATHS[lang], device="phone")
    what_if = showing(page, KNOWN)
    what_if.unfold_everything()
    joined = page.locator("#check-answer .unbroken")
    assert joined.count() > 10
    assert (
        page.evaluate(
            """() => [...document.querySelectorAll("#check-answer .unbroken")]
            .filter((one) => one.getClientRects().length > 1).map((one) => one.textContent)"""
        )
        == []
    )
    copied = page.evaluate(
        """() => {
            getSelection().selectAllChildren(document.querySelector(".check-totals"));
            return `${getSelection()}`;
        }"""
    )
    assert not re.search("[\\u00a0\\u2060\\u2011]", copied)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_head_of_the_page_keeps_its_distances(open_page: OpenPage, lang: str) -> None:
    page = open_page(PATHS[lang], device="phone")
    what_if = WhatIf(page)
    what_if.wait_until_started()
    pill = box(page.locator(".lang-switch"))
    assert 390 - pill["x"] - pill["width"] >= 12
    title = box(page.locator("h1"))
    assert title["y"] - bottom(page.locator(".md-header")) < 40
    row = page.locator(".check-asof__row")
    today = box(row.locator("> button"))
    assert abs(today["y"] - box(what_if.field("as_of"))["y"]) < 12


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_clauses_panel_on_a_phone_leads_to_its_result(open_page: OpenPage, lang: str) -> None:
    page = open_page({"zh": "", "en": "en/"}[lang] + "clauses/6.2/", device="phone", been_here=True)
    page.locator("details.try > summary").click()
    panel = page.locator(".try__panel")
    expect(panel.locator(".check-found").first).to_be_attached(timeout=STARTS_WITHIN)
    bar = panel.locator(".check-bar")
    panel.locator(".check-asof").scroll_into_view_if_needed()
    expect(bar).to_be_in_viewport()
    assert bottom(bar) <= 844 + WHOLLY_WITHIN
    bar.click()
    expect(panel.locator("#try-answer")).to_be_in_viewport()
    look = (
        "(one) => { const { borderStyle, fontWeight } = getComputedStyle(one); return `${borderStyle} ${fontWeight}` }"
    )
    adding = panel.locator(".try__add button")
    assert adding.count() > 5
    assert adding.first.evaluate(look) != panel.locator("#try-example").evaluate(look)
