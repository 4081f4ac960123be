"""The built site in Chromium, as for the other tests of pages."""

from tests.browser.conftest import browser, open_page, page, site_url, watch

__all__ = ["browser", "open_page", "page", "site_url", "watch"]
