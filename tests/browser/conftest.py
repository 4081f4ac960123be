"""Fixtures of the tests that open the built site in Chromium."""

import re
from collections.abc import Iterator
from contextlib import ExitStack
from typing import Any, Protocol
from urllib.parse import urljoin, urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from scripts.find_chromium import ensure_chromium, launch_arguments
from tests.browser.earlier_visit import keep_memory, leave_memory
from tests.browser.profiles import Profiles
from tests.browser.support import DEVICES, Device, Scheme, Watch, serving
from tests.conftest import BuiltSite

# No name resolves: a request to another host cannot succeed by luck.
CUT_OFF = "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"

# What a service worker loads in the background, a test of something else neither sees nor waits for.
NO_SERVICE_WORKER = "delete Navigator.prototype.serviceWorker"

STARTS_THE_CHECKER = re.compile(r"(en/)?(check|learn/practice|learn/test)/")

# Milliseconds in which a page shows what it must, on a machine that is busy with other things besides.
expect.set_options(timeout=20_000)


class OpenPage(Protocol):
    """Opens a page of the site in a browser profile of its own, which keeps the site for later only where told to.

    `been_here`: whether in the profile of a reader who was here before, with the site's files and the checker's memory,
    or in a fresh one. Where it is left out, so it is for a page that starts the checker at once.
    """

    def __call__(
        self,
        path: str = "",
        *,
        device: Device = "desktop",
        scheme: Scheme = "light",
        locale: str = "zh-CN",
        scripts: bool = True,
        reduced_motion: bool = False,
        service_worker: bool = False,
        been_here: bool | None = None,
    ) -> Page: ...


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if "browser" in item.path.parts:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium, started once."""
    chromium = ensure_chromium()
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=str(chromium), args=[*launch_arguments(), CUT_OFF])
        yield running
        running.close()


@pytest.fixture(scope="session")
def site_url(built_site: BuiltSite) -> Iterator[str]:
    """The address of the built site's start page, with a slash at its end."""
    with serving(built_site.root, built_site.folder / "404.html") as origin:
        yield origin + built_site.path


@pytest.fixture
def watch(site_url: str) -> Iterator[Watch]:
    """What the test's pages do; the test fails at its end if there was trouble that it did not expect."""
    parts = urlsplit(site_url)
    noting = Watch(f"{parts.scheme}://{parts.netloc}")
    yield noting
    troubles = noting.troubles()
    if troubles:
        pytest.fail("The page was not quiet:\n" + "\n".join(troubles), pytrace=False)


@pytest.fixture(scope="session")
def profiles(browser: Browser, site_url: str) -> Profiles:
    """The browser profiles that tests have one after the other."""
    return Profiles(browser, site_url)


@pytest.fixture
def open_page(
    browser: Browser, profiles: Profiles, built_site: BuiltSite, site_url: str, watch: Watch
) -> Iterator[OpenPage]:
    """Opens pages of the site, by desktop or phone, light or dark, with or without scripts."""
    with ExitStack() as closing:

        def fresh(options: dict[str, Any]) -> BrowserContext:
            context = browser.new_context(**options)
            closing.callback(context.close)
            return context

        def known(options: dict[str, Any]) -> BrowserContext:
            context, new = closing.enter_context(profiles.lent(options))
            if new:
                keep_memory(browser, site_url, built_site.root)
                leave_memory(context, site_url.removesuffix(built_site.path), built_site.root)
                context.add_init_script(NO_SERVICE_WORKER)
            closing.callback(watch.detach, context)
            return context

        def opened(
            path: str = "",
            *,
            device: Device = "desktop",
            scheme: Scheme = "light",
            locale: str = "zh-CN",
            scripts: bool = True,
            reduced_motion: bool = False,
            service_worker: bool = False,
            been_here: bool | None = None,
        ) -> Page:
            options: dict[str, Any] = {
                **DEVICES[device],
                "color_scheme": scheme,
                "locale": locale,
                "timezone_id": "Asia/Shanghai",
                "java_script_enabled": scripts,
                "reduced_motion": "reduce" if reduced_motion else "no-preference",
            }
            if been_here is None:
                been_here = STARTS_THE_CHECKER.match(path) is not None
            if been_here and scripts and not service_worker:
                context = known(options)
            else:
                context = fresh(options)
                if not service_worker:
                    context.add_init_script(NO_SERVICE_WORKER)
            watch.attach(context)
            page = context.new_page()
            page.goto(urljoin(site_url, path))
            return page

        yield opened


@pytest.fixture
def page(open_page: OpenPage) -> Page:
    """The site's start page on a desk in light colours."""
    return open_page(been_here=True)
