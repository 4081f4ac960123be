"""Drawn values as people write them: dates with their weekday, money without needless cents, the clock."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Final

from checker.duration import Duration
from checker.rate import Rate
from checker.text import LANGS, Lang, Text, both

type Drawn = Text | Decimal | date | datetime | Duration | Rate | int | bool | str | None
"""A drawn value; None where there is none."""

_SLOT: Final = re.compile(r"\{(\w+)(?:\.(\w+))?\}")
_WEEKDAYS: Final = (
    Text("星期一", "Monday"),
    Text("星期二", "Tuesday"),
    Text("星期三", "Wednesday"),
    Text("星期四", "Thursday"),
    Text("星期五", "Friday"),
    Text("星期六", "Saturday"),
    Text("星期日", "Sunday"),
)
_MONTHS: Final = ("January February March April May June July August September October November December").split()
PARTS: Final = ("time", "day", "full", "short")


def filled(text: Text, values: Mapping[str, Drawn], year: int) -> Text:
    """A text with its `{name}` and `{name.part}` replaced; days of `year` are written without it."""
    return Text(*(_filled(text[lang], values, year, lang) for lang in LANGS))


def _filled(text: str, values: Mapping[str, Drawn], year: int, lang: Lang) -> str:
    return _SLOT.sub(lambda slot: said(values[slot[1]], year, slot[2])[lang], text)


def said(value: Drawn, year: int, part: str | None = None) -> Text:
    """A value in words. `part`: of an instant the `time` or the `day`; `full` with the year, `short` without the
    weekday."""
    match value:
        case Text():
            return value
        case datetime():
            clock = both(value.strftime("%H:%M"))
            if part == "time":
                return clock
            day = _day(value.date(), year, part)
            return day if part == "day" else Text(f"{day.zh}{clock.zh}", f"{day.en}, {clock.en}")
        case date():
            return _day(value, year, part)
        case Decimal():
            return money_said(value)
        case Duration():
            return value.text
        case _:
            return both(str(value))


def moment_said(value: date | datetime) -> Text:
    """A day or an instant in full."""
    return said(value, 0)


def money_said(amount: Decimal) -> Text:
    number = f"{amount:,.0f}" if amount == amount.to_integral_value() else f"{amount:,.2f}"
    return Text(f"{number}元", f"CNY {number}")


def _day(day: date, year: int, part: str | None) -> Text:
    with_year = day.year != year or part == "full"
    zh = f"{day.year}年{day.month}月{day.day}日" if with_year else f"{day.month}月{day.day}日"
    en = f"{day.day} {_MONTHS[day.month - 1]}" + (f" {day.year}" if with_year else "")
    if part == "short":
        return Text(zh, en)
    weekday = _WEEKDAYS[day.weekday()]
    return Text(f"{zh}（{weekday.zh}）", f"{weekday.en} {en}")
