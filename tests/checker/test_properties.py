"""What must hold for every case: tried with generated cases, and against a reckoning day by day."""

import json
import random
from collections.abc import Mapping, Sequence
from datetime import date, datetime, time, timedelta
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checker import CaseError, Contract, assess, canonical_json, contract_from
from checker.view import present
from tests.checker.support import ROOT, a_payment, compiled_contract, lease_source

CONTRACT: Contract = contract_from(compiled_contract())
LEASE: Contract = contract_from(lease_source())
START = date(2026, 1, 1)
AS_OF = date(2026, 6, 30)

days = st.integers(min_value=0, max_value=150).map(lambda count: START + timedelta(days=count))
amounts = st.decimals(min_value=0, max_value=10**7, places=2)
rates = st.decimals(min_value=0, max_value=2, places=3).map(lambda number: f"{number}%")
payments = st.lists(st.tuples(days, amounts), max_size=5)
hours = st.sampled_from([0, 9, 15])
instants = st.builds(lambda day, hour: datetime.combine(day, time(hour)), days, hours)
payments_at = st.lists(st.tuples(st.one_of(days, instants), amounts), max_size=5)
outages = st.lists(st.tuples(days, st.integers(min_value=0, max_value=40)), max_size=3)
caps = st.sampled_from(["none", "0.5%", "5%", "20%"])
counts = st.sampled_from(["include_performance_day", "exclude_performance_day"])


def the_case(
    amount: Decimal,
    due: date,
    paid: Sequence[tuple[date | datetime, Decimal]],
    rate: str | None,
    as_of: date | datetime = AS_OF,
    outages: list[tuple[date, int]] | None = None,
    **assumptions: str,
) -> dict[str, Any]:
    """One payment, with what impeded it."""
    return {
        "as_of": str(as_of),
        "profile": {"late_payment_daily_rate": rate} if rate else {},
        "assumptions": assumptions,
        "incidents": a_payment(amount, due, paid, outages or []),
    }


def payment_finding(case: Mapping[str, Any]) -> dict[str, Any]:
    findings = assess(CONTRACT, case, with_spread=False).to_dict()["findings"]
    found: dict[str, Any] = next(finding for finding in findings if finding["incident"] == "p")
    return found


def closed_day(at: date | datetime) -> date:
    """The day that something counts for: midnight closes the day before it."""
    if not isinstance(at, datetime):
        return at
    return at.date() - timedelta(days=1) if at.time() == time() else at.date()


def has_come(at: date | datetime, as_of: date | datetime) -> bool:
    """Whether it lies at or before the time of assessment; what is known to the day alone has come on that day."""
    if isinstance(at, datetime) and isinstance(as_of, datetime):
        return at <= as_of
    return closed_day(at) <= closed_day(as_of)


def day_by_day(
    amount: Decimal,
    due: date,
    paid: Sequence[tuple[date | datetime, Decimal]],
    rate: str,
    as_of: date | datetime,
    outages: list[tuple[date, int]],
    day_count: str,
    cap: str = "none",
) -> tuple[str, int, Decimal, bool]:
    """Status, late days, penalty and whether it grows, reckoned one day after the other, as with a calendar."""
    share = Decimal(rate.removesuffix("%")) / 100
    today = closed_day(as_of)
    arrived = [(closed_day(at), part) for at, part in paid if has_come(at, as_of)]
    settled = next(
        (day for day in sorted({on for on, _ in arrived}) if sum(part for on, part in arrived if on <= day) >= amount),
        None,
    )
    if amount == 0 or (settled is not None and settled <= due):
        return "fulfilled", 0, Decimal(0), False
    if settled is None and today <= due:
        return "pending", 0, Decimal(0), False
    last = settled if settled is not None else today
    if settled is not None and day_count == "exclude_performance_day":
        last -= timedelta(days=1)
    covered: set[date] = set()
    hindered_until = due
    for first, length in sorted(outages):
        end = first + timedelta(days=length)
        if first <= hindered_until:
            covered |= {first + timedelta(days=count) for count in range(length + 1)}
            hindered_until = max(hindered_until, end + timedelta(days=1))
    penalty, late_days, day, counted = Decimal(0), 0, due + timedelta(days=1), 0
    while day <= last:
        late_days += 1
        if day not in covered:
            counted += 1
            base = max(Decimal(0), amount - sum((part for on, part in arrived if on < day), Decimal(0)))
            penalty += base * share
        day += timedelta(days=1)
    to_check = last if late_days else (settled or last)
    all_covered = not counted and (late_days > 0 or to_check in covered)
    grows = settled is None
    if cap != "none":
        most = amount * Decimal(cap.removesuffix("%")) / 100
        grows = grows and penalty < most
        penalty = min(penalty, most)
    owed = penalty.quantize(Decimal("0.01"), ROUND_HALF_UP)
    return "excused" if all_covered else "breached", late_days, owed, grows


@settings(max_examples=600, deadline=None)
@given(amounts, days, payments_at, rates, st.one_of(days, instants), outages, counts, caps)
def test_a_balance_comes_out_as_it_does_day_by_day(
    amount: Decimal,
    due: date,
    paid: list[tuple[date | datetime, Decimal]],
    rate: str,
    as_of: date | datetime,
    outages: list[tuple[date, int]],
    day_count: str,
    cap: str,
) -> None:
    case = the_case(amount, due, paid, rate, as_of, outages, day_count=day_count, penalty_cap=cap)
    finding = payment_finding(case)
    status, late_days, penalty, grows = day_by_day(amount, due, paid, rate, as_of, outages, day_count, cap)
    assert (finding["status"], finding["late_days"]) == (status, late_days)
    owed = [(Decimal(item["amount"]), item["accruing"]) for item in finding["consequences"]]
    assert owed == ([(penalty, grows)] if status == "breached" else [])


@settings(deadline=None)
@given(amounts, days, payments, rates, outages, st.randoms(use_true_random=False))
def test_the_order_of_payments_and_incidents_changes_no_finding(
    amount: Decimal,
    due: date,
    paid: list[tuple[date, Decimal]],
    rate: str,
    outages: list[tuple[date, int]],
    shuffled: random.Random,
) -> None:
    case = the_case(amount, due, paid, rate, outages=outages)
    other = the_case(amount, due, shuffled.sample(paid, len(paid)), rate, outages=outages)
    other["incidents"] = shuffled.sample(other["incidents"], len(other["incidents"]))
    first, second = (assess(CONTRACT, item).to_dict() for item in (case, other))

    def key(finding: dict[str, Any]) -> tuple[str, str]:
        return finding["incident"], finding["norm"]

    assert sorted(first["findings"], key=key) == sorted(second["findings"], key=key)
    assert first["totals"] == second["totals"]


@settings(deadline=None)
@given(amounts, days, payments, rates, days)
def test_another_day_never_lowers_what_accrues(
    amount: Decimal, due: date, paid: list[tuple[date, Decimal]], rate: str, as_of: date
) -> None:
    today = payment_finding(the_case(amount, due, paid, rate, as_of))["consequences"]
    tomorrow = payment_finding(the_case(amount, due, paid, rate, as_of + timedelta(days=1)))["consequences"]
    if today:
        assert Decimal(tomorrow[0]["amount"]) >= Decimal(today[0]["amount"])


@settings(deadline=None)
@given(amounts, days, payments, rates, outages)
def test_counted_and_covered_days_add_up_to_the_late_days(
    amount: Decimal, due: date, paid: list[tuple[date, Decimal]], rate: str, outages: list[tuple[date, int]]
) -> None:
    finding = payment_finding(the_case(amount, due, paid, rate, outages=outages))
    for consequence in finding["consequences"]:
        rows = consequence["trace"]
        lengths = [(date.fromisoformat(row["to"]) - date.fromisoformat(row["from"])).days + 1 for row in rows]
        counted = sum(row["days"] for row in rows)
        covered = sum(length for row, length in zip(rows, lengths, strict=True) if "covered_by" in row)
        assert counted + covered == sum(lengths) == finding["late_days"]
        assert sum((Decimal(row["amount"]) for row in rows), Decimal(0)).quantize(
            Decimal("0.01"), ROUND_HALF_UP
        ) == Decimal(consequence["amount"])


# Whole cases of every incident type, right and wrong

moments = st.one_of(days.map(str), days.map(lambda day: f"{day}T10:30:00"), days.map(lambda day: f"{day} 23:59:59Z"))


def values_of(spec: Mapping[str, Any]) -> st.SearchStrategy[Any]:
    """Values that fit a field, and null for what is not known."""
    kinds: dict[str, st.SearchStrategy[Any]] = {
        "money": amounts.map(str),
        "number": amounts.map(str),
        "percent": st.integers(min_value=0, max_value=100).map(lambda number: f"{number}%"),
        "date": days.map(str),
        "moment": moments,
        "event": st.one_of(moments, st.booleans()),
        "yes_no": st.booleans(),
        "choice": st.sampled_from([choice["id"] for choice in spec.get("choices", [{"id": ""}])] or [""]),
        "party": st.sampled_from(spec.get("parties") or ["A", "B"]),
        "text": st.text(max_size=5),
        "incidents": st.lists(st.sampled_from(["i0", "i1", "i2"]), max_size=2),
    }
    if spec["type"] == "list":
        return st.lists(st.fixed_dictionaries({item["id"]: values_of(item) for item in spec["items"]}), max_size=3)
    if spec["type"] == "losses":
        return st.dictionaries(st.sampled_from([part["id"] for part in spec["parts"]]), amounts.map(str))
    return kinds[spec["type"]]


def incidents_of(contract: Contract) -> st.SearchStrategy[dict[str, Any]]:
    return st.one_of(
        [
            st.fixed_dictionaries(
                {"type": st.just(kind)}
                | {item["id"]: values_of({**item}) for item in spec["fields"] if item.get("required")},
                optional={item["id"]: values_of({**item}) for item in spec["fields"] if not item.get("required")},
            )
            for kind, spec in contract.raw["incidents"].items()
        ]
    )


BLANKS = {
    "late_payment_daily_rate": rates, "late_service_daily_rate": rates,
    "inquiry_reply_limit": st.sampled_from(["2 hours", "3 days", "1 working day"]),
    "complaint_handling_limit": st.sampled_from(["24小时", "2个工作日"]),
    "confidentiality_years": st.integers(min_value=0, max_value=5), "court": st.just("合肥"),
    "weekly_rate": rates, "grace": st.just("3 days"), "ceiling": rates,
}  # fmt: skip
ASSUMPTIONS = {
    "day_count": counts, "penalty_cap": st.sampled_from(["none", "5%"]),
    "hours_run": st.sampled_from(["always", "working_time"]), "timely_limit": st.sampled_from(["none", "2 days"]),
    "contract_end": st.one_of(st.just("none"), days.map(str)),
}  # fmt: skip


def cases_of(contract: Contract) -> st.SearchStrategy[dict[str, Any]]:
    return st.builds(
        lambda as_of, profile, assumptions, incidents: {
            "as_of": as_of,
            "profile": profile,
            "assumptions": assumptions,
            "incidents": [{"id": f"i{index}", **incident} for index, incident in enumerate(incidents)],
        },
        moments,
        st.fixed_dictionaries({}, optional={name: BLANKS[name] for name in contract.blanks if name in BLANKS}),
        st.fixed_dictionaries(
            {}, optional={name: ASSUMPTIONS[name] for name in contract.assumptions if name in ASSUMPTIONS}
        ),
        st.lists(incidents_of(contract), max_size=4),
    )


def assessed(contract: Contract, case: Mapping[str, Any]) -> dict[str, Any] | None:
    """The assessment, or None where the generated case contradicts itself."""
    try:
        assessment = assess(contract, case)
    except CaseError as error:
        told = [problem for problem in error.problems if problem.path and problem.message.zh and problem.message.en]
        return None if told == list(error.problems) else pytest.fail(f"problems without a place: {error.problems}")
    for lang in ("zh", "en"):
        present(contract, assessment, lang, case)
    text = canonical_json(assessment)
    assert text == canonical_json(assess(contract, case))
    read: dict[str, Any] = json.loads(text)
    return read


@settings(max_examples=300, deadline=None)
@given(cases_of(CONTRACT))
def test_a_case_under_the_contract_gives_a_consistent_assessment(case: dict[str, Any]) -> None:
    check(assessed(CONTRACT, case))


@settings(max_examples=150, deadline=None)
@given(cases_of(LEASE))
def test_a_case_under_the_lease_gives_a_consistent_assessment(case: dict[str, Any]) -> None:
    found = assessed(LEASE, case)
    if found and not found.get("caps"):
        check(found)


ALWAYS_TOLD = {
    "incident", "provision", "bearer", "status", "due", "done", "late_days", "consequences", "missing", "assumptions",
    "flags", "explanation",
}  # fmt: skip
ALWAYS_TOLD_OF_A_CONSEQUENCE = {
    "provision", "kind", "debtor", "creditor", "amount", "currency", "accruing", "trace",
}  # fmt: skip


def check(found: dict[str, Any] | None) -> None:
    """Totals are the sums of the consequences with each loss once; amounts are decimal strings; words are whole; every
    finding and consequence has the keys that others rely on.
    """
    sums: dict[tuple[str, str], dict[str, Decimal | int]] = {}
    losses: set[tuple[str, str]] = set()
    for finding in found["findings"] if found else ():
        assert finding.keys() >= ALWAYS_TOLD
        assert all(item.keys() >= ALWAYS_TOLD_OF_A_CONSEQUENCE for item in finding["consequences"])
        assert finding["status"] != "undetermined" or finding["missing"] or finding["reason"] == "disputed"
        assert (finding["status"] == "undetermined") or not finding["missing"]
        for lang in ("zh", "en"):
            words = finding["explanation"][lang]
            assert words
            assert not any(mark in words for mark in ("{", "}", "None", "  ", "。。", "..", "，，"))
        for item in finding["consequences"]:
            if item["kind"] not in ("liquidated_damages", "damages"):
                assert item["amount"] is None
                continue
            assert item["amount"] is None or item["amount"] == f"{Decimal(item['amount']):.2f}"
            assert item["amount"] is not None or item["missing"] or finding["reason"] == "disputed"
            key = (finding["incident"], item["debtor"])
            if item["kind"] == "damages" and key in losses:
                continue
            if item["kind"] == "damages":
                losses.add(key)
            into = sums.setdefault(
                (item["debtor"], item["creditor"]),
                {"liquidated_damages": Decimal(0), "damages": Decimal(0), "unknown": 0},
            )
            if item["amount"] is None:
                into["unknown"] += 1
            else:
                into[item["kind"]] += Decimal(item["amount"])
    for total in found["totals"] if found else ():
        pair = (total["debtor"], total["creditor"])
        wanted = sums.pop(pair, {"liquidated_damages": Decimal(0), "damages": Decimal(0), "unknown": 0})
        assert Decimal(total["liquidated_damages"]) == wanted["liquidated_damages"]
        assert Decimal(total["damages"]) == wanted["damages"]
        assert total["undetermined"] == wanted["unknown"]
    assert not sums


anything = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=8), moments, amounts.map(str)),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(st.text(max_size=8), inner, max_size=3)),
    max_leaves=8,
)


def spoiled(case: dict[str, Any]) -> st.SearchStrategy[dict[str, Any]]:
    """The case with one value, somewhere, replaced by anything at all."""
    places: list[tuple[Any, Any]] = []

    def walk(value: Any) -> None:
        entries = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
        for key, item in entries:
            places.append((value, key))
            walk(item)

    walk(case)

    def spoil(place: int, replacement: Any) -> dict[str, Any]:
        holder, key = places[place]
        holder[key] = replacement
        return case

    return st.builds(spoil, st.integers(min_value=0, max_value=len(places) - 1), anything)


@settings(max_examples=300, deadline=None)
@given(cases_of(CONTRACT).flatmap(spoiled))
def test_whatever_is_written_is_assessed_or_refused_with_its_place(case: dict[str, Any]) -> None:
    assessed(CONTRACT, case)


@settings(deadline=None)
@given(anything)
def test_what_is_no_case_at_all_is_refused(case: Any) -> None:
    with pytest.raises(CaseError) as refused:
        assess(CONTRACT, case)
    assert refused.value.problems


def test_the_checker_knows_no_contract() -> None:
    known = [
        *CONTRACT.provisions,
        *CONTRACT.norms,
        *CONTRACT.blanks,
        *CONTRACT.incident_types,
        *(finding for finding in CONTRACT.findings),
    ]
    for path in sorted((ROOT / "checker").glob("*.py")):
        source = path.read_text(encoding="utf-8")
        assert [name for name in known if f'"{name}"' in source or f"'{name}'" in source] == [], path.name
