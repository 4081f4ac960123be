"""Text that a spreadsheet program would take for a formula, made harmless, and back."""

from __future__ import annotations

import re
from typing import Final

_STARTS: Final = frozenset("=+-@\t\r\n＝＋－＠")
_NUMBER: Final = re.compile(r"[+-]?\d+(?:[.,]\d+)*%?", re.ASCII)
_MARK: Final = "'"


def guarded(cell: str) -> str:
    """The cell with an apostrophe before it where it begins like a formula; a plain number stays as it is."""
    if cell[:1] in _STARTS and cell and not _NUMBER.fullmatch(cell):
        return _MARK + cell
    return cell


def unguarded(cell: str) -> str:
    """The cell as it was before it was made harmless."""
    return cell[1:] if cell[:1] == _MARK and cell[1:2] in _STARTS and len(cell) > 1 else cell
