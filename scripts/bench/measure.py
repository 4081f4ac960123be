"""What a command takes: time, time of the processor, memory."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

_KILOBYTES: Final = 1 if sys.platform != "darwin" else 1024


@dataclass(frozen=True, slots=True)
class Cost:
    """Seconds by the clock, seconds of the processor (of all processes), and the largest process in megabytes."""

    clock: float
    processor: float
    megabytes: float


def cost_of(command: Sequence[str], folder: Path) -> Cost:
    """What one run of a command takes. Raises `CalledProcessError` where it fails."""
    began = time.perf_counter()
    with (folder / "printed.txt").open("wb") as printed:
        process = subprocess.Popen(
            [sys.executable, *command], stdout=printed, stderr=subprocess.STDOUT, env=_as_installed(folder)
        )
        _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    clock = time.perf_counter() - began
    if process.returncode:
        output = (folder / "printed.txt").read_text(encoding="utf-8")
        raise subprocess.CalledProcessError(process.returncode, command, output)
    return Cost(clock, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024 / _KILOBYTES)


def _as_installed(folder: Path) -> dict[str, str]:
    """The environment, with compiled modules kept from one run to the next, as those of an installed package are."""
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return kept | {"PYTHONPYCACHEPREFIX": str(folder / "compiled")}


def best(costs: Sequence[Cost]) -> Cost:
    """The best of several runs; the least disturbed one says most about the program."""
    return Cost(*(min(getattr(cost, name) for cost in costs) for name in ("clock", "processor", "megabytes")))


def seconds_at_once(command: Sequence[str], folder: Path, *, copies: int) -> float:
    """Seconds by the clock until so many copies of a command, begun at once, have all ended."""
    began = time.perf_counter()
    with (folder / "printed-at-once.txt").open("wb") as printed:
        environment = _as_installed(folder)
        started = [subprocess.Popen([sys.executable, *command], stdout=printed, env=environment) for _ in range(copies)]
        statuses = [process.wait() for process in started]
        if any(statuses):
            raise subprocess.CalledProcessError(1, command)
    return time.perf_counter() - began


def seconds_of(work: Callable[[], object], *, repeat: int) -> float:
    """Seconds of the processor that a call takes at its best of several."""
    found: list[float] = []
    for _ in range(repeat):
        began = time.process_time()
        work()
        found.append(time.process_time() - began)
    return min(found)
