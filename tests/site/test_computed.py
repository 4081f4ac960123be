"""What pages take from the checker."""

from collections.abc import Mapping
from typing import Any

from scripts.site.computed import readings, split_findings
from tests.site.support import book, presented


def result(amount: str) -> dict[str, Any]:
    finding = {"status": "breached", "provision": "2.1.1", "consequences": [{"provision": "2.1.2", "amount": amount}]}
    return {"totals": [], "incidents": [{"id": "h", "findings": [finding]}]}


def test_a_finding_s_readings_are_tried_on_a_case_about_it() -> None:
    tried: list[Any] = []

    def assess(case: Mapping[str, Any]) -> Mapping[str, Any]:
        tried.append(case["assumptions"])
        return result("5.00" if case["assumptions"]["rain_counts"] == "no" else "10.00")

    [(finding, found)] = readings(book("zh"), assess)
    assert (finding, found.scenario) == ("no-hours", "returned-late")
    assert tried == [{"rain_counts": "yes"}, {"rain_counts": "no"}]
    assert found.results == (result("10.00"), result("5.00"))


def test_a_case_on_which_the_readings_agree_is_not_shown() -> None:
    assert list(readings(book("zh"), lambda _: result("10.00"))) == []


def test_findings_are_split_by_the_provision_that_they_concern() -> None:
    chosen, rest = split_findings(presented("zh"), "2.1.2")
    assert [finding["provision"] for incident in chosen for finding in incident["findings"]] == ["2.1.1"]
    assert [finding["provision"] for incident in rest for finding in incident["findings"]] == ["2.2"]


def test_all_findings_stand_together_where_none_concerns_the_provision() -> None:
    for about in ("1.1", None):
        chosen, rest = split_findings(presented("zh"), about)
        assert [len(incident["findings"]) for incident in chosen] == [2]
        assert rest == []
