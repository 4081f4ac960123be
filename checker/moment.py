"""Points in time, in China Standard Time (UTC+8), known to the instant or only to the day."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, timezone
from typing import Final

from checker.refusal import Refused, bounded

CST: Final = timezone(timedelta(hours=8))
ONE_DAY: Final = timedelta(days=1)
FIRST_YEAR: Final = 1900
LAST_YEAR: Final = 2999

_DATE: Final = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_INSTANT: Final = re.compile(
    r"(\d{4}-\d{2}-\d{2})[Tt ](\d{2}:\d{2}(?::\d{2}(?:\.\d{1,6})?)?) ?([Zz]|[+-]\d{2}(?::?\d{2})?)?", re.ASCII
)
_ENDS_A_DAY: Final = re.compile(r"[Tt ]24:00")
_OTHER_DATE: Final = re.compile(r"(\d{4})[/.年-](\d{1,2})[/.月-](\d{1,2})日?")
_MONTH: Final = "(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*"
_ORDINAL: Final = r"\d{1,2}(?:st|nd|rd|th)?"
_WITHOUT_YEAR: Final = re.compile(
    rf"\d{{1,2}}\s*月\s*\d{{1,2}}\s*[日号]?|\d{{1,2}}[/-]\d{{1,2}}|{_ORDINAL} {_MONTH}|{_MONTH} {_ORDINAL}",
    re.ASCII | re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Moment:
    """Something that happened once. A day alone is any instant of it: [00:00, 24:00); `latest` is then excluded."""

    earliest: datetime
    latest: datetime
    by_day: bool

    @property
    def day(self) -> date:
        """The day, in China Standard Time, on which it happened."""
        return self.earliest.date()

    @property
    def last_day(self) -> date:
        """The day for which it counts where days are counted: 24:00 belongs to the day that it closes."""
        return self.day if self.by_day else last_day_before(self.latest)

    def __str__(self) -> str:
        return self.day.isoformat() if self.by_day else self.earliest.isoformat()


@dataclass(frozen=True, slots=True)
class Limit:
    """The last instant at which something is in time.

    `day` is set where the limit is the end (24:00) of a day. A limit that runs by the clock from a moment known only
    to the day lies between `earliest` and `latest`, `latest` excluded.
    """

    earliest: datetime
    latest: datetime
    day: date | None = None

    @property
    def is_known(self) -> bool:
        return self.earliest == self.latest

    @property
    def last_day(self) -> date:
        """The last day on which something can still be in time; lateness in days is counted from the day after."""
        return self.day or last_day_before(self.latest)

    def __str__(self) -> str:
        return self.day.isoformat() if self.day else self.latest.isoformat()


def start_of(day: date) -> datetime:
    return datetime.combine(day, time(), CST)


def end_of(day: date) -> datetime:
    """24:00 of the day."""
    return start_of(day + ONE_DAY)


def on_day(day: date) -> Moment:
    return Moment(start_of(day), end_of(day), by_day=True)


def at_instant(instant: datetime) -> Moment:
    local = instant.astimezone(CST)
    return Moment(local, local, by_day=False)


def day_limit(day: date) -> Limit:
    return Limit(end_of(day), end_of(day), day)


def last_day_before(instant: datetime) -> date:
    """The day that an instant closes or cuts short: for 24:00 of a day, that day."""
    return (instant - timedelta(microseconds=1)).date()


def in_time(done: Moment, limit: Limit) -> bool | None:
    """Whether something was done at or before its limit; None where days alone do not tell.

    What was done on the day after a limit at 24:00, at a time that is not stated, was done after it.
    """
    if done.latest <= limit.earliest:
        return True
    return False if done.earliest >= limit.latest else None


def is_past(limit: Limit, instant: datetime) -> bool | None:
    """Whether the limit has run out at an instant; at the limit itself it has not."""
    if instant <= limit.earliest:
        return False
    return True if instant >= limit.latest else None


def has_happened(moment: Moment, as_of: datetime) -> bool:
    """Whether it lies at or before the instant of assessment; what is stated for that same day counts as happened."""
    return moment.earliest < as_of if moment.by_day else moment.earliest <= as_of


def certainly_before(first: Moment, second: Moment) -> bool:
    """Whether `first` is earlier than `second` however days alone are read."""
    return first.latest <= second.earliest if first.by_day else first.latest < second.earliest


def parse_moment(value: object) -> Moment:
    """An ISO 8601 day or instant; without an offset it is China Standard Time.

    Raises `Refused` with one of `not-a-moment`, `date-order`, `date-without-year`, `no-such-date`, `date-out-of-range`.
    """
    if isinstance(value, datetime):
        return _checked(value)
    if isinstance(value, date):
        return _day(value)
    if not isinstance(value, str):
        raise Refused("not-a-moment")
    written = bounded(value, "not-a-moment")
    try:
        if _DATE.fullmatch(written):
            return _day(date.fromisoformat(written))
        match = _INSTANT.fullmatch(written)
        if match:
            return _checked(_instant(match[1], match[2], match[3]))
    except (ValueError, OverflowError) as error:
        if isinstance(error, Refused):
            raise
        raise Refused("no-such-date") from error
    other = _OTHER_DATE.fullmatch(written)
    if other:
        raise Refused("date-order", iso=f"{other[1]}-{int(other[2]):02}-{int(other[3]):02}")
    raise Refused("date-without-year" if _WITHOUT_YEAR.fullmatch(written) else "not-a-moment")


def parse_day(value: object) -> date:
    """A day; of an instant, the day on which it falls in China Standard Time. Refuses as `parse_moment` does.

    What is written as 24:00 belongs to the day that it closes; 00:00 to the day that it opens, for so databases write
    a day.
    """
    moment = parse_moment(value)
    return moment.last_day if isinstance(value, str) and _ENDS_A_DAY.search(value) else moment.day


def _instant(day: str, clock: str, offset: str | None) -> datetime:
    ends_the_day = clock in ("24:00", "24:00:00")
    written = f"{day}T{'00:00' if ends_the_day else clock}{(offset or '').upper()}"
    instant = datetime.fromisoformat(written)
    return instant + ONE_DAY if ends_the_day else instant


def _day(day: date) -> Moment:
    _check_year(day.year)
    return on_day(day)


def _checked(instant: datetime) -> Moment:
    _check_year(instant.year)
    moment = at_instant(instant if instant.tzinfo else instant.replace(tzinfo=CST))
    _check_year(moment.earliest.year)
    return moment


def _check_year(year: int) -> None:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise Refused("date-out-of-range", first=FIRST_YEAR, last=LAST_YEAR)
