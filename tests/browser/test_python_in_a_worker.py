"""The site's own Pyodide, loaded in a module worker of a page below a path."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from scripts.build_browser import build_browser
from tests.browser.support import UNPACKING, Watch, axe_violations, serving
from tests.toolchain.support import small_project

PAGE = '<!doctype html><html lang="en"><head><title>Worker</title><link rel="icon" href="data:,"></head></html>'

WORKER = f"""{UNPACKING}
const folder = new URL("pyodide/", import.meta.url).href;
const {{ loadPyodide }} = await import(folder + "pyodide.mjs");
const python = await loadPyodide({{
  indexURL: folder, packageBaseUrl: folder, packages: ["service-contract-checker"],
}});
postMessage(python.runPython("import checker; checker.facts()"));
"""

ASK = """() => new Promise((resolve, reject) => {
  const worker = new Worker("worker.mjs", { type: "module" });
  worker.onmessage = (event) => resolve(event.data);
  worker.onerror = (event) => reject(new Error(event.message));
})"""


@pytest.fixture(scope="module")
def host(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    root = tmp_path_factory.mktemp("host")
    folder = root / "handbook"
    folder.mkdir()
    contract = root / "contract.json"
    contract.write_text(json.dumps({"id": "small"}), encoding="utf-8")
    build_browser(folder / "pyodide", contract, small_project(root / "project"))
    (folder / "index.html").write_text(PAGE, encoding="utf-8")
    (folder / "worker.mjs").write_text(WORKER, encoding="utf-8")
    with serving(root) as origin:
        yield origin


def test_a_worker_runs_the_compiled_checker_and_asks_its_own_host_alone(browser: Browser, host: str) -> None:
    context = browser.new_context()
    watch = Watch(host)
    watch.attach(context)
    page = context.new_page()
    page.goto(f"{host}/handbook/")
    facts = json.loads(page.evaluate(ASK))
    context.close()
    assert facts["contract"] == {"id": "small"}
    assert facts["loaded_from"].endswith("/__init__.pyc")
    assert len(watch.requested("/handbook/pyodide/")) == len({*watch.requested("/handbook/pyodide/")}) >= 7
    assert watch.troubles() == []


@pytest.mark.parametrize(
    ("script", "noted"),
    [
        ("console.error('said')", "console error: said"),
        ("console.warn('warned')", "console warning: warned"),
        ("setTimeout(() => { throw new Error('thrown') })", "uncaught: thrown"),
        ("fetch('nowhere').catch(() => 0)", "status 404"),
        ("fetch('https://other.example/x').catch(() => 0)", "request to another host: https://other.example/x"),
        (
            "new Worker(URL.createObjectURL(new Blob([\"fetch('https://far.example/x').catch(() => 0)\"])))",
            "request to another host: https://far.example/x",
        ),
    ],
)
def test_the_watch_sees_what_a_page_should_not_do(browser: Browser, host: str, script: str, noted: str) -> None:
    context = browser.new_context()
    watch = Watch(host)
    watch.attach(context)
    page = context.new_page()
    page.goto(f"{host}/handbook/")
    assert watch.troubles() == []
    page.evaluate(f"() => {{ {script} }}")
    for _ in range(100):
        if any(noted in trouble for trouble in watch.troubles()):
            break
        page.wait_for_timeout(50)
    context.close()
    assert any(noted in trouble for trouble in watch.troubles()), watch.troubles()


def test_the_watch_lets_pass_what_a_test_expects(host: str) -> None:
    watch = Watch(host, seen=["status 404: /x", "console error: y"])
    watch.allow("status 404")
    assert watch.troubles() == ["console error: y"]


def test_axe_tells_what_is_wrong_and_where(browser: Browser) -> None:
    page = browser.new_page()
    page.set_content('<html lang="en"><title>T</title><main><h1>T</h1><p>x</p><img src="data:,"></main></html>')
    assert [line.partition(":")[0] for line in axe_violations(page)] == ["image-alt"]
    assert axe_violations(page, within="p") == []
    assert axe_violations(page, besides=["image-alt"]) == []
    page.close()


def test_the_host_answers_as_github_pages_does(browser: Browser, tmp_path: Path) -> None:
    site = tmp_path / "handbook"
    (site / "check").mkdir(parents=True)
    (site / "empty").mkdir()
    for name, text in [("check/index.html", PAGE), ("404.html", "<title>Gone</title>"), ("a.wasm", ""), ("b.mjs", "")]:
        (site / name).write_text(text, encoding="utf-8")
    with serving(tmp_path, site / "404.html") as origin:
        request = browser.new_context().request
        assert request.get(f"{origin}/handbook/a.wasm").headers["content-type"] == "application/wasm"
        assert request.get(f"{origin}/handbook/b.mjs").headers["content-type"].startswith("text/javascript")
        assert request.get(f"{origin}/handbook/check").url == f"{origin}/handbook/check/"
        for missing in ["/handbook/nowhere/", "/handbook/empty/", "/"]:
            answer = request.get(origin + missing)
            assert (answer.status, answer.text()) == (404, "<title>Gone</title>")
