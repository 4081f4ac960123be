"""How a CSV file is written: its encoding, its delimiter and its headings."""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Final, NoReturn

from checker.ledger.records import Record, plain_records, records
from checker.loader import reason
from checker.problems import CaseError, problem

UTF_8: Final = "utf-8"
GB18030: Final = "gb18030"
_UTF_16: Final = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_DELIMITERS: Final = (",", ";", "\t")
_BLOCK: Final = 1 << 20
_SEPARATOR_LINE: Final = re.compile(rb"(?i)sep=[^\r\n]\r?\n")


@dataclass(frozen=True, slots=True)
class Layout:
    """A CSV file as it was found. Rows begin at the byte `begins`, on line `line`; `size` is in bytes.

    `is_plain`: each line is a record, since no cell is quoted.
    """

    path: str
    encoding: str
    delimiter: str
    headings: tuple[str, ...]
    begins: int
    line: int
    size: int
    is_plain: bool

    def records(self, stream: BinaryIO, begins: int, line: int) -> Iterator[Record]:
        """The records of the file, or of a part of it, from a byte of the stream on (see `records`)."""
        read = plain_records if self.is_plain else records
        return read(stream, self.encoding, self.delimiter, begins, line)


def find_layout(path: Path, is_known: Callable[[str], bool]) -> Layout:
    """The layout of a file: UTF-8 (with or without byte order mark) or GB18030; comma, semicolon or tab.

    Of the delimiters, the one that gives the most headings that `is_known` knows. Raises `CaseError`.
    """
    try:
        with path.open("rb") as stream:
            start = stream.read(3)
            if start.startswith(_UTF_16):
                _refuse(f"{path.name}:1", "csv-utf-16")
            begins = 3 if start == codecs.BOM_UTF8 else 0
            encoding = UTF_8 if begins else _encoding(stream, path)
            if begins and (place := _undecodable(stream, UTF_8)) is not None:
                _refuse(f"{path.name}:{_line_of(stream, place)}", "csv-encoding")
            stream.seek(begins)
            line = 1
            if separator := _SEPARATOR_LINE.match(stream.readline()):
                begins, line = begins + separator.end(), 2
            is_plain = _is_plain(stream)
            found = [_headings(stream, path, encoding, delimiter, begins, line, is_plain) for delimiter in _DELIMITERS]
            return max(found, key=lambda item: (sum(map(is_known, item.headings)), len(item.headings)))
    except OSError as error:
        _refuse(path.name, "unreadable", reason=reason(error))


def _headings(
    stream: BinaryIO, path: Path, encoding: str, delimiter: str, begins: int, line: int, is_plain: bool
) -> Layout:
    found = records(stream, encoding, delimiter, begins, line)
    _, _, cells = next(found, (line, begins, []))
    if cells is None:
        _refuse(f"{path.name}:{line}", "csv-quotes")
    if not any(cell.strip() for cell in cells):
        _refuse(f"{path.name}:{line}", "csv-empty")
    row_line, row_begins, _ = next(found, (line + 1, stream.tell(), []))
    size = stream.seek(0, 2)
    headings = tuple(cell.strip() for cell in cells)
    return Layout(str(path), encoding, delimiter, headings, row_begins, row_line, size, is_plain)


def _is_plain(stream: BinaryIO) -> bool:
    """Whether there is no quotation mark, and no carriage return but before a line feed."""
    stream.seek(0)
    before = b""
    while block := stream.read(_BLOCK):
        ends = before + block
        returns = ends.count(b"\r") - ends.endswith(b"\r")
        if b'"' in block or returns != ends.count(b"\r\n"):
            return False
        before = b"\r" if block.endswith(b"\r") else b""
    return not before


def _encoding(stream: BinaryIO, path: Path) -> str:
    """UTF-8 if all of the file is; else GB18030 if all of it is, and it does not look like UTF-8 with a fault."""
    place = _undecodable(stream, UTF_8)
    if place is None:
        return UTF_8
    if _looks_like_utf_8(stream) or _undecodable(stream, GB18030) is not None:
        _refuse(f"{path.name}:{_line_of(stream, place)}", "csv-encoding")
    return GB18030


def _undecodable(stream: BinaryIO, encoding: str) -> int | None:
    """About where (at most one block early) the bytes cease to be of this encoding; None where all are."""
    decoder = codecs.getincrementaldecoder(encoding)()
    stream.seek(0)
    place = 0
    while block := stream.read(_BLOCK):
        try:
            decoder.decode(block)
        except UnicodeDecodeError as error:
            return max(0, place + error.start)
        place += len(block)
    try:
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return place - 1
    return None


def _looks_like_utf_8(stream: BinaryIO) -> bool:
    """Whether more of the characters beyond ASCII are sound in UTF-8 than not."""
    stream.seek(0)
    sound = faulty = 0
    while block := stream.read(_BLOCK):
        text = block.decode(UTF_8, errors="replace")
        replaced = text.count("\N{REPLACEMENT CHARACTER}")
        faulty += replaced
        sound += sum(1 for character in text if character > "\x7f") - replaced
    return sound > faulty


def _line_of(stream: BinaryIO, place: int) -> int:
    stream.seek(0)
    line = 1
    while place > 0 and (block := stream.read(min(_BLOCK, place))):
        line += block.count(b"\n")
        place -= len(block)
    return line


def _refuse(path: str, code: str, **details: object) -> NoReturn:
    raise CaseError([problem(path, code, **details)])
