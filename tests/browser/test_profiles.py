"""A profile that is kept from test to test has nothing of the earlier test in it, and all that the browser keeps."""

from playwright.sync_api import Browser

from tests.browser.profiles import Profiles

QUIET = {"service_workers": "block"}  # nothing but the test leaves anything
LEAVE = """async () => {
  localStorage.setItem("case", "1");
  document.cookie = "left=1";
  await (await caches.open("memory")).put("/memory", new Response("kept"));
  await new Promise((made) => { indexedDB.open("left").onsuccess = made; });
}"""
FOUND = """async () => ({
  stored: localStorage.length + sessionStorage.length,
  cookie: document.cookie,
  databases: (await indexedDB.databases()).length,
  caches: await caches.keys(),
  permission: (await navigator.permissions.query({ name: "clipboard-read" })).state,
})"""


def test_a_profile_is_empty_for_the_next_who_has_it(browser: Browser, site_url: str) -> None:
    profiles = Profiles(browser, site_url)
    address = f"{site_url}about/"
    with profiles.lent(QUIET) as (first, _):
        page = first.new_page()
        page.goto(address)
        untouched = page.evaluate(FOUND)
        first.grant_permissions(["clipboard-read"])
        first.route("**/*", lambda route: route.abort())
        page.evaluate(LEAVE)
        assert page.evaluate(FOUND)["cookie"] == "left=1"
    with profiles.lent(QUIET) as (second, new):
        assert second is first
        assert not new
        page = second.new_page()
        page.goto(address)
        assert page.evaluate(FOUND) == {**untouched, "caches": ["memory"]}
    first.close()


def test_two_who_have_profiles_at_the_same_time_have_different_ones(browser: Browser, site_url: str) -> None:
    profiles = Profiles(browser, site_url)
    with profiles.lent({"locale": "en-GB"}) as (first, _), profiles.lent({"locale": "en-GB"}) as (second, new):
        assert new
        assert second is not first
    with profiles.lent({"locale": "zh-CN"}) as (third, new):
        assert new
    for context in (first, second, third):
        context.close()
