"""All pages of one language, from the contract: a pure function."""

from collections.abc import Iterator
from dataclasses import replace

from markupsafe import Markup

from scripts.site.book import Book
from scripts.site.cases_page import cases_page
from scripts.site.clause_pages import clause_pages
from scripts.site.computed import Computed
from scripts.site.contract_page import contract_page
from scripts.site.learn_pages import learn_pages
from scripts.site.map_pages import map_pages
from scripts.site.page import Page
from scripts.site.place import Place
from scripts.site.reader_pages import reader_pages
from scripts.site.reference_pages import reference_pages
from scripts.site.render import render
from scripts.site.wording import terms_in


def make_pages(book: Book, computed: Computed) -> tuple[Page, ...]:
    """Makes every generated page. `computed`: what the checker gives for this contract and language."""
    return tuple(with_tips(book, page) for page in _pages(book, computed))


def _pages(book: Book, computed: Computed) -> Iterator[Page]:
    yield from clause_pages(book, computed.examples)
    yield from reference_pages(book, computed)
    yield from reader_pages(book, computed)
    yield from map_pages(book)
    yield from learn_pages(book, computed)
    yield contract_page(book)
    if computed.rules:
        yield cases_page(book, computed.rules)


def with_tips(book: Book, page: Page) -> Page:
    """A page with the definitions of the terms that it links, for its tooltips."""
    return replace(page, body=page.body + tips(Place(book, page.address), page.body))


def tips(place: Place, body: str) -> Markup:
    """The tooltips of the terms that a body links; empty where there are none."""
    linked = terms_in(body)
    terms = [(term, data) for term, data in place.book.terms.items() if term in linked]
    return render("tips.html", place, terms=terms) if terms else Markup("")
