"""What the headings of a ledger mean: fields of incident types, named by id or by label in either language."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from typing import Final, NamedTuple

from checker.contract import Choice, Contract, Field, IncidentType
from checker.ledger.layout import Layout
from checker.problems import Problem, problem, suggestion
from checker.text import Text

ID_LABEL: Final = Text("编号", "id")
TYPE_LABEL: Final = Text("事件类型", "type of incident")
_ID_NAMES: Final = frozenset({"id", "编号"})
_TYPE_NAMES: Final = frozenset({"type", "事件类型", "类型", "type of incident"})
ERROR_COLUMNS: Final = ("error_line", "error_column", "error_code", "error_zh", "error_en")
"""What stands after the cells of a row that was set aside; passed over where such a file is read again."""
_NUMBERED: Final = re.compile(r"(.+)\.([1-9]\d{0,3})\.(.+)")


class Target(NamedTuple):
    """What a column holds of a field: all of it, a part of a loss, or an item of a numbered entry of a list."""

    field: str
    part: str | None = None
    number: int | None = None
    item: str | None = None

    @property
    def path(self) -> str:
        """As a template heads the column."""
        return ".".join(str(step) for step in self if step is not None)


@dataclass(frozen=True, slots=True)
class Columns:
    """Which columns have the id and the type, and which are ignored. `kind` is what a row is that names no type."""

    headings: tuple[str, ...]
    id: int
    type: int | None
    kind: str | None
    ignored: frozenset[int]


def normal(name: str) -> str:
    """A heading without regard to width, case and spaces."""
    return " ".join(unicodedata.normalize("NFKC", name).casefold().split())


def target_of(heading: str, kind: IncidentType) -> Target | None:
    """What a heading means in a ledger of this type, if anything."""
    name = normal(heading)
    found = _targets(kind).get(name)
    match = None if found else _NUMBERED.fullmatch(name)
    if not match:
        return found
    whole = _targets(kind).get(match[1])
    if whole is None or whole.part is not None:
        return None
    item = next((item.id for item in kind.fields[whole.field].items if match[3] in _names(item)), None)
    return Target(whole.field, number=int(match[2]), item=item) if item else None


def is_known(heading: str, contract: Contract) -> bool:
    """Whether a heading means anything in a ledger under this contract."""
    name = normal(heading)
    return name in _ID_NAMES | _TYPE_NAMES or any(target_of(name, kind) for kind in contract.incident_types.values())


def kinds_by_name(contract: Contract) -> Mapping[str, IncidentType]:
    """The incident types by id and by label."""
    found = [
        (normal(name), kind) for kind in contract.incident_types.values() for name in (kind.label.zh, kind.label.en)
    ]
    return dict(found) | {normal(kind.id): kind for kind in contract.incident_types.values()}


def find_columns(
    contract: Contract, layout: Layout, kind: IncidentType | None, ignored: Sequence[str], file: str
) -> tuple[Columns | None, list[Problem]]:
    """The columns of a ledger; None where the id or all type is missing. Every problem with the headings is told."""
    left_out = {normal(name) for name in (*ignored, *ERROR_COLUMNS)}
    names = [normal(heading) for heading in layout.headings]
    places = {index: name for index, name in enumerate(names) if name and name not in left_out}
    ids = [index for index, name in places.items() if name in _ID_NAMES]
    types = [index for index, name in places.items() if name in _TYPE_NAMES]
    kinds = [kind] if kind and not types else list(contract.incident_types.values())
    problems = [
        *_unknown(layout, places, kinds, file),
        *_same(layout, [ids, types, *(group for item in kinds for group in _by_target(places, item))], file),
        *_lacking(contract, places, bool(ids), bool(types), kind, file),
    ]
    if not ids:
        return None, problems
    ignored_places = frozenset(index for index in range(len(names)) if index not in places)
    return Columns(
        layout.headings, ids[0], types[0] if types else None, kind.id if kind else None, ignored_places
    ), problems


def _unknown(layout: Layout, places: Mapping[int, str], kinds: Sequence[IncidentType], file: str) -> Iterator[Problem]:
    known = ["id", "type", *dict.fromkeys(name for kind in kinds for name in columns_of(kind))]
    for index, name in places.items():
        if name in _ID_NAMES | _TYPE_NAMES or any(target_of(name, kind) for kind in kinds):
            continue
        yield problem(
            place(file, 1, index), "unknown-column", heading=layout.headings[index], suggestion=suggestion(name, known)
        )


def _same(layout: Layout, groups: Iterable[Sequence[int]], file: str) -> Iterator[Problem]:
    """Columns that mean the same, told once for each column."""
    twice = {group[-1]: group[0] for group in groups if len(group) > 1}
    for second, first in sorted(twice.items()):
        headings = layout.headings[first], layout.headings[second]
        yield problem(place(file, 1, second), "same-column", first=headings[0], second=headings[1])


def _by_target(places: Mapping[int, str], kind: IncidentType) -> Iterable[list[int]]:
    found: dict[Target, list[int]] = {}
    for index, name in places.items():
        if name not in _ID_NAMES | _TYPE_NAMES and (target := target_of(name, kind)):
            found.setdefault(target, []).append(index)
    return found.values()


def _lacking(
    contract: Contract, places: Mapping[int, str], has_id: bool, has_type: bool, kind: IncidentType | None, file: str
) -> Iterator[Problem]:
    if not has_id:
        yield problem(f"{file}:1", "missing-column", label=ID_LABEL, field="id")
    if kind is None and not has_type:
        names = ", ".join(contract.incident_types)
        yield problem(f"{file}:1", "type-needed", types=names)
    if kind is None or has_type:
        return
    there = {target.field for name in places.values() if (target := target_of(name, kind))}
    for field in kind.fields.values():
        if field.required and field.id not in there:
            yield problem(f"{file}:1", "missing-column", label=field.label, field=field.id)


def columns_of(kind: IncidentType) -> list[str]:
    """The columns of a type as a template has them: the parts of a loss apart, all else a cell each."""
    return [target.path for field in kind.fields.values() for target in targets_of(field)]


def targets_of(field: Field) -> list[Target]:
    return [Target(field.id, part.id) for part in field.parts] or [Target(field.id)]


def place(file: str, line: int, column: int) -> str:
    """A cell as `file:line:column`, both counted from 1."""
    return f"{file}:{line}:{column + 1}"


def _targets(kind: IncidentType) -> Mapping[str, Target]:
    """The targets of a type by every name, ids before labels."""
    fields = kind.fields.values()
    found: dict[str, Target] = {}
    for field in fields:
        for part in field.parts:
            for names in product(_names(field), _names(part)):
                found.setdefault(".".join(names), Target(field.id, part.id))
        for name in _names(field):
            found.setdefault(name, Target(field.id))
    return found | {normal(field.id): Target(field.id) for field in fields}


def _names(named: Field | Choice) -> tuple[str, ...]:
    return tuple(dict.fromkeys(normal(name) for name in (named.id, named.label.zh, named.label.en)))
