"""What a parser says when a value cannot be read."""

from __future__ import annotations

from typing import Any, Final

_LONGEST: Final = 200


class Refused(ValueError):  # noqa: N818 - a refusal, in the words of this program, is not a failure of it
    """A value that cannot be used. `code` is stable; `details` fill the message of that code (see problems.py)."""

    def __init__(self, code: str, **details: Any) -> None:
        super().__init__(code)
        self.code = code
        self.details = details


def bounded(value: str, otherwise: str) -> str:
    """What a text says, without the space around it; refused with a code where it is longer than any value can be."""
    stripped = value.strip()
    if len(stripped) > _LONGEST:
        raise Refused(otherwise)
    return stripped
