"""The worked cases of tests/cases/command-line, each run as a command line."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from checker import Contract
from checker.cli import main
from checker.loader import read_yaml
from tests.checker.test_cases import CASES, holds, unmatched


def worked_cases() -> Iterator[Any]:
    for path in sorted((CASES / "command-line").glob("*.yaml")):
        for case in read_yaml(path.read_text(encoding="utf-8")):
            yield pytest.param(case, id=f"{path.stem}: {case['name']}")


@pytest.fixture(autouse=True)
def reads_the_contract_once(contract: Contract, monkeypatch: pytest.MonkeyPatch) -> None:
    """For reading it takes most of a command's time, and is tried elsewhere."""
    monkeypatch.setattr("checker.load_contract", lambda _: contract)


@pytest.mark.parametrize("worked", list(worked_cases()))
def test_the_command_prints_what_was_worked_by_hand(
    worked: dict[str, Any], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "case.json"
    file.write_text(json.dumps(worked["case"], ensure_ascii=False), encoding="utf-8")
    status = main(["assess", str(file), "--json"])
    printed = json.loads(capsys.readouterr().out)
    if "error" in worked:
        assert status == 2
        assert worked["error"] in [problem["path"] for problem in printed["errors"]]
        return
    assert status == 0
    assert not unmatched(worked.get("expect", ()), printed["findings"])
    for total in worked.get("totals", ()):
        assert any(holds(total, item) for item in printed["totals"])
    if "thresholds" in worked:
        assert main(["thresholds", str(file), "--json"]) == 0
        days = json.loads(capsys.readouterr().out)["thresholds"]
        assert [wanted for wanted in worked["thresholds"] if not any(holds(wanted, day) for day in days)] == []
    if "thresholds" in worked:
        assert main(["thresholds", str(file), "--json"]) == 0
        days = json.loads(capsys.readouterr().out)["thresholds"]
        assert [wanted for wanted in worked["thresholds"] if not any(holds(wanted, day) for day in days)] == []
