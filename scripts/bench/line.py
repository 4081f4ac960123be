"""A line of the table: a ratio, the goal for it, and what it was taken from."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from checker.report import table


class Line(NamedTuple):
    """A ratio, the goal for it and whether it was met, and what it was taken from."""

    what: str
    ratio: float
    goal: str
    taken_from: str
    met: bool | None = None


def as_table(lines: Iterable[Line]) -> str:
    """The lines as aligned columns."""
    return "\n".join(table(["", "ratio", "goal", "", "taken from"], [_cells(line) for line in lines]))


def _cells(line: Line) -> list[str]:
    met = {True: "met", False: "missed", None: ""}[line.met]
    return [line.what, f"{line.ratio:.2f}", line.goal, met, line.taken_from]
