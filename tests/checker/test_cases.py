"""The worked cases of tests/cases, and the scenarios of the contract: each must come out as worked by hand."""

from collections.abc import Iterator
from copy import deepcopy
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from checker import CaseError, Contract, assess
from checker.loader import read_yaml

CASES = Path(__file__).resolve().parents[1] / "cases"
RULES = "rules.yaml"  # what the site says of each rule: no cases
LISTED = ("missing", "flags", "assumptions")


@cache
def read() -> list[tuple[str, list[dict[str, Any]]]]:
    """The cases of each file, by the file's name, read once for all who are tried with them."""
    files = sorted(path for path in CASES.glob("*.yaml") if path.name != RULES)
    return [(path.stem, read_yaml(path.read_text(encoding="utf-8"))) for path in files]


def worked_cases() -> Iterator[Any]:
    for name, cases in read():
        for case in deepcopy(cases):
            yield pytest.param(case, id=f"{name}: {english_name(case)}")


def english_name(case: dict[str, Any]) -> str:
    """What the case shows: `name` is a text, or a text in each language where the site shows the case too."""
    name = case["name"]
    return str(name["en"] if isinstance(name, dict) else name)


@pytest.mark.parametrize("worked", list(worked_cases()))
def test_a_case_comes_out_as_worked_by_hand(worked: dict[str, Any], contract: Contract, lease: Contract) -> None:
    under = lease if worked.get("contract") == "lease" else contract
    if "errors" in worked:
        with pytest.raises(CaseError) as refused:
            assess(under, worked["case"])
        assert [{"path": item.path, "code": item.code} for item in refused.value.problems] == worked["errors"]
        return
    result = assess(under, worked["case"]).to_dict()
    assert not unmatched(worked.get("expect", ()), result["findings"])
    for gone in worked.get("absent", ()):
        assert not [item for item in result["findings"] if holds(gone, item)]
    if "totals" in worked:
        assert [total for total in worked["totals"] if not any(holds(total, item) for item in result["totals"])] == []
        assert len(result["totals"]) == len(worked["totals"])
    if "caps" in worked:
        assert result.get("caps", []) == worked["caps"]
    assert [caution["code"] for caution in result["cautions"]] == worked.get("cautions", [])


def test_the_scenarios_of_the_contract_come_out_as_worked_by_hand(contract: Contract) -> None:
    for scenario in contract.raw["scenarios"]:
        result = assess(contract, scenario["case"]).to_dict()
        assert not unmatched(scenario["expect"], result["findings"]), scenario["id"]
        for total in scenario.get("totals", ()):
            assert any(holds(total, item) for item in result["totals"]), (scenario["id"], total, result["totals"])


def unmatched(expected: Any, findings: list[dict[str, Any]]) -> list[Any]:
    """What is expected and not found, each with the findings on the same incident."""
    return [
        (wanted, [short(item) for item in findings if item["incident"] == wanted["incident"]])
        for wanted in expected
        if not any(matches(wanted, finding) for finding in findings)
    ]


def matches(wanted: dict[str, Any], finding: dict[str, Any]) -> bool:
    """Whether a finding has all that is wanted of it (tests/cases/README.md says what the keys mean)."""
    rest = dict(wanted)
    consequence, possible = rest.pop("consequence", None), rest.pop("possible", None)
    only, statuses, due = rest.pop("only", False), rest.pop("status_in", None), rest.pop("due_has", None)
    contained = {name: rest.pop(f"{name}_has", None) for name in LISTED}
    missing = finding["missing"] + [path for item in finding["consequences"] for path in item["missing"]]
    has = {"missing": missing, "flags": finding["flags"], "assumptions": finding["assumptions"]}
    return (
        holds(rest, finding)
        and all(value is None or value in has[name] for name, value in contained.items())
        and (statuses is None or finding["status"] in statuses)
        and (due is None or due in str(finding["due"]))
        and (consequence is None or any(holds(consequence, item) for item in finding["consequences"]))
        and (possible is None or any(holds(possible, item) for item in finding.get("possible", ())))
        and (not only or len(finding["consequences"]) == (consequence is not None))
    )


def holds(part: dict[str, Any], whole: dict[str, Any]) -> bool:
    return all(key in whole and whole[key] == value for key, value in part.items())


def short(finding: dict[str, Any]) -> dict[str, Any]:
    """A finding without its words, for the message of a test that fails."""
    kept = {key: value for key, value in finding.items() if key not in ("explanation", "quote")}
    kept["consequences"] = [
        {key: value for key, value in item.items() if key != "quote"} for item in finding["consequences"]
    ]
    return kept
