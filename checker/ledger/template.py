"""An empty ledger for a type of incident: its columns, and one row as an example."""

from __future__ import annotations

import csv
from io import StringIO

from checker.contract import Field, IncidentType
from checker.ledger.cells import parts_of
from checker.ledger.columns import ID_LABEL, TYPE_LABEL, Target, targets_of
from checker.text import Lang


def template(kind: IncidentType, labels: Lang | None = None) -> str:
    """CSV text. Columns are headed by field ids or, where a language is given, by labels in it."""
    columns = [(field, target) for field in kind.fields.values() for target in targets_of(field)]
    headings = [_heading(field, target, labels) for field, target in columns]
    first = ["id", "type"] if labels is None else [ID_LABEL[labels], TYPE_LABEL[labels]]
    out = StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow([*first, *headings])
    named = kind.id if labels is None else kind.label[labels]
    writer.writerow([f"{kind.id}-1", named, *(_example(field, target, labels) for field, target in columns)])
    return out.getvalue()


def _heading(field: Field, target: Target, labels: Lang | None) -> str:
    if labels is None:
        return target.path
    part = next((part.label[labels] for part in field.parts if part.id == target.part), None)
    return field.label[labels] if part is None else f"{field.label[labels]}.{part}"


def _example(field: Field, target: Target, labels: Lang | None) -> str:
    if target.part:
        return parts_of(field.example, field).get(target.part, "")
    if labels and field.type == "choice":
        return next((choice.label[labels] for choice in field.choices if choice.id == field.example), field.example)
    return field.example
