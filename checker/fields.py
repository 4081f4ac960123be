"""Values of a case read by the type of their field or blank; every problem reported at its path."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import lru_cache
from typing import Any, Final

from checker.case import BlankValue, Event, Losses, Performance, Unknown, Value
from checker.contract import BlankSpec, Field
from checker.duration import parse_duration
from checker.loader import Repeating
from checker.moment import Moment, on_day, parse_day, parse_moment
from checker.money import parse_money
from checker.numerals import chinese_number
from checker.problems import Problem, kind_of, problem, shown, suggestion
from checker.rate import parse_rate, parse_share
from checker.refusal import Refused
from checker.text import Text
from checker.truth import FALSE, TRUE, unknown

LONGEST_TEXT: Final = 10_000
LONGEST_LIST: Final = 100_000
MOST_YEARS: Final = 200
_YES: Final = frozenset({"true", "yes", "y", "是", "对"})
_NO: Final = frozenset({"false", "no", "n", "否", "不"})


@dataclass(slots=True)
class Report:
    """Gathers the problems of one reading."""

    problems: list[Problem] = field(default_factory=list)

    def add(self, path: str, code: str, **details: Any) -> None:
        self.problems.append(problem(path, code, **details))

    def parse[T](
        self, path: str, value: object, parse: Callable[[object], T], example: str | Text = "100.00"
    ) -> T | None:
        """The parsed value, or None with the refusal reported."""
        try:
            return parse(value)
        except Refused as refused:
            details = {"value": shown(value), "kind": kind_of(value), "example": _plainly(example)} | refused.details
            self.add(path, refused.code, **details)
            return None

    def mapping(self, path: str, value: object, keys: Sequence[str]) -> Mapping[str, Any]:
        """A mapping of known keys to values; everything else about it is reported."""
        if value is None:
            return {}
        if not isinstance(value, Mapping):
            self.add(path, "not-a-mapping", kind=kind_of(value))
            return {}
        if isinstance(value, Repeating):
            for key in value.repeated:
                self.add(joined(path, shown(key)), "duplicate-key", key=shown(key))
        found: dict[str, Any] = {}
        for written, item in value.items():
            key = _key(written, keys, value)
            if key in keys:
                found[key] = item
            else:
                self.add(
                    joined(path, shown(written)), "unknown-key", key=shown(written),
                    suggestion=suggestion(shown(written), keys),
                )  # fmt: skip
        return found

    def items(self, path: str, value: object) -> Sequence[object]:
        if not isinstance(value, (list, tuple)):
            self.add(path, "not-a-list", kind=kind_of(value))
            return ()
        if len(value) > LONGEST_LIST:
            self.add(path, "too-long", longest=LONGEST_LIST)
            return ()
        return value


def joined(path: str, key: str) -> str:
    return f"{path}.{key}" if path else key


def read_field(spec: Field, raw: object, path: str, name: str, report: Report) -> Value:
    """The value of a field. `path` names it for problems, `name` (by the incident's id) for what is unknown."""
    if raw is None:
        if spec.required:
            report.add(path, "required", label=spec.label)
        return absent(spec, name)
    value = _read(spec, raw, path, name, report)
    return Unknown(name) if value is None else value


def read_blank(spec: BlankSpec, raw: object, path: str, report: Report) -> BlankValue | None:
    """The value of a blank; None where it is left open."""
    if raw is None or (isinstance(raw, str) and not raw.strip()):
        return None
    parse: Mapping[str, Callable[[object], BlankValue]] = {
        "duration": parse_duration,
        "percent_per_day": parse_rate,
        "percent": parse_share,
        "years": parse_years,
        "money": parse_money,
        "number": parse_money,
        "date": parse_moment,
    }
    return report.parse(path, raw, parse.get(spec.type, _text), spec.example)


def _plainly(example: str | Text) -> str | Text:
    """An example as people write it: 100000 rather than 100000.00."""
    return example.removesuffix(".00") if isinstance(example, str) else example


def parse_years(value: object) -> int:
    """A whole number of years: an integer, its digits, or `3 years` / `3年`. Raises `Refused` with `not-whole`."""
    if isinstance(value, str):
        written = value.strip().removesuffix("years").removesuffix("year").removesuffix("年").removesuffix("个").strip()
        value = written if written.isascii() else (chinese_number(written) or written)
    try:
        years = parse_money(value)
    except Refused as refused:
        raise Refused(refused.code if refused.code in ("negative", "float") else "not-whole", most=MOST_YEARS) from None
    if years % 1 or years > MOST_YEARS:
        raise Refused("not-whole", most=MOST_YEARS)
    return int(years)


def yes_or_no(value: object) -> bool | None:
    """True or false from a boolean or one of the usual words; None where it is neither."""
    if isinstance(value, bool):
        return value
    word = value.strip().lower() if isinstance(value, str) else ""
    return True if word in _YES else False if word in _NO else None


def _read(spec: Field, raw: object, path: str, name: str, report: Report) -> Value | None:
    match spec.type:
        case "money" | "number":
            return report.parse(path, raw, parse_money, spec.example or "100.00")
        case "percent":
            return report.parse(path, raw, parse_share)
        case "date":
            day = report.parse(path, raw, parse_day)
            return on_day(day) if day else None
        case "moment":
            return report.parse(path, raw, parse_moment)
        case "event":
            answer = yes_or_no(raw)
            if answer is not None:
                return Event(TRUE if answer else FALSE)
            moment = report.parse(path, raw, parse_moment)
            return Event(TRUE, moment) if moment else None
        case "yes_no":
            return report.parse(path, raw, _yes_no)
        case "choice":
            return report.parse(path, raw, _one_of([choice.id for choice in spec.choices]))
        case "party":
            return report.parse(path, raw, _one_of(spec.parties))
        case "list":
            return _performances(spec, raw, path, name, report)
        case "losses":
            return _losses(spec, raw, path, name, report)
        case "incidents":
            return _ids(raw, path, report)
        case _:
            return report.parse(path, raw, _text)


def absent(spec: Field, name: str) -> Value:
    """The value of a field that is left out; unknown unless its type or its default says otherwise."""
    match spec.type:
        case "list" | "incidents":
            return ()
        case "losses":
            return Losses(name, {part.id: None for part in spec.parts})
        case "event":
            return Event(FALSE if spec.absent_is_not_done else unknown(name), reported=False)
        case "yes_no" if isinstance(spec.default, bool):
            return spec.default
        case "choice" | "party" | "text" if isinstance(spec.default, str):
            return spec.default
        case _:
            return Unknown(name)


def _performances(spec: Field, raw: object, path: str, name: str, report: Report) -> tuple[Performance, ...]:
    """A list of what arrived: each entry has a day and an amount, both required."""
    read: list[Performance] = []
    for index, entry in enumerate(report.items(path, raw)):
        place = f"{path}[{index}]"
        if not isinstance(entry, Mapping):
            report.add(place, "not-a-mapping", kind=kind_of(entry))
            continue
        given = report.mapping(place, entry, [item.id for item in spec.items])
        values = [
            read_field(_of_an_entry(item), given.get(item.id), joined(place, item.id), "", report)
            for item in spec.items
        ]
        on = next((value for value in values if isinstance(value, Moment)), None)
        amount = next((value for value in values if isinstance(value, Decimal)), None)
        if on and amount is not None:
            read.append(Performance(on, amount, f"{name}[{index}]"))
    return tuple(read)


@lru_cache(64)
def _of_an_entry(item: Field) -> Field:
    """A field of an entry: it is required, and a day may be told to the instant, which a limit may turn on."""
    return replace(item, required=True, type="moment" if item.type == "date" else item.type)


def _losses(spec: Field, raw: object, path: str, name: str, report: Report) -> Losses:
    given = report.mapping(path, raw, [part.id for part in spec.parts])
    parts = {
        part.id: None
        if given.get(part.id) is None
        else report.parse(joined(path, part.id), given[part.id], parse_money)
        for part in spec.parts
    }
    return Losses(name, parts)


def _ids(raw: object, path: str, report: Report) -> tuple[str, ...]:
    found = []
    for index, item in enumerate(report.items(path, raw)):
        read = report.parse(f"{path}[{index}]", item, parse_id)
        if read is not None:
            found.append(read)
    return tuple(found)


LONGEST_ID: Final = 100


def parse_id(value: object) -> str:
    """An incident's id: text or a whole number. Raises `Refused` with `not-an-id`."""
    if isinstance(value, int) and not isinstance(value, bool) and abs(value) < 10**18:
        return str(value)
    if isinstance(value, str) and 0 < len(value.strip()) <= LONGEST_ID and value.isprintable():
        return value.strip()
    raise Refused("not-an-id", longest=LONGEST_ID)


def _yes_no(value: object) -> bool:
    answer = yes_or_no(value)
    if answer is None:
        raise Refused("not-yes-no")
    return answer


def _one_of(choices: Sequence[str]) -> Callable[[object], str]:
    def parse(value: object) -> str:
        if isinstance(value, str) and value.strip() in choices:
            return value.strip()
        raise Refused("unknown-choice", choices=Text("、".join(choices), ", ".join(choices)))

    return parse


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise Refused("not-text")
    if len(value) > LONGEST_TEXT:
        raise Refused("too-long", longest=LONGEST_TEXT)
    return value.strip()


def _key(written: object, keys: Sequence[str], value: Mapping[Any, Any]) -> str:
    """A key as text. YAML 1.1 reads a bare `on` as true, and JSON then writes "true": both still mean `on`."""
    if written is True or written == "true":
        return "on" if "on" in keys and "on" not in value and "true" not in keys else "true"
    return written if isinstance(written, str) else ""
