"""How soon the what-if page answers: `python -m scripts.bench.what_if`, as ratios to a stock page."""

from __future__ import annotations

import argparse
import os
import platform
import sys
from pathlib import Path

from scripts.bench.line import Line, as_table
from scripts.bench.start import SETTINGS, Start, browsing, starts


def main() -> None:
    """Measures and prints; exit status 1 where a goal is missed and `--strict` asks for it."""
    parser = argparse.ArgumentParser(prog="python -m scripts.bench.what_if", description="How soon the page answers.")
    parser.add_argument("--rounds", type=int, default=3, help="visits of each kind, of which the middle one counts")
    parser.add_argument("--settings", type=int, nargs="*", default=range(len(SETTINGS)), help="numbers of settings")
    parser.add_argument("--site", type=Path, help="a site that is built already")
    parser.add_argument("--strict", action="store_true", help="fail where a goal is missed")
    options = parser.parse_args()
    with browsing(options.site) as (browser, root, pages):
        settings = [SETTINGS[number] for number in options.settings]
        lines = [started(each) for each in starts(browser, root, pages, settings, options.rounds)]
        machine = f"{platform.machine()}, {os.process_cpu_count()} cores, Chromium {browser.version}"
    print(machine)
    print(as_table(lines))
    if options.strict and any(line.met is False for line in lines):
        sys.exit(1)


def started(start: Start) -> Line:
    """A visit against the stock page's."""
    ratio = start.ours / start.stock
    told = f"{start.ours:,.0f} ms and {start.stock:,.0f} ms"
    what = f"first answer, {start.visit} visit: {start.setting}"
    return Line(what, ratio, f"at most {start.goal:.2f}", told, ratio <= start.goal)


if __name__ == "__main__":
    main()
