"""Values that a case may hold: some in order, more of them not."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any, Final

type Plain = Any
"""What JSON can say: text, numbers, true, false, null, lists and mappings."""

_SPECIAL: Final[Sequence[Plain]] = (
    None, True, False, 0, -1, 1, 10**15, 10**18, -(10**400), 10**400, 0.1, -0.0, 1e308, float("nan"), float("inf"),
    "", " ", "null", "~", "true", "on", "NaN", "nan", ".inf", "-Infinity", "1e999999999", "1E-999999999", "0x1F",
    "1_000", "1,000.00", "１２３．４５", "٣٤", "−5", "+5", "--5", "5.", ".5", "00012", "9" * 400, "0." + "3" * 400,
    "¥100", "一百元", "0000-00-00", "0000-01-01", "0001-01-01", "1899-12-31", "1900-01-01",
    "1900-01-01T00:00:00+14:00", "2024-02-30", "2023-02-29", "2026-13-01", "2999-12-31", "2999-12-31T24:00",
    "2999-12-31T23:59:59.999999", "9999-12-31", "9999-12-31T23:59:59.999999", "9999-12-31T24:00:00-23:59",
    "10000-01-01", "2026-03-01T25:00", "2026-03-01T24:00", "2026-03-01T24:00:01", "2026-03-01T12:00:60",
    "2026-03-01T12:00+99:99", "2026-03-01T12:00-24:00", "2026/3/1", "2026年3月1日", "01-03-2026", "20260301",
    "2026-W10-1", "２０２６-０３-０１", "2026-03-01\n", "2026-03-01T12:00:00Z", "0.05", "0.05%", "100%",
    "100.0000001%", "-1%", "5‰", "5‱", "千分之五", "百分之一百零一", "万分之", "%", "1e5%", "％5", "NaN%",
    "24 hours", "0 hours", "-1 hours", "999999999 hours", "87840 hours", "87841 hours", "1.5 days", "0.5 hours",
    "3660 days", "3661 days", "2600 working days", "3660 working days", "1/3 hours", "半小时", "两个工作日", "廿天",
    "3 fortnights", "24", "09:00-18:00", "18:00-09:00", "00:00-24:00", "24:00-24:00", "09:00-09:00", "9-18", "none",
    "20%", "{", "{}", "{0}", "{zh}", "{value.__class__}", "%s%n", "[bold]x[/bold]", "[/]", "<script>", "=1+1",
    "@SUM(A1)", "'", "\x00", "\x07\x1b[31m", "\u200b", "\u202eabc", "\ud800", "\udfff\ud800", "\ufeff", "\uffff",
    "😀", "é", "合同", "A", "B", "both", "C", "甲方", "none", "i0", "i1", "x" * 99, "x" * 101, "字" * 10_001,
    "\u2028", "\r\n",
)  # fmt: skip
_AMOUNTS: Final = ("0", "0.004", "0.005", "999999999999999.99", "0.000000000001")
_FURTHEST: Final = ("1900-01-01", "2999-12-31")
_FIRST_DAY: Final = date(2026, 1, 1)


def anything(chance: random.Random, depth: int = 0) -> Plain:
    """A value that fits nothing in particular."""
    kind = chance.random()
    if kind < 0.75 or depth > 3:
        return chance.choice(_SPECIAL)
    if kind < 0.82:
        return "".join(chr(_character(chance)) for _ in range(chance.randrange(12)))
    if kind < 0.86:
        return chance.randrange(-(10 ** chance.randrange(1, 30)), 10 ** chance.randrange(1, 30))
    if kind < 0.93:
        return [anything(chance, depth + 1) for _ in range(chance.randrange(4))]
    return {str(anything(chance, depth + 2)): anything(chance, depth + 1) for _ in range(chance.randrange(4))}


def nested(chance: random.Random) -> Plain:
    """A value within a value within a value."""
    value: Plain = anything(chance)
    for _ in range(chance.choice((10, 100, 900))):
        value = [value] if chance.random() < 0.5 else {"a": value}
    return value


def fitting(field: Mapping[str, Any], chance: random.Random) -> Plain:
    """A value that fits a field of an incident, or nearly so."""
    match field["type"]:
        case "money" | "number":
            return chance.choice((f"{chance.randrange(10**7)}.{chance.randrange(100):02}", *_AMOUNTS))
        case "percent":
            return f"{chance.randrange(101)}%"
        case "date":
            return _day(chance)
        case "moment":
            return _moment(chance)
        case "event":
            return chance.choice((True, False, _moment(chance)))
        case "yes_no":
            return chance.choice((True, False))
        case "choice":
            return chance.choice([choice["id"] for choice in field["choices"]])
        case "party":
            return chance.choice(field.get("parties") or ["A", "B"])
        case "incidents":
            return [f"i{number}" for number in range(1, chance.randrange(1, 3))]
        case "losses":
            return {part["id"]: f"{chance.randrange(10**6)}" for part in field["parts"] if chance.random() < 0.6}
        case "list":
            return [{item["id"]: fitting(item, chance) for item in field["items"]} for _ in range(chance.randrange(4))]
        case _:
            return "x"


def _day(chance: random.Random) -> str:
    near = str(_FIRST_DAY + timedelta(days=chance.randrange(-400, 400)))
    return near if chance.random() < 0.9 else chance.choice(_FURTHEST)


def _moment(chance: random.Random) -> str:
    clock = chance.choice(("", "T10:30:00", " 23:59:59Z", "T24:00", "T00:00:00+08:00", "T09:00:00-11:30"))
    return _day(chance) + clock


def _character(chance: random.Random) -> int:
    return chance.choice((chance.randrange(32), chance.randrange(128), chance.randrange(0x3000, 0xA000), 0x10FFFF))
