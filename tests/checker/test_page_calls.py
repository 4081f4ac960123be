"""What a page asks of the checker besides an assessment: a ledger's incidents, the days that matter, yearly rates."""

import csv
import json
from io import StringIO
from typing import Any

import pytest

from checker import Contract, browser
from checker.ledger.incidents import MOST_ROWS, UnusableLedger, incidents_of
from checker.ledger.template import template
from checker.text import Lang

HEADINGS = "id,type,kind,sum,payday,receipts"


@pytest.fixture(autouse=True)
def the_lease(lease: Contract, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(browser, "_contract", lambda: lease)


def test_the_template_of_every_type_gives_its_incident(lease: Contract) -> None:
    langs: tuple[Lang | None, ...] = (None, "zh", "en")
    for kind in lease.incident_types.values():
        for lang in langs:
            [incident] = incidents_of(lease, template(kind, lang))
            assert incident["type"] == kind.id
            assert set(incident) <= {"id", "type", *kind.fields}


def test_rows_of_several_types_stand_in_one_ledger_and_cells_stay_as_written(lease: Contract) -> None:
    text = f"{HEADINGS}\na,rent,whole_sum,twelve,2026/3/1,2026-03-02: 5; 2026-03-03: 6\n\n"
    assert incidents_of(lease, text) == [
        {
            "id": "a",
            "type": "rent",
            "kind": "whole_sum",
            "sum": "twelve",
            "payday": "2026/3/1",
            "receipts": [{"day": "2026-03-02", "sum": "5"}, {"day": "2026-03-03", "sum": "6"}],
        }
    ]


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("", [(1, None, "csv-empty")]),
        ("id,type,sum,payday,kind,colour,width\n", [(1, 6, "unknown-heading"), (1, 7, "unknown-heading")]),
        ("id,sum\n", [(1, None, "type-column-needed")]),
        ("type,sum\n", [(1, None, "missing-column")]),
        (
            f'{HEADINGS}\na,rend,,,,\nb,rent\nc,"rent,,,\n',
            [(2, 2, "unknown-choice"), (3, None, "column-count"), (4, None, "csv-quotes")],
        ),
    ],
)
def test_a_ledger_that_cannot_be_read_is_told_with_every_line_and_column(
    lease: Contract, text: str, places: list[tuple[int, int | None, str]]
) -> None:
    with pytest.raises(UnusableLedger) as refused:
        incidents_of(lease, text)
    assert [(item.line, item.column, item.problem.code) for item in refused.value.problems] == places


def test_a_ledger_beyond_what_a_page_can_show_is_refused(lease: Contract) -> None:
    out = StringIO()
    writer = csv.writer(out)
    writer.writerow(["id", "type"])
    writer.writerows([f"r{number}", "rent"] for number in range(MOST_ROWS + 1))
    with pytest.raises(UnusableLedger, match=f"{MOST_ROWS:,}"):
        incidents_of(lease, out.getvalue())


def test_problems_come_in_the_language_of_the_page() -> None:
    for lang, word in (("zh", "不认识"), ("en", "is not known")):
        told: dict[str, Any] = json.loads(browser.ledger("id,type,nothing\n", lang))
        assert told["ok"] is False
        assert word in told["problems"][0]["message"]


def test_the_days_that_matter_come_with_their_clauses() -> None:
    case = {"as_of": "2025-12-30", "incidents": [_rent()]}
    told = json.loads(browser.thresholds(json.dumps(case), "en"))
    assert [(day["incident"], day["date"]) for day in told["days"]] == [("r", "2026-01-01"), ("r", "2026-02-01")]
    assert all(day["href"].startswith("clauses/") for day in told["days"])
    assert json.loads(browser.thresholds('{"as_of": "x"}', "en"))["errors"][0]["path"] == "as_of"


def test_a_daily_rate_is_told_by_the_year_and_what_is_no_rate_is_passed_over(
    contract: Contract, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(browser, "_contract", lambda: contract)
    first, second, *_ = (name for name, blank in contract.blanks.items() if blank.type == "percent_per_day")
    told = json.loads(browser.rates(json.dumps({first: "万分之五", second: "0.05", "no_such": "1%"}), "en"))
    assert list(told) == [first]
    assert "18.25%" in told[first]
    assert "600 days" in told[first]


def _rent() -> dict[str, str]:
    return {"id": "r", "type": "rent", "kind": "whole_sum", "sum": "1000", "payday": "2026-01-01"}
