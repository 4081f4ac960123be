"""A ledger on a Dask cluster: the same function over the same parts. Needs the extra `ledger`.

Each part is read by the worker that assesses it, so the file (and the folder of results, if there is one) must be at
the same path for all of them: a shared disk, or one machine. What comes back is a tally, which is small.
"""

from __future__ import annotations

from operator import add
from pathlib import Path
from typing import TYPE_CHECKING

from checker.contract import Contract
from checker.finding import AppliedCap, Total
from checker.ledger.output import whole_file
from checker.ledger.part import Assessor, set_aside_headings
from checker.ledger.results import COLUMNS, DETAIL_COLUMNS
from checker.ledger.setup import Request, Setup, prepare
from checker.ledger.survey import Part
from checker.ledger.tally import Tally

if TYPE_CHECKING:
    from distributed import Client


def ledger_totals(
    contract: Contract, request: Request, client: Client, folder: Path | None = None
) -> tuple[Tally, tuple[Total, ...], tuple[AppliedCap, ...]]:
    """Assesses a ledger on the cluster of a client: its tally, the totals and the caps that lowered them.

    With a `folder`, the rows of each part go to a file `rows-00000.csv` in it, and those set aside to
    `rejected-00000.csv`. The totals are those of `run_ledger` on the same file. Raises `CaseError` where the ledger
    cannot be used.
    """
    import dask.bag as bag

    setup, parts = prepare(contract, request)
    if not parts:
        return Tally(), *Tally().final(contract)
    shared = client.scatter(setup, broadcast=True)
    numbered = bag.from_sequence(list(enumerate(parts)), npartitions=len(parts))
    tallies = numbered.map(assess_part, shared, folder)
    tally: Tally = client.compute(tallies.fold(add)).result()
    return tally, *tally.final(contract)


def assess_part(numbered: tuple[int, Part], setup: Setup, folder: Path | None = None) -> Tally:
    """Assesses one part where it runs, and writes what it gives into the folder if there is one."""
    number, part = numbered
    result = Assessor(setup).assess(part)
    if folder is not None:
        with whole_file(folder / f"rows-{number:05}.csv") as stream:
            stream.write(",".join(DETAIL_COLUMNS if setup.details else COLUMNS) + "\n" + result.rows)
        if result.set_aside:
            with whole_file(folder / f"rejected-{number:05}.csv") as stream:
                stream.write(",".join(set_aside_headings(setup.columns)) + "\n" + result.set_aside)
    return result.tally
