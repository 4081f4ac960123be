"""The contract's own words, with the blanks filled in."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any, Final

from checker.case import BlankValue
from checker.contract import Provision
from checker.duration import Duration
from checker.money import money_text
from checker.text import Lang, Text, both

OPEN_BLANK: Final = "______"


def quote(provision: Provision, profile: Mapping[str, BlankValue]) -> Text:
    """The whole wording of a provision; a blank that is not filled in stands as a line."""
    return Text(_quoted(provision, profile, "zh"), _quoted(provision, profile, "en"))


def blank_text(value: BlankValue | None) -> Text:
    """The value of a blank as it would stand in the contract."""
    if value is None:
        return both(OPEN_BLANK)
    if isinstance(value, Duration):
        return value.text
    return both(money_text(value) if isinstance(value, Decimal) else str(value))


def _quoted(provision: Provision, profile: Mapping[str, BlankValue], lang: Lang) -> str:
    return "\n".join(_block(block, profile, lang) for block in provision.wording.get(lang, []))


def _block(block: Mapping[str, Any], profile: Mapping[str, BlankValue], lang: Lang) -> str:
    words = "".join(_inline(inline, profile, lang) for inline in block.get("inlines", []))
    number = block.get("number")
    if block.get("type") != "item":
        return words
    return f"({number}) {words}" if number is not None else f"• {words}"


def _inline(inline: Mapping[str, Any], profile: Mapping[str, BlankValue], lang: Lang) -> str:
    name = inline.get("blank")
    if name is None:
        return str(inline.get("text", ""))
    return blank_text(profile.get(str(name)))[lang]
