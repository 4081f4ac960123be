"""Browser profiles of readers who have been here: kept from test to test, and emptied of what a test has left.

A fresh profile has neither a window nor files nor Python's memory, and most of a test's time would go into them. What a
test is about (what the reader has entered, chosen, allowed or stored) is in a profile of these as little as in a fresh
one: it is taken out before another test has the profile.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Browser, BrowserContext, Page

# All that a site can leave but for caches, in which Python's memory is. No service worker runs in these profiles.
LEFT = "cookies,file_systems,indexeddb,local_storage,service_workers,websql,storage_buckets"


class Profiles:
    """The profiles of one browser, by the options with which they were opened."""

    def __init__(self, browser: Browser, site_url: str) -> None:
        self._browser = browser
        parts = urlsplit(site_url)
        self._origin = f"{parts.scheme}://{parts.netloc}"
        self._free: dict[str, list[tuple[BrowserContext, Page]]] = {}

    @contextmanager
    def lent(self, options: dict[str, Any]) -> Iterator[tuple[BrowserContext, bool]]:
        """A profile that nobody else has meanwhile, and whether it is new."""
        free = self._free.setdefault(repr(sorted(options.items())), [])
        new = not free
        context, window = self._opened(options) if new else free.pop()
        yield context, new
        for page in context.pages:
            if page is not window:
                page.close()
        self._empty(context, window)
        free.append((context, window))

    def _opened(self, options: dict[str, Any]) -> tuple[BrowserContext, Page]:
        context = self._browser.new_context(**options)
        return context, context.new_page()  # what opens a window is slow; the pages to come are tabs of this one

    def _empty(self, context: BrowserContext, window: Page) -> None:
        context.unroute_all()
        context.clear_permissions()
        context.set_offline(False)
        session = context.new_cdp_session(window)
        session.send("Storage.clearDataForOrigin", {"origin": self._origin, "storageTypes": LEFT})
        session.detach()
