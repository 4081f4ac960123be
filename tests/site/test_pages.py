"""Pages made from a contract."""

import json

import pytest

from scripts.site.book import Book
from scripts.site.clause_pages import redirect_html, redirects
from scripts.site.navigation import navigation
from scripts.site.page import Page
from scripts.site.pages import make_pages
from scripts.site.prints import prints
from scripts.site.structured import json_island
from scripts.site.words import LANGS, Lang
from tests.site.support import Html, book, computed


def made(lang: Lang) -> dict[str, Page]:
    return {page.address: page for page in make_pages(book(lang), computed(lang))}


def test_each_thing_has_its_page() -> None:
    assert set(made("zh")) == {
        "clauses/", "clauses/1/", "clauses/2/", "clauses/2.1/", "clauses/2.2/",
        "terms/", "terms/bicycle/", "findings/", "findings/no-hours/", "law/",
        "roles/", "roles/mechanic/", "before-signing/", "check/", "contract/",
        "maps/", "maps/life/", "maps/duties/", "maps/roads/", "maps/references/",
    }  # fmt: skip


def test_both_languages_have_the_same_pages_with_the_same_ids() -> None:
    chinese, english = made("zh"), made("en")
    assert set(chinese) == set(english)
    for address, page in chinese.items():
        assert sorted(Html(page.body).ids) == sorted(Html(english[address].body).ids), address


@pytest.mark.parametrize("lang", LANGS)
def test_every_page_is_well_formed_and_names_each_id_once(lang: Lang) -> None:
    for address, page in made(lang).items():
        html = Html(page.body)
        assert html.faults == [], address
        assert len(html.ids) == len(set(html.ids)), address
        assert {heading.id for heading in page.headings} <= set(html.ids), address
        assert [element.tag for element in html.elements].count("h1") == 1, address


@pytest.mark.parametrize("lang", LANGS)
def test_every_term_that_a_page_links_has_its_definition_there(lang: Lang) -> None:
    for address, page in made(lang).items():
        html = Html(page.body)
        described = {link.attributes["aria-describedby"] for link in html.with_class("term")}
        assert described <= set(html.ids), address


def test_a_clause_page_has_its_provisions_with_bearer_kind_and_neighbours() -> None:
    page = Html(made("zh")["clauses/2.1/"].body)
    sections = [element.attributes["id"] for element in page.with_class("provision")]
    assert sections == ["2.1.1", "2.1.2"]
    assert [element.attributes["href"] for element in page.with_class("turn__link")] == ["../1/", "../2.2/"]
    assert len(page.with_class("kind--duty")) == 1


def test_a_clause_page_shows_the_worked_example_and_folds_away_what_is_about_something_else() -> None:
    page = Html(made("zh")["clauses/2.1/"].body)
    assert ["".join(element.text) for element in page.with_class("headline")] == ["租用方应付出租方 10.00 元"]
    [fold] = page.with_class("fold")
    assert "同一案情的其他结论（1）" in "".join(fold.text)
    assert len(page.with_class("status--breached")) == 1


def test_a_finding_shows_each_reading_with_what_it_gives() -> None:
    page = Html(made("en")["findings/no-hours/"].body)
    assert ["".join(element.text).split()[0] for element in page.with_class("reading")] == ["Counts", "Does"]
    assert len(page.with_class("reading__result")) == 2


def test_the_checklist_has_a_box_for_each_finding_and_each_blank_in_the_order_of_weight() -> None:
    page = Html(made("en")["before-signing/"].body)
    boxes = [element.attributes["data-item"] for element in page.with_tag("input")]
    assert boxes == ["finding-no-hours", "fill-hire_days"]
    assert [element.attributes["for"] for element in page.with_tag("label")] == boxes


def test_a_role_sees_its_duties_before_its_definitions() -> None:
    page = made("zh")["roles/mechanic/"]
    assert [heading.id for heading in page.headings] == [
        "kind-duty", "kind-liability", "kind-exception", "kind-definition", "kind-recital",
    ]  # fmt: skip


def test_the_what_if_page_carries_the_demonstration_in_html_and_as_data() -> None:
    page = Html(made("zh")["check/"].body)
    [island] = [element for element in page.with_tag("script") if element.attributes.get("id") == "check-model"]
    model = json.loads("".join(island.text))
    assert model["demonstration"]["id"] == "returned-late"
    assert model["samples"] == [{"id": "returned-late", "title": "晚还两天", "case": model["demonstration"]["case"], "type": ""}]
    assert len(page.with_class("headline")) == 1
    assert "blank-hire_days" in page.ids


def test_a_provision_has_the_same_fingerprint_in_both_languages_until_its_wording_or_its_norm_changes() -> None:
    before, english = prints(book("zh")), prints(book("en"))
    assert [item["print"] for item in before] == [item["print"] for item in english]
    assert len({item["print"] for item in before}) == len(before)
    contract = json.loads(json.dumps(book("zh").contract))
    provision, norm = before[0]["id"], next(iter(contract["norms"].values()))
    contract["provisions"][provision]["wording"]["en"].append({"type": "paragraph", "inlines": [{"text": "More."}]})
    norm["note"] = "changed"
    after = prints(Book(contract, book("zh").words))
    changed = {old["id"] for old, new in zip(before, after, strict=True) if old["print"] != new["print"]}
    assert changed == {provision, norm["provision"]}


def test_data_in_a_page_cannot_end_its_script() -> None:
    value = {"text": "</script><!-- &amp;"}
    island = json_island(value)
    assert "<" not in island
    assert json.loads(island) == value


def test_each_provision_has_a_short_address_that_leads_on_without_a_script() -> None:
    assert redirects(book("zh")) == {
        "clauses/1.1/": "clauses/1/#1.1",
        "clauses/1.2/": "clauses/1/#1.2",
        "clauses/2.1.1/": "clauses/2.1/#2.1.1",
        "clauses/2.1.2/": "clauses/2.1/#2.1.2",
    }
    page = Html(redirect_html(book("zh"), "clauses/2.1.1/", "clauses/2.1/#2.1.1"))
    assert [link.attributes["href"] for link in page.with_tag("a")] == ["../2.1/#2.1.1"]
    assert "script" not in {element.tag for element in page.elements}


def test_the_navigation_follows_the_contract_and_leaves_out_what_is_not_written() -> None:
    pages = make_pages(book("en"), computed("en"))
    bare = navigation(book("en"), pages, [])
    assert bare[0] == {
        "The contract": [
            "clauses/index.md",
            {"1 Hire": "clauses/1.md"},
            {
                "2 Return": [
                    "clauses/2/index.md",
                    {"2.1 Return in time": "clauses/2.1.md"},
                    {"2.2 Exceptions": "clauses/2.2.md"},
                ]
            },
        ]
    }
    written = navigation(book("en"), pages, ["index.md", "about.md"])
    assert written[0] == {"Home": "index.md"}
    assert written[-1] == {"About": [{"About this site": "about.md"}]}
