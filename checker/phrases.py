"""The sentences that results are told in, kept as data (phrases.json) so that they can be read and edited as text."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from typing import Any

from checker.packaged import packaged_text
from checker.text import Text


def phrase(group: str, name: str, **values: object) -> Text:
    """A sentence in both languages with its `{places}` filled in. Raises `KeyError` for one that does not exist."""
    return phrases(group)[name].filled(**values)


@cache
def phrases(group: str) -> Mapping[str, Text]:
    """All sentences of a group, not filled in."""
    return {name: Text(item["zh"], item["en"]) for name, item in _read()[group].items()}


@cache
def _read() -> Mapping[str, Any]:
    read: Mapping[str, Any] = json.loads(packaged_text("phrases.json"))
    return read
