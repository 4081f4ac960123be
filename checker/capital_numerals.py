"""Amounts in the capital numerals of Chinese documents (人民币伍佰元整), in which no digit can be altered unseen."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from checker.money import rounded

_DIGITS: Final = "零壹贰叁肆伍陆柒捌玖"
_PLACES: Final = ("", "拾", "佰", "仟")


def capital_numerals(amount: Decimal) -> str:
    """A non-negative amount, rounded to the cent, in yuan, jiao and fen; 整 closes what has no fen."""
    cents = int(rounded(amount) * 100)
    yuan, jiao, fen = cents // 100, cents // 10 % 10, cents % 10
    parts = [f"{_whole(yuan)}元"] if yuan else []
    if jiao:
        parts.append(f"{_DIGITS[jiao]}角")
    elif fen and yuan:
        parts.append("零")
    parts.append(f"{_DIGITS[fen]}分" if fen else "整")
    return "".join(parts) if cents else "零元整"


def _whole(number: int) -> str:
    """A positive whole number: groups of four places, a single 零 for any run of empty places within."""
    groups: list[int] = []
    while number:
        number, group = divmod(number, 10_000)
        groups.append(group)
    written = ""
    for index in range(len(groups) - 1, -1, -1):
        group = groups[index]
        if not group:
            continue
        follows_gap = written and (group < 1000 or groups[index + 1] == 0)
        written += ("零" if follows_gap else "") + _group(group) + _myriads(index)
    return written


def _myriads(index: int) -> str:
    """The name of a group of four places: none, 万, 亿, 万亿, 亿亿, 万亿亿 and so on."""
    return "万" * (index % 2) + "亿" * (index // 2)


def _group(number: int) -> str:
    """A number from 1 to 9999."""
    written, gap = "", False
    for place in (3, 2, 1, 0):
        digit = number // 10**place % 10
        if digit:
            written += ("零" if gap and written else "") + _DIGITS[digit] + _PLACES[place]
        gap = digit == 0
    return written
