"""A ledger on a Dask cluster: the same function over the same parts. Needs the extra `ledger`.

Each part is read by the worker that assesses it, so the file must be at the same path for all of them: a shared disk,
or one machine. `spread_over` sends the result rows back, in order, for one file of results; `ledger_totals` leaves
them where the workers are and sends back a tally, which is small.
"""

from __future__ import annotations

import re
import warnings
from collections import deque
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import lru_cache
from operator import add
from pathlib import Path
from typing import TYPE_CHECKING, Final, NoReturn

from checker.contract import Contract
from checker.finding import AppliedCap, Total
from checker.ledger.output import whole_file
from checker.ledger.part import Assessor, PartResult, set_aside_headings
from checker.ledger.results import COLUMNS, DETAIL_COLUMNS
from checker.ledger.run import Spread
from checker.ledger.setup import Request, Setup, plan
from checker.ledger.survey import Part
from checker.ledger.tally import Tally
from checker.loader import reason
from checker.problems import CaseError, problem, shown

if TYPE_CHECKING:
    from distributed import Client, Future

_LOCAL: Final = re.compile(r"local:([1-9]\d{0,2})", re.ASCII)
_REMOTE: Final = re.compile(r"(?!local:)(?:[a-z]+://)?[^\s:/]+:\d{1,5}", re.ASCII)
_PATIENCE: Final = "10s"
_AHEAD: Final = 3


@contextmanager
def cluster(name: str) -> Iterator[Client]:
    """A client of the cluster at an address (`tcp://host:8786`), or of one on this machine (`local:2` has two workers).

    Raises `CaseError` where the extra is not installed, the name is neither, or nobody answers at the address.
    """
    local = _LOCAL.fullmatch(name)
    if not local and not _REMOTE.fullmatch(name):
        _refuse("cluster-name", value=shown(name))
    try:
        from distributed import Client, LocalCluster
    except ImportError:
        _refuse("cluster-extra")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of the cluster, about this machine
        if local:
            workers = {"n_workers": int(local[1]), "threads_per_worker": 1, "processes": True}
            with LocalCluster(**workers, dashboard_address=None) as started, Client(started) as client:
                yield client
            return
        try:
            client = Client(name, timeout=_PATIENCE)
        except (OSError, ValueError) as error:
            why: object = reason(error) if isinstance(error, OSError) else str(error)
            _refuse("cluster-unreachable", value=shown(name), reason=why)
        with client:
            yield client


def _sent(client: Client, setup: Setup) -> Future[Setup]:
    """The setup at all workers, under a name of its own: under one made from its content, the end of an earlier use
    could take it away from this one.
    """
    sent: Future[Setup] = client.scatter(setup, broadcast=True, hash=False)
    return sent


def spread_over(client: Client) -> Spread:
    """Assesses parts on the cluster of a client, a few for each worker at a time, and gives the results in order."""

    def results(setup: Setup, parts: Sequence[Part]) -> Iterator[PartResult]:
        shared = _sent(client, setup)
        most = _AHEAD * max(1, len(client.nthreads()))
        waiting: deque[Future[PartResult]] = deque()
        for part in parts:
            waiting.append(client.submit(_result, part, shared, pure=False))
            if len(waiting) >= most:
                yield _wait(waiting.popleft())
        while waiting:
            yield _wait(waiting.popleft())

    return results


def ledger_totals(
    contract: Contract, request: Request, client: Client, folder: Path | None = None
) -> tuple[Tally, tuple[Total, ...], tuple[AppliedCap, ...]]:
    """Assesses a ledger on the cluster of a client: its tally, the totals and the caps that lowered them.

    With a `folder`, which all workers must have at the same path, the rows of each part go to a file `rows-00000.csv`
    in it, and those set aside to `rejected-00000.csv`. The totals are those of `run_ledger` on the same file. Raises
    `CaseError` where the ledger cannot be used.
    """
    import dask.bag as bag

    planned = plan(contract, request)
    setup, parts = planned.setup, planned.checked()
    if not parts:
        return Tally(), *Tally().final(contract)
    shared = _sent(client, setup)
    numbered = bag.from_sequence(list(enumerate(parts)), npartitions=len(parts))
    tallies = numbered.map(assess_part, shared, folder)
    tally: Tally = client.compute(tallies.fold(add)).result()
    return tally, *tally.final(contract)


def assess_part(numbered: tuple[int, Part], setup: Setup, folder: Path | None = None) -> Tally:
    """Assesses one part where it runs, and writes what it gives into the folder if there is one."""
    number, part = numbered
    result = _result(part, setup)
    if folder is not None:
        with whole_file(folder / f"rows-{number:05}.csv") as stream:
            stream.write(",".join(DETAIL_COLUMNS if setup.details else COLUMNS) + "\n" + result.rows)
        if result.set_aside:
            with whole_file(folder / f"rejected-{number:05}.csv") as stream:
                stream.write(",".join(set_aside_headings(setup.columns)) + "\n" + result.set_aside)
    return result.tally


def _result(part: Part, setup: Setup) -> PartResult:
    return _assessor(setup).assess(part)


@lru_cache(maxsize=1)
def _assessor(setup: Setup) -> Assessor:
    """A worker has one setup for all the parts of a ledger."""
    return Assessor(setup)


def _wait(future: Future[PartResult]) -> PartResult:
    from distributed import CancelledError, KilledWorker

    try:
        result = future.result()
    except OSError as error:
        _refuse("cluster-cannot-read", reason=reason(error))
    except (KilledWorker, CancelledError):
        raise CaseError([problem("", "worker-lost")]) from None
    return result


def _refuse(code: str, **details: object) -> NoReturn:
    raise CaseError([problem("--cluster", code, **details)])
