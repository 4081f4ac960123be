"""How a cell is read, by the type of its field; with the very parsers that cases are read with."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime
from functools import lru_cache
from typing import Final

from checker.case import Event, Performance, Value
from checker.contract import Contract, Field
from checker.fields import Report, read_field, yes_or_no
from checker.labels import party_label
from checker.ledger.columns import normal
from checker.ledger.guard import unguarded
from checker.moment import Moment, on_day, parse_day, parse_moment
from checker.money import parse_money
from checker.rate import parse_share
from checker.refusal import Refused
from checker.truth import FALSE, TRUE

type Read = Callable[[str, str], Value]
"""From a cell that is not empty, and the name by which results call the field, to its value. Raises `Refused`."""

_ENTRIES: Final = re.compile(r"[;；\n]")
_PARTS: Final = re.compile(r"[;；,，、\n]")
_REMEMBERED: Final = 4096

moment_of: Final = lru_cache(_REMEMBERED)(parse_moment)
"""The same days come again and again in a ledger."""

money_of: Final = lru_cache(_REMEMBERED)(parse_money)
"""What is paid is mostly what is due."""


date_of: Final = lru_cache(_REMEMBERED)(parse_day)


@lru_cache(_REMEMBERED)
def arrival_of(cell: str) -> tuple[date, datetime | None]:
    """The day for which a part counts as arrived; and the instant, where it is told to the instant."""
    moment = moment_of(cell)
    return moment.last_day, None if moment.by_day else moment.latest


@lru_cache(_REMEMBERED)
def day_of(cell: str) -> Moment:
    return on_day(date_of(cell))


def reader_of(field: Field, contract: Contract) -> Read:
    """How a cell that holds a whole field is read."""
    match field.type:
        case "money" | "number":
            return lambda cell, _: money_of(cell)
        case "percent":
            return lambda cell, _: parse_share(cell)
        case "date":
            return lambda cell, _: day_of(cell)
        case "moment":
            return lambda cell, _: moment_of(cell)
        case "event":
            return lambda cell, _: _event(cell)
        case "yes_no":
            return lambda cell, _: _yes_no(cell)
        case "choice" | "party":
            words = words_of(field, contract)
            return lambda cell, _: _word(cell, words)
        case "list" if len(field.items) == 2:
            return _performances
        case _:
            return _generally(field)


def performance_of(on: str, amount: str, name: str, index: int) -> Performance:
    """An entry of a list from its two cells."""
    if not on or not amount:
        raise Refused("required")
    return Performance(moment_of(on), money_of(amount), f"{name}[{index}]")


def entries_of(cell: str) -> list[tuple[str, str]]:
    """The entries of a list in one cell, as `2026-03-11: 100.00; 2026-03-15: 20`; without a colon, all is the first."""
    found: list[tuple[str, str]] = []
    for entry in cell.split(";") if cell.isascii() and "\n" not in cell else _ENTRIES.split(cell.replace("：", ":")):
        if stripped := entry.strip():
            first, colon, second = stripped.rpartition(":")
            found.append((first.strip(), second.strip()) if colon else (stripped, ""))
    return found


def parts_of(cell: str, field: Field) -> dict[str, str]:
    """The parts of a loss in one cell, as `direct: 3000.00; lost_profit: 20`, by id where a name is known."""
    ids = {normal(name): part.id for part in field.parts for name in (part.label.zh, part.label.en, part.id)}
    found: dict[str, str] = {}
    for entry in _PARTS.split(cell):
        if stripped := entry.strip():
            name, _, amount = stripped.replace("：", ":").partition(":")
            found[ids.get(normal(name), name.strip())] = amount.strip()
    return found


def ids_of(cell: str) -> list[str]:
    """The ids of incidents in one cell."""
    return [unguarded(name) for entry in _PARTS.split(cell) if (name := entry.strip())]


def words_of(field: Field, contract: Contract) -> Mapping[str, str]:
    """What a cell of a choice may say, by id or by label."""
    labels = {choice.id: choice.label for choice in field.choices}
    labels |= {party: party_label(contract, party) for party in field.parties}
    named = {normal(name): choice for choice, label in labels.items() for name in (label.zh, label.en)}
    ids = [choice.id for choice in field.choices] or list(field.parties)
    return named | {normal(name): name for name in ids} | {name: name for name in ids}


def _event(cell: str) -> Event:
    answer = yes_or_no(cell)
    return Event(TRUE, moment_of(cell)) if answer is None else Event(TRUE if answer else FALSE)


def _yes_no(cell: str) -> bool:
    answer = yes_or_no(cell)
    if answer is None:
        raise Refused("not-yes-no")
    return answer


def _word(cell: str, words: Mapping[str, str]) -> str:
    found = words.get(cell) or words.get(normal(cell))
    if found is None:
        raise Refused("unknown-choice")
    return found


def _performances(cell: str, name: str) -> tuple[Performance, ...]:
    return tuple(performance_of(on, amount, name, index) for index, (on, amount) in enumerate(entries_of(cell)))


def _generally(field: Field) -> Read:
    def read(cell: str, name: str) -> Value:
        report = Report()
        value = read_field(field, cell, field.id, name, report)
        if report.problems:
            raise Refused(report.problems[0].code)
        return value

    return read
