"""How a penalty grows from day to day, what would be if, the timeline, and two cases side by side."""

import json
from collections.abc import Mapping
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checker import CaseError, Contract, assess, browser, contract_from
from checker.accrual import Growth, days_between, growth
from checker.comparison import compare
from checker.consequences import accrual_of
from checker.curve import curve, read_trial
from checker.moment import ONE_DAY
from checker.money import money_text, rounded
from checker.norms import DailyRate
from checker.penalty import charge
from checker.timeline import present, timeline
from checker.trial import Change, Trial, changed
from tests.checker.support import a_payment, compiled_contract, lease_source

CONTRACT = contract_from(compiled_contract())
LEASE = contract_from(lease_source())
START = date(2026, 1, 1)
DUE, FIRST, END = "2026-03-01", "2026-03-02", "2026-05-31"
LATE: dict[str, Any] = {
    "as_of": END,
    "profile": {"late_payment_daily_rate": "0.05%", "late_service_daily_rate": "1%"},
    "assumptions": {"penalty_cap": "20%"},
    "incidents": [
        {
            "id": "p",
            "type": "payment",
            "amount": "100000",
            "due": DUE,
            "payments": [{"on": "2026-03-11", "amount": "30000"}],
        },
        {"id": "s", "type": "service_delivery", "amount": "8000", "due": "2026-04-01", "loss": {"direct": "1000"}},
        {
            "id": "f",
            "type": "force_majeure",
            "prevents": "A",
            "from": "2026-02-27",
            "to": "2026-03-05",
            "affects": ["p"],
        },
    ],
}
PAYMENT = {"incident": "p", "norm": "6.1.1", "debtor": "A"}
SERVICE = {"incident": "s", "norm": "6.2.1", "debtor": "B"}


def drawn(case: Mapping[str, Any], about: Mapping[str, str], contract: Contract = CONTRACT) -> dict[str, Any]:
    found = curve(contract, case, read_trial(about), "en")
    assert found is not None
    return found


def growths(contract: Contract, case: Mapping[str, Any]) -> list[tuple[Growth, Any]]:
    """Every charge by the day in a case: its growth and its claim."""
    result = assess(contract, case, with_spread=False).result
    found = []
    for finding in result.findings:
        for claim in finding.claims:
            accrual = accrual_of(claim, finding.outcome, finding.incident, result.situation)
            grown = growth(accrual, max(accrual.last, accrual.first - ONE_DAY)) if accrual else None
            if grown:
                found.append((grown, claim))
    return found


days = st.integers(min_value=0, max_value=120).map(lambda count: START + timedelta(days=count))
amounts = st.decimals(min_value=0, max_value=10**6, places=2)
parts = st.lists(st.tuples(days, amounts), max_size=4)
outages = st.lists(st.tuples(days, st.integers(min_value=0, max_value=30)), max_size=2)


@settings(max_examples=150, deadline=None)
@given(amounts, days, parts, outages, days, st.sampled_from(["none", "2%", "20%"]), st.booleans())
def test_a_curve_ends_in_the_amount_and_is_the_charge_of_every_day(
    amount: Decimal,
    due: date,
    paid: list[tuple[date, Decimal]],
    impeded: list[tuple[date, int]],
    as_of: date,
    cap: str,
    counts: bool,
) -> None:
    case = {
        "as_of": str(as_of),
        "profile": {"late_payment_daily_rate": "0.7%"},
        "assumptions": {
            "penalty_cap": cap,
            "day_count": "include_performance_day" if counts else "exclude_performance_day",
        },
        "incidents": a_payment(amount, due, paid, impeded),
    }
    check_growths(CONTRACT, case)
    for _, claim in growths(CONTRACT, case):
        shown = drawn(case, {"incident": "p", "norm": claim.norm.id, "debtor": claim.debtor})
        assert shown["points"][-1][1] == shown["amount"] == money_text(claim.amount)
        assert [value for _, value in shown["points"]] == sorted((v for _, v in shown["points"]), key=Decimal)


@settings(max_examples=80, deadline=None)
@given(days, parts, days, st.sampled_from(["weekly", "started", "spread", "whole_sum"]))
def test_a_curve_follows_charges_by_spans_as_well(
    payday: date, paid: list[tuple[date, Decimal]], as_of: date, kind: str
) -> None:
    check_growths(
        LEASE,
        {
            "as_of": str(as_of),
            "profile": {"weekly_rate": "1%", "grace": "3 days", "ceiling": "10%"},
            "incidents": [
                {
                    "id": "r",
                    "type": "rent",
                    "sum": "70000",
                    "payday": str(payday),
                    "kind": kind,
                    "receipts": [{"day": str(on), "sum": str(part)} for on, part in paid],
                }
            ],
        },
    )


def check_growths(contract: Contract, case: Mapping[str, Any]) -> None:
    for grown, claim in growths(contract, case):
        accrual = grown.accrual
        for number in range((grown.last - grown.first).days + 1):
            day = grown.first + timedelta(days=number)
            exact = charge(accrual.terms, accrual.first, day, accrual.bases, accrual.covered).total
            assert rounded(grown.on(day)) == rounded(exact or Decimal(0)), day
        capping = claim.trace.capping
        total = grown.on(grown.last)
        assert rounded(min(total, capping.cap) if capping else total) == claim.amount
        assert isinstance(claim.norm.measure, DailyRate)


def test_days_of_force_majeure_are_flat_and_marked() -> None:
    shown = drawn(LATE, PAYMENT)
    values = dict(shown["points"])
    assert {values[f"2026-03-0{day}"] for day in range(1, 6)} == {"0.00"}
    assert values["2026-03-06"] == "50.00"
    assert shown["bands"] == [{"from": FIRST, "to": "2026-03-05", "label": "force majeure, not counted"}]
    assert any("30,000.00" in mark["label"] and mark["day"] == "2026-03-11" for mark in shown["marks"])
    # 6 days x 50, then 81 days x 35
    assert shown["amount"] == values[END] == "3135.00"
    assert "4 days of force majeure" in shown["summary"]
    assert shown["table"]["rows"][-1] == [END, "Day of assessment; still open", "70,000.00", "3,135.00"]
    assert shown["ahead"][0] == (END, "3135.00")
    assert len(shown["ahead"]) > 7


def test_the_lines_that_a_curve_meets_are_told_with_their_day() -> None:
    shown = drawn(LATE, SERVICE)
    assert [(line["kind"], line["amount"]) for line in shown["lines"]] == [("cap", "1600.00"), ("guideline", "1300.00")]
    # 80 a day from 2 April: above 1300 on the 17th day, 1600 on the 20th
    assert "130 % of the loss: CNY 1,300.00 was reached on 2026-04-18" in shown["summary"]
    assert "Cap of 20%: CNY 1,600.00 was reached on 2026-04-21" in shown["summary"]
    assert dict(shown["points"])["2026-04-20"] == "1520.00"
    assert shown["points"][-1][1] == "1600.00"


@pytest.mark.parametrize(
    ("deliveries", "day"),
    [([], "2026-04-15"), ([{"on": "2026-04-14", "amount": "8000"}], None)],
)
def test_the_guideline_is_passed_only_once_the_charge_is_more(deliveries: list[Any], day: str | None) -> None:
    """80 a day from 2 April: on the 13th day, 14 April, the charge is 130 % of a loss of 800 and not yet more."""
    service = {**LATE["incidents"][1], "loss": {"direct": "800"}, "deliveries": deliveries}
    shown = drawn({**LATE, "incidents": [service]}, SERVICE)
    assert [line["amount"] for line in shown["lines"] if line["kind"] == "guideline"] == ["1040.00"]
    assert dict(shown["points"])["2026-04-14"] == "1040.00"
    said = f"was reached on {day}" if day else "is not reached"
    assert f"130 % of the loss: CNY 1,040.00 {said}" in shown["summary"]


def test_a_long_curve_has_days_evenly_apart_beside_those_on_which_it_turns() -> None:
    """A curve of ten days drawn in at most ten points, four, and one."""
    first, last = date(2026, 3, 1), date(2026, 3, 10)

    def drawn_in(most: int, *turning: int) -> list[int]:
        return [day.day for day in days_between(first, last, most, [date(2026, 3, number) for number in turning])]

    assert drawn_in(10) == list(range(1, 11))
    assert drawn_in(4) == [1, 4, 7, 10]
    assert drawn_in(3) == [1, 5, 9, 10]
    assert drawn_in(4, 5, 31) == [1, 4, 5, 7, 10]
    assert drawn_in(1) == [1, 10]


@pytest.mark.parametrize(
    ("tried", "amount", "said"),
    [
        ({"day": "2026-03-21"}, "650.00", "CNY 2,485.00 less than now"),
        ({"day": "2026-06-10"}, "3485.00", "CNY 350.00 more than now"),
        ({"rate": "0.1%"}, "6270.00", "CNY 3,135.00 more than now"),
        ({"day": "2026-03-21", "rate": "1‰"}, "1300.00", "If it is fully performed on 2026-03-21; at a rate of 1‰"),
        ({"day": "2026-03-01"}, None, "CNY 0.00, CNY 3,135.00 less than now"),
        ({"day": END}, "3135.00", "the same as now"),
    ],
)
def test_what_would_be_if_is_what_the_changed_case_gives(tried: dict[str, str], amount: str | None, said: str) -> None:
    shown = drawn(LATE, {**PAYMENT, **tried})
    assert shown["amount"] == amount
    assert said in shown["sentence"]
    taken = changed(LATE, [Change(item["path"], item["value"]) for item in shown["changes"]])
    assert drawn(taken, PAYMENT)["amount"] == amount
    assert LATE["incidents"][0]["payments"] == [{"on": "2026-03-11", "amount": "30000"}]


def test_a_duty_without_amounts_can_be_tried_on_another_day() -> None:
    case = {
        "as_of": "2026-03-01",
        "incidents": [
            {
                "id": "m",
                "type": "return",
                "handed_over": "2026-02-01T09:00",
                "value": "1000",
                "late_to": "2026-02-10",
                "brought_back": False,
            }
        ],
    }
    about = {"incident": "m", "norm": "R.4/fee", "debtor": "B"}
    # 2 % of 1000 a day for 19 days, and for 5
    assert drawn(case, about, LEASE)["amount"] == "380.00"
    tried = drawn(case, {**about, "day": "2026-02-15"}, LEASE)
    assert tried["amount"] == "100.00"
    assert tried["changes"] == [{"path": "incidents[0].brought_back", "value": "2026-02-15"}]
    assert tried["levers"]["rate"] is None


def test_a_rate_that_nobody_filled_in_can_be_tried() -> None:
    case = {**LATE, "profile": {}}
    shown = drawn(case, PAYMENT)
    assert (shown["points"], shown["amount"]) == ([], None)
    lever = shown["levers"]["rate"]
    assert lever["value"] is None
    assert lever["start"] in lever["choices"]
    assert drawn(case, {**PAYMENT, "rate": "0.05%"})["amount"] == "3135.00"
    with pytest.raises(CaseError, match="late_payment_daily_rate"):
        drawn(case, {**PAYMENT, "rate": "much"})


def test_a_charge_of_which_it_is_not_known_whether_it_arises_has_no_curve_yet() -> None:
    given = {"id": "m", "type": "return", "handed_over": "2026-02-01T09:00", "value": "1000", "late_to": "2026-02-10"}
    shown = drawn(
        {"as_of": "2026-03-01", "incidents": [given]}, {"incident": "m", "norm": "R.4/fee", "debtor": "B"}, LEASE
    )
    assert (shown["points"], shown["amount"]) == ([], None)
    assert shown["summary"] == "The rate or another fact is not known, so there is no curve yet."


def test_a_claim_that_the_case_has_not_has_no_curve() -> None:
    assert curve(CONTRACT, LATE, Trial("gone", "6.1.1", "A"), "zh") is None
    assert curve(CONTRACT, LATE, Trial("p", "no-such-norm", "A"), "zh") is None


def test_the_timeline_has_what_was_due_done_late_impeded_and_free_to_be_claimed() -> None:
    case = {
        **LATE,
        "incidents": [
            *LATE["incidents"],
            {"id": "c", "type": "complaint", "received": "2026-04-01T09:00", "resolved": "2026-04-02T10:30"},
        ],
        "profile": {**LATE["profile"], "complaint_handling_limit": "24 hours"},
    }
    shown = present(assess(CONTRACT, case), "en")
    lanes = {lane["incident"]: lane["events"] for lane in shown["lanes"]}
    kinds = {name: [event["kind"] for event in events] for name, events in lanes.items()}
    assert {"limit", "late", "part", "impeded", "covered", "cap"} <= set(kinds["p"])
    assert {"limit", "late", "guideline", "cap"} <= set(kinds["s"])
    late = next(event for event in lanes["p"] if event["kind"] == "late")
    assert (late["open"], late["when"]) == (True, "since 2026-03-02, not over yet")
    assert [(one["id"], one["href"]) for one in late["provisions"]] == [("4.A.6", "clauses/4.A/#4.A.6")]
    limit, done = (next(event for event in lanes["c"] if event["kind"] == kind) for kind in ("limit", "done"))
    assert (limit["when"], done["when"]) == ("2026-04-02 09:00", "2026-04-02 10:30")
    assert done["at"] - limit["at"] == pytest.approx(1.5 / 24, abs=1e-4)
    instants = [event["at"] for events in lanes.values() for event in events]
    assert shown["from"] == min(instants)
    assert shown["as_of"]["at"] < shown["to"] < max(instants)  # the cap of p binds in 2027
    assert {kind for found in kinds.values() for kind in found} == set(shown["kinds"])


LEAK: dict[str, Any] = {
    "as_of": "2026-05-31",
    "incidents": [
        {"id": "d", "type": "disclosure", "by": "B", "on": "2026-04-03", "information": "customer_information"},
    ],
}


@pytest.mark.parametrize(
    ("exception", "kind", "what"),
    [("none", "breach", "A breach happened"), ("public", "happened", "Happened"), (None, "happened", "Happened")],
)
def test_a_breach_is_no_performance_and_is_told_once_with_all_its_clauses(
    exception: str | None, kind: str, what: str
) -> None:
    leak = {**LEAK["incidents"][0], "exception": exception}
    shown = present(assess(CONTRACT, {**LEAK, "incidents": [leak]}), "en")
    (event,) = [event for event in shown["lanes"][0]["events"] if event["kind"] in ("done", "happened", "breach")]
    assert (event["kind"], event["what"], event["when"]) == (kind, what, "2026-04-03")
    assert len(event["provisions"]) > 1
    assert kind in shown["kinds"]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_what_is_performed_is_told_alike_of_payments_and_services(lang: Any) -> None:
    incidents = [
        LATE["incidents"][0],
        {**LATE["incidents"][1], "deliveries": [{"on": "2026-04-05", "amount": "8000"}]},
    ]
    case = {**LATE, "incidents": incidents}
    lanes = present(assess(CONTRACT, case), lang)["lanes"]
    told = [event["what"] for lane in lanes for event in lane["events"] if event["kind"] in ("part", "done")]
    assert (
        told
        == {
            "zh": ["履行30,000.00元", "履行8,000.00元，至此全部履行"],
            "en": ["CNY 30,000.00 performed", "CNY 8,000.00 performed: all of it now"],
        }[lang]
    )
    marks = [mark["label"] for mark in drawn(case, SERVICE)["marks"]]
    assert "CNY 8,000.00 performed" in marks


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(compiled_contract()["scenarios"]))
def test_every_scenario_has_a_timeline_in_order(scenario: dict[str, Any]) -> None:
    events = timeline(assess(CONTRACT, scenario["case"]))
    for event in events:
        assert event.until is None or event.until >= event.at
        assert all((event.what.zh, event.what.en, event.when.zh, event.when.en))
    by_incident = [event.incident for event in events]
    assert by_incident == sorted(by_incident, key=by_incident.index)


def test_two_cases_are_told_apart_row_by_row() -> None:
    other = json.loads(json.dumps(LATE))
    other["profile"]["late_payment_daily_rate"] = "0.1%"
    other["incidents"][0]["payments"] = []
    del other["incidents"][1]
    compared = compare(assess(CONTRACT, LATE), assess(CONTRACT, other), "en")
    rows = {row["label"]: row for group in compared["groups"] for row in group["rows"]}
    owed = rows["Party A owes Party B"]
    assert (owed["left"], owed["right"], owed["same"]) == ("CNY 3,135.00", "CNY 8,700.00", False)
    assert rows["Daily rate for late payment"]["right"] == "0.1%"
    assert [row["right"] for label, row in rows.items() if label.startswith("s · ")] == [""] * 6
    owed = rows["Party B owes Party A"]
    assert (owed["left"], owed["right"]) == ("CNY 1,600.00", "CNY 0.00")
    assert rows["Date of assessment"]["same"]
    assert compared["differences"] == sum(not row["same"] for row in rows.values())
    same = compare(assess(CONTRACT, LATE), assess(CONTRACT, LATE), "zh")
    assert (same["differences"], same["summary"]) == (0, "两边完全相同。")


def test_incidents_are_compared_by_their_ids_and_else_by_type_and_order() -> None:
    other = json.loads(json.dumps(LATE))
    for incident, name in zip(other["incidents"], ("invoice", "s", "flood"), strict=True):
        incident["id"] = name
    other["incidents"][2]["affects"] = ["invoice"]
    other["incidents"].append({"id": "second", "type": "payment", "amount": "1", "due": DUE})
    compared = compare(assess(CONTRACT, LATE), assess(CONTRACT, other), "en")
    rows = {row["label"]: row for group in compared["groups"] for row in group["rows"]}
    assert rows["p / invoice · Amount due"]["same"]
    assert all(row["same"] for label, row in rows.items() if not label.startswith(("second", "Party A owes")))
    assert rows["second · Amount due"]["left"] == ""


def test_a_reading_that_one_side_has_not_chosen_is_the_default_one() -> None:
    alone = {**LATE, "assumptions": {}, "incidents": LATE["incidents"][:1]}
    nothing = {**LATE, "assumptions": {}, "incidents": []}
    compared = compare(assess(CONTRACT, alone), assess(CONTRACT, nothing), "en")
    readings = next(group["rows"] for group in compared["groups"] if group["id"] == "assumptions")
    assert readings
    assert all(row["same"] and row["left"] for row in readings)


@pytest.fixture
def packaged(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(browser, "_contract", lambda: CONTRACT)


@pytest.mark.usefixtures("packaged")
def test_the_browser_gets_each_of_them_or_what_is_wrong() -> None:
    text, bad = json.dumps(LATE), json.dumps({**LATE, "as_of": "soon"})
    assert json.loads(browser.timeline(text, "en"))["timeline"] == present(assess(CONTRACT, LATE), "en")
    drawing = json.loads(browser.curve(text, json.dumps({**PAYMENT, "day": None}), "en"))["curve"]
    assert drawing == json.loads(json.dumps(drawn(LATE, PAYMENT)))
    assert json.loads(browser.compare(text, text, "zh"))["comparison"]["differences"] == 0
    for answer in (browser.timeline(bad, "zh"), browser.curve(bad, json.dumps(PAYMENT), "zh")):
        assert json.loads(answer)["errors"][0]["path"] == "as_of"
    refused = json.loads(browser.compare(text, bad, "zh"))
    assert (refused["ok"], refused["case"]) == (False, 1)
