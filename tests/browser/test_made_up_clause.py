"""A clause that nobody has programmed has its page, its form and its result, from its sources alone."""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, expect

from scripts.compile_clauses import compile_clauses
from tests.browser.support import Watch, serving
from tests.browser.what_if import WhatIf
from tests.compiler.notation_page import ROOT, add_worked_example
from tests.conftest import build_site


@pytest.fixture(scope="module")
def compiled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The real contract with the made-up clause of the notation page, compiled into a file."""
    folder = tmp_path_factory.mktemp("project")
    shutil.copytree(ROOT / "clauses", folder / "clauses")
    add_worked_example("en", folder)
    file = folder / "contract.json"
    file.write_text(json.dumps(compile_clauses(folder / "clauses"), ensure_ascii=False), encoding="utf-8")
    return file


def test_a_made_up_clause_has_its_page_its_form_and_its_result(
    compiled: Path, tmp_path: Path, browser: Browser
) -> None:
    site = build_site(tmp_path, CONTRACT_JSON=str(compiled))
    case: dict[str, Any] = next(
        scenario["case"]
        for scenario in json.loads(compiled.read_text(encoding="utf-8"))["scenarios"]
        if scenario["id"] == "deposit-refunded-late"
    )
    deposit = case["incidents"][0]
    with serving(site.root, site.folder / "404.html") as origin:
        watch, context = Watch(origin), browser.new_context()
        watch.attach(context)
        page = context.new_page()

        page.goto(f"{origin}{site.path}en/clauses/6.5/")
        assert "60.00" in page.locator("main").inner_text()
        expect(page.locator('[id="6.5.2"]')).to_be_visible()

        page.goto(f"{origin}{site.path}en/check/")
        what_if = WhatIf(page)
        what_if.press("clear")
        what_if.field("as_of").fill(case["as_of"])
        what_if.add("deposit_refund")
        what_if.field("incidents[0].amount").fill(deposit["amount"])
        what_if.field("incidents[0].due").fill(deposit["due"])
        page.locator('[id="field:incidents[0].refunds:add"]').click()
        what_if.field("incidents[0].refunds[0].on").fill(deposit["refunds"][0]["on"])
        what_if.field("incidents[0].refunds[0].amount").fill(deposit["refunds"][0]["amount"])
        what_if.field("profile.late_refund_daily_rate").fill(case["profile"]["late_refund_daily_rate"])
        what_if.wait_for("60.00")
        assert "6.5.2" in what_if.answer.inner_text()

        context.close()
        assert watch.troubles() == []
