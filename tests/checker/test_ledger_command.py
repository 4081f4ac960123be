"""The command `ledger`: what it prints and writes, and that an interrupted run leaves nothing behind."""

import csv
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from io import StringIO
from pathlib import Path
from typing import Any

import pytest

from checker.cli import main
from tests.checker.ledger_support import DATA, PROFILE
from tests.checker.support import compiled_contract

LEDGER = "id,amount,due,payments\na,100000.00,2026-03-01,2026-03-11: 100000.00\nb,100.00,soon,\n"


@pytest.fixture(scope="session")
def compiled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("contract") / "contract.json"
    path.write_text(json.dumps(compiled_contract()), encoding="utf-8")
    return path


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "ledger.csv").write_text(LEDGER, encoding="utf-8")
    (tmp_path / "profile.json").write_text(json.dumps(PROFILE), encoding="utf-8")
    return tmp_path


@dataclass(frozen=True)
class Ran:
    returncode: int
    stdout: bytes
    stderr: bytes


type Run = Callable[..., Ran]


@pytest.fixture
def run(
    folder: Path, compiled: Path, capsysbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch
) -> Run:
    """The command in this process, for a process of its own takes long to start."""
    monkeypatch.chdir(folder)

    def ran_here(*arguments: str) -> Ran:
        status = main(["ledger", *arguments, "--contract", str(compiled)])
        return Ran(status, *capsysbinary.readouterr())

    return ran_here


def ran(folder: Path, compiled: Path, *arguments: str, given: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "checker", "ledger", *arguments, "--contract", str(compiled)]
    return subprocess.run(command, cwd=folder, env=environment(), input=given, capture_output=True, check=False)


def environment() -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(DATA.parents[2])}


def rows_of(content: bytes | str) -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO(content.decode() if isinstance(content, bytes) else content)))


def test_rows_go_to_standard_output_and_all_else_to_standard_error(folder: Path, run: Run) -> None:
    ended = run("ledger.csv", "--type", "payment", "--profile", "profile.json", "--lang", "en")
    assert ended.returncode == 0
    assert [(row["id"], row["amount"]) for row in rows_of(ended.stdout)] == [("a", "500.00")]
    told = ended.stderr.decode()
    assert "Line 3, column 3 (due): " in told
    assert "[not-a-moment]" in told
    assert "500.00" in told
    assert sorted(path.name for path in folder.iterdir()) == ["ledger.csv", "profile.json"]


@pytest.mark.parametrize(
    ("lang", "words"), [("zh", ("第 3 行第 3 列（due）：", "甲方")), ("en", ("Line 3,", "Party A"))]
)
def test_files_are_written_and_the_summary_is_in_the_language(
    folder: Path, run: Run, lang: str, words: tuple[str, str]
) -> None:
    asked = ("ledger.csv", "--type", "payment", "--profile", "profile.json", "-o", "out.csv", "--lang", lang, "--bom")
    ended = run(*asked)
    assert ended.returncode == 0
    assert words[0] in ended.stderr.decode()
    assert words[1] in ended.stdout.decode()
    assert [row["id"] for row in rows_of((folder / "out.csv").read_text(encoding="utf-8-sig"))] == ["a"]
    assert (folder / "out.csv").read_bytes().startswith(b"\xef\xbb\xbf")
    assert [row["id"] for row in rows_of((folder / "out.rejected.csv").read_text(encoding="utf-8-sig"))] == ["b"]
    assert sorted(path.name for path in folder.iterdir() if path.suffix == ".part") == []


def test_the_summary_as_json_has_the_totals_and_the_problems(run: Run) -> None:
    ended = run("ledger.csv", "--type", "payment", "--profile", "profile.json", "--json")
    found: dict[str, Any] = json.loads(ended.stdout)
    assert ended.returncode == 0
    assert found["rows"] == {"assessed": 1, "set_aside": 1}
    assert found["statuses"] == {"breached": 1}
    assert found["totals"] == [
        {"debtor": "A", "creditor": "B", "liquidated_damages": "500.00", "damages": "0.00", "undetermined": 0}
    ]
    assert [(item["line"], item["column"], item["path"], item["code"]) for item in found["errors"]] == [
        (3, 3, "due", "not-a-moment")
    ]


def test_standard_input_is_read(folder: Path, compiled: Path) -> None:
    run = ran(folder, compiled, "-", "--type", "payment", "--profile", "profile.json", given=LEDGER.encode("gb18030"))
    assert [row["id"] for row in rows_of(run.stdout)] == ["a"]


@pytest.mark.parametrize(
    ("arguments", "places"),
    [
        ([], ["CSV", "--profile"]),
        (["none.csv", "--type", "payment", "--profile", "profile.json"], ["none.csv"]),
        (["ledger.csv", "--type", "payment", "--profile", "none.yaml"], ["--profile"]),
        (["ledger.csv", "--type", "payment", "--profile", "profile.json", "-o", "ledger.csv"], ["ledger.csv"]),
        (["ledger.csv", "--type", "payment", "--profile", "profile.json", "-o", "none/out.csv"], ["none/out.csv"]),
        (["ledger.csv", "--profile", "profile.json"], ["ledger.csv:1"]),
        (["--template", "refund"], ["--template"]),
    ],
)
def test_what_cannot_be_used_is_told_and_nothing_is_assessed(run: Run, arguments: list[str], places: list[str]) -> None:
    ended = run(*arguments, "--json")
    assert ended.returncode == 2
    assert [error["path"] for error in json.loads(ended.stdout)["errors"]] == places
    assert b"Traceback" not in ended.stderr


def test_a_ledger_of_which_no_row_can_be_used_is_unusable(folder: Path, run: Run) -> None:
    (folder / "ledger.csv").write_text("id,amount,due\nb,100.00,soon\n", encoding="utf-8")
    ended = run("ledger.csv", "--type", "payment", "--profile", "profile.json", "-o", "out.csv")
    assert ended.returncode == 2
    assert [row["id"] for row in rows_of((folder / "out.rejected.csv").read_text(encoding="utf-8"))] == ["b"]


def test_a_template_is_printed(run: Run) -> None:
    ended = run("--template", "payment")
    assert ended.returncode == 0
    assert ended.stdout.decode() == (
        "id,type,amount,due,payments\npayment-1,payment,100000.00,2026-03-01,2026-03-11: 100000.00\n"
    )


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("two", "cluster-name"),
        ("local:0", "cluster-name"),
        ("local:2", "cluster-extra"),
        ("tcp://127.0.0.1:1", "cluster-unreachable"),
    ],
)
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_cluster_that_is_not_there_is_refused(
    folder: Path, compiled: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch,
    name: str, code: str, lang: str,
) -> None:  # fmt: skip
    monkeypatch.chdir(folder)
    monkeypatch.setattr("checker.ledger.dask._PATIENCE", "0.1s")
    if code == "cluster-extra":
        monkeypatch.setitem(sys.modules, "distributed", None)
    asked = ["ledger", "ledger.csv", "--type", "payment", "--profile", "profile.json", "--cluster", name]
    assert main([*asked, "--lang", lang, "--json", "--contract", str(compiled)]) == 2
    (error,) = json.loads(capsys.readouterr().out)["errors"]
    assert (error["path"], error["code"]) == ("--cluster", code)
    assert error["message"].isascii() == (lang == "en") or "“" in error["message"]


def test_a_cluster_on_this_machine_writes_the_same_files(folder: Path, compiled: Path) -> None:
    asked = ["ledger.csv", "--type", "payment", "--profile", "profile.json", "--json"]
    alone = ran(folder, compiled, *asked, "-o", "alone.csv")
    spread = ran(folder, compiled, *asked, "-o", "spread.csv", "--cluster", "local:2")
    first, second = (json.loads(run.stdout) for run in (alone, spread))
    assert second | {"files": None} == first | {"files": None}
    assert (folder / "spread.csv").read_bytes() == (folder / "alone.csv").read_bytes()
    assert (folder / "spread.rejected.csv").read_bytes() == (folder / "alone.rejected.csv").read_bytes()


@pytest.mark.skipif(os.name == "nt", reason="these signals are those of POSIX")
@pytest.mark.parametrize("jobs", ["1", "2"])
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_an_interrupted_run_leaves_no_result(folder: Path, compiled: Path, jobs: str, number: signal.Signals) -> None:
    earlier = "what an earlier run wrote\n"
    (folder / "out.csv").write_text(earlier, encoding="utf-8")
    lines = "".join(f"i{row},2026-04-08T10:30:00,2026-04-09T11:30:00\n" for row in range(60_000))
    (folder / "long.csv").write_text("id,received,replied\n" + lines, encoding="utf-8")
    command = [sys.executable, "-m", "checker", "ledger", "long.csv", "--type", "inquiry", "--profile", "profile.json"]
    run = subprocess.Popen(
        [*command, "-o", "out.csv", "--jobs", jobs, "--contract", str(compiled)],
        cwd=folder, env=environment(), stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True,
    )  # fmt: skip
    while run.poll() is None and not any(part.stat().st_size for part in folder.glob(".out.csv.*.part")):
        time.sleep(0.01)
    run.send_signal(number)
    _, told = run.communicate()
    assert run.returncode == (-number if number == signal.SIGKILL else 128 + number)
    assert b"Traceback" not in told
    assert (folder / "out.csv").read_text(encoding="utf-8") == earlier
    assert not (folder / "out.rejected.csv").exists()
    if number != signal.SIGKILL:
        assert list(folder.glob(".*.part")) == []
