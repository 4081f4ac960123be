"""What a parser says when a value cannot be read."""

from __future__ import annotations

from typing import Any


class Refused(ValueError):  # noqa: N818 - a refusal, in the words of this program, is not a failure of it
    """A value that cannot be used. `code` is stable; `details` fill the message of that code (see problems.py)."""

    def __init__(self, code: str, **details: Any) -> None:
        super().__init__(code)
        self.code = code
        self.details = details
