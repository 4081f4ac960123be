"""The rows of a small ledger as the incidents of a case, in plain form: what a page puts into its form."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

from checker.contract import Contract
from checker.fields import yes_or_no
from checker.ledger.columns import Columns, find_columns, is_known
from checker.ledger.layout import Layout, find_layout
from checker.ledger.rows import BadRow, CellProblem, RowReader
from checker.problems import CaseError, Problem, problem, shown
from checker.text import listed

MOST_ROWS: Final = 2_000


@dataclass(frozen=True, slots=True)
class FileProblem:
    """A problem of a file at a line and, where it is about one, a column; both from 1."""

    line: int
    column: int | None
    problem: Problem


class UnusableLedger(ValueError):  # noqa: N818 - it says what the file is
    """A ledger that gives no incidents, with everything that is wrong with how it is written."""

    def __init__(self, problems: Sequence[FileProblem]) -> None:
        self.problems = tuple(problems)
        super().__init__("; ".join(item.problem.message.en for item in problems))


def incidents_of(contract: Contract, text: str) -> list[dict[str, Any]]:
    """The incidents that the rows of CSV text tell of; cells are kept as they were written, right or wrong.

    Raises `UnusableLedger` where rows cannot be told apart or named: an unknown heading or type, a quotation mark that
    is never closed, a cell under a heading of another type, more than `MOST_ROWS` rows.
    """
    with TemporaryDirectory(prefix="ledger-") as folder:
        path = Path(folder) / "ledger.csv"
        path.write_text(text, encoding="utf-8", newline="")
        try:
            layout = find_layout(path, lambda heading: is_known(heading, contract))
        except CaseError as error:
            raise UnusableLedger([_placed(item) for item in error.problems]) from None
        columns, problems = find_columns(contract, layout, None, (), "")
        if problems or columns is None:
            raise UnusableLedger([_of_headings(_placed(item), contract, layout) for item in problems])
        return _rows(RowReader(contract, columns, frozenset()), columns, layout)


def _rows(reader: RowReader, columns: Columns, layout: Layout) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    wrong: list[FileProblem] = []
    with Path(layout.path).open("rb") as stream:
        for line, _, cells in layout.records(stream, layout.begins, layout.line):
            if cells is None:
                wrong.append(FileProblem(line, None, problem("", "csv-quotes")))
            elif any(cell.strip() for cell in cells):
                if len(found) == MOST_ROWS:
                    wrong.append(FileProblem(line, None, problem("", "too-many-rows", most=f"{MOST_ROWS:,}")))
                    break
                try:
                    found.append(_incident(reader, columns, cells))
                except BadRow as bad:
                    wrong += [FileProblem(line, _from_one(item.column), item.problem) for item in bad.problems]
    if wrong:
        raise UnusableLedger(wrong)
    return found


def _incident(reader: RowReader, columns: Columns, row: Sequence[str]) -> dict[str, Any]:
    cells = reader.cells(row)
    shape = reader.shape(cells)
    foreign = [
        CellProblem(index, problem("", "column-of-other-type", heading=columns.headings[index], type=shape.kind.label))
        for index in shape.foreign
        if cells[index]
    ]
    if foreign:
        raise BadRow(foreign)
    plain = {name: value for name, value in reader.plain(row).items() if value is not None}
    answers = {name for name, field in shape.kind.fields.items() if field.type in ("yes_no", "event")}
    return {name: _answer(value) if name in answers else value for name, value in plain.items()}


def _answer(cell: str) -> str | bool:
    """Yes or no where a cell says so in any way, else the cell: a form shows these apart."""
    said = yes_or_no(cell)
    return cell if said is None else said


def _from_one(column: int | None) -> int | None:
    return None if column is None else column + 1


def _placed(item: Problem) -> FileProblem:
    """A problem whose path is `file:line` or `file:line:column`."""
    numbers = [int(number) for number in item.path.split(":")[1:] if number.isdecimal()]
    return FileProblem(numbers[0] if numbers else 1, numbers[1] if len(numbers) > 1 else None, item)


def _of_headings(item: FileProblem, contract: Contract, layout: Layout) -> FileProblem:
    """A problem with the headings, where the command line's words name its options, in words for a page."""
    match item.problem.code:
        case "unknown-column" if item.column is not None:
            told = problem("", "unknown-heading", heading=shown(layout.headings[item.column - 1]))
        case "type-needed":
            labels = [kind.label for kind in contract.incident_types.values()]
            told = problem("", "type-column-needed", types=listed(labels))
        case _:
            return item
    return replace(item, problem=told)
