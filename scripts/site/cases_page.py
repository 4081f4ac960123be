"""The page of worked cases: each rule of calculation, and the sums that a reader can check by hand."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from scripts.site.book import Book, Data
from scripts.site.case_facts import FactGroup, case_facts
from scripts.site.page import Heading, Page
from scripts.site.place import Place
from scripts.site.render import render
from scripts.site.worked_cases import Rule, WorkedCase


@dataclass(frozen=True)
class Gist:
    """What a case comes to on one provision: a finding for its status, and the amounts without repetition."""

    finding: Data
    amounts: tuple[str, ...]


@dataclass(frozen=True)
class CaseView:
    """A case as the page shows it. `incidents` have the findings that the case is about, `others` are the rest."""

    id: str
    name: str
    facts: tuple[FactGroup, ...]
    headline: str
    gist: tuple[Gist, ...]
    incidents: tuple[Data, ...]
    others: tuple[Data, ...]
    cautions: tuple[str, ...]
    refused: tuple[str, ...]


@dataclass(frozen=True)
class RuleView:
    """A rule as the page shows it."""

    id: str
    number: str
    title: str
    says: str
    cases: tuple[CaseView, ...]


def cases_page(book: Book, rules: Sequence[Rule]) -> Page:
    """The rules with their cases, each case folded under its name and its result."""
    place = Place(book, "cases/")
    title = book.words("cases.title")
    views = tuple(rule_view(book, rule) for rule in rules)
    return Page(
        address=place.here,
        title=title,
        nav_title=title,
        description=book.words("cases.description", rules=len(rules), cases=sum(len(rule.cases) for rule in rules)),
        body=render("cases.html", place, title=title, rules=views),
        headings=tuple(Heading(view.id, f"{view.number} {view.title}") for view in views),
        kind="cases",
    )


def rule_view(book: Book, rule: Rule) -> RuleView:
    return RuleView(
        id=f"rule-{rule.number}",
        number=rule.number.lstrip("0"),
        title=book.text(rule.title),
        says=book.text(rule.says),
        cases=tuple(
            case_view(book, f"rule-{rule.number}-{number}", case) for number, case in enumerate(rule.cases, start=1)
        ),
    )


def case_view(book: Book, case_id: str, worked: WorkedCase) -> CaseView:
    name = book.text(worked.name)
    view: Data = worked.answer.view or {"headline": "", "incidents": (), "cautions": ()}
    parts = split(view["incidents"], worked.expect)
    findings = [finding for incident in parts[0] for finding in incident["findings"]]
    return CaseView(
        id=case_id,
        name=name[:1].upper() + name[1:],
        facts=case_facts(book, worked.case),
        headline=view["headline"],
        gist=gists(findings) if worked.expect else (),
        incidents=parts[0],
        others=tuple(finding for incident in parts[1] for finding in incident["findings"]),
        cautions=tuple(view["cautions"]),
        refused=worked.answer.refused,
    )


def gists(findings: Sequence[Data]) -> tuple[Gist, ...]:
    """Findings that agree in provision and status are one."""
    alike: dict[tuple[str, str], list[Data]] = {}
    for finding in findings:
        alike.setdefault((finding["provision"], finding["status_label"]), []).append(finding)
    return tuple(Gist(group[0], tuple(dict.fromkeys(amounts(group)))) for group in alike.values())


def amounts(findings: Sequence[Data]) -> Iterator[str]:
    for finding in findings:
        yield from (item["amount_text"] for item in finding["consequences"] if item["amount_text"])


def split(incidents: Sequence[Data], expect: Sequence[Data]) -> tuple[tuple[Data, ...], tuple[Data, ...]]:
    """Presented incidents twice: with the findings that are expected, and with the others.

    Where nothing is expected of single findings, the first has them all.
    """

    def keep(incident: Data, wanted: bool) -> Data:
        found = [item for item in incident["findings"] if is_expected(item, incident["id"], expect) is wanted]
        return {**incident, "findings": found}

    if not expect:
        return tuple(incidents), ()
    parts = (tuple(keep(incident, wanted) for incident in incidents) for wanted in (True, False))
    chosen, others = (tuple(incident for incident in part if incident["findings"]) for part in parts)
    return chosen, others


def is_expected(finding: Data, incident: str, expect: Sequence[Data]) -> bool:
    """Whether a case expects something of a finding: by its incident, and by provision, norm or both."""
    return any(
        wanted["incident"] == incident
        and all(finding[key] == wanted[key] for key in ("provision", "norm") if key in wanted)
        for wanted in expect
    )
