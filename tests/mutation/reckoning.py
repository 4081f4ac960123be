"""Every case that was worked by hand, as few tests: what mutants of the reckoning modules are tried with.

`make mutation` runs this once for each mutant, so what does not depend on the mutant is read once. `make test` has the
same cases as tests of their own, which say which case failed.
"""

from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

from checker import CaseError, Contract, assess, contract_from
from checker.loader import read_yaml
from checker.view import present
from tests.checker.support import compiled_contract, lease_source
from tests.checker.test_cases import CASES, RULES, holds, unmatched


@cache
def contracts() -> tuple[Contract, Contract]:
    """The contract of `clauses/` and the made-up lease."""
    return contract_from(compiled_contract()), contract_from(lease_source())


@cache
def cases_of(folder: Path) -> Sequence[dict[str, Any]]:
    """The worked cases of the files in a folder."""
    files = sorted(path for path in folder.glob("*.yaml") if path.name != RULES)
    return [case for path in files for case in read_yaml(path.read_text(encoding="utf-8"))]


def check(worked: dict[str, Any]) -> None:
    """Fails unless the case comes out as worked by hand, and can be told in both languages."""
    contract = contracts()[worked.get("contract") == "lease"]
    if "errors" in worked or "error" in worked:
        try:
            assess(contract, worked["case"])
        except CaseError as refused:
            problems = [{"path": item.path, "code": item.code} for item in refused.problems]
            assert problems == worked.get("errors", problems)
            assert worked.get("error", problems[0]["path"]) in [item["path"] for item in problems]
            return
        raise AssertionError(worked["name"])
    assessment = assess(contract, worked["case"])
    result = assessment.to_dict()
    assert not unmatched(worked.get("expect", ()), result["findings"])
    for gone in worked.get("absent", ()):
        assert not any(holds(gone, item) for item in result["findings"])
    for total in worked.get("totals", ()):
        assert any(holds(total, item) for item in result["totals"])
    if "caps" in worked:
        assert result.get("caps", []) == worked["caps"]
    if "cautions" in worked:
        assert [caution["code"] for caution in result["cautions"]] == worked["cautions"]
    present(contract, assessment, "en")


def test_cases_by_rule_come_out_as_worked() -> None:
    for worked in cases_of(CASES):
        check({"cautions": [], **worked})
        if "totals" in worked:
            under = contracts()[worked.get("contract") == "lease"]
            assert len(worked["totals"]) == len(assess(under, worked["case"], with_spread=False).to_dict()["totals"])


def test_cases_for_the_command_line_come_out_as_worked() -> None:
    for worked in cases_of(CASES / "command-line"):
        check(worked)


def test_the_scenarios_of_the_contract_come_out_as_worked() -> None:
    for scenario in contracts()[0].raw["scenarios"]:
        check(scenario)
