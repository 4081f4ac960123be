"""A learner's answer as it was given: read whole, what cannot be read said in both languages, and never marked wrong
for it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal
from typing import Final

from checker.fields import Report
from checker.moment import Moment, parse_day, parse_moment
from checker.money import money_text, parse_money
from checker.practice.drill import Drill
from checker.practice.generate import PracticeError
from checker.practice.options import value_text
from checker.practice.words import moment_said
from checker.problems import kind_of, shown
from checker.text import Text, both, listed

_VALUE: Final = "answer.value"
_VALUES: Final = "answer.values"


def read_given(drill: Drill, answer: object) -> tuple[str, Text]:
    """The answer in the plain form of `Drill.right`, and in words. Raises `PracticeError` with every problem."""
    report = Report()
    if not isinstance(answer, Mapping):
        report.add("answer", "not-a-mapping", kind=kind_of(answer))
        raise PracticeError(report.problems)
    given = report.mapping("answer", answer, ("value", "values"))
    read = (
        _order(drill, given.get("values"), report) if drill.kind == "order" else _one(drill, given.get("value"), report)
    )
    if report.problems or read is None:
        raise PracticeError(report.problems)
    return read


def _one(drill: Drill, raw: object, report: Report) -> tuple[str, Text] | None:
    if raw is None or (isinstance(raw, str) and not raw.strip()):
        report.add(_VALUE, "practice-no-answer")
        return None
    if drill.options:
        option = next((option for option in drill.options if option.id == raw), None)
        if option is None:
            report.add(_VALUE, "unknown-choice", value=shown(raw), choices=_ids(drill))
            return None
        return option.value, option.text
    match drill.kind:
        case "date":
            day = report.parse(_VALUE, raw, parse_day)
            return None if day is None else (day.isoformat(), moment_said(day))
        case "instant":
            return _instant(report.parse(_VALUE, raw, parse_moment), report)
        case _:
            return _number(drill, report.parse(_VALUE, raw, parse_money))


def _instant(moment: Moment | None, report: Report) -> tuple[str, Text] | None:
    if moment is None:
        return None
    if moment.by_day:
        report.add(_VALUE, "practice-day-only")
        return None
    instant: datetime = moment.earliest.replace(tzinfo=None)
    return instant.isoformat(timespec="minutes"), moment_said(instant)


def _number(drill: Drill, amount: Decimal | None) -> tuple[str, Text] | None:
    if amount is None:
        return None
    what = drill.asked.task.what
    if what != "late_days":
        written = money_text(amount) if amount == Decimal(money_text(amount)) else f"{amount:f}"
        return written, value_text(what, written)
    written = str(int(amount)) if amount == amount.to_integral_value() else f"{amount:f}"
    return written, value_text(what, written)


def _order(drill: Drill, raw: object, report: Report) -> tuple[str, Text] | None:
    if raw is None or raw == []:
        report.add(_VALUES, "practice-no-answer")
        return None
    items = report.items(_VALUES, raw)
    texts = {option.id: option.text for option in drill.options}
    for index, item in enumerate(items):
        if item not in texts:
            report.add(f"{_VALUES}[{index}]", "unknown-choice", value=shown(item), choices=_ids(drill))
        elif item in items[:index]:
            report.add(f"{_VALUES}[{index}]", "practice-step-twice", value=shown(item))
    left = [name for name in texts if name not in items]
    if left and not report.problems:
        report.add(_VALUES, "practice-step-missing", steps=listed(both(name) for name in left))
    if report.problems:
        return None
    chosen = [str(item) for item in items]
    return ",".join(chosen), numbered([texts[name] for name in chosen])


def numbered(texts: list[Text]) -> Text:
    """Steps in a line: `1. … 2. …`."""
    return Text(
        " ".join(f"{number}. {text.zh}" for number, text in enumerate(texts, 1)),
        " ".join(f"{number}. {text.en}" for number, text in enumerate(texts, 1)),
    )


def _ids(drill: Drill) -> Text:
    names = [option.id for option in drill.options]
    return Text("、".join(names), ", ".join(names))
