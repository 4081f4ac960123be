"""The whole contract as one document."""

import json
from functools import cache
from itertools import pairwise

import pytest

from scripts.site.book import Book
from scripts.site.contract_page import closing_findings, contract_page
from scripts.site.words import LANGS, Lang, load_words
from tests.site.support import Element, Html, book
from tests.sources import compiled


@cache
def whole(lang: Lang) -> Book:
    return Book(compiled().contract, load_words(lang))


@cache
def page(lang: Lang) -> Html:
    return Html(contract_page(whole(lang)).body)


def versions(html: Html, lang: str) -> list[Element]:
    return [element for element in html.elements if element.attributes.get("lang") == lang]


def squeezed(text: str) -> str:
    return "".join(text.split())


@pytest.mark.parametrize("lang", LANGS)
def test_every_provision_stands_there_once_in_reading_order(lang: Lang) -> None:
    shown = [element.attributes.get("data-provision") for element in page(lang).with_tag("section")]
    assert [provision for provision in shown if provision] == list(whole(lang).provision_order)
    assert len(whole(lang).provision_order) == 101


@pytest.mark.parametrize("lang", LANGS)
def test_every_article_has_its_heading(lang: Lang) -> None:
    made = contract_page(whole(lang))
    assert [heading.id for heading in made.headings] == [article["id"] for article in whole(lang).articles]
    assert {heading.id for heading in made.headings} <= set(page(lang).ids)


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("text_lang", LANGS)
def test_the_whole_wording_stands_there_in_both_languages(lang: Lang, text_lang: Lang) -> None:
    shown = "".join(squeezed("".join(element.text)) for element in versions(page(lang), text_lang))
    labels = {blank: data["label"][text_lang] for blank, data in whole(lang).blanks.items()}
    for provision, data in whole(lang).provisions.items():
        for block in data["wording"][text_lang]:
            text = "".join(labels[item["blank"]] if "blank" in item else item["text"] for item in block["inlines"])
            assert squeezed(text) in shown, provision


@pytest.mark.parametrize("lang", LANGS)
def test_every_place_of_every_blank_is_a_chip_that_leads_to_its_field(lang: Lang) -> None:
    chips = [element.attributes for element in page(lang).with_class("blank")]
    places = [
        item["blank"]
        for provision in whole(lang).provision_order
        for text_lang in (lang, whole(lang).other_lang)
        for block in whole(lang).provisions[provision]["wording"][text_lang]
        for item in block["inlines"]
        if "blank" in item
    ]
    assert len(places) == 2 * 18
    assert [chip["data-blank"] for chip in chips] == places
    assert [chip["href"] for chip in chips] == [f"../check/#blank-{blank}" for blank in places]


@pytest.mark.parametrize("lang", LANGS)
def test_every_blank_is_listed_with_the_way_to_its_place_and_to_its_field(lang: Lang) -> None:
    rows = [element.attributes["data-row"] for element in page(lang).with_tag("li") if "data-row" in element.attributes]
    assert rows == list(whole(lang).blanks)
    leads = [link.attributes["href"] for link in page(lang).with_tag("a") if "data-goto" in link.attributes]
    assert leads == [f"#{data['places'][0]}" for data in whole(lang).blanks.values()]
    fields = [link.attributes["href"] for link in page(lang).with_class("contract__fill")]
    assert fields == [f"../check/#blank-{blank}" for blank in whole(lang).blanks]


@pytest.mark.parametrize("lang", LANGS)
def test_references_stay_in_the_document_and_every_one_has_its_place(lang: Lang) -> None:
    links = [link.attributes["href"] for link in page(lang).with_class("ref")]
    assert links != []
    assert [link for link in links if not link.startswith("#") or link[1:] not in page(lang).ids] == []


@pytest.mark.parametrize("lang", LANGS)
def test_the_page_is_well_formed_and_its_headings_leave_out_no_level(lang: Lang) -> None:
    assert page(lang).faults == []
    assert len(page(lang).ids) == len(set(page(lang).ids))
    levels = [int(element.tag[1]) for element in page(lang).elements if element.tag in {"h1", "h2", "h3", "h4"}]
    assert all(after <= before + 1 for before, after in pairwise(levels))


@pytest.mark.parametrize("lang", LANGS)
def test_it_is_said_where_the_source_breaks_off(lang: Lang) -> None:
    assert closing_findings(whole(lang)) == ("source-ends",)
    notes = " ".join("".join(element.text) for element in page(lang).with_class("contract__note"))
    assert whole(lang).findings["source-ends"]["title"][lang] in notes
    assert whole(lang).contract["source_note"][lang].strip() in notes


@pytest.mark.parametrize("lang", LANGS)
def test_both_parties_have_lines_to_sign_on(lang: Lang) -> None:
    assert len(page(lang).with_class("contract__line")) == 2 * 2 * 3  # parties, languages, lines


def test_the_program_gets_the_blanks_and_the_case_to_start_from() -> None:
    html = Html(contract_page(book("en")).body)
    [island] = [element for element in html.with_tag("script") if element.attributes.get("id") == "contract-model"]
    model = json.loads("".join(island.text))
    assert [blank["id"] for blank in model["blanks"]] == ["hire_days"]
    assert model["contract"] == {"id": "bicycle-hire", "version": "0123456789ab", "title": "Bicycle Hire"}
    assert model["demonstration"] == book("en").scenarios[0]["case"]


def test_text_of_the_contract_is_never_markup() -> None:
    assert "&lt;1 辆&gt;" in contract_page(book("zh")).body
