"""Three-valued logic: true, false, or unknown together with the facts that would settle it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Truth:
    """`value` is None where it is unknown; then `waits_for` holds the paths of what would settle it."""

    value: bool | None
    waits_for: tuple[str, ...] = ()

    @property
    def is_true(self) -> bool:
        return self.value is True

    @property
    def is_false(self) -> bool:
        return self.value is False

    @property
    def is_unknown(self) -> bool:
        return self.value is None

    def negated(self) -> Truth:
        return self if self.value is None else known(not self.value)


TRUE: Final = Truth(True)
FALSE: Final = Truth(False)


def known(value: bool) -> Truth:
    return TRUE if value else FALSE


def unknown(*paths: str) -> Truth:
    return Truth(None, tuple(dict.fromkeys(paths)))


def every(truths: Iterable[Truth]) -> Truth:
    """True where all are; false where one is, whatever the unknown ones turn out to be."""
    items = tuple(truths)
    values = [item.value for item in items]
    if False in values:
        return FALSE
    return _unknown_of(items) if None in values else TRUE


def some(truths: Iterable[Truth]) -> Truth:
    """True where one is, whatever the unknown ones turn out to be; false where none is."""
    items = tuple(truths)
    values = [item.value for item in items]
    if True in values:
        return TRUE
    return _unknown_of(items) if None in values else FALSE


def _unknown_of(items: tuple[Truth, ...]) -> Truth:
    return unknown(*(path for item in items if item.is_unknown for path in item.waits_for))
