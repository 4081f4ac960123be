"""The pages for learning: courses, their lessons, practice, tests by role, and the team lead's page."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from markupsafe import Markup

from scripts.site import addresses, drawing, maps, wording
from scripts.site.book import Book, Data
from scripts.site.computed import Computed
from scripts.site.map_pages import references_picture
from scripts.site.page import Heading, Page
from scripts.site.place import Place
from scripts.site.structured import json_island
from scripts.site.render import render

KIND = "learn"
TOOLS = ("practice", "test", "lead")


def learn_pages(book: Book, computed: Computed) -> Iterator[Page]:
    """All pages for learning; none where there is neither a course nor a drill."""
    drills = has_drills(book)
    if not book.courses and not drills:
        return
    yield home_page(book)
    for course in book.courses:
        yield course_page(book, course)
        for number, _ in enumerate(course["lessons"]):
            yield lesson_page(book, computed, course, number)
    if drills:
        yield practice_page(book)
        yield test_page(book)
        yield lead_page(book)


def has_drills(book: Book) -> bool:
    return bool(_templates(book))


def _templates(book: Book) -> Mapping[str, Data]:
    templates: Mapping[str, Data] = book.contract.get("drills", {}).get("templates", {})
    return templates


def drilled(book: Book) -> dict[str, Any]:
    """The templates of drills, and the articles that they are about."""
    names = [name for template in _templates(book).values() for name in template["provisions"]]
    articles = {book.clauses[book.provisions[name]["clause"]]["article"] for name in names}
    return {
        "templates": list(_templates(book)),
        "drilled": [article["id"] for article in book.articles if article["id"] in articles],
    }


def home_page(book: Book) -> Page:
    """The courses, where to practise, and what the reader knows of the contract so far."""
    place = Place(book, "learn/")
    title = book.words("learn.title")
    articles = [
        (article, [name for clause in article["clauses"] for name in book.clauses[clause]["provisions"]])
        for article in book.articles
    ]
    return _page(
        place,
        "learn.html",
        title,
        book.words("learn.description", title=book.text(book.contract["title"])),
        {"page": "home"},
        headings=(
            Heading("courses", book.words("learn.courses")),
            *((Heading("practise", book.words("learn.practise")),) if has_drills(book) else ()),
            Heading("progress", book.words("learn.progress")),
        ),
        index=True,
        articles=articles,
        tools=TOOLS if has_drills(book) else (),
    )


def course_page(book: Book, course: Data) -> Page:
    """A course: its lessons in order."""
    place = Place(book, addresses.course(course["id"]))
    return _page(
        place,
        "course.html",
        book.text(course["title"]),
        book.text(course["summary"]),
        {"page": "course", "course": course["id"]},
        index=True,
        course=course,
        tested=has_drills(book),
    )


def lesson_page(book: Book, computed: Computed, course: Data, number: int) -> Page:
    """A lesson: one idea, its texts, pictures and examples, and its questions."""
    lesson = course["lessons"][number]
    place = Place(book, addresses.lesson(course["id"], lesson["id"]))
    questions = [_question(book, course, lesson, at) for at in range(len(lesson["questions"]))]
    quoted = [*lesson["provisions"], *(name for question in questions for name in question.get("provisions", ()))]
    drilled = any(question["kind"] == "drill" for question in questions)
    return _page(
        place,
        "lesson.html",
        book.text(lesson["title"]),
        book.text(lesson["idea"]),
        {
            "page": "lesson",
            "lesson": lesson_key(course, lesson),
            "questions": questions,
            "provisions": _provisions(place, book.provision_order if drilled else book.in_order(quoted)),
        },
        headings=(Heading("questions", book.words("learn.questions")),),
        course=course,
        lesson=lesson,
        questions=[question for question in questions if question["kind"] == "choice"],
        number=number + 1,
        body=[_piece(place, computed, piece) for piece in lesson["body"]],
        before=course["lessons"][number - 1] if number else None,
        after=course["lessons"][number + 1] if number + 1 < len(course["lessons"]) else None,
    )


def practice_page(book: Book) -> Page:
    """Practice without end; what is due comes first."""
    place = Place(book, "learn/practice/")
    questions = [
        _question(book, course, lesson, at)
        for course in book.courses
        for lesson in course["lessons"]
        for at, question in enumerate(lesson["questions"])
        if question["kind"] == "choice"
    ]
    island = {
        "page": "practice",
        "questions": questions,
        "provisions": _provisions(place, book.provision_order),
        **drilled(book),
    }
    return _tool_page(place, "practice", island)


def test_page(book: Book) -> Page:
    """The test for a role."""
    place = Place(book, "learn/test/")
    return _tool_page(place, "test", {"page": "test"})


def lead_page(book: Book) -> Page:
    """For the team lead: a link to a test, and the results that came back."""
    place = Place(book, "learn/lead/")
    return _tool_page(place, "lead", {"page": "lead"})


def lesson_key(course: Data, lesson: Data) -> str:
    """How a lesson is called in what the browser keeps."""
    return f"{course['id']}/{lesson['id']}"


def _tool_page(place: Place, name: str, island: Mapping[str, Any]) -> Page:
    words = place.book.words
    title = words(f"learn.{name}.title")
    return _page(place, "learn-tool.html", title, words(f"learn.{name}.lead"), island, name=name)


def _page(
    place: Place,
    template: str,
    title: str,
    description: str,
    island: Mapping[str, Any],
    *,
    headings: tuple[Heading, ...] = (),
    index: bool = False,
    **values: object,
) -> Page:
    model = json_island({**_common(place), **island})
    return Page(
        address=place.here,
        title=title,
        nav_title=title,
        description=description,
        body=render(template, place, title=title, model=model, **values),
        headings=headings,
        index=index,
        wide=not headings,
        kind=KIND,
    )


def _common(place: Place) -> dict[str, Any]:
    """What every page's script reads: the contract, the ways to other pages, courses, roles and articles."""
    book = place.book
    return {
        "contract": {
            "id": book.contract["id"],
            "version": book.contract["version"],
            "title": book.text(book.contract["title"]),
        },
        "home": place.href(""),
        "parties": {party: book.text(data["name"]) for party, data in book.parties.items()},
        "articles": [{"id": article["id"], "title": book.text(article["title"])} for article in book.articles],
        "roles": {role: book.text(data["title"]) for role, data in book.roles.items()},
        "courses": [
            {
                "id": course["id"],
                "role": course["role"],
                "title": book.text(course["title"]),
                "lessons": [
                    {
                        "key": lesson_key(course, lesson),
                        "title": book.text(lesson["title"]),
                        "href": addresses.lesson(course["id"], lesson["id"]),
                        "questions": len(lesson["questions"]),
                    }
                    for lesson in course["lessons"]
                ],
            }
            for course in book.courses
        ],
        "levels": [1, 2, 3],
    }


def _question(book: Book, course: Data, lesson: Data, at: int) -> dict[str, Any]:
    """A question in the book's language; its key names it in what the browser keeps."""
    question = lesson["questions"][at]
    key = f"choice:{lesson_key(course, lesson)}/{at + 1}"
    if question["kind"] == "drill":
        return {"key": key.replace("choice:", "lesson:"), **question}
    options = [
        {"text": book.text(option["text"]), "right": option["right"], "reply": book.text(option["reply"])}
        for option in mixed(question["options"], key)
    ]
    return {
        "key": key,
        "kind": "choice",
        "role": course["role"],
        "ask": book.text(question["ask"]),
        "options": options,
        "provisions": question["provisions"],
    }


def mixed(options: Sequence[Data], key: str) -> list[Data]:
    """Options in an order that depends on the key alone: whoever writes a question may put the right one first."""
    marked = [(hashlib.sha256(f"{key}/{at}".encode()).digest(), at) for at in range(len(options))]
    return [options[at] for _, at in sorted(marked)]


def _provisions(place: Place, names: Iterable[str]) -> dict[str, Any]:
    """Provisions as a reply quotes them."""
    book = place.book
    return {
        name: {
            "title": book.text(book.provisions[name]["title"]),
            "article": book.clauses[book.provisions[name]["clause"]]["article"],
            "href": place.href(book.address(name)),
            "text": wording.plain_wording(place, book.provisions[name]),
        }
        for name in names
    }


def _piece(place: Place, computed: Computed, piece: Data) -> Markup:
    """A text, worked example or map of a lesson as HTML."""
    book = place.book
    match piece["kind"]:
        case "text":
            return wording.fragment(place, book.text(piece["html"]))
        case "example":
            shown = {"scenario": book.scenario(piece["scenario"]), "presented": computed.examples[piece["scenario"]]}
            return render("lesson-example.html", place, **shown)
        case _:
            href, title, picture = _picture(place, piece["map"], piece["of"])
            return render("lesson-map.html", place, address=href, title=title, picture=picture, map=piece["map"])


def _picture(place: Place, name: str, of: str | None) -> tuple[str, str, Markup]:
    """A map, or the part of it for an article or type of incident: its address, title and drawing."""
    book = place.book
    address = f"maps/{name}/"
    title = book.words(f"maps.{name}.title")
    if name == "life":
        return address, title, drawing.stages(title, maps.life(place))
    if name == "duties":
        article, arrows = next(pair for pair in maps.exchanges(place) if pair[0]["id"] == of)
        named = book.text(article["title"])
        return f"{address}#article-{of}", named, drawing.exchange(named, arrows)
    if name == "roads":
        road = next(road for incident, road in maps.roads(place) if incident == of)
        named = book.text(book.incidents[of or ""]["label"])
        return f"{address}#road-{of}", named, drawing.tree(named, road)
    return address, title, references_picture(place, maps.references(book))
