"""What stands inside a line: parties, blanks, terms, references, and the safety of text."""

import pytest

from scripts.site import inline, wording
from scripts.site.words import LANGS, Lang
from tests.site.support import Html, book, place


def marked(html: str, name: str) -> list[str]:
    return ["".join(element.text) for element in Html(html).with_class(name)]


def test_a_chinese_party_is_marked_wherever_it_stands() -> None:
    html = inline.mark_parties(place("zh"), "由出租方和租用方签署")
    assert marked(html, "party--a") == ["出租方"]
    assert marked(html, "party--b") == ["租用方"]


def test_a_latin_party_is_marked_as_a_word_alone() -> None:
    html = inline.mark_parties(place("en"), "The Rider's ridership, Riders and the Owner")
    assert marked(html, "party--b") == ["Rider"]
    assert marked(html, "party--a") == ["Owner"]


@pytest.mark.parametrize("lang", LANGS)
def test_text_of_the_sources_cannot_become_markup(lang: Lang) -> None:
    html = wording.wording(place(lang), book(lang).provisions["1.1"], lang)
    assert "&lt;1" in html
    assert Html(html).faults == []


def test_wording_has_its_blank_as_a_chip_and_its_term_as_a_link() -> None:
    page = Html(wording.wording(place("zh"), book("zh").provisions["2.1.1"], "zh"))
    [chip] = page.with_class("blank")
    assert (chip.attributes["data-blank"], "".join(chip.text)) == ("hire_days", "租期")
    assert chip.attributes["href"] == "../../check/#blank-hire_days"
    [term] = page.with_class("term")
    assert (term.attributes["href"], term.attributes["aria-describedby"]) == ("../../terms/bicycle/", "tip-bicycle")


def test_the_other_language_s_wording_is_labelled_in_its_own_language() -> None:
    page = Html(wording.wording(place("zh"), book("zh").provisions["2.1.1"], "en"))
    assert ["".join(chip.text) for chip in page.with_class("blank")] == ["Hire period"]
    assert marked(str(wording.wording(place("zh"), book("zh").provisions["2.1.1"], "en")), "party--b") == ["Rider"]


def test_items_become_one_list_after_their_paragraph() -> None:
    page = Html(wording.wording(place("en"), book("en").provisions["1.2"], "en"))
    assert [element.tag for element in page.elements] == ["p", "ol", "li", "li"]


@pytest.mark.parametrize("lang", LANGS)
def test_a_fragment_s_links_lead_to_their_pages(lang: Lang) -> None:
    html = book(lang).text(book(lang).provisions["2.1.1"]["explain"])
    page = Html(wording.fragment(place(lang, "terms/bicycle/"), html))
    assert [link.attributes["href"] for link in page.with_tag("a")] == [
        "../../clauses/2.1/#2.1.2",
        "../../check/#blank-hire_days",
        "../../law/#cc-1",
        "../../findings/no-hours/",
    ]
    assert page.faults == []


def test_a_sentence_of_the_checker_s_has_its_citation_linked_and_its_amount_in_bold() -> None:
    html = inline.sentence(place("en"), "Under clause 2.1.2 the Rider owes CNY 10.00.", "CNY 10.00")
    assert marked(html, "ref") == ["clause 2.1.2"]
    assert marked(html, "amount") == ["CNY 10.00"]


def test_a_citation_is_not_cut_short_by_a_longer_number() -> None:
    assert marked(inline.sentence(place("en"), "clause 2.1.2, clause 2.1.23 and Clause 2.2."), "ref") == [
        "clause 2.1.2",
        "Clause 2.2",
    ]
    assert marked(inline.sentence(place("zh"), "第2.1.2条和第2.1.23条"), "ref") == ["第2.1.2条"]


def test_an_unknown_provision_is_an_error_and_no_dead_link() -> None:
    with pytest.raises(KeyError):
        inline.ref_link(place("zh"), "9.9.9")


def test_the_first_sentence_ends_where_it_ends() -> None:
    assert wording.first_sentence("<p>At 0.5 % a day. Then more.</p>") == "At 0.5 % a day."
    assert wording.first_sentence("<p>先说<a href='#'>这</a>句。再说。</p>") == "先说这句。"
    assert wording.first_sentence("<p>no end") == "no end"


def test_both_parties_wear_both_marks() -> None:
    assert marked(inline.badge(place("zh"), "both"), "seal") == ["甲", "乙"]
    assert marked(inline.badge(place("zh"), "B"), "seal") == ["乙"]
