"""A clause that nobody has programmed: the worked example of the notation page, added to the real sources."""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

import checker
from scripts.compile_clauses import compile_clauses
from tests.compiler.notation_page import ROOT, add_worked_example


@pytest.fixture(scope="module", params=["zh", "en"])
def contract_file(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The real contract with the page's made-up clause, compiled into a file."""
    folder = tmp_path_factory.mktemp("project")
    shutil.copytree(ROOT / "clauses", folder / "clauses")
    assert len(add_worked_example(request.param, folder)) == 5
    file = folder / "contract.json"
    file.write_text(json.dumps(compile_clauses(folder / "clauses")), encoding="utf-8")
    return file


def test_a_made_up_clause_is_reckoned_without_a_change_of_the_program(contract_file: Path) -> None:
    scenario = next(one for one in _compiled(contract_file)["scenarios"] if one["id"] == "deposit-refunded-late")
    result = checker.assess(checker.load_contract(contract_file), scenario["case"]).to_dict()
    finding = next(one for one in result["findings"] if one["provision"] == "6.5.1")
    consequence = finding["consequences"][0]
    assert (finding["status"], finding["bearer"], finding["late_days"]) == ("breached", "A", 10)
    assert (consequence["provision"], consequence["kind"], consequence["amount"]) == (
        "6.5.2",
        "liquidated_damages",
        "60.00",
    )
    assert (consequence["debtor"], consequence["creditor"]) == ("A", "B")


def test_without_its_rate_the_amount_of_a_made_up_clause_is_unknown_and_not_zero(contract_file: Path) -> None:
    case = {
        "as_of": "2026-07-31",
        "incidents": [{"id": "d", "type": "deposit_refund", "amount": "20000.00", "due": "2026-06-30"}],
    }
    result = checker.assess(checker.load_contract(contract_file), case).to_dict()
    consequence = result["findings"][0]["consequences"][0]
    assert consequence["amount"] is None
    assert "profile.late_refund_daily_rate" in consequence["missing"] + result["findings"][0]["missing"]


def test_a_made_up_clause_has_its_place_among_the_others(contract_file: Path) -> None:
    contract = _compiled(contract_file)
    article = next(article for article in contract["articles"] if article["id"] == "6")
    assert article["clauses"][-2:] == ["6.4", "6.5"]
    assert contract["clauses"]["6.5"]["provisions"] == ["6.5.1", "6.5.2"]
    assert contract["incidents"]["deposit_refund"]["provisions"] == ["6.5.1", "6.5.2"]
    assert contract["blanks"]["late_refund_daily_rate"]["places"] == ["6.5.2"]


def _compiled(file: Path) -> dict[str, Any]:
    compiled: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
    return compiled
