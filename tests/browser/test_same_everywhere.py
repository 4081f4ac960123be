"""Python in the browser gives the same bytes as Python outside, for every case that the project has."""

import json
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
import yaml
from playwright.sync_api import expect

import checker
from tests.browser.conftest import OpenPage
from tests.conftest import ROOT, BuiltSite

ASSESS = """
import json
import checker

contract = checker.load_contract()

def run(case):
    try:
        return checker.canonical_json(checker.assess(contract, case))
    except checker.CaseError as error:
        told = [[item.path, item.code, item.message.zh, item.message.en] for item in error.problems]
        return json.dumps(told, ensure_ascii=False)
"""

IN_THE_BROWSER = """async ([script, cases]) => {
  const folder = new URL("../pyodide/", location.href).href;
  const { loadPyodide } = await import(folder + "pyodide.mjs");
  const python = await loadPyodide({
    indexURL: folder, packageBaseUrl: folder, packages: ["service-contract-checker"],
  });
  python.globals.set("cases", cases);
  python.runPython(script);
  return python.runPython("json.dumps([run(case) for case in json.loads(cases)], ensure_ascii=False)");
}"""


def plain(value: Any) -> Any:
    """A case as JSON holds it: dates as text, as YAML had them."""
    return json.loads(json.dumps(value, default=str))


def corpus(contract: dict[str, Any]) -> list[Any]:
    """Every worked example of the contract and every case among the tests' data."""
    cases = [scenario["case"] for scenario in contract["scenarios"]]
    for file in sorted((ROOT / "tests" / "cases").glob("*.yaml")):
        loaded = yaml.safe_load(file.read_text(encoding="utf-8"))
        entries = loaded if isinstance(loaded, list) else loaded.get("cases", [])
        cases += [entry["case"] for entry in entries if isinstance(entry, dict) and isinstance(entry.get("case"), dict)]
    return [plain(case) for case in cases]


@pytest.fixture(scope="module")
def shipped_contract(built_site: BuiltSite, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The contract as the site's own checker carries it."""
    wheel = next((built_site.folder / "pyodide").glob("service_contract_checker-*.whl"))
    target = tmp_path_factory.mktemp("contract") / "contract.json"
    with ZipFile(wheel) as archive:
        target.write_bytes(archive.read("checker/contract.json"))
    return target


def test_every_case_gives_the_same_bytes_in_the_browser(open_page: OpenPage, shipped_contract: Path) -> None:
    cases = corpus(json.loads(shipped_contract.read_text(encoding="utf-8")))
    assert len(cases) > 50
    contract = checker.load_contract(shipped_contract)

    def run(case: Any) -> str:
        try:
            return checker.canonical_json(checker.assess(contract, case))
        except checker.CaseError as error:
            told = [[item.path, item.code, item.message.zh, item.message.en] for item in error.problems]
            return json.dumps(told, ensure_ascii=False)

    page = open_page("about/")
    expect(page.locator("h1")).to_be_visible()
    inside = json.loads(page.evaluate(IN_THE_BROWSER, [ASSESS, json.dumps(cases, ensure_ascii=False)]))
    different = [case for case, one, other in zip(cases, map(run, cases), inside, strict=True) if one != other]
    assert different == []
