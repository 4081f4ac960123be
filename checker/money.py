"""Amounts of money: decimals, never binary fractions, in the contract's one currency."""

from __future__ import annotations

import re
import unicodedata
from decimal import ROUND_HALF_UP, Context, Decimal
from typing import Final

from checker.refusal import Refused, bounded

CENT: Final = Decimal("0.01")
ARITHMETIC: Final = Context(prec=100, rounding=ROUND_HALF_UP)
"""Enough digits that no sum or product of valid values is ever rounded on the way."""

_LARGEST: Final = Decimal(10) ** 15
_WHOLE_DIGITS: Final = 16
_FRACTION_DIGITS: Final = 12
_FINEST: Final = Decimal(1).scaleb(-_FRACTION_DIGITS)
_PLAIN: Final = re.compile(r"([+-]?)(\d+)(?:\.(\d+))?", re.ASCII)
_WITH_SEPARATORS: Final = re.compile(r"[+-]?\d{1,3}(?:[,_' ]\d{3})+(?:\.\d+)?", re.ASCII)
_NOT_FINITE: Final = re.compile(r"[+-]?\.?(nan|snan|inf|infinity)", re.IGNORECASE)
_WITH_CURRENCY: Final = re.compile(
    r"(?:[¥￥$€]|[A-Za-z]{3}\s?|人民币)\s*[\d.,]+|[\d.,]+\s*(?:元|万元|圆|[A-Za-z]{3}|[¥￥$€])"
)


def parse_money(value: object) -> Decimal:
    """An amount from a decimal string or an integer: not negative, finite, exact.

    Raises `Refused` with one of `float`, `not-finite`, `negative`, `thousands-separator`, `currency-in-amount`,
    `too-large`, `too-precise`, `not-a-number`.
    """
    amount = parse_decimal(value)
    if amount < 0:
        raise Refused("negative")
    return amount


def parse_decimal(value: object) -> Decimal:
    """A plain decimal number, of either sign; refuses as `parse_money` does."""
    written = _as_written(value)
    match = _PLAIN.fullmatch(written)
    if not match:
        raise _not_plain(written)
    sign, whole, fraction = match.groups()
    if len(whole) >= _WHOLE_DIGITS and (len(whole.lstrip("0")) > _WHOLE_DIGITS or Decimal(whole) > _LARGEST):
        raise Refused("too-large", largest=f"{_LARGEST:f}")
    if fraction and len(fraction) > _FRACTION_DIGITS:
        raise Refused("too-precise", digits=_FRACTION_DIGITS)
    return Decimal(f"{sign}{whole}.{fraction or 0}")


def rounded(amount: Decimal) -> Decimal:
    """Half up to the cent: done once, at the end of a sum."""
    return amount.quantize(CENT, rounding=ROUND_HALF_UP, context=ARITHMETIC)


def money_text(amount: Decimal) -> str:
    """A rounded amount as a decimal string with two places, such as `500.00`."""
    return f"{rounded(amount):f}"


def exact_text(amount: Decimal) -> str:
    """An amount that has not been rounded: two places where they are exact, else as many as it needs (at most 12)."""
    if amount == rounded(amount):
        return money_text(amount)
    shown = amount.quantize(_FINEST, context=ARITHMETIC)
    return f"{shown.normalize(ARITHMETIC):f}"


def grouped_exact(amount: Decimal) -> str:
    """For readers: an amount that has not been rounded, as `exact_text` gives it, with its thousands apart."""
    whole, point, fraction = exact_text(amount).partition(".")
    return f"{int(whole):,}{point}{fraction}"


def grouped(amount: Decimal) -> str:
    """For readers: `100,000.00`."""
    return f"{rounded(amount):,f}"


def _not_plain(written: str) -> Refused:
    if _NOT_FINITE.fullmatch(written):
        return Refused("not-finite")
    if _WITH_SEPARATORS.fullmatch(written):
        return Refused("thousands-separator", plain=re.sub(r"[,_' ]", "", written))
    return Refused("currency-in-amount" if _WITH_CURRENCY.fullmatch(written) else "not-a-number")


def _as_written(value: object) -> str:
    if isinstance(value, str):
        return unicodedata.normalize("NFKC", bounded(value, "not-a-number")).strip()
    if isinstance(value, bool):
        raise Refused("not-a-number")
    if isinstance(value, float):
        raise Refused("float")
    if isinstance(value, int):
        if abs(value) > _LARGEST:
            raise Refused("too-large", largest=f"{_LARGEST:f}")
        return str(value)
    if isinstance(value, Decimal):
        return f"{value:f}" if value.is_finite() and -40 < value.adjusted() < 40 else str(value)
    raise Refused("not-a-number")
