"""What is said, and what is left out because there is nothing to say; and caps across incidents."""

from datetime import date
from decimal import Decimal
from typing import Any

from checker import Contract, assess
from checker.thresholds import thresholds


def findings(contract: Contract, incident: dict[str, Any], **profile: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = assess(
        contract, {"as_of": "2026-03-31", "profile": profile, "incidents": [incident]}
    ).to_dict()["findings"]
    return found


def test_caps_across_incidents_are_told(lease: Contract) -> None:
    rents = [
        {"id": f"r{n}", "type": "rent", "kind": "whole_sum", "sum": "10000", "payday": day}
        for n, day in enumerate(("2026-01-01", "2026-01-11", "2025-12-31"))
    ]
    # at 10 a day: 2026 has 200 (capped at 2 % each) + 200, 2025 has 200; 150 a year at most
    result = assess(lease, {"as_of": "2026-02-28", "incidents": rents}).to_dict()
    assert result["caps"] == [
        {"norm": "C.1", "provision": "C.1", "debtor": "B", "period": year, "uncapped": sum_, "limit": "150.00"}
        for year, sum_ in (("2025", "200.00"), ("2026", "400.00"))
    ]
    assert result["totals"][0]["liquidated_damages"] == "300.00"


def test_caps_by_the_month_are_told(lease: Contract) -> None:
    refunds = [
        {
            "id": f"f{number}",
            "type": "refund",
            "sum": "1000",
            "payday": due,
            "receipts": [{"day": paid, "sum": "1000"}],
        }
        for number, (due, paid) in enumerate(
            (("2026-01-10", "2026-01-16"), ("2026-01-20", "2026-01-28"), ("2026-02-10", "2026-02-20"))
        )
    ]
    # at 10 a day: January has 60 + 80, at most 100; February has 100, which is not more than that
    result = assess(lease, {"as_of": "2026-02-28", "incidents": refunds}).to_dict()
    cap = {"norm": "F.2", "provision": "F.2", "debtor": "A", "period": "2026-01", "uncapped": "140.00"}
    assert result["caps"] == [{**cap, "limit": "100.00"}]
    assert result["totals"][0] == {
        "debtor": "A",
        "creditor": "B",
        "liquidated_damages": "200.00",
        "damages": "0.00",
        "undetermined": 0,
    }


def test_a_loss_of_which_no_part_is_stated_has_no_trace(contract: Contract) -> None:
    (finding,) = findings(contract, {"id": "i", "type": "information_supply", "due": "2026-03-01"})
    assert finding["consequences"][0]["amount"] is None
    assert finding["consequences"][0]["trace"] == []


def test_minutes_late_are_left_out_where_the_limit_is_known_only_to_the_day(contract: Contract) -> None:
    asked = {"id": "q", "type": "inquiry", "received": "2026-03-03", "replied": "2026-03-05T08:00:00"}
    *_, finding = findings(contract, {**asked, "accurate": True, "complete": True}, inquiry_reply_limit="24 hours")
    assert finding["status"] == "breached"
    assert "late_minutes" not in finding


def test_only_the_moment_that_is_not_known_to_the_minute_is_asked_for(contract: Contract) -> None:
    asked = {"id": "q", "type": "inquiry", "received": "2026-03-03T10:00:00", "replied": "2026-03-04"}
    *_, finding = findings(contract, {**asked, "accurate": True, "complete": True}, inquiry_reply_limit="24 hours")
    assert finding["missing"] == ["incidents.q.replied"]


def test_what_is_done_wrongly_is_told_as_that(contract: Contract) -> None:
    asked = {"id": "q", "type": "inquiry", "received": "2026-03-03T10:00:00", "replied": "2026-03-03T11:00:00"}
    *_, finding = findings(contract, {**asked, "accurate": False}, inquiry_reply_limit="24 hours")
    assert (finding["status"], finding["reason"]) == ("breached", "defective")


def test_a_tier_waits_for_what_is_not_known_and_nothing_else(lease: Contract) -> None:
    uptime = {"id": "u", "type": "uptime", "month": "2026-02-28", "by": "A"}
    for given, missing in (
        ({"measured": "90%"}, ["incidents.u.fee"]),
        ({"fee": "1000"}, ["incidents.u.measured"]),
        ({}, ["incidents.u.measured", "incidents.u.fee"]),
    ):
        (finding,) = findings(lease, {**uptime, **given})
        assert finding["consequences"][0]["missing"] == missing


def test_an_effect_that_has_no_day_is_told_without_one(contract: Contract) -> None:
    dispute = {"id": "d", "type": "dispute", "over": "other", "negotiated": True}
    found = {item["provision"]: item for item in findings(contract, dispute, arbitration_commission="贸仲委")}
    assert found["8.2"]["status"] == "fulfilled"
    assert "Under clause 8.2, either party may apply for arbitration. " in found["8.2"]["explanation"]["en"]
    assert "because the parties have negotiated without success and " in found["8.2"]["explanation"]["en"]


def test_no_day_is_named_for_a_right_whose_days_are_a_blank(lease: Contract) -> None:
    deposit = {"id": "d", "type": "deposit", "sum": "1000", "payday": "2026-04-20"}
    days = thresholds(assess(lease, {"as_of": "2026-03-31", "incidents": [deposit]}))
    assert [day.kind for day in days] == ["last_safe_day"]


def test_what_was_done_in_time_has_no_right_ahead(lease: Contract) -> None:
    receipts = [{"day": "2026-01-01", "sum": "1000"}]
    rent = {"id": "r", "type": "rent", "kind": "whole_sum", "sum": "1000", "payday": "2026-01-01"}
    paid = {"as_of": "2026-03-31", "incidents": [{**rent, "receipts": receipts}]}
    assert thresholds(assess(lease, paid)) == ()


def test_a_leak_after_an_assumed_end_rests_on_that_assumption(contract: Contract) -> None:
    leak = {"id": "d", "type": "disclosure", "by": "B", "on": "2026-03-03", "information": "trade_secret"}
    case = {
        "as_of": "2026-03-31",
        "profile": {"confidentiality_years": 3},
        "assumptions": {"contract_end": "2025-03-03"},
        "incidents": [{**leak, "exception": "none"}],
    }
    (finding,) = assess(contract, case).to_dict()["findings"]
    assert (finding["status"], finding["assumptions"]) == ("breached", ["contract_end"])


def test_a_right_that_belongs_to_whoever_the_case_does_not_name_is_left_out(lease: Contract) -> None:
    inspection = {"id": "i", "type": "inspection", "urgent": True, "passed": False, "on": "2026-03-01"}
    (finding, _) = findings(lease, inspection)
    kinds = [item["kind"] for item in finding["consequences"]]
    assert kinds == ["termination_right", "termination_right", "release", "release"]


def test_a_sum_has_no_holder_and_without_a_stated_loss_no_comparison(contract: Contract) -> None:
    late = {"id": "s", "type": "service_delivery", "amount": "1000", "due": "2026-03-21"}
    (finding,) = findings(contract, late, late_service_daily_rate="1%")
    (claim,) = finding["consequences"]
    assert claim["amount"] == "100.00"
    assert not {"holder", "comparison"} & set(claim)


def test_what_arrives_later_is_named_with_its_place_and_day(lease: Contract) -> None:
    receipts = [{"day": "2026-03-11", "sum": "400"}, {"day": "2026-04-02", "sum": "600"}]
    rent = {"id": "r", "type": "rent", "kind": "whole_sum", "sum": "1000", "payday": "2026-05-01", "receipts": receipts}
    (caution,) = assess(lease, {"as_of": "2026-03-31", "incidents": [rent]}).to_dict()["cautions"]
    assert caution["path"] == "incidents.r.receipts[1]"
    assert "2026-04-02" in caution["message"]["en"]


def test_an_incident_without_a_day_lies_within_any_term(contract: Contract) -> None:
    case = {
        "as_of": "2026-03-31",
        "assumptions": {"contract_start": "2026-01-01"},
        "incidents": [{"id": "d", "type": "dispute", "over": "other"}],
    }
    assert assess(contract, case).to_dict()["cautions"] == []


def test_what_was_paid_on_the_due_day_was_never_late(contract: Contract) -> None:
    parts = [{"on": "2026-03-01", "amount": "400"}]
    payment = {"id": "p", "type": "payment", "amount": "1000", "due": "2026-03-01", "payments": parts}
    result = assess(contract, {"as_of": "2026-03-31", "incidents": [payment]}).result
    (finding,) = result.findings
    assert finding.outcome.lateness is not None
    assert finding.outcome.lateness.bases == ((date(2026, 3, 2), Decimal(600)),)
