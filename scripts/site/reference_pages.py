"""Pages of what the clauses refer to: terms, findings, legal notes."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from markupsafe import Markup

from scripts.site import addresses, inline, wording
from scripts.site.book import Book, Data
from scripts.site.clause_pages import provision_view
from scripts.site.computed import Computed, Readings
from scripts.site.page import Heading, Page
from scripts.site.place import Place
from scripts.site.render import render
from scripts.site.structured import json_island

WEIGHTS = ("high", "medium", "low")


def term_page(book: Book, term_id: str, examples: Mapping[str, Data]) -> Page:
    """A defined term: its definition, what it covers and leaves out, and where it is used."""
    term = book.terms[term_id]
    place = Place(book, addresses.term(term_id))
    name = book.text(term["name"])
    used = book.in_order(tuple(provision for provision in term.get("used_in", ()) if provision != term["provision"]))
    return Page(
        address=place.here,
        title=name,
        nav_title=name,
        description=book.text(term["definition"])[:150],
        body=render(
            "term.html",
            place,
            term_id=term_id,
            term=term,
            name=name,
            other_name=term["name"][book.other_lang],
            view=provision_view(place, term["provision"], examples),
            used=used,
        ),
        wide=True,
        kind="term",
    )


def glossary_page(book: Book) -> Page:
    place = Place(book, "terms/")
    title = book.words("glossary.title")
    return Page(
        address=place.here,
        title=title,
        description=book.words("glossary.description", title=book.text(book.contract["title"])),
        body=render("glossary.html", place, title=title, structured=json_island(defined_terms(place, title))),
        headings=tuple(Heading(f"term-{term}", book.text(data["name"])) for term, data in book.terms.items()),
        index=True,
        wide=True,
        kind="glossary",
    )


def defined_terms(place: Place, title: str) -> Data:
    """The glossary for search engines (schema.org); its addresses are relative to the page's."""
    book = place.book
    return {
        "@context": "https://schema.org",
        "@type": "DefinedTermSet",
        "@id": "#glossary",
        "name": f"{title} · {book.text(book.contract['title'])}",
        "inLanguage": {"zh": "zh-Hans", "en": "en"}[book.lang],
        "hasDefinedTerm": [
            {
                "@type": "DefinedTerm",
                "@id": f"#term-{term}",
                "name": book.text(data["name"]),
                "alternateName": data["name"][book.other_lang],
                "description": book.text(data["definition"]),
                "termCode": data["provision"],
                "url": place.href(addresses.term(term)),
                "inDefinedTermSet": "#glossary",
            }
            for term, data in book.terms.items()
        ],
    }


@dataclass(frozen=True)
class ReadingView:
    """One reading of a defect: its name, what it says, the computed result and, where it is its own, the scenario."""

    label: str
    says: Markup
    result: Data | None
    scenario: Data | None


def readings(place: Place, finding_id: str, computed: Readings | None) -> tuple[ReadingView, ...]:
    """The readings of a finding with what each gives."""
    book = place.book
    listed = book.findings[finding_id].get("readings", ())
    trials = computed.trials if computed else (None,) * len(listed)
    return tuple(
        ReadingView(
            book.text(reading["label"]),
            inline.mark_parties(place, book.text(reading["says"])),
            trial.result if trial else None,
            book.scenario(reading.get("scenario") or ""),
        )
        for reading, trial in zip(listed, trials, strict=True)
    )


def finding_page(book: Book, finding_id: str, computed: Readings | None) -> Page:
    """A defect of the wording: what is wrong, how it can be read, what to ask for."""
    finding = book.findings[finding_id]
    place = Place(book, addresses.finding(finding_id))
    title = book.text(finding["title"])
    issue = wording.fragment(place, book.text(finding["issue"]))
    return Page(
        address=place.here,
        title=title,
        nav_title=title,
        description=wording.text_of(issue)[:150],
        body=render(
            "finding.html",
            place,
            finding_id=finding_id,
            finding=finding,
            title=title,
            issue=issue,
            ask=wording.fragment(place, book.text(finding["ask"])),
            readings=readings(place, finding_id, computed),
            scenario=book.scenario(computed.shared or "") if computed else None,
            assumption=book.assumptions.get(finding.get("assumption") or ""),
            flagged=book.in_order(finding_provisions(book, finding_id)),
        ),
        wide=True,
        kind="finding",
    )


def finding_provisions(book: Book, finding_id: str) -> tuple[str, ...]:
    """The provisions that a finding is about."""
    return tuple(provision for provision, data in book.provisions.items() if finding_id in data.get("flags", ()))


def findings_by_weight(book: Book) -> tuple[tuple[str, tuple[tuple[str, Data], ...]], ...]:
    """Findings in groups, the weightiest first; a group keeps the order of the source."""
    groups = (
        (weight, tuple((name, data) for name, data in book.findings.items() if data["weight"] == weight))
        for weight in WEIGHTS
    )
    return tuple((weight, group) for weight, group in groups if group)


def findings_page(book: Book) -> Page:
    place = Place(book, "findings/")
    title = book.words("findings.title")
    groups = findings_by_weight(book)
    return Page(
        address=place.here,
        title=title,
        description=book.words("findings.description", count=len(book.findings)),
        body=render(
            "findings.html",
            place,
            title=title,
            groups=groups,
            flagged={finding: book.in_order(finding_provisions(book, finding)) for finding in book.findings},
        ),
        headings=tuple(Heading(f"weight-{weight}", book.words(f"weight.{weight}")) for weight, _ in groups),
        index=True,
        kind="findings",
    )


def law_page(book: Book) -> Page:
    """The statutory points set beside the contract, by statute."""
    place = Place(book, "law/")
    title = book.words("law.title")
    statutes: dict[str, list[tuple[str, Data]]] = {}
    for note, data in book.legal_notes.items():
        statutes.setdefault(book.text(data["statute"]), []).append((note, data))
    return Page(
        address=place.here,
        title=title,
        description=book.words("law.description", count=len(book.legal_notes)),
        body=render(
            "law.html",
            place,
            title=title,
            statutes=statutes,
            used_by={
                note: book.in_order(
                    tuple(name for name, data in book.provisions.items() if note in data.get("law", ()))
                )
                for note in book.legal_notes
            },
            found_by={
                note: [name for name, data in book.findings.items() if note in data.get("law", ())]
                for note in book.legal_notes
            },
        ),
        headings=tuple(Heading(f"statute-{number}", statute) for number, statute in enumerate(statutes, start=1)),
        kind="law",
    )


def reference_pages(book: Book, computed: Computed) -> Iterator[Page]:
    """The glossary and its terms, the findings, the legal notes."""
    yield glossary_page(book)
    for term in book.terms:
        yield term_page(book, term, computed.examples)
    yield findings_page(book)
    for finding in book.findings:
        yield finding_page(book, finding, computed.readings.get(finding))
    yield law_page(book)
