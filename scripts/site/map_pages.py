"""The pages of the maps."""

from collections.abc import Iterator

from markupsafe import Markup

from scripts.site import drawing, maps
from scripts.site.book import Book
from scripts.site.page import Heading, Page
from scripts.site.place import Place
from scripts.site.render import render

MAPS = ("life", "duties", "roads", "references")


def map_pages(book: Book) -> Iterator[Page]:
    """The maps' contents and the maps; that of the stages where the contract has some."""
    yield maps_page(book)
    if book.stages:
        yield life_page(book)
    yield duties_page(book)
    yield roads_page(book)
    yield references_page(book)


def maps_page(book: Book) -> Page:
    place = Place(book, "maps/")
    title = book.words("maps.title")
    return Page(
        address=place.here,
        title=title,
        description=book.words("maps.description", title=book.text(book.contract["title"])),
        body=render("maps.html", place, title=title, maps=[name for name in MAPS if name != "life" or book.stages]),
        index=True,
        kind="maps",
    )


def _page(book: Book, name: str, headings: tuple[Heading, ...], **values: object) -> Page:
    place = Place(book, f"maps/{name}/")
    title = book.words(f"maps.{name}.title")
    return Page(
        address=place.here,
        title=title,
        nav_title=title,
        description=book.words(f"maps.{name}.lead"),
        body=render(f"map-{name}.html", place, title=title, **values),
        headings=headings,
        kind="map",
    )


def life_page(book: Book) -> Page:
    """The stages of the contract: a drawing, and below it the provisions of each."""
    place = Place(book, "maps/life/")
    listed = [(maps.stage_anchor(stage), stage) for stage in book.stages]
    return _page(
        book,
        "life",
        tuple(Heading(anchor, book.text(stage["title"])) for anchor, stage in listed),
        picture=drawing.stages(book.words("maps.life.title"), maps.life(place)),
        listed=listed,
        names={stage["id"]: book.text(stage["title"]) for stage in book.stages},
        anchors={stage["id"]: anchor for anchor, stage in listed},
    )


def duties_page(book: Book) -> Page:
    """Who owes what to whom, by article."""
    place = Place(book, "maps/duties/")
    drawn = [
        (article, drawing.exchange(book.text(article["title"]), arrows)) for article, arrows in maps.exchanges(place)
    ]
    headings = tuple(
        Heading(f"article-{article['id']}", f"{article['id']} {book.text(article['title'])}") for article, _ in drawn
    )
    return _page(book, "duties", headings, drawn=drawn)


def roads_page(book: Book) -> Page:
    """What happens when, by incident type."""
    place = Place(book, "maps/roads/")
    drawn = [(incident, book.text(book.incidents[incident]["label"]), road) for incident, road in maps.roads(place)]
    pictures = [(incident, name, drawing.tree(name, road)) for incident, name, road in drawn]
    return _page(book, "roads", tuple(Heading(f"road-{incident}", name) for incident, name, _ in drawn), drawn=pictures)


def references_page(book: Book) -> Page:
    """Which clauses refer to which, as arcs and as a list."""
    place = Place(book, "maps/references/")
    found = maps.references(book)
    listed = {clause: [other for one, other in found.pairs if one == clause] for clause in found.clauses}
    picture = references_picture(place, found)
    return _page(book, "references", (), picture=picture, listed={clause: to for clause, to in listed.items() if to})


def references_picture(place: Place, found: maps.References) -> Markup:
    """The arcs between clauses that refer to each other."""
    book = place.book
    at = {clause: row for row, clause in enumerate(found.clauses)}
    rows = [
        drawing.Label(f"{clause} {book.text(book.clauses[clause]['title'])}", place.href(book.address(clause)))
        for clause in found.clauses
    ]
    links = [(at[one], at[other], f"{one} → {other}") for one, other in found.pairs]
    return drawing.arcs(book.words("maps.references.title"), rows, links)
