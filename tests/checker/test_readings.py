"""What other readings of a defective wording give, beside the other choices of the assumptions."""

import json
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest

from checker import Contract, assess, contract_from
from checker.assumptions import parse_assumption
from checker.case import Case
from checker.catalogue import provision, provision_text
from checker.finding import Finding
from checker.spread import readings
from checker.text import Lang
from checker.view import present
from tests.checker.support import lease_source

PAID = {"id": "p", "type": "payment", "amount": "10000", "due": "2026-03-01"}
LATE = {**PAID, "payments": [{"on": "2026-04-20", "amount": "10000"}]}
ASKED = {"id": "q", "type": "inquiry", "received": "2026-03-06T17:30:00", "accurate": True, "complete": True}
PROFILE = {"late_payment_daily_rate": "1%", "inquiry_reply_limit": "2 hours"}


def assessed(contract: Contract, incident: dict[str, Any], **assumptions: str) -> Any:
    case = {"as_of": "2026-04-30", "profile": PROFILE, "assumptions": assumptions, "incidents": [incident]}
    return assess(contract, case)


def given(contract: Contract, incident: dict[str, Any], **assumptions: str) -> list[tuple[str, str, list[str | None]]]:
    findings = assessed(contract, incident, **assumptions).to_dict()["findings"]
    return [
        (item["finding"], item["status"], [claim["amount"] for claim in item["consequences"]])
        for item in findings[-1].get("readings", ())
    ]


def test_every_reading_assumes_something_that_can_be_assumed(contract: Contract) -> None:
    readings = [reading for finding in contract.findings.values() for reading in finding.readings]
    assert sum(bool(reading.assumptions) for reading in readings) > 5
    for reading in readings:
        for name, value in reading.assumptions.items():
            parse_assumption(contract.assumptions[name], value)


def test_each_reading_gives_its_sum(contract: Contract) -> None:
    # 50 days at 100; 49 days; at most 20 % and 30 % of 10000
    assert sorted(given(contract, LATE)) == [
        ("day-count", "breached", ["4900.00"]),
        ("no-cap", "breached", ["2000.00"]),
        ("no-cap", "breached", ["3000.00"]),
    ]
    # under a cap of 20 % one day less changes nothing; without a cap it is 5000, under one of 30 % 3000
    assert sorted(given(contract, LATE, penalty_cap="20%")) == [
        ("no-cap", "breached", ["3000.00"]),
        ("no-cap", "breached", ["5000.00"]),
    ]


def test_a_reading_of_several_assumptions_at_once_is_tried_whole(contract: Contract) -> None:
    # two working hours from Fri 17:30 end on Mon 10:30; day and night they end on Fri 19:30
    asked = {**ASKED, "replied": "2026-03-09T10:00:00"}
    assert given(contract, asked) == [("clock-undefined", "fulfilled", [])]
    # with working hours of 08:00 to 17:00 they end on Mon 10:00, and both readings agree that it was in time
    assert given(contract, asked, hours_run="working_time", working_time="08:00-17:00") == [
        ("clock-undefined", "breached", [None])
    ]


def test_what_no_single_choice_gives_is_told_with_the_reading_of_several(contract: Contract) -> None:
    # taken to run day and night, the two hours ended on Fri 19:30. In working hours of 08:00 to 17:00 they end on
    # Mon 10:00, in those of 09:00 to 18:00 on Mon 10:30: the one choice changes nothing, both together do
    asked = {**ASKED, "replied": "2026-03-09T10:15:00"}
    assessment = assessed(contract, asked, hours_run="always", working_time="08:00-17:00")
    finding = assessment.to_dict()["findings"][-1]
    assert "spread" not in finding
    assert [(item["finding"], item["status"]) for item in finding["readings"]] == [("clock-undefined", "fulfilled")]
    shown = present(contract, assessment, "en")["incidents"][0]["findings"][-1]
    assert [reading["is_a_choice"] for reading in shown["readings"]] == [False]
    assert [sentence for sentence in shown["changes"] if sentence.endswith("the duty has been performed.")]


def test_a_reading_is_named_by_its_place_though_one_before_it_is_about_another_case() -> None:
    source = lease_source()
    words = {"label": {"zh": "读法", "en": "Reading"}, "says": {"zh": "读法", "en": "A reading"}}
    source["findings"]["rent-day"]["readings"] = [
        {**words, "scenario": "another-case", "assumptions": {"day_count": "exclude_performance_day"}},
        {**words, "assumptions": {"day_count": "exclude_performance_day"}},
    ]
    # paid ten days late, three of them of grace: 1 % of 1000 for each of seven days, or of six
    rent = {
        "id": "r", "type": "rent", "kind": "daily", "sum": "1000", "payday": "2026-01-01",
        "receipts": [{"day": "2026-01-11", "sum": "1000"}],
    }  # fmt: skip
    found = assess(contract_from(source), {"as_of": "2026-04-30", "incidents": [rent]}).to_dict()["findings"]
    (late,) = (item for item in found if item["norm"] == "R.1")
    assert [claim["amount"] for claim in late["consequences"]] == ["70.00"]
    assert [
        (item["finding"], item["reading"], item["status"], [claim["amount"] for claim in item["consequences"]])
        for item in late["readings"]
    ] == [("rent-day", 1, "breached", ["60.00"])]


def test_readings_that_count_an_answer_differently_have_a_sum_each() -> None:
    source = json.loads(json.dumps(lease_source()).replace('"daily"', '"Daily"'))  # an answer as it is written
    words = {"label": {"zh": "读法", "en": "Reading"}, "says": {"zh": "读法", "en": "A reading"}}
    source["findings"]["rent-day"]["readings"] = [
        {**words, "facts": {"rent": {"kind": {"Daily": other}}}} for other in ("started", "whole_sum")
    ]
    # paid ten days late, three of them of grace: 1 % of 1000 for each of seven days; read otherwise, 1 % for each of
    # two weeks begun, or 1 ‰ for each of ten days
    rent = {
        "id": "r", "type": "rent", "kind": "Daily", "sum": "1000", "payday": "2026-01-01",
        "receipts": [{"day": "2026-01-11", "sum": "1000"}],
    }  # fmt: skip
    found = assess(contract_from(source), {"as_of": "2026-04-30", "incidents": [rent]}).to_dict()["findings"]
    (late,) = (item for item in found if item["norm"] == "R.1")
    assert [claim["amount"] for claim in late["consequences"]] == ["70.00"]
    assert [(item["reading"], [claim["amount"] for claim in item["consequences"]]) for item in late["readings"]] == [
        (0, ["20.00"]),
        (1, ["10.00"]),
    ]


def test_a_limit_that_only_a_reading_names_is_told_in_words(contract: Contract) -> None:
    report = {"id": "r", "type": "problem_report", "arose": "2026-03-06T10:00:00", "reported": "2026-03-08T10:00:00"}
    assessment = assessed(contract, report)
    told: tuple[tuple[Lang, str], ...] = (
        ("zh", "如果按“24 小时”理解，则构成违约，随之有违约责任。"),
        ("en", "read as “24 hours”, this is a breach, with liability for breach."),
    )
    for lang, words in told:
        (finding,) = present(contract, assessment, lang)["incidents"][0]["findings"]
        assert [sentence for sentence in finding["changes"] if sentence.endswith(words)]
        (reading,) = finding["readings"]
        assert reading["finding"]["href"] == "findings/no-deadline/"
        assert reading["says"]
        assert not reading["is_a_choice"]


def test_a_reading_that_asks_for_more_than_an_answer_tells_leaves_it_open(contract: Contract) -> None:
    told = {"id": "d", "type": "disclosure", "by": "B", "on": "2026-04-03", "information": "other_confidential"}
    loss = {"direct": "5000", "indirect": "0", "lost_profit": "0"}
    assert given(contract, {**told, "exception": "lawful_interest", "loss": loss}) == [
        ("wide-exception", "undetermined", [None, None])
    ]
    assert given(contract, {**told, "exception": "required_by_law", "loss": loss}) == []


def test_an_answer_of_yes_or_no_may_count_as_open(contract: Contract) -> None:
    quality = {"id": "q", "type": "quality_shortfall", "found": "2026-04-01", "improvement_demanded": "2026-04-05"}
    loss = {"direct": "5000", "indirect": "0", "lost_profit": "0"}
    failed = assessed(contract, {**quality, "improved": False, "loss": loss})
    (finding,) = failed.to_dict()["findings"]
    assert [claim["amount"] for claim in finding["consequences"]] == [None, None, "5000.00"]
    (reading,) = finding["readings"]
    assert (reading["finding"], reading["status"]) == ("improvement-undefined", "breached")
    assert reading["facts"] == {"quality_shortfall": {"improved": {"false": "unknown"}}}
    (shown,) = present(contract, failed, "en")["incidents"][0]["findings"]
    assert [words for words in shown["changes"] if words.endswith("possibly damages of up to CNY 5,000.00.")]
    assert "readings" not in assessed(contract, {**quality, "loss": loss}).to_dict()["findings"][0]


def test_what_an_assumption_tells_already_is_not_told_twice(contract: Contract) -> None:
    (finding,) = present(contract, assessed(contract, LATE), "en")["incidents"][0]["findings"]
    assert [reading["is_a_choice"] for reading in finding["readings"]] == [True, True, True]
    told = [sentence for sentence in finding["changes"] if sentence.startswith("If it is assumed instead that")]
    assert (len(told), len(finding["changes"])) == (3, 4)


def test_where_nothing_would_follow_the_sum_is_nothing(contract: Contract) -> None:
    # paid a day late: where the day of payment does not count, no day is left
    paid = {**PAID, "payments": [{"on": "2026-03-02", "amount": "10000"}]}
    (finding,) = assessed(contract, paid).to_dict()["findings"]
    assert finding["consequences"][0]["spread"] == [
        {"assumption": "day_count", "choice": "exclude_performance_day", "amount": "0.00"}
    ]


def without_claims(finding: Finding) -> tuple[Finding, ...]:
    return (replace(finding, claims=()),)


def owed_by_the_other(finding: Finding) -> tuple[Finding, ...]:
    return (replace(finding, claims=tuple(replace(claim, debtor="B") for claim in finding.claims)),)


def of_unknown_amount(finding: Finding) -> tuple[Finding, ...]:
    return (replace(finding, claims=tuple(replace(claim, amount=None) for claim in finding.claims)),)


def no_finding(_: Finding) -> tuple[Finding, ...]:
    return ()


OTHERWISE: Mapping[Any, str | None] = {
    without_claims: "0.00",
    owed_by_the_other: "0.00",
    no_finding: "0.00",
    of_unknown_amount: None,
}


@pytest.mark.parametrize(("otherwise", "amount"), OTHERWISE.items())
def test_a_sum_that_does_not_arise_otherwise_is_nothing(contract: Contract, otherwise: Any, amount: str | None) -> None:
    """Party A owes the penalty for late payment. Under another choice there is no penalty, or another party owes it,
    or nothing is found at all, and then party A owes nothing; or the sum is not known."""
    result = assessed(contract, LATE).result
    (late,) = result.findings
    (penalty,) = late.claims
    assert penalty.debtor == "A"

    def findings_of(case: Case) -> tuple[Finding, ...]:
        assert case.assumptions != result.situation.case.assumptions
        return otherwise(late)  # type: ignore[no-any-return]

    spread = readings(contract, result.situation.case, result.findings, findings_of)
    told = {(reading.assumption, reading.result) for reading in spread.of_claim(late, penalty)}
    assert {name for name, _ in told} == {"day_count", "penalty_cap"}
    assert {value for _, value in told} == {amount}


def test_a_sum_has_its_readings_after_a_finding_that_rests_on_none(contract: Contract) -> None:
    # what was paid in time rests on no way of counting days; what was paid a day late does
    late = {**PAID, "payments": [{"on": "2026-03-02", "amount": "10000"}]}
    punctual = {**PAID, "id": "punctual", "payments": [{"on": "2026-03-01", "amount": "10000"}]}
    case = {"as_of": "2026-03-31", "profile": {"late_payment_daily_rate": "1%"}, "incidents": [punctual, late]}
    _, finding = assess(contract, case).to_dict()["findings"]
    assert finding["consequences"][0]["spread"] == [
        {"assumption": "day_count", "choice": "exclude_performance_day", "amount": "0.00"}
    ]


def test_a_reading_about_one_case_is_not_tried_on_others(contract: Contract) -> None:
    leak = {"id": "d", "type": "disclosure", "by": "B", "on": "2026-03-03", "information": "trade_secret"}
    tried = {flag for flag, _, _ in given(contract, {**leak, "exception": "none"}, contract_end="2026-03-01")}
    bound = {flag for flag, item in contract.findings.items() if any(one.scenario for one in item.readings)}
    assert bound
    assert not tried & bound


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_explaining_a_provision_names_the_readings(contract: Contract, lang: Any) -> None:
    flagged = next(item for item in contract.provisions.values() if "no-cap" in item.flags)
    entry = provision(contract, flagged.id, lang)
    readings = next(flag for flag in entry["flags"] if flag["id"] == "no-cap")["readings"]
    assert len(readings) == 3
    text = provision_text(entry, lang)
    assert all(reading["label"] in text and reading["says"] in text for reading in readings)
