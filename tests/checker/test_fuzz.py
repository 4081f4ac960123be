"""Malformed input for the command line (`make fuzz` tries far more of it)."""

from pathlib import Path

import pytest

from checker import Contract
from checker.cli import main
from scripts.fuzz.attempt import Attempt, attempt, end_of

SEED, ATTEMPTS = 7, 400


def test_whatever_is_typed_is_assessed_or_refused_with_reasons(contract: Contract, tmp_path: Path) -> None:
    ends = {number: end_of(attempt(contract, SEED, number), contract, tmp_path) for number in range(ATTEMPTS)}
    assert {number: end.faults for number, end in ends.items() if end.faults} == {}
    refused = sum(end.refused for end in ends.values())
    assert ATTEMPTS // 2 < refused < ATTEMPTS


def test_a_command_that_breaks_down_is_found_out(
    contract: Contract, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = Attempt(("assess", "-", "--lang", "en", "--json"), {}, b'{"as_of": "2026-04-30"}')
    assert end_of(made, contract, tmp_path).faults == ()
    monkeypatch.setattr("checker.assess", lambda *_: 1 // 0)
    assert "ZeroDivisionError" in end_of(made, contract, tmp_path).faults[0]


def test_a_name_that_is_no_text_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", "--lang", "en", "\udfff"]) == 2
    assert "\\udfff" in capsys.readouterr().err
