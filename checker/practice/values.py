"""Drawing the facts of a situation: names, amounts, days of a kind, instants around a deadline."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any, Final

from checker.contract import Contract
from checker.duration import parse_duration
from checker.moment import ONE_DAY, Limit
from checker.practice.dice import Dice
from checker.practice.template import Template, word_list
from checker.practice.words import Drawn
from checker.rate import parse_rate
from checker.working_days import add_working_days, is_working_day

KINDS_OF_DAY: Final[Mapping[str, Callable[[date], bool]]] = {
    "working": is_working_day,
    "rest": lambda day: not is_working_day(day),
    "weekend": lambda day: day.weekday() >= 5 and not is_working_day(day),
    "holiday": lambda day: day.weekday() < 5 and not is_working_day(day),
    "make_up": lambda day: day.weekday() >= 5 and is_working_day(day),
    "before_rest": lambda day: is_working_day(day) and not is_working_day(day + ONE_DAY),
    "plain": lambda day: day.weekday() < 4 and all(is_working_day(day + n * ONE_DAY) for n in (-1, 0, 1)),
}
"""What kind of day a day is; `plain` is a working day among working days, from Monday to Thursday."""

OFFSET: Final = re.compile(r"([+-]?\d+) (minute|hour|day)s?|(\d+) (working day)s?")


class Redraw(Exception):  # noqa: N818 - no error: these dice gave a situation that does not do
    """The values drawn so far cannot be completed; other dice may do."""


type LimitOf = Callable[[str, Mapping[str, Drawn]], Limit | None]
"""The checker's limit of a norm, on the values drawn so far."""


def draw_values(template: Template, level: int, dice: Dice, contract: Contract, limit_of: LimitOf) -> dict[str, Drawn]:
    """Every value of the template, in its order. Raises `Redraw`."""
    drawn: dict[str, Drawn] = {}
    for name, ways in template.values:
        drawn[name] = _draw(ways[level], drawn, dice, contract, limit_of)
    return drawn


def _draw(way: Any, drawn: Mapping[str, Drawn], dice: Dice, contract: Contract, limit_of: LimitOf) -> Drawn:
    if way is None or way == "none":
        return None
    (key, given), *_ = way.items()
    match key:
        case "list":
            taken = [drawn[other] for other in way.get("not", ())]
            return dice.choice([item for item in word_list(contract, given) if item not in taken])
        case "one_of":
            chosen: Drawn = dice.choice(given)
            return chosen
        case "example":
            return contract.blanks[given].example
        case "duration":
            return parse_duration(dice.choice(given))
        case "rate":
            return parse_rate(dice.choice(given))
        case "money":
            low, high, step = (Decimal(str(item)) for item in given)
            return low + step * dice.below(int((high - low) / step) + 1)
        case "number":
            low, high = given
            return int(low) + dice.below(int(high) - int(low) + 1)
        case "share":
            return _share(given, drawn, dice)
        case "rest":
            return _amount(drawn, given["of"]) - sum((_amount(drawn, name) for name in given["less"]), Decimal(0))
        case "day":
            return _day(given, drawn, dice)
        case "time":
            return _time(given, drawn, dice)
        case "near":
            return _near(given, drawn, dice, limit_of)
        case _:
            raise KeyError(key)


def _amount(drawn: Mapping[str, Drawn], name: str) -> Decimal:
    value = drawn[name]
    return value if isinstance(value, Decimal) else Decimal(0)


def _share(given: Mapping[str, Any], drawn: Mapping[str, Drawn], dice: Dice) -> Decimal:
    """A percentage of an amount, in whole hundreds."""
    low, high, step = given["percent"]
    percent = int(low) + int(step) * dice.below((int(high) - int(low)) // int(step) + 1)
    return (_amount(drawn, given["of"]) * percent / 10_000).to_integral_value() * 100


def _day(given: Mapping[str, Any], drawn: Mapping[str, Drawn], dice: Dice) -> date | None:
    """A day between two, or some days after a drawn one; none where that is none."""
    if "after" in given:
        start = day_of(drawn[given["after"]])
        if start is None:
            return None
        days = [start + timedelta(days=int(number)) for number in given["by"]]
    else:
        first, last = (date.fromisoformat(str(item)) for item in given["between"])
        days = [first + timedelta(days=number) for number in range((last - first).days + 1)]
    wanted = given.get("on")
    if wanted is None:
        return dice.choice(days)
    for kind in dice.shuffled(wanted):
        fitting = [day for day in days if KINDS_OF_DAY[kind](day)]
        if fitting:
            return dice.choice(fitting)
    raise Redraw


def _time(given: Mapping[str, Any], drawn: Mapping[str, Drawn], dice: Dice) -> datetime | None:
    if "after" in given:
        start = drawn[given["after"]]
        return _shifted(start, dice.choice(given["by"])) if isinstance(start, datetime) else None
    day = day_of(drawn[given["on"]])
    return None if day is None else _on_the_clock(day, given["between"], dice)


def _on_the_clock(day: date, between: list[str], dice: Dice) -> datetime:
    """A time of a day, in steps of five minutes."""
    first, last = (datetime.combine(day, time.fromisoformat(item)) for item in between)
    return first + timedelta(minutes=5) * dice.below(int((last - first) / timedelta(minutes=5)) + 1)


def _near(given: Mapping[str, Any], drawn: Mapping[str, Drawn], dice: Dice, limit_of: LimitOf) -> date | datetime:
    """A moment around the limit that the checker gives: a day or, by the clock or `between` hours, an instant."""
    limit = limit_of(given["limit"], drawn)
    if limit is None:
        raise Redraw
    offset = dice.choice(given["by"])
    if limit.day is None:
        return _shifted(limit.latest.replace(tzinfo=None), offset)
    day = _shifted_day(limit.day, offset)
    return _on_the_clock(day, given["between"], dice) if "between" in given else day


def _shifted(start: datetime, offset: str) -> datetime:
    number, unit = _offset(offset)
    match unit:
        case "minute":
            return start + timedelta(minutes=number)
        case "hour":
            return start + timedelta(hours=number)
        case _:
            return datetime.combine(_shifted_day(start.date(), offset), start.time())


def _shifted_day(day: date, offset: str) -> date:
    number, unit = _offset(offset)
    return add_working_days(day, number) if unit == "working day" else day + timedelta(days=number)


def _offset(offset: str) -> tuple[int, str]:
    match = OFFSET.fullmatch(offset)
    assert match is not None, offset
    return int(match[1] or match[3]), match[2] or match[4]


def day_of(value: Drawn) -> date | None:
    """The day of a drawn day or instant."""
    return value.date() if isinstance(value, datetime) else value if isinstance(value, date) else None
