"""A ledger gives the same however it is cut up and whoever assesses the parts."""

import csv
import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from io import StringIO
from pathlib import Path
from typing import Any

import pytest

from checker import CaseError, Contract
from checker.ledger.dask import cluster, ledger_totals, spread_over
from checker.ledger.layout import find_layout
from checker.ledger.run import Places, Summary, run_ledger
from checker.ledger.setup import Request, plan
from tests.checker.ledger_support import PROFILE, Row, as_ledger, assessed, written


def incidents(count: int) -> Iterator[dict[str, Any]]:
    chance = random.Random(count)
    first = date(2026, 1, 1)
    for number in range(count):
        due = first + timedelta(days=chance.randrange(180))
        amount = chance.randrange(1, 10**7)
        paid = [
            {"on": str(due + timedelta(days=chance.randrange(-5, 30))), "amount": f"{amount // 200}.{amount % 100:02}"}
            for _ in range(chance.randrange(3))
        ]
        common = {"id": f"row-{number}", "amount": f"{amount // 100}.{amount % 100:02}", "due": str(due)}
        if number % 3:
            yield {**common, "type": "payment", "payments": paid}
        else:
            yield {**common, "type": "service_delivery", "deliveries": paid, "loss": {"direct": "10.00"}}


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A ledger of several parts: balances of two types, a storm, bad rows, ids that come again in other parts."""
    rows = list(incidents(9000))
    rows[8500] = {**rows[8500], "id": "row-17"}
    rows[4000] = {**rows[4000], "due": "2026-02-31"}
    storm = {"id": "storm", "type": "force_majeure", "prevents": "both", "from": "2026-01-01", "to": "2026-05-31"}
    rows.append({**storm, "affects": ["row-4", "row-8000"], "notified": True, "mitigated": True})
    return written(tmp_path_factory.mktemp("ledger"), as_ledger(rows))


PROFILE_OF_BOTH = {
    **PROFILE,
    "profile": {"late_payment_daily_rate": "0.05%", "late_service_daily_rate": "0.1%"},
}


@dataclass(frozen=True)
class Result:
    rows: list[Row]
    summary: Summary
    aside: bytes
    """The rows that were set aside, as a file."""


@pytest.fixture(scope="module")
def alone(contract: Contract, ledger: Path) -> Result:
    """What one process makes of the ledger, row by row."""
    rows, summary = assessed(contract, ledger, PROFILE_OF_BOTH, jobs=1)
    assert summary.set_aside
    return Result(rows, summary, summary.set_aside.read_bytes())


def test_it_is_cut_between_rows_and_nothing_is_left_out(contract: Contract, ledger: Path) -> None:
    planned = plan(contract, Request(ledger, PROFILE_OF_BOTH))
    setup, parts = planned.setup, planned.checked()
    content = ledger.read_bytes()
    assert len(parts) >= 3
    assert b"".join(content[part.begins : part.begins + part.length] for part in parts) == content[parts[0].begins :]
    for part in parts:
        assert content[part.begins - 1 : part.begins] == b"\n"
        assert content[: part.begins].count(b"\n") == part.line - 1
    assert setup.known == {"row-4", "row-8000"}
    assert [part.repeated for part in parts if part.repeated] == [((8502, 19),)]


@pytest.mark.parametrize("jobs", [2, 3])
def test_processes_give_what_one_gives(contract: Contract, ledger: Path, alone: Result, jobs: int) -> None:
    rows_of_many, many = assessed(contract, ledger, PROFILE_OF_BOTH, jobs=jobs)
    assert rows_of_many == alone.rows
    assert len(alone.rows) == 8999
    assert many.set_aside
    assert many.set_aside.read_bytes() == alone.aside
    one = alone.summary
    assert (many.tally, many.totals, many.problems) == (one.tally, one.totals, one.problems)
    assert [(item.line, item.problem.code) for item in many.problems] == [(4002, "no-such-date"), (8502, "repeated-id")]


def test_ids_that_are_searched_for_while_rows_are_assessed_are_found_in_early_and_late_parts(
    contract: Contract, tmp_path: Path
) -> None:
    rows = ["id,amount,due,payments"]
    rows += [f"row-{number},100.00,2026-03-01,2026-03-{11 + number % 20}: 40.00" for number in range(60_000)]
    rows[20] = "row-0,1.00,2026-03-01,"
    rows[30_000] = "row-29000,1.00,2026-03-01,"
    rows[59_990] = "row-3,1.00,2026-03-01,"
    csv_file = written(tmp_path, "\n".join([*rows, ""]))
    planned = plan(contract, Request(csv_file, PROFILE, "payment"))
    assert planned.repetitions
    assert [part.repeated for part in planned.checked() if part.repeated] == [
        ((21, 2),),
        ((30_001, 29_002),),
        ((59_991, 5),),
    ]
    alone, summary = assessed(contract, csv_file, kind="payment")
    of_two, summary_of_two = assessed(contract, csv_file, kind="payment", jobs=2)
    assert of_two == alone
    assert len(alone) == 59_997
    assert summary_of_two.problems == summary.problems
    assert summary_of_two.totals == summary.totals
    assert [(item.line, item.problem.code) for item in summary.problems] == [
        (21, "repeated-id"),
        (30_001, "repeated-id"),
        (59_991, "repeated-id"),
    ]


def test_rows_that_are_reckoned_directly_are_as_those_of_the_engine(
    contract: Contract, ledger: Path, alone: Result
) -> None:
    findings, in_detail = assessed(contract, ledger, PROFILE_OF_BOTH, details=True)
    by_engine = {row["id"]: row for row in findings if row["type"] != "force_majeure"}
    columns = ("status", "due", "done", "late_days", "kind", "amount", "accruing", "flags", "missing")
    for row in alone.rows:
        if row["type"] != "force_majeure":
            assert {name: row[name] for name in columns} == {name: by_engine[row["id"]][name] for name in columns}
    assert alone.summary.tally == in_detail.tally


def test_a_dask_cluster_of_two_workers_gives_the_same_rows_and_totals(
    contract: Contract, ledger: Path, alone: Result, tmp_path: Path
) -> None:
    rows, summary = alone.rows, alone.summary
    request = Request(ledger, PROFILE_OF_BOTH)
    out, kept = StringIO(), tmp_path / "kept.csv"
    with cluster("local:2") as client:
        tally, totals, caps = ledger_totals(contract, request, client, tmp_path)
        spread = run_ledger(contract, request, Places(out, kept), spread=spread_over(client))
    assert (tally, totals, caps) == (summary.tally, summary.totals, summary.caps)
    files = sorted(tmp_path.glob("rows-*.csv"))
    lines = [line for file in files for line in file.read_text(encoding="utf-8").splitlines()[1:]]
    assert [line.partition(",")[0] for line in lines] == [row["id"] for row in rows]
    assert len(files) == len(plan(contract, request).parts)
    assert len(sorted(tmp_path.glob("rejected-*.csv"))) == 2
    assert (spread.tally, spread.totals, spread.problems) == (summary.tally, summary.totals, summary.problems)
    assert list(csv.DictReader(StringIO(out.getvalue()))) == rows
    assert kept.read_bytes() == alone.aside


def test_progress_ends_with_all_of_it(contract: Contract, ledger: Path) -> None:
    seen: list[tuple[int, int]] = []
    run_ledger(
        contract,
        Request(ledger, PROFILE_OF_BOTH),
        Places(None, None),
        progress=lambda done, size: seen.append((done, size)),
    )
    assert seen[-1][0] == seen[-1][1]
    assert [done for done, _ in seen] == sorted({done for done, _ in seen})


def test_a_file_that_changes_meanwhile_gives_no_result(contract: Contract, ledger: Path, tmp_path: Path) -> None:
    changing = tmp_path / "changing.csv"
    changing.write_bytes(ledger.read_bytes())

    def change(_: int, __: int) -> None:
        with changing.open("a", encoding="utf-8") as stream:
            stream.write("x")

    out = tmp_path / "out.csv"
    with pytest.raises(CaseError) as refused:
        run_ledger(contract, Request(changing, PROFILE_OF_BOTH), Places(out, None), progress=change)
    assert [item.code for item in refused.value.problems] == ["csv-changed"]
    assert not out.exists()


def test_too_many_ids_that_come_again_are_refused(
    contract: Contract, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("checker.ledger.survey.MOST_REPEATED", 10)
    path = written(tmp_path, "id,amount,due\n" + "same,1,2026-03-01\n" * 20)
    with pytest.raises(CaseError) as refused:
        assessed(contract, path, kind="payment")
    assert [item.code for item in refused.value.problems] == ["too-many-repeated"]


def test_caps_across_incidents_look_at_the_whole_ledger(lease: Contract, tmp_path: Path) -> None:
    rows = "".join(f"r{number},1000,2026-01-01,,whole_sum\n" for number in range(20))
    path = written(tmp_path, "id,sum,payday,receipts,kind\n" + rows)
    profile = {"as_of": "2026-01-11", "profile": {}}
    found, summary = assessed(lease, path, profile, kind="rent")
    assert {row["amount"] for row in found} == {"10.00"}
    assert [cap.uncapped for cap in summary.caps] == [200]
    assert summary.totals[0].liquidated_damages == 150


def test_the_layout_counts_bytes_and_not_characters(tmp_path: Path) -> None:
    path = written(tmp_path, "编号;到期日\n甲;乙\n", "utf-8-sig")
    layout = find_layout(path, lambda heading: heading == "编号")
    assert (layout.delimiter, layout.line) == (";", 2)
    assert path.read_bytes()[layout.begins :].decode() == "甲;乙\n"
