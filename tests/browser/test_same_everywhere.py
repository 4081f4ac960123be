"""Python in the browser gives the same bytes as Python outside, for every case and every template of drills."""

import inspect
import json
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from playwright.sync_api import Page, expect

import checker
from checker.loader import read_yaml
from checker.practice.generate import kinds_of
from tests.browser.conftest import OpenPage
from tests.browser.support import UNPACKING
from tests.conftest import ROOT, BuiltSite

IN_THE_BROWSER = (
    f"async ([scripts, asked]) => {{{UNPACKING}"
    """
  const folder = new URL("../pyodide/", location.href).href;
  const { loadPyodide } = await import(folder + "pyodide.mjs");
  const python = await loadPyodide({
    indexURL: folder, packageBaseUrl: folder, packages: ["service-contract-checker"],
  });
  return Object.entries(scripts).map(([name, script]) => {
    python.runPython(script);
    return python.globals.get(name)(asked[name]);
  });
}"""
)


def answers(cases: str, contract_file: str | None = None) -> str:
    """What the checker says to each case of a JSON list: the assessment and both languages' views, or the problems."""
    import json
    from pathlib import Path

    import checker
    from checker import view

    contract = checker.load_contract(Path(contract_file) if contract_file else None)

    def answer(case: object) -> list[str]:
        try:
            assessment = checker.assess(contract, case)  # type: ignore[arg-type]
        except checker.CaseError as error:
            return [f"{item.path} {item.code} {item.message.zh} {item.message.en}" for item in error.problems]
        views = [view.present(contract, assessment, "zh"), view.present(contract, assessment, "en")]
        return [checker.canonical_json(assessment), *(json.dumps(one, ensure_ascii=False) for one in views)]

    return json.dumps([answer(case) for case in json.loads(cases)], ensure_ascii=False)


def drilled(asked: str, contract_file: str | None = None) -> str:
    """The drills of a JSON list of ids, and how the first option or a typed nothing is marked."""
    import json
    from pathlib import Path

    import checker
    from checker.practice import PracticeError, drill_of, mark

    contract = checker.load_contract(Path(contract_file) if contract_file else None)

    def told(name: str) -> list[object]:
        drill = drill_of(contract, name)
        names = [option.id for option in drill.options]
        answer = {"values": names} if drill.kind == "order" else {"value": names[0] if names else "1"}
        try:
            return [drill.to_dict(), mark(contract, drill, answer).to_dict()]
        except PracticeError as error:
            return [drill.to_dict(), [f"{item.path} {item.code} {item.message.zh}" for item in error.problems]]

    return json.dumps([told(name) for name in json.loads(asked)], ensure_ascii=False)


def drills(contract_file: Path) -> list[str]:
    """A drill of every third task and level, each with a seed of its own: every template is among them."""
    kinds = list(enumerate(kinds_of(checker.load_contract(contract_file))))
    return [f"{kind.template.id}~{kind.task.id}~{number}~{kind.level}" for number, kind in kinds[::3]]


def corpus(contract: dict[str, Any]) -> list[Any]:
    """Every worked example of the contract and every case among the tests' data."""
    scenarios = [scenario["case"] for scenario in contract["scenarios"]]
    files = sorted((ROOT / "tests" / "cases").glob("*.yaml"))
    entries = [entry for file in files for entry in read_yaml(file.read_text(encoding="utf-8"))]
    worked = [entry["case"] for entry in entries if "case" in entry]
    return scenarios + worked


@pytest.fixture(scope="module")
def shipped_contract(built_site: BuiltSite, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The contract as the site's own checker carries it."""
    wheel = next((built_site.folder / "pyodide").glob("service_contract_checker-*.whl"))
    target = tmp_path_factory.mktemp("contract") / "contract.json"
    with ZipFile(wheel) as archive:
        target.write_bytes(archive.read("checker/contract.json"))
    return target


def test_every_case_and_drill_gives_the_same_bytes_in_the_browser(open_page: OpenPage, shipped_contract: Path) -> None:
    cases = corpus(json.loads(shipped_contract.read_text(encoding="utf-8")))
    assert len(cases) > 100
    names = drills(shipped_contract)
    assert len(names) > 80
    asked = {"answers": json.dumps(cases, ensure_ascii=False), "drilled": json.dumps(names)}
    scripts = {"answers": inspect.getsource(answers), "drilled": inspect.getsource(drilled)}
    page: Page = open_page("about/")
    expect(page.locator("h1")).to_be_visible()
    page.set_default_timeout(300_000)
    inside = page.evaluate(IN_THE_BROWSER, [scripts, asked])
    outside = [answers(asked["answers"], str(shipped_contract)), drilled(asked["drilled"], str(shipped_contract))]
    for given, one, other in zip((cases, names), inside, outside, strict=True):
        pairs = zip(given, json.loads(one), json.loads(other), strict=True)
        assert [item for item, here, there in pairs if here != there] == []
    assert inside == outside
    assert checker.load_contract(shipped_contract).version in outside[0]
