"""A row of a ledger as an incident. The quick way takes rows that are in order; any other is read again with care."""

from __future__ import annotations

from collections.abc import Callable, Container, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from checker.case import Incident, Losses, Performance, Value
from checker.contract import Contract, Field, IncidentType
from checker.fields import Report, absent, parse_id
from checker.ledger.cells import Read, entries_of, ids_of, parts_of, performance_of, reader_of, words_of
from checker.ledger.columns import Columns, Target, kinds_by_name, normal, target_of
from checker.ledger.guard import unguarded
from checker.money import parse_money
from checker.problems import Problem, problem, shown
from checker.refusal import Refused
from checker.text import Text
from checker.validate import check_order, read_incident

type _FieldReader = Callable[[Sequence[str], str], Value]


@dataclass(frozen=True, slots=True)
class CellProblem:
    """A problem in a row; `column` counts from 0 and is None where it is about the row or about a column not there."""

    column: int | None
    problem: Problem


class BadRow(ValueError):  # noqa: N818 - it says what the row is
    """A row that cannot be assessed, with every problem that was found in it."""

    def __init__(self, problems: Sequence[CellProblem]) -> None:
        self.problems = tuple(problems)
        super().__init__("; ".join(item.problem.message.en for item in problems))


@dataclass(frozen=True, slots=True)
class Shape:
    """How the rows of a type are read: a reader for each field, and the columns that must be empty."""

    kind: IncidentType
    readers: tuple[tuple[str, _FieldReader], ...]
    targets: Mapping[int, Target]
    foreign: tuple[int, ...]
    is_plain: bool


class RowReader:
    """Reads rows under a contract; `known` are the ids that an incident may refer to."""

    def __init__(self, contract: Contract, columns: Columns, known: Container[str]) -> None:
        self._contract = contract
        self._columns = columns
        self._known = known
        self._kinds = kinds_by_name(contract)
        self._kind = contract.incident_types[columns.kind] if columns.kind else None
        self._shapes: dict[str, Shape] = {}

    def read(self, row: Sequence[str]) -> Incident:
        """The incident of a row. Raises `BadRow`."""
        cells = self.cells(row)
        return self.incident(cells, self.shape(cells))

    def cells(self, row: Sequence[str]) -> list[str]:
        """The cells of a row, one for each heading. Raises `BadRow`."""
        cells = list(map(str.strip, row))
        return cells if len(cells) == len(self._columns.headings) else self._fitting(cells)

    def incident(self, cells: Sequence[str], shape: Shape) -> Incident:
        """The incident of a row of this shape. Raises `BadRow`."""
        try:
            return self._quickly(cells, shape)
        except Refused:
            return self._carefully(cells, shape)

    def kind(self, row: Sequence[str]) -> IncidentType | None:
        """The type of a row, if it can be told."""
        column = self._columns.type
        written = row[column].strip() if column is not None and column < len(row) else ""
        return (self._kinds.get(written) or self._kinds.get(normal(written))) if written else self._kind

    def plain(self, row: Sequence[str]) -> dict[str, Any]:
        """A row as plain data, as a case has it. Raises `BadRow` where it has no type."""
        cells = self.cells(row)
        return self._plain(cells, self.shape(cells))[0]

    def _fitting(self, cells: list[str]) -> list[str]:
        wanted = len(self._columns.headings)
        if len(cells) < wanted or any(cells[wanted:]):
            raise BadRow([CellProblem(None, problem("", "column-count", found=len(cells), wanted=wanted))])
        return cells[:wanted]

    def shape(self, cells: Sequence[str]) -> Shape:
        """How a row is read, by the type that it names. Raises `BadRow` where that is none."""
        column = self._columns.type
        written = cells[column] if column is not None else ""
        found = self._shapes.get(written)
        if found is not None:
            return found
        kind = self.kind(cells)
        if kind is None:
            raise BadRow([CellProblem(column, self._no_type(written))])
        shape = self._new_shape(kind)
        if len(self._shapes) < 1000:  # ways of writing the types; only a careless file has more
            self._shapes[written] = shape
        return shape

    def _no_type(self, written: str) -> Problem:
        if not written:
            return problem("type", "required", label=Text("事件类型", "type of incident"))
        names = Text("、".join(self._contract.incident_types), ", ".join(self._contract.incident_types))
        return problem("type", "unknown-choice", value=shown(written), choices=names)

    def _new_shape(self, kind: IncidentType) -> Shape:
        columns = self._columns
        targets: dict[int, Target] = {}
        foreign: list[int] = []
        for index, heading in enumerate(columns.headings):
            if index in columns.ignored or index in (columns.id, columns.type):
                continue
            target = target_of(heading, kind)
            if target is None:
                foreign.append(index)
            else:
                targets[index] = target
        readers = tuple((field.id, self._reader(field, targets)) for field in kind.fields.values())
        is_plain = not kind.order and all(field.type != "incidents" for field in kind.fields.values())
        return Shape(kind, readers, targets, tuple(foreign), is_plain)

    # The quick way

    def _quickly(self, cells: Sequence[str], shape: Shape) -> Incident:
        name = parse_id(unguarded(cells[self._columns.id]))
        if shape.foreign and any(cells[index] for index in shape.foreign):
            raise Refused("column-of-other-type")
        prefix = f"incidents.{name}."
        incident = Incident(name, shape.kind, {field: read(cells, prefix) for field, read in shape.readers})
        if not shape.is_plain:
            report = Report()
            check_order(incident, "", report)
            if report.problems or any(field.type == "incidents" for field in shape.kind.fields.values()):
                raise Refused("order")
        return incident

    def _reader(self, field: Field, targets: Mapping[int, Target]) -> _FieldReader:
        own = {index: target for index, target in targets.items() if target.field == field.id}
        whole = next((index for index, target in own.items() if target == Target(field.id)), None)
        if whole is not None and len(own) == 1 and field.type != "losses":
            return _whole(field, whole, reader_of(field, self._contract))
        if not own:
            return _nothing(field)
        if field.type == "losses":
            parts = {target.part: index for index, target in own.items() if target.part}
            return _losses(field, parts, whole)
        return _numbered(field, _numbers(own), whole)

    # The careful way

    def _carefully(self, cells: Sequence[str], shape: Shape) -> Incident:
        plain, places = self._plain(cells, shape)
        problems = [
            CellProblem(
                index,
                problem("", "column-of-other-type", heading=self._columns.headings[index], type=shape.kind.label),
            )
            for index in shape.foreign
            if cells[index]
        ]
        problems += self._given_twice(cells, shape)
        report = Report()
        incident = read_incident(self._contract, plain, "", self._known, set(), report)
        problems += [CellProblem(_column(item.path, places), item) for item in report.problems]
        if problems or incident is None:
            raise BadRow(problems)
        return incident

    def _plain(self, cells: Sequence[str], shape: Shape) -> tuple[dict[str, Any], Mapping[str, int]]:
        """A row as plain data, and the column of each of its paths."""
        plain: dict[str, Any] = {"id": unguarded(cells[self._columns.id]) or None, "type": shape.kind.id}
        places = {"id": self._columns.id}
        if self._columns.type is not None:
            places["type"] = self._columns.type
        for field in shape.kind.fields.values():
            own = {index: target for index, target in shape.targets.items() if target.field == field.id}
            whole = next((index for index, target in own.items() if target == Target(field.id)), None)
            if own:
                places[field.id] = whole if whole is not None else min(own)
            value = self._whole_value(field, cells[whole]) if whole is not None and cells[whole] else None
            if value is None and field.type == "losses":
                value = {target.part: cells[index] for index, target in own.items() if cells[index] and target.part}
                places |= {f"{field.id}.{target.part}": index for index, target in own.items()}
            elif value is None and field.type == "list":
                value = _entries(field, own, cells, places)
            plain[field.id] = value or None
        return plain, places

    def _whole_value(self, field: Field, cell: str) -> Any:
        match field.type:
            case "list" if len(field.items) == 2:
                first, second = (item.id for item in field.items)
                return [{first: on or None, second: amount or None} for on, amount in entries_of(cell)]
            case "losses":
                return parts_of(cell, field)
            case "incidents":
                return ids_of(cell)
            case "choice" | "party":
                words = words_of(field, self._contract)
                return words.get(cell) or words.get(normal(cell)) or cell
            case "text":
                return unguarded(cell)
            case _:
                return cell

    def _given_twice(self, cells: Sequence[str], shape: Shape) -> list[CellProblem]:
        """Fields that a row gives both in one cell and in parts."""
        found: list[CellProblem] = []
        for index, target in shape.targets.items():
            if target != Target(target.field) or not cells[index]:
                continue
            if any(
                cells[other] for other, part in shape.targets.items() if part.field == target.field and other != index
            ):
                found.append(CellProblem(index, problem("", "cell-twice", heading=self._columns.headings[index])))
        return found


def _column(path: str, places: Mapping[str, int]) -> int | None:
    """The column of the nearest path that has one."""
    while path and path not in places:
        path = path[: max(path.rfind("."), path.rfind("["), 0)]
    return places.get(path)


def _whole(field: Field, index: int, read: Read) -> _FieldReader:
    name, nothing = field.id, _nothing(field)

    def reader(cells: Sequence[str], prefix: str) -> Value:
        cell = cells[index]
        return read(cell, prefix + name) if cell else nothing(cells, prefix)

    return reader


def _nothing(field: Field) -> _FieldReader:
    name, required = field.id, field.required

    def reader(_: Sequence[str], prefix: str) -> Value:
        if required:
            raise Refused("required")
        return absent(field, prefix + name)

    return reader


def _losses(field: Field, parts: Mapping[str, int], whole: int | None) -> _FieldReader:
    columns = [(part.id, parts.get(part.id)) for part in field.parts]

    def reader(cells: Sequence[str], prefix: str) -> Value:
        given = [None if index is None or not cells[index] else cells[index] for _, index in columns]
        if (whole is not None and cells[whole]) or (field.required and not any(given)):
            raise Refused("required")  # for the careful way
        amounts = [None if cell is None else parse_money(cell) for cell in given]
        return Losses(prefix + field.id, {part: amount for (part, _), amount in zip(columns, amounts, strict=True)})

    return reader


def _numbered(field: Field, numbers: Sequence[Mapping[str, int]], whole: int | None) -> _FieldReader:
    first, second = (field.items[0].id, field.items[1].id) if len(field.items) == 2 else ("", "")
    pairs = [(columns.get(first), columns.get(second)) for columns in numbers]

    def reader(cells: Sequence[str], prefix: str) -> Value:
        if (whole is not None and cells[whole]) or not first:
            raise Refused("required")  # for the careful way
        given = [("" if on is None else cells[on], "" if amount is None else cells[amount]) for on, amount in pairs]
        given = [(on, amount) for on, amount in given if on or amount]
        if field.required and not given:
            raise Refused("required")
        found: list[Performance] = []
        for index, (on, amount) in enumerate(given):
            found.append(performance_of(on, amount, prefix + field.id, index))
        return tuple(found)

    return reader


def _numbers(own: Mapping[int, Target]) -> list[dict[str, int]]:
    """The columns of each numbered entry, by item."""
    found: dict[int, dict[str, int]] = {}
    for index, target in own.items():
        if target.number is not None and target.item is not None:
            found.setdefault(target.number, {})[target.item] = index
    return [columns for _, columns in sorted(found.items())]


def _entries(
    field: Field, own: Mapping[int, Target], cells: Sequence[str], places: dict[str, int]
) -> list[dict[str, str | None]]:
    found: list[dict[str, str | None]] = []
    for columns in _numbers(own):
        entry = {item: cells[index] or None for item, index in columns.items()}
        if any(entry.values()):
            path = f"{field.id}[{len(found)}]"
            places |= {path: min(columns.values())} | {f"{path}.{item}": index for item, index in columns.items()}
            found.append(entry)
    return found
