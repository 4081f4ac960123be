"""What a reader is told of how a case was read."""

from typing import Any

from checker import Contract, assess

LATER = (
    "incidents.d.on: 2026-03-01 lies after the time of assessment (2026-02-28), "
    "so it is taken not to have happened yet."
)


def said(contract: Contract, case: dict[str, Any]) -> list[tuple[str, str, str]]:
    cautions = assess(contract, case).to_dict()["cautions"]
    return [(item["path"], item["message"]["zh"], item["message"]["en"]) for item in cautions]


def test_a_rate_outside_the_usual_range_is_questioned(lease: Contract) -> None:
    usual = [("profile.ceiling", "5% – 20%")]
    for value in ("4%", "21%"):
        found = said(lease, {"as_of": "2026-01-31", "profile": {"ceiling": value}})
        assert [(path, "5% – 20%") for path, _, en in found if "5% – 20%" in en and value in en] == usual
    assert not said(lease, {"as_of": "2026-01-31", "profile": {"ceiling": "5%"}})


def test_what_comes_later_is_said_once_for_all_findings(contract: Contract) -> None:
    leak = {"id": "d", "type": "disclosure", "by": "B", "on": "2026-03-01", "information": "customer_information"}
    found = said(contract, {"as_of": "2026-02-28", "incidents": [leak]})
    assert found == [
        (
            "incidents.d.on",
            "incidents.d.on：2026-03-01 晚于评估时点 2026-02-28，按评估时点尚未发生处理。",
            LATER,
        )
    ]


def test_what_lies_outside_the_assumed_term_is_said_to(contract: Contract) -> None:
    term = {"contract_start": "2026-01-01", "contract_end": "2026-12-31"}
    late = {"id": "p", "type": "payment", "amount": "1", "due": "2027-01-01"}
    early = {"id": "q", "type": "inquiry", "received": "2025-12-31T10:00:00"}
    within = {"id": "r", "type": "service_report", "due": "2026-12-31"}
    found = said(contract, {"as_of": "2026-06-30", "assumptions": term, "incidents": [late, early, within]})
    assert [path for path, _, _ in found] == ["incidents.p.due", "incidents.q.received"]


def test_a_bound_on_one_side_is_shown_as_it_is(lease: Contract) -> None:
    rates = {"deposit_rate": "0.5%", "weekly_rate": "1%", "fine_rate": "4%"}
    found = said(lease, {"as_of": "2026-01-31", "profile": {"ban_years": 1, **rates}})
    assert [path for path, _, _ in found] == ["profile.deposit_rate", "profile.fine_rate"]
    assert "1% –" in found[0][2]
    assert "– 3%" in found[1][2]
    assert "X" not in found[0][2] + found[1][2]
