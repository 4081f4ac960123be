"""Figures in running text: dates, and numbers in digits or words with the unit of time or share that follows."""

import re
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Final

from scripts.compile_clauses.marks import Marks
from scripts.compile_clauses.problems import Said

_MONTHS: Final = "January February March April May June July August September October November December".split()
_CARDINALS: Final = "zero one two three four five six seven eight nine ten eleven twelve".split()
_ORDINALS: Final = "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth".split()
_ENGLISH: Final = dict(zip(_CARDINALS, range(13), strict=True)) | {
    "fifteen": 15,
    "twenty": 20,
    "thirty": 30,
    "sixty": 60,
    "ninety": 90,
}
# Whatever can stand for a number in an explanation.
_ENGLISH_NAMES: Final = (
    _ENGLISH
    | {word: value for value, word in enumerate(_ORDINALS, start=1)}
    | {word: value for value, word in enumerate(_MONTHS, start=1)}
)
_CHINESE: Final = {digit: value for value, digit in enumerate("零一二三四五六七八九十")} | {"两": 2, "〇": 0}

# Longer units before the shorter ones that they contain.
_UNITS: Final[Mapping[str, Mapping[str, str]]] = {
    "zh": {
        "working day": "个?工作日",
        "calendar day": "个?(?:日历日|自然日)",
        "hour": "个?小时",
        "minute": "分钟",
        "day": "[日天]",
        "week": "周|个?星期",
        "month": "个?月",
        "year": "年",
        "%": "[%％]",
        "‰": "‰",
        "‱": "‱",
    },
    "en": {
        "working day": r"(?:working|business)[ -]days?",
        "calendar day": r"calendar[ -]days?",
        "hour": r"hours?",
        "minute": r"minutes?",
        "day": r"days?",
        "week": r"weeks?",
        "month": r"months?",
        "year": r"years?",
        "%": r"%|per ?cent",
        "‰": r"‰",
        "‱": r"‱",
    },
}
_UNIT_NAMES: Final = {
    "working day": "个工作日",
    "calendar day": "个自然日",
    "hour": "小时",
    "minute": "分钟",
    "day": "日",
    "week": "周",
    "month": "个月",
    "year": "年",
}
_SHARES: Final = {"百": "%", "千": "‰", "万": "‱"}
_OF_A_HUNDRED: Final = {"%": 1, "‰": 10, "‱": 100}
# Words that imply a figure without writing it: they match it, and need no match.
_IMPLIED: Final[Mapping[str, Mapping[str, str]]] = {
    "zh": {"双|两": "2", "半年": "6 month", "季度": "3 month"},
    "en": {
        r"\bboth\b|\btwice\b|\bdouble": "2",
        r"\bhalf-year|\bsix-month": "6 month",
        r"\bquarter": "3 month",
        **{rf"\b{month}\b": f"{number} month" for number, month in enumerate(_MONTHS, start=1)},
    },
}
_FIRST_YEAR: Final = 1000  # from here on, a number before 年 is a date rather than a length of time

_DATES: Final = {
    "zh": r"(?:(?P<year>\d{4})年)?(?P<month>\d{1,2})月(?P<day>\d{1,2})日",
    "en": rf"(?P<day>\d{{1,2}}) (?P<month>{'|'.join(_MONTHS)})(?:,? (?P<year>\d{{4}}))?",
}
# "(1)", "（二）": the number of an item, or a numeral repeated in digits.
_BRACKETED: Final = re.compile(r"[(（]\s*[\d一二三四五六七八九十]{1,3}\s*[)）]")
_DIGITS: Final = re.compile(r"(?:(?P<share>[百千万])分之)?(?P<number>\d+(?:,\d{3})*(?:\.\d+)?)")
# A Chinese numeral is a quantity before one of these: a measure word, or the beginning of a unit.
_COUNTERS: Final = "份项个次种类倍名元条款小分工日天周月年"
_CHINESE_NUMERAL: Final = re.compile(rf"(?<!第)(?:([百千万])分之)?([{''.join(_CHINESE)}]+)(?=([{_COUNTERS}]))?")
_ENGLISH_NUMERAL: Final = re.compile(rf"\b({'|'.join(_ENGLISH)})\b(?! part(?:y|ies)\b)", re.IGNORECASE)


def figures(text: str, language: str) -> Marks:
    """The figures of a wording. *One* in words is a weak mark, and so is a number without its unit."""
    dates, rest = _dates(_BRACKETED.sub("", text), language)
    weak = {mark for words, mark in _IMPLIED[language].items() if re.search(words, rest)}
    strong = [
        _mark(found["number"], _SHARES.get(found["share"], "") or _unit(rest[found.end() :], language))
        for found in _DIGITS.finditer(rest)
    ]
    for value, unit in _in_words(rest, language):
        mark = _mark(str(value), unit)
        if value == 1:
            weak.add(mark)
        else:
            strong.append(mark)
    weak |= {mark.partition(" ")[0] for mark in strong}
    return Marks((*dates, *strong), frozenset(weak))


def digits(text: str, language: str) -> Marks:
    """The dates and digits of an explanation, which is freer: no units, and any number in words is a weak mark."""
    dates, rest = _dates(text, language)
    numbers = [_plain(found["number"]) for found in _DIGITS.finditer(rest)]
    if language == "zh":
        words = {_chinese_value(found[0]) for found in re.finditer(f"[{''.join(_CHINESE)}]+", rest)}
    else:
        words = {value for name, value in _ENGLISH_NAMES.items() if re.search(rf"\b{name}\b", rest, re.IGNORECASE)}
    return Marks((*dates, *numbers), frozenset(map(str, words)))


def spoken(mark: str) -> Said:
    """A mark with its unit in each language; marks that are no figures with a unit stay as they are."""
    number, _, unit = mark.partition(" ")
    if unit not in _UNIT_NAMES:
        return Said(mark, mark)
    return Said(f"{number}{_UNIT_NAMES[unit]}", f"{number} {unit}" if number == "1" else f"{number} {unit}s")


def _dates(text: str, language: str) -> tuple[list[str], str]:
    """The dates in a text, and the text without them."""
    found: list[str] = []

    def take(match: re.Match[str]) -> str:
        month = match["month"] if match["month"].isdigit() else _MONTHS.index(match["month"]) + 1
        found.append(f"{match['year'] or ''}-{int(month):02}-{int(match['day']):02}")
        return " "

    rest = re.sub(_DATES[language], take, text)
    return found, rest


def _plain(number: str) -> str:
    """A number without thousands separators and without noughts at the end of its fraction."""
    number = number.replace(",", "")
    return number.rstrip("0").rstrip(".") if "." in number else number


def _mark(number: str, unit: str) -> str:
    """A number with its unit; shares in hundredths, years of the calendar without a unit."""
    number = _plain(number)
    if unit in _OF_A_HUNDRED:
        return f"{_plain(f'{Decimal(number) / _OF_A_HUNDRED[unit]:f}')} %"
    if unit == "year" and Decimal(number) >= _FIRST_YEAR:
        return number
    return f"{number} {unit}".strip()


def _unit(following: str, language: str) -> str:
    rest = following.lstrip(" -")
    units = _UNITS[language].items()
    return next((unit for unit, words in units if re.match(rf"(?:{words})(?![A-Za-z])", rest)), "")


def _in_words(text: str, language: str) -> Iterable[tuple[int, str]]:
    """Quantities in words, each with its unit."""
    if language == "en":
        for found in _ENGLISH_NUMERAL.finditer(text):
            yield _ENGLISH[found[1].lower()], _unit(text[found.end() :], language)
        return
    for found in _CHINESE_NUMERAL.finditer(text):
        share, numeral, counter = found.groups()
        value = _chinese_value(numeral)
        if value is not None and (share or counter):
            yield value, _SHARES[share] if share else _unit(text[found.end() :], language)


def _chinese_value(numeral: str) -> int | None:
    """零 to 九十九; None for what is no number in this way of writing."""
    tens, ten, ones = numeral.partition("十")
    if not ten:
        return _CHINESE[numeral] if len(numeral) == 1 else None
    if len(tens) > 1 or len(ones) > 1:
        return None
    return (_CHINESE[tens] if tens else 1) * 10 + (_CHINESE[ones] if ones else 0)
