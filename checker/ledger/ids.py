"""Ids that may come twice, found among any number of them in a fixed amount of memory."""

from __future__ import annotations

from array import array
from collections.abc import Iterable
from contextlib import suppress
from itertools import pairwise
from pathlib import Path
from typing import Final

_BUCKETS: Final = 256
_HELD: Final = 1 << 18


class IdIndex:
    """Keeps a hash of each id, by its last byte in a file of its own, and tells which hashes came more than once.

    What it holds in memory is bounded: at most `_HELD` hashes while ids come in, and one file of 256 at the end.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._buckets = [array("q") for _ in range(_BUCKETS)]
        self._held = 0

    def add(self, names: Iterable[str]) -> None:
        """Takes some ids, not more than fit into memory."""
        into = [bucket.append for bucket in self._buckets]
        hashes = list(map(hash, names))
        for found in hashes:
            into[found & 255](found)
        self._held += len(hashes)
        if self._held >= _HELD:
            self._write()

    def repeated(self) -> frozenset[int]:
        """The hashes of which there is more than one; of different ids, one pair in 2^64 shares its hash."""
        self._write()
        return frozenset(found for number in range(_BUCKETS) for found in _repeated(self._read(number)))

    def _write(self) -> None:
        for number, bucket in enumerate(self._buckets):
            if bucket:
                with self._file(number).open("ab") as stream:
                    bucket.tofile(stream)
                del bucket[:]
        self._held = 0

    def _read(self, number: int) -> array[int]:
        found = array("q")
        with suppress(FileNotFoundError):
            found.frombytes(self._file(number).read_bytes())
        return found

    def _file(self, number: int) -> Path:
        return self._folder / f"{number:02x}"


def _repeated(hashes: array[int]) -> Iterable[int]:
    if len(set(hashes)) == len(hashes):  # nearly always, and found out in a fraction of the time that sorting takes
        return ()
    return (first for first, second in pairwise(sorted(hashes)) if first == second)
