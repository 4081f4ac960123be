"""Sets of days as ranges, against the days themselves."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from checker.day_set import DaySet, day_set

START = date(2026, 1, 1)
numbers = st.integers(min_value=0, max_value=40)
ranges = st.lists(st.tuples(numbers, numbers).map(lambda pair: (day(pair[0]), day(pair[1]))), max_size=5)


def day(number: int) -> date:
    return START + timedelta(days=number)


def days_of(found: DaySet) -> set[date]:
    return {first + timedelta(days=n) for first, last in found.ranges for n in range((last - first).days + 1)}


def test_ranges_that_overlap_or_touch_become_one() -> None:
    assert day_set([(day(5), day(8)), (day(1), day(4)), (day(7), day(9))]).ranges == ((day(1), day(9)),)
    assert day_set([(day(1), day(2)), (day(4), day(4)), (day(9), day(8))]).ranges == (
        (day(1), day(2)),
        (day(4), day(4)),
    )


@given(ranges, numbers, numbers)
def test_a_day_set_is_the_set_of_its_days(pairs: list[tuple[date, date]], first: int, length: int) -> None:
    found = day_set(pairs)
    wanted = {start + timedelta(days=n) for start, end in pairs for n in range((end - start).days + 1)}
    assert days_of(found) == wanted
    assert len(found) == len(wanted)
    window = [day(first + n) for n in range(length + 1)]
    assert days_of(found.within(window[0], window[-1])) == wanted & set(window)
    pieces = list(found.split(window[0], window[-1]))
    spread = [
        (start + timedelta(days=n), inside) for start, end, inside in pieces for n in range((end - start).days + 1)
    ]
    assert spread == [(item, item in wanted) for item in window]


def test_no_piece_is_empty() -> None:
    found = day_set([(day(1), day(2)), (day(5), day(6))])
    assert list(found.split(day(1), day(6))) == [
        (day(1), day(2), True),
        (day(3), day(4), False),
        (day(5), day(6), True),
    ]
