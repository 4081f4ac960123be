"""What goes out of the what-if page and comes in again: links, files, reports; and that none of it is ever markup."""

import base64
import csv
import io
import json
import zlib
from pathlib import Path
from typing import Any

import pytest
import yaml
from playwright.sync_api import Download, FilePayload, Page, expect

from checker import load_contract
from checker.ledger.incidents import incidents_of
from checker.loader import read_file
from tests.browser.conftest import OpenPage
from tests.browser.support import Watch
from tests.browser.test_what_if import LATE_PAYMENT, RATE
from tests.browser.test_what_if_access import FULL
from tests.browser.what_if import WhatIf

EVIL = "<img src=x onerror=\"document.title='taken'\"><script>document.title='taken'</script>"
FORMULA = '=HYPERLINK("http://example.org","x")'


def link(**changes: Any) -> str:
    """The part of an address from the `#` on, as the page makes it."""
    shared = {"c": ["crm-service-standard", "0" * 12], "p": "", "n": "", "k": LATE_PAYMENT, **changes}
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    packed = packer.compress(json.dumps(shared).encode()) + packer.flush()
    return "#case=1." + base64.urlsafe_b64encode(packed).decode().rstrip("=")


def untouched(page: Page) -> None:
    """Nothing that came in was taken for markup."""
    assert page.locator("img[src=x], .check script, .report script").count() == 0
    assert "taken" not in page.title()


def saved(download: Download, folder: Path) -> Path:
    file = folder / download.suggested_filename
    download.save_as(file)
    return file


def test_a_link_opens_the_same_case_in_another_browser_and_gives_back_ones_own(open_page: OpenPage) -> None:
    sender = WhatIf(open_page("en/check/"))
    sender.import_case(json.dumps({**LATE_PAYMENT, "profile": {**LATE_PAYMENT["profile"], "party_a_name": EVIL}}))
    sender.name_case(EVIL)
    sender.press("take")
    expect(sender.page.locator("#check-take-panel")).to_contain_text("contains everything that you entered")
    sender.press("copy-link")
    address = sender.page.locator(".check-link-text").input_value()
    assert len(address) < 1_500

    receiver = WhatIf(open_page("en/check/"))
    receiver.import_case(json.dumps(FULL))
    expect(receiver.cards).to_have_count(5)
    receiver.page.goto(address)
    expect(receiver.notice).to_contain_text(EVIL)
    expect(receiver.cards).to_have_count(1)
    expect(receiver.field("profile.party_a_name")).to_have_value(EVIL)
    receiver.wait_for("500.00")
    assert "#" not in receiver.page.url
    untouched(receiver.page)
    expect(receiver.page.locator(".check-notice--warning")).to_have_count(0)  # the same contract
    receiver.page.locator("#check-undo").click()
    expect(receiver.cards).to_have_count(5)


def test_a_link_of_an_earlier_contract_opens_and_says_what_has_changed(open_page: OpenPage) -> None:
    what_if = WhatIf(open_page("en/check/"))
    what_if.wait_until_started()
    prints = {item["id"]: item["print"] for item in what_if.model["provisions"]}
    prints["6.1.1"] = "AAAA"
    del prints["9.4"]
    case = json.loads(json.dumps(LATE_PAYMENT))
    case["profile"]["seat_of_the_moon"] = EVIL
    case["incidents"][0]["colour"] = "red"
    hash_part = link(p="".join([*prints.values(), "BBBB", "CCCC", "DDDD"]), k=case)
    what_if.page.evaluate("(hash) => { location.hash = hash }", hash_part)
    changed = what_if.page.locator("section.check-notice", has=what_if.page.locator("#check-changed"))
    changed.locator("summary").click()
    expect(changed.locator("li a .num")).to_have_text(["6.1.1", "9.4"])
    expect(changed).to_contain_text("2 more were taken out")
    aside = what_if.page.locator("section.check-notice", has=what_if.page.locator("#check-aside"))
    expect(aside).to_contain_text("profile.seat_of_the_moon")
    expect(aside).to_contain_text("incidents.inv-1.colour")
    what_if.wait_for("500.00")
    untouched(what_if.page)
    # Kept over a reload, until the reader removes it; and that can be undone.
    what_if.page.reload()
    expect(aside).to_contain_text("seat_of_the_moon")
    expect(changed).to_have_count(0)
    aside.get_by_role("button").click()
    expect(aside).to_have_count(0)
    what_if.page.locator("#check-undo").click()
    expect(aside).to_contain_text("seat_of_the_moon")


BOMB = "#case=1." + base64.urlsafe_b64encode(zlib.compress(b" " * 50_000_000, 9)[2:-4]).decode()


@pytest.mark.parametrize(("lang", "told"), [("zh", "没有打开"), ("en", "was not opened")])
def test_a_link_that_cannot_be_used_says_so_and_changes_nothing(open_page: OpenPage, lang: str, told: str) -> None:
    what_if = WhatIf(open_page("check/" if lang == "zh" else "en/check/"))
    what_if.import_case(json.dumps(LATE_PAYMENT))
    what_if.wait_for("500.00")
    for hash_part in [
        "#case=",
        f"#case={EVIL}",
        link()[:-9],
        "#case=2." + link()[8:],
        link(c=["another-contract", "1"]),
        link(k="text"),
        link(k={"incidents": {"a": 1}}),
        link(k={"incidents": [{"id": {"a": "b"}}]}),
        BOMB,
        "#case=1." + "A" * 1_200_000,
    ]:
        what_if.page.evaluate("(hash) => { location.hash = hash }", hash_part)
        expect(what_if.notice).to_contain_text(told)
        assert "#" not in what_if.page.url, "it is not opened again with every reload"
        what_if.notice.locator("button").click()
        expect(what_if.field(RATE)).to_have_value("0.05%")
        assert what_if.card_titles() == ["inv-1"]
    untouched(what_if.page)


def test_a_link_of_five_megabytes_is_refused(open_page: OpenPage) -> None:
    """Too long for an address, it reaches the page only through a script; a browser goes nowhere with it."""
    what_if = WhatIf(open_page("en/check/"))
    what_if.import_case(json.dumps(LATE_PAYMENT))
    what_if.wait_for("500.00")
    what_if.page.evaluate("() => { try { location.hash = '#case=1.' + 'A'.repeat(5e6) } catch {} }")
    what_if.field(RATE).fill("0.06%")
    what_if.wait_for("600.00")
    assert what_if.card_titles() == ["inv-1"]


def test_a_case_goes_out_as_every_kind_of_file_and_comes_in_again(open_page: OpenPage, tmp_path: Path) -> None:
    what_if = WhatIf(open_page("en/check/"))
    case = json.loads(json.dumps(FULL))
    case["incidents"][0]["id"] = FORMULA
    what_if.import_case(json.dumps(case))
    expect(what_if.answer.locator(".check-found")).to_have_count(5)

    def file(label: str) -> Path:
        what_if.press("take")
        with what_if.page.expect_download() as download:
            what_if.page.get_by_role("button", name=label, exact=True).click()
        return saved(download.value, tmp_path)

    case_file = file("Case (YAML)")
    assert read_file(case_file) == case
    ledger = file("What happened (CSV)").read_text(encoding="utf-8-sig")
    assert not any(cell.startswith("=") for row in csv.reader(io.StringIO(ledger)) for cell in row)
    assert incidents_of(load_contract(), ledger) == case["incidents"]
    amounts = list(csv.DictReader(io.StringIO(file("Amounts (CSV)").read_text(encoding="utf-8-sig"))))
    assert [row["Amount"] for row in amounts if row["Reference"] == f"'{FORMULA}"] == ["3335.00"]
    assert any(row["Reference"] == "Total" and row["Kind"] == "Total" and row["Amount"] for row in amounts)
    days = file("Days to watch (calendar .ics)").read_bytes().decode()
    assert days.startswith("BEGIN:VCALENDAR\r\n")
    assert days.endswith("END:VCALENDAR\r\n")
    assert "DTSTART;VALUE=DATE:20260601" in days
    assert "SUMMARY:" in days.replace("\r\n ", "")
    assert "Party " in next(line for line in days.replace("\r\n ", "").split("\r\n") if line.startswith("SUMMARY:"))
    again = file("Days to watch (calendar .ics)").read_bytes().decode()
    uids = [line for line in days.split("\r\n") if line.startswith("UID:")]
    assert uids == [line for line in again.split("\r\n") if line.startswith("UID:")]
    assert all(len(line.encode()) <= 75 for line in days.split("\r\n"))

    what_if.press("clear")
    expect(what_if.cards).to_have_count(0)
    what_if.import_case(case_file.read_bytes(), "case.yaml")
    assert what_if.card_titles() == [incident["id"] for incident in case["incidents"]]
    # A table adds to what is there, under ids of its own, and what refers to them follows.
    what_if.import_case(ledger, "incidents.csv")
    expect(what_if.cards).to_have_count(10)
    assert what_if.card_titles()[6] == "visits-2"
    what_if.cards.nth(7).locator("h3 button").click()
    expect(what_if.field("incidents[7].affects").locator("input:checked + span")).to_contain_text("visits-2")
    what_if.page.locator("#check-undo").click()
    expect(what_if.cards).to_have_count(5)


def test_a_dropped_table_is_read_in_the_encoding_of_older_programs_and_its_mistakes_have_places(
    open_page: OpenPage,
) -> None:
    what_if = WhatIf(open_page("check/"))
    what_if.press("clear")
    good = "编号,事件类型,应付金额,到期日\n三月,支付服务费,12万,2026/3/1\n"
    what_if.drop(FilePayload(name="台账.csv", mimeType="text/csv", buffer=good.encode("gb18030")))
    expect(what_if.field("incidents[0].amount")).to_have_value("12万")
    assert what_if.card_titles() == ["三月"]
    bad = f'id,type,amount,{EVIL}\na,payment,1,\nb,{EVIL},2,\n"c,payment,3\n'
    what_if.drop(FilePayload(name="bad.csv", mimeType="text/csv", buffer=bad.encode()))
    expect(what_if.notice.locator("li")).to_have_count(1)
    expect(what_if.notice).to_contain_text("第 1 行第 4 列")
    bad = f'id,type,amount\nb,{EVIL},2\n"c,payment,3\n'
    what_if.drop(FilePayload(name=f"{EVIL[:20]}.csv", mimeType="text/csv", buffer=bad.encode()))
    expect(what_if.notice.locator("li")).to_have_count(2)
    expect(what_if.notice.locator("li").first).to_contain_text("第 2 行第 2 列")
    expect(what_if.notice.locator("li").last).to_contain_text("第 3 行")
    untouched(what_if.page)
    assert what_if.card_titles() == ["三月"]


@pytest.mark.parametrize("extension", ["json", "yaml"])
def test_a_dropped_case_takes_the_place_of_ones_own_and_gives_it_back(open_page: OpenPage, extension: str) -> None:
    what_if = WhatIf(open_page("en/check/"))
    what_if.import_case(json.dumps(FULL))
    expect(what_if.cards).to_have_count(5)
    text = json.dumps(LATE_PAYMENT) if extension == "json" else yaml.safe_dump(LATE_PAYMENT, allow_unicode=True)
    name = f"{EVIL}.{extension}"
    what_if.drop(FilePayload(name=name, mimeType="", buffer=text.encode()))
    expect(what_if.notice).to_contain_text(name)  # whatever a file is called, it is text
    what_if.wait_for("500.00")
    assert what_if.card_titles() == ["inv-1"]
    untouched(what_if.page)
    what_if.page.locator("#check-undo").click()
    expect(what_if.cards).to_have_count(5)


@pytest.mark.parametrize(("lang", "told"), [("zh", "另存为 CSV"), ("en", "Save it as CSV")])
def test_tables_come_in_utf_16_and_a_workbook_is_told_how_to_become_one(
    open_page: OpenPage, lang: str, told: str
) -> None:
    what_if = WhatIf(open_page("check/" if lang == "zh" else "en/check/"))
    what_if.press("clear")
    what_if.drop(FilePayload(name="台账.xlsx", mimeType="", buffer=b"PK\x03\x04"))
    expect(what_if.notice).to_contain_text(told)
    expect(what_if.cards).to_have_count(0)
    table = "编号\t事件类型\t应付金额\t到期日\n三月\t支付服务费\t一百万\t2026/3/1\n"
    what_if.drop(FilePayload(name="台账.txt", mimeType="", buffer=table.encode("utf-16")))
    expect(what_if.field("incidents[0].amount")).to_have_value("一百万")
    what_if.field("incidents[0].amount").focus()
    what_if.field("incidents[0].due").focus()
    expect(what_if.field("incidents[0].amount")).to_have_value("1,000,000")


ENTERED = {
    "zh": ["付款日：2026-03-11，付款金额：60,000.00", "付款日：2026-03-20，付款金额：40,000.00", "直接损失：3,000.00",
           "利润损失：没有填写", "不构成法律意见"],
    "en": ["Paid on: 2026-03-11, Amount paid: 60,000.00", "Paid on: 2026-03-20, Amount paid: 40,000.00",
           "Direct loss: 3,000.00", "Lost profit: not filled in", "It is not legal advice."],
}  # fmt: skip


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_report_in_one_language_lists_what_was_entered_and_prints_under_the_cases_name(
    open_page: OpenPage, lang: str
) -> None:
    what_if = WhatIf(open_page("check/" if lang == "zh" else "en/check/"))
    payments = [{"on": "2026-03-11", "amount": "60000.00"}, {"on": "2026-03-20", "amount": "40000.00"}]
    late = {**LATE_PAYMENT["incidents"][0], "payments": payments}
    leak = {"id": "leak", "type": "disclosure", "by": "B", "on": "2026-03-02", "information": "trade_secret",
            "loss": {"direct": "3000.00"}}  # fmt: skip
    what_if.import_case(json.dumps({**LATE_PAYMENT, "incidents": [late, leak]}))
    what_if.name_case("第四季度 <b>")
    what_if.press("take")
    what_if.page.get_by_role("button", name={"zh": "中文", "en": "English"}[lang], exact=True).click()
    report = what_if.page.locator(".report")
    expect(report).to_have_count(1)
    for line in ENTERED[lang]:
        expect(report).to_contain_text(line)
    assert "：" not in report.inner_text() if lang == "en" else " (" not in report.inner_text()
    assert what_if.page.title().startswith("第四季度 <b> ")

    # A reckoning's amounts stand under each other, the total with them.
    rights = report.locator(".report__consequence .report__table").first.evaluate(
        """(table) => [...table.querySelectorAll("tr > :last-child")].map((cell) => getComputedStyle(cell).textAlign)"""
    )
    assert set(rights) == {"end"}
    for date in report.locator(".report__date").all():
        assert date.evaluate("(date) => date.getClientRects().length") == 1, date.inner_text()

    printed = what_if.page.pdf()
    assert printed.startswith(b"%PDF-")
    title = "第四季度 <b>".encode("utf-16-be").hex().upper().encode()
    assert title in printed or title.lower() in printed
    what_if.page.emulate_media(media="print")
    for line in ENTERED[lang]:
        expect(report.get_by_text(line, exact=False).last).to_be_visible()
    what_if.page.emulate_media(media="screen")
    what_if.page.keyboard.press("Escape")
    expect(report).to_have_count(0)
    assert "第四季度" not in what_if.page.title()


def test_a_report_has_parties_facts_reckoning_and_words_in_both_languages_and_is_only_text(
    open_page: OpenPage, watch: Watch, tmp_path: Path
) -> None:
    watch.allow("^request to another host: file://")  # the report that was downloaded is opened as a file
    what_if = WhatIf(open_page("check/"))
    case = json.loads(json.dumps(FULL))
    case["profile"] |= {"party_a_name": EVIL, "party_b_name": "闻声客户服务有限公司"}
    case["incidents"][0]["id"] = EVIL
    what_if.import_case(json.dumps(case))
    expect(what_if.answer.locator(".check-found")).to_have_count(5)
    what_if.press("take")
    what_if.page.get_by_role("button", name="中英对照").click()
    chinese, english = what_if.page.locator(".report").nth(0), what_if.page.locator(".report").nth(1)
    expect(english).to_be_visible()
    for told in ["闻声客户服务有限公司", "人民币叁仟叁佰叁拾伍元整", "3,335.00", "计算", "值得留意的日期", "文本问题"]:
        expect(chinese).to_contain_text(told)
    for told in ["Party B", "CNY 3,335.00", "Calculation", "Clause 6.1.1", "What has to be shown", "Open points"]:
        expect(english).to_contain_text(told)
    expect(english).to_contain_text(EVIL)
    untouched(what_if.page)

    with what_if.page.expect_download() as download:
        what_if.page.locator("#check-report-download").click()
    page = what_if.page.context.new_page()
    page.goto(saved(download.value, tmp_path).as_uri())
    expect(page.locator(".report")).to_have_count(2)
    expect(page.locator(".report").first).to_contain_text("人民币叁仟叁佰叁拾伍元整")
    untouched(page)
    assert page.evaluate("() => document.querySelectorAll('script, link, iframe, [onerror]').length") == 0
    assert page.locator(".report").first.evaluate("(sheet) => getComputedStyle(sheet).backgroundColor") == (
        "rgb(255, 255, 255)"
    )
    page.close()

    what_if.page.emulate_media(media="print")
    expect(what_if.page.locator(".check-report__tools")).to_be_hidden()
    expect(what_if.page.locator(".md-header")).to_be_hidden()
    expect(what_if.page.locator("h1")).to_be_hidden()
    expect(chinese).to_be_visible()
    what_if.page.emulate_media(media="screen")
    what_if.page.keyboard.press("Escape")
    expect(what_if.page.locator("#check-take")).to_be_focused()
    expect(what_if.cards).to_have_count(5)
