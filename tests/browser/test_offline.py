"""The site without a network, and how a new version of it takes the place of the old one."""

import os
import shutil
from contextlib import ExitStack
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from scripts.site.service_worker import SCRIPT, files
from tests.browser.support import Watch, serving, wait_until
from tests.browser.what_if import WhatIf
from tests.conftest import BuiltSite

KEPT_WITHIN = 60_000  # milliseconds for the service worker to load the whole site
MODULE_KEPT = """async (address) => {
  const kept = await fetch(address);
  return [kept.headers.get("Content-Type"), [...new Uint8Array(await kept.arrayBuffer()).slice(0, 4)]];
}"""
RATE = "profile.late_payment_daily_rate"


@pytest.fixture
def host(built_site: BuiltSite, tmp_path: Path) -> BuiltSite:
    """A copy of the site that can be changed: what is written anew does not touch the original."""
    shutil.copytree(built_site.root, tmp_path / "host", copy_function=os.link)
    return BuiltSite(tmp_path / "host", built_site.path, built_site.log)


def publish_anew(site: BuiltSite, page: str, old: str, new: str) -> None:
    """Changes a page, and what the service worker says of it."""
    changed = site.folder / page
    before, script = files(site.folder), site.folder / SCRIPT
    text = changed.read_text(encoding="utf-8")
    assert old in text
    rewrite(changed, text.replace(old, new))
    listed = script.read_text(encoding="utf-8")
    for one, other in zip(before, files(site.folder), strict=True):
        listed = listed.replace(one["revision"], other["revision"])
    rewrite(script, listed)


def rewrite(file: Path, text: str) -> None:
    file.unlink()
    file.write_text(text, encoding="utf-8")


def wait_until_kept(page: Page) -> None:
    wait_until(page, "async () => (await navigator.serviceWorker.ready).active.state === 'activated'")


def test_after_one_visit_everything_works_offline_and_new_versions_come_when_they_are_asked_for(
    browser: Browser, host: BuiltSite
) -> None:
    with ExitStack() as online:
        origin = online.enter_context(serving(host.root, host.folder / "404.html"))
        site = origin + host.path
        watch = Watch(origin)
        context = browser.new_context(locale="en-GB")
        watch.attach(context)
        page = context.new_page()

        page.goto(f"{site}en/about/")
        assert watch.requested("pyodide") == []
        wait_until_kept(page)
        kept: int = page.evaluate("async () => (await (await caches.open((await caches.keys())[0])).keys()).length")
        assert kept == len(files(host.folder))

        page.goto(f"{site}en/check/")
        what_if = WhatIf(page)
        what_if.wait_until_started()
        what_if.field(RATE).fill("0.08%")
        notice = page.locator("#new-version")
        expect(notice).to_be_hidden()

        publish_anew(host, "en/check/index.html", "<title>", "<title>Anew: ")
        page.evaluate("async () => (await navigator.serviceWorker.getRegistration()).update()")
        expect(notice).to_be_visible(timeout=KEPT_WITHIN)
        page.reload()
        expect(notice).to_be_visible()
        assert "Anew" not in page.title(), "one version is served until the reader asks for the next"
        notice.get_by_role("button", name="Reload").click()
        page.wait_for_function("() => document.title.startsWith('Anew')")
        expect(what_if.field(RATE)).to_have_value("0.08%")
        expect(notice).to_be_hidden()

    # The host is gone.
    kept_module: list[object] = page.evaluate(MODULE_KEPT, f"{host.path}pyodide/pyodide.asm.wasm.gz")
    assert kept_module == ["application/wasm", [*b"\0asm"]], "what is packed on the way is unpacked once"
    page.reload()
    what_if.wait_until_started()
    what_if.field(RATE).fill("0.09%")
    what_if.wait_for("900.00")
    page.goto(f"{site}clauses/")
    expect(page.locator("h1")).to_be_visible()
    page.goto(f"{site}en/terms/")
    box = page.get_by_role("combobox")
    box.fill("late payment")
    expect(page.get_by_role("option").first).to_be_visible()

    # What a host does with an address that is not a page's.
    watch.allow("404")
    watch.allow("ERR_INTERNET_DISCONNECTED")
    context.set_offline(True)  # a connection that is still open may bring the host's own answer
    page.goto(f"{site}en/check?from=a-link#incidents")
    what_if.wait_until_started()
    assert page.url.startswith(f"{site}en/check/?from=a-link")
    for path, language in [("clauses/6.99/", "zh"), ("en/clauses/6.99/", "en"), ("nothing.html", "zh")]:
        answer = page.goto(site + path)
        assert answer is not None
        assert answer.status == 404
        expect(page.locator("[data-not-found] h1")).to_be_visible()
        assert str(page.locator("html").get_attribute("lang")).startswith(language)
    context.close()
    assert watch.troubles() == []
