"""Rates and shares: a decimal with its unit, such as 0.05%, 0.5‰, 5‱ or 万分之五."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import Final

from checker.numerals import CHARACTERS, chinese_number
from checker.refusal import Refused

_PARTS: Final = {"%": 100, "‰": 1000, "‱": 10_000}
_CHINESE_PARTS: Final = {"百分之": "%", "千分之": "‰", "万分之": "‱"}
_NUMBER: Final = r"(?:\d{1,9}(?:\.\d{1,12})?|\.\d{1,12})"
_ALL: Final = "百分之百"
_WITH_SIGN: Final = re.compile(rf"([+-]?)({_NUMBER})\s*([%‰‱])", re.ASCII)
_IN_CHINESE: Final = re.compile(rf"(百分之|千分之|万分之)\s*({_NUMBER}|[{CHARACTERS}]+)", re.ASCII)
_BARE: Final = re.compile(rf"[+-]?{_NUMBER}", re.ASCII)


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
    """A rate from text that carries its unit; nothing negative, nothing above 100 %.

    Raises `Refused` with one of `float`, `rate-without-unit`, `negative`, `rate-too-high`, `not-a-rate`.
    """
    if isinstance(value, float):
        raise Refused("float")
    if isinstance(value, (int, Decimal)) and not isinstance(value, bool):
        raise Refused("rate-without-unit")
    if not isinstance(value, str):
        raise Refused("not-a-rate")
    return _parsed(unicodedata.normalize("NFKC", value[:200]).strip())


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
    return Rate(Decimal(match[2]), match[3])


def _in_chinese(written: str) -> Rate | None:
    match = _IN_CHINESE.fullmatch(written)
    if not match:
        return None
    number = Decimal(match[2]) if _BARE.fullmatch(match[2]) else chinese_number(match[2])
    return None if number is None else Rate(number, _CHINESE_PARTS[match[1]])
