"""The navigation, from the pages that there are: contents by article, terms, what to settle, roles."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from scripts.site import addresses
from scripts.site.book import Book
from scripts.site.learn_pages import TOOLS
from scripts.site.map_pages import MAPS
from scripts.site.page import Page
from scripts.site.reference_pages import findings_by_weight

type Entry = str | dict[str, str | list[Any]]


def navigation(book: Book, pages: Iterable[Page], written: Iterable[str]) -> list[Entry]:
    """MkDocs' `nav`. `written` are the paths of the hand-written pages; one that does not exist is left out."""
    at = {page.address: page for page in pages}
    have = set(written)
    words = book.words

    def entry(address: str, title: str = "") -> Entry:
        page = at[address]
        return {title or page.nav_title or page.title: page.source}

    def article(data: Any) -> Entry:
        own = f"clauses/{data['id']}/"
        below = [entry(f"clauses/{clause}/") for clause in data["clauses"] if clause != data["id"]]
        page = at[own]
        return {page.nav_title: [page.source, *below]} if below else entry(own)

    home: list[Entry] = [{words("nav.home"): "index.md"}] if "index.md" in have else []
    about: list[Any] = [{words(f"nav.{name}"): f"{name}.md"} for name in ("about", "notation") if f"{name}.md" in have]
    about += [entry("cases/", words("nav.cases"))] if "cases/" in at else []
    maps = [entry(f"maps/{name}/") for name in MAPS if f"maps/{name}/" in at]
    about_section: list[Entry] = [{words("nav.about_section"): about}] if about else []
    learn: list[Entry] = [{words("nav.learn"): _learn(book, at, entry)}] if "learn/" in at else []
    return [
        *home,
        {words("nav.clauses"): [at["clauses/"].source, *(article(data) for data in book.articles)]},
        {words("nav.check"): at["check/"].source},
        {words("nav.contract"): at["contract/"].source},
        {
            words("nav.before_signing"): [
                at["before-signing/"].source,
                {
                    words("nav.findings"): [
                        at["findings/"].source,
                        *(entry(f"findings/{name}/") for _, group in findings_by_weight(book) for name, _ in group),
                    ]
                },
                entry("law/", words("nav.law")),
            ]
        },
        {words("nav.terms"): [at["terms/"].source, *(entry(f"terms/{term}/") for term in book.terms)]},
        {words("nav.roles"): [at["roles/"].source, *(entry(f"roles/{role}/") for role in book.roles)]},
        {words("nav.maps"): [at["maps/"].source, *maps]},
        *learn,
        *about_section,
    ]


def _learn(book: Book, at: Mapping[str, Page], entry: Callable[[str], Entry]) -> list[Any]:
    """The courses with their lessons, then the tools."""
    courses = [
        {
            book.text(course["title"]): [
                at[addresses.course(course["id"])].source,
                *(entry(addresses.lesson(course["id"], lesson["id"])) for lesson in course["lessons"]),
            ]
        }
        for course in book.courses
    ]
    tools = [entry(f"learn/{name}/") for name in TOOLS if f"learn/{name}/" in at]
    return [at["learn/"].source, *courses, *tools]
