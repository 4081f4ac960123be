"""The days that matter next."""

from typing import Any

import pytest

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


LINES = [
    (
        {"as_of": "2026-04-10", "incidents": [{"id": "p", "type": "payment", "amount": "1000", "due": "2026-04-20"}]},
        "last_safe_day",
        ("4.A.6", "2026-04-20", None),
        ("按时履行的最后时点：2026-04-20 24:00，还有10天。", "In time until the end of 2026-04-20; 10 days left."),
    ),
    (
        {"as_of": "2026-04-30", "incidents": [{"id": "p", "type": "payment", "amount": "1000", "due": "2026-04-20"}]},
        "each_day",
        ("4.A.6", "2026-05-01", "1.00"),
        ("从2026-05-01起，每过一天再加1.00元。", "From 2026-05-01 each day adds CNY 1.00."),
    ),
    (
        {
            "as_of": "2026-04-30",
            "assumptions": {"penalty_cap": "20%"},
            "incidents": [{"id": "p", "type": "payment", "amount": "1000", "due": "2026-04-20"}],
        },
        "cap_binds",
        ("4.A.6", "2026-11-06", "200.00"),
        ("约定的上限20%（200.00元）在2026-11-06达到。", "The cap of 20% (CNY 200.00) is reached on 2026-11-06."),
    ),
    (
        {"as_of": "2026-04-30", "incidents": [{"id": "p", "type": "payment", "amount": "1000", "due": "2026-04-20"}]},
        "cap_binds",
        ("4.A.6", "2026-11-06", "200.00"),
        (
            "如果约定20%的上限（200.00元），会在2026-11-06达到。",
            "If a cap of 20% (CNY 200.00) were agreed, it would be reached on 2026-11-06.",
        ),
    ),
    (
        {
            "as_of": "2026-03-05",
            "incidents": [
                {
                    "id": "p",
                    "type": "service_delivery",
                    "amount": "10000",
                    "due": "2026-03-01",
                    "loss": {"direct": "100"},
                }
            ],
        },
        "guideline_passed",
        ("4.B.4", "2026-03-15", "130.00"),
        (
            "违约金在2026-03-15超过所报损失的130%（130.00元）。",
            "The liquidated damages pass 130 % of the loss stated (CNY 130.00) on 2026-03-15.",
        ),
    ),
    (
        {
            "as_of": "2026-03-05",
            "profile": {"confidentiality_years": 1},
            "incidents": [{"id": "p", "type": "termination", "by": "both", "ground": "expiry", "on": "2024-02-29"}],
        },
        "period_ends",
        ("5.3", "2025-02-28", None),
        ("第5.3条的期间最后一天：2025-02-28。", "The period of clause 5.3 ends on 2025-02-28."),
    ),
]


@pytest.mark.parametrize(("case", "kind", "facts", "words"), LINES, ids=[line[1] for line in LINES])
def test_each_day_that_matters_is_told(
    contract: Contract, case: dict[str, Any], kind: str, facts: tuple[str, str, str | None], words: tuple[str, str]
) -> None:
    rates = {"late_payment_daily_rate": "0.1%", "late_service_daily_rate": "0.1%"}
    days = thresholds(assess(contract, {**case, "profile": {**rates, **case.get("profile", {})}}))
    told = next(day for day in days if day.kind == kind)
    provision, date, amount = facts
    assert told.to_dict() == {
        "incident": "p",
        "provision": provision,
        "kind": kind,
        "date": date,
        "amount": amount,
        "text": {"zh": words[0], "en": words[1]},
    }


def test_a_right_and_a_limit_that_never_comes_are_told(lease: Contract) -> None:
    profile = {"weekly_rate": "0%", "grace": "3 days", "ceiling": "10%"}
    case = {"as_of": "2026-01-08", "profile": profile, "incidents": [rent(kind="weekly")]}
    told = {day.kind: day.to_dict() for day in thresholds(assess(lease, case))}
    assert told["right_arises"] == {
        "incident": "r",
        "provision": "R.2",
        "kind": "right_arises",
        "date": "2026-02-01",
        "amount": None,
        "text": {
            "zh": "承租人迟延超过30天的，第R.2条的权利从2026-02-01起成立。",
            "en": "If the lateness of the lessee goes beyond 30 days, the right of clause R.2 arises on 2026-02-01.",
        },
    }
    assert told["cap_binds"]["text"] == {
        "zh": "照现在的情形，取10%的上限（100.00 HKD）百年之内不会达到。",
        "en": "As things stand, a cap of 10% (HKD 100.00) is not reached within a hundred years.",
    }


@pytest.mark.parametrize(
    ("grace", "day"),
    [("3 days", "2026-03-05"), ("1 day", "2026-03-03"), ("72 hours", None), (None, None)],
)
def test_a_right_after_agreed_days_has_its_day_where_days_are_agreed(
    lease: Contract, grace: str | None, day: str | None
) -> None:
    """A deposit was due on 03-01: after three days of lateness, 03-02 to 03-04, the right arises on 03-05."""
    deposit = {"id": "d", "type": "deposit", "sum": "1000", "payday": "2026-03-01"}
    case = {"as_of": "2026-03-01", "profile": {"grace": grace}, "incidents": [deposit]}
    rights = [item.day for item in thresholds(assess(lease, case)) if item.kind == "right_arises"]
    assert [str(item) for item in rights] == ([day] if day else [])


@pytest.mark.parametrize(
    ("rate", "yearly", "days", "words"),
    [
        ("0.05%", "18.25", 600, "18.25% a year, simple, over 365 days; it comes to 30% of the base after 600 days."),
        ("0.07%", "25.55", 429, "25.55% a year, simple, over 365 days; it comes to 30% of the base after 429 days."),
        ("30%", "10950", 1, "10950% a year, simple, over 365 days; it comes to 30% of the base after 1 day."),
        ("0%", "0", None, "nothing accrues."),
    ],
)
def test_a_daily_rate_is_told_by_the_year(
    contract: Contract, rate: str, yearly: str, days: int | None, words: str
) -> None:
    (figure,) = rate_figures(assess(contract, {"as_of": "2026-01-01", "profile": {"late_payment_daily_rate": rate}}))
    blank = contract.blanks["late_payment_daily_rate"]
    assert figure.to_dict() == {
        "blank": blank.id,
        "rate": rate,
        "yearly_percent": yearly,
        "days_to_30_percent": days,
    }
    assert figure.text(contract).en == f"{blank.label.en}, {rate}: {words}"
    assert figure.text(contract).zh.startswith(f"{blank.label.zh} {rate}：")


def test_a_rate_that_is_no_daily_one_has_no_year(lease: Contract) -> None:
    assert rate_figures(assess(lease, {"as_of": "2026-01-01", "profile": {"ceiling": "10%", "ban_years": 1}})) == ()


def test_a_sum_that_no_cap_limits_has_the_next_day_alone(lease: Contract) -> None:
    case = {"as_of": "2026-03-05", "incidents": [{"id": "f", "type": "refund", "sum": "1000", "payday": "2026-03-01"}]}
    assert found(lease, case) == [("f", "each_day", "2026-03-06", "10.00")]


def test_a_charge_on_a_value_that_the_case_states_goes_on(lease: Contract) -> None:
    # due 48 hours after 01-04 10:00; 2 % of 500 for each day after 01-06
    back = {"id": "m", "type": "return", "handed_over": "2026-01-04T10:00:00", "brought_back": False, "value": "500"}
    assert found(lease, {"as_of": "2026-01-08", "incidents": [back]}) == [("m", "each_day", "2026-01-09", "10.00")]


def test_what_may_have_been_done_in_time_has_no_day_ahead(lease: Contract) -> None:
    back = {"id": "m", "type": "return", "handed_over": "2026-01-04T10:00:00", "value": "500", "late_to": "2026-01-05"}
    assert found(lease, {"as_of": "2026-01-08", "incidents": [back]}) == []


def test_damages_do_not_grow_by_the_day(contract: Contract) -> None:
    supply = {"id": "i", "type": "information_supply", "due": "2026-03-01", "provided": False, "loss": {"direct": "5"}}
    assert found(contract, {"as_of": "2026-03-31", "incidents": [supply]}) == []


def test_a_duty_from_which_nothing_follows_has_a_last_safe_day(contract: Contract) -> None:
    problem = {"id": "p", "type": "problem_report", "arose": "2026-03-03"}
    case = {"as_of": "2026-03-04", "assumptions": {"timely_limit": "3 days"}, "incidents": [problem]}
    assert found(contract, case) == [("p", "last_safe_day", "2026-03-06", None)]


def test_the_day_that_completes_a_first_week_costs_the_whole_of_it(lease: Contract) -> None:
    # three days of grace to 01-04; the week from 01-05 is whole on 01-11: nothing until then, 1 % of 1000 on it
    profile = {"weekly_rate": "1%", "grace": "3 days"}
    case = {"as_of": "2026-01-10", "profile": profile, "incidents": [rent(kind="weekly")]}
    assert ("r", "each_day", "2026-01-11", "10.00") in found(lease, case)


def test_a_rate_that_is_not_known_is_not_taken_as_none(contract: Contract) -> None:
    payment = {"id": "p", "type": "payment", "amount": "1000", "due": "2026-04-15"}
    assert found(contract, {"as_of": "2026-04-30", "incidents": [payment]}) == []


def test_days_of_grace_that_are_not_known_are_not_taken_as_none(lease: Contract) -> None:
    case = {"as_of": "2026-01-08", "profile": {"weekly_rate": "1%"}, "incidents": [rent(kind="weekly")]}
    assert [kind for _, kind, _, _ in found(lease, case)] == ["right_arises"]


def test_a_guideline_that_is_never_passed_is_named(contract: Contract) -> None:
    delivery = {"id": "s", "type": "service_delivery", "amount": "1", "due": "2026-03-01", "loss": {"direct": "5"}}
    case = {"as_of": "2026-03-05", "profile": {"late_service_daily_rate": "0%"}, "incidents": [delivery]}
    told = next(day for day in thresholds(assess(contract, case)) if day.kind == "guideline_passed")
    assert told.text.en == (
        "As things stand, the liquidated damages do not pass 130 % of the loss stated (CNY 6.50) "
        "within a hundred years."
    )


@pytest.mark.parametrize(
    ("as_of", "due", "zh", "en"),
    [
        ("2026-04-25T10:00:00", "2026-04-26T09:00:00", "23小时", "23 hours"),
        ("2026-04-25", "2026-04-26T09:00:00", "9小时", "9 hours"),
        ("2026-04-25T10:00:00", "2026-04-25", "14小时", "14 hours"),
        ("2026-04-24T23:30:00", "2026-04-25", "1天30分钟", "1 day 30 minutes"),
        ("2026-04-25", "2026-04-26", "1天", "1 day"),
    ],
)
def test_hours_that_are_left_are_told_in_hours(contract: Contract, as_of: str, due: str, zh: str, en: str) -> None:
    report = {"id": "r", "type": "service_report", "due": due, "submitted": False}
    (day,) = thresholds(assess(contract, {"as_of": as_of, "incidents": [report]}))
    assert day.text.zh.endswith(f"还有{zh}。")
    assert day.text.en.endswith(f"{en} left.")


def test_what_takes_effect_later_has_its_day(contract: Contract) -> None:
    notice = {"id": "n", "type": "notice", "channel": "post", "postmarked": "2026-05-05"}
    (day,) = thresholds(assess(contract, {"as_of": "2026-04-30", "incidents": [notice]}))
    assert day.to_dict() == {
        "incident": "n",
        "provision": "9.2",
        "kind": "takes_effect",
        "date": "2026-05-05",
        "amount": None,
        "text": {
            "zh": "根据第9.2条，邮寄的通知于邮戳日期送达：2026-05-05。",
            "en": "Under clause 9.2, a notice by post is delivered on the postmark date: 2026-05-05.",
        },
    }


def impeded(**changes: Any) -> list[dict[str, Any]]:
    """A payment due on 04-10 that force majeure impedes from 04-08 to 04-20."""
    payment = {"id": "p", "type": "payment", "amount": "1000", "due": "2026-04-10"}
    event = {"id": "f", "type": "force_majeure", "prevents": "A", "from": "2026-04-08", "to": "2026-04-20"}
    return [payment, {**event, "affects": ["p"], "notified": True, "mitigated": True, **changes}]


@pytest.mark.parametrize("as_of", ["2026-04-11", "2026-04-15", "2026-04-20"])
def test_what_is_excused_for_now_has_the_day_from_which_it_counts_again(contract: Contract, as_of: str) -> None:
    """From the first late day to the last that is covered."""
    case = {"as_of": as_of, "profile": {"late_payment_daily_rate": "0.1%"}, "incidents": impeded()}
    assert found(contract, case) == [("p", "counts_again", "2026-04-21", None)]
    (day,) = thresholds(assess(contract, case))
    assert day.text.zh == "不可抗力期间过后，从2026-04-21起继续计算迟延。"
    assert day.text.en == "After the force majeure, the lateness counts again from 2026-04-21."


def test_an_excuse_whose_end_is_not_known_or_past_has_no_such_day(contract: Contract) -> None:
    assert found(contract, {"as_of": "2026-04-15", "incidents": impeded(to=None)}) == []
    assert found(contract, {"as_of": "2026-04-25", "incidents": impeded()}) == []
