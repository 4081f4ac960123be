"""What is said of findings: word for word on the lease, and what it must have in it on the contract."""

import re
from pathlib import Path
from typing import Any

import pytest

from checker import Contract, assess
from checker.loader import read_yaml

SAID = read_yaml((Path(__file__).parent / "explanations.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("example", SAID, ids=[str(number) for number, _ in enumerate(SAID)])
def test_findings_are_told_in_these_words(example: dict[str, Any], lease: Contract) -> None:
    findings = assess(lease, example["case"]).to_dict()["findings"]
    said = [
        {"norm": finding["norm"], "incident": finding["incident"], **finding["explanation"]} for finding in findings
    ]
    assert said == example["said"]


def told(contract: Contract, incident: dict[str, Any], **case: Any) -> dict[str, dict[str, str]]:
    """What is said of an incident, by norm."""
    found = assess(contract, {"as_of": "2026-04-30", **case, "incidents": [incident]}).to_dict()["findings"]
    return {finding["norm"]: finding["explanation"] for finding in found}


FEE = {
    "id": "fee",
    "type": "payment",
    "amount": "1000",
    "due": "2026-03-01",
    "payments": [{"on": "2026-02-20", "amount": "400"}, {"on": "2026-03-05", "amount": "900"}],
}
RATE = {"late_payment_daily_rate": "0.05%"}


def test_the_sum_of_a_late_fee_can_be_done_again_from_the_words_alone(contract: Contract) -> None:
    said = told(contract, FEE, profile=RATE)["4.A.6"]
    assert "CNY 400.00 on 2026-02-20 and CNY 900.00 on 2026-03-05" in said["en"]
    assert "from 2026-03-02 to 2026-03-05, CNY 600.00 × 4 days × 0.05% = CNY 1.20" in said["en"]
    assert "2026-02-20履行400.00元、2026-03-05履行900.00元" in said["zh"]
    assert "2026-03-02至2026-03-05，600.00元×4天×0.05%＝1.20元" in said["zh"]


def test_a_finding_quotes_the_clauses_that_it_names_each_once(contract: Contract) -> None:
    said = told(contract, FEE, profile=RATE)["4.A.6"]
    assert said["en"].count("“Party A must pay Party B's service fees on time.”") == 1
    assert said["en"].count("at 0.05% of the overdue amount.”") == 1
    assert said["zh"].count("“甲方应按时向乙方支付服务费。”") == 1
    leak = {"id": "d", "type": "disclosure", "by": "B", "on": "2026-03-03", "information": "customer_information"}
    for said in told(contract, {**leak, "exception": "none", "loss": {"direct": "5"}}).values():
        quoted = re.findall(r"“[^”]+”", said["en"])
        assert len(quoted) == len(set(quoted))


def test_a_change_that_one_party_makes_alone_has_each_provision_say_what_it_says_itself(contract: Contract) -> None:
    change = {"id": "c", "type": "amendment", "by": "A", "on": "2026-03-05", "form": "written"}
    found = told(contract, {**change, "consent_a": True, "consent_b": False})
    for norm, itself, other in (
        ("7.1", "the amendment does not take effect, because Party B has not consented in writing", "4.A.3"),
        ("9.4", "the modification does not take effect, because Party B has not consented in writing", "4.A.3"),
        ("4.A.3/change", "Party A may change or supplement this standard without Party B's consent", "7.1"),
    ):
        assert f"By clause {norm.partition('/')[0]} alone, {itself}; by clause {other} alone, " in found[norm]["en"]
        assert "合同没有写明以哪一条为准" in found[norm]["zh"]


def test_an_effect_names_the_facts_that_it_rests_on_or_fails_by(contract: Contract) -> None:
    oral = {"id": "o", "type": "amendment", "by": "B", "on": "2026-03-05", "form": "oral"}
    assert "because the change was made orally" in told(contract, oral)["9.3"]["en"]
    assert "变更是口头的，因此不产生第7.1条所说的结果" in told(contract, oral)["7.1"]["zh"]
    refused = {"id": "d", "type": "dispute", "over": "other", "negotiated": True, "commission_accepts": False}
    found = told(contract, refused, profile={"arbitration_commission": "贸仲委"})
    assert "because the arbitration commission has not accepted the case" in found["8.4"]["en"]
    assert "Because the arbitration commission has not accepted the case, it does not follow" in found["8.3"]["en"]


def test_what_would_let_an_effect_arise_names_all_that_is_wanting_and_not_only_what_is_denied(
    contract: Contract,
) -> None:
    oral = {"id": "o", "type": "amendment", "by": "B", "on": "2026-03-05", "form": "oral", "consent_a": True}
    said = told(contract, oral)["7.1"]["en"]
    assert "If it turns out that the change is in writing and that Party B has consented in writing, it follows" in said


def test_an_exception_that_is_relied_on_is_named(contract: Contract) -> None:
    leak = {"id": "d", "type": "disclosure", "by": "B", "on": "2026-03-03", "information": "trade_secret"}
    said = told(contract, {**leak, "exception": "required_by_law"})["5.2.1"]
    assert "the law required the information to be disclosed; that is an exception under clause 5.6" in said["en"]
    assert "法律要求披露该信息；这属于第5.6条规定的例外" in said["zh"]
    assert "(3) the law requires the information to be disclosed;" in said["en"]


@pytest.mark.parametrize(
    ("received", "as_of", "en", "zh"),
    [
        (
            "2026-04-30T20:00",
            "2026-04-30",
            "2026-05-01 20:00, with 20 hours left as of the end of 2026-04-30",
            "20小时",
        ),
        ("2026-04-30T20:00", "2026-05-01T19:30", "2026-05-01 20:00, with 30 minutes left as of", "30分钟"),
        ("2026-04-29T20:00", "2026-04-30T20:00", "2026-04-30 20:00, the time of assessment itself", "就是评估的时点"),
        ("2026-04-30", "2026-04-30T22:00", "with at least 2 hours left as of 2026-04-30 22:00", "至少还有2小时"),
        ("2026-04-30", "2026-04-30", "may run out at any time from the end of 2026-04-30 on", "随时可能届满"),
    ],
)
def test_a_pending_duty_says_its_limit_and_how_long_is_left(
    contract: Contract, received: str, as_of: str, en: str, zh: str
) -> None:
    inquiry = {"id": "i", "type": "inquiry", "received": received}
    said = told(contract, inquiry, as_of=as_of, profile={"inquiry_reply_limit": "24 hours"})["4.S.1"]
    assert en in said["en"]
    assert zh in said["zh"]


@pytest.mark.parametrize(
    ("due", "en", "zh"),
    [
        ("2026-05-03", "with 3 days left as of 2026-04-30", "还有3天"),
        ("2026-05-01", "with 1 day left as of 2026-04-30", "还有1天"),
        ("2026-04-30", "the day of assessment itself", "就是评估当日"),
    ],
)
def test_a_day_that_is_due_is_told_with_the_days_that_are_left(contract: Contract, due: str, en: str, zh: str) -> None:
    report = told(contract, {"id": "r", "type": "service_report", "due": due})["4.B.8/submit"]
    fee = told(contract, {"id": "f", "type": "payment", "amount": "10", "due": due})["4.A.6"]
    assert en in report["en"]
    assert en in fee["en"]
    assert zh in report["zh"]
    assert zh in fee["zh"]


def test_what_counts_as_not_done_because_nothing_is_reported_is_said_to(contract: Contract) -> None:
    report = {"id": "r", "type": "service_report", "due": "2026-04-20"}
    silent, denied = told(contract, report), told(contract, {**report, "submitted": False})
    words = {"en": "Nothing is reported under “Submitted”", "zh": "“提交时间”一项没有填写，视为尚未完成"}
    for lang, said in words.items():
        assert said in silent["4.B.8/submit"][lang]
        assert said not in denied["4.B.8/submit"][lang]


def test_an_assumption_and_an_answer_stand_in_words_of_their_own(contract: Contract) -> None:
    problem = {"id": "p", "type": "problem_report", "arose": "2026-04-01"}
    said = told(contract, problem)["4.B.9/report"]
    assert "it is assumed that “promptly” sets no limit" in said["en"]
    assert "这里假设：“及时”没有具体时限" in said["zh"]
    assert "If the problem has not been reported to Party A, this is a breach" in said["en"]
    kept = {"id": "k", "type": "duty_of_a", "duty": "support", "on": "2026-04-01", "kept": False}
    assert "据所报事实，这项义务没有做到，构成违约。" in told(contract, kept)["4.A.7"]["zh"]
    for finding in (*told(contract, problem).values(), *told(contract, kept).values()):
        assert " – " not in finding["en"]
        assert "——" not in finding["zh"]


def test_a_fact_whose_data_has_no_words_for_it_stands_as_a_label_in_quotation_marks(lease: Contract) -> None:
    said = told(lease, {"id": "h", "type": "handover", "at": "2026-01-05", "clean": False})["H.1"]
    assert "It is reported that “Clean” is “no”, which is a breach." in said["en"]
    assert "据所报事实，“清洁”为“否”，构成违约。" in said["zh"]


def test_a_loss_that_several_clauses_compensate_is_added_up_once(contract: Contract) -> None:
    leak = {"id": "d", "type": "disclosure", "by": "B", "on": "2026-03-03", "information": "customer_information"}
    loss = {"direct": "3500", "lost_profit": "1500"}
    said = told(contract, {**leak, "exception": "none", "loss": loss})["5.2.1"]["en"]
    assert said.count("This is the sum of direct loss of CNY 3,500.00 and lost profit of CNY 1,500.00.") == 1


def test_many_part_payments_are_reckoned_in_a_paragraph_of_bounded_length(contract: Contract) -> None:
    payments = [{"on": f"2026-03-{day:02}", "amount": "10"} for day in range(2, 32)]
    said = told(contract, {**FEE, "payments": payments}, profile=RATE)["4.A.6"]["en"]
    assert said.count(" × ") == 2 * 12
    # 18 more spans of a day, 880 to 710, and all of April at 700; 0.05 % of 14,310 and of 21,000
    assert "the further spans from 2026-03-14 to 2026-04-30, 48 days in all, CNY 17.655" in said


def test_an_answer_that_only_changes_what_follows_is_told_by_what_follows(contract: Contract) -> None:
    said = told(contract, {"id": "q", "type": "quality_shortfall", "found": "2026-03-02"})["4.B.5"]
    wanted = "If Party A has not demanded improvement, all that follows is a right to demand improvement."
    assert wanted in said["en"]
    assert "如果甲方没有要求改进，则随之产生的只有要求改进的权利。" in said["zh"]


@pytest.mark.parametrize("limit", [{}, {"inquiry_reply_limit": "2 hours"}])
def test_no_breach_is_promised_for_a_better_answer_that_was_not_certainly_in_time(
    contract: Contract, limit: dict[str, str]
) -> None:
    wrong = {"id": "i", "type": "inquiry", "received": "2026-04-01T10:00", "replied": "2026-04-01T14:00"}
    said = told(contract, {**wrong, "accurate": False, "complete": True}, profile=limit)["4.S.1"]["en"]
    assert "the answer was not accurate, so it falls short" in said
    assert "there is no breach" not in said
