"""Figures in the sources: written as the checker reads them, so that what compiles can also be computed."""

from collections.abc import Callable
from typing import Any, Final

from checker.duration import parse_duration
from checker.fields import parse_years
from checker.moment import parse_moment
from checker.money import parse_money
from checker.rate import parse_rate
from checker.refusal import Refused
from checker.working_days import parse_daily_hours
from scripts.compile_clauses.located import Node, Scalar
from scripts.compile_clauses.shapes import Scope, Shape, refuse


def _read_by(parse: Callable[[object], object], example: str) -> Shape:
    """Text that a parser of the checker accepts; kept as written."""

    def read(node: Node, scope: Scope) -> Any:
        if not isinstance(node, Scalar):
            return refuse(node, scope, example)
        try:
            parse(node.text)
        except Refused:
            return refuse(node, scope, example)
        return node.text

    return Shape(example, read)


def _parse_days(value: object) -> object:
    duration = parse_duration(value)
    if duration.unit != "day":
        raise Refused("duration-part-day")
    return duration


money: Final = _read_by(parse_money, "10000.00")
rate: Final = _read_by(parse_rate, "0.05%")
duration: Final = _read_by(parse_duration, "24 hours")
days: Final = _read_by(_parse_days, "7 days")
years: Final = _read_by(parse_years, "3")
moment: Final = _read_by(parse_moment, "2026-03-01")
daily_hours: Final = _read_by(parse_daily_hours, "09:00-18:00")
