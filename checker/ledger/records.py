"""The records of a CSV file, each with the line and the byte at which it begins."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from typing import BinaryIO

type Record = tuple[int, int, list[str] | None]
"""Line (from 1), byte, and cells; None for the cells where quotation marks are out of place or never closed."""


def plain_records(stream: BinaryIO, encoding: str, delimiter: str, begins: int, line: int) -> Iterator[Record]:
    """The records of a file in which each line is one: that has no quotation mark, and no line end of another kind."""
    stream.seek(begins)
    for raw in stream:
        yield line, begins, raw.decode(encoding).rstrip("\r\n").split(delimiter)
        line += 1
        begins += len(raw)


def records(stream: BinaryIO, encoding: str, delimiter: str, begins: int, line: int) -> Iterator[Record]:
    """The records from the byte `begins` on, which is the beginning of line `line`.

    After a record that cannot be read it goes on with the line after the one on which that record begins, so that an
    open quotation mark spoils one row and does not swallow the rest of the file.
    """
    while True:
        stream.seek(begins)
        passed = 0

        def lines() -> Iterator[str]:
            nonlocal passed
            for raw in stream:
                passed += len(raw)
                yield raw.decode(encoding)

        reader = csv.reader(lines(), delimiter=delimiter, strict=True)
        place, number = begins, line
        try:
            for cells in reader:
                yield number, place, cells
                place, number = begins + passed, line + reader.line_num
        except csv.Error:
            yield number, place, None
            stream.seek(place)
            begins, line = place + len(stream.readline()), number + 1
        else:
            return
