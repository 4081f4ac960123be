"""Runs a ledger: parts to processes, their results to files in the order of the rows."""

from __future__ import annotations

import csv
import gc
import os
import shutil
import signal
import threading
import time
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import BrokenExecutor, Future, ProcessPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass, replace
from io import TextIOWrapper
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import IO, Final

from checker.case import Situation
from checker.contract import Contract
from checker.engine import unusual_values
from checker.finding import AppliedCap, Total
from checker.ledger.output import whole_file
from checker.ledger.part import Assessor, PartResult, RowProblem, set_aside_headings
from checker.ledger.results import COLUMNS, DETAIL_COLUMNS
from checker.ledger.setup import Plan, Request, Setup, plan
from checker.ledger.survey import Part, with_repeated
from checker.ledger.tally import Tally
from checker.outcome import Caution
from checker.phrases import phrase
from checker.problems import CaseError, problem

type Progress = Callable[[int, int], None]
"""Told how many bytes of how many are done."""

type Spread = Callable[[Setup, Sequence[Part]], Iterator[PartResult]]
"""How parts are assessed elsewhere: gives their results in the order of the parts."""

_AHEAD: Final = 3
_EARLY: Final = 32
_SHOWN: Final = 100
_WATCH_SECONDS: Final = 1.0
_COPIED: Final = 1 << 20


@dataclass(frozen=True, slots=True)
class Places:
    """Where results go. `rows` is None where only the summary is wanted; `set_aside` None where a list is enough."""

    rows: Path | IO[str] | None
    set_aside: Path | None
    bom: bool = False


@dataclass(frozen=True, slots=True)
class Summary:
    """What came of a ledger. `problems` are the first ones; the file `set_aside` has all, where there are any."""

    situation: Situation
    tally: Tally
    totals: tuple[Total, ...]
    caps: tuple[AppliedCap, ...]
    problems: tuple[RowProblem, ...]
    cautions: tuple[Caution, ...]
    rows: Path | None
    set_aside: Path | None


def run_ledger(
    contract: Contract,
    request: Request,
    places: Places,
    *,
    jobs: int = 1,
    spread: Spread | None = None,
    progress: Progress | None = None,
    tell: Callable[[RowProblem], None] | None = None,
) -> Summary:
    """Assesses a ledger and writes its results; files appear whole at the end, or not at all.

    The parts are assessed by so many processes (`jobs`) or, where `spread` is given, as it says.
    `tell` gets the problems of the rows that are set aside, at most 100 of each part. Raises `CaseError` where the
    ledger cannot be used, `OSError` where results cannot be written.
    """
    planned = plan(contract, request)
    setup = planned.setup
    before = _stamp(Path(setup.layout.path))
    tally, problems, done = Tally(), list[RowProblem](), 0
    with ExitStack() as stack:
        out = _Out(stack, places, setup)
        results = ((result, None) for result in spread(setup, planned.checked())) if spread else _results(planned, jobs)
        for result, rows in results:
            out.write(result, rows)
            tally += result.tally
            if tell:
                for item in result.problems:
                    tell(item)
            problems += result.problems[: _SHOWN - len(problems)]
            done += result.length
            if progress:
                progress(done, max(1, setup.layout.size - setup.layout.begins))
        if _stamp(Path(setup.layout.path)) != before:
            raise CaseError([problem(request.name, "csv-changed")])
    situation = setup.situation()
    totals, caps = tally.final(situation.contract)
    cautions = unusual_values(situation).cautions
    if tally.shared_set_aside:
        cautions += (Caution("shared-set-aside", "", phrase("ledger", "shared_set_aside")),)
    rows = places.rows if isinstance(places.rows, Path) else None
    if places.set_aside and not tally.set_aside:
        places.set_aside.unlink(missing_ok=True)  # one of an earlier run would tell of rows that are now in order
    return Summary(
        situation, tally, totals, caps, tuple(problems), cautions, rows, places.set_aside if tally.set_aside else None
    )


class _Out:
    """The results as they come: the rows, and those set aside once there is one."""

    def __init__(self, stack: ExitStack, places: Places, setup: Setup) -> None:
        self._stack, self._places, self._setup = stack, places, setup
        self._encoding = "utf-8-sig" if places.bom else "utf-8"
        self._aside: IO[str] | None = None
        rows = places.rows
        self._rows = stack.enter_context(whole_file(rows, self._encoding)) if isinstance(rows, Path) else rows
        if self._rows:
            self._rows.write(",".join(DETAIL_COLUMNS if setup.details else COLUMNS) + "\n")

    def write(self, result: PartResult, rows: Path | None) -> None:
        """Writes what came of a part. `rows`: the file that has its rows where the result has not."""
        if self._rows and rows:
            _append(self._rows, rows)
        elif self._rows:
            self._rows.write(result.rows)
        if result.set_aside and self._places.set_aside:
            if self._aside is None:
                self._aside = self._stack.enter_context(whole_file(self._places.set_aside, self._encoding))
                csv.writer(self._aside, lineterminator="\n").writerow(set_aside_headings(self._setup.columns))
            self._aside.write(result.set_aside)


def _append(stream: IO[str], file: Path) -> None:
    """Writes a file of UTF-8 to a stream, from system to system where the stream is one of bytes beneath."""
    if not isinstance(stream, TextIOWrapper) or stream.encoding.lower().replace("-", "") not in ("utf8", "utf8sig"):
        stream.write(file.read_text(encoding="utf-8"))
        return
    stream.flush()
    with file.open("rb") as rows:
        shutil.copyfileobj(rows, stream.buffer, _COPIED)


def _results(planned: Plan, jobs: int) -> Iterator[tuple[PartResult, Path | None]]:
    """The results of the parts, in their order; by one process where that is asked for or enough.

    Of several, each writes its rows to files: handing them over in pieces would take as long as much of the work.
    """
    if jobs <= 1 or len(planned.parts) <= 1:
        assessor = Assessor(planned.setup)
        for part in planned.checked():
            yield assessor.assess(part), None
        return
    with ExitStack() as stack:
        folder = stack.enter_context(TemporaryDirectory(prefix="ledger-"))
        pool = stack.enter_context(
            ProcessPoolExecutor(
                min(jobs, len(planned.parts)), initializer=_begin, initargs=(planned.setup, os.getpid())
            )
        )
        try:
            yield from _Work(pool, Path(folder)).results(planned, jobs)
        except BrokenExecutor as error:
            raise CaseError([problem("", "worker-lost")]) from error
        finally:
            pool.shutdown(wait=True, cancel_futures=True)


class _Work:
    """Parts given to processes, each with a file for its rows."""

    def __init__(self, pool: ProcessPoolExecutor, folder: Path) -> None:
        self._pool, self._folder = pool, folder
        self._numbers = count()

    def results(self, planned: Plan, jobs: int) -> Iterator[tuple[PartResult, Path]]:
        """The results in the order of the parts, each with the file of its rows, which is there until the next.

        Where ids may repeat, one process searches for those that do while the others assess the first parts as if none
        did; those in which that is wrong are assessed again.
        """
        parts = planned.parts
        waiting: deque[tuple[Future[PartResult], Path]] = deque()
        if planned.repetitions:
            search = self._pool.submit(planned.repetitions.find)
            waiting.extend(self._give(part) for part in parts[: jobs * _EARLY])
            parts = with_repeated(parts, search.result())
            waiting = deque(
                self._give(part) if part.repeated else given for part, given in zip(parts, waiting, strict=False)
            )
        for part in parts[len(waiting) :]:
            waiting.append(self._give(part))
            if len(waiting) >= jobs * _AHEAD:
                yield from _next(waiting)
        while waiting:
            yield from _next(waiting)

    def _give(self, part: Part) -> tuple[Future[PartResult], Path]:
        rows = self._folder / str(next(self._numbers))
        return self._pool.submit(_assess, part, rows), rows


def _next(waiting: deque[tuple[Future[PartResult], Path]]) -> Iterator[tuple[PartResult, Path]]:
    future, rows = waiting.popleft()
    yield future.result(), rows
    rows.unlink()


_assessors: list[Assessor] = []


def _begin(setup: Setup, parent: int) -> None:
    """Makes a process ready: it leaves interruptions to the one that started it, and ends when that one is gone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    threading.Thread(target=_end_with, args=(parent,), daemon=True).start()
    _assessors[:] = [Assessor(setup)]
    gc.freeze()


def _assess(part: Part, rows: Path) -> PartResult:
    """The result of a part without its rows, which are written to a file."""
    result = _assessors[0].assess(part)
    rows.write_text(result.rows, encoding="utf-8", newline="")
    return replace(result, rows="")


def _end_with(parent: int) -> None:
    while os.getppid() == parent:
        time.sleep(_WATCH_SECONDS)
    os._exit(1)


def _stamp(path: Path) -> tuple[int, int]:
    found = path.stat()
    return found.st_size, found.st_mtime_ns
