"""Looking instead of reading: the timeline, the curve with its sliders, two cases side by side; a clause tried on its
own page."""

import json
import re
from typing import Any

import pytest
from playwright.sync_api import FilePayload, Locator, Page, expect

from tests.browser.conftest import OpenPage
from tests.browser.support import Device, Scheme, Watch, axe_violations
from tests.browser.what_if import STARTS_WITHIN, WhatIf

CASE: dict[str, Any] = {
    "as_of": "2026-05-31",
    "profile": {"late_payment_daily_rate": "0.05%", "late_service_daily_rate": "1%"},
    "assumptions": {"penalty_cap": "20%"},
    "incidents": [
        {
            "id": "inv-1",
            "type": "payment",
            "amount": "100000",
            "due": "2026-03-01",
            "payments": [{"on": "2026-03-11", "amount": "30000"}],
        },
        {"id": "visits", "type": "service_delivery", "amount": "8000", "due": "2026-04-01", "loss": {"direct": "1000"}},
        {
            "id": "storm",
            "type": "force_majeure",
            "prevents": "A",
            "from": "2026-02-27",
            "to": "2026-03-05",
            "affects": ["inv-1"],
        },
    ],
}
PATHS = {"zh": "check/", "en": "en/check/"}


def with_case(page: Page) -> WhatIf:
    what_if = WhatIf(page)
    what_if.import_case(json.dumps(CASE))
    what_if.wait_for("3,135.00")
    page.locator("#check-dismiss").click()
    return what_if


def opened(part: Locator) -> Locator:
    part.locator("> summary").click()
    return part


def curve_of(what_if: WhatIf, number: int) -> Locator:
    return opened(what_if.answer.locator(".check-consequence .chart-part").nth(number))


def stored(page: Page) -> str:
    """The reader's cases, as the browser keeps them."""
    cases = "Object.entries(localStorage).filter(([key]) => key.startsWith('case')).sort()"
    return str(page.evaluate(f"() => JSON.stringify({cases})"))


def test_a_curve_follows_the_sliders_and_the_case_only_what_is_taken_over(open_page: OpenPage, watch: Watch) -> None:
    page = open_page("en/check/")
    what_if = with_case(page)
    assert not watch.requested("uplot")
    scripts = len(watch.requested(".js"))
    curve = curve_of(what_if, 0)
    expect(curve.locator("canvas")).to_be_visible()
    assert len(watch.requested(".js")) > scripts  # the library comes when the first curve is opened
    expect(curve.locator(".chart-summary")).to_contain_text("4 days of force majeure do not count")
    before = stored(page)

    # by keyboard: a day earlier takes 35 off, for nobody is asked what he has not paid
    day, rate = curve.locator("input[type=range]").all()
    expect(day).to_have_attribute("aria-valuetext", re.compile("not yet performed in full"))
    day.focus()
    page.keyboard.press("ArrowLeft")
    expect(day).to_have_attribute("aria-valuetext", "2026-05-30")
    sentence = curve.locator(".chart-outcome__sentence")
    expect(sentence).to_have_text("If it is fully performed on 2026-05-30: CNY 3,100.00, CNY 35.00 less than now.")
    expect(what_if.spoken).to_have_text(sentence.inner_text())
    day.evaluate("(slider) => { slider.value = 20; slider.dispatchEvent(new Event('input', { bubbles: true })) }")
    expect(sentence).to_contain_text("2026-03-21: CNY 650.00")
    rate.focus()
    page.keyboard.press("End")
    expect(sentence).to_contain_text("at a rate of 0.15%: CNY 1,950.00")
    assert stored(page) == before
    expect(what_if.headline).to_contain_text("3,135.00")

    # the same, to be read day by day and as a table
    reader = curve.locator(".chart-canvas")
    reader.focus()
    page.keyboard.press("End")
    page.keyboard.press("Home")
    page.keyboard.press("ArrowRight")
    expect(reader).to_have_attribute("aria-valuetext", re.compile("^2026-03-02: 0.00 Force majeure until 2026-03-05"))
    opened(curve.locator("details"))
    expect(curve.locator("tbody tr").last).to_have_text(re.compile("2026-03-21.*1,950.00"))

    curve.get_by_role("button", name="Use in my case").click()
    what_if.wait_for("1,950.00")
    expect(what_if.field("profile.late_payment_daily_rate")).to_have_value("0.15%")
    expect(what_if.field("incidents[0].payments[1].on")).to_have_value("2026-03-21")
    expect(curve.locator(".chart-outcome")).to_have_count(0)
    page.locator("#check-undo").click()
    what_if.wait_for("3,135.00")


def test_a_timeline_shows_every_lane_and_the_same_as_a_table(open_page: OpenPage) -> None:
    what_if = with_case(open_page("check/"))
    timeline = opened(what_if.page.locator("#check-timeline"))
    lanes = timeline.locator(".chart-lane")
    expect(lanes).to_have_count(3)
    for kind in ("late--", "covered", "impeded"):
        expect(lanes.first.locator(f"rect[class*='{kind.strip('-')}']")).to_have_count(1)
    expect(lanes.first.locator("svg")).to_have_attribute("aria-label", re.compile("2026-03-11 履行30,000.00元"))
    rows = opened(timeline.locator("details")).locator("tbody tr")
    expect(rows.first).to_contain_text("2026-02-27至2026-03-05")
    expect(rows.filter(has_text="4.A.6").first.locator("a")).to_have_attribute("href", "../clauses/4.A/#4.A.6")
    # it follows the case
    what_if.field("incidents[0].due").fill("2026-03-08")
    expect(lanes.first.locator("svg")).to_have_attribute("aria-label", re.compile("2026-03-08 24:00 期限届满"))


def test_two_cases_stand_side_by_side_with_their_differences(open_page: OpenPage) -> None:
    page = open_page("en/check/")
    what_if = with_case(page)
    what_if.press("cases")
    page.locator("#check-case-name").fill("As it is")
    page.locator("#check-case-name").press("Enter")
    page.locator("#check-dismiss").click()
    part = opened(page.locator("#check-compare"))
    part.locator("select").select_option(label="As it is")
    expect(part.get_by_role("status")).to_have_text("The two are the same.")
    samples = what_if.model["samples"]
    part.locator("select").select_option(f"sample:{samples[0]['id']}")
    expect(part.locator("thead th").last).to_have_text(samples[0]["title"])
    table = part.locator("tbody")
    expect(table.locator("tr", has_text="Party A owes Party B")).to_contain_text(["CNY 3,135.00"])
    different = part.locator(".chart-compare__different")
    count = different.count()
    expect(part.get_by_role("status")).to_have_text(f"{count} differences.")
    expect(different.first).to_contain_text("differs")
    part.get_by_role("checkbox").uncheck()
    assert part.locator("tbody tr").count() > count

    def file(text: str) -> FilePayload:
        return FilePayload(name="other.json", mimeType="application/json", buffer=text.encode())

    chooser = part.locator("input[type=file]")
    chooser.set_input_files(file("{"))
    expect(part.get_by_role("alert")).to_contain_text("“other.json” is not a case file")
    chooser.set_input_files(file(json.dumps({**CASE, "as_of": "<b>soon</b>"})))
    expect(part.get_by_role("alert")).to_contain_text("as_of")
    chooser.set_input_files(file(json.dumps(CASE)))
    expect(part.get_by_role("status")).to_have_text("The two are the same.")
    assert what_if.card_titles() == ["inv-1", "visits", "storm"]


@pytest.mark.parametrize(("lang", "scheme", "device"), [("zh", "dark", "phone"), ("en", "light", "desktop")])
def test_charts_are_for_everybody(open_page: OpenPage, lang: str, scheme: Scheme, device: Device) -> None:
    page = open_page(PATHS[lang], scheme=scheme, device=device)
    what_if = with_case(page)
    opened(page.locator("#check-timeline"))
    opened(page.locator("#check-compare")).locator("select").select_option(index=1)
    curve = curve_of(what_if, 0)
    curve.locator("input[type=range]").first.press("ArrowLeft")
    expect(curve.locator(".chart-outcome")).to_be_visible()
    curve_of(what_if, 1)
    expect(page.locator(".chart-canvas canvas")).to_have_count(2)
    expect(page.locator(".chart-compare__table")).to_be_visible()
    for table in page.locator(".chart-part details > summary").all():
        table.click()
    assert axe_violations(page) == []
    page.set_viewport_size({"width": 320, "height": 640})
    page.wait_for_function(
        "() => [...document.querySelectorAll('.chart-canvas')].every((one) => one.scrollWidth <= 320)"
    )
    assert page.evaluate("() => document.documentElement.scrollWidth") <= 320


def test_a_clause_is_tried_on_its_page_with_the_case_of_the_what_if_page(open_page: OpenPage, watch: Watch) -> None:
    page = open_page("en/clauses/6.1/", been_here=True)
    page.wait_for_load_state("networkidle")
    assert not watch.requested("pyodide")
    assert not watch.requested("model.json")
    part = page.locator("details.try")
    part.locator("> summary").click()
    panel = part.locator(".try__panel")
    expect(panel.locator(".check-found").first).to_be_visible(timeout=STARTS_WITHIN)
    assert watch.requested("pyodide")
    blanks = panel.locator(".check-fields").first.locator("label")
    expect(blanks).to_contain_text(["Daily rate for late payment"])
    assert axe_violations(page) == []

    # what is entered here is the case of the what-if page
    page.locator('[id="field:profile.late_payment_daily_rate"]').fill("0.1%")
    panel.locator("#try-add-payment").click()
    amount_field = panel.locator("[id$='].amount']:focus")
    expect(amount_field).to_be_visible()
    place = str(amount_field.get_attribute("id")).removesuffix(".amount")
    amount_field.fill("50000")
    page.locator(f'[id="{place}.due"]').fill("2026-03-01")
    expect(panel.locator(".try__whole")).to_contain_text("Party A owes Party B")
    found = panel.locator(".check-found").last
    expect(found.locator(".check-amount").first).to_be_visible()
    amount = found.locator(".check-amount").first.inner_text()
    opened(found.locator("details", has_text="How it is calculated").first)
    expect(found.locator("table.trace")).to_contain_text("0.1%")
    for link in panel.locator(".check-finding__head a.ref").all():
        assert "clauses/" in str(link.get_attribute("href"))

    panel.get_by_role("link", name="Open in what-if").click()
    what_if = WhatIf(page)
    expect(what_if.field("profile.late_payment_daily_rate")).to_have_value("0.1%")
    expect(what_if.answer.locator(".check-amount", has_text=amount).first).to_be_visible(timeout=STARTS_WITHIN)
