"""From opening a page to the first answer to one's own facts: the site's what-if page against a stock page.

The stock page is what Pyodide's guide leads to: `loadPyodide` from the files of its npm package, in a worker, the
wheels with their sources, one assessment. Both are loaded in turn by the same browser over the same line.
"""

from __future__ import annotations

import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, NamedTuple

from playwright.sync_api import Browser, BrowserContext, sync_playwright

from scripts.bench.host import Line, hosting
from scripts.bench.slowed import slowed
from scripts.build_browser import ROOT, source_wheels
from scripts.find_chromium import ensure_chromium, launch_arguments

_WITHIN: Final = 180  # seconds
_LOOK: Final = 50  # milliseconds between two looks at what a page has told
_PAUSE: Final = 3_000  # milliseconds between two visits: nobody comes back in the moment in which they leave

# The page tells by itself: looking into it from outside, as Playwright does, has it work and draw for that alone.
_NOTE_ANSWERS: Final = """
const tell = (what) => benchNoted(what, performance.now());
const Plain = Worker;
Worker = class extends Plain {
  constructor(...given) {
    super(...given);
    const hear = ({ data }) => {
      if (data.kind !== "answer") return;
      this.removeEventListener("message", hear);
      tell("computed");
    };
    this.addEventListener("message", hear);
  }
};
const look = new MutationObserver(() => {
  if (!document.querySelector("#check-answer .check-answer__view")) return;
  look.disconnect();
  tell("shown");
});
look.observe(document, { childList: true, subtree: true });
"""
_BRING_CASE: Final = """
if (localStorage.getItem(%(key)s) === null) localStorage.setItem(%(key)s, %(text)s);
"""
_SETTLED: Final = """async () => {
  await navigator.serviceWorker.ready;
  const memory = await caches.open("checker-memory");
  const isKept = async () => (await memory.keys()).length > 0
    && Object.keys(localStorage).some((key) => key.startsWith("answer:"));
  while (!(await isKept())) await new Promise((passed) => setTimeout(passed, 100));
}"""
_STOCK_PAGE: Final = """<!doctype html><title>Stock</title><script type="module">
new Worker("worker.mjs", { type: "module" });
</script>"""
_STOCK_WORKER: Final = """
import { loadPyodide } from "./pyodide/pyodide.mjs";
const [python, ...wheels] = await Promise.all([
  loadPyodide(), ...WHEELS.map(async (name) => (await fetch(name)).arrayBuffer()),
]);
for (const wheel of wheels) python.unpackArchive(wheel, "wheel");
const checker = python.pyimport("checker.browser");
postMessage({ kind: "answer", answer: JSON.parse(checker.assess(CASE, "en")) });
"""


@dataclass(frozen=True, slots=True)
class Setting:
    """What a page is loaded by."""

    far: bool
    slow: bool
    packs: bool

    def __str__(self) -> str:
        line = "10 Mbit/s, 40 ms" if self.far else "local"
        packing = "gzip by the host" if self.packs else "no gzip"
        return f"{line}, {packing}, CPU {'slowed 4 times' if self.slow else 'as is'}"


class Start(NamedTuple):
    """Milliseconds to the first answer, median of the rounds."""

    setting: Setting
    what: str
    stock: float
    ours: float
    goal: float


SETTINGS: Final = [
    Setting(far, slow, packs) for far in (False, True) for slow in (False, True) for packs in (True, False)
]


@contextmanager
def browsing(site: Path | None = None) -> Iterator[tuple[Browser, Path, dict[str, str]]]:
    """A browser, the folder that a host serves, and the addresses of the stock page and of ours in it."""
    with ExitStack() as stack:
        root = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="bench-")))
        pages = {"stock": _stock(root / "stock"), "ours": _ours(root / "ours", site)}
        playwright = stack.enter_context(sync_playwright())
        browser = playwright.chromium.launch(executable_path=str(ensure_chromium()), args=launch_arguments())
        stack.callback(browser.close)
        yield browser, root, pages


def starts(
    browser: Browser, root: Path, pages: dict[str, str], settings: Iterable[Setting], rounds: int
) -> Iterator[Start]:
    """First visits and those after them in each setting."""
    with hosting(root, Line()) as origin:
        case = _own_case(browser, f"{origin}/{pages['ours']}")
    for setting in settings:
        line = Line(10e6, 0.04, setting.packs) if setting.far else Line(packs=setting.packs)
        with hosting(root, line) as origin, slowed(os.getpid(), 4 if setting.slow else 1):
            found = [
                {
                    name: _visits(browser, f"{origin}/{page}", case, is_ours=name == "ours")
                    for name, page in pages.items()
                }
                for _ in range(rounds)
            ]
        for number, visit in enumerate(("first", "second", "third")):
            stock = statistics.median(each["stock"][number]["computed"] for each in found)
            for told, what in (("shown", "own answer on the page"), ("computed", "own answer computed anew")):
                ours = statistics.median(each["ours"][number][told] for each in found)
                yield Start(setting, f"{what}, {visit} visit", stock, ours, _goal(setting, visit))


def _goal(setting: Setting, visit: str) -> float:
    """The most that ours may take of the stock page's time."""
    if visit != "first":
        return 0.20
    return 0.65 if setting.far else 0.35


def _own_case(browser: Browser, address: str) -> dict[str, str]:
    """What a reader's browser keeps of a case that was changed: where, and the text."""
    with browser.new_context(locale="en-GB") as context:
        page = context.new_page()
        page.goto(address)
        page.locator("[id='field:incidents[0].amount']").fill("123456.78")
        kept = page.wait_for_function(
            """() => Object.entries(localStorage)
                .find(([key, text]) => key.startsWith("case:") && text.includes("123456.78"))"""
        )
        key, text = kept.json_value()
    return {"key": json.dumps(key), "text": json.dumps(text)}


def _visits(browser: Browser, address: str, case: dict[str, str], *, is_ours: bool) -> tuple[dict[str, float], ...]:
    """A first visit, a second, and a third by the same browser, which keeps compiled code from the second on."""
    with browser.new_context(locale="en-GB") as context:
        told: dict[str, float] = {}

        def note(what: str, at: float) -> None:
            told.setdefault(what, at)

        context.expose_function("benchNoted", note)
        context.add_init_script(_BRING_CASE % case + _NOTE_ANSWERS)
        return tuple(_visit(context, address, told, is_ours=is_ours, settle=number == 0) for number in range(3))


def _visit(
    context: BrowserContext, address: str, told: dict[str, float], *, is_ours: bool, settle: bool
) -> dict[str, float]:
    told.clear()
    page = context.new_page()
    page.wait_for_timeout(_PAUSE)
    page.goto(address, timeout=_WITHIN * 1_000, wait_until="commit")
    began = time.monotonic()
    wanted = {"computed", "shown"} if is_ours else {"computed"}
    while not wanted <= told.keys():
        page.wait_for_timeout(_LOOK)
        if time.monotonic() - began > _WITHIN:
            raise TimeoutError(f"no answer at {address}")
    if is_ours and settle:
        page.evaluate(_SETTLED)
    took = dict(told)
    page.close()
    return took


def _ours(folder: Path, site: Path | None) -> str:
    if site is None:
        command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--site-dir", str(folder)]
        subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    else:
        shutil.copytree(site, folder)
    return f"{folder.name}/en/check/"


def _stock(folder: Path) -> str:
    shutil.copytree(ROOT / "node_modules" / "pyodide", folder / "pyodide")
    wheels = [wheel.name for wheel in source_wheels(folder, ROOT / "checker" / "contract.json")]
    (folder / "index.html").write_text(_STOCK_PAGE, encoding="utf-8")
    names, case = json.dumps(wheels), json.dumps(json.dumps(_case()))
    worker = _STOCK_WORKER.replace("WHEELS", names).replace("CASE", case)
    (folder / "worker.mjs").write_text(worker, encoding="utf-8")
    return f"{folder.name}/"


def _case() -> Any:
    contract = json.loads((ROOT / "checker" / "contract.json").read_text(encoding="utf-8"))
    return contract["scenarios"][0]["case"]
