"""A ledger says of each row what `assess` says of the incident, however the file is written."""

import csv
import json
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checker import CaseError, Contract, Problem, assess, contract_from
from checker.case import Incident, Situation
from checker.engine import on_incident
from checker.finding import Finding
from checker.ledger.guard import guarded, unguarded
from checker.ledger.run import Summary
from checker.ledger.template import template
from checker.loader import read_yaml
from checker.text import LANGS
from tests.checker.ledger_support import DATA, PROFILE, Row, as_ledger, assessed, written
from tests.checker.support import compiled_contract
from tests.checker.test_cases import worked_cases

CONTRACT = contract_from(compiled_contract())

CASES = [item for item in worked_cases() if "errors" not in item.values[0] and item.values[0]["case"].get("incidents")]
HEADINGS = read_yaml((DATA / "headings.yaml").read_text(encoding="utf-8"))
AS_TOLD = ("provision", "norm", "bearer", "status", "reason", "due", "done", "late_days", "late_minutes", "on")
AS_CLAIMED = ("kind", "debtor", "creditor", "amount", "currency")


@pytest.mark.parametrize("worked", CASES)
def test_each_finding_is_the_one_that_assess_gives(
    worked: dict[str, Any], contract: Contract, lease: Contract, tmp_path: Path
) -> None:
    under = lease if worked.get("contract") == "lease" else contract
    case = dict(worked["case"])
    expected = assess(under, case, with_spread=False).to_dict()
    incidents = case.pop("incidents")
    rows, summary = assessed(under, written(tmp_path, as_ledger(incidents)), case, details=True)
    assert summary.problems == ()
    assert rows == list(detail_rows(expected, rows))
    assert totals(summary) == expected["totals"]
    told = {code for row in rows for code in row["cautions"].split("; ") if code} | {c.code for c in summary.cautions}
    assert told == {caution["code"] for caution in expected["cautions"]}


def detail_rows(assessment: dict[str, Any], found: list[Row]) -> Iterator[Row]:
    """The rows that an assessment comes to; what it does not say in such a form is taken from those found."""
    for finding in assessment["findings"]:
        for claim in finding["consequences"] or [{}]:
            bounds = claim.get("amount_range") or {}
            row = {name: text(finding.get(name)) for name in AS_TOLD} | {n: text(claim.get(n)) for n in AS_CLAIMED}
            taken = next(found_row for found_row in found if found_row["id"] == guarded(finding["incident"]))
            yield row | {
                "id": guarded(finding["incident"]),
                "type": taken["type"],
                "consequence": text(claim.get("provision")),
                "low": text(bounds.get("low")),
                "high": text(bounds.get("high")),
                "accruing": text(claim["accruing"] if claim.get("kind") == "liquidated_damages" else None),
                "conditional": text(claim.get("conditional")),
                "missing": joined([*finding["missing"], *claim.get("missing", [])]),
                "flags": joined(finding["flags"]),
                "cautions": next(
                    item["cautions"] for item in found if (item["id"], item["norm"]) == (taken["id"], row["norm"])
                ),
            }


def totals(summary: Summary) -> list[dict[str, Any]]:
    return [
        {
            "debtor": total.debtor,
            "creditor": total.creditor,
            "liquidated_damages": f"{total.liquidated_damages:.2f}",
            "damages": f"{total.damages:.2f}",
            "undetermined": total.undetermined,
        }
        for total in summary.totals
    ]


def text(value: Any) -> str:
    if value is None:
        return ""
    return str(value).lower() if isinstance(value, bool) else str(value)


def joined(words: list[str]) -> str:
    return "; ".join(dict.fromkeys(words))


def test_result_rows_are_as_worked_by_hand(contract: Contract) -> None:
    rows, summary = assessed(contract, DATA / "mixed.csv")
    with (DATA / "mixed.results.csv").open(encoding="utf-8", newline="") as stream:
        expected = list(csv.DictReader(stream))
    assert [{name: row[name] for name in expected[0]} for row in rows] == expected
    assert summary.tally.assessed == len(expected)
    assert summary.set_aside is None


DAYS = st.integers(min_value=-40, max_value=120).map(lambda count: str(date(2026, 3, 1) + timedelta(days=count)))
AMOUNTS = st.decimals(min_value=0, max_value=10**6, places=2).map(str)
INSTANTS = st.builds(lambda day, clock: f"{day}T{clock}", DAYS, st.sampled_from(["00:00", "09:30:00", "24:00:00"]))
PARTS = st.lists(
    st.builds(lambda on, amount: {"on": on, "amount": amount}, st.one_of(DAYS, INSTANTS), AMOUNTS), max_size=4
)
BALANCES = st.lists(st.tuples(AMOUNTS, DAYS, PARTS), min_size=1, max_size=8)
ASSUMED = st.fixed_dictionaries(
    {},
    optional={
        "day_count": st.sampled_from(["include_performance_day", "exclude_performance_day"]),
        "penalty_cap": st.sampled_from(["none", "2%"]),
        "contract_end": st.just("2026-05-01"),
    },
)


@settings(max_examples=100, deadline=None)
@given(
    balances=BALANCES,
    assumptions=ASSUMED,
    rate=st.sampled_from(["0.05%", "0.0333%", "3%", None]),
    as_of=st.one_of(DAYS, INSTANTS),
)
def test_balances_come_out_as_in_assess(
    balances: list[Any], assumptions: dict[str, str], rate: str | None, as_of: str
) -> None:
    profile = {"as_of": as_of, "profile": {"late_payment_daily_rate": rate}, "assumptions": assumptions}
    incidents = [
        {"id": f"p{number}", "type": "payment", "amount": amount, "due": due, "payments": parts}
        for number, (amount, due, parts) in enumerate(balances)
    ]
    with TemporaryDirectory() as folder:
        rows, summary = assessed(CONTRACT, written(Path(folder), as_ledger(incidents)), profile)
    expected = assess(CONTRACT, {**profile, "incidents": incidents}, with_spread=False).to_dict()
    for row, finding in zip(rows, expected["findings"], strict=True):
        claim = (finding["consequences"] or [{}])[0]
        assert {name: row[name] for name in ("id", "status", "due", "done", "late_days", "amount", "accruing")} == {
            "id": finding["incident"],
            "amount": text(claim.get("amount")),
            "accruing": text(claim.get("accruing")),
            **{name: text(finding[name]) for name in ("status", "due", "done", "late_days")},
        }
        assert row["liquidated_damages"] == row["amount"]
        assert row["flags"] == joined(finding["flags"])
        assert row["missing"] == joined([*finding["missing"], *claim.get("missing", [])])
    assert totals(summary) == expected["totals"]


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The ids of the incidents that the engine is asked about, as it is asked."""
    ids: list[str] = []

    def engine(incident: Incident, situation: Situation) -> list[Finding]:
        ids.append(incident.id)
        return on_incident(incident, situation)

    monkeypatch.setattr("checker.ledger.part.on_incident", engine)
    return ids


FIRST_OF_THEIR_KIND = ["open", "late", "not due", "in time", "beyond the cap", "late beyond the cap", "service open"]
OUT_OF_THE_ORDINARY = ["hit", "nothing", "later than assessed", "on a later day", "service with a loss", "storm"]


@pytest.mark.parametrize("day_count", ["include_performance_day", "exclude_performance_day"])
def test_rows_that_come_out_as_an_earlier_one_are_reckoned_without_the_engine_and_alike(
    contract: Contract, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, asked: list[str], day_count: str
) -> None:
    """The engine is asked about the first row of each kind, and about those that are out of the ordinary."""
    profile = {
        "as_of": "2026-06-30T12:00",
        "profile": {"late_payment_daily_rate": "0.05%", "late_service_daily_rate": "0.1%"},
        "assumptions": {"day_count": day_count},
    }
    path = written(tmp_path, (DATA / "alike.csv").read_text(encoding="utf-8"))
    rows, summary = assessed(contract, path, profile)
    assert asked == [*FIRST_OF_THEIR_KIND, *OUT_OF_THE_ORDINARY]
    asked.clear()
    monkeypatch.setattr("checker.ledger.part.balances", lambda *_: None)
    by_engine, all_of_it = assessed(contract, path, profile)
    assert rows == by_engine
    assert [unguarded(row["id"]) for row in rows] == asked
    assert (summary.tally, summary.totals, summary.problems) == (all_of_it.tally, all_of_it.totals, all_of_it.problems)
    assert [(item.line, item.problem.code) for item in summary.problems] == [
        (33, "required"),
        (34, "required"),
        (35, "column-of-other-type"),
    ]


@pytest.mark.parametrize(
    ("assumptions", "rows"),
    [
        ({"penalty_cap": "0.5%"}, "a,100,2026-03-01,\nb,100,2026-03-02,\n"),
        ({"contract_start": "2026-03-01"}, "a,100,2026-03-01,\nb,100,2026-02-01,\n"),
        ({"contract_end": "2026-05-01"}, "a,100,2026-03-01,\nb,100,2026-06-01,\n"),
    ],
    ids=["a cap", "a term that begins", "a term that ends"],
)
def test_rows_that_are_not_so_simple_are_all_left_to_the_engine(
    contract: Contract, tmp_path: Path, asked: list[str], assumptions: Mapping[str, str], rows: str
) -> None:
    profile = {
        "as_of": "2026-12-31",
        "profile": {"late_payment_daily_rate": "0.05%"},
        "assumptions": assumptions,
    }
    assessed(contract, written(tmp_path, f"id,amount,due,payments\n{rows}"), profile, kind="payment")
    assert asked == ["a", "b"]


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({}, ["a"]),
        ({"rate": "0.05%"}, ["a"]),
        ({"of": "total"}, ["a", "b"]),
        ({"per": "7 days"}, ["a", "b"]),
        ({"owes": None, "gives": "termination_right"}, ["a", "b"]),
        ({"breach_of": []}, ["a", "b"]),
    ],
    ids=["as it is", "a rate of its own", "of the whole", "by the week", "a right alone", "nothing of its own"],
)
def test_what_follows_decides_whether_rows_are_reckoned_directly(
    tmp_path: Path, asked: list[str], change: Mapping[str, Any], expected: list[str]
) -> None:
    source = json.loads(json.dumps(compiled_contract()))
    norm = {**source["norms"]["6.1.1"], **change}
    source["norms"]["6.1.1"] = {key: value for key, value in norm.items() if value is not None}
    profile = {"as_of": "2026-06-30", "profile": {"late_payment_daily_rate": "0.05%"}}
    content = "id,amount,due,payments\na,100,2026-03-01,\nb,100,2026-03-01,2026-03-10: 50\n"
    assessed(contract_from(source), written(tmp_path, content), profile, kind="payment")
    assert asked == expected


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_it_does_not_matter_how_the_file_is_written(
    contract: Contract, tmp_path: Path, encoding: str, delimiter: str, line_end: str
) -> None:
    content = (DATA / "labels.csv").read_text(encoding="utf-8").replace("in-full", "第一笔")
    content = content.replace(";", delimiter).replace("\n", line_end)
    rows, _ = assessed(contract, written(tmp_path, content, encoding))
    expected, _ = assessed(contract, DATA / "mixed.csv")
    wanted = [{**row, "id": row["id"].replace("in-full", "第一笔")} for row in expected[:4]]
    assert rows == wanted


def test_a_line_that_names_the_delimiter_is_passed_over(contract: Contract, tmp_path: Path) -> None:
    content = "sep=;\n" + (DATA / "labels.csv").read_text(encoding="utf-8")
    rows, _ = assessed(contract, written(tmp_path, content))
    assert len(rows) == 4


@pytest.mark.parametrize(
    ("content", "place", "code"),
    [
        (b"\xff\xfei\x00d\x00", "ledger.csv:1", "csv-utf-16"),
        ("id,type\n编号,payment\n".encode() + b"\xe7\xbc,payment\n", "ledger.csv:3", "csv-encoding"),
        (b"id,type\na,\x81\x20\n", "ledger.csv:2", "csv-encoding"),
        (b"\xef\xbb\xbfid,type\n\xc4\xe3,payment\n", "ledger.csv:2", "csv-encoding"),
        (b"", "ledger.csv:1", "csv-empty"),
        (b"\n\n", "ledger.csv:1", "csv-empty"),
        (b'"id,type\na,payment\n', "ledger.csv:1", "csv-quotes"),
        (b"id,type\ra,payment\r", "ledger.csv:1", "csv-quotes"),
    ],
)
def test_a_file_that_is_no_ledger_is_refused(
    contract: Contract, tmp_path: Path, content: bytes, place: str, code: str
) -> None:
    path = tmp_path / "ledger.csv"
    path.write_bytes(content)
    with pytest.raises(CaseError) as refused:
        assessed(contract, path)
    assert [(item.path, item.code) for item in refused.value.problems] == [(place, code)]


@pytest.mark.parametrize(
    "wrong", read_yaml((DATA / "headings.yaml").read_text(encoding="utf-8")), ids=lambda w: w["name"]
)
def test_headings_that_cannot_be_used_are_told_all_at_once(
    wrong: dict[str, Any], contract: Contract, tmp_path: Path
) -> None:
    with pytest.raises(CaseError) as refused:
        assessed(contract, written(tmp_path, wrong["headings"] + "\n"), kind=wrong.get("type"))
    assert [[item.path, item.code] for item in refused.value.problems] == wrong["errors"]


def test_problems_of_profile_and_headings_are_told_together(contract: Contract, tmp_path: Path) -> None:
    profile = {"as_of": "soon", "profile": {"late_payment_daily_rate": "0.05"}, "incidents": [{"id": "x"}]}
    with pytest.raises(CaseError) as refused:
        assessed(contract, written(tmp_path, "id,paid\n"), profile, kind="payment")
    assert {item.path for item in refused.value.problems} == {
        "as_of",
        "profile.late_payment_daily_rate",
        "incidents[0].type",
        "ledger.csv:1:2",
        "ledger.csv:1",
    }


def test_a_column_can_be_passed_over(contract: Contract, tmp_path: Path) -> None:
    path = written(tmp_path, "id,amount,due,Customer\np,100.00,2026-03-01,Chen\n")
    rows, _ = assessed(contract, path, kind="payment", ignored=("customer",))
    assert rows[0]["status"] == "breached"


def test_bad_rows_are_set_aside_and_told_by_line_and_column(contract: Contract, tmp_path: Path) -> None:
    path = written(tmp_path, (DATA / "bad.csv").read_text(encoding="utf-8"))
    rows, summary = assessed(contract, path)
    assert [row["id"] for row in rows] == ["good-1", "good-2", "good-3"]
    expected = read_yaml((DATA / "bad.yaml").read_text(encoding="utf-8"))
    assert [[item.line, item.column, item.problem.code] for item in summary.problems] == expected
    assert summary.tally.set_aside == len({line for line, _, _ in expected})
    assert all(item.problem.message.zh and item.problem.message.en for item in summary.problems)


def test_rows_set_aside_can_be_corrected_and_read_again(contract: Contract, tmp_path: Path) -> None:
    path = written(tmp_path, (DATA / "bad.csv").read_text(encoding="utf-8"))
    _, summary = assessed(contract, path)
    assert summary.set_aside is not None
    with summary.set_aside.open(encoding="utf-8", newline="") as stream:
        aside = list(csv.DictReader(stream))
    assert aside[0]["id"] == "no-such-day"
    assert (aside[0]["error_line"], aside[0]["error_column"], aside[0]["error_code"]) == ("3", "4", "no-such-date")
    assert aside[1]["error_en"].startswith("amount: ")
    assert aside[1]["error_code"] == "thousands-separator; not-a-moment"
    corrected = summary.set_aside.read_text(encoding="utf-8").replace("2026-02-30", "2026-02-28")
    rows, again = assessed(contract, written(tmp_path, corrected))
    assert [row["id"] for row in rows] == ["no-such-day", "good-1"]  # the other row of that id is not in this file
    assert again.tally.set_aside == summary.tally.set_aside - 2


def test_an_open_quotation_mark_spoils_one_row_alone(contract: Contract, tmp_path: Path) -> None:
    content = 'id,amount,due\na,1.00,2026-03-01\n"b,1.00,2026-03-01\nc,1.00,2026-03-01\n"d",1.00,2026-03-01\n'
    rows, summary = assessed(contract, written(tmp_path, content), kind="payment")
    assert [row["id"] for row in rows] == ["a", "c", "d"]
    assert [(item.line, item.problem.code) for item in summary.problems] == [(3, "csv-quotes")]


def test_a_list_of_rows_set_aside_from_an_earlier_run_does_not_stay(contract: Contract, tmp_path: Path) -> None:
    path = written(tmp_path, "id,amount,due\na,1.00,soon\n")
    _, summary = assessed(contract, path, kind="payment")
    assert summary.set_aside
    assert summary.set_aside.exists()
    assessed(contract, written(tmp_path, "id,amount,due\na,1.00,2026-03-01\n"), kind="payment")
    assert not summary.set_aside.exists()


@pytest.mark.parametrize("name", ["=1+1", "+cmd|' /C calc'!A0", "-2+3", "@SUM(A1)", "＝1+1", '=HYPERLINK("x","y")'])
def test_a_formula_becomes_text(contract: Contract, tmp_path: Path, name: str) -> None:
    content = as_ledger([
        {"id": name, "type": "payment", "amount": "1.00", "due": "2026-03-01"},
        {"id": "bad", "type": "payment", "amount": name, "due": "2026-03-01"},
    ])  # fmt: skip
    rows, summary = assessed(contract, written(tmp_path, content))
    assert [row["id"] for row in rows] == ["'" + name]
    assert summary.set_aside
    with summary.set_aside.open(encoding="utf-8", newline="") as stream:
        assert next(csv.DictReader(stream))["amount"] == "'" + name


@pytest.mark.parametrize("plain", ["-5", "+3.20", "-1,000.00", "12%", "p-1", "", "2026-03-01"])
def test_plain_numbers_and_words_stay_as_they_are(plain: str) -> None:
    assert guarded(plain) == plain


@given(st.text())
def test_what_is_made_harmless_can_be_read_back(cell: str) -> None:
    assert guarded(cell)[:1] not in ("=", "@", "\t", "\r", "\n")
    assert unguarded(guarded(cell)) == cell or cell.startswith("'")


def test_incidents_of_the_profile_bear_on_rows(contract: Contract, tmp_path: Path) -> None:
    storm = {"id": "storm", "type": "force_majeure", "prevents": "A", "from": "2026-02-27", "to": "2026-03-04"}
    path = written(tmp_path, "id,amount,due,payments\na,100000,2026-03-01,2026-03-11: 100000\n")
    rows, _ = assessed(contract, path, {**PROFILE, "incidents": [{**storm, "affects": ["a"]}]}, kind="payment")
    assert rows[0]["amount"] == "350.00"
    with pytest.raises(CaseError) as refused:
        assessed(contract, path, {**PROFILE, "incidents": [{**storm, "affects": ["b"]}]}, kind="payment")
    assert [item.path for item in refused.value.problems] == ["incidents[0].affects[0]", "incidents[0].affects"]


def test_only_incidents_that_bear_on_others_stand_in_the_profile(contract: Contract, tmp_path: Path) -> None:
    payment = {"id": "b", "type": "payment", "amount": "1", "due": "2026-03-01"}
    with pytest.raises(CaseError) as refused:
        assessed(contract, written(tmp_path, "id,amount,due\n"), {**PROFILE, "incidents": [payment]}, kind="payment")
    assert [(item.path, item.code) for item in refused.value.problems] == [("incidents[0].type", "not-shared")]


def test_a_row_that_takes_the_id_of_an_incident_of_the_profile_is_set_aside(contract: Contract, tmp_path: Path) -> None:
    end = {"id": "end", "type": "termination", "by": "both", "ground": "expiry", "on": "2026-05-31"}
    path = written(tmp_path, "id,amount,due\nend,1,2026-03-01\nb,1,2026-03-01\n")
    rows, summary = assessed(contract, path, {**PROFILE, "incidents": [end]}, kind="payment")
    assert [row["id"] for row in rows] == ["b"]
    assert [item.problem.code for item in summary.problems] == ["duplicate-id"]


def test_that_an_excuse_was_set_aside_is_said(contract: Contract, tmp_path: Path) -> None:
    storm = {"id": "storm", "type": "force_majeure", "prevents": "A", "from": "2026-02-27", "affects": ["nobody"]}
    late = {"id": "a", "type": "payment", "amount": "100", "due": "2026-03-01"}
    rows, summary = assessed(contract, written(tmp_path, as_ledger([late, storm])))
    assert [row["id"] for row in rows] == ["a"]
    assert [item.problem.code for item in summary.problems] == ["unknown-incident", "affects-nothing"]
    assert [item.code for item in summary.cautions] == ["shared-set-aside"]


@pytest.mark.parametrize("labels", [None, *LANGS])
def test_a_template_is_a_ledger(contract: Contract, tmp_path: Path, labels: Any) -> None:
    for kind in contract.incident_types.values():
        content = template(kind, labels)
        rows, summary = assessed(contract, written(tmp_path, content))
        if any(field.type == "incidents" for field in kind.fields.values()):
            assert {item.problem.code for item in summary.problems} == {"unknown-incident", "affects-nothing"}
        else:
            assert summary.problems == (), (kind.id, content)
            assert [row["type"] for row in rows] == [kind.id]


def test_a_ledger_without_rows_gives_a_result_without_rows(contract: Contract, tmp_path: Path) -> None:
    rows, summary = assessed(contract, written(tmp_path, "id,amount,due\n"), kind="payment")
    assert rows == []
    assert summary.totals == ()


def test_sums_are_exact(contract: Contract, tmp_path: Path) -> None:
    rows = "".join(f"p{number},0.01,2026-03-01,2026-03-02: 0.01\n" for number in range(1000))
    profile = {**PROFILE, "profile": {"late_payment_daily_rate": "50%"}}
    found, summary = assessed(contract, written(tmp_path, "id,amount,due,payments\n" + rows), profile, kind="payment")
    assert {row["amount"] for row in found} == {"0.01"}
    assert summary.totals[0].liquidated_damages == Decimal("10.00")


PIECES = st.sampled_from([
    b'"', b"\n", b"\r", b",", b";", b"\t", b"'", b"=", b"\0", b"\xff", b"\x81\x30\x81\x30", "编号".encode(),
    "，".encode(), b"id", b"type", b"amount", b"due", b"payments", b"payments.1.on", b"loss.direct", b"affects",
    b"payment", b"storm", b"force_majeure", b"2026-02-29", b"2026-03-01", b"9" * 30, b"-1", b"nan", b"true",
    b": ", b"; ", b" ",
])  # fmt: skip


@settings(deadline=None)
@given(
    st.sampled_from(["bad.csv", "mixed.csv", "labels.csv"]),
    st.lists(st.tuples(st.integers(0, 2000), PIECES), max_size=8),
)
def test_no_content_of_a_file_makes_a_traceback(name: str, pieces: list[tuple[int, bytes]]) -> None:
    content = bytearray((DATA / name).read_bytes())
    for place, piece in pieces:
        content[place % len(content) : place % len(content)] = piece
    with TemporaryDirectory() as folder:
        path = Path(folder) / "ledger.csv"
        path.write_bytes(bytes(content))
        told: tuple[Problem, ...] = ()
        try:
            rows, summary = assessed(CONTRACT, path)
        except CaseError as refused:
            told = refused.problems
    if told:
        assert all(item.code and item.message.zh and item.message.en for item in told)
    else:
        assert len(rows) == summary.tally.assessed
