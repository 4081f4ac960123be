"""The worker behind the what-if page: how it starts, how it fails, and that no entry is lost by it."""

import gzip
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from scripts.bench.host import Line, hosting
from tests.browser.conftest import OpenPage
from tests.browser.support import Watch, wait_until
from tests.browser.what_if import WhatIf
from tests.conftest import BuiltSite

MEMORY = "**/pyodide/memory-*.gz"
RATE = "profile.late_payment_daily_rate"
NEVER_ANSWERS = "postMessage({ kind: 'ready' }); onmessage = () => { for (;;); };"
DIES = "postMessage({ kind: 'ready' }); onmessage = () => { throw new Error('out of memory'); };"
FAILS = """postMessage({ kind: 'ready' });
onmessage = () => postMessage({ kind: 'failed', during: 'computing', message: 'fatal' });"""
ECHOES_LATE = """postMessage({ kind: 'ready' });
const asked = [];
onmessage = ({ data }) => {
  if (data.call !== 'follow') return postMessage({ kind: 'answer', id: data.id, answer: { ok: false } });
  asked.push(data);
  const told = { incidents: [], waits: 0 };
  setTimeout(() => postMessage({ kind: 'answer', id: data.id, answer: { ok: true, told, parts: {}, view: {
    headline: `${asked.length}: ${JSON.parse(data.arguments[0].split("\\n")[0]).profile.court}`,
    counts: null, totals: [], net: null, net_note: null, cautions: [] } } }), 1500);
};"""


class Workers:
    """Gives the page these workers, one after the other, and from then on the site's own."""

    def __init__(self, *scripts: str) -> None:
        self.scripts = list(scripts)
        self.started = 0

    def __call__(self, route: Route) -> None:
        self.started += 1
        if self.started <= len(self.scripts):
            route.fulfill(body=self.scripts[self.started - 1], content_type="text/javascript")
        else:
            route.continue_()


def opened_with(open_page: OpenPage, workers: Workers, fake_clock: bool = False) -> WhatIf:
    page: Page = open_page("en/about/")
    if fake_clock:
        page.clock.install()
    page.context.route("**/app/checker-worker.js", workers)
    page.goto(page.url.replace("/about/", "/check/"))
    return WhatIf(page)


def test_loading_is_shown_in_bytes_of_all_bytes(open_page: OpenPage, built_site: BuiltSite) -> None:
    page = open_page("en/about/")
    held: list[Route] = []
    page.context.route(MEMORY, lambda route: held.append(route))
    page.goto(page.url.replace("/about/", "/check/"))
    folder = built_site.folder / "pyodide"
    loaded = [folder / "pyodide.asm.wasm.gz", folder / "pyodide-lock.json", *folder.glob("memory-*.gz")]
    total = sum(file.stat().st_size for file in loaded)
    expect(page.locator(".check-progress__text")).to_contain_text(f" of {total / 1_000_000:.1f} MB")
    for route in held:
        route.continue_()
    WhatIf(page).wait_until_started()


def test_python_is_loaded_once_and_from_this_site_alone(open_page: OpenPage, watch: Watch) -> None:
    what_if = WhatIf(open_page("check/", been_here=False))
    what_if.wait_until_started()
    wait_until_kept(what_if.page)
    loaded = watch.requested("/pyodide/")
    assert len(loaded) == len(set(loaded))
    assert {"pyodide.asm.wasm.gz", "python_stdlib.zip"} <= {url.rpartition("/")[2] for url in loaded}


def test_over_a_fast_line_a_first_visit_starts_from_the_memory_that_comes_with_the_site(
    open_page: OpenPage, watch: Watch
) -> None:
    page = open_page("en/about/", been_here=False)
    held: list[Route] = []
    page.context.route("**/python_stdlib.zip", lambda route: held.append(route))
    page.goto(page.url.replace("/about/", "/check/"))
    what_if = WhatIf(page)
    what_if.field(RATE).fill("0.08%")
    what_if.wait_for("800.00")  # though the library is not there yet
    assert [url for url in watch.requested("/pyodide/") if "/memory-" in url]
    for route in held:
        route.continue_()


def test_over_a_slow_line_it_starts_from_the_fewest_bytes_and_lacks_nothing(
    browser: Browser, built_site: BuiltSite
) -> None:
    with hosting(built_site.root, Line(bits=10e6, delay=0.04)) as origin:
        context = browser.new_context()
        loaded: list[str] = []
        context.on("request", lambda request: loaded.append(request.url.rpartition("/")[2]))
        page = context.new_page()
        page.goto(f"{origin}{built_site.path}en/check/")
        what_if = WhatIf(page)
        what_if.field(RATE).fill("0.08%")
        what_if.wait_for("800.00")
        assert [name for name in loaded if name.startswith("core-")]
        assert not [name for name in loaded if name.startswith("memory-")]
        assert "python_stdlib.zip" not in loaded
        for _ in ("what is not in the core comes when it is asked for", "and on a later visit"):
            page.locator("#check-timeline > summary").click()
            expect(page.locator("#check-timeline .chart-lane").first).to_be_visible(timeout=60_000)
            wait_until_kept(page)
            page.reload()
        context.close()


def test_where_the_memory_of_the_site_cannot_be_used_it_starts_from_the_files(open_page: OpenPage) -> None:
    page = open_page("en/about/", been_here=False)
    broken = gzip.compress(bytes(64))
    page.context.route(MEMORY, lambda route: route.fulfill(body=broken))
    page.goto(page.url.replace("/about/", "/check/"))
    what_if = WhatIf(page)
    what_if.field(RATE).fill("0.08%")
    what_if.wait_for("800.00")


def test_a_rehearsal_that_fails_is_passed_over(open_page: OpenPage) -> None:
    page = open_page("en/about/", been_here=False)
    started: list[str] = []

    def cannot_rehearse(route: Route) -> None:
        started.append(route.request.url)
        script = route.fetch()
        assert ".rehearse(" in script.text()
        route.fulfill(response=script, body=script.text().replace(".rehearse(", ".no_such_function("))

    page.context.route("**/app/checker-worker.js", cannot_rehearse)
    page.goto(page.url.replace("/about/", "/check/"))
    what_if = WhatIf(page)
    what_if.wait_until_started()
    wait_until_kept(page)  # which comes after all rehearsals
    assert len(started) == 1


def test_a_computation_that_takes_too_long_is_ended_and_nothing_is_lost(open_page: OpenPage) -> None:
    workers = Workers(NEVER_ANSWERS)
    what_if = opened_with(open_page, workers, fake_clock=True)
    what_if.field(RATE).fill("0.08%")
    what_if.page.clock.run_for(1_000)
    expect(what_if.answer.locator(".check-failure")).to_have_count(0)
    what_if.page.clock.run_for(21_000)
    failure = what_if.answer.locator(".check-failure")
    expect(failure).to_contain_text("more than 20 seconds")
    expect(what_if.field(RATE)).to_have_value("0.08%")
    what_if.page.clock.resume()
    failure.locator("button").click()
    what_if.wait_for("800.00")
    expect(failure).to_have_count(0)
    assert workers.started == 2


@pytest.mark.parametrize("script", [DIES, FAILS])
def test_a_worker_that_dies_is_replaced_and_asked_again(open_page: OpenPage, script: str) -> None:
    workers = Workers(script)
    what_if = opened_with(open_page, workers)
    expect(what_if.page.locator(".check-progress--ready")).to_be_attached()
    what_if.field(RATE).fill("0.08%")
    what_if.wait_for("800.00")
    assert workers.started == 2
    expect(what_if.answer.locator(".check-failure")).to_have_count(0)


def test_a_case_on_which_every_worker_dies_is_told_and_the_next_one_is_answered(open_page: OpenPage) -> None:
    workers = Workers(DIES, DIES)
    what_if = opened_with(open_page, workers)
    failure = what_if.answer.locator(".check-failure")
    expect(failure).to_contain_text("was started again")
    expect(what_if.field(RATE)).to_have_value("0.05%")
    what_if.field(RATE).fill("0.09%")
    what_if.wait_for("900.00")
    expect(failure).to_have_count(0)
    assert workers.started == 3


def test_a_checker_that_cannot_be_loaded_is_told_and_can_be_tried_again(open_page: OpenPage, watch: Watch) -> None:
    watch.allow(r"pyodide\.asm\.wasm")
    watch.allow("wasm (streaming compile|instantiation) failed|falling back to ArrayBuffer|Failed to fetch")
    page = open_page("en/about/")
    broken: dict[str, Any] = {"on": True}
    page.context.route("**/pyodide.asm.wasm.gz", lambda route: route.abort() if broken["on"] else route.continue_())
    page.goto(page.url.replace("/about/", "/check/"))
    what_if = WhatIf(page)
    failure = what_if.answer.locator(".check-failure")
    expect(failure).to_contain_text("was not loaded")
    what_if.wait_for("500.00")  # the demonstration stays
    broken["on"] = False
    failure.locator("button").click()
    what_if.wait_until_started()
    expect(failure).to_have_count(0)
    what_if.field(RATE).fill("0.08%")
    what_if.wait_for("800.00")


def test_only_the_newest_question_is_answered(open_page: OpenPage) -> None:
    what_if = opened_with(open_page, Workers(ECHOES_LATE))
    court = what_if.field("profile.court")
    what_if.wait_for("1:")  # the case that the page opened with
    for name in ["a", "b", "c", "d"]:
        court.fill(name)
    # The first of these was asked at once; while it was answered the others came, and only the last was asked.
    what_if.wait_for("3: d")


KEPT = """async () => {
  const kept = await (await caches.open("checker-memory")).keys();
  return kept.map(({ url }) => new URL(url).pathname);
}"""
BROKEN = """async () => {
  const memory = await caches.open("checker-memory");
  for (const request of await memory.keys()) await memory.put(request, new Response(new Uint8Array(64).fill(1)));
}"""


def wait_until_kept(page: Page) -> None:
    wait_until(
        page,
        """async () => {
          const memory = await caches.open("checker-memory");
          const [kept] = await memory.keys();
          return kept !== undefined && (await memory.match(kept)) !== undefined;
        }""",
    )


def test_a_later_visit_starts_from_the_memory_that_the_first_has_kept_and_gives_the_same(
    open_page: OpenPage, built_site: BuiltSite
) -> None:
    what_if = WhatIf(open_page("en/check/", been_here=False))
    what_if.wait_until_started()
    what_if.field(RATE).fill("0.08%")
    what_if.wait_for("800.00")
    page = what_if.page
    first = what_if.answer.locator(".check-found").all_inner_texts()
    wait_until_kept(page)
    (kept,) = page.evaluate(KEPT)
    wheels = sorted(file.name for file in (built_site.folder / "pyodide").glob("*.whl"))
    assert kept.endswith("+".join(wheels))
    page.reload()
    what_if.wait_until_started()
    what_if.wait_for("800.00")
    assert what_if.answer.locator(".check-found").all_inner_texts() == first


def test_memory_that_cannot_be_used_is_forgotten_and_kept_anew(open_page: OpenPage) -> None:
    what_if = WhatIf(open_page("en/check/", been_here=False))
    what_if.wait_until_started()
    page = what_if.page
    wait_until_kept(page)
    page.evaluate(BROKEN)
    page.reload()
    what_if.wait_until_started()
    what_if.field(RATE).fill("0.08%")
    what_if.wait_for("800.00")
    wait_until(
        page,
        """async () => {
          const memory = await caches.open("checker-memory");
          const [kept] = await memory.keys();
          const answer = kept && (await memory.match(kept));
          return answer && (await answer.arrayBuffer()).byteLength > 1_000_000;
        }""",
    )


def test_a_worker_after_one_that_died_relies_on_no_kept_memory(open_page: OpenPage) -> None:
    what_if = WhatIf(open_page("en/check/", been_here=False))
    what_if.wait_until_started()
    page = what_if.page
    wait_until_kept(page)
    workers = Workers(DIES)
    page.context.route("**/app/checker-worker.js", workers)
    names: list[str] = []
    page.on("worker", lambda worker: names.append(worker.evaluate("self.name")))
    page.reload()
    what_if.wait_until_started()
    what_if.field(RATE).fill("0.08%")
    what_if.wait_for("800.00")
    assert workers.started >= 2
    assert names[-1] == "checker-afresh"


def test_nothing_of_the_reader_is_in_the_memory_that_is_kept(open_page: OpenPage) -> None:
    what_if = WhatIf(open_page("en/check/", been_here=False))
    what_if.field("profile.court").fill("Zugzwang District")
    page = what_if.page
    page.reload()  # the first case that the new worker is asked about has the name
    what_if.wait_until_started()
    expect(what_if.field("profile.court")).to_have_value("Zugzwang District")
    wait_until_kept(page)
    found: bool = page.evaluate(
        """async () => {
          const memory = await caches.open("checker-memory");
          const [kept] = await memory.keys();
          const bytes = new Uint8Array(await (await memory.match(kept)).arrayBuffer());
          return new TextDecoder("latin1").decode(bytes).includes("Zugzwang");
        }"""
    )
    assert found is False
