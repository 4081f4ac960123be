"""The command `ledger`: many incidents from a CSV file, one a row."""

from __future__ import annotations

import argparse
import json
import os
import shutil
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from types import FrameType
from typing import Any, Final, NoReturn

from checker.contract import Contract
from checker.ledger.columns import kinds_by_name, normal
from checker.ledger.output import whole_file
from checker.ledger.part import RowProblem
from checker.ledger.run import Places, Progress, Spread, Summary, run_ledger
from checker.ledger.setup import Request
from checker.ledger.summary import as_data, as_text, problem_text
from checker.ledger.template import template
from checker.loader import read_file, reason
from checker.phrases import phrase
from checker.problems import CaseError, problem, shown
from checker.text import Lang, Text

HELP: Final = "assess many incidents from a CSV file, one a row"
EXAMPLES: Final = """\
The CSV file: UTF-8 or GB18030; comma, semicolon or tab; headings are ids or labels of fields in either language.
A list stands in one cell ("2026-03-11: 100.00; 2026-03-15: 20.00") or in numbered columns (payments.1.on,
payments.1.amount); a loss in the columns of its parts (loss.direct). An empty cell is unknown.
The profile: a YAML or JSON file with as_of, profile, assumptions and, if some bear on the rows, incidents.
Each row gives one result row: the worst status, and what is owed in all. Rows with errors are set aside in
OUT.rejected.csv, with what is wrong, and the others go through. An interrupted run writes nothing.

examples:
  python -m checker ledger --template payment > payments.csv
  python -m checker ledger payments.csv --type payment --profile profile.yaml -o results.csv
  python -m checker ledger incidents.csv --profile profile.yaml --details -o findings.csv --jobs 4
  python -m checker ledger incidents.csv --profile profile.yaml --json
  python -m checker ledger payments.csv --type payment --profile profile.yaml -o results.csv --cluster local:2
  python -m checker ledger /shared/payments.csv --profile profile.yaml --cluster tcp://scheduler:8786 --json

--cluster needs the extra "ledger": pip install "service-contract-checker[ledger]". Every worker must have the file at
the same path. The results are the same as on one machine.
"""
_DONE: Final = 0
_UNUSABLE: Final = 2
_TOLD: Final = 20
_MOST_JOBS: Final = 1000


def add_options(parser: argparse.ArgumentParser) -> None:
    """The arguments of the command."""
    parser.epilog, parser.formatter_class = EXAMPLES, argparse.RawDescriptionHelpFormatter
    parser.add_argument("csv", metavar="CSV", nargs="?", help="the ledger, or - for standard input")
    parser.add_argument("--profile", type=Path, metavar="FILE", help="day of assessment, blanks, assumptions")
    parser.add_argument("--type", metavar="TYPE", help="the type of rows that name none")
    parser.add_argument("-o", "--output", type=Path, metavar="OUT.csv", help="write result rows here")
    parser.add_argument("--rejected", type=Path, metavar="FILE", help="write rows set aside here")
    parser.add_argument("--details", action="store_true", help="a result row for each finding and consequence")
    parser.add_argument("--ignore", metavar="COLUMN", action="append", default=[], help="pass over a column")
    parser.add_argument("--jobs", type=_jobs, metavar="N", default=os.process_cpu_count() or 1, help="processes to use")
    parser.add_argument(
        "--cluster", metavar="ADDRESS|local:N", help="assess on a Dask cluster, or on N workers of one on this machine"
    )
    parser.add_argument("--bom", action="store_true", help="mark files that are written as UTF-8, as Excel wants it")
    parser.add_argument("--template", metavar="TYPE", help="print an empty ledger for a type, with an example row")
    parser.add_argument("--labels", action="store_true", help="head the template with labels in the chosen language")


def command(contract: Contract, options: argparse.Namespace) -> int:
    """Runs the command; returns the exit status. Raises `CaseError` where nothing can be assessed."""
    lang: Lang = options.lang
    if options.template is not None:
        return _template(contract, options)
    needed = [("CSV", "csv-needed", options.csv), ("--profile", "profile-needed", options.profile)]
    lacking = [problem(name, code) for name, code, value in needed if value is None]
    if lacking:
        raise CaseError(lacking)
    try:
        with _interruptible(), _as_file(options.csv) as path:
            return _run(contract, options, path)
    except Interrupted as interrupted:
        sys.stderr.write(phrase("ledger", "interrupted")[lang] + "\n")
        return 128 + interrupted.signal


class Interrupted(BaseException):
    """A signal that asks to stop."""

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.signal = number


def _run(contract: Contract, options: argparse.Namespace, path: Path) -> int:
    lang: Lang = options.lang
    file = "-" if options.csv == "-" else path.name
    request = Request(
        path, _profile(options.profile), options.type, tuple(options.ignore), details=options.details, file=file
    )
    places = _places(options, path)
    told = _Told(lang, everything=places.set_aside is None and not options.json)
    with _spread(options.cluster) as spread, _progress(lang) as progress:
        try:
            summary = run_ledger(
                contract, request, places, jobs=options.jobs, spread=spread, progress=progress, tell=told
            )
        except OSError as error:
            if isinstance(error, BrokenPipeError):
                raise
            raise CaseError([problem(str(options.output or ""), "cannot-write", reason=reason(error))]) from error
    told.close(summary)
    if options.json:
        sys.stdout.write(json.dumps(as_data(summary, lang), ensure_ascii=False, indent=2) + "\n")
    else:
        stream = sys.stdout if options.output else sys.stderr
        stream.write(as_text(summary, lang))
    return _DONE if summary.tally.assessed or not summary.tally.set_aside else _UNUSABLE


def _profile(path: Path) -> Any:
    """What the profile's file holds; where it cannot be read at all, the problem is one of the option."""
    try:
        return read_file(path)
    except CaseError as error:
        raise CaseError([replace(item, path=item.path or "--profile") for item in error.problems]) from error


@contextmanager
def _spread(name: str | None) -> Iterator[Spread | None]:
    """How a cluster assesses the parts, where one is asked for."""
    if name is None:
        yield None
        return
    from checker.ledger.dask import cluster, spread_over

    with cluster(name) as client:
        yield spread_over(client)


def _places(options: argparse.Namespace, path: Path) -> Places:
    output: Path | None = options.output
    set_aside: Path | None = options.rejected or (output and output.with_name(f"{output.stem}.rejected.csv"))
    read = {path.resolve(), options.profile.resolve()}
    for written in (output, set_aside):
        if written is not None and written.resolve() in read:
            raise CaseError([problem(str(written), "output-is-input")])
        if written is not None and written.is_dir():
            raise CaseError([problem(str(written), "cannot-write", reason=reason(IsADirectoryError()))])
    return Places(output or (None if options.json else sys.stdout), set_aside, bom=options.bom)


class _Told:
    """Tells what is wrong with rows: the first of them where a file has them all, else everything."""

    def __init__(self, lang: Lang, *, everything: bool) -> None:
        self._lang, self._everything, self._lines = lang, everything, set[int]()

    def __call__(self, item: RowProblem) -> None:
        if self._everything or len(self._lines) < _TOLD or item.line in self._lines:
            self._lines = self._lines if self._everything else self._lines | {item.line}
            sys.stderr.write(problem_text(item, self._lang) + "\n")

    def close(self, summary: Summary) -> None:
        left = summary.tally.set_aside - len(self._lines)
        if self._everything or left <= 0:
            return
        name = "more" if summary.set_aside else "more_unwritten"
        sys.stderr.write(phrase("ledger", name, count=f"{left:,}", path=str(summary.set_aside))[self._lang] + "\n")


def _template(contract: Contract, options: argparse.Namespace) -> int:
    kind = kinds_by_name(contract).get(normal(options.template))
    if kind is None:
        names = Text("、".join(contract.incident_types), ", ".join(contract.incident_types))
        raise CaseError([problem("--template", "unknown-choice", value=shown(options.template), choices=names)])
    text = template(kind, options.lang if options.labels else None)
    if options.output is None:
        sys.stdout.write(text)
        return _DONE
    with whole_file(options.output, "utf-8-sig" if options.bom else "utf-8") as stream:
        stream.write(text)
    return _DONE


@contextmanager
def _as_file(name: str) -> Iterator[Path]:
    """The ledger as a file, for it is read more than once; standard input goes through a temporary one."""
    if name != "-":
        yield Path(name)
        return
    with TemporaryDirectory(prefix="ledger-") as folder:
        path = Path(folder) / "standard-input.csv"
        with path.open("wb") as stream:
            shutil.copyfileobj(sys.stdin.buffer, stream)
        yield path


@contextmanager
def _interruptible() -> Iterator[None]:
    """Turns the signals that ask to stop into an exception, so that what is unfinished is cleared away."""

    def stop(number: int, _: FrameType | None) -> NoReturn:
        raise Interrupted(number)

    numbers = [getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name)]
    before = {number: signal.signal(number, stop) for number in numbers}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


@contextmanager
def _progress(lang: Lang) -> Iterator[Progress | None]:
    """A bar on standard error where that is a terminal."""
    if not sys.stderr.isatty():
        yield None
        return
    try:
        from rich.console import Console
        from rich.progress import BarColumn, TaskProgressColumn, TextColumn, TimeRemainingColumn
        from rich.progress import Progress as Bar
    except ImportError:
        yield None
        return
    columns = (TextColumn("{task.description}"), BarColumn(), TaskProgressColumn(), TimeRemainingColumn())
    # It is drawn as parts come in and not by a thread, for processes are started while it stands.
    with Bar(*columns, console=Console(stderr=True), transient=True, auto_refresh=False) as bar:
        task = bar.add_task(phrase("ledger", "assessing")[lang], total=None)

        def advance(done: int, size: int) -> None:
            bar.update(task, completed=done, total=size, refresh=True)

        yield advance


def _jobs(written: str) -> int:
    number = int(written) if written.isascii() and written.isdigit() else 0
    if not 1 <= number <= _MOST_JOBS:
        wanted = f"1 到 {_MOST_JOBS} 的整数 / a whole number from 1 to {_MOST_JOBS}"
        raise argparse.ArgumentTypeError(f"{written!r}: {wanted}")
    return number
