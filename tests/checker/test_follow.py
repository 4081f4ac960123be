"""A case assessed again and again while it is written: always what assessing it whole gives, and only once each."""

import json
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checker import CaseError, Contract, assess, browser, contract_from, view
from checker.case import Incident, Situation
from checker.engine import outcomes_on
from checker.follow import FIRST_PORTION, PORTION, Follower, Told
from checker.outcome import Outcome
from checker.view import present
from tests.checker.support import compiled_contract
from tests.checker.test_cases import worked_cases

CONTRACT: Contract = contract_from(compiled_contract())
WORKED: list[dict[str, Any]] = [worked for param in worked_cases() for worked in param.values]
CASES: list[dict[str, Any]] = [
    json.loads(json.dumps(worked["case"]))
    for worked in WORKED
    if "contract" not in worked and "errors" not in worked and worked["case"].get("incidents")
]
HEADS = [{key: value for key, value in case.items() if key != "incidents"} for case in CASES]
INCIDENTS = [incident for case in CASES for incident in case["incidents"]]
FAR_REACHING = [incident for incident in INCIDENTS if incident.get("type") in CONTRACT.far_reaching_types]
WRONG: list[dict[str, Any]] = [{**INCIDENTS[0], "type": "no such type"}, {"id": "x"}, {}]

REFERRING = {
    kind.id: [field.id for field in kind.fields.values() if field.type == "incidents"]
    for kind in CONTRACT.incident_types.values()
}


def placed(incident: dict[str, Any], name: str, other: str) -> dict[str, Any]:
    """An incident under a name of its own, its references led to another."""
    references = {field: [other] for field in REFERRING.get(incident.get("type", ""), []) if field in incident}
    return {**incident, **references, "id": name}


incidents = st.one_of(st.sampled_from(INCIDENTS), st.sampled_from(FAR_REACHING), st.sampled_from(WRONG))
heads = st.sampled_from(HEADS)
blanks = st.sampled_from([blank for head in HEADS for blank in head.get("profile", {}).items()])


@st.composite
def written(draw: st.DrawFn) -> list[dict[str, Any]]:
    """A case as it is while somebody writes it: mostly the last one with an incident more, less, moved or changed."""
    head, now = draw(heads), draw(st.lists(incidents, min_size=1, max_size=4))
    now = [placed(incident, f"i{index}", "i0" if index else "i1") for index, incident in enumerate(now)]
    states = []
    for step in range(draw(st.integers(2, 6))):
        match draw(st.sampled_from(["add", "remove", "move", "head", "blank", "same", "rename"])):
            case "add":
                now = [*now, placed(draw(incidents), f"s{step}", draw(st.sampled_from(["i0", "i1", "nobody"])))]
            case "remove":
                now = now[1:]
            case "move":
                now = now[::-1]
            case "rename" if now:
                now = [{**now[0], "id": draw(st.sampled_from(["i0", "i1", "q"]))}, *now[1:]]
            case "head":
                head = draw(heads)
            case "blank":
                head = {**head, "profile": {**head.get("profile", {}), **dict([draw(blanks)])}}
        states.append({**head, "incidents": now})
    return states


class PageWithAnswers:
    """What a page makes of the answers: it keeps the parts that it was sent for as long as they are named."""

    def __init__(self) -> None:
        self.parts: dict[str, Any] = {}

    def hears(self, answer: dict[str, Any]) -> dict[str, Any]:
        """The view with all that is told of it, asked for until nothing waits."""
        if not answer["ok"]:
            return answer
        view, waits = answer["view"], len(answer["told"]["incidents"])
        while True:
            known = {**self.parts, **answer["parts"]}
            numbers = answer["told"]["incidents"]
            self.parts = {str(abs(number)): known[str(abs(number))] for number in numbers if number}
            assert sum(number <= 0 for number in numbers) == answer["told"]["waits"]
            if not answer["told"]["waits"]:
                return {"ok": True, "view": {**view, "incidents": [self.parts[str(number)] for number in numbers]}}
            assert answer["told"]["waits"] < waits
            waits = answer["told"]["waits"]
            answer = json.loads(browser.follow_on("en"))


def lines(case: dict[str, Any]) -> str:
    head = {key: value for key, value in case.items() if key != "incidents"}
    return "\n".join(json.dumps(item, ensure_ascii=False) for item in (head, *case["incidents"]))


def shown_whole(case: dict[str, Any]) -> dict[str, Any]:
    try:
        whole = assess(CONTRACT, case)
    except CaseError as error:
        return {"ok": False, "errors": browser.problems(error, "en")}
    return {"ok": True, "view": json.loads(json.dumps(present(CONTRACT, whole, "en")))}


@settings(max_examples=150, deadline=None)
@given(states=written())
def test_following_a_case_shows_what_assessing_it_whole_shows(states: list[dict[str, Any]]) -> None:
    browser._follower.cache_clear()
    page = PageWithAnswers()
    for case in states:
        seen = page.hears(json.loads(browser.follow(lines(case), "en")))
        assert seen == shown_whole(case)


def near_case(count: int) -> dict[str, Any]:
    """A case of incidents that bear on no other."""
    near = [incident for incident in INCIDENTS if incident["type"] not in CONTRACT.far_reaching_types]
    return {**HEADS[0], "incidents": [{**near[0], "id": f"n{number}"} for number in range(count)]}


def told_to_the_end(follower: Follower, case: dict[str, Any]) -> list[Told]:
    told = [follower.assess(lines(case)).told]
    while told[-1].waits:
        told.append(follower.more())
    return told


def test_only_what_changed_is_assessed_and_sent_again() -> None:
    case, follower = near_case(5), Follower(CONTRACT, "zh")
    first = told_to_the_end(follower, case)[-1].numbers
    assert sorted(first) == [1, 2, 3, 4, 5]
    case["incidents"][3] = {**case["incidents"][3], "id": "other"}
    case["incidents"].reverse()
    again = follower.assess(lines(case)).told
    assert again.numbers == (first[4], 6, first[2], first[1], first[0])
    assert [part.number for part in again.fresh] == [6]
    assert follower.assess(lines(case)).told.fresh == ()
    assert follower.assess(lines({**case, "as_of": "2027-01-01"})).told.waits == 5 - FIRST_PORTION


def test_a_change_of_a_rate_leaves_how_the_norms_turned_out(monkeypatch: pytest.MonkeyPatch) -> None:
    case, follower = near_case(3), Follower(CONTRACT, "zh")
    follower.assess(lines({**case, "profile": {"late_payment_daily_rate": "0.05%"}}))
    seen: list[str] = []

    def watched(incident: Incident, situation: Situation) -> Mapping[str, Outcome]:
        seen.append(incident.id)
        return outcomes_on(incident, situation)

    monkeypatch.setattr("checker.follow.outcomes_on", watched)
    other_rate = {"late_payment_daily_rate": "0.06%"}
    follower.assess(lines({**case, "profile": other_rate}))
    assert seen == []
    follower.assess(lines({**case, "profile": {**other_rate, "inquiry_reply_limit": "2 hours"}}))
    assert seen == ["n0", "n1", "n2"]


def test_the_sums_are_whole_while_the_incidents_are_told_in_portions() -> None:
    case, follower = near_case(30), Follower(CONTRACT, "zh")
    whole = assess(CONTRACT, case)
    assert follower.assess(lines(case)).result.totals == whole.result.totals
    told = [len(one.fresh) for one in told_to_the_end(Follower(CONTRACT, "zh"), case)]
    assert told == [FIRST_PORTION, PORTION, PORTION, PORTION, 30 - FIRST_PORTION - 3 * PORTION]


def test_what_waits_is_named_by_what_was_told_of_it_last() -> None:
    case, follower = near_case(FIRST_PORTION + 2), Follower(CONTRACT, "zh")
    first = told_to_the_end(follower, case)[-1].numbers
    changed = {**case, "as_of": "2027-01-01", "incidents": [*case["incidents"], {**case["incidents"][0], "id": "new"}]}
    again = follower.assess(lines(changed)).told
    assert again.numbers[FIRST_PORTION:] == (-first[-2], -first[-1], 0)
    assert min(again.numbers[:FIRST_PORTION]) > max(first)


def test_an_unusable_case_leaves_the_parts_as_they_are() -> None:
    follower = Follower(CONTRACT, "zh")
    case = {**HEADS[0], "incidents": [{**INCIDENTS[0], "id": "a"}, {**INCIDENTS[0], "id": "b"}]}
    told_to_the_end(follower, case)
    with pytest.raises(CaseError):
        follower.assess(lines({**case, "incidents": [*case["incidents"], case["incidents"][0]]}))
    assert follower.more().fresh == ()
    assert follower.assess(lines(case)).told.fresh == ()


def test_what_an_answer_that_broke_off_had_begun_to_send_is_sent_with_the_next(monkeypatch: pytest.MonkeyPatch) -> None:
    browser._follower.cache_clear()
    late = [
        {"id": f"p{number}", "type": "payment", "amount": "1000", "due": "2026-03-01"}
        for number in range(FIRST_PORTION)
    ]
    lines = "\n".join(json.dumps(line) for line in ({"as_of": "2026-04-30"}, *late))
    shown = view.present_incident

    def breaks_off(incident: Incident, *given: Any) -> dict[str, Any]:
        if incident.id == late[-1]["id"]:
            raise ImportError("a module that is not there yet")
        return shown(incident, *given)

    with monkeypatch.context() as broken:
        broken.setattr(view, "present_incident", breaks_off)
        with pytest.raises(ImportError):
            browser.follow(lines, "en")
    answer = json.loads(browser.follow(lines, "en"))
    assert len(answer["told"]["incidents"]) == FIRST_PORTION
    assert sorted(answer["parts"]) == sorted(str(number) for number in answer["told"]["incidents"])


def test_nothing_is_imported_for_a_first_answer_once_all_is_prepared() -> None:
    program = """
import json, sys
from pathlib import Path
from checker import browser
browser.prepare()
known = set(sys.modules)
for scenario in json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))["scenarios"]:
    case = dict(scenario["case"])
    incidents = case.pop("incidents", [])
    lines = "\\n".join(json.dumps(line) for line in (case, *incidents))
    for lang in ("zh", "en"):
        waits = json.loads(browser.follow(lines, lang))["told"]["waits"]
        while waits:
            waits = json.loads(browser.follow_on(lang))["told"]["waits"]
print(sorted(set(sys.modules) - known))
"""
    packaged = Path(browser.__file__).with_name("contract.json")
    command = [sys.executable, "-c", program, str(packaged)]
    assert subprocess.run(command, capture_output=True, text=True, check=True).stdout == "[]\n"
