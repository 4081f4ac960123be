"""The days that matter next."""

from typing import Any

from checker import Contract, assess
from checker.thresholds import rate_figures, thresholds


def found(contract: Contract, case: dict[str, Any]) -> list[tuple[str, str, str | None, str | None]]:
    days = [item.to_dict() for item in thresholds(assess(contract, case))]
    return [(item["incident"], item["kind"], item["date"], item["amount"]) for item in days]


def rent(**changes: Any) -> dict[str, Any]:
    return {"id": "r", "type": "rent", "kind": "whole_sum", "sum": "1000", "payday": "2026-01-01", **changes}


def test_what_is_not_due_yet_has_a_last_safe_day(lease: Contract) -> None:
    case = {"as_of": "2025-12-30", "incidents": [rent()]}
    assert found(lease, case) == [
        ("r", "last_safe_day", "2026-01-01", None),
        ("r", "right_arises", "2026-02-01", None),
    ]


def test_a_cap_that_binds_has_its_day_before_and_after(lease: Contract) -> None:
    # 1 a day from 01-02, at most 20: reached on 01-21; after that no day adds anything
    before = {"as_of": "2026-01-11", "incidents": [rent()]}
    assert ("r", "each_day", "2026-01-12", "1.00") in found(lease, before)
    assert ("r", "cap_binds", "2026-01-21", "20.00") in found(lease, before)
    after = {"as_of": "2026-01-31", "incidents": [rent()]}
    assert ("r", "cap_binds", "2026-01-21", "20.00") in found(lease, after)
    assert "each_day" not in [kind for _, kind, _, _ in found(lease, after)]


def test_what_has_been_performed_has_no_days_ahead(lease: Contract) -> None:
    case = {"as_of": "2026-03-31", "incidents": [rent(receipts=[{"day": "2026-01-03", "sum": "1000"}])]}
    assert [kind for _, kind, _, _ in found(lease, case)] == ["right_arises"]


def test_a_weekly_charge_binds_at_the_end_of_a_week(lease: Contract) -> None:
    # 3 days of grace, then 100 for each whole week: the cap of 100 is reached on the seventh counted day, 01-11
    case = {
        "as_of": "2026-01-08",
        "profile": {"weekly_rate": "10%", "grace": "3 days", "ceiling": "10%"},
        "incidents": [rent(kind="weekly")],
    }
    assert ("r", "cap_binds", "2026-01-11", "100.00") in found(lease, case)
    assert "each_day" not in [kind for _, kind, _, _ in found(lease, case)]


def test_a_rate_of_nothing_never_reaches_a_cap(lease: Contract) -> None:
    case = {
        "as_of": "2026-01-31",
        "profile": {"weekly_rate": "0%", "grace": "3 days", "ceiling": "10%"},
        "incidents": [rent(kind="weekly")],
    }
    assert ("r", "cap_binds", None, "100.00") in found(lease, case)
    assert not rate_figures(assess(lease, case))


def test_the_guideline_is_passed_the_day_after_it_is_met(contract: Contract) -> None:
    # 100 a day; 130 % of 1000 is 1300, met on the 13th late day and passed on the 14th
    delivery = {
        "id": "s",
        "type": "service_delivery",
        "amount": "10000",
        "due": "2026-02-02",
        "loss": {"direct": "1000"},
    }
    case = {"as_of": "2026-02-05", "profile": {"late_service_daily_rate": "1%"}, "incidents": [delivery]}
    assert ("s", "guideline_passed", "2026-02-16", "1300.00") in found(contract, case)
