"""The compiler's command line."""

import json
from pathlib import Path

import pytest

from scripts.compile_clauses import compile_clauses
from scripts.compile_clauses.__main__ import main
from tests.compiler.changes import CONTRACT, Case, changed_contract

WRONG = Case("", ("blanks.yaml", "-   example: 24 hours", "+   example: a while"), ())
INCOMPLETE = Case("", ("scenarios/worked.yaml", '-   about: ["1.1", "2.1"]', '+   about: ["1.1"]'), ())


def test_it_writes_the_compiled_contract(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "made" / "contract.json"
    assert main(["--clauses", str(CONTRACT), "--out", str(out)]) == 0
    assert json.loads(out.read_text(encoding="utf-8")) == compile_clauses(CONTRACT)
    assert "5 provisions" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("language", "message"),
    [("zh", "这里的写法不对（`a while`）"), ("en", "This does not fit here (`a while`): write it like `24 hours`.")],
)
def test_it_refuses_in_the_language_that_is_asked_for_and_writes_nothing(
    language: str, message: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "contract.json"
    folder = changed_contract(WRONG, tmp_path)
    assert main(["--clauses", str(folder), "--out", str(out), "--lang", language]) == 1
    assert f"contract/blanks.yaml:5: {message}" in capsys.readouterr().err
    assert not out.exists()


def test_it_lets_work_in_progress_through_when_asked_to(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "contract.json"
    arguments = ["--clauses", str(changed_contract(INCOMPLETE, tmp_path)), "--out", str(out)]
    assert main(arguments) == 1
    assert "1 to correct" in capsys.readouterr().err
    assert main([*arguments, "--allow-incomplete"]) == 0
    assert out.exists()
