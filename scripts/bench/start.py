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

_WITHIN: Final = 180_000  # milliseconds
_NOTE_ANSWERS: Final = """
const Plain = Worker;
Worker = class extends Plain {
  constructor(...given) {
    super(...given);
    this.addEventListener("message", ({ data }) => {
      if (data.kind === "answer") window.answered ??= performance.now();
    });
  }
};
"""
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
    visit: str
    stock: float
    ours: float

    @property
    def goal(self) -> float:
        """The most that ours may take of the stock page's time."""
        if self.visit != "first":
            return 0.20
        return 0.65 if self.setting.far else 0.35


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
    for setting in settings:
        line = Line(10e6, 0.04, setting.packs) if setting.far else Line(packs=setting.packs)
        with hosting(root, line) as origin, slowed(os.getpid(), 4 if setting.slow else 1):
            found = [
                {name: _visits(browser, f"{origin}/{page}") for name, page in pages.items()} for _ in range(rounds)
            ]
        for number, visit in enumerate(("first", "second", "third")):
            middle = {name: statistics.median(each[name][number] for each in found) for name in pages}
            yield Start(setting, visit, middle["stock"], middle["ours"])


def _visits(browser: Browser, address: str) -> tuple[float, float, float]:
    """A first visit, a second, and a third by the same browser, which keeps compiled code from the second on."""
    context = browser.new_context(locale="en-GB")
    context.add_init_script(_NOTE_ANSWERS)
    first = _visit(context, address, settle=True)
    second, third = _visit(context, address), _visit(context, address)
    context.close()
    return first, second, third


def _visit(context: BrowserContext, address: str, *, settle: bool = False) -> float:
    page = context.new_page()
    page.goto(address, timeout=_WITHIN, wait_until="commit")
    # Looking for it in each frame, as Playwright does, has the page draw frames that nobody needs.
    page.wait_for_function("() => window.answered", timeout=_WITHIN, polling=100)
    took: float = page.evaluate("() => window.answered")
    if settle:
        # What a page keeps for the next time, it keeps now.
        page.evaluate(
            """async () => {
                if (!document.querySelector("meta[name=service-worker]")) return;
                await navigator.serviceWorker.ready;
                const memory = await caches.open("checker-memory");
                while ((await memory.keys()).length === 0) await new Promise((passed) => setTimeout(passed, 100));
            }"""
        )
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
