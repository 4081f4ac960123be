"""The search in the header: what it finds, how it is used by keyboard and finger, what it fetches."""

import json
import re
from dataclasses import dataclass
from typing import Any, Literal

import pytest
import yaml
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import OpenPage
from tests.browser.support import Device, Watch, axe_violations, turn_dark
from tests.conftest import ROOT, BuiltSite
from tests.sources import compiled

CONTRACT = compiled().contract
QUERIES = yaml.safe_load((ROOT / "tests" / "search" / "queries.yaml").read_text(encoding="utf-8"))
HEADINGS = {*(article["id"] for article in CONTRACT["articles"]), *CONTRACT["clauses"]} - {*CONTRACT["provisions"]}
FOUND = {*CONTRACT["provisions"], *HEADINGS, *(f"finding:{finding}" for finding in CONTRACT["findings"])}
FIRST_SHARE = 0.95
AMONG = 3
MOST_BYTES = 250_000
RATED = next(norm["provision"] for norm in CONTRACT["norms"].values() if norm.get("rate") in CONTRACT["blanks"])
RATED_ADDRESS = f"clauses/{CONTRACT['provisions'][RATED]['clause']}/#{RATED}"
PREFIX = {"zh": "", "en": "en/"}


@dataclass(frozen=True)
class Query:
    kind: str
    lang: Literal["zh", "en"]
    query: str
    find: tuple[str, ...]
    held_out: bool

    @property
    def told(self) -> str:
        return f"{self.kind} ({self.lang}): {self.query}, wants {' or '.join(self.find)}"


def read(entry: dict[str, Any]) -> Query:
    return Query(entry["kind"], entry["lang"], entry["query"], tuple(entry["find"]), entry.get("held_out", False))


ALL = [read(entry) for entry in QUERIES["queries"]]


def box(page: Page) -> Locator:
    return page.get_by_role("combobox")


def results(page: Page) -> Locator:
    return page.get_by_role("option")


def status(page: Page) -> Locator:
    return page.locator("[data-search-status]")


def search(page: Page, query: str) -> None:
    page.keyboard.press("/")
    box(page).fill(query)
    expect(results(page).first).to_be_visible()


def found_ids(page: Page) -> list[str]:
    return [str(each) for each in results(page).evaluate_all("options => options.map(option => option.dataset.id)")]


# Types one query after the other, and tells what is found: hundreds, of which none need be drawn.
TYPED = """(box, queries) => queries.map((query) => {
  box.value = query;
  box.dispatchEvent(new InputEvent("input", { bubbles: true }));
  return [...document.querySelectorAll("[role=option]")].map((option) => option.dataset.id);
})"""


# Quality


def test_every_query_names_what_the_contract_has() -> None:
    assert [query.told for query in ALL if not set(query.find) <= FOUND or query.kind not in QUERIES["kinds"]] == []
    assert len({(query.lang, query.query) for query in ALL}) == len(ALL)


@pytest.mark.parametrize("held_out", [False, True], ids=["worked-on", "held-out"])
def test_what_is_looked_for_comes_first_or_nearly(open_page: OpenPage, held_out: bool) -> None:
    pages = {lang: open_page(prefix, been_here=True) for lang, prefix in PREFIX.items()}
    for page in pages.values():
        search(page, RATED)
    asked = [query for query in ALL if query.held_out == held_out]
    shown: dict[Query, list[str]] = {}
    for lang, page in pages.items():
        queries = [query for query in asked if query.lang == lang]
        found = box(page).evaluate(TYPED, [query.query for query in queries])
        shown.update(zip(queries, found, strict=True))
    places = {
        query: next((place for place, each in enumerate(shown[query]) if each in query.find), None) for query in asked
    }
    far = [
        f"{query.told}; found {', '.join(shown[query][:5])}"
        for query, place in places.items()
        if place is None or place >= AMONG
    ]
    assert far == []
    behind = [f"{query.told}; found {shown[query][0]}" for query, place in places.items() if place != 0]
    assert len(behind) <= (1 - FIRST_SHARE) * len(asked), "\n".join(behind)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_place_stands_in_the_results_once(open_page: OpenPage, lang: str) -> None:
    page = open_page(PREFIX[lang], been_here=True)
    for query in ("甲方 乙方 客户", "customer service", "6"):
        search(page, query)
        ids = found_ids(page)
        assert len(ids) == len(set(ids)) > 1


# Use


def test_what_means_nothing_here_is_answered_quietly(page: Page) -> None:
    search(page, RATED)
    for query in ("第十条", "99", "<script>", '" onmouseover="x', "((([", "\\", "😀", "__proto__", "。。。"):
        box(page).fill(query)
        expect(status(page)).not_to_be_empty()
        assert box(page).get_attribute("aria-expanded") == ("true" if found_ids(page) else "false")


def test_the_words_found_are_marked_where_a_result_leads(open_page: OpenPage) -> None:
    marked = "[...(CSS.highlights.get('found') ?? [])].map(range => range.toString())"
    page = open_page(been_here=True)
    search(page, "违约金")
    results(page).and_(page.locator(f'[data-id="{RATED}"]')).click()
    expect(page).to_have_url(re.compile(f"#{re.escape(RATED)}$"))
    page.wait_for_function(f"{marked}.length > 0")
    assert set(page.evaluate(marked)) >= {"违约金"}
    page.reload()
    assert page.evaluate(marked) == []


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_keyboard_alone_leads_to_the_provision(open_page: OpenPage, lang: str) -> None:
    page = open_page(f"{PREFIX[lang]}about/", been_here=True)
    search(page, RATED)
    expect(box(page)).to_be_focused()
    first, second = results(page).nth(0), results(page).nth(1)
    search(page, {"zh": "违约金", "en": "liquidated damages"}[lang])
    expect(first).to_have_attribute("aria-selected", "true")
    page.keyboard.press("ArrowDown")
    expect(second).to_have_attribute("aria-selected", "true")
    expect(first).to_have_attribute("aria-selected", "false")
    assert box(page).get_attribute("aria-activedescendant") == second.get_attribute("id")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    expect(results(page).last).to_have_attribute("aria-selected", "true")
    box(page).fill(RATED)
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(f"/handbook/{PREFIX[lang]}{re.escape(RATED_ADDRESS)}$"))
    expect(page.locator(f'[id="{RATED}"]')).to_be_in_viewport()
    plain = page.locator(".provision:not(:target) .provision__head h2").first
    head = page.locator(":target .provision__head h2")
    ground = "element => getComputedStyle(element).backgroundImage"
    assert head.evaluate(ground) != plain.evaluate(ground)


def test_escape_closes_the_results_then_empties_and_leaves_the_box(page: Page) -> None:
    search(page, RATED)
    page.keyboard.press("Escape")
    expect(results(page).first).to_be_hidden()
    expect(box(page)).to_be_focused()
    expect(box(page)).to_have_value(RATED)
    page.keyboard.press("Escape")
    expect(box(page)).to_have_value("")
    expect(box(page)).not_to_be_focused()


def test_a_stroke_belongs_to_the_field_in_which_one_types(page: Page) -> None:
    search(page, RATED)
    page.keyboard.type("/")
    expect(box(page)).to_have_value(f"{RATED}/")


def test_a_result_has_number_party_title_and_the_sentence_found(page: Page) -> None:
    provision = CONTRACT["provisions"][RATED]
    search(page, provision["title"]["zh"])
    first = results(page).first
    expect(first).to_contain_text(RATED)
    expect(first).to_contain_text(CONTRACT["parties"][provision["who"]]["name"]["zh"])
    expect(first.locator(".seal")).to_be_visible()
    expect(first.locator(".result__title mark").first).to_be_visible()
    expect(first.locator(".result__sentence mark").first).to_be_visible()


def test_what_is_nowhere_is_said_to_be_nowhere(page: Page) -> None:
    search(page, RATED)
    box(page).fill("鑫鑫鑫")
    expect(status(page)).to_contain_text("没有找到")
    expect(results(page)).to_have_count(0)
    expect(box(page)).to_have_attribute("aria-expanded", "false")


def test_a_place_in_the_same_page_is_shown_too(open_page: OpenPage) -> None:
    page = open_page(RATED_ADDRESS.partition("#")[0], been_here=True)
    search(page, RATED)
    results(page).first.click()
    expect(page).to_have_url(re.compile(f"#{re.escape(RATED)}$"))
    expect(results(page).first).to_be_hidden()


def test_the_page_for_what_does_not_exist_searches(open_page: OpenPage, watch: Watch) -> None:
    watch.allow("404")
    page = open_page(f"clauses/old/{RATED}/", been_here=True)
    expect(box(page)).to_have_value(RATED)
    expect(box(page)).to_be_focused()
    expect(results(page).first).to_contain_text(RATED)
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(f"/handbook/{re.escape(RATED_ADDRESS)}$"))


@pytest.mark.parametrize("device", ["desktop", "phone"])
def test_the_open_search_is_accessible_in_both_colours_and_fits(open_page: OpenPage, device: Device) -> None:
    page = open_page("en/", device=device, been_here=True)
    search(page, "late")
    assert axe_violations(page) == []
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")  # on a phone the open box lies over the button for the dark colours
    turn_dark(page)
    search(page, "late")
    assert axe_violations(page) == []
    page.set_viewport_size({"width": 320, "height": 600})
    bounds = page.locator("[data-search-panel]").bounding_box()
    assert bounds is not None
    assert bounds["x"] >= 0
    assert bounds["x"] + bounds["width"] <= 320
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


def test_a_finger_opens_the_search_and_follows_a_result(open_page: OpenPage) -> None:
    page = open_page(device="phone", been_here=True)
    box(page).tap()
    expect(box(page)).to_be_focused()
    box(page).fill(RATED)
    results(page).first.tap()
    expect(page).to_have_url(re.compile(f"{re.escape(RATED_ADDRESS)}$"))


# What it fetches


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_nothing_is_fetched_before_the_box_is_used_and_little_then(
    open_page: OpenPage, watch: Watch, built_site: BuiltSite, lang: str
) -> None:
    page = open_page(PREFIX[lang])
    page.wait_for_load_state("networkidle")
    before = len(watch.requests)
    assert watch.requested("search.js") == watch.requested("search.json") == []
    search(page, RATED)
    fetched = [url.partition(built_site.path)[2] for url in watch.requests[before:]]
    assert f"{PREFIX[lang]}search.json" in fetched
    assert sum((built_site.folder / path).stat().st_size for path in fetched) <= MOST_BYTES


def test_a_search_that_did_not_load_says_so_and_is_tried_again(open_page: OpenPage, watch: Watch) -> None:
    watch.allow(r"search\.json")
    page = open_page(been_here=True)
    page.route("**/search.json", lambda route: route.abort())
    page.keyboard.press("/")
    expect(status(page)).to_contain_text("没能载入")
    page.unroute("**/search.json")
    box(page).blur()
    search(page, RATED)
    assert RATED in found_ids(page)


def test_the_index_has_every_heading_provision_and_open_point_once(built_site: BuiltSite) -> None:
    for prefix in PREFIX.values():
        index = json.loads((built_site.folder / prefix / "search.json").read_text(encoding="utf-8"))
        ids = [record["id"] for record in index["records"]]
        assert len(ids) == len(set(ids))
        assert set(ids) == FOUND
