"""What pages weigh for a reader, and that nothing moves while they load."""

import gzip
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, CDPSession

from tests.browser.conftest import OpenPage
from tests.conftest import BuiltSite

FIRST_VISIT = 300_000  # bytes, as they stand on the host
NEXT_VISIT = 60_000  # bytes, as a host sends them
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


@pytest.mark.parametrize("lang", ["", "en"])
def test_the_longest_clause_is_light_and_the_next_one_lighter(
    browser: Browser, site_url: str, built_site: BuiltSite, lang: str
) -> None:
    first, second = clause_pages(built_site, lang)[:2]
    context = browser.new_context(service_workers="block")
    page = context.new_page()
    fetched = Fetched(context.new_cdp_session(page))
    page.goto(site_url + address(built_site, first), wait_until="networkidle")
    assert sum(fetched.taken().values()) <= FIRST_VISIT, fetched.taken()
    assert len(fetched.taken()) > 3
    assert [url for url in fetched.taken() if "pyodide" in url] == []
    fetched.forget()
    page.goto(site_url + address(built_site, second), wait_until="networkidle")
    paths = [urlsplit(url).path.removeprefix(built_site.path) for url in fetched.taken()]
    files = [built_site.folder / path / ("index.html" if path.endswith("/") else "") for path in paths]
    assert second in files
    assert sum(len(gzip.compress(file.read_bytes())) for file in files) <= NEXT_VISIT, paths
    context.close()


@pytest.mark.parametrize("path", ["", "en/", "clauses/", "en/terms/", "check/"])
def test_nothing_moves_while_a_page_loads(open_page: OpenPage, path: str) -> None:
    page = open_page(path, device="phone")
    page.wait_for_load_state("networkidle")
    assert page.evaluate(SHIFT) <= MOST_SHIFT


def test_nothing_moves_while_the_longest_clause_loads(open_page: OpenPage, built_site: BuiltSite) -> None:
    page = open_page(address(built_site, clause_pages(built_site, "en")[0]))
    page.wait_for_load_state("networkidle")
    assert page.evaluate(SHIFT) <= MOST_SHIFT
