"""Figures in running text: dates, and numbers in digits or words with the unit of time or share that follows."""

import re
from collections.abc import Iterable, Mapping
from typing import Final

from scripts.compile_clauses.marks import Marks

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
        "%": "%|％",
        "‰": "‰",
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
    },
}
_DATES: Final = {
    "zh": r"(?:(?P<year>\d{4})年)?(?P<month>\d{1,2})月(?P<day>\d{1,2})日",
    "en": rf"(?P<day>\d{{1,2}}) (?P<month>{'|'.join(_MONTHS)})(?:,? (?P<year>\d{{4}}))?",
}
_DIGITS: Final = r"\d+(?:,\d{3})*(?:\.\d+)?"
# A Chinese numeral is a quantity before one of these: a measure word, or the beginning of a unit.
_COUNTERS: Final = "份项个次种类倍名元条款小分工日天周月年"
_CHINESE_NUMERAL: Final = re.compile(rf"(?<!第)(百分之)?([{''.join(_CHINESE)}]+)(?=([{_COUNTERS}]))?")
_ENGLISH_NUMERAL: Final = re.compile(rf"\b({'|'.join(_ENGLISH)})\b(?! part(?:y|ies)\b)", re.IGNORECASE)


def figures(text: str, language: str) -> Marks:
    """The figures of a wording. *One* in words is a weak mark, and so is two where 双, 两 or *both* stands."""
    dates, rest = _dates(text, language)
    strong = dates + [_with_unit(found[0], rest[found.end() :], language) for found in re.finditer(_DIGITS, rest)]
    weak: set[str] = set()
    for value, following in _in_words(rest, language):
        mark = _with_unit(str(value), following, language)
        if value == 1:
            weak.add(mark)
        else:
            strong.append(mark)
    if re.search("双|两" if language == "zh" else r"\bboth\b", rest):
        weak.add("2")
    return Marks(tuple(strong), frozenset(weak))


def digits(text: str, language: str) -> Marks:
    """The dates and digits of an explanation, which is freer: no units, and any number in words is a weak mark."""
    dates, rest = _dates(text, language)
    numbers = [_plain(found[0]) for found in re.finditer(_DIGITS, rest)]
    if language == "zh":
        words = {_chinese_value(found[0]) for found in re.finditer(f"[{''.join(_CHINESE)}]+", rest)}
    else:
        words = {value for name, value in _ENGLISH_NAMES.items() if re.search(rf"\b{name}\b", rest, re.IGNORECASE)}
    return Marks((*dates, *numbers), frozenset(map(str, words)))


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


def _with_unit(number: str, following: str, language: str) -> str:
    rest = following.lstrip(" -")
    units = _UNITS[language].items()
    unit = next((unit for unit, words in units if re.match(rf"(?:{words})(?![A-Za-z])", rest)), "")
    return f"{_plain(number)} {unit}".strip()


def _in_words(text: str, language: str) -> Iterable[tuple[int, str]]:
    """Quantities in words, each with what follows it."""
    if language == "en":
        for found in _ENGLISH_NUMERAL.finditer(text):
            yield _ENGLISH[found[1].lower()], text[found.end() :]
        return
    for found in _CHINESE_NUMERAL.finditer(text):
        percent, numeral, counter = found.groups()
        value = _chinese_value(numeral)
        if value is not None and (percent or counter):
            yield value, "%" if percent else text[found.end() :]


def _chinese_value(numeral: str) -> int | None:
    """零 to 九十九; None for what is no number in this way of writing."""
    tens, ten, ones = numeral.partition("十")
    if not ten:
        return _CHINESE[numeral] if len(numeral) == 1 else None
    if len(tens) > 1 or len(ones) > 1:
        return None
    return (_CHINESE[tens] if tens else 1) * 10 + (_CHINESE[ones] if ones else 0)
