"""What pages get: the form model, the presented assessment, the browser's boundary."""

import json
from typing import Any

import pytest

from checker import Contract, assess, browser, view
from checker.text import LANGS
from tests.checker.support import compiled_contract

PAYMENTS = [{"on": "2026-01-09", "amount": "30000"}, {"on": "2026-02-28", "amount": "20000"}]
LEAK = {"by": "B", "on": "2026-02-03", "information": "trade_secret", "loss": {"direct": "3000"}}
COMPLAINT = {"id": "c", "type": "complaint", "received": "2026-12-31", "resolved": True}
CASE: dict[str, Any] = {
    "as_of": "2026-02-28",
    "profile": {"late_payment_daily_rate": "0.6%"},
    "incidents": [
        {"id": "p", "type": "payment", "amount": "50000", "due": "2026-01-05", "payments": PAYMENTS},
        {"id": "s", "type": "service_delivery", "amount": "8000", "due": "2026-02-02"},
        {"id": "d", "type": "disclosure", **LEAK},
        COMPLAINT,
    ],
}


@pytest.fixture
def shown(contract: Contract) -> dict[str, Any]:
    return view.present(contract, assess(contract, CASE), "en", CASE)


def consequence(shown: dict[str, Any], incident: str) -> dict[str, Any]:
    found: dict[str, Any] = next(item for item in shown["incidents"] if item["id"] == incident)
    first: dict[str, Any] = found["findings"][0]["consequences"][0]
    return first


@pytest.mark.parametrize("lang", LANGS)
def test_the_form_model_has_everything_that_can_be_written(contract: Contract, lang: Any) -> None:
    model = view.describe(contract, lang)
    raw = compiled_contract()
    assert [blank["id"] for blank in model["blanks"]] == list(raw["blanks"])
    assert [kind["id"] for kind in model["incidents"]] == list(raw["incidents"])
    assert [item["id"] for item in model["assumptions"]] == list(raw["assumptions"])
    for kind in model["incidents"]:
        assert kind["plain"]
        assert kind["words"]
        for field in kind["fields"]:
            assert field["label"]
            assert bool(field["choices"]) == (field["type"] in ("choice", "party"))
            assert bool(field["items"]) == (field["type"] == "list")
            assert bool(field["parts"]) == (field["type"] == "losses")


def test_a_sum_is_shown_with_its_days_and_its_words(shown: dict[str, Any]) -> None:
    found = consequence(shown, "p")
    assert found["amount_text"] == "CNY 7,200.00"
    assert found["trace"] == {
        "columns": ["From", "To", "Days", "Base", "Rate", "Amount"],
        "rows": [
            ["2026-01-06", "2026-01-09", "4", "50,000.00", "0.6%", "1,200.00"],
            ["2026-01-10", "2026-02-28", "50", "20,000.00", "0.6%", "6,000.00"],
        ],
        "total": "Total CNY 7,200.00",
    }
    assert found["href"] == "clauses/6.1/#6.1.1"
    assert "0.6%" in found["quote"]["text"]


def test_what_is_not_known_is_named_and_has_no_amount(shown: dict[str, Any]) -> None:
    found = consequence(shown, "s")
    assert found["amount"] is found["amount_text"] is None
    assert found["missing"] == [{"path": "profile.late_service_daily_rate", "label": "Daily rate for late service"}]
    assert found["trace"]["rows"][0][-2:] == ["?", "?"]
    assert shown["headline"].startswith("Party A owes Party B CNY 7,200.00; what Party B owes Party A cannot be")


def test_damages_of_which_no_part_is_stated_have_no_table(contract: Contract) -> None:
    leak = {"id": "d", "type": "disclosure", **LEAK, "exception": "none"}
    case = {**CASE, "incidents": [leak, {**leak, "id": "e", "loss": {}}]}
    shown = view.present(contract, assess(contract, case), "en", case)
    assert consequence(shown, "d")["trace"]["rows"] == [["Direct loss", "3,000.00"]]
    assert consequence(shown, "e")["trace"] is None


def test_a_code_that_is_no_finding_of_the_contract_has_no_page(contract: Contract) -> None:
    case = {"as_of": "2027-03-01", "profile": {"complaint_handling_limit": "2 working days"}, "incidents": [COMPLAINT]}
    shown = view.present(contract, assess(contract, case), "en", case)
    flags = [flag for finding in shown["incidents"][0]["findings"] for flag in finding["flags"]]
    assert {
        "id": "calendar-not-published",
        "title": "The official calendar has not been published",
        "href": "",
    } in flags


def test_what_would_change_a_result_is_told(shown: dict[str, Any]) -> None:
    findings = {item["id"]: item["findings"][0] for item in shown["incidents"]}
    assert "If the law required the information to be disclosed, this is no breach." in findings["d"]["changes"]
    assert (
        "If no exception applies, this is a breach, with damages of CNY 3,000.00 and liability under the law."
        in findings["d"]["changes"]
    )
    assert any("to the day before performance" in item and "7,080.00" in item for item in findings["p"]["changes"])
    assert findings["p"]["evidence"]


def test_a_page_is_told_each_thing_once(contract: Contract) -> None:
    # the page draws the parts of a finding by themselves; the paragraph that has them all is for who reads only that
    assessment = assess(contract, CASE)
    whole = {(item["incident"], item["norm"]): item["explanation"]["en"] for item in assessment.to_dict()["findings"]}
    for incident in view.present(contract, assessment, "en", CASE)["incidents"]:
        for finding in incident["findings"]:
            assert "explanation" not in finding
            parts = [*finding["changes"], *finding["evidence"]]
            parts += [claim["sentence"] for claim in finding["consequences"]]
            assert len(parts) == len(set(parts))
            for part in parts:
                assert part not in finding["summary"]
                assert part in whole[incident["id"], finding["norm"]]


def test_only_a_chinese_page_has_capital_numerals(contract: Contract, shown: dict[str, Any]) -> None:
    chinese = view.present(contract, assess(contract, CASE), "zh", CASE)
    assert consequence(chinese, "p")["amount_in_words"] == "人民币柒仟贰佰元整"
    assert chinese["totals"][0]["amount_in_words"] == "人民币柒仟贰佰元整"
    assert consequence(shown, "p")["amount_in_words"] is None


def test_sums_of_both_sides_are_set_against_each_other_only_in_a_remark(contract: Contract) -> None:
    profile = {**CASE["profile"], "late_service_daily_rate": "1%"}
    case = {**CASE, "profile": profile, "incidents": CASE["incidents"][:2]}
    shown = view.present(contract, assess(contract, case), "en", case)
    # 26 days x 80 = 2080 against 7200
    assert shown["net"] == "If the two were set off, Party A would still owe Party B CNY 5,120.00."
    assert "article 568" in shown["net_note"]
    assert [total["amount_text"] for total in shown["totals"]] == ["CNY 7,200.00", "CNY 2,080.00"]
    assert [total["liquidated_damages"] for total in shown["totals"]] == ["7200.00", "2080.00"]


def test_where_a_sum_is_unknown_the_difference_is_said_to_be_unknown(shown: dict[str, Any]) -> None:
    assert shown["net"].startswith("Each owes the other something; the difference is not known yet")
    assert shown["net_note"] is None
    assert shown["counts"] == "2 in breach; 2 undetermined"


@pytest.fixture
def packaged(contract: Contract, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(browser, "_contract", lambda: contract)


@pytest.mark.usefixtures("packaged")
def test_the_browser_gets_what_the_library_gives(contract: Contract) -> None:
    answer = json.loads(browser.assess(json.dumps(CASE), "en"))
    assessment = assess(contract, CASE)
    assert answer == {
        "ok": True,
        "assessment": assessment.to_dict(),
        "view": view.present(contract, assessment, "en", CASE),
    }
    assert json.loads(browser.describe("zh")) == view.describe(contract, "zh")


@pytest.mark.usefixtures("packaged")
@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "not-json"),
        ("{", "not-json"),
        ("[" * 100_000, "too-deep"),
        ("[]", "not-a-mapping"),
        ("null", "not-a-mapping"),
        ("{}", "required"),
    ],
)
def test_the_browser_is_told_what_is_wrong(text: str, code: str) -> None:
    answer = json.loads(browser.assess(text, "zh"))
    assert answer["ok"] is False
    assert answer["errors"][0]["code"] == code
    assert answer["errors"][0]["message"]


def test_addresses_are_those_of_the_clause_pages(contract: Contract) -> None:
    for name, provision in contract.provisions.items():
        assert view.provision_href(contract, name) == f"clauses/{provision.clause}/#{name}"


def test_the_facts_name_a_party_as_the_contract_does(contract: Contract) -> None:
    case = {
        "as_of": "2026-04-30",
        "incidents": [{"id": "t", "type": "termination", "by": "A", "ground": "serious_breach", "on": "2026-03-01"}],
    }
    assessment = assess(contract, case)
    names = {"zh": "甲方", "en": "Party A"}
    for lang in LANGS:
        facts = view.present(contract, assessment, lang, case)["incidents"][0]["findings"][0]["facts"]
        assert names[lang] in [fact["value"] for fact in facts]
