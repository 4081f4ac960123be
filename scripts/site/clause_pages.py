"""A page for each clause, and one for each article that has several clauses and none of its own number."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from markupsafe import Markup

from scripts.site import addresses, norms, wording
from scripts.site.book import Book, Data
from scripts.site.page import Heading, Page
from scripts.site.place import Place
from scripts.site.render import render
from scripts.site.trials import trial_of


@dataclass(frozen=True)
class ProvisionView:
    """What a clause page shows of a provision."""

    id: str
    data: Data
    title: str
    wording: Markup
    parallel: Markup
    explain: Markup
    covers: Markup | None
    excludes: Markup | None
    duties: tuple[norms.Line, ...]
    duties_heading: str
    own_consequences: tuple[tuple[norms.Line, Markup], ...]
    consequences: tuple[tuple[norms.Line, str], ...]
    findings: tuple[tuple[str, Data], ...]
    law: tuple[tuple[str, Data], ...]
    referrers: tuple[str, ...]
    example: tuple[Data, Data] | None


def provision_view(place: Place, provision_id: str, examples: Mapping[str, Data]) -> ProvisionView:
    """A provision as its clause page shows it. `examples`: presented results by scenario id."""
    book = place.book
    data = book.provisions[provision_id]
    own = [norm for norm in book.norms_of(provision_id) if norm["form"] == "consequence"]
    return ProvisionView(
        id=provision_id,
        data=data,
        title=book.text(data["title"]),
        wording=wording.wording(place, data, book.lang),
        parallel=wording.wording(place, data, book.other_lang),
        explain=wording.fragment(place, book.text(data["explain"])) if data.get("explain") else Markup(""),
        covers=wording.fragment(place, book.text(data["covers"])) if data.get("covers") else None,
        excludes=wording.fragment(place, book.text(data["excludes"])) if data.get("excludes") else None,
        duties=norms.duty_lines(place, provision_id),
        duties_heading=norms.heading(book.norms_of(provision_id)),
        own_consequences=tuple((norms.consequence_line(place, norm), norms.causes_line(place, norm)) for norm in own),
        consequences=tuple(
            (norms.consequence_line(place, norm), norm["provision"]) for norm in book.consequences_of(provision_id)
        ),
        findings=tuple((flag, book.findings[flag]) for flag in data.get("flags", ()) if flag in book.findings),
        law=tuple((note, book.legal_notes[note]) for note in data.get("law", ())),
        referrers=book.referrers(provision_id),
        example=_example(book, data, examples),
    )


def _example(book: Book, data: Data, examples: Mapping[str, Data]) -> tuple[Data, Data] | None:
    scenario_id = data.get("scenario")
    scenario = book.scenario(scenario_id) if scenario_id else None
    return (scenario, examples[scenario["id"]]) if scenario and scenario["id"] in examples else None


def clause_page(book: Book, clause_id: str, examples: Mapping[str, Data]) -> Page:
    """The page of a clause: its provisions with all that hangs on them."""
    clause = book.clauses[clause_id]
    place = Place(book, addresses.clause(clause_id))
    article = book.article(clause["article"])
    views = [provision_view(place, provision, examples) for provision in clause["provisions"]]
    is_article = clause_id == article["id"]
    title = book.text(article["title"] if is_article else clause["title"])
    before, after = book.neighbours(clause_id)
    body = render(
        "clause.html",
        place,
        clause_id=clause_id,
        clause=clause,
        title=title,
        article=article,
        is_article=is_article,
        siblings=[sibling for sibling in article["clauses"] if sibling != clause_id] if is_article else [],
        views=views,
        trial=trial_of(book, clause_id),
        before=before,
        after=after,
    )
    first = wording.plain_wording(place, views[0].data) if views else ""
    return Page(
        address=place.here,
        title=f"{clause_id} {title}",
        nav_title=f"{clause_id} {title}",
        description=book.words("clause.description", cite=book.cite(clause_id), title=title, wording=first[:110]),
        body=body,
        headings=tuple(Heading(view.id, f"{view.id} {view.title}") for view in views),
        index=is_article and len(article["clauses"]) > 1,
        wide=True,
        kind="clause",
    )


def article_page(book: Book, article: Data) -> Page:
    """The page of an article whose clauses all have pages of their own."""
    place = Place(book, addresses.clause(article["id"]))
    title = book.text(article["title"])
    return Page(
        address=place.here,
        title=f"{article['id']} {title}",
        nav_title=f"{article['id']} {title}",
        description=book.words("article.description", number=article["id"], title=title),
        body=render("article.html", place, article=article, title=title),
        headings=tuple(
            Heading(f"c{clause}", f"{clause} {book.text(book.clauses[clause]['title'])}")
            for clause in article["clauses"]
        ),
        index=True,
        kind="article",
    )


def contents_page(book: Book) -> Page:
    """The whole contract at a glance: every article, clause and provision."""
    place = Place(book, "clauses/")
    title = book.words("contents.title")
    return Page(
        address=place.here,
        title=title,
        description=book.words("contents.description", title=book.text(book.contract["title"])),
        body=render("contents.html", place, title=title),
        headings=tuple(
            Heading(f"article-{article['id']}", f"{article['id']} {book.text(article['title'])}")
            for article in book.articles
        ),
        index=True,
        wide=True,
        kind="contents",
    )


def clause_pages(book: Book, examples: Mapping[str, Data]) -> Iterator[Page]:
    """The contents, every article and every clause, in reading order."""
    yield contents_page(book)
    for article in book.articles:
        if article["id"] not in article["clauses"]:
            yield article_page(book, article)
        for clause in article["clauses"]:
            yield clause_page(book, clause, examples)


def redirects(book: Book) -> Mapping[str, str]:
    """Short addresses: each provision's own address leads to its place in its clause."""
    return {
        addresses.clause(provision): addresses.provision(data["clause"], provision)
        for provision, data in book.provisions.items()
        if provision not in book.clauses and provision not in {article["id"] for article in book.articles}
    }


def redirect_html(book: Book, here: str, target: str) -> Markup:
    """A page without a frame that leads on at once, without a script."""
    root = "../" * (here.count("/") + (book.lang != "zh"))
    return render("redirect.html", Place(book, here), target=target, root=root)
