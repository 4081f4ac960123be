"""The facts of a case as a reader sees them: what each field is called, and its value in words."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any

from scripts.site.book import Book, Data

INSTANT = re.compile(r"(\d{4}-\d\d-\d\d)T(\d\d:\d\d\S*)", re.ASCII)


@dataclass(frozen=True)
class Fact:
    """A field of a case; a value that has parts stands on several lines."""

    label: str
    lines: tuple[str, ...]


@dataclass(frozen=True)
class FactGroup:
    """The facts of an incident, or (without title and id) what the case says besides."""

    title: str
    id: str
    facts: tuple[Fact, ...]


def case_facts(book: Book, case: Any) -> tuple[FactGroup, ...]:
    """The facts of a case, in the order in which it states them.

    A case that the checker refuses has its facts too: what the contract does not know stands as it is written.
    """
    told = _mapping(case)
    incidents = (_incident(book, _mapping(incident)) for incident in told.get("incidents") or ())
    return (FactGroup("", "", tuple(_general(book, told))), *incidents)


def _general(book: Book, case: Data) -> Iterator[Fact]:
    if "as_of" in case:
        yield Fact(book.words("cases.as_of"), (_plain(case["as_of"]),))
    for name, value in _mapping(case.get("profile")).items():
        yield _fact(book, book.blanks.get(name), name, value)
    for name, value in _mapping(case.get("assumptions")).items():
        yield _fact(book, book.assumptions.get(name), name, value)


def _incident(book: Book, incident: Data) -> FactGroup:
    kind = book.incidents.get(str(incident.get("type", "")))
    fields = {field["id"]: field for field in kind["fields"]} if kind else {}
    title = book.text(kind["label"]) if kind else str(incident.get("type", ""))
    facts = tuple(
        _fact(book, fields.get(name), name, value) for name, value in incident.items() if name not in {"id", "type"}
    )
    return FactGroup(title, str(incident.get("id", "")), facts)


def _fact(book: Book, spec: Data | None, name: str, value: Any) -> Fact:
    if spec is None:
        return Fact(name, (_plain(value),))
    return Fact(book.text(spec["label"]), tuple(_lines(book, spec, value)) or (book.words("cases.unstated"),))


def _lines(book: Book, spec: Data, value: Any) -> Iterator[str]:
    """A value line by line; nothing where none is stated."""
    if isinstance(value, list) and spec["type"] == "incidents":
        yield book.words("comma").join(map(_plain, value))
    elif isinstance(value, list):
        yield from (_entry(book, spec, entry) for entry in value)
    elif isinstance(value, Mapping):
        names = {part["id"]: book.text(part["label"]) for part in spec.get("parts", ())}
        yield from (f"{names.get(part, part)}{book.words('colon')}{_amount(amount)}" for part, amount in value.items())
    elif value is not None:
        yield _single(book, spec, value)


def _entry(book: Book, spec: Data, entry: Any) -> str:
    """An entry of a list: 2026-03-02: 33.33."""
    items = {item["id"]: item for item in spec.get("items", ())}
    if not isinstance(entry, Mapping):
        return _plain(entry)
    return book.words("colon").join(
        _single(book, items[name], value) if name in items else _plain(value) for name, value in entry.items()
    )


def _single(book: Book, spec: Data, value: Any) -> str:
    if isinstance(value, bool):
        return book.words(f"truth.{'yes' if value else 'no'}")
    if spec["type"] == "party":
        return book.text(book.parties[value]["name"]) if value in book.parties else book.words("who.both")
    if spec["type"] == "money":
        return _amount(value)
    labels = {choice["id"]: book.text(choice["label"]) for choice in spec.get("choices", ())}
    return labels.get(value) or _plain(value)


def _amount(value: Any) -> str:
    """An amount with its places as they are written, and thousands set apart."""
    try:
        return f"{Decimal(str(value)):,f}"
    except InvalidOperation:
        return _plain(value)


def _plain(value: Any) -> str:
    return INSTANT.sub(r"\1 \2", str(value))


def _mapping(value: Any) -> Data:
    return value if isinstance(value, Mapping) else {}
