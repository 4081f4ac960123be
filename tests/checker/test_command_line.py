"""The command line: what it prints, where, and with which exit status."""

import json
import os
import re
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

from checker import assess as assess_case
from checker import canonical_json, load_contract
from checker.cli import main
from checker.report import report
from tests.checker.support import ROOT, compiled_contract, lease_source

PAID_LATE = [{"on": "2026-03-11", "amount": "100000.00"}]
CASE = {
    "as_of": "2026-04-30",
    "profile": {"late_payment_daily_rate": "0.05%"},
    "incidents": [
        {"id": "inv-1", "type": "payment", "amount": "100000.00", "due": "2026-03-01", "payments": PAID_LATE}
    ],
}
BROKEN = {"incidents": [{"id": "p", "type": "payment", "amount": "twelve", "due": "2026-01-05"}]}


@pytest.fixture
def compiled(tmp_path: Path) -> Path:
    path = tmp_path / "contract.json"
    path.write_text(json.dumps(compiled_contract()), encoding="utf-8")
    return path


def run(capsys: pytest.CaptureFixture[str], *arguments: object) -> tuple[int, str, str]:
    status = main([str(argument) for argument in arguments])
    captured = capsys.readouterr()
    return status, captured.out, captured.err


def written(folder: Path, case: Any, name: str = "case.json") -> Path:
    path = folder / name
    path.write_text(json.dumps(case), encoding="utf-8")
    return path


def test_assess_prints_the_canonical_json(capsys: pytest.CaptureFixture[str], tmp_path: Path, compiled: Path) -> None:
    status, out, err = run(capsys, "assess", written(tmp_path, CASE), "--json", "--contract", compiled)
    assert (status, err) == (0, "")
    assert out == canonical_json(assess_case(load_contract(compiled), CASE))


def test_assess_prints_a_report_with_the_words_of_the_clause(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, compiled: Path
) -> None:
    status, out, _ = run(capsys, "assess", written(tmp_path, CASE), "--lang", "en", "--contract", compiled)
    assert status == 0
    assert "Party A owes Party B CNY 500.00" in out
    assert "2026-03-02  2026-03-11    10  100,000.00  0.05%  500.00" in out
    assert "0.05% of the overdue amount" in out
    assert "Proof that it had been performed in full by the end of 2026-03-01 would mean" in out
    assert "The claimant (Party B) needs the contract, order, invoice or acceptance" in out
    assert "Days of delay run from the day after the due date to the day of performance" in out
    status, chinese, _ = run(capsys, "assess", written(tmp_path, CASE), "--contract", compiled)
    assert "甲方应付乙方500.00元" in chinese


def test_every_problem_goes_to_standard_error_with_its_path(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, compiled: Path
) -> None:
    status, out, err = run(capsys, "assess", written(tmp_path, BROKEN), "--lang", "en", "--contract", compiled)
    assert (status, out) == (2, "")
    assert err.splitlines() == [
        "as_of: “day of assessment” is missing. It is required. [required]",
        "incidents[0].amount: “twelve” is not an amount. Write a number such as 100000. [not-a-number]",
    ]


def test_with_json_the_problems_go_to_standard_output_too(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, compiled: Path
) -> None:
    status, out, _ = run(capsys, "assess", written(tmp_path, BROKEN), "--json", "--contract", compiled)
    assert status == 2
    errors = json.loads(out)["errors"]
    assert [(error["path"], error["code"]) for error in errors] == [
        ("as_of", "required"),
        ("incidents[0].amount", "not-a-number"),
    ]
    assert "不是数额" in errors[1]["message"]


def test_a_contract_that_has_not_been_compiled_is_said_to_be_missing(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    status, out, err = run(
        capsys, "assess", written(tmp_path, CASE), "--json", "--lang", "en", "--contract", tmp_path / "none.json"
    )
    assert status == 2
    assert json.loads(out)["errors"][0]["code"] == "contract"
    assert "no compiled contract" in err


def test_another_contract_has_its_own_catalogue(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    lease = written(tmp_path, lease_source(), "lease.json")
    for name, first in (
        ("blanks", "weekly_rate"),
        ("incidents", "rent"),
        ("assumptions", "day_count"),
        ("provisions", "R.1"),
    ):
        status, out, _ = run(capsys, name, "--json", "--contract", lease)
        assert status == 0
        assert json.loads(out)[0]["id"] == first
        status, text, _ = run(capsys, name, "--lang", "en", "--contract", lease)
        assert text.startswith(f"{first}  ")


def test_explain_says_a_provision_with_its_blanks_open(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    lease = written(tmp_path, lease_source(), "lease.json")
    status, out, _ = run(capsys, "explain", "R.1", "--lang", "en", "--contract", lease)
    assert status == 0
    assert "The lessee pays ______ a week." in out
    status, _, err = run(capsys, "explain", "R.11", "--lang", "en", "--contract", lease)
    assert status == 2
    assert "Did you mean “R.1”?" in err


def test_explain_tells_what_a_real_provision_means(capsys: pytest.CaptureFixture[str], compiled: Path) -> None:
    name = next(iter(compiled_contract()["provisions"]))
    status, out, _ = run(capsys, "explain", name, "--json", "--lang", "en", "--contract", compiled)
    assert status == 0
    assert json.loads(out)["wording"]
    assert "<" not in json.loads(out)["explanation"]


def test_thresholds_name_the_days_that_matter(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, compiled: Path
) -> None:
    case = {**CASE, "incidents": [{"id": "p", "type": "payment", "amount": "1000", "due": "2026-04-20"}]}
    status, out, _ = run(capsys, "thresholds", written(tmp_path, case), "--json", "--contract", compiled)
    assert status == 0
    found = json.loads(out)
    assert found["rates"] == [
        {"blank": "late_payment_daily_rate", "rate": "0.05%", "yearly_percent": "18.25", "days_to_30_percent": 600}
    ]
    # 0.50 a day from 04-21: 200.00 after 400 days, 300.00 after 600
    assert [(item["kind"], item["date"], item["amount"]) for item in found["thresholds"]] == [
        ("each_day", "2026-05-01", "0.50"),
        ("cap_binds", "2027-05-25", "200.00"),
        ("cap_binds", "2027-12-11", "300.00"),
    ]
    status, text, _ = run(capsys, "thresholds", written(tmp_path, case), "--lang", "en", "--contract", compiled)
    assert "From 2026-05-01 each day adds CNY 0.50." in text


def test_standard_input_is_read_for_a_dash_and_the_same_bytes_come_out_whatever_the_hash_seed(compiled: Path) -> None:
    outputs = set()
    for seed in ("1", "2"):
        done = subprocess.run(
            [sys.executable, "-m", "checker", "assess", "-", "--json", "--contract", str(compiled)],
            cwd=ROOT,
            env={**os.environ, "PYTHONHASHSEED": seed},
            input=json.dumps(CASE),
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=True,
        )
        outputs.add(done.stdout)
    assert len(outputs) == 1
    assert json.loads(outputs.pop())["totals"][0]["liquidated_damages"] == "500.00"


def test_help_shows_how_it_is_used(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["--help"])
    assert ended.value.code == 0
    assert "python -m checker assess case.yaml" in capsys.readouterr().out


@pytest.mark.parametrize("name", ["assess", "thresholds", "ledger", "blanks", "incidents", "assumptions", "explain"])
def test_each_command_shows_examples(capsys: pytest.CaptureFixture[str], name: str) -> None:
    with pytest.raises(SystemExit):
        main([name, "--help"])
    assert f"examples:\n  python -m checker {name} " in capsys.readouterr().out


@pytest.mark.skipif(os.name == "nt", reason="there is no pseudo-terminal")
@pytest.mark.parametrize("colour", [True, False])
def test_colour_is_for_terminals_and_says_nothing_that_words_do_not(
    compiled: Path, tmp_path: Path, colour: bool
) -> None:
    ours, theirs = os.openpty()
    wanted = {"TERM": "xterm-256color"} if colour else {"TERM": "xterm-256color", "NO_COLOR": "1"}
    command = [sys.executable, "-m", "checker", "assess", str(written(tmp_path, CASE)), "--contract", str(compiled)]
    kept = {name: value for name, value in os.environ.items() if name not in ("NO_COLOR", "FORCE_COLOR", "CI")}
    with subprocess.Popen(
        [*command, "--lang", "en"], cwd=ROOT, env={**kept, **wanted}, stdout=theirs, stderr=theirs
    ) as run:
        os.close(theirs)
        shown = b""
        with suppress(OSError):  # how a terminal says that nobody writes to it any more
            while piece := os.read(ours, 4096):
                shown += piece
    os.close(ours)
    assert run.returncode == 0
    assert (b"\x1b[1;31m" in shown) == colour
    plain = re.sub(rb"\x1b\[[0-9;]*m", b"", shown).replace(b"\r\n", b"\n").decode()
    assert plain == report(assess_case(load_contract(compiled), CASE), "en")


@pytest.mark.parametrize(
    ("lang", "words"), [("zh", "命令的写法不对"), ("en", "The command is not written as it must be")]
)
def test_a_command_written_wrongly_is_told_as_other_errors_are(
    capsys: pytest.CaptureFixture[str], lang: str, words: str
) -> None:
    status, out, err = run(capsys, "ledger", "x.csv", "--jobs", "0", "--json", "--lang", lang)
    (error,) = json.loads(out)["errors"]
    assert (status, error["code"], error["path"]) == (2, "usage", "")
    assert error["message"].startswith(words)
    assert "'0': 1 到 1000 的整数 / a whole number from 1 to 1000" in error["message"]
    assert err.startswith("usage: ")
    assert "_jobs" not in err


def test_a_command_written_wrongly_prints_no_json_unasked(capsys: pytest.CaptureFixture[str]) -> None:
    status, out, err = run(capsys, "assess", "--lang=en")
    assert (status, out) == (2, "")
    assert "CASE [usage]" in err.replace(". [usage]", " [usage]")


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_contract_that_cannot_be_used_is_told_in_both_languages(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, lang: str
) -> None:
    gone = run(capsys, "blanks", "--contract", tmp_path / "gone.json", "--lang", lang)[2]
    assert gone.startswith({"zh": "没有编译好的合同：", "en": "no compiled contract at "}[lang])
    source = lease_source()
    source["norms"]["R.1"].pop("due")
    broken = run(capsys, "blanks", "--contract", written(tmp_path, source), "--lang", lang)[2]
    said = {"zh": "编译好的合同，norms.R.1：缺少 `due`。", "en": "compiled contract, norms.R.1: `due` is missing"}
    assert broken.startswith(said[lang])


def test_an_assumption_with_a_default_that_means_nothing_is_no_traceback(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    source = compiled_contract()
    source["assumptions"]["day_count"]["default"] = "nonsense"
    contract = written(tmp_path, source, "contract.json")
    status, _, err = run(capsys, "assess", written(tmp_path, CASE), "--contract", contract, "--lang", "en")
    assert status == 2
    assert err == "compiled contract, assumptions.day_count: 'nonsense' cannot be read (unknown-choice) [contract]\n"


def test_explain_says_the_provisions_of_a_clause(capsys: pytest.CaptureFixture[str], compiled: Path) -> None:
    contract = load_contract(compiled)
    clause = next(item.clause for item in contract.provisions.values() if item.clause not in contract.provisions)
    ids = [item.id for item in contract.provisions.values() if item.clause == clause]
    status, out, _ = run(capsys, "explain", clause, "--json", "--lang", "en", "--contract", compiled)
    assert status == 0
    assert [item["id"] for item in json.loads(out)["provisions"]] == ids
    _, out, _ = run(capsys, "explain", clause, "--lang", "en", "--contract", compiled)
    assert all(contract.provisions[name].title.en in out for name in ids)
