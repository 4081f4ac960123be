"""The whole contract as one document, in both languages, with places for the reader's values."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import override

from markupsafe import Markup

from scripts.site import wording
from scripts.site.book import Book, Data
from scripts.site.page import Heading, Page
from scripts.site.place import Place
from scripts.site.reference_pages import finding_provisions
from scripts.site.render import render
from scripts.site.structured import json_island
from scripts.site.words import Lang

ADDRESS = "contract/"
CLAUSE = re.compile(r"clauses/([^/]+)/(?:#(.+))?")


@dataclass(frozen=True)
class DocumentPlace(Place):
    """The document's place: what refers to a clause or a provision stays inside the document."""

    @override
    def href(self, address: str) -> str:
        match = CLAUSE.fullmatch(address)
        return f"#{match[2] or match[1]}" if match else super().href(address)


@dataclass(frozen=True)
class Version:
    """A text in one language of the document."""

    lang: Lang
    text: str | Markup


@dataclass(frozen=True)
class Provision:
    """A provision: its name and its wording, each in the page's language first."""

    id: str
    names: tuple[Version, ...]
    wordings: tuple[Version, ...]


@dataclass(frozen=True)
class Clause:
    """A clause; without names where its article's heading, or without provisions' names where its own, says it all."""

    id: str
    names: tuple[Version, ...]
    provisions: tuple[Provision, ...]

    @property
    def is_one_provision(self) -> bool:
        return [provision.id for provision in self.provisions] == [self.id]


@dataclass(frozen=True)
class Article:
    id: str
    names: tuple[Version, ...]
    clauses: tuple[Clause, ...]


def places(book: Book) -> tuple[DocumentPlace, ...]:
    """The document's place in each language, the page's own first."""
    other = Book(book.contract, book.words.other(book.other_lang))
    return tuple(DocumentPlace(each, ADDRESS) for each in (book, other))


def articles(book: Book) -> Iterator[Article]:
    """The contract in reading order."""
    for article in book.articles:
        yield Article(
            article["id"],
            tuple(
                Version(at.book.lang, at.book.words("article.name", number=article["id"], title=_title(at, article)))
                for at in places(book)
            ),
            tuple(_clause(book, clause, article["id"]) for clause in article["clauses"]),
        )


def _title(place: Place, data: Data) -> str:
    return place.book.text(data["title"])


def _clause(book: Book, clause_id: str, article_id: str) -> Clause:
    clause = book.clauses[clause_id]
    names = tuple(Version(at.book.lang, _title(at, clause)) for at in places(book)) if clause_id != article_id else ()
    return Clause(clause_id, names, tuple(_provision(book, provision) for provision in clause["provisions"]))


def _provision(book: Book, provision_id: str) -> Provision:
    data = book.provisions[provision_id]
    return Provision(
        provision_id,
        tuple(Version(at.book.lang, _title(at, data)) for at in places(book)),
        tuple(Version(at.book.lang, wording.wording(at, data, at.book.lang)) for at in places(book)),
    )


def closing_findings(book: Book) -> tuple[str, ...]:
    """The open points about the last provision alone, such as that the source breaks off there."""
    last = book.provision_order[-1:]
    return tuple(finding for finding in book.findings if finding_provisions(book, finding) == last)


def model(book: Book) -> Data:
    """What the page's program needs: which contract it is, its blanks, and the case that a new reader starts from."""
    demonstration = book.scenario(book.contract["demonstration"])
    return {
        "contract": {
            "id": book.contract["id"],
            "version": book.contract["version"],
            "title": book.text(book.contract["title"]),
        },
        "blanks": [
            {
                "id": blank,
                "type": data["type"],
                "label": book.text(data["label"]),
                "help": book.text(data["help"]),
                "example": book.text(data["example"]),
            }
            for blank, data in book.blanks.items()
        ],
        "demonstration": demonstration["case"] if demonstration else None,
    }


def contract_page(book: Book) -> Page:
    """The contract with the reader's values: the text as it stands, for reading, printing and taking away."""
    own, other = places(book)
    title = book.words("contract.title")
    text = tuple(articles(book))
    return Page(
        address=ADDRESS,
        title=title,
        nav_title=book.words("nav.contract"),
        description=book.words("contract.description", title=book.text(book.contract["title"])),
        body=render(
            "contract.html",
            own,
            title=title,
            articles=text,
            langs=(own, other),
            closing=closing_findings(book),
            model=json_island(model(book)),
        ),
        headings=tuple(Heading(article.id, article.names[0].text) for article in text),
        alone=True,
        kind="contract",
    )
