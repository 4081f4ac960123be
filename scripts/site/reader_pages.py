"""Pages for what a reader wants to do: find what concerns a role, settle the open points, try a case."""

from collections.abc import Iterator
from functools import partial
from typing import Any

from markupsafe import Markup

from scripts.site import addresses
from scripts.site.book import Book, Data
from scripts.site.computed import Computed
from scripts.site.page import Heading, Page
from scripts.site.place import Place
from scripts.site.prints import prints
from scripts.site.reference_pages import finding_provisions, findings_by_weight
from scripts.site.render import render
from scripts.site.structured import json_island

# In the order in which a reader needs them: what binds first, what is for information last.
KINDS = (
    "duty",
    "standard",
    "prohibition",
    "liability",
    "right",
    "exception",
    "procedure",
    "effect",
    "definition",
    "recital",
)


def role_groups(book: Book, role: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """The provisions that concern a role, by kind."""
    concerned = book.in_order(tuple(name for name, data in book.provisions.items() if role in data.get("roles", ())))
    groups = ((kind, tuple(name for name in concerned if book.provisions[name]["kind"] == kind)) for kind in KINDS)
    return tuple((kind, group) for kind, group in groups if group)


def role_page(book: Book, role: str) -> Page:
    data = book.roles[role]
    place = Place(book, addresses.role(role))
    title = book.text(data["title"])
    groups = role_groups(book, role)
    return Page(
        address=place.here,
        title=title,
        nav_title=title,
        description=book.words("role.description", role=title, help=book.text(data["help"])),
        body=render("role.html", place, role=role, data=data, title=title, groups=groups),
        headings=tuple(Heading(f"kind-{kind}", book.words(f"role.group.{kind}")) for kind, _ in groups),
        kind="role",
    )


def roles_page(book: Book) -> Page:
    place = Place(book, "roles/")
    title = book.words("roles.title")
    counts = {role: sum(len(group) for _, group in role_groups(book, role)) for role in book.roles}
    return Page(
        address=place.here,
        title=title,
        description=book.words("roles.description", title=book.text(book.contract["title"])),
        body=render("roles.html", place, title=title, counts=counts),
        index=True,
        kind="roles",
    )


def checklist_page(book: Book) -> Page:
    """What to settle before signing: the defects by weight, then the blanks to fill in."""
    place = Place(book, "before-signing/")
    title = book.words("checklist.title")
    groups = findings_by_weight(book)
    return Page(
        address=place.here,
        title=title,
        description=book.words("checklist.description", findings=len(book.findings), blanks=len(book.blanks)),
        body=render(
            "checklist.html",
            place,
            title=title,
            groups=groups,
            flagged={finding: book.in_order(finding_provisions(book, finding)) for finding in book.findings},
        ),
        headings=(
            *(Heading(f"weight-{weight}", book.words(f"checklist.weight.{weight}")) for weight, _ in groups),
            Heading("blanks", book.words("checklist.blanks")),
        ),
        index=True,
        kind="checklist",
    )


def demonstration(book: Book, computed: Computed) -> tuple[Data, Data] | None:
    """The demonstration's scenario and its presented result."""
    chosen = book.scenario(book.contract["demonstration"])
    return (chosen, computed.examples[chosen["id"]]) if chosen and chosen["id"] in computed.examples else None


def _sample(book: Book, scenario: Data) -> Data:
    return {"id": scenario["id"], "title": book.text(scenario["title"]), "case": scenario["case"]}


def _listed(book: Book, scenario: Data) -> Data:
    """A case to choose from a list: with its story, and the incident type under which it stands."""
    story = {"story": book.text(scenario["story"])} if scenario.get("story") else {}
    return {**_sample(book, scenario), **story, "type": _told_of(scenario)}


def _told_of(scenario: Data) -> str:
    """The incident type that a case is first of all about: of the incident on which its first provision is expected."""
    types = {incident["id"]: incident["type"] for incident in scenario["case"]["incidents"]}
    about = [name.partition("/")[0] for name in scenario["about"][:1]]
    expected = [*filter(lambda item: item["provision"] in about, scenario["expect"]), *scenario["expect"]]
    named = [types[item["incident"]] for item in expected if item.get("incident") in types]
    return str([*named, *types.values(), ""][0])


def _how_special(book: Book, scenario: Data) -> tuple[bool, bool, int, int]:
    """The demonstration, then what happens most: no dispute on the wording, one kind of incident, the usual readings."""
    case, name = scenario["case"], scenario["id"]
    disputed = {reading.get("scenario") for finding in book.findings.values() for reading in finding["readings"]}
    return (
        name != book.contract["demonstration"],
        name in disputed,
        len({incident["type"] for incident in case["incidents"]}),
        len(case.get("assumptions") or {}),
    )


def form_model(book: Book, computed: Computed) -> Data:
    """What the program of the what-if page reads: the form, the demonstration with its result, the samples."""
    shown = demonstration(book, computed)
    return {
        **computed.model,
        "demonstration": {**_sample(book, shown[0]), "view": shown[1]} if shown else None,
        "provisions": prints(book),
        "samples": [_listed(book, scenario) for scenario in sorted(book.scenarios, key=partial(_how_special, book))],
    }


def check_page(book: Book, computed: Computed) -> Page:
    """The what-if page: the demonstration's result, readable without scripts, and the data that its program needs."""
    place = Place(book, "check/")
    title = book.words("check.title")
    shown = demonstration(book, computed)
    return Page(
        address=place.here,
        title=title,
        description=book.words("check.description"),
        body=render("check.html", place, title=title, demonstration=shown, model=json_island(form_model(book, computed))),
        alone=True,
        kind="check",
    )


def reader_pages(book: Book, computed: Computed) -> Iterator[Page]:
    """Roles, the checklist and the what-if page."""
    yield roles_page(book)
    for role in book.roles:
        yield role_page(book, role)
    yield checklist_page(book)
    yield check_page(book, computed)
