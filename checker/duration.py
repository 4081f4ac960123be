"""Lengths of time as a contract writes them: 24 hours, 90 minutes, 3 days, 2 working days, 二十四小时, 2个工作日."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal
from typing import Final, Literal

from checker.numerals import CHARACTERS, chinese_number
from checker.refusal import Refused, bounded
from checker.text import Text

type Unit = Literal["minute", "hour", "day", "working_day"]

_UNITS: Final[dict[str, tuple[Unit, int]]] = {
    "minute": ("minute", 1), "minutes": ("minute", 1), "min": ("minute", 1), "mins": ("minute", 1),
    "分钟": ("minute", 1), "分": ("minute", 1),
    "hour": ("hour", 1), "hours": ("hour", 1), "h": ("hour", 1), "hr": ("hour", 1), "hrs": ("hour", 1),
    "小时": ("hour", 1), "钟头": ("hour", 1),
    "day": ("day", 1), "days": ("day", 1), "calendar day": ("day", 1), "calendar days": ("day", 1), "d": ("day", 1),
    "天": ("day", 1), "日": ("day", 1), "自然日": ("day", 1), "日历日": ("day", 1),
    "week": ("day", 7), "weeks": ("day", 7), "周": ("day", 7), "星期": ("day", 7),
    "working day": ("working_day", 1), "working days": ("working_day", 1), "workday": ("working_day", 1),
    "workdays": ("working_day", 1), "business day": ("working_day", 1), "business days": ("working_day", 1),
    "工作日": ("working_day", 1),
}  # fmt: skip
_NAMES: Final[dict[Unit, Text]] = {
    "minute": Text("分钟", "minute"),
    "hour": Text("小时", "hour"),
    "day": Text("天", "day"),
    "working_day": Text("个工作日", "working day"),
}
_LONGEST_DAYS: Final = 3660
_WRITTEN: Final = re.compile(
    rf"([+-]?)(\d{{1,20}}(?:\.\d{{1,6}})?|[{CHARACTERS}半]+)\s*个?\s*([a-z ]+|[一-鿿]+)", re.ASCII
)
_AROUND: Final = re.compile(r"(?:within )?(.*?)(?:以内|之内|内)?")
_HOURS_AND_MINUTES: Final = re.compile(
    r"([^a-z]+(?:小时|钟头|h|hrs?|hours?))(?:,? and |, |又|零| )?([^a-z]+(?:分钟|分|mins?|minutes?))"
)
_BARE: Final = re.compile(r"[+-]?\d+(?:\.\d+)?", re.ASCII)


@dataclass(frozen=True, slots=True)
class Duration:
    """A length of time. Hours and minutes may be fractions as long as they are whole minutes; days are whole."""

    number: Decimal
    unit: Unit

    @property
    def by_clock(self) -> bool:
        """Whether it runs in hours or minutes rather than in days."""
        return self.unit in ("minute", "hour")

    @property
    def minutes(self) -> int:
        """Its length in minutes; only for a duration by the clock."""
        return int(self.number * (60 if self.unit == "hour" else 1))

    @property
    def days(self) -> int:
        """Its number of days or working days; only for a duration in days."""
        return int(self.number)

    @property
    def text(self) -> Text:
        number = f"{self.number:f}"
        name = _NAMES[self.unit]
        return Text(f"{number}{name.zh}", f"{number} {name.en}{'' if self.number == 1 else 's'}")

    def __str__(self) -> str:
        return self.text.en


def parse_duration(value: object) -> Duration:
    """A duration from text with its unit; more than nothing, at most ten years.

    Raises `Refused` with one of `duration-without-unit`, `duration-not-positive`, `duration-too-long`,
    `duration-part-day`, `not-a-duration`, `float`.
    """
    if isinstance(value, float):
        raise Refused("float")
    if isinstance(value, (int, Decimal)) and not isinstance(value, bool):
        raise Refused("duration-without-unit")
    if not isinstance(value, str):
        raise Refused("not-a-duration")
    normal = unicodedata.normalize("NFKC", bounded(value, "not-a-duration")).lower()
    around = _AROUND.fullmatch(" ".join(normal.split()))
    assert around  # whatever stands between
    written = around[1].strip()
    if _BARE.fullmatch(written):
        raise Refused("duration-without-unit")
    both = _HOURS_AND_MINUTES.fullmatch(written)
    if both:
        minutes = sum(_one(part).minutes for part in both.groups())
        return _checked(Duration(Decimal(minutes), "minute"))
    return _one(written)


def _one(written: str) -> Duration:
    """A length of time in one unit."""
    match = _WRITTEN.fullmatch(written)
    number = _number(match[2]) if match else None
    unit = _UNITS.get(match[3].strip()) if match else None
    if match is None or number is None or unit is None:
        raise Refused("not-a-duration")
    name, times = unit
    return _checked(Duration((number * times * (-1 if match[1] == "-" else 1)).normalize(), name))


def _checked(duration: Duration) -> Duration:
    if duration.number <= 0:
        raise Refused("duration-not-positive")
    whole = duration.number * (60 if duration.unit == "hour" else 1)
    days = whole / 1440 if duration.by_clock else whole
    if days > _LONGEST_DAYS:
        raise Refused("duration-too-long", days=_LONGEST_DAYS)
    if whole % 1:
        raise Refused("duration-part-day" if not duration.by_clock else "duration-part-minute")
    return duration


def _number(written: str) -> Decimal | None:
    if written == "半":
        return Decimal("0.5")
    return Decimal(written) if written[0].isdigit() else chinese_number(written)
