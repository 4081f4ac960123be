"""The pages for everybody: definitions beside terms, both languages, the checklist, the reader's values, access."""

import json
import re
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import OpenPage
from tests.browser.support import Device, Scheme, Watch, axe_violations
from tests.sources import compiled

COMPILED = compiled()
CONTRACT = COMPILED.contract
COURSE = COMPILED.courses[0]
# One page of each kind; the clause with a computed consequence and the term with the most uses.
RATED = next(norm["provision"] for norm in CONTRACT["norms"].values() if norm.get("rate") in CONTRACT["blanks"])
RATED_BLANK = next(norm["rate"] for norm in CONTRACT["norms"].values() if norm.get("rate") in CONTRACT["blanks"])
RATED_CLAUSE = CONTRACT["provisions"][RATED]["clause"]
TERM = max(CONTRACT["terms"], key=lambda term: len(CONTRACT["terms"][term]["used_in"]))
USE = next(use for use in CONTRACT["terms"][TERM]["used_in"] if use != CONTRACT["terms"][TERM]["provision"])
TERM_CLAUSE = f"clauses/{CONTRACT['provisions'][USE]['clause']}/"
KINDS = [
    "",
    "about/",
    "notation/",
    "clauses/",
    f"clauses/{RATED_CLAUSE}/",
    TERM_CLAUSE,
    "terms/",
    f"terms/{TERM}/",
    "findings/",
    f"findings/{next(iter(CONTRACT['findings']))}/",
    "law/",
    "roles/",
    f"roles/{next(iter(CONTRACT['roles']))}/",
    "before-signing/",
    "maps/",
    "maps/life/",
    "maps/duties/",
    "maps/roads/",
    "maps/references/",
    "learn/",
    f"learn/{COURSE['id']}/",
    f"learn/{COURSE['id']}/{COURSE['lessons'][0]['id']}/",
]
DRESSES: list[tuple[Device, Scheme]] = [("desktop", "light"), ("phone", "dark")]


@pytest.mark.parametrize("prefix", ["", "en/"])
@pytest.mark.parametrize("path", KINDS)
def test_a_page_is_quiet_accessible_and_no_wider_than_its_window(open_page: OpenPage, path: str, prefix: str) -> None:
    for device, scheme in DRESSES:
        page = open_page(prefix + path, device=device, scheme=scheme, been_here=True)
        assert axe_violations(page) == [], (device, scheme)
        assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), (device, scheme)


def test_the_page_for_what_does_not_exist_leads_on_in_both_languages(open_page: OpenPage, watch: Watch) -> None:
    watch.allow("404")
    page = open_page("no/such/page/", been_here=True)
    assert axe_violations(page) == []
    page.get_by_role("link", name="Contents of the contract").click()
    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect(page.locator("h1")).to_be_visible()


# Definitions beside terms


def term_and_tip(page: Page) -> tuple[Locator, Locator]:
    return page.locator(f'.wording:not(.wording--other) a[data-term="{TERM}"]').first, page.locator(f"#tip-{TERM}")


def ends(address: str) -> re.Pattern[str]:
    return re.compile(f"{re.escape(address)}$")


def test_a_definition_is_shown_while_its_term_is_pointed_at_and_can_itself_be_pointed_at(open_page: OpenPage) -> None:
    page = open_page(TERM_CLAUSE, been_here=True)
    term, tip = term_and_tip(page)
    expect(tip).to_be_hidden()
    term.hover()
    expect(tip).to_be_visible()
    expect(tip).to_contain_text(CONTRACT["terms"][TERM]["definition"]["zh"])
    tip.hover()
    expect(tip).to_be_visible()
    page.locator("h1").hover()
    expect(tip).to_be_hidden()


def test_a_definition_comes_with_the_keyboard_s_focus_and_goes_with_escape(open_page: OpenPage) -> None:
    page = open_page(TERM_CLAUSE, been_here=True)
    term, tip = term_and_tip(page)
    page.keyboard.press("Tab")
    term.focus()
    expect(tip).to_be_visible()
    assert term.get_attribute("aria-describedby") == f"tip-{TERM}"
    page.keyboard.press("Escape")
    expect(tip).to_be_hidden()
    expect(term).to_be_focused()


def test_the_first_tap_shows_the_definition_and_the_second_opens_the_term(open_page: OpenPage) -> None:
    page = open_page(TERM_CLAUSE, device="phone", been_here=True)
    term, tip = term_and_tip(page)
    term.tap()
    expect(tip).to_be_visible()
    box = tip.bounding_box()
    assert box is not None
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 390
    term.tap()
    expect(page).to_have_url(ends(f"/terms/{TERM}/"))


def test_without_scripts_a_term_is_a_link_and_nothing_is_missing(open_page: OpenPage) -> None:
    page = open_page(f"clauses/{RATED_CLAUSE}/", scripts=False)
    expect(page.locator(f'[id="{RATED}"] .wording').first).to_be_visible()
    expect(page.locator(f'[id="{RATED}-example"]')).to_be_visible()
    expect(page.locator("[data-clause-tools]")).to_be_hidden()


# Both languages


def test_the_other_language_keeps_the_provision_that_one_reads(open_page: OpenPage) -> None:
    page = open_page(f"clauses/{RATED_CLAUSE}/#{RATED}", been_here=True)
    page.locator("[data-lang-switch]").click()
    expect(page).to_have_url(ends(f"/en/clauses/{RATED_CLAUSE}/#{RATED}"))
    page.locator("[data-lang-switch]").click()
    expect(page).to_have_url(ends(f"/clauses/{RATED_CLAUSE}/#{RATED}"))
    expect(page.locator("html")).to_have_attribute("lang", "zh")


def test_a_short_address_leads_to_the_provision(open_page: OpenPage) -> None:
    page = open_page(f"en/clauses/{RATED}/", been_here=True)
    expect(page).to_have_url(ends(f"/en/clauses/{RATED_CLAUSE}/#{RATED}"))


def test_both_languages_stand_side_by_side_on_request_and_the_choice_is_kept(open_page: OpenPage) -> None:
    page = open_page(f"clauses/{RATED_CLAUSE}/", been_here=True)
    other = page.locator(f'[id="{RATED}"] .wording--other')
    expect(other).to_be_hidden()
    page.locator("[data-parallel]").click()
    expect(other).to_be_visible()
    own, beside = page.locator(f'[id="{RATED}"] .wording').first.bounding_box(), other.bounding_box()
    assert own is not None
    assert beside is not None
    assert beside["x"] >= own["x"] + own["width"]
    page.reload()
    expect(other).to_be_visible()
    page.locator("[data-parallel]").click()
    expect(other).to_be_hidden()


def test_the_choice_of_dark_holds_in_both_languages(open_page: OpenPage) -> None:
    page = open_page(f"clauses/{RATED_CLAUSE}/", been_here=True)
    page.locator('label[for="__palette_1"]').click()
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    page.locator("[data-lang-switch]").click()
    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")


# The reader's values, citations


def test_a_value_filled_in_on_the_what_if_page_stands_in_the_wording(open_page: OpenPage) -> None:
    page = open_page(f"clauses/{RATED_CLAUSE}/", been_here=True)
    chip = page.locator(f'[id="{RATED}"] .wording a[data-blank="{RATED_BLANK}"]').first
    label = chip.inner_text()
    case = {"as_of": "2026-04-30", "profile": {RATED_BLANK: "0.07%"}, "assumptions": {}, "incidents": []}
    contract = {"id": CONTRACT["id"], "version": CONTRACT["version"]}
    page.evaluate(
        "([key, value]) => localStorage.setItem(key, value)",
        [f"case:{CONTRACT['id']}", json.dumps({"schema": 1, "contract": contract, "case": case})],
    )
    page.reload()
    expect(chip).to_have_text("0.07%")
    expect(chip).to_have_attribute("aria-label", f"{label}: 0.07%")


def test_a_citation_is_copied_with_its_address(open_page: OpenPage) -> None:
    page = open_page(f"clauses/{RATED_CLAUSE}/", been_here=True)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.locator(f'[id="{RATED}"] a[data-cite]').click()
    expect(page.locator(f'[id="{RATED}"] a[data-cite]')).to_have_text("已复制")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == f"《{CONTRACT['title']['zh']}》第{RATED}条 {page.url.partition('#')[0]}#{RATED}"


# The checklist


def test_ticks_are_kept_and_the_checklist_can_be_taken_away(open_page: OpenPage, tmp_path: Path) -> None:
    page = open_page("en/before-signing/", been_here=True)
    boxes = page.locator("input[data-item]")
    total = len(CONTRACT["findings"]) + len(CONTRACT["blanks"])
    expect(boxes).to_have_count(total)
    expect(page.locator("[data-progress]")).to_have_text(f"0 of {total} settled")
    boxes.first.check()
    boxes.last.check()
    page.reload()
    expect(boxes.first).to_be_checked()
    expect(page.locator("[data-progress]")).to_have_text(f"2 of {total} settled")
    with page.expect_download() as download:
        page.locator("[data-export]").click()
    download.value.save_as(tmp_path / "list.md")
    text = (tmp_path / "list.md").read_text(encoding="utf-8")
    assert text.startswith("# Before you sign")
    assert text.count("- [x] **") == 2
    assert text.count("- [ ] **") == total - 2
    assert f"{page.url}#item-" in text
    page.locator("[data-clear]").click()
    expect(page.locator("[data-progress]")).to_have_text(f"0 of {total} settled")


def test_the_checklist_s_ticks_hold_in_both_languages(open_page: OpenPage) -> None:
    page = open_page("before-signing/", been_here=True)
    page.locator("input[data-item]").first.check()
    page.locator("[data-lang-switch]").click()
    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect(page.locator("input[data-item]").first).to_be_checked()


def test_damaged_ticks_are_forgotten_quietly(open_page: OpenPage) -> None:
    page = open_page("before-signing/", been_here=True)
    page.evaluate("key => localStorage.setItem(key, '{not json')", f"checklist:{CONTRACT['id']}")
    page.reload()
    expect(page.locator("input[data-item]:checked")).to_have_count(0)
    expect(page.locator("[data-progress]")).to_be_visible()
