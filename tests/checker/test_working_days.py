"""Working days by the official calendar, make-up days included."""

from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from checker.loader import read_yaml
from checker.moment import CST
from checker.working_days import DailyHours, NotPublished, add_working_days, add_working_time, is_working_day

CALENDAR = read_yaml((Path(__file__).parent / "working-days.yaml").read_text(encoding="utf-8"))
OFFICE = DailyHours(9 * 60, 18 * 60)


@pytest.mark.parametrize("year", list(CALENDAR))
def test_the_official_calendar_of_a_year(year: str) -> None:
    off, worked = set(CALENDAR[year]["off"]), set(CALENDAR[year]["worked"])
    day = date(int(year), 1, 1)
    while day.year == int(year):
        name = f"{day:%m-%d}"
        assert is_working_day(day) == (name in worked or (day.weekday() < 5 and name not in off)), day
        day += timedelta(days=1)


@pytest.mark.parametrize("day", [date(2003, 12, 31), date(2027, 1, 4)])
def test_a_day_outside_the_calendar_is_no_guess(day: date) -> None:
    with pytest.raises(NotPublished):
        is_working_day(day)


def test_the_day_itself_does_not_count() -> None:
    assert add_working_days(date(2026, 2, 13), 1) == date(2026, 2, 14)
    assert add_working_days(date(2026, 2, 13), 2) == date(2026, 2, 24)
    assert add_working_days(date(2026, 2, 15), 1) == date(2026, 2, 24)


@pytest.mark.parametrize(
    ("start", "minutes", "end"),
    [
        ("2026-02-05T10:00", 60, "2026-02-05T11:00"),
        ("2026-02-05T17:30", 60, "2026-02-06T09:30"),
        ("2026-02-05T20:00", 1, "2026-02-06T09:01"),
        ("2026-02-05T06:00", 540, "2026-02-05T18:00"),
        ("2026-02-07T12:00", 30, "2026-02-09T09:30"),
        ("2026-02-13T17:00", 60 + 540 + 1, "2026-02-24T09:01"),
    ],
)
def test_minutes_pass_in_working_hours_alone(start: str, minutes: int, end: str) -> None:
    began = datetime.fromisoformat(start).replace(tzinfo=CST)
    assert add_working_time(began, minutes, OFFICE) == datetime.fromisoformat(end).replace(tzinfo=CST)


def test_working_hours_that_reach_into_an_unpublished_year_are_no_guess() -> None:
    with pytest.raises(NotPublished):
        add_working_time(datetime(2026, 12, 31, 17, tzinfo=CST), 61, OFFICE)
