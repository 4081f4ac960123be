"""How fast the site is for a reader: `python -m scripts.bench.pages` (the second table of `make bench`).

Builds the site, serves it as a host of static files does (compressed), and asks Lighthouse, with its slow phone and
network, about a page of each important kind in both languages. Besides: what each page weighs on the way, and how long
the first search takes from the first key to the first result, everything fetched, in Chromium on this machine.
"""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from playwright.sync_api import Browser, sync_playwright

from checker.report import table
from scripts.bench.host import Line, hosting
from scripts.find_chromium import ensure_chromium, launch_arguments

ROOT: Final = Path(__file__).resolve().parents[2]
BELOW: Final = "/handbook/"
LANGUAGES: Final = ("", "en/")
CATEGORIES: Final = ("performance", "accessibility", "best-practices", "seo")
GOAL: Final = 95
SEARCHES: Final = {"": "违约金", "en/": "late fee"}
SEARCH_GOAL: Final = 300  # milliseconds

FIRST_RESULT: Final = """(query) => new Promise((done) => {
    const box = document.querySelector("[role=combobox]");
    const list = document.querySelector("[role=listbox]");
    const started = performance.now();
    new MutationObserver(() => done(performance.now() - started)).observe(list, {childList: true});
    box.focus();
    box.value = query;
    box.dispatchEvent(new Event("input", {bubbles: true}));
})"""


def build(folder: Path, url: str) -> None:
    """The site for an address."""
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "--site-dir", str(folder)]
    subprocess.run(command, cwd=ROOT, env={**os.environ, "SITE_URL": url}, check=True, stderr=subprocess.DEVNULL)


def scores(url: str, folder: Path) -> dict[str, int]:
    """Lighthouse's score of a page in each category, and the bytes on the way."""
    report = folder / "lighthouse.json"
    flags = " ".join(["--headless=new", *launch_arguments()])
    command = ["node", str(ROOT / "node_modules" / "lighthouse" / "cli" / "index.js"), url, "--quiet", "--output=json"]
    command += [f"--output-path={report}", f"--only-categories={','.join(CATEGORIES)}", f"--chrome-flags={flags}"]
    subprocess.run(command, cwd=ROOT, env={**os.environ, "CHROME_PATH": str(ensure_chromium())}, check=True)
    told = json.loads(report.read_text(encoding="utf-8"))
    rated = {name: round(100 * (told["categories"][name]["score"] or 0)) for name in CATEGORIES}
    return {**rated, "bytes": round(told["audits"]["total-byte-weight"]["numericValue"])}


def pages(site: Path) -> tuple[str, ...]:
    """The home page, the longest clause, the what-if page."""
    longest = max((site / "clauses").glob("*/index.html"), key=lambda path: path.stat().st_size)
    return ("", f"{longest.parent.relative_to(site).as_posix()}/", "check/")


def first_search(browser: Browser, url: str, query: str, repeat: int = 5) -> float:
    """Milliseconds from the first key to the first result, in the middle of several new visits."""
    times: list[float] = []
    for _ in range(repeat):
        context = browser.new_context()
        page = context.new_page()
        page.goto(url, wait_until="networkidle")
        times.append(float(page.evaluate(FIRST_RESULT, query)))
        context.close()
    return statistics.median(times)


def main() -> None:
    """Measures and prints."""
    with TemporaryDirectory(prefix="bench-pages-") as name:
        root = Path(name)
        with hosting(root, Line()) as origin:
            build(root / BELOW.strip("/"), f"{origin}{BELOW}")
            rows = [
                [below or "/", *(str(found[name]) for name in CATEGORIES), f"{found['bytes'] / 1000:.0f} kB"]
                for below, found in (
                    (f"{lang}{page}", scores(f"{origin}{BELOW}{lang}{page}", root))
                    for page in pages(root / BELOW.strip("/"))
                    for lang in LANGUAGES
                )
            ]
            with sync_playwright() as playwright:
                browser = playwright.chromium.launch(executable_path=str(ensure_chromium()), args=launch_arguments())
                searches = [
                    [f"{lang or '/'} {query}", f"{first_search(browser, f'{origin}{BELOW}{lang}', query):.0f} ms"]
                    for lang, query in SEARCHES.items()
                ]
                browser.close()
    print("\n".join(table([f"page (goal: {GOAL} in each)", *CATEGORIES, "first visit"], rows)))
    print("\n".join(table(["first search", f"goal: {SEARCH_GOAL} ms"], searches)))


if __name__ == "__main__":
    main()
