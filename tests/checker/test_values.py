"""Money, rates, durations, moments and Chinese numerals: what is read, and what is refused and why."""

from collections.abc import Callable
from contextlib import suppress
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.capital_numerals import capital_numerals
from checker.duration import Duration, parse_duration
from checker.fields import parse_id, parse_years, yes_or_no
from checker.moment import CST, at_instant, certainly_before, day_limit, in_time, on_day, parse_day, parse_moment
from checker.money import exact_text, grouped, grouped_exact, money_text, parse_money, rounded
from checker.numerals import chinese_number
from checker.rate import parse_rate, parse_share
from checker.refusal import Refused
from checker.working_days import parse_daily_hours


def refusal(parse: Callable[[object], object], value: object) -> str:
    with pytest.raises(Refused) as refused:
        parse(value)
    return refused.value.code


@pytest.mark.parametrize(
    ("written", "amount"),
    [
        ("0", "0"),
        ("100000.00", "100000"),
        (" 12.5 ", "12.5"),
        (7, "7"),
        (10**15, "1000000000000000"),
        ("+3", "3"),
        ("-0", "0"),
        ("0.000000000001", "0.000000000001"),
        ("１２３．４５", "123.45"),
        (Decimal("1.10"), "1.1"),
        (Decimal("1E+3"), "1000"),
        (Decimal("1E-7"), "0.0000001"),
        ("1000000000000000", "1000000000000000"),
    ],
)
def test_money_is_read_exactly(written: object, amount: str) -> None:
    assert parse_money(written) == Decimal(amount)


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("twelve", "not-a-number"),
        ("", "not-a-number"),
        ("1e3", "not-a-number"),
        ("0x10", "not-a-number"),
        (True, "not-a-number"),
        (None, "not-a-number"),
        ([], "not-a-number"),
        ("1,000.00", "thousands-separator"),
        ("1 000", "thousands-separator"),
        ("¥100", "currency-in-amount"),
        ("100元", "currency-in-amount"),
        ("100 CNY", "currency-in-amount"),
        ("-0.01", "negative"),
        (-1, "negative"),
        ("NaN", "not-finite"),
        ("-Infinity", "not-finite"),
        (Decimal("Infinity"), "not-finite"),
        (Decimal("1e39"), "too-large"),
        (Decimal("1e40"), "not-a-number"),
        (Decimal("1e400"), "not-a-number"),
        (Decimal("1e-39"), "too-precise"),
        (Decimal("1e-40"), "not-a-number"),
        (0.1, "float"),
        (float("nan"), "float"),
        ("1000000000000001", "too-large"),
        (10**30, "too-large"),
        ("9" * 200, "too-large"),
        ("9" * 5000, "not-a-number"),
        ("0.1234567890123", "too-precise"),
    ],
)
def test_money_that_cannot_be_used_is_refused(written: object, code: str) -> None:
    assert refusal(parse_money, written) == code


@pytest.mark.parametrize(
    ("written", "details"),
    [
        ("1000000000000001", {"largest": "1000000000000000"}),
        (10**15 + 1, {"largest": "1000000000000000"}),
        ("0.1234567890123", {"digits": 12}),
    ],
)
def test_a_refused_amount_is_told_the_bound(written: object, details: dict[str, Any]) -> None:
    with pytest.raises(Refused) as refused:
        parse_money(written)
    assert refused.value.details == details


@pytest.mark.parametrize(
    ("parse", "code", "written"),
    [
        (parse_money, "not-a-number", "5"),
        (parse_rate, "not-a-rate", "0.05%"),
        (parse_duration, "not-a-duration", "2 hours"),
        (parse_moment, "not-a-moment", "2026-03-11"),
    ],
)
def test_what_goes_on_after_a_long_gap_is_not_passed_over(
    parse: Callable[[object], object], code: str, written: str
) -> None:
    """Space around a value is no part of it, however much it is; what follows a space is."""
    assert parse(" " * 150 + written + " " * 150) == parse(written)
    assert refusal(parse, written + " " * 250 + "or more") == code


def test_an_amount_has_two_hundred_characters_at_most() -> None:
    assert parse_money("0" * 199 + "7") == 7
    assert refusal(parse_money, "0" * 200 + "7") == "not-a-number"


@pytest.mark.parametrize("written", ["1,234,567.80", "1 234 567.80", "1'234'567.80", "1_234_567.80"])
def test_an_amount_with_separators_is_shown_without_them(written: str) -> None:
    with pytest.raises(Refused) as refused:
        parse_money(written)
    assert refused.value.details == {"plain": "1234567.80"}


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("0.05%", "0.0005"),
        ("0.05 %", "0.0005"),
        ("0.05％", "0.0005"),
        ("0.5‰", "0.0005"),
        ("5‱", "0.0005"),
        ("千分之五", "0.005"),
        ("万分之五", "0.0005"),
        ("万分之 5", "0.0005"),
        ("百分之零点零五", "0.0005"),
        ("千分之二点五", "0.0025"),
        ("百分之一百", "1"),
        ("100%", "1"),
        ("0%", "0"),
        ("日万分之五", "0.0005"),
        ("每日0.05%", "0.0005"),
        ("每日万分之五", "0.0005"),
        ("万分之五/日", "0.0005"),
        ("万分之五每天", "0.0005"),
        ("0.05%／天", "0.0005"),
        ("0.05% per day", "0.0005"),
        ("0.05% a day", "0.0005"),
        ("0.05% daily", "0.0005"),
        ("5bp", "0.0005"),
        ("5 bps", "0.0005"),
        ("5 Basis Points", "0.0005"),
        ("5个基点", "0.0005"),
        ("0.5 per mille", "0.0005"),
        ("0.05 percent", "0.0005"),
        ("0.05 per cent per day", "0.0005"),
        ("5 per ten thousand", "0.0005"),
    ],
)
def test_a_rate_is_read_with_its_unit(written: str, value: str) -> None:
    assert parse_rate(written).value == Decimal(value)


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("0.05", "rate-without-unit"),
        (5, "rate-without-unit"),
        (0.05, "float"),
        ("-1%", "negative"),
        ("100.01%", "rate-too-high"),
        ("1001‰", "rate-too-high"),
        ("百分之二百", "rate-too-high"),
        ("a lot", "not-a-rate"),
        ("%", "not-a-rate"),
        ("五", "not-a-rate"),
        ("万分之一百二", "not-a-rate"),
        ("每月1%", "not-a-rate"),
        ("1% per year", "not-a-rate"),
        ("每日", "not-a-rate"),
        ("每日0.05", "rate-without-unit"),
        (True, "not-a-rate"),
        ({}, "not-a-rate"),
    ],
)
def test_a_rate_that_cannot_be_used_is_refused(written: object, code: str) -> None:
    assert refusal(parse_rate, written) == code


def test_a_share_that_is_said_to_run_by_the_day_is_none() -> None:
    assert parse_share("30 percent").value == Decimal("0.3")
    for written in ("每日30%", "30%/日", "30% per day"):
        assert refusal(parse_share, written) == "not-a-rate"


@pytest.mark.parametrize(
    ("written", "number", "unit"),
    [
        ("24 hours", "24", "hour"),
        ("24h", "24", "hour"),
        ("1 hour", "1", "hour"),
        ("1.5 hours", "1.5", "hour"),
        ("半小时", "0.5", "hour"),
        ("二十四小时", "24", "hour"),
        ("24个小时", "24", "hour"),
        ("90分钟", "90", "minute"),
        ("30 minutes", "30", "minute"),
        ("3 days", "3", "day"),
        ("3日", "3", "day"),
        ("三天", "3", "day"),
        ("2 weeks", "14", "day"),
        ("一周", "7", "day"),
        ("2 working days", "2", "working_day"),
        ("2 Business Days", "2", "working_day"),
        ("2个工作日", "2", "working_day"),
        ("两个工作日", "2", "working_day"),
        ("１０ 个 工作日", "10", "working_day"),
    ],
)
def test_a_duration_is_read_with_its_unit(written: str, number: str, unit: Any) -> None:
    assert parse_duration(written) == Duration(Decimal(number), unit)


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("24", "duration-without-unit"),
        (24, "duration-without-unit"),
        (1.5, "float"),
        ("0 hours", "duration-not-positive"),
        ("-3 days", "duration-not-positive"),
        ("零天", "duration-not-positive"),
        ("1.5 days", "duration-part-day"),
        ("0.001 hours", "duration-part-minute"),
        ("999999999 days", "duration-too-long"),
        ("999999999 hours", "duration-too-long"),
        ("99999999999 days", "duration-too-long"),
        ("3661 days", "duration-too-long"),
        ("5270401 minutes", "duration-too-long"),
        ("五六小时", "not-a-duration"),
        ("1 day 2 hours", "not-a-duration"),
        ("内", "not-a-duration"),
        ("soon", "not-a-duration"),
        ("3 fortnights", "not-a-duration"),
        ("", "not-a-duration"),
        (None, "not-a-duration"),
    ],
)
def test_a_duration_that_cannot_be_used_is_refused(written: object, code: str) -> None:
    assert refusal(parse_duration, written) == code


@pytest.mark.parametrize("written", ["3660 days", "87840 hours", "5270400 minutes"])
def test_ten_years_are_the_longest_duration(written: str) -> None:
    assert str(parse_duration(written)) == written
    with pytest.raises(Refused) as refused:
        parse_duration(f"1{written}")
    assert refused.value.details == {"days": 3660}


def test_a_duration_is_said_in_both_languages() -> None:
    assert parse_duration("20 hours").text.to_dict() == {"zh": "20小时", "en": "20 hours"}
    assert parse_duration("1 working day").text.to_dict() == {"zh": "1个工作日", "en": "1 working day"}
    assert parse_duration("90 minutes").text.to_dict() == {"zh": "90分钟", "en": "90 minutes"}


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("零", "0"), ("五", "5"), ("十", "10"), ("十二", "12"), ("二十", "20"), ("二十四", "24"), ("一百", "100"),
        ("一百零五", "105"), ("一百一十", "110"), ("两千", "2000"), ("三千零五十", "3050"), ("一万", "10000"),
        ("一万二千", "12000"), ("零点零五", "0.05"), ("二点五", "2.5"), ("叁拾", "30"),
        ("一千一百零五", "1105"), ("一万零五", "10005"), ("二十万零五百", "200500"), ("一亿两千万", "120000000"),
        ("一万亿", "1000000000000"),
    ],
)  # fmt: skip
def test_chinese_numerals_are_read(written: str, number: str) -> None:
    assert chinese_number(written) == Decimal(number)


def test_a_chinese_numeral_has_forty_characters_at_most() -> None:
    assert chinese_number("零点" + "五" * 38) == Decimal("0." + "5" * 38)


@pytest.mark.parametrize(
    "written",
    [
        "",
        "百",
        "五六",
        "十百",
        "点五",
        "五点",
        "五点十",
        "一万万",
        "一亿亿",
        "abc",
        "零百",
        "五" * 50,
        "零点" + "五" * 39,
        "一百一百",
        "五亿零三亿",
        "一百二",
        "一千五",
        "一万五",
    ],
)
def test_what_is_no_chinese_numeral_or_could_be_two_is_none(written: str) -> None:
    assert chinese_number(written) is None


@given(st.integers(min_value=1, max_value=10**12 - 1))
def test_every_whole_number_in_capital_numerals_is_read_back(number: int) -> None:
    written = capital_numerals(Decimal(number)).removesuffix("元整")
    assert chinese_number(written) == number


@pytest.mark.parametrize(
    ("written", "instant"),
    [
        ("2026-02-03T23:00:00", "2026-02-03T23:00:00+08:00"),
        ("2026-02-03 23:00", "2026-02-03T23:00:00+08:00"),
        ("2026-02-03T23:00:00Z", "2026-02-04T07:00:00+08:00"),
        ("2026-02-03T23:00:00-05:00", "2026-02-04T12:00:00+08:00"),
        ("2026-02-03 23:00:00+08:00", "2026-02-03T23:00:00+08:00"),
        ("2026-02-03T24:00:00", "2026-02-04T00:00:00+08:00"),
        (datetime(2026, 2, 3, 23), "2026-02-03T23:00:00+08:00"),  # noqa: DTZ001
        ("2026-02-03", "2026-02-03"),
        (date(2026, 2, 3), "2026-02-03"),
        ("1900-01-01", "1900-01-01"),
        ("2999-12-31", "2999-12-31"),
    ],
)
def test_a_moment_is_read_in_china_standard_time(written: object, instant: str) -> None:
    assert str(parse_moment(written)) == instant


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("2026-02-30", "no-such-date"),
        ("2026-02-03T25:00:00", "no-such-date"),
        ("2026/02/03", "date-order"),
        ("2026年2月3日", "date-order"),
        ("03.02.2026", "not-a-moment"),
        ("3月1日", "date-without-year"),
        ("3月1号", "date-without-year"),
        ("3/1", "date-without-year"),
        ("1 March", "date-without-year"),
        ("Mar 1st", "date-without-year"),
        ("yesterday", "not-a-moment"),
        ("20260203", "not-a-moment"),
        ("2026-W05", "not-a-moment"),
        ("1899-12-31", "date-out-of-range"),
        ("9999-12-31T23:59:59-12:00", "date-out-of-range"),
        ("0001-01-01T00:00:00+14:00", "date-out-of-range"),
        (20260203, "not-a-moment"),
        (None, "not-a-moment"),
    ],
)
def test_a_moment_that_cannot_be_used_is_refused(written: object, code: str) -> None:
    assert refusal(parse_moment, written) == code


@pytest.mark.parametrize("written", ["2026/2/3", "2026年2月3日", "2026.02.3"])
def test_a_date_in_another_form_is_refused_with_the_form_that_is_meant(written: str) -> None:
    with pytest.raises(Refused) as refused:
        parse_moment(written)
    assert refused.value.details == {"iso": "2026-02-03"}


@pytest.mark.parametrize("written", ["1899-12-31", "3000-01-01"])
def test_a_year_out_of_range_is_refused_with_the_years_that_can_be_used(written: str) -> None:
    with pytest.raises(Refused) as refused:
        parse_moment(written)
    assert refused.value.details == {"first": 1900, "last": 2999}


def test_the_day_of_an_instant_is_the_day_in_china() -> None:
    assert parse_day("2026-03-11T20:00:00Z") == date(2026, 3, 12)


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("2026-03-11", 11),
        ("2026-03-11T00:00", 11),
        ("2026-03-11 00:00:00", 11),
        (datetime(2026, 3, 11, tzinfo=CST), 11),
        ("2026-03-11T24:00", 11),
        ("2026-03-11 24:00:00", 11),
        ("2026-03-11T12:00", 11),
    ],
)
def test_midnight_belongs_to_the_day_that_is_written(written: object, day: int) -> None:
    """As 00:00 to the day that it opens, as 24:00 to the day that it closes."""
    assert parse_day(written) == date(2026, 3, day)


def test_an_instant_after_midnight_counts_for_the_new_day() -> None:
    assert parse_moment("2026-03-11T00:00:00").last_day == date(2026, 3, 10)
    assert parse_moment("2026-03-11T00:00:00.000001").last_day == date(2026, 3, 11)


def test_a_day_is_any_instant_of_it() -> None:
    day = on_day(date(2026, 2, 3))
    assert in_time(day, day_limit(date(2026, 2, 3))) is True
    assert in_time(day, day_limit(date(2026, 2, 2))) is False
    assert certainly_before(day, on_day(date(2026, 2, 4)))
    assert not certainly_before(day, day)
    assert not certainly_before(at_instant(day.earliest), day)


@pytest.mark.parametrize(
    "written", ["9-18", "09:00", "18:00-09:00", "09:00-24:01", "09:60-18:00", "09:00-17:60", "09:00-09:00", 9, None]
)
def test_working_hours_that_cannot_be_used_are_refused(written: object) -> None:
    assert refusal(parse_daily_hours, written) == "not-daily-hours"


def test_working_hours_are_read() -> None:
    assert str(parse_daily_hours("8:30-24:00")) == "08:30-24:00"
    assert str(parse_daily_hours("09:00 至 18:00")) == "09:00-18:00"
    assert str(parse_daily_hours("08:59-18:59")) == "08:59-18:59"


@pytest.mark.parametrize(("written", "years"), [(3, 3), ("3", 3), ("3 years", 3), ("1 year", 1), ("三年", 3), ("0", 0)])
def test_years_are_read(written: object, years: int) -> None:
    assert parse_years(written) == years


@pytest.mark.parametrize("written", ["2.5", "201", "three", "", None, "三十点五年"])
def test_years_that_are_not_whole_are_refused(written: object) -> None:
    assert refusal(parse_years, written) == "not-whole"


@pytest.mark.parametrize("written", ["", "  ", "x" * 101, "a\nb", None, True, 1.5, []])
def test_an_id_that_is_none_is_refused(written: object) -> None:
    assert refusal(parse_id, written) == "not-an-id"


def test_yes_and_no_in_words() -> None:
    assert [yes_or_no(word) for word in (True, "yes", "是", "TRUE")] == [True] * 4
    assert [yes_or_no(word) for word in (False, "no", "否", "False")] == [False] * 4
    assert yes_or_no("maybe") is None
    assert yes_or_no(1) is None


@given(st.decimals(min_value=0, max_value=10**15, places=2, allow_nan=False))
def test_an_amount_reads_back_as_it_was_written(amount: Decimal) -> None:
    assert parse_money(money_text(amount)) == amount
    assert Decimal(grouped(amount).replace(",", "")) == amount


@given(st.decimals(min_value=0, max_value=10**9, places=9, allow_nan=False))
def test_an_exact_amount_keeps_every_digit(amount: Decimal) -> None:
    assert Decimal(exact_text(amount)) == amount
    assert Decimal(grouped_exact(amount).replace(",", "")) == amount


@pytest.mark.parametrize(
    ("amount", "shown", "apart"),
    [
        ("12345678901234567890.123456789", "12345678901234567890.123456789", "12,345,678,901,234,567,890.123456789"),
        ("98765432109876543210.500", "98765432109876543210.50", "98,765,432,109,876,543,210.50"),
        ("1000.0625", "1000.0625", "1,000.0625"),
        ("1000.0000000000004", "1000", "1,000"),
        ("1000.0000000000005", "1000.000000000001", "1,000.000000000001"),
    ],
)  # fmt: skip
def test_an_exact_amount_has_twelve_places_at_most_and_as_many_before_them_as_it_needs(
    amount: str, shown: str, apart: str
) -> None:
    assert exact_text(Decimal(amount)) == shown
    assert grouped_exact(Decimal(amount)) == apart


@given(st.integers(min_value=0, max_value=10**12))
def test_half_a_cent_is_rounded_up(cents: int) -> None:
    assert rounded(Decimal(cents) / 100 + Decimal("0.005")) == Decimal(cents + 1) / 100
    assert rounded(Decimal(cents) / 100 + Decimal("0.004999")) == Decimal(cents) / 100


def test_the_largest_sums_are_rounded_exactly() -> None:
    assert rounded(Decimal("9" * 40 + ".994999")) == Decimal("9" * 40 + ".99")


@given(st.one_of(st.text(), st.integers(), st.floats(), st.booleans(), st.none(), st.lists(st.text()), st.binary()))
def test_a_parser_either_reads_a_value_or_refuses_it(value: object) -> None:
    for parse in (parse_money, parse_rate, parse_duration, parse_moment, parse_years, parse_id, parse_daily_hours):
        with suppress(Refused):
            parse(value)


@pytest.mark.parametrize(
    ("written", "number", "unit"),
    [
        ("48小时内", "48", "hour"),
        ("3日内", "3", "day"),
        ("两个工作日之内", "2", "working_day"),
        ("within 24 hours", "24", "hour"),
        ("1小时30分钟", "90", "minute"),
        ("一小时零五分", "65", "minute"),
        ("1 hour 30 minutes", "90", "minute"),
        ("2 hours and 5 minutes", "125", "minute"),
    ],
)
def test_a_duration_may_be_written_as_in_a_contract(written: str, number: str, unit: Any) -> None:
    assert parse_duration(written) == Duration(Decimal(number), unit)


@pytest.mark.parametrize(("written", "value"), [("百分之百", "1"), (".5%", "0.005"), ("千分之.5", "0.0005")])
def test_a_rate_may_be_all_or_begin_with_its_point(written: str, value: str) -> None:
    assert parse_rate(written).value == Decimal(value)


def test_a_rate_that_begins_with_its_point_still_needs_a_unit() -> None:
    assert refusal(parse_rate, ".5") == "rate-without-unit"
