"""Python in the browser gives the same bytes as Python outside, for every case that the project has."""

import inspect
import json
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from playwright.sync_api import Page, expect

import checker
from checker.loader import read_yaml
from tests.browser.conftest import OpenPage
from tests.browser.support import UNPACKING
from tests.conftest import ROOT, BuiltSite

IN_THE_BROWSER = (
    f"async ([script, cases]) => {{{UNPACKING}"
    """
  const folder = new URL("../pyodide/", location.href).href;
  const { loadPyodide } = await import(folder + "pyodide.mjs");
  const python = await loadPyodide({
    indexURL: folder, packageBaseUrl: folder, packages: ["service-contract-checker"],
  });
  python.runPython(script);
  return python.globals.get("answers")(cases);
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


def test_every_case_gives_the_same_bytes_in_the_browser(open_page: OpenPage, shipped_contract: Path) -> None:
    cases = corpus(json.loads(shipped_contract.read_text(encoding="utf-8")))
    assert len(cases) > 100
    asked = json.dumps(cases, ensure_ascii=False)
    page: Page = open_page("about/")
    expect(page.locator("h1")).to_be_visible()
    page.set_default_timeout(300_000)
    inside = page.evaluate(IN_THE_BROWSER, [inspect.getsource(answers), asked])
    outside = answers(asked, str(shipped_contract))
    pairs = zip(cases, json.loads(inside), json.loads(outside), strict=True)
    assert [case for case, one, other in pairs if one != other] == []
    assert inside == outside
    assert checker.load_contract(shipped_contract).version in outside
