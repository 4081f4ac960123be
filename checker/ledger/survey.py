"""A pass over a ledger before any row is assessed: where to cut it, which rows bear on others, which ids repeat."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from itertools import zip_longest
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final, NoReturn

from checker.contract import Contract
from checker.ledger.columns import Columns
from checker.ledger.guard import unguarded
from checker.ledger.ids import IdIndex
from checker.ledger.layout import Layout
from checker.ledger.records import Record
from checker.ledger.rows import BadRow, RowReader
from checker.problems import CaseError, problem

_PART_BYTES: Final = 1 << 18
_MOST_PARTS: Final = 1 << 12
MOST_SHARED: Final = 10_000
MOST_REPEATED: Final = 100_000


@dataclass(frozen=True, slots=True)
class Part:
    """Some rows of the file: `length` bytes from `begins`, which is the beginning of line `line`.

    `repeated`: the lines of rows whose id an earlier row has, with the line of that row (0 where the id stands in the
    profile's file).
    """

    begins: int
    length: int
    line: int
    repeated: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Survey:
    """What a first pass tells: the parts, the cells of the rows that bear on others, the ids that are referred to.

    `repetitions`: how to find the rows whose id an earlier row has, where that is still to be done and does not matter
    to anything else; None where the parts tell it.
    """

    parts: tuple[Part, ...]
    shared: tuple[list[str], ...]
    known: frozenset[str]
    repetitions: Repetitions | None = None


@dataclass(frozen=True, slots=True)
class Repetitions:
    """The search for repeated ids in a file of which each line is a record and none bears on others.

    `given` are the ids of the incidents in the profile's file.
    """

    layout: Layout
    columns: Columns
    given: frozenset[str]
    file: str

    def find(self) -> dict[int, int]:
        """The lines of rows whose id an earlier row has, each with the line of that one (0: the profile's file).

        Raises `CaseError` where more ids repeat than can be kept in mind.
        """
        with TemporaryDirectory(prefix="ledger-") as folder:
            index = IdIndex(Path(folder))
            index.add(self.given)
            for _, _, data in _blocks(self.layout):
                index.add(_names(data.decode(self.layout.encoding), self.layout.delimiter, self.columns.id))
            suspects = index.repeated()
        return _second(self.layout, self.columns, suspects, (), self.given, self.file)[0] if suspects else {}


def references(contract: Contract, entries: Sequence[dict[str, Any]]) -> frozenset[str]:
    """The ids that incidents in plain form name as affected."""
    found: set[str] = set()
    for entry in entries:
        kind = contract.incident_types.get(str(entry.get("type")))
        for name in (name for name, spec in kind.fields.items() if spec.type == "incidents") if kind else ():
            named = entry.get(name)
            found.update(str(item).strip() for item in named if item is not None) if isinstance(named, list) else None
    return frozenset(found)


def survey(contract: Contract, layout: Layout, columns: Columns, given: Sequence[dict[str, Any]], file: str) -> Survey:
    """Goes through a ledger once, and a second time where ids may repeat or are referred to.

    `given` are the incidents of the profile's file, in plain form. Raises `CaseError` where more rows bear on others,
    or more ids repeat, than can be kept in mind.
    """
    given_ids = frozenset(str(entry.get("id")).strip() for entry in given)
    first = _First(contract, columns)
    if layout.is_plain and not first.may_be_shared and not references(contract, given):
        cuts = [(begins, line) for begins, line, _ in _blocks(layout)]
        return Survey(_parts(cuts, layout), (), frozenset(), Repetitions(layout, columns, given_ids, file))
    with TemporaryDirectory(prefix="ledger-") as folder:
        index = IdIndex(Path(folder))
        index.add(given_ids)
        first.read_records(layout, index, file)
        suspects = index.repeated()
    wanted = references(contract, [*given, *first.plain()])
    parts = _parts(first.cuts, layout)
    if not suspects and not wanted:
        return Survey(parts, tuple(cells for _, cells in first.shared), frozenset())
    repeated, known = _second(layout, columns, suspects, wanted, given_ids, file)
    shared = tuple(cells for line, cells in first.shared if line not in repeated)
    return Survey(with_repeated(parts, repeated), shared, known | (wanted & given_ids))


def with_repeated(parts: Sequence[Part], repeated: Mapping[int, int]) -> tuple[Part, ...]:
    """Parts that follow one another in the file, each with those of its rows whose id an earlier row has."""
    lines = sorted(repeated)
    found: list[Part] = []
    for part, after in zip_longest(parts, parts[1:]):
        first = bisect_left(lines, part.line)
        last = bisect_left(lines, after.line) if after else len(lines)
        found.append(replace(part, repeated=tuple((line, repeated[line]) for line in lines[first:last])))
    return tuple(found)


@dataclass(slots=True)
class _First:
    """What the first pass gathers."""

    contract: Contract
    columns: Columns
    cuts: list[tuple[int, int]] = field(default_factory=list)
    shared: list[tuple[int, list[str]]] = field(default_factory=list)
    may_be_shared: bool = True
    _kinds: frozenset[str] = frozenset()
    _reader: RowReader | None = None

    def __post_init__(self) -> None:
        self._kinds = self.contract.far_reaching_types
        self._reader = RowReader(self.contract, self.columns, ())
        self.may_be_shared = self.columns.type is not None or self.columns.kind in self._kinds

    def read_records(self, layout: Layout, index: IdIndex, file: str) -> None:
        """Goes through a file record by record, and keeps those that bear on others."""
        cut, column, names = 0, self.columns.id, list[str]()
        for line, begins, cells in _rows(layout):
            if begins >= cut:
                self.cuts.append((begins, line))
                cut = begins + _part_bytes(layout)
                index.add(names)
                names.clear()
            if cells is None or len(cells) <= column:
                continue
            if self.may_be_shared:
                self._see(line, cells, file)
            if name := cells[column].strip():
                names.append(unguarded(name))
        index.add(names)

    def _see(self, line: int, cells: list[str], file: str) -> None:
        assert self._reader is not None
        kind = self._reader.kind(cells)
        if kind is not None and kind.id in self._kinds:
            self.shared.append((line, cells))
        if len(self.shared) > MOST_SHARED:
            _refuse(f"{file}:{line}", "too-many-shared", most=MOST_SHARED)

    def plain(self) -> Iterator[dict[str, Any]]:
        """The rows that bear on others as plain data, as far as they can be read."""
        assert self._reader is not None
        for _, cells in self.shared:
            with suppress(BadRow):
                yield self._reader.plain(cells)


def _parts(cuts: Sequence[tuple[int, int]], layout: Layout) -> tuple[Part, ...]:
    if not cuts:
        return ()
    ends = [*(begins for begins, _ in cuts[1:]), layout.size]
    return tuple(Part(begins, end - begins, line) for (begins, line), end in zip(cuts, ends, strict=True))


def _blocks(layout: Layout) -> Iterator[tuple[int, int, bytes]]:
    """A file of which each line is a record, in pieces of whole lines: where each begins, on which line, its bytes."""
    begins, line = layout.begins, layout.line
    with Path(layout.path).open("rb") as stream:
        stream.seek(begins)
        while data := stream.read(_part_bytes(layout)) + stream.readline():
            yield begins, line, data
            begins, line = begins + len(data), line + data.count(b"\n")


def _names(text: str, delimiter: str, column: int) -> list[str]:
    """What stands in a column, of those lines that have anything there; no cell of the text is quoted."""
    lines = text.split("\n")
    if column == 0:
        cells = [line.partition(delimiter)[0].strip() for line in lines]
    else:
        rows = [line.split(delimiter, column + 1) for line in lines]
        cells = [row[column].strip() for row in rows if len(row) > column]
    return [unguarded(cell) if cell[0] == "'" else cell for cell in cells if cell]


def _part_bytes(layout: Layout) -> int:
    return max(_PART_BYTES, layout.size // _MOST_PARTS)


def _rows(layout: Layout) -> Iterator[Record]:
    with Path(layout.path).open("rb") as stream:
        yield from layout.records(stream, layout.begins, layout.line)


def _second(
    layout: Layout,
    columns: Columns,
    suspects: Collection[int],
    wanted: Collection[str],
    given: Collection[str],
    file: str,
) -> tuple[dict[int, int], frozenset[str]]:
    """The lines of rows whose id an earlier row has, and which of the wanted ids there are."""
    lines: dict[str, int] = dict.fromkeys(given, 0)
    repeated: dict[int, int] = {}
    known: set[str] = set()
    for line, _, cells in _rows(layout):
        if cells is None or len(cells) <= columns.id:
            continue
        name = unguarded(cells[columns.id].strip())
        if name in wanted:
            known.add(name)
        if not name or hash(name) not in suspects:
            continue
        if name in lines:
            repeated[line] = lines[name]
        else:
            lines[name] = line
        if len(repeated) + len(lines) > MOST_REPEATED:
            _refuse(f"{file}:{line}:{columns.id + 1}", "too-many-repeated", most=MOST_REPEATED)
    return repeated, frozenset(known)


def _refuse(path: str, code: str, **details: object) -> NoReturn:
    raise CaseError([problem(path, code, **details)])
