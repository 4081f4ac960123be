"""Rates and shares: a decimal with its unit, such as 0.05%, 0.5‰, 5‱, 5 bps or 万分之五."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import Final

from checker.numerals import CHARACTERS, chinese_number
from checker.refusal import Refused, bounded

_PARTS: Final = {"%": 100, "‰": 1000, "‱": 10_000}
_NAMES: Final = {
    "%": "%", "percent": "%", "per cent": "%", "pct": "%",
    "‰": "‰", "per mille": "‰", "permille": "‰", "per mill": "‰", "per thousand": "‰",
    "‱": "‱", "per ten thousand": "‱", "bp": "‱", "bps": "‱", "basis point": "‱", "basis points": "‱",
    "个基点": "‱", "基点": "‱",
}  # fmt: skip
_CHINESE_PARTS: Final = {"百分之": "%", "千分之": "‰", "万分之": "‱"}
_NUMBER: Final = r"(?:\d{1,9}(?:\.\d{1,12})?|\.\d{1,12})"
_ALL: Final = "百分之百"
_WITH_SIGN: Final = re.compile(rf"([+-]?)({_NUMBER})\s*({'|'.join(sorted(_NAMES, key=len, reverse=True))})", re.ASCII)
_IN_CHINESE: Final = re.compile(rf"(百分之|千分之|万分之)\s*({_NUMBER}|[{CHARACTERS}]+)", re.ASCII)
_BARE: Final = re.compile(rf"[+-]?{_NUMBER}", re.ASCII)
_A_DAY: Final = re.compile(
    r"(?:(?:每日|每天|按日|日)\s*(?P<after>.+)|(?P<before>.+?)\s*(?:(?:/|每|per|a|each|every)\s*(?:日|天|day)|daily))",
    re.ASCII,
)
"""What may stand before or behind a rate that runs by the day: 每日0.05%, 0.05%/日, 0.05% per day."""


@dataclass(frozen=True, slots=True)
class Rate:
    """A share of a base, or of a base for each day. `value` is the plain fraction: 0.0005 for 0.05%."""

    number: Decimal
    sign: str

    @property
    def value(self) -> Decimal:
        return self.number / _PARTS[self.sign]

    def __str__(self) -> str:
        return f"{self.number:f}{self.sign}"


def parse_rate(value: object) -> Rate:
    """A rate for each day from text that carries its unit, and may say that it runs by the day.

    Nothing negative, nothing above 100 %. Raises `Refused` with one of `float`, `rate-without-unit`, `negative`,
    `rate-too-high`, `not-a-rate`.
    """
    return _parsed(_without_day(_as_written(value)))


def parse_share(value: object) -> Rate:
    """A share of a base, as `parse_rate`; one that is said to run by the day is refused (`not-a-rate`)."""
    return _parsed(_as_written(value))


def _as_written(value: object) -> str:
    if isinstance(value, float):
        raise Refused("float")
    if isinstance(value, (int, Decimal)) and not isinstance(value, bool):
        raise Refused("rate-without-unit")
    if not isinstance(value, str):
        raise Refused("not-a-rate")
    return " ".join(unicodedata.normalize("NFKC", bounded(value, "not-a-rate")).lower().split())


def _without_day(written: str) -> str:
    match = _A_DAY.fullmatch(written)
    return (match["after"] or match["before"]) if match else written


@lru_cache(maxsize=256)
def _parsed(written: str) -> Rate:
    rate = Rate(Decimal(100), "%") if written == _ALL else _with_sign(written) or _in_chinese(written)
    if rate is None:
        raise Refused("rate-without-unit" if _BARE.fullmatch(written) else "not-a-rate")
    if rate.value > 1:
        raise Refused("rate-too-high")
    return rate


def _with_sign(written: str) -> Rate | None:
    match = _WITH_SIGN.fullmatch(written)
    if not match:
        return None
    if match[1] == "-" and Decimal(match[2]):
        raise Refused("negative")
    return Rate(Decimal(match[2]), _NAMES[match[3]])


def _in_chinese(written: str) -> Rate | None:
    match = _IN_CHINESE.fullmatch(written)
    if not match:
        return None
    number = Decimal(match[2]) if _BARE.fullmatch(match[2]) else chinese_number(match[2])
    return None if number is None else Rate(number, _CHINESE_PARTS[match[1]])
