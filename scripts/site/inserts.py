"""Computed parts inside hand-written pages: `<!-- site:NAME -->` is replaced by the part of that name."""

import re
from collections.abc import Callable, Mapping

from markupsafe import Markup

from scripts.site.book import Book
from scripts.site.computed import Computed
from scripts.site.pages import tips
from scripts.site.place import Place
from scripts.site.reader_pages import demonstration
from scripts.site.render import render

CODE = re.compile(r"<pre(?=[ >])(?=[^>]*>(?:<span></span>)?<code)")
MARK = re.compile(r"(?:<p>\s*)?<!-- site:([a-z-]+) -->(?:\s*</p>)?")


def _demonstration(place: Place, computed: Computed) -> Markup:
    return render("insert-demonstration.html", place, shown=demonstration(place.book, computed))


def _contents(place: Place, computed: Computed) -> Markup:
    del computed
    return render("insert-contents.html", place)


def _roles(place: Place, computed: Computed) -> Markup:
    del computed
    return render("insert-roles.html", place)


def _source_note(place: Place, computed: Computed) -> Markup:
    del computed
    return Markup("<p>{}</p>").format(place.book.text(place.book.contract["source_note"]))


PARTS: Mapping[str, Callable[[Place, Computed], Markup]] = {
    "demonstration": _demonstration,
    "contents": _contents,
    "roles": _roles,
    "source-note": _source_note,
}


def fill(html: str, book: Book, computed: Computed, url: str) -> str:
    """A hand-written page with its marks replaced. Raises KeyError for a part that does not exist."""
    place = Place(book, "" if url in {".", "./"} else url)
    body = MARK.sub(lambda mark: str(PARTS[mark[1]](place, computed)), html)
    body = CODE.sub('<pre tabindex="0"', body)  # a block that scrolls sideways must be reachable by keyboard
    return body + str(tips(place, body))
