"""What pages take from the checker."""

from collections.abc import Mapping
from typing import Any

from scripts.site.book import Book
from scripts.site.computed import Trial, readings, split_findings
from scripts.site.reference_pages import finding_page
from tests.site.support import Html, book, presented


def result(amount: str) -> dict[str, Any]:
    finding = {"status": "breached", "provision": "2.1.1", "consequences": [{"provision": "2.1.2", "amount": amount}]}
    return {"totals": [], "incidents": [{"id": "h", "findings": [finding]}]}


def test_a_finding_s_readings_are_tried_on_a_case_about_it() -> None:
    tried: list[Any] = []

    def assess(case: Mapping[str, Any]) -> Mapping[str, Any]:
        tried.append(case["assumptions"])
        return result("5.00" if case["assumptions"]["rain_counts"] == "no" else "10.00")

    [(finding, found)] = readings(book("zh"), assess)
    assert (finding, found.shared) == ("no-hours", "returned-late")
    assert tried == [{"rain_counts": "yes"}, {"rain_counts": "no"}]
    assert found.trials == (Trial("returned-late", result("10.00")), Trial("returned-late", result("5.00")))


def with_own_scenarios(*own: str | None) -> Book:
    """The book with a second scenario, its readings on scenarios of their own where one is named."""
    contract = dict(book("en").contract)
    [case] = contract["scenarios"]
    title = {"zh": "按时还", "en": "In time"}
    contract["scenarios"] = [case, {**case, "id": "in-time", "title": title, "case": {"as_of": "2026-05-03"}}]
    finding = contract["findings"]["no-hours"]
    chosen = [
        {**reading, "scenario": scenario}
        for reading, scenario in zip(finding["readings"], own, strict=True)
        if scenario
    ]
    kept = [reading for reading, scenario in zip(finding["readings"], own, strict=True) if not scenario]
    contract["findings"] = {"no-hours": {**finding, "readings": [*chosen, *kept]}}
    return Book(contract, book("en").words)


def test_a_reading_is_tried_on_a_scenario_of_its_own_with_its_assumptions() -> None:
    def assess(case: Mapping[str, Any]) -> Mapping[str, Any]:
        return {"as_of": case["as_of"], "assumptions": case["assumptions"]}

    [(_, found)] = readings(with_own_scenarios("returned-late", "in-time"), assess)
    assert found.shared is None
    assert found.trials == (
        Trial("returned-late", {"as_of": "2026-05-10", "assumptions": {"rain_counts": "yes"}}),
        Trial("in-time", {"as_of": "2026-05-03", "assumptions": {"rain_counts": "no"}}),
    )


def test_a_reading_alone_without_a_scenario_is_not_compared_with_one_on_its_own() -> None:
    [(_, found)] = readings(with_own_scenarios("in-time", None), lambda _: result("10.00"))
    assert found.shared is None
    assert found.trials == (Trial("in-time", result("10.00")), None)


def test_a_finding_s_page_names_the_scenario_of_each_reading_that_has_its_own() -> None:
    shown = with_own_scenarios("returned-late", "in-time")
    [(_, found)] = readings(shown, lambda _: presented("en"))
    html = Html(str(finding_page(shown, "no-hours", found).body))
    heads = ["".join(head.text) for head in html.with_class("reading__gives")]
    assert heads == ["The case “Two days late”, as calculated", "The case “In time”, as calculated"]
    assert "Each is tried on" not in html.text


def test_a_case_on_which_the_readings_agree_is_not_shown() -> None:
    assert list(readings(book("zh"), lambda _: result("10.00"))) == []


def test_findings_are_split_by_the_provision_that_they_concern() -> None:
    chosen, rest = split_findings(presented("zh"), "2.1.2")
    assert [finding["provision"] for incident in chosen for finding in incident["findings"]] == ["2.1.1"]
    assert [finding["provision"] for incident in rest for finding in incident["findings"]] == ["2.2"]


def test_findings_by_general_norms_come_last_where_no_provision_is_named() -> None:
    named = presented("zh")
    findings = [finding for incident in named["incidents"] for finding in incident["findings"]]
    for number, finding in enumerate(findings):
        finding["norm"] = f"norm-{number}"
    chosen, rest = split_findings(named, None, {"norm-0"})
    assert [finding["norm"] for incident in chosen for finding in incident["findings"]] == ["norm-1"]
    assert [finding["norm"] for incident in rest for finding in incident["findings"]] == ["norm-0"]
    everything, nothing = split_findings(named, None, {"norm-0", "norm-1"})
    assert ([len(incident["findings"]) for incident in everything], nothing) == ([2], [])


def test_all_findings_stand_together_where_none_concerns_the_provision() -> None:
    for about in ("1.1", None):
        chosen, rest = split_findings(presented("zh"), about)
        assert [len(incident["findings"]) for incident in chosen] == [2]
        assert rest == []
