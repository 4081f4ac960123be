"""A case assessed again and again while it is written: always what assessing it whole gives, and only once each."""

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checker import CaseError, Contract, assess, browser, contract_from
from checker.follow import Follower, far_reaching_types
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
FAR_REACHING = [incident for incident in INCIDENTS if incident.get("type") in far_reaching_types(CONTRACT)]
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


@st.composite
def written(draw: st.DrawFn) -> list[dict[str, Any]]:
    """A case as it is while somebody writes it: mostly the last one with an incident more, less, moved or changed."""
    head, now = draw(heads), draw(st.lists(incidents, min_size=1, max_size=4))
    now = [placed(incident, f"i{index}", "i0" if index else "i1") for index, incident in enumerate(now)]
    states = []
    for step in range(draw(st.integers(2, 6))):
        match draw(st.sampled_from(["add", "remove", "move", "head", "same", "rename"])):
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
        states.append({**head, "incidents": now})
    return states


class PageWithAnswers:
    """What a page makes of the answers: it keeps the parts that it was sent for as long as they are named."""

    def __init__(self) -> None:
        self.parts: dict[str, Any] = {}

    def hears(self, answer: dict[str, Any]) -> dict[str, Any]:
        if not answer["ok"]:
            return answer
        known = {**self.parts, **answer["parts"]}
        self.parts = {str(number): known[str(number)] for number in answer["view"]["incidents"]}
        return {"ok": True, "view": {**answer["view"], "incidents": list(self.parts.values())}}


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


def test_only_what_changed_is_assessed_and_sent_again() -> None:
    near = [incident for incident in INCIDENTS if incident["type"] not in far_reaching_types(CONTRACT)]
    case = {**HEADS[0], "incidents": [{**near[0], "id": f"n{number}"} for number in range(5)]}
    follower = Follower(CONTRACT, "zh")
    assert len(follower.assess(lines(case)).fresh) == 5
    case["incidents"][3] = {**case["incidents"][3], "id": "other"}
    case["incidents"].reverse()
    again = follower.assess(lines(case))
    assert [part in again.fresh for part in again.parts] == [False, True, False, False, False]
    assert follower.assess(lines(case)).fresh == ()
    assert len(follower.assess(lines({**case, "as_of": "2027-01-01"})).fresh) == 5


def test_an_unusable_case_leaves_the_parts_as_they_are() -> None:
    follower = Follower(CONTRACT, "zh")
    case = {**HEADS[0], "incidents": [{**INCIDENTS[0], "id": "a"}, {**INCIDENTS[0], "id": "b"}]}
    follower.assess(lines(case))
    with pytest.raises(CaseError):
        follower.assess(lines({**case, "incidents": [*case["incidents"], case["incidents"][0]]}))
    assert follower.assess(lines(case)).fresh == ()
