"""Computed parts inside hand-written pages."""

import pytest

from scripts.site import inserts
from tests.site.support import Html, book, computed


def test_a_mark_is_replaced_by_its_part_with_links_from_the_page_that_it_stands_in() -> None:
    html = inserts.fill("<h1>x</h1>\n<!-- site:contents -->", book("en"), computed("en"), "about/")
    links = [link.attributes["href"] for link in Html(html).with_tag("a")]
    assert links == ["../clauses/1/", "../clauses/2/"]
    assert html.startswith("<h1>x</h1>")


def test_every_part_is_well_formed_and_carries_the_tooltips_that_it_needs() -> None:
    marks = "\n".join(f"<!-- site:{name} -->" for name in inserts.PARTS)
    page = Html(inserts.fill(marks, book("zh"), computed("zh"), "."))
    assert page.faults == []
    assert "10.00 元" in page.text or page.with_class("headline")


def test_a_mark_of_no_part_is_an_error() -> None:
    with pytest.raises(KeyError):
        inserts.fill("<!-- site:nothing -->", book("zh"), computed("zh"), ".")


def test_a_block_of_code_can_be_scrolled_by_keyboard() -> None:
    html = inserts.fill("<pre><span></span><code>x</code></pre><p><code>y</code></p>", book("zh"), computed("zh"), "x/")
    assert html == '<pre tabindex="0"><span></span><code>x</code></pre><p><code>y</code></p>'
