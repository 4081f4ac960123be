"""Chance that is the same everywhere: one seed gives one sequence, in every Python and for ever."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

_MASK: Final = (1 << 64) - 1


class Dice:
    """SplitMix64 (Steele, Lea and Flood, 2014), seeded with words and numbers.

    `random.Random` promises the same numbers between versions of Python for `random()` alone, not for choosing and
    shuffling; a test that was set today has to be drawn again next year.
    """

    def __init__(self, *seed: str | int) -> None:
        self._state = _hashed("|".join(map(str, seed)))

    def below(self, count: int) -> int:
        """A whole number from 0 to `count - 1`."""
        return (self._next() * count) >> 64

    def choice[T](self, items: Sequence[T]) -> T:
        return items[self.below(len(items))]

    def shuffled[T](self, items: Sequence[T]) -> list[T]:
        """Fisher and Yates."""
        mixed = list(items)
        for last in range(len(mixed) - 1, 0, -1):
            other = self.below(last + 1)
            mixed[last], mixed[other] = mixed[other], mixed[last]
        return mixed

    def _next(self) -> int:
        self._state = (self._state + 0x9E3779B97F4A7C15) & _MASK
        mixed = self._state
        mixed = ((mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9) & _MASK
        mixed = ((mixed ^ (mixed >> 27)) * 0x94D049BB133111EB) & _MASK
        return mixed ^ (mixed >> 31)


def _hashed(words: str) -> int:
    """FNV-1a, 64 bits."""
    found = 0xCBF29CE484222325
    for byte in words.encode():
        found = ((found ^ byte) * 0x100000001B3) & _MASK
    return found
