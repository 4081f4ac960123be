"""A ledger that the page writes is read back by the checker as the incidents that it was made from."""

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest

from checker import Contract, load_contract
from checker.ledger.incidents import incidents_of
from checker.text import LANGS
from checker.view import describe

HERE = Path(__file__).resolve().parent


@pytest.fixture(scope="module")
def contract() -> Contract:
    return load_contract()


def cases_of(contract: Contract) -> list[dict[str, Any]]:
    """The worked cases, and one that has the incidents of them all."""
    cases: list[dict[str, Any]] = [scenario["case"] for scenario in contract.raw["scenarios"]]
    every = [
        {**incident, "id": f"{number} {incident['id']}"}
        for number, case in enumerate(cases)
        for incident in case["incidents"]
        if "affects" not in incident
    ]
    return [*cases, {"as_of": "2026-12-31", "incidents": every}]


def as_text(value: Any) -> Any:
    """As a table can tell it: all but yes and no is text, and what is empty is left out."""
    if isinstance(value, bool):
        return value
    if isinstance(value, list):
        return [as_text(item) for item in value]
    if isinstance(value, dict):
        return {name: as_text(item) for name, item in value.items() if item not in (None, [], {})}
    return str(value)


@pytest.mark.parametrize("lang", LANGS)
def test_every_worked_case_survives_its_ledger(contract: Contract, lang: str) -> None:
    cases = cases_of(contract)
    told = json.dumps({"models": {lang: describe(contract, lang)}, "cases": cases})  # type: ignore[arg-type]
    run = subprocess.run(
        ["node", str(HERE / "ledgers.mjs")], input=told, capture_output=True, text=True, encoding="utf-8", check=False
    )
    assert run.returncode == 0, run.stderr
    for case, csv in zip(cases, json.loads(run.stdout)[lang], strict=True):
        assert incidents_of(contract, csv) == as_text(case["incidents"]), csv
