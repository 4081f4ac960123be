"""The assessment of one part of a ledger: the function that is mapped over parts, here or on another machine."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal, localcontext
from io import BytesIO, StringIO
from pathlib import Path
from typing import Final

from checker.case import Incident
from checker.engine import on_incident
from checker.finding import Finding, Total
from checker.ledger.balances import Alike, Balance, Balances, Model, balances, csv_text
from checker.ledger.columns import ERROR_COLUMNS, Columns, normal
from checker.ledger.guard import guarded
from checker.ledger.results import details, summary, worst
from checker.ledger.rows import BadRow, CellProblem, RowReader, Shape
from checker.ledger.setup import Setup
from checker.ledger.survey import Part
from checker.ledger.tally import NO_FINDING, Tally, added, tally_of
from checker.money import ARITHMETIC
from checker.problems import Problem, problem

_NOTHING: Final = Decimal("0.00")
_BATCH: Final = 512
_SHOWN: Final = 100


@dataclass(frozen=True, slots=True)
class RowProblem:
    """A problem at its place in the file: line and column from 1, no column where it is about the whole row."""

    line: int
    column: int | None
    heading: str
    problem: Problem


@dataclass(frozen=True, slots=True)
class PartResult:
    """What came of a part. `rows` and `set_aside` are CSV text; `problems` are the first ones of the part."""

    rows: str
    set_aside: str
    problems: tuple[RowProblem, ...]
    tally: Tally
    length: int


class Direct:
    """Rows of a type that may be reckoned directly, and the engine's result for each way in which they come out."""

    def __init__(self, known: Balances | None) -> None:
        self.balances = known
        self.models: dict[Alike, Model] = {}

    def learn(self, balance: Balance, row: list[str]) -> None:
        """Takes a row of the engine as the model of those that come out alike; if it disagrees, the engine does all."""
        model = Model(row)
        if model.text(balance) == csv_text(row):
            self.models[balance.alike] = model
        else:
            self.balances = None


class Assessor:
    """Assesses parts of one ledger; made once for each process."""

    def __init__(self, setup: Setup) -> None:
        self.setup = setup
        self.situation = setup.situation()
        self.reader = RowReader(self.situation.contract, setup.columns, setup.known)
        self._direct: dict[str, Direct] = {}

    def assess(self, part: Part) -> PartResult:
        """The result rows of a part, the rows set aside, and their tally."""
        with localcontext(ARITHMETIC):
            return _Run(self, part).result()

    def direct(self, shape: Shape) -> Direct:
        """What rows of a shape may be reckoned with directly."""
        found = self._direct.get(shape.kind.id)
        if found is None:
            id_column = self.setup.columns.id
            known = balances(shape.kind, shape.targets, id_column, shape.foreign, self.situation)
            found = self._direct[shape.kind.id] = Direct(None if self.setup.details else known)
        return found


def set_aside_headings(columns: Columns) -> list[str]:
    """The headings of the file of rows set aside: those of the ledger, then what was wrong."""
    return [*(guarded(columns.headings[index]) for index in own_columns(columns)), *ERROR_COLUMNS]


def own_columns(columns: Columns) -> list[int]:
    """The columns of a ledger, without those that an earlier run has added to it."""
    return [index for index, heading in enumerate(columns.headings) if normal(heading) not in ERROR_COLUMNS]


class _Run:
    """The assessment of one part."""

    def __init__(self, assessor: Assessor, part: Part) -> None:
        self._assessor, self._part = assessor, part
        self._setup, self._reader, self._situation = assessor.setup, assessor.reader, assessor.situation
        self._repeated = dict(part.repeated)
        self._rows, self._set_aside = StringIO(), StringIO()
        self._out = csv.writer(self._rows, lineterminator="\n")
        self._aside = csv.writer(self._set_aside, lineterminator="\n")
        self._problems: list[RowProblem] = []
        self._tally = Tally()
        self._statuses: Counter[str] = Counter()
        self._findings: list[Finding] = []
        self._owed: dict[tuple[str, str], Decimal] = {}
        self._count = self._shared = 0
        self._shared_types = self._situation.contract.far_reaching_types

    def result(self) -> PartResult:
        layout, part = self._setup.layout, self._part
        with Path(layout.path).open("rb") as stream:
            stream.seek(part.begins)
            data = stream.read(part.length)
        for line, begins, cells in layout.records(BytesIO(data), 0, part.line):
            if cells is None:
                whole = data[begins : data.find(b"\n", begins) + 1 or None].decode(layout.encoding).rstrip("\r\n")
                self._put_aside(line, [whole], [CellProblem(None, problem("", "csv-quotes"))])
            elif line in self._repeated:
                self._put_aside(line, cells, [self._repetition(line, cells)])
            elif any(cells):
                try:
                    self._assess(self._reader.cells(cells))
                except BadRow as bad:
                    self._put_aside(line, cells, bad.problems)
        self._add_up()
        tally = replace(self._tally, set_aside=self._count, shared_set_aside=self._shared)
        return PartResult(self._rows.getvalue(), self._set_aside.getvalue(), tuple(self._problems), tally, part.length)

    def _assess(self, cells: Sequence[str]) -> None:
        shape = self._reader.shape(cells)
        direct = self._assessor.direct(shape)
        balance = direct.balances.of(cells) if direct.balances else None
        if balance is None:
            self._by_engine(self._reader.incident(cells, shape))
            return
        model = direct.models.get(balance.alike)
        if model is None:
            row = self._by_engine(self._reader.incident(cells, shape))
            direct.learn(balance, row)
            return
        self._rows.write(model.text(balance))
        self._statuses[balance.alike[0]] += 1
        assert direct.balances is not None
        pair = direct.balances.pair
        self._owed[pair] = self._owed.get(pair, _NOTHING) + (balance.amount or _NOTHING)

    def _by_engine(self, incident: Incident) -> list[str]:
        situation = self._situation
        findings = on_incident(incident, situation)
        status = worst(findings)
        self._statuses[status or NO_FINDING] += 1
        self._findings += findings
        if len(self._findings) >= _BATCH:
            self._add_up()
        if self._setup.details:
            self._out.writerows(details(incident, findings, situation))
            return []
        row = summary(incident, findings, status, situation)
        self._out.writerow(row)
        return row

    def _add_up(self) -> None:
        self._tally += tally_of(self._situation.contract, dict(self._statuses), self._findings)
        owed = (Total(*pair, total, _NOTHING, 0) for pair, total in self._owed.items())
        self._tally += Tally(totals=added(owed))
        self._statuses.clear()
        self._findings.clear()
        self._owed.clear()

    def _put_aside(self, line: int, cells: Sequence[str], problems: Sequence[CellProblem]) -> None:
        self._count += 1
        kind = self._reader.kind(cells)
        self._shared += kind is not None and kind.id in self._shared_types
        columns = self._setup.columns
        places = [self._place(line, item) for item in problems]
        if len(self._problems) < _SHOWN:
            self._problems += places
        if any(item.problem.code == "column-count" for item in problems):
            cells = [csv_text(cells)[:-1]]  # as it was written: filled up, it would look as if it were in order
        padded = [*cells, *[""] * (len(columns.headings) - len(cells))]
        self._aside.writerow([*(guarded(padded[index]) for index in own_columns(columns)), *_error_cells(line, places)])

    def _place(self, line: int, item: CellProblem) -> RowProblem:
        headings = self._setup.columns.headings
        if item.column is None:
            return RowProblem(line, None, item.problem.path, item.problem)
        return RowProblem(line, item.column + 1, headings[item.column], item.problem)

    def _repetition(self, line: int, cells: Sequence[str]) -> CellProblem:
        column, first = self._setup.columns.id, self._repeated[line]
        if first:
            return CellProblem(column, problem("id", "repeated-id", value=cells[column].strip(), line=first))
        return CellProblem(column, problem("id", "duplicate-id", value=cells[column].strip()))


def _error_cells(line: int, places: Sequence[RowProblem]) -> Iterator[str]:
    yield str(line)
    yield "; ".join("" if item.column is None else str(item.column) for item in places)
    yield "; ".join(item.problem.code for item in places)
    yield "".join(_told(item, item.problem.message.zh, "：") for item in places)
    yield " ".join(_told(item, item.problem.message.en, ": ") for item in places)


def _told(item: RowProblem, message: str, colon: str) -> str:
    return f"{item.heading}{colon}{message}" if item.heading else message
