"""A ledger: its speed against the reference, on two cores against one, and its memory."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Final

from scripts.bench import sums
from scripts.bench.ledgers import AS_OF, RATE_AS_FRACTION, write_payments, write_profile
from scripts.bench.line import Line
from scripts.bench.measure import Cost, best, cost_of, seconds_at_once

_AT_MOST_SLOWER: Final = 6.0
_AT_LEAST_FASTER: Final = 1.7
_MEGABYTES_APART: Final = 1.25


def speed(folder: Path, rows: int, repeat: int) -> Iterator[Line]:
    """A ledger against the reference, and two processes against one; all run in turn, so that all are disturbed alike.

    What two processes can gain is what the machine has to give: two copies of the reference at once say how much that
    was meanwhile.
    """
    ledger = folder / "payments.csv"
    write_payments(ledger, rows)
    write_profile(folder / "profile.yaml")
    plain = [sums.__file__, str(ledger), str(AS_OF), RATE_AS_FRACTION]
    costs: dict[str, list[Cost]] = {"reference": [], "one": [], "two": []}
    at_once: list[float] = []
    for _ in range(repeat):
        costs["reference"].append(cost_of(plain, folder))
        wanted = Decimal((folder / "printed.txt").read_text(encoding="utf-8"))
        for name, jobs in (("one", 1), ("two", 2)):
            costs[name].append(cost_of(_command(folder, ledger, jobs=jobs), folder))
            _same_sum(folder, wanted)
        at_once.append(seconds_at_once(plain, folder, copies=2))
    reference, one, two = (best(costs[name]) for name in ("reference", "one", "two"))
    slower = one.processor / reference.processor
    told = f"{rows / one.processor:,.0f} and {rows / reference.processor:,.0f} rows a second of the processor"
    yield Line("ledger on one core, times the reference's time", slower, "at most 6", told, slower <= _AT_MOST_SLOWER)
    faster = one.clock / two.clock
    told = f"{one.clock:.1f} s and {two.clock:.1f} s by the clock, {os.process_cpu_count()} cores"
    yield Line("two processes against one, times as fast", faster, "at least 1.7", told, faster >= _AT_LEAST_FASTER)
    given = 2 * reference.clock / min(at_once)
    told = f"{reference.clock:.1f} s for one and {min(at_once):.1f} s for two at once"
    yield Line("two copies of the reference at once, times the work", given, "", told)
    told = "what two processes gain, of what the machine gave meanwhile"
    yield Line("two processes against that", faster / given, "at least 0.85", told, faster / given >= 0.85)
    yield Line("time of the processor, two processes against one", two.processor / one.processor, "", "")


def memory(folder: Path, many: int) -> Iterator[Line]:
    """The largest process for a small ledger and for a large one."""
    write_profile(folder / "profile.yaml")
    peaks: list[float] = []
    for rows in (10_000, many):
        ledger = folder / f"{rows}.csv"
        write_payments(ledger, rows)
        peaks.append(cost_of(_command(folder, ledger, jobs=1), folder).megabytes)
        ledger.unlink()
    ratio = peaks[1] / peaks[0]
    told = f"{peaks[1]:.0f} MB at {many:,} rows, {peaks[0]:.0f} MB at 10,000"
    yield Line("memory of a large ledger against a small one", ratio, "about 1", told, ratio <= _MEGABYTES_APART)


def _command(folder: Path, ledger: Path, *, jobs: int) -> list[str]:
    asked = ["--type", "payment", "--profile", str(folder / "profile.yaml"), "-o", str(folder / "results.csv")]
    return ["-m", "checker", "ledger", str(ledger), *asked, "--jobs", str(jobs), "--json"]


def _same_sum(folder: Path, wanted: Decimal) -> None:
    found = json.loads((folder / "printed.txt").read_text(encoding="utf-8"))["totals"][0]["liquidated_damages"]
    if Decimal(found) != wanted:
        sys.exit(f"The ledger's sum is {found}, the reference's {wanted}.")
