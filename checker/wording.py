"""The contract's own words, with the blanks filled in."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from functools import lru_cache
from typing import Any, Final

from checker.case import BlankValue
from checker.contract import Provision
from checker.duration import Duration
from checker.money import money_text
from checker.text import Lang, Text, both

OPEN_BLANK: Final = "______"


def quote(provision: Provision, profile: Mapping[str, BlankValue]) -> Text:
    """The whole wording of a provision; a blank that is not filled in stands as a line."""
    return _filled(provision, tuple(blank_text(profile.get(name)) for name in provision.blanks))


def blank_text(value: BlankValue | None) -> Text:
    """The value of a blank as it would stand in the contract."""
    if value is None:
        return both(OPEN_BLANK)
    if isinstance(value, Duration):
        return value.text
    return both(money_text(value) if isinstance(value, Decimal) else str(value))


@lru_cache(1024)
def _filled(provision: Provision, values: tuple[Text, ...]) -> Text:
    """The wording with its blanks as written; kept, for every finding quotes one."""
    filled = dict(zip(provision.blanks, values, strict=True))
    return Text(_quoted(provision, filled, "zh"), _quoted(provision, filled, "en"))


def _quoted(provision: Provision, filled: Mapping[str, Text], lang: Lang) -> str:
    return "\n".join(_block(block, filled, lang) for block in provision.wording.get(lang, []))


def _block(block: Mapping[str, Any], filled: Mapping[str, Text], lang: Lang) -> str:
    words = "".join(_inline(inline, filled, lang) for inline in block.get("inlines", []))
    number = block.get("number")
    if block.get("type") != "item":
        return words
    return f"({number}) {words}" if number is not None else f"• {words}"


def _inline(inline: Mapping[str, Any], filled: Mapping[str, Text], lang: Lang) -> str:
    name = inline.get("blank")
    return str(inline.get("text", "")) if name is None else filled[str(name)][lang]
