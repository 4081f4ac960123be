"""The contract with the reader's values: the same case as on the what-if page, shown, counted, printed, taken away."""

import re
from pathlib import Path
from zipfile import ZipFile

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import OpenPage
from tests.browser.support import Watch, axe_violations, turn_dark

PATHS = {"zh": "contract/", "en": "en/contract/"}
TALLY = {"zh": "15 个空格，已填 {done} 个", "en": "15 blanks, {done} filled"}
HOSTILE = "<img src=x onerror=document.title='x'>*_`[a](b)"


def chip(page: Page, blank: str) -> Locator:
    return page.locator(f'.contract__text button[data-blank="{blank}"]:visible').first


def row(page: Page, blank: str) -> Locator:
    return page.locator(f'[data-row="{blank}"]')


def fill(page: Page, blank: str, value: str) -> None:
    chip(page, blank).click()
    page.locator("#contract-value").fill(value)
    page.keyboard.press("Enter")


def downloaded(page: Page, kind: str, folder: Path) -> Path:
    with page.expect_download() as download:
        page.locator(f"[data-save={kind}]").click()
    file = folder / download.value.suggested_filename
    download.value.save_as(file)
    return file


@pytest.mark.parametrize("lang", PATHS)
def test_without_scripts_the_whole_text_can_be_read_and_each_blank_leads_to_its_field(
    open_page: OpenPage, lang: str
) -> None:
    page = open_page(PATHS[lang], scripts=False)
    assert page.locator("[data-provision]:visible").count() == 101
    assert page.locator(".contract__text a.blank:visible").count() == 18
    expect(page.locator("[data-tools]")).to_be_hidden()


def test_a_value_from_the_what_if_page_stands_in_the_text_of_both_languages(open_page: OpenPage, site_url: str) -> None:
    page = open_page("check/", been_here=True)
    page.locator('[id="field:profile.inquiry_reply_limit"]').fill("36 hours")
    page.goto(f"{site_url}contract/")
    expect(chip(page, "inquiry_reply_limit")).to_have_text("36小时")
    page.goto(f"{site_url}en/contract/")
    expect(chip(page, "inquiry_reply_limit")).to_have_text("36 hours")
    page.locator("[data-show=both]").click()
    shown = page.locator('.contract__text [data-blank="inquiry_reply_limit"]:visible')
    assert shown.all_inner_texts() == ["36 hours", "36小时"]


def test_a_value_typed_here_stands_on_the_what_if_page_too(open_page: OpenPage, site_url: str) -> None:
    page = open_page(PATHS["en"], been_here=True)
    fill(page, "court", "Court of Gusu")
    expect(page.locator("[data-spoken]")).to_contain_text("Court of Gusu")
    expect(chip(page, "court")).to_be_focused()
    page.goto(f"{site_url}en/check/")
    expect(page.locator('[id="field:profile.court"]')).to_have_value("Court of Gusu")


def test_what_another_tab_changes_is_shown_at_once(open_page: OpenPage, site_url: str) -> None:
    page = open_page(PATHS["zh"], been_here=True)
    other = page.context.new_page()
    other.goto(f"{site_url}contract/")
    fill(other, "court", "苏州市姑苏区人民法院")
    expect(chip(page, "court")).to_have_text("苏州市姑苏区人民法院")
    expect(page.locator("[data-tally]")).to_have_text(TALLY["zh"].format(done=2))


@pytest.mark.parametrize("lang", PATHS)
def test_blanks_are_counted_and_the_missing_ones_marked(open_page: OpenPage, lang: str) -> None:
    page = open_page(PATHS[lang], been_here=True)
    expect(page.locator("[data-notice]")).to_be_visible()
    expect(page.locator("[data-tally]")).to_have_text(TALLY[lang].format(done=1))
    page.locator("[data-notice] button").click()
    expect(page.locator("[data-notice]")).to_be_hidden()
    expect(page.locator("[data-tally]")).to_have_text(TALLY[lang].format(done=0))
    fill(page, "party_a_name", "A")
    expect(page.locator("[data-tally]")).to_have_text(TALLY[lang].format(done=1))
    expect(row(page, "party_a_name").locator("[data-state]")).to_have_text("A")
    assert page.locator('.contract__text [data-blank="party_a_name"][data-filled]:visible').count() == 2
    assert page.locator(".contract__text [data-blank]:not([data-filled]):visible").count() == 16


def test_the_way_to_a_missing_blank_and_to_the_next_one(open_page: OpenPage) -> None:
    page = open_page(PATHS["zh"], been_here=True)
    row(page, "court").locator("[data-goto]").click()
    expect(chip(page, "court")).to_be_focused()
    expect(chip(page, "court")).to_be_in_viewport()
    page.locator("[data-next]").click()
    expect(chip(page, "arbitration_commission")).to_be_focused()
    page.locator("[data-next]").click()
    expect(chip(page, "party_a_name")).to_be_focused()
    row(page, "court").locator(".contract__fill").click()
    expect(page).to_have_url(re.compile(r"/check/#blank-court$"))


def test_escape_restores_what_stood_in_the_blank(open_page: OpenPage) -> None:
    page = open_page(PATHS["en"], been_here=True)
    chip(page, "late_payment_daily_rate").click()
    page.locator("#contract-value").fill("9%")
    expect(chip(page, "late_payment_daily_rate")).to_have_text("9%")
    page.keyboard.press("Escape")
    expect(chip(page, "late_payment_daily_rate")).to_have_text("0.05%")
    expect(chip(page, "late_payment_daily_rate")).to_be_focused()
    assert page.locator("#contract-form").count() == 0


def test_what_is_typed_is_never_markup(open_page: OpenPage, tmp_path: Path) -> None:
    page = open_page(PATHS["zh"], been_here=True)
    title = page.title()
    fill(page, "party_a_name", HOSTILE)
    expect(chip(page, "party_a_name")).to_have_text(HOSTILE)
    page.reload()
    expect(chip(page, "party_a_name")).to_have_text(HOSTILE)
    assert page.locator(".contract img").count() == 0
    assert page.title() == title
    markdown = downloaded(page, "markdown", tmp_path).read_text(encoding="utf-8")
    assert r"\<img src=x onerror=document.title='x'\>\*\_\`\[a\](b)" in markdown
    assert "<img" not in markdown.replace(r"\<img", "")


def test_the_view_stands_in_the_address_and_both_languages_are_remembered(open_page: OpenPage, site_url: str) -> None:
    page = open_page(PATHS["zh"], been_here=True)
    expect(page.locator('.contract__text .wording > [lang="en"]').first).to_be_hidden()
    page.locator("[data-show=both]").click()
    expect(page).to_have_url(re.compile(r"\?view=both$"))
    expect(page.locator('.contract__text .wording > [lang="en"]').first).to_be_visible()
    page.goto(f"{site_url}en/contract/")
    expect(page.locator("[data-show=both]")).to_have_attribute("aria-pressed", "true")
    page.goto(f"{site_url}contract/?view=en")
    expect(page.locator('.contract__text .wording > [lang="zh"]').first).to_be_hidden()


@pytest.mark.parametrize("lang", PATHS)
def test_the_markdown_has_every_provision_the_values_and_the_missing_blanks(
    open_page: OpenPage, tmp_path: Path, lang: str
) -> None:
    page = open_page(PATHS[lang], been_here=True)
    numbers = page.locator("[data-provision]").evaluate_all("all => all.map((one) => one.dataset.provision)")
    text = downloaded(page, "markdown", tmp_path).read_text(encoding="utf-8")
    found = re.findall(r"^(?:\*\*|### )([\w.]+) ", text, re.MULTILINE)
    assert [number for number in found if number in numbers] == numbers
    assert len(re.findall(r"^## ", text, re.MULTILINE)) == 9 + 1  # the articles and the signatures
    assert "0.05%" in text
    assert ("＿＿＿＿＿＿＿＿（约定的法院）" if lang == "zh" else "＿＿＿＿＿＿＿＿ (The agreed court)") in text


@pytest.mark.parametrize("view", ["zh", "en", "both"])
def test_the_word_file_opens_and_has_the_text_and_the_values(
    open_page: OpenPage, watch: Watch, tmp_path: Path, view: str
) -> None:
    page = open_page(f"{PATHS['zh']}?view={view}", been_here=True)
    fill(page, "court", "<苏州> & Gusu")
    before = len(watch.requested("/app/"))
    file = downloaded(page, "docx", tmp_path)
    assert len(watch.requested("/app/")) > before  # the library comes when it is asked for
    with ZipFile(file) as archive:
        assert archive.testzip() is None
        document = archive.read("word/document.xml").decode("utf-8")
    assert "&lt;苏州&gt; &amp; Gusu" in document
    assert ("违约责任" in document) is (view != "en")
    assert ("Liability for breach" in document) is (view != "zh")
    assert document.count("<w:tc>") % 2 == 0
    assert ("<w:tbl>" in document) is (view == "both")
    assert 'w:w="11906"' in document


@pytest.mark.parametrize("lang", PATHS)
def test_on_paper_there_is_the_document_alone(open_page: OpenPage, lang: str) -> None:
    page = open_page(PATHS[lang], been_here=True)
    page.emulate_media(media="print")
    for part in (".md-header", ".md-tabs", ".md-sidebar", ".md-footer", ".contract__desk", ".contract__head"):
        for element in page.locator(part).all():
            expect(element).to_be_hidden()
    expect(page.locator(".contract__signatures")).to_be_visible()
    assert page.locator("[data-provision]:visible").count() == 101
    pdf = page.pdf(prefer_css_page_size=True)
    assert re.search(rb"/MediaBox \[0 0 59[45][.\d]* 84[12][.\d]*\]", pdf)


@pytest.mark.parametrize("lang", PATHS)
def test_the_page_is_accessible_with_a_blank_open_and_in_each_view_and_colour(open_page: OpenPage, lang: str) -> None:
    page = open_page(PATHS[lang], been_here=True)
    for dark in (False, True):
        if dark:
            turn_dark(page)
        page.locator(f"[data-show={lang}]").click()
        chip(page, "court").click()
        assert axe_violations(page) == []
        page.locator("[data-show=both]").click()
        assert axe_violations(page) == []


def test_nothing_is_wider_than_a_phone(open_page: OpenPage) -> None:
    page = open_page(f"{PATHS['en']}?view=both", device="phone", been_here=True)
    fill(page, "party_a_name", "x" * 300)
    assert page.evaluate("() => document.documentElement.scrollWidth <= window.innerWidth")
