"""Working days by the official calendar of public holidays and make-up working days (package chinesecalendar)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache
from typing import Final

from checker.moment import ONE_DAY, start_of
from checker.refusal import Refused

NOT_PUBLISHED: Final = "calendar-not-published"
"""The code of a finding that needs a day of a year whose calendar has not been published."""

_HOURS: Final = re.compile(r"(\d{1,2}):(\d{2})\s*(?:-|–|—|~|至|到)\s*(\d{1,2}):(\d{2})", re.ASCII)


class NotPublished(LookupError):  # noqa: N818 - says what is the matter, as `KeyError` would not
    """The official calendar does not cover this day."""


@dataclass(frozen=True, slots=True)
class DailyHours:
    """The hours worked on a working day: minutes from midnight, `opens` before `closes`, `closes` at most 1440."""

    opens: int
    closes: int

    def __str__(self) -> str:
        return f"{self.opens // 60:02}:{self.opens % 60:02}-{self.closes // 60:02}:{self.closes % 60:02}"


def parse_daily_hours(value: object) -> DailyHours:
    """Working hours from text such as `09:00-18:00`. Raises `Refused` with `not-daily-hours`."""
    match = _HOURS.fullmatch(value.strip()) if isinstance(value, str) else None
    if not match:
        raise Refused("not-daily-hours")
    hour, minute, last_hour, last_minute = (int(part) for part in match.groups())
    hours = DailyHours(hour * 60 + minute, last_hour * 60 + last_minute)
    if minute > 59 or last_minute > 59 or hours.closes > 1440 or hours.opens >= hours.closes:
        raise Refused("not-daily-hours")
    return hours


@cache
def is_working_day(day: date) -> bool:
    """Whether people work on this day, make-up days included. Raises `NotPublished` outside the calendar's years."""
    import chinese_calendar  # here, since its tables take time to load and few cases on the command line need them

    try:
        return bool(chinese_calendar.is_workday(day))
    except NotImplementedError as error:
        raise NotPublished(day) from error


def add_working_days(day: date, count: int) -> date:
    """The day on which the `count`th working day after `day` falls; `day` itself does not count."""
    while count:
        day += ONE_DAY
        count -= is_working_day(day)
    return day


def add_working_time(start: datetime, minutes: int, hours: DailyHours) -> datetime:
    """The instant at which so many minutes of working time have passed since `start`."""
    left = timedelta(minutes=minutes)
    day = start.date()
    while True:
        if is_working_day(day):
            opens = max(start, start_of(day) + timedelta(minutes=hours.opens))
            closes = start_of(day) + timedelta(minutes=hours.closes)
            if opens < closes:
                if left <= closes - opens:
                    return opens + left
                left -= closes - opens
        day += ONE_DAY
