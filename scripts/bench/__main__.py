"""Prints the table of `make bench`."""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final, NamedTuple

from checker import Contract, assess, load_contract
from checker.report import table
from scripts.bench import sums
from scripts.bench.ledgers import AS_OF, RATE, RATE_AS_FRACTION, write_payments, write_profile
from scripts.bench.measure import cost_of, seconds_of

_CASE: Final[dict[str, object]] = {"as_of": str(AS_OF), "profile": {"late_payment_daily_rate": RATE}}
_MEGABYTES_APART: Final = 1.25


class Line(NamedTuple):
    """A ratio, the goal for it, and what it was taken from."""

    what: str
    ratio: float
    goal: str
    taken_from: str
    met: bool | None = None


def main() -> None:
    """Measures and prints; exit status 1 where the sums differ or a goal is missed and `--strict` asks for it."""
    parser = argparse.ArgumentParser(prog="python -m scripts.bench", description="How fast the checker is, as ratios.")
    parser.add_argument("--rows", type=int, default=500_000, help="rows for speed (default: 500000)")
    parser.add_argument("--many", type=int, default=1_000_000, help="rows of a large ledger (default: 1000000)")
    parser.add_argument("--repeat", type=int, default=3, help="runs of each, of which the best counts")
    parser.add_argument("--strict", action="store_true", help="fail where a goal is missed")
    options = parser.parse_args()
    with TemporaryDirectory(prefix="bench-") as name:
        folder = Path(name)
        write_profile(folder / "profile.yaml")
        lines = [*speed(folder, options.rows, options.repeat), *memory(folder, options.many), *cases(options.repeat)]
    print("\n".join(table(["", "ratio", "goal", "", "taken from"], [_cells(line) for line in lines])))
    if options.strict and any(line.met is False for line in lines):
        sys.exit(1)


def speed(folder: Path, rows: int, repeat: int) -> Iterator[Line]:
    """A ledger against the reference, and two processes against one."""
    ledger = folder / "payments.csv"
    write_payments(ledger, rows)
    reference = cost_of([sums.__file__, str(ledger), str(AS_OF), RATE_AS_FRACTION], folder, repeat=repeat)
    wanted = (folder / "printed.txt").read_text(encoding="utf-8").strip()
    one = cost_of(_command(folder, ledger, jobs=1), folder, repeat=repeat)
    _same_sum(folder, wanted)
    two = cost_of(_command(folder, ledger, jobs=2), folder, repeat=repeat)
    _same_sum(folder, wanted)
    slower = one.processor / reference.processor
    told = f"{rows / one.processor:,.0f} and {rows / reference.processor:,.0f} rows a second of the processor"
    yield Line("ledger on one core, times the reference's time", slower, "at most 6", told, slower <= 6)
    faster = one.clock / two.clock
    told = f"{one.clock:.1f} s and {two.clock:.1f} s by the clock, {os.process_cpu_count()} cores"
    yield Line("two processes against one, times as fast", faster, "at least 1.7", told, faster >= 1.7)
    yield Line("time of the processor, two processes against one", two.processor / one.processor, "", "")


def memory(folder: Path, many: int) -> Iterator[Line]:
    """The largest process for a small ledger and for a large one."""
    peaks: list[float] = []
    for rows in (10_000, many):
        ledger = folder / f"{rows}.csv"
        write_payments(ledger, rows)
        peaks.append(cost_of(_command(folder, ledger, jobs=1), folder).megabytes)
        ledger.unlink()
    ratio = peaks[1] / peaks[0]
    told = f"{peaks[1]:.0f} MB at {many:,} rows, {peaks[0]:.0f} MB at 10,000"
    yield Line("memory of a large ledger against a small one", ratio, "about 1", told, ratio <= _MEGABYTES_APART)


def cases(repeat: int) -> Iterator[Line]:
    """`assess` with more incidents, for each incident, against a case of one."""
    contract = load_contract()
    alone = None
    for count in (1, 20, 1000):
        case: dict[str, object] = {
            "as_of": str(AS_OF),
            "profile": {"late_payment_daily_rate": RATE},
            "incidents": _incidents(count),
        }
        seconds = seconds_of(partial(_assessed, contract, case), repeat=repeat) / count
        alone = alone or seconds
        told = f"{seconds * 1e6:,.0f} µs an incident, explained and with every reading"
        yield Line(f"assess with {count:,}: an incident, against one alone", seconds / alone, "", told)


def _assessed(contract: Contract, case: dict[str, object]) -> None:
    assess(contract, case).to_dict()


def _incidents(count: int) -> list[dict[str, object]]:
    return [
        {
            "id": f"inv-{number}",
            "type": "payment",
            "amount": "100000.00",
            "due": f"2026-{1 + number % 9:02}-01",
            "payments": [{"on": f"2026-{1 + number % 9:02}-21", "amount": "40000.00"}],
        }
        for number in range(count)
    ]


def _command(folder: Path, ledger: Path, *, jobs: int) -> list[str]:
    asked = ["--type", "payment", "--profile", str(folder / "profile.yaml"), "-o", str(folder / "results.csv")]
    return ["-m", "checker", "ledger", str(ledger), *asked, "--jobs", str(jobs), "--json"]


def _same_sum(folder: Path, wanted: str) -> None:
    found = json.loads((folder / "printed.txt").read_text(encoding="utf-8"))["totals"][0]["liquidated_damages"]
    if Decimal(found) != Decimal(wanted):
        sys.exit(f"The ledger's sum is {found}, the reference's {wanted}.")


def _cells(line: Line) -> Sequence[str]:
    met = {True: "met", False: "missed", None: ""}[line.met]
    return [line.what, f"{line.ratio:.2f}", line.goal, met, line.taken_from]


if __name__ == "__main__":
    try:
        main()
    except subprocess.CalledProcessError as error:
        sys.exit(f"{error}\n{error.output}")
