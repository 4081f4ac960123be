"""What the answers to open questions would give."""

from typing import Any

from checker import Contract, assess, what_if


def answers(contract: Contract, incident: dict[str, Any], norm: int = -1) -> list[tuple[str, object, str, str]]:
    assessment = assess(contract, {"as_of": "2026-03-31", "incidents": [incident]})
    finding = assessment.result.findings[norm]
    return [
        (item.path, item.value, item.says.en, item.status.value)
        for item in what_if.answers(finding, assessment.result.situation)
    ]


def test_an_event_is_answered_with_yes_or_no(contract: Contract) -> None:
    report = {"id": "r", "type": "problem_report", "arose": "2026-03-06T10:00:00"}
    assert answers(contract, report) == [
        ("incidents.r.reported", True, "the problem has been reported to Party A", "fulfilled"),
        ("incidents.r.reported", False, "the problem has not been reported to Party A", "breached"),
    ]


def test_answers_that_settle_nothing_are_left_out(lease: Contract) -> None:
    # whether it was urgent and whether it was passed decide together; one answer settles it where the other is known
    inspection = {"id": "i", "type": "inspection", "by": "A"}
    assert answers(lease, inspection, norm=0) == []
    assert answers(lease, {**inspection, "passed": False}, norm=0) == [
        ("incidents.i.urgent", True, "“Urgent” is “yes”", "breached")
    ]
    assert answers(lease, {**inspection, "urgent": True}, norm=0) == [
        ("incidents.i.passed", True, "the inspection was passed", "fulfilled"),
        ("incidents.i.passed", False, "the inspection was not passed", "breached"),
    ]


def test_a_choice_is_answered_with_each_of_its_values(lease: Contract) -> None:
    found = answers(lease, {"id": "s", "type": "sublet", "on": "2026-03-01"})
    assert [(value, status) for _, value, _, status in found] == [
        ("lessor", "excused"),
        ("court", "excused"),
        ("nobody", "breached"),
    ]
