"""Wording and compiled fragments as HTML of a page."""

import re
from dataclasses import replace
from html.parser import HTMLParser
from itertools import groupby

from markupsafe import Markup

from scripts.site import addresses, inline
from scripts.site.book import Book, Data
from scripts.site.place import Place
from scripts.site.words import Lang


def wording(place: Place, provision: Data, lang: Lang) -> Markup:
    """A provision's wording in a language; links lead to this page's own language."""
    local = replace(place, book=Book(place.book.contract, place.book.words.other(lang)))
    parts: list[Markup] = []
    for kind, group in groupby(provision["wording"][lang], key=lambda block: block["type"]):
        blocks = list(group)
        if kind == "paragraph":
            parts += [Markup("<p>{}</p>").format(inlines(local, block["inlines"])) for block in blocks]
            continue
        items = Markup("").join(Markup("<li>{}</li>").format(inlines(local, block["inlines"])) for block in blocks)
        tag = "ol" if blocks[0].get("number") is not None else "ul"
        start = blocks[0].get("number")
        attribute = Markup(' start="{}"').format(start) if start not in (None, 1) else ""
        parts.append(Markup("<{0}{1}>{2}</{0}>").format(Markup(tag), attribute, items))
    return Markup("\n").join(parts)


def inlines(place: Place, items: list[Data]) -> Markup:
    return Markup("").join(_inline(place, item) for item in items)


def _inline(place: Place, item: Data) -> Markup:
    if "blank" in item:
        return inline.blank_chip(place, item["blank"])
    if "term" in item:
        return inline.term_link(place, item["term"], item["text"])
    if "ref" in item:
        return inline.ref_link(place, item["ref"], item["text"])
    if "finding" in item:
        return inline.finding_link(place, item["finding"], item["text"])
    if "law" in item:
        return inline.law_link(place, item["law"], item["text"])
    return inline.mark_parties(place, item["text"])


def plain(items: list[Data], place: Place) -> str:
    """Inlines as plain text; a blank reads as its label in brackets."""
    return "".join(
        f"[{place.book.text(place.book.blanks[item['blank']]['label'])}]" if "blank" in item else item["text"]
        for item in items
    )


def plain_wording(place: Place, provision: Data) -> str:
    return " ".join(plain(block["inlines"], place).strip() for block in provision["wording"][place.book.lang])


VOID = frozenset({"br", "hr", "img", "col", "wbr"})


class _Resolver(HTMLParser):
    """Gives the links of a compiled fragment their addresses and marks the parties in its text."""

    def __init__(self, place: Place) -> None:
        super().__init__(convert_charrefs=True)
        self.place = place
        self.parts: list[Markup] = []
        self._skipping_blank = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        data = {name: value or "" for name, value in attrs}
        if tag == "span" and "data-blank" in data:
            self._skipping_blank = True
            self.parts.append(inline.blank_chip(self.place, data["data-blank"]))
            return
        data |= self._target(data)
        attributes = Markup("").join(Markup(' {}="{}"').format(Markup(name), value) for name, value in data.items())
        self.parts.append(Markup("<{}{}>").format(Markup(tag), attributes))

    def _target(self, data: dict[str, str]) -> dict[str, str]:
        place = self.place
        if "data-term" in data:
            term = data["data-term"]
            return {"href": place.href(addresses.term(term)), "aria-describedby": f"tip-{term}"}
        if "data-ref" in data:
            return {"href": place.href(place.book.address(data["data-ref"]))}
        if "data-finding" in data:
            return {"href": place.href(addresses.finding(data["data-finding"]))}
        if "data-law" in data:
            return {"href": place.href(addresses.law(data["data-law"]))}
        return {}

    def handle_endtag(self, tag: str) -> None:
        if tag == "span" and self._skipping_blank:
            self._skipping_blank = False
            return
        if tag not in VOID:
            self.parts.append(Markup("</{}>").format(Markup(tag)))

    def handle_data(self, data: str) -> None:
        if not self._skipping_blank:
            self.parts.append(inline.mark_parties(self.place, data))


def fragment(place: Place, html: str) -> Markup:
    """A compiled HTML fragment, with links resolved from this page, blanks as chips and parties marked."""
    resolver = _Resolver(place)
    resolver.feed(html)
    resolver.close()
    return Markup("").join(resolver.parts)


class _Text(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []

    def handle_data(self, data: str) -> None:
        self.parts.append(data)


def text_of(html: str) -> str:
    """The text of an HTML fragment, spaces collapsed."""
    parser = _Text()
    parser.feed(html)
    parser.close()
    return " ".join("".join(parser.parts).split())


# The compiler and the templates both write attributes in double quotes.
TERM = re.compile(r'\bdata-term="([^"]+)"')
REF = re.compile(r'\bdata-ref="([^"]+)"')


def terms_in(html: str) -> set[str]:
    """The terms that a page or fragment links."""
    return set(TERM.findall(html))


def refs_in(html: str) -> set[str]:
    """The provisions and clauses that a page or fragment refers to."""
    return set(REF.findall(html))


def first_sentence(html: str) -> str:
    """The first sentence of a fragment, as text."""
    text = text_of(html)
    match = re.match(r".+?(?:[。！？]|[.!?](?=\s|$))", text)
    return match[0] if match else text
