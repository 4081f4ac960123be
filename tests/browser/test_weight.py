"""What pages weigh for a reader, and that nothing moves while they load."""

import gzip
from collections.abc import Iterable
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, CDPSession

from tests.browser.conftest import OpenPage
from tests.conftest import BuiltSite

FIRST_VISIT = 300_000  # bytes; of a page in the middle even without compression
NEXT_VISIT = 60_000  # bytes, compressed as hosts send them
MOST_SHIFT = 0.02  # cumulative layout shift; 0.1 counts as good

SHIFT = """() => new Promise((done) => {
    let sum = 0;
    new PerformanceObserver((list) => { for (const entry of list.getEntries()) sum += entry.value; })
        .observe({type: "layout-shift", buffered: true});
    requestAnimationFrame(() => setTimeout(() => done(sum), 0));
})"""


def clause_pages(site: BuiltSite, lang: str) -> list[Path]:
    """The pages with the most text first."""
    return sorted((site.folder / lang / "clauses").glob("*/index.html"), key=lambda path: -path.stat().st_size)


def address(site: BuiltSite, page: Path) -> str:
    return f"{page.parent.relative_to(site.folder).as_posix()}/"


class Fetched:
    """What a page takes from the host, and not from the browser's cache."""

    def __init__(self, session: CDPSession) -> None:
        self.urls: dict[str, str] = {}
        self.bytes: dict[str, int] = {}
        session.send("Network.enable")
        session.on("Network.requestWillBeSent", self._sent)
        session.on("Network.loadingFinished", self._finished)

    def _sent(self, event: dict[str, object]) -> None:
        request = event["request"]
        assert isinstance(request, dict)
        self.urls[str(event["requestId"])] = str(request["url"])

    def _finished(self, event: dict[str, object]) -> None:
        length = event["encodedDataLength"]
        assert isinstance(length, int | float)
        self.bytes[self.urls[str(event["requestId"])]] = int(length)

    def forget(self) -> None:
        self.bytes.clear()

    def taken(self) -> dict[str, int]:
        return {url: size for url, size in self.bytes.items() if size}


def sent(site: BuiltSite, urls: Iterable[str]) -> int:
    """The bytes of files as a host sends them."""
    paths = [urlsplit(url).path.removeprefix(site.path) for url in urls]
    files = [site.folder / path / ("index.html" if path.endswith("/") else "") for path in paths]
    return sum(len(gzip.compress(file.read_bytes())) for file in files)


@pytest.mark.parametrize("lang", ["", "en"])
def test_a_clause_is_light_and_the_next_one_lighter(
    browser: Browser, site_url: str, built_site: BuiltSite, lang: str
) -> None:
    clauses = clause_pages(built_site, lang)
    middle, longest = clauses[len(clauses) // 2], clauses[0]
    context = browser.new_context(service_workers="block")
    page = context.new_page()
    fetched = Fetched(context.new_cdp_session(page))
    page.goto(site_url + address(built_site, middle), wait_until="networkidle")
    first = fetched.taken()
    assert sum(first.values()) <= FIRST_VISIT, first
    assert len(first) > 3
    assert [url for url in first if "pyodide" in url] == []
    fetched.forget()
    page.goto(site_url + address(built_site, longest), wait_until="networkidle")
    following = fetched.taken()
    assert site_url + address(built_site, longest) in following
    assert sent(built_site, following) <= NEXT_VISIT, following
    assert sent(built_site, {*first, *following}) <= FIRST_VISIT
    context.close()


@pytest.mark.parametrize("path", ["", "en/", "clauses/", "en/terms/", "check/"])
def test_nothing_moves_while_a_page_loads(open_page: OpenPage, path: str) -> None:
    page = open_page(path, device="phone", been_here=False)
    page.wait_for_load_state("networkidle")
    assert page.evaluate(SHIFT) <= MOST_SHIFT


def test_nothing_moves_while_the_longest_clause_loads(open_page: OpenPage, built_site: BuiltSite) -> None:
    page = open_page(address(built_site, clause_pages(built_site, "en")[0]), been_here=False)
    page.wait_for_load_state("networkidle")
    assert page.evaluate(SHIFT) <= MOST_SHIFT
