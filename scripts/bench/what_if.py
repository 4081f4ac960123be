"""How soon the what-if page answers: `python -m scripts.bench.what_if`, as ratios to a stock page and to the goals."""

from __future__ import annotations

import argparse
import json
import os
import platform
import sys
from collections.abc import Iterator
from pathlib import Path

from scripts.bench.keystrokes import FRAME, Typing, typings
from scripts.bench.line import Line, as_table
from scripts.bench.start import SETTINGS, Start, browsing, starts
from scripts.build_browser import ROOT


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
        page, contract = pages["ours"], json.loads((ROOT / "checker" / "contract.json").read_text(encoding="utf-8"))
        lines += [line for typing in typings(browser, root, page, contract) for line in typed(typing)]
        machine = f"{platform.machine()}, {os.process_cpu_count()} cores, Chromium {browser.version}"
    print(machine)
    print(as_table(lines))
    if options.strict and any(line.met is False for line in lines):
        sys.exit(1)


def started(start: Start) -> Line:
    """A visit against the stock page's."""
    ratio = start.ours / start.stock
    told = f"{start.ours:,.0f} ms and {start.stock:,.0f} ms"
    what = f"{start.what}: {start.setting}"
    return Line(what, ratio, f"at most {start.goal:.2f}", told, ratio <= start.goal)


def typed(typing: Typing) -> Iterator[Line]:
    """The time from keystroke to result, and the longest time without a frame, against what each may be."""
    case = f"{typing.where} in a case of {typing.incidents:,} incidents"
    told = f"{typing.late:,.0f} ms of at most {typing.goal} ms; median {typing.middle:,.0f} ms"
    ratio = typing.late / typing.goal
    yield Line(f"keystroke to result, 95th percentile: {case}", ratio, "at most 1.00", told, ratio <= 1)
    told = f"{typing.blocked:,.0f} ms of at most {FRAME} ms"
    ratio = typing.blocked / FRAME
    yield Line(f"longest blocked frame while typing: {case}", ratio, "at most 1.00", told, ratio <= 1)


if __name__ == "__main__":
    main()
