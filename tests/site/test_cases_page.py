"""The page of worked cases: every rule, every case with its expected result, in both languages."""

import re
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from checker.loader import read_yaml
from scripts.site import pages
from scripts.site.book import Book
from scripts.site.build import CONTRACT_VARIABLE, worked_cases
from scripts.site.case_facts import Fact, FactGroup, case_facts
from scripts.site.cases_page import cases_page, gists
from scripts.site.computed import Computed, compute
from scripts.site.navigation import navigation
from scripts.site.page import Page
from scripts.site.words import LANGS, Lang, load_words
from scripts.site.worked_cases import Answer, Rule, WorkedCase, worked_rules
from tests.conftest import ROOT
from tests.site.support import Html, book, presented
from tests.sources import compiled

CASES = ROOT / "tests" / "cases"
FILES = {path.stem[5:7]: path for path in CASES.glob("rule-*.yaml")}
FOLD = re.compile(r'<details class="sum" id="([^"]+)">(.*?)</details>', re.DOTALL)
TAG = re.compile(r"<[^>]+>")


@cache
def rules(lang: Lang) -> tuple[Rule, ...]:
    return compute(Book(contract(), load_words(lang)), CASES).rules


@cache
def contract() -> dict[str, Any]:
    return compiled().contract


@cache
def page(lang: Lang) -> Page:
    return cases_page(Book(contract(), load_words(lang)), rules(lang))


def folds(page: Page) -> dict[str, str]:
    """What each case says, as text, by its id."""
    return {name: TAG.sub("", body) for name, body in FOLD.findall(page.body)}


def written(number: str) -> list[dict[str, Any]]:
    """The cases of a rule's file that are about the contract of the site."""
    found: list[dict[str, Any]] = read_yaml(FILES[number].read_text(encoding="utf-8"))
    return [case for case in found if "contract" not in case]


def expected_amounts(case: dict[str, Any]) -> set[str]:
    """The amounts that were worked out by hand for a case; totals of nothing are not spelt out."""
    claims = [finding["consequence"] for finding in case.get("expect", ()) if "consequence" in finding]
    rows = [row for claim in claims for row in claim.get("trace", ())]
    others = [reading for claim in claims for reading in claim.get("spread", ())]
    totals = [total.get(part) for total in case.get("totals", ()) for part in ("liquidated_damages", "damages")]
    return {
        *(f"{Decimal(item['amount']):,.2f}" for item in (*claims, *rows, *others) if item.get("amount") is not None),
        *(f"{Decimal(total):,.2f}" for total in totals if total and Decimal(total)),
    }


@pytest.mark.parametrize("lang", LANGS)
def test_every_rule_file_has_its_section_with_heading_and_sentences(lang: Lang) -> None:
    listed = read_yaml((CASES / "rules.yaml").read_text(encoding="utf-8"))
    assert sorted(FILES) == [rule["rule"] for rule in listed]
    assert [heading.id for heading in page(lang).headings] == [f"rule-{rule['rule']}" for rule in listed]
    text = Html(page(lang).body).text + TAG.sub("", page(lang).body)
    for rule in listed:
        assert rule["title"][lang] in text
        assert rule["says"][lang].replace("'", "&#39;") in text


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("number", sorted(FILES))
def test_every_case_shows_its_name_and_every_amount_worked_out_for_it(lang: Lang, number: str) -> None:
    shown = folds(page(lang))
    cases = written(number)
    assert [name for name in shown if name.startswith(f"rule-{number}-")] == [
        f"rule-{number}-{place}" for place in range(1, len(cases) + 1)
    ]
    for place, case in enumerate(cases, start=1):
        text = shown[f"rule-{number}-{place}"]
        assert case["name"][lang].casefold() in text.replace("&#39;", "'").casefold()
        assert {amount for amount in expected_amounts(case) if amount not in text} == set(), case["name"]


@pytest.mark.parametrize("number", sorted(FILES))
def test_every_case_on_the_page_has_a_name_in_both_languages(number: str) -> None:
    assert [case["name"] for case in written(number) if set(case["name"]) != set(LANGS)] == []


def test_a_name_in_one_language_serves_in_both(tmp_path: Path) -> None:
    folder(tmp_path)
    (tmp_path / "rule-01-rounding.yaml").write_text("- {name: late, case: {}}\n", encoding="utf-8")
    [rule] = worked_rules(tmp_path, answer)
    assert [case.name for case in rule.cases] == [{"zh": "late", "en": "late"}]


def test_the_amounts_worked_out_by_hand_are_found_in_the_files() -> None:
    assert sum(len(expected_amounts(case)) for number in FILES for case in written(number)) > 60


def test_the_result_stands_beside_the_name_of_a_folded_case() -> None:
    [summary] = [
        "".join(element.text)
        for element in Html(page("zh").body).with_tag("summary")
        if "迟付十天" in "".join(element.text)
    ]
    assert {"违约", "500.00元"} <= set(summary.split())


def test_findings_that_agree_stand_once_beside_the_name() -> None:
    def finding(status: str, *amounts: str | None) -> dict[str, Any]:
        return {"provision": "1", "status_label": status, "consequences": [{"amount_text": one} for one in amounts]}

    found = gists([finding("Breached", "5.00", None), finding("Breached", "5.00", "7.00"), finding("Excused")])
    assert [(item.finding["status_label"], item.amounts) for item in found] == [
        ("Breached", ("5.00", "7.00")),
        ("Excused", ()),
    ]


@pytest.mark.parametrize("lang", LANGS)
def test_the_page_is_well_formed(lang: Lang) -> None:
    html = Html(page(lang).body)
    assert html.faults == []
    assert sorted(html.ids) == sorted(set(html.ids))
    assert {heading.id for heading in page(lang).headings} <= set(html.ids)
    assert sorted(html.ids) == sorted(Html(page("zh").body).ids)


# Cases of a made-up folder


RULES = '- {rule: "01", title: {zh: 取整, en: Rounding}, says: {zh: 只一次。, en: Once.}}\n'
WORKED = """
- name: {zh: 还晚了, en: returned late}
  case: {as_of: 2026-05-02, incidents: [{id: h, type: hire, taken: "2026-05-01T09:00:00", returned: false}]}
  expect: [{incident: h, provision: 2.1.1}]
- name: {zh: 别的约定, en: another contract}
  contract: lease
  case: {as_of: 2026-05-02}
- name: {zh: 没有日期, en: no date}
  case: {incidents: []}
  errors: [{path: as_of, code: required}]
"""


def folder(path: Path) -> Path:
    (path / "rules.yaml").write_text(RULES, encoding="utf-8")
    (path / "rule-01-rounding.yaml").write_text(WORKED, encoding="utf-8")
    return path


def answer(case: Any) -> Answer:
    return Answer(presented("en")) if "as_of" in case else Answer(None, ("as_of The date is missing.",))


def test_cases_of_another_contract_are_left_off(tmp_path: Path) -> None:
    [rule] = worked_rules(folder(tmp_path), answer)
    assert [case.name["en"] for case in rule.cases] == ["returned late", "no date"]


def test_a_refused_case_is_shown_with_its_messages(tmp_path: Path) -> None:
    shown = folds(cases_page(book("en"), worked_rules(folder(tmp_path), answer)))
    assert "as_of The date is missing." in shown["rule-01-2"]
    assert "Refused" in shown["rule-01-2"]
    assert "Refused" not in shown["rule-01-1"]


def test_findings_that_a_case_is_not_about_are_named_and_not_spelt_out() -> None:
    view = presented("zh")
    [incident] = view["incidents"]
    about = ({"incident": incident["id"], "provision": "2.1.1"},)
    case = WorkedCase({"zh": "一", "en": "one"}, {}, about, Answer(view))
    html = Html(cases_page(book("zh"), (Rule("01", case.name, case.name, (case,)),)).body)
    assert len(html.with_class("result")) == 1
    assert len(html.with_class("result__head")) == 2


def test_the_page_is_left_out_where_there_are_no_cases(tmp_path: Path) -> None:
    assert worked_rules(tmp_path, answer) == ()
    made = pages.make_pages(book("en"), Computed())
    assert "cases/" not in {page.address for page in made}
    assert "cases.md" not in str(navigation(book("en"), made, ["about.md"]))


def test_the_page_stands_in_the_navigation_where_there_are_cases(tmp_path: Path) -> None:
    made = pages.make_pages(book("en"), Computed(rules=worked_rules(folder(tmp_path), answer)))
    assert navigation(book("en"), made, ["about.md"])[-1] == {
        "About": [{"About this site": "about.md"}, {"Check the sums": "cases.md"}]
    }


def test_the_cases_are_those_of_the_clause_sources_only(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(CONTRACT_VARIABLE, raising=False)
    assert worked_cases(ROOT) == CASES
    monkeypatch.setenv(CONTRACT_VARIABLE, "another.json")
    assert worked_cases(ROOT) is None


# Facts


def test_facts_are_named_and_told_in_words() -> None:
    case = {
        "as_of": "2026-05-02T10:00:00",
        "incidents": [
            {
                "id": "h",
                "type": "hire",
                "taken": "2026-05-01",
                "returned": False,
                "clean": True,
                "by": "B",
                "kind": "road",
            }
        ],
    }
    general, hire = case_facts(book("en"), case)
    assert general == FactGroup("", "", (Fact("Date of assessment", ("2026-05-02 10:00:00",)),))
    assert (hire.title, hire.id) == ("Hire", "h")
    assert [(fact.label, *fact.lines) for fact in hire.facts] == [
        ("Taken", "2026-05-01"),
        ("Returned", "no"),
        ("Clean", "yes"),
        ("By", "Rider"),
        ("Kind", "road bike"),
    ]


def test_lists_and_losses_stand_line_by_line_with_thousands_set_apart() -> None:
    own = Book(contract(), load_words("en"))
    of_type = {kind: {field["type"]: field for field in data["fields"]} for kind, data in own.incidents.items()}
    kind, fields = next((kind, fields) for kind, fields in of_type.items() if {"list", "losses"} <= set(fields))
    items = [item["id"] for item in fields["list"]["items"]]
    parts = fields["losses"]["parts"]
    case = {
        "incidents": [
            {
                "id": "x",
                "type": kind,
                fields["list"]["id"]: [dict(zip(items, ("2026-01-01", "30000.50"), strict=True))],
                fields["losses"]["id"]: {parts[0]["id"]: 1200, parts[1]["id"]: "7"},
            }
        ]
    }
    told = case_facts(own, case)[1].facts
    assert told[0].lines == ("2026-01-01: 30,000.50",)
    assert told[1].lines == (f"{parts[0]['label']['en']}: 1,200", f"{parts[1]['label']['en']}: 7")
    empty = {"incidents": [{"id": "x", "type": kind, fields["losses"]["id"]: {}}]}
    assert case_facts(own, empty)[1].facts[0].lines == ("not stated",)


@pytest.mark.parametrize(
    "case", [None, [], {"profile": 1}, {"incidents": [1]}, {"incidents": [{"type": ["x"], "y": 1}]}]
)
def test_facts_of_a_case_that_is_refused_stand_as_written(case: Any) -> None:
    groups = case_facts(book("zh"), case)
    assert groups[0].facts == ()
    assert [fact.lines for group in groups[1:] for fact in group.facts] in ([], [("1",)])
