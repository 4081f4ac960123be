"""Whole and decimal numbers written in Chinese characters, such as 二十四, 一百零五, 一亿两千万 or 零点零五."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

_DIGITS: Final = {
    "零": 0, "〇": 0, "一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9,
    "壹": 1, "贰": 2, "叁": 3, "肆": 4, "伍": 5, "陆": 6, "柒": 7, "捌": 8, "玖": 9,
}  # fmt: skip
_TENS: Final = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
_MYRIADS: Final = (("亿", 100_000_000), ("万", 10_000))
_LONGEST: Final = 40

CHARACTERS: Final = "".join(_DIGITS) + "".join(_TENS) + "万亿点"
"""Every character that such a number may have."""


def chinese_number(written: str) -> Decimal | None:
    """The number that the characters name, or None where they name none, or could name two.

    一百二 is such a one: whoever writes it means 120, and whoever reads it by the book reads 102.
    """
    if len(written) > _LONGEST:
        return None
    whole_part, point, fraction_part = written.partition("点")
    whole = _whole(whole_part)
    if whole is None:
        return None
    if not point:
        return Decimal(whole)
    if not fraction_part or any(character not in _DIGITS for character in fraction_part):
        return None
    return Decimal(f"{whole}.{''.join(str(_DIGITS[character]) for character in fraction_part)}")


def _whole(written: str) -> int | None:
    for mark, times in _MYRIADS:
        high, found, low = written.rpartition(mark)
        if found:
            upper = _whole(high)
            lower = _rest(low)
            return upper * times + lower if upper and upper < times and lower is not None else None
    return _below_ten_thousand(written)


def _rest(written: str) -> int | None:
    """What follows 万 or 亿: nothing, or a number that is not a single digit without a 零 before it."""
    return 0 if not written else None if written in _DIGITS else _whole(written)


def _below_ten_thousand(written: str) -> int | None:
    """Places fall from left to right (千, 百, 十, ones), each with its digit before it; only 十 may stand alone."""
    if not written:
        return None
    total, digit, place = 0, None, 10_000
    for character in written:
        if character in _DIGITS:
            if digit:
                return None
            digit = _DIGITS[character]
            continue
        if character not in _TENS or _TENS[character] >= place:
            return None
        place = _TENS[character]
        if digit == 0 or (digit is None and place != 10):
            return None
        total, digit = total + (digit or 1) * place, None
    if digit and 10 < place < 10_000 and _DIGITS.get(written[-2]) != 0:
        return None
    return total + (digit or 0)
