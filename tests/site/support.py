"""What the site's tests share: the made-up contract as books, and a reader of HTML."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import yaml

from scripts.site.book import Book
from scripts.site.computed import Computed, Readings, Trial
from scripts.site.place import Place
from scripts.site.words import LANGS, Lang, load_words

HERE = Path(__file__).parent
VOID = frozenset(
    {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
    # drawn things, which SVG writes without an end
    | {"path", "rect", "circle", "line", "polygon", "polyline", "use"}
)


@cache
def _data(name: str) -> Any:
    return yaml.safe_load((HERE / name).read_text(encoding="utf-8"))


def book(lang: Lang) -> Book:
    return Book(_data("contract.yaml"), load_words(lang))


def place(lang: Lang, here: str = "clauses/2.1/") -> Place:
    return Place(book(lang), here)


def presented(lang: Lang) -> Mapping[str, Any]:
    result: Mapping[str, Any] = _data("presented.yaml")[lang]
    return result


def computed(lang: Lang) -> Computed:
    """As if the checker had run: every scenario and reading gives the presented assessment."""
    result = presented(lang)
    return Computed(
        examples={"returned-late": result},
        readings={"no-hours": Readings((Trial("returned-late", result),) * 2, "returned-late")},
        model={"blanks": []},
    )


@dataclass
class Element:
    tag: str
    attributes: dict[str, str]
    text: list[str] = field(default_factory=list)


class Html(HTMLParser):
    """An HTML text: its elements, ids and links, and every end tag that does not match."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[Element] = []
        self.faults: list[str] = []
        self._open: list[Element] = []
        self.feed(html)
        self.close()
        self.faults += [f"<{element.tag}> is not ended" for element in self._open]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = [name for name, _ in attrs]
        self.faults += [f"<{tag}> has {name} twice" for name in sorted(set(names)) if names.count(name) > 1]
        element = Element(tag, {name: value or "" for name, value in attrs})
        self.elements.append(element)
        if tag not in VOID:
            self._open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append(Element(tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        if tag in VOID:
            return
        if not self._open or self._open[-1].tag != tag:
            self.faults.append(
                f"</{tag}> at line {self.getpos()[0]} ends {self._open[-1].tag if self._open else 'nothing'}"
            )
            return
        self._open.pop()

    def handle_data(self, data: str) -> None:
        for element in self._open:
            element.text.append(data)

    def with_tag(self, tag: str) -> Iterator[Element]:
        return (element for element in self.elements if element.tag == tag)

    def with_class(self, name: str) -> list[Element]:
        return [element for element in self.elements if name in element.attributes.get("class", "").split()]

    @property
    def ids(self) -> list[str]:
        return [element.attributes["id"] for element in self.elements if "id" in element.attributes]

    @property
    def text(self) -> str:
        roots = [element for element in self.elements if element.text]
        return "".join(roots[0].text) if roots else ""


__all__ = ["HERE", "LANGS", "Element", "Html", "book", "computed", "place", "presented"]
