"""From opening the what-if page to the right amount, and everything in between that must not be lost."""

import json
import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import OpenPage
from tests.browser.support import Watch
from tests.browser.what_if import WhatIf
from tests.conftest import BuiltSite

type Open = Callable[..., WhatIf]

PATHS = {"zh": "check/", "en": "en/check/"}
OWED = {"zh": "甲方应付乙方500.00元", "en": "Party A owes Party B CNY 500.00"}
RATE = "profile.late_payment_daily_rate"

LATE_PAYMENT: dict[str, Any] = {
    "as_of": "2026-04-30",
    "profile": {"late_payment_daily_rate": "0.05%"},
    "incidents": [
        {
            "id": "inv-1",
            "type": "payment",
            "amount": "100000.00",
            "due": "2026-03-01",
            "payments": [{"on": "2026-03-11", "amount": "100000.00"}],
        }
    ],
}


@pytest.fixture
def open_what_if(open_page: OpenPage) -> Open:
    def opened(lang: str = "zh", **options: Any) -> WhatIf:
        return WhatIf(open_page(PATHS[lang], **options))

    return opened


def with_case(what_if: WhatIf, case: dict[str, Any]) -> WhatIf:
    what_if.import_case(json.dumps(case))
    return what_if


def said(what_if: WhatIf) -> str:
    return re.sub(r"\s", "", what_if.headline.inner_text())


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_demonstration_stands_in_the_page_before_any_script(open_page: OpenPage, lang: str) -> None:
    page = open_page(PATHS[lang], scripts=False)
    shown = page.locator("#check-app").inner_text()
    assert "500.00" in shown
    assert "2026-03-11" in shown


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_reader_enters_a_late_payment_and_sees_what_is_owed_and_why(
    open_what_if: Open, built_site: BuiltSite, lang: str
) -> None:
    what_if = open_what_if(lang)
    what_if.press("clear")
    what_if.field("as_of").fill("2026-04-30")
    what_if.add("payment")
    expect(what_if.field("incidents[0].amount")).to_be_focused()
    what_if.field("incidents[0].amount").fill("100000.00")
    what_if.field("incidents[0].due").fill("2026-03-01")
    what_if.page.locator('[id="field:incidents[0].payments:add"]').click()
    expect(what_if.field("incidents[0].payments[0].on")).to_be_focused()
    what_if.field("incidents[0].payments[0].on").fill("2026-03-11")
    what_if.field("incidents[0].payments[0].amount").fill("100000.00")
    what_if.field(RATE).fill("0.05%")

    what_if.wait_until_started()
    what_if.wait_for("500.00")
    assert OWED[lang].replace(" ", "") in said(what_if).replace("■", "").replace("●", "")
    consequence = what_if.answer.locator(".check-consequence")
    expect(consequence).to_have_count(1)
    assert consequence.locator("a.ref").get_attribute("href") == "../clauses/6.1/#6.1.1"
    target = built_site.folder / ("" if lang == "zh" else "en") / "clauses" / "6.1" / "index.html"
    assert 'id="6.1.1"' in target.read_text(encoding="utf-8")

    consequence.locator("summary").first.click()
    cells = consequence.locator("table tbody td")
    expect(cells).to_have_text(["2026-03-02", "2026-03-11", "10", "100,000.00", "0.05%", "500.00"])
    expect(what_if.spoken).to_contain_text("500.00")


EVERYDAY_WORDS = {
    "zh": {
        "逾期": "payment", "付款逾期": "payment", "迟付": "payment", "拖欠": "payment", "欠款": "payment",
        "甲方付款逾期": "payment", "支付服务费": "payment", "解约": "termination", "水灾": "force_majeure",
        "泄密": "disclosure",
    },
    "en": {
        "A paid late": "payment", "late": "payment", "overdue": "payment", "invoice": "payment", "leak": "disclosure",
        "Payment of service fees": "payment", "terminate": "termination", "cancelled": "termination",
    },
}  # fmt: skip


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_what_happened_is_found_by_everyday_words_and_called_by_its_plain_name(open_what_if: Open, lang: str) -> None:
    what_if = open_what_if(lang)
    plain = {kind["id"]: kind["plain"] for kind in what_if.model["incidents"]}
    what_if.press("add")
    shown = what_if.page.locator(".check-picker__one strong")
    expect(shown).to_have_text(list(plain.values()))
    for words, kind in EVERYDAY_WORDS[lang].items():
        what_if.page.locator("#check-find").fill(words)
        expect(shown.first).to_have_text(plain[kind])
    what_if.page.locator("#check-find").fill("xyzzy")
    expect(shown).to_have_count(0)


def test_what_is_typed_in_chinese_units_and_dates_is_understood(open_what_if: Open) -> None:
    what_if = with_case(open_what_if(), LATE_PAYMENT)
    amount, due = what_if.field("incidents[0].amount"), what_if.field("incidents[0].due")
    amount.fill("20万元")
    due.fill("2026年3月1日")
    what_if.field(RATE).fill("万分之五")
    due.blur()
    expect(amount).to_have_value("200,000")
    expect(due).to_have_value("2026-03-01")
    expect(what_if.page.locator("#blank-late_payment_daily_rate")).to_contain_text("一年合18.25%")
    # 200000 × 0.05 % × 10 days = 1000, then 100000 × 0.05 % × 50 days (to 04-30) = 2500
    what_if.wait_for("3,500.00")


def test_a_date_can_be_picked_from_the_calendar(open_what_if: Open) -> None:
    what_if = with_case(open_what_if("en"), LATE_PAYMENT)
    what_if.wait_for("500.00")
    native = what_if.field("incidents[0].due").locator("xpath=../..").locator("input[type=date]")
    native.evaluate(
        "(input) => { input.value = '2026-03-06'; input.dispatchEvent(new Event('input', { bubbles: true })) }"
    )
    expect(what_if.field("incidents[0].due")).to_have_value("2026-03-06")
    what_if.wait_for("250.00")


MESSAGES = {"zh": "没有单位", "en": "has no unit"}


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_mistake_is_told_at_its_field_in_the_pages_language(open_what_if: Open, lang: str) -> None:
    what_if = with_case(open_what_if(lang), LATE_PAYMENT)
    what_if.wait_for("500.00")
    rate = what_if.field(RATE)
    rate.fill("0.05")
    listed = what_if.answer.locator(".check-problems li")
    expect(listed).to_have_count(1)
    expect(rate).not_to_have_attribute("aria-invalid", "true")  # still being typed
    rate.blur()
    expect(rate).to_have_attribute("aria-invalid", "true")
    problem = what_if.problem(RATE)
    expect(problem).to_contain_text(MESSAGES[lang])
    described = rate.get_attribute("aria-describedby") or ""
    assert f"field:{RATE}:problem" in described.split()
    # The list leads to the field, and the answer from before stays in sight, marked as such.
    listed.locator("button").click()
    expect(rate).to_be_focused()
    expect(what_if.answer.locator(".check-answer__outdated")).to_be_visible()
    rate.fill("0.05%")
    expect(problem).to_have_count(0)
    expect(listed).to_have_count(0)
    expect(rate).not_to_have_attribute("aria-invalid", "true")


def test_every_kind_of_place_shows_its_own_problems(open_what_if: Open) -> None:
    wrong = {
        "as_of": "2026-02-30",
        "profile": {"inquiry_reply_limit": "24", "no_such_blank": "x"},
        "assumptions": {"penalty_cap": "lots", "day_count": "maybe"},
        "incidents": [
            {
                "id": "a",
                "type": "payment",
                "amount": "twelve",
                "due": "soon",
                "payments": [{"on": "2026-13-01", "amount": "-1"}],
            },
            {"id": "a", "type": "service_delivery", "amount": "1", "due": "2026-01-01", "loss": {"direct": "much"}},
            {"id": "f", "type": "force_majeure", "prevents": "C", "from": "2026-01-02", "affects": ["zzz"]},
            {"id": "q", "type": "inquiry", "received": "2026-01-02", "replied": "later", "colour": "red"},
            {"id": "x", "type": "no_such_type"},
        ],
    }
    what_if = with_case(open_what_if("en"), wrong)
    expect(what_if.answer.locator(".check-problems li").first).to_be_visible()
    what_if.unfold_everything()
    for path in [
        "as_of",
        "profile.inquiry_reply_limit",
        "assumptions.penalty_cap",
        "incidents[0].amount",
        "incidents[0].due",
        "incidents[0].payments[0].on",
        "incidents[0].payments[0].amount",
        "incidents[1].id",
        "incidents[1].loss.direct",
        "incidents[2].prevents",
        "incidents[2].affects",
        "incidents[3].replied",
        "incidents[3].colour",
    ]:
        expect(what_if.problem(path), path).to_be_visible()
    # What has no field on the page is listed all the same.
    listed = what_if.answer.locator(".check-problems").inner_text()
    assert "no_such_blank" in listed
    assert "no_such_type" in listed


def test_a_new_card_is_not_called_wrong_before_it_was_filled_in(open_what_if: Open) -> None:
    what_if = with_case(open_what_if("en"), LATE_PAYMENT)
    what_if.wait_for("500.00")
    what_if.add("payment")
    expect(what_if.answer.locator(".check-problems li")).to_have_count(2)  # amount and due date are required
    expect(what_if.page.locator("[aria-invalid=true]")).to_have_count(0)
    what_if.field("incidents[1].due").focus()
    expect(what_if.problem("incidents[1].amount")).to_be_visible()
    expect(what_if.problem("incidents[1].due")).to_have_count(0)


def test_an_unknown_rate_gives_no_amount_and_a_way_to_its_field(open_what_if: Open) -> None:
    case = {**LATE_PAYMENT, "profile": {}}
    what_if = with_case(open_what_if("en"), case)
    missing = what_if.answer.locator(".check-missing button")
    expect(missing).to_have_count(1)
    expect(what_if.answer.locator(".check-amount")).to_have_count(0)
    expect(what_if.answer.locator(".check-total__open")).to_contain_text("1")
    # The field may be folded away.
    what_if.page.locator("[data-fold=blanks-both] > button").click()
    expect(what_if.field(RATE)).to_be_hidden()
    missing.click()
    expect(what_if.field(RATE)).to_be_focused()


def test_a_missing_fact_of_a_folded_incident_is_one_press_away(open_what_if: Open) -> None:
    incident = {"id": "q.1", "type": "inquiry", "received": "2026-03-02T09:30", "accurate": True, "complete": True}
    case = {"as_of": "2026-03-31", "profile": {"inquiry_reply_limit": "24 hours"}, "incidents": [incident]}
    what_if = with_case(open_what_if("en"), case)
    what_if.page.locator(".check-card__title").click()
    expect(what_if.field("incidents[0].received")).to_have_count(0)
    missing = what_if.answer.locator(".check-missing button").first
    expect(missing).to_be_visible()
    missing.click()
    radio = what_if.field("incidents[0].replied").locator("input:checked")
    expect(radio).to_be_focused()


def test_an_event_can_have_happened_with_or_without_a_time_or_not_at_all(open_what_if: Open) -> None:
    case = {
        "as_of": "2026-03-31",
        "incidents": [{"id": "r", "type": "service_report", "due": "2026-03-10"}],
    }
    what_if = with_case(open_what_if("en"), case)
    status = what_if.page.locator(".check-card .check-status")
    expect(status).to_have_class("check-status check-status--breached")
    what_if.choose("incidents[0].submitted", "yes")
    when = what_if.page.locator('[id="field:incidents[0].submitted:when"]')
    when.fill("2026-03-09")
    expect(status).to_have_class("check-status check-status--fulfilled")
    what_if.choose("incidents[0].submitted", "no")
    expect(status).to_have_class("check-status check-status--breached")
    expect(when).to_have_count(0)


def test_what_was_typed_survives_a_reload_and_the_other_language(open_what_if: Open) -> None:
    what_if = with_case(open_what_if("zh"), LATE_PAYMENT)
    what_if.field(RATE).fill("0.06%")
    what_if.wait_for("600.00")
    what_if.page.reload()
    expect(what_if.field(RATE)).to_have_value("0.06%")
    what_if.wait_for("600.00元")
    what_if.page.locator(".lang-switch").click()
    what_if.page.wait_for_url("**/en/check/")
    expect(what_if.field(RATE)).to_have_value("0.06%")
    expect(what_if.field("incidents[0].payments[0].on")).to_have_value("2026-03-11")
    what_if.wait_for("CNY 600.00")


def test_half_typed_and_wrong_entries_survive_as_well(open_what_if: Open) -> None:
    what_if = with_case(open_what_if("en"), LATE_PAYMENT)
    what_if.field("incidents[0].amount").fill("12,34")
    what_if.page.locator('[id="field:incidents[0].payments:add"]').click()
    what_if.page.reload()
    expect(what_if.field("incidents[0].amount")).to_have_value("12,34")
    expect(what_if.field("incidents[0].payments[1].on")).to_have_value("")


def test_two_tabs_show_the_same_case(open_what_if: Open) -> None:
    one = with_case(open_what_if("en"), LATE_PAYMENT)
    one.wait_for("500.00")
    page = one.page.context.new_page()
    page.goto(one.page.url)
    other = WhatIf(page)
    other.wait_for("500.00")
    one.field(RATE).fill("0.07%")
    expect(other.field(RATE)).to_have_value("0.07%")
    other.wait_for("700.00")


def test_a_state_that_cannot_be_read_is_set_aside_and_told(open_what_if: Open) -> None:
    what_if = open_what_if("en")
    key = f"case:{what_if.model['contract']['id']}"
    what_if.page.evaluate("([key]) => localStorage.setItem(key, '{\"schema\": 99}')", [key])
    what_if.page.reload()
    expect(what_if.page.locator(".check-notice")).to_contain_text("cannot be read")
    aside = what_if.page.evaluate("([key]) => localStorage.getItem(key + ':unreadable')", [key])
    assert json.loads(aside) == {"schema": 99}
    what_if.wait_for("500.00")


def test_a_changed_contract_is_told(open_what_if: Open) -> None:
    what_if = open_what_if("en")
    contract = {"id": what_if.model["contract"]["id"], "version": "000000000000"}
    saved = json.dumps({"schema": 1, "contract": contract, "case": LATE_PAYMENT})
    what_if.page.evaluate("([key, saved]) => localStorage.setItem(key, saved)", [f"case:{contract['id']}", saved])
    what_if.page.reload()
    expect(what_if.page.locator(".check-notice")).to_contain_text("text has changed")
    what_if.wait_for("500.00")


def three_payments() -> dict[str, Any]:
    first = LATE_PAYMENT["incidents"][0]
    return {**LATE_PAYMENT, "incidents": [{**first, "id": name} for name in ("one", "two", "three")]}


def test_a_removed_incident_comes_back_with_undo(open_what_if: Open) -> None:
    what_if = with_case(open_what_if("en"), three_payments())
    what_if.wait_for("1,500.00")
    what_if.tool(1, "remove").click()
    what_if.wait_for("1,000.00")
    assert what_if.card_titles() == ["one", "three"]
    undo = what_if.page.locator("#check-undo")
    expect(undo).to_be_focused()
    undo.press("Enter")
    assert what_if.card_titles() == ["one", "two", "three"]
    what_if.wait_for("1,500.00")
    expect(what_if.cards.nth(2).locator("h3 button")).to_be_focused()


def test_incidents_are_duplicated_and_moved(open_what_if: Open) -> None:
    what_if = with_case(open_what_if("en"), three_payments())
    what_if.tool(0, "duplicate").click()
    assert what_if.card_titles() == ["one", "one-2", "two", "three"]
    what_if.wait_for("2,000.00")
    what_if.tool(1, "moveUp").click()
    assert what_if.card_titles() == ["one-2", "one", "two", "three"]
    expect(what_if.cards.nth(0).locator("h3 button")).to_be_focused()  # it cannot go further up
    what_if.tool(0, "moveDown").click()
    what_if.tool(1, "moveDown").click()
    expect(what_if.tool(2, "moveDown")).to_be_focused()
    assert what_if.card_titles() == ["one", "two", "one-2", "three"]


def test_a_new_name_is_carried_to_where_others_refer_to_it(open_what_if: Open) -> None:
    case = {
        "as_of": "2026-02-28",
        "profile": {"late_service_daily_rate": "2.5‰"},
        "incidents": [
            {
                "id": "s",
                "type": "service_delivery",
                "amount": "8000",
                "due": "2026-02-02",
                "deliveries": [{"on": "2026-02-12", "amount": "8000"}],
            },
            {
                "id": "f",
                "type": "force_majeure",
                "prevents": "B",
                "from": "2026-02-01",
                "to": "2026-02-06",
                "affects": ["s"],
                "notified": "2026-02-01",
                "mitigated": True,
            },
        ],
    }
    what_if = with_case(open_what_if("en"), case)
    what_if.wait_for("120.00")
    name = what_if.field("incidents[0].id")
    name.fill("visits")
    name.blur()
    expect(what_if.field("incidents[1].affects").locator("label", has_text="visits")).to_be_visible()
    expect(what_if.answer.locator(".check-problems")).to_have_count(0)
    what_if.field("incidents[1].affects").locator("input").uncheck()
    # Ten days instead of six, and what the flood affects is now missing.
    expect(what_if.answer.locator(".check-problems li")).to_have_count(1)
    what_if.field("incidents[1].affects").locator("input").check()
    what_if.wait_for("120.00")


def test_clearing_everything_can_be_undone_and_redone(open_what_if: Open) -> None:
    what_if = with_case(open_what_if("en"), LATE_PAYMENT)
    what_if.wait_for("500.00")
    what_if.press("clear")
    expect(what_if.cards).to_have_count(0)
    expect(what_if.field(RATE)).to_have_value("")
    what_if.page.locator("#check-undo").click()
    expect(what_if.field(RATE)).to_have_value("0.05%")
    what_if.wait_for("500.00")
    what_if.page.get_by_role("button", name="Redo").click()
    expect(what_if.cards).to_have_count(0)


def test_typing_in_one_field_is_one_step_to_undo(open_what_if: Open) -> None:
    what_if = with_case(open_what_if("en"), LATE_PAYMENT)
    what_if.field(RATE).press_sequentially("9")
    what_if.field(RATE).press_sequentially("8")
    what_if.field("profile.court").fill("Somewhere")
    undo = what_if.page.get_by_role("button", name="Undo", exact=True)
    undo.last.click()
    expect(what_if.field("profile.court")).to_have_value("")
    undo.last.click()
    expect(what_if.field(RATE)).to_have_value("0.05%")


def test_another_reading_is_tried_from_the_result(open_what_if: Open) -> None:
    what_if = with_case(open_what_if("en"), LATE_PAYMENT)
    what_if.wait_for("500.00")
    assumed = what_if.answer.locator(".check-assumed")
    expect(assumed.locator("li")).to_contain_text("450.00")
    assumed.locator("button").click()
    what_if.choose("assumptions.day_count", "exclude_performance_day")
    what_if.wait_for("450.00")
    expect(assumed.locator("li")).to_contain_text("500.00")


def test_a_cap_is_set_and_taken_away_again(open_what_if: Open) -> None:
    case = {**LATE_PAYMENT, "profile": {"late_payment_daily_rate": "5%"}}
    what_if = with_case(open_what_if("en"), case)
    what_if.wait_for("50,000.00")
    what_if.page.locator("[data-fold=assumptions] > button").click()
    what_if.choose("assumptions.penalty_cap", "set")
    cap = what_if.page.locator('[id="field:assumptions.penalty_cap:value"]')
    cap.fill("30%")
    what_if.wait_for("30,000.00")
    what_if.choose("assumptions.penalty_cap", "none")
    what_if.wait_for("50,000.00")


def test_a_case_goes_out_and_comes_in_again_unchanged(open_what_if: Open) -> None:
    what_if = with_case(open_what_if("en"), three_payments())
    what_if.wait_for("1,500.00")
    with what_if.page.expect_download() as download:
        what_if.press("take")
        what_if.page.get_by_role("button", name="Case (JSON)").click()
    assert download.value.suggested_filename == "case-2026-04-30.json"
    exported = download.value.path().read_text(encoding="utf-8")
    assert json.loads(exported) == {**three_payments(), "assumptions": {}}
    what_if.press("clear")
    what_if.import_case(exported)
    what_if.wait_for("1,500.00")


def test_a_file_that_is_no_case_changes_nothing(open_what_if: Open) -> None:
    what_if = open_what_if("en")
    files: list[tuple[str | bytes, str]] = [
        ("{", "cannot be read from line 1, column 2"),
        ("as_of: 2026-03-01\nprofile: [\n", "cannot be read from line 3"),
        ("as_of: 2026-03-01\nas_of: 2026-03-02\n", "cannot be read from line 2, column 1"),
        ("[1, 2]", "not a case file"),
        ('{"incidents": {"a": 1}}', "does not fit: incidents"),
        ('{"profile": {"court": {"name": "x"}}}', "does not fit: profile.court"),
        ('{"incidents": [{"id": "a", "loss": ' + "[" * 50 + "]" * 50 + "}]}", "not a case file"),
        (b"\xff\xfe\x00", "not a text file"),
        ('{"pad": "' + "x" * 5_000_001 + '"}', "too large"),
    ]
    for content, told in files:
        what_if.import_case(content)
        expect(what_if.notice).to_contain_text(told)
        expect(what_if.field(RATE)).to_have_value("0.05%")
        what_if.notice.locator("button").click()
        expect(what_if.notice).to_have_count(0)


def test_a_sample_case_takes_the_place_of_ones_own_and_gives_it_back(open_what_if: Open) -> None:
    what_if = with_case(open_what_if("en"), LATE_PAYMENT)
    sample = what_if.model["samples"][1]
    what_if.press("samples")
    groups = what_if.page.locator(".check-samples__group h2")
    assert what_if.model["samples"][0]["id"] == what_if.model["demonstration"]["id"]
    told_of = {one["type"] for one in what_if.model["samples"]}
    listed = [kind["label"] for kind in what_if.model["incidents"] if kind["id"] in told_of]
    expect(groups).to_have_text(listed)  # what happens most comes first
    what_if.page.locator("#check-find-sample").fill(sample["story"][:12])
    expect(what_if.page.locator(".check-samples__one").first).to_contain_text(sample["title"])
    what_if.page.locator("#check-find-sample").fill(sample["title"])
    what_if.page.locator(".check-samples__one").get_by_text(sample["title"], exact=True).click()
    assert what_if.card_titles() == [incident["id"] for incident in sample["case"]["incidents"]]
    what_if.page.locator("#check-undo").click()
    assert what_if.card_titles() == ["inv-1"]


def test_a_long_case_is_drawn_whole_and_leads_to_its_last_place_at_once(open_what_if: Open) -> None:
    """Its parts are drawn one after the other, yet nothing has to be waited for."""
    late = LATE_PAYMENT["incidents"][0]
    many = [{**late, "id": f"inv-{number}"} for number in range(1, 151)]
    without_amount = {name: value for name, value in many[-1].items() if name != "amount"}
    what_if = with_case(open_what_if("en"), {**LATE_PAYMENT, "incidents": [*many[:-1], without_amount]})
    what_if.answer.locator(".check-problems button").click()
    amount = what_if.field("incidents[149].amount")
    expect(amount).to_be_focused()
    amount.fill("123456.00")
    found = what_if.answer.locator(".check-found")
    expect(what_if.cards).to_have_count(150)
    expect(found).to_have_count(150)
    expect(found.last).to_contain_text("123,456.00")
    expect(what_if.answer.locator("[data-is=stale]")).to_have_count(0)
    what_if.press("clear")
    expect(what_if.cards).to_have_count(0)
    what_if.page.evaluate(
        "() => { document.getElementById('check-undo').click(); dispatchEvent(new Event('beforeprint')) }"
    )
    assert what_if.cards.count() == 150


def test_a_place_that_is_gone_to_opens_before_the_next_frame_has_come(open_what_if: Open) -> None:
    late = LATE_PAYMENT["incidents"][0]
    many = [{**late, "id": f"inv-{number}"} for number in range(1, 61)]
    without_amount = {name: value for name, value in many[-1].items() if name != "amount"}
    what_if = open_what_if("en")
    what_if.page.evaluate(
        """() => {
          const plain = requestAnimationFrame;
          window.requestAnimationFrame = (call) => setTimeout(() => plain(call), 1000);
        }"""
    )
    with_case(what_if, {**LATE_PAYMENT, "incidents": [*many[:-1], without_amount]})
    what_if.answer.locator(".check-problems button").evaluate("(button) => button.click()")
    expect(what_if.field("incidents[59].amount")).to_be_focused()


def test_nothing_that_is_typed_or_imported_becomes_markup(open_what_if: Open) -> None:
    evil = "<img src=x onerror=\"document.title='taken'\"><script>document.title='taken'</script>"
    case = json.loads(json.dumps(LATE_PAYMENT))
    case["profile"] |= {"party_a_name": evil, "court": evil}
    case["incidents"][0] |= {"id": evil, "note <b>bold</b>": evil}
    case["__proto__"] = {"polluted": True}
    case["incidents"].append({"id": "constructor", "type": evil, "__proto__": "x", "toString": "y"})
    what_if = with_case(open_what_if("en"), case)
    expect(what_if.answer.locator(".check-problems li").first).to_be_visible()
    what_if.unfold_everything()
    what_if.tool(0, "remove").click()
    expect(what_if.notice).to_contain_text("<img src=x")
    assert what_if.page.locator(".check img, .check script, .check b").count() == 0
    assert "taken" not in what_if.page.title()
    assert what_if.page.evaluate("() => ({}).polluted") is None


def test_a_link_to_a_blank_leads_to_its_field(open_page: OpenPage) -> None:
    what_if = WhatIf(open_page("en/check/#blank-party_b_name"))
    expect(what_if.field("profile.party_b_name")).to_be_focused()
    what_if.page.evaluate("() => { location.hash = '#blank-late_service_daily_rate' }")
    expect(what_if.field("profile.late_service_daily_rate")).to_be_focused()


def test_a_clause_page_loads_nothing_of_python(open_page: OpenPage, watch: Watch) -> None:
    page: Page = open_page("clauses/6.1/", been_here=True)
    page.wait_for_load_state("networkidle")
    assert watch.requested("pyodide") == []
    assert watch.requested("checker-worker") == []


def test_a_worked_example_opens_with_its_own_facts_and_a_reload_keeps_what_the_reader_changed(
    open_page: OpenPage,
) -> None:
    page = open_page("clauses/6.1/", been_here=True)
    page.locator("a[href*='#scenario=late-payment-in-two-parts']").click()
    what_if = WhatIf(page)
    expect(what_if.field("incidents[0].amount")).to_have_value("80,000.00")
    what_if.wait_for("352.00")
    assert "#" not in page.url
    what_if.field("incidents[0].amount").fill("90000.00")
    page.reload()
    expect(what_if.field("incidents[0].amount")).to_have_value("90,000.00")
