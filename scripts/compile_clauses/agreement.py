"""Whether the two languages of a wording say the same: figures and deadlines, parties, modals, blanks, terms, references.

Each language is read into *marks*. A strong mark (`strong`) must be matched in the other language; a weak one (a word
with other meanings too, such as 能 or *can*) only matches. So nothing is reported that merely reads differently.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Final

from scripts.compile_clauses.problems import Said


@dataclass(frozen=True, slots=True)
class Marks:
    """What a text says of one matter: marks that the other language must have too, and marks that it may have."""

    strong: tuple[str, ...]
    weak: frozenset[str] = field(default_factory=frozenset)

    def lacking_in(self, other: "Marks") -> list[str]:
        return [mark for mark in dict.fromkeys(self.strong) if mark not in other.strong and mark not in other.weak]


# Figures, with their units where these make a deadline or a share

_UNITS: Final = {
    "zh": (
        (r"个?工作日", "working day"), (r"个?(?:日历日|自然日)", "calendar day"), (r"个?小时", "hour"), ("分钟", "minute"),
        ("[日天]", "day"), ("周|个?星期", "week"), ("个?月", "month"), ("年", "year"), ("%|％", "%"), ("‰", "‰"),
    ),
    "en": (
        (r"working days?|business days?", "working day"), (r"calendar days?", "calendar day"), (r"hours?", "hour"),
        (r"minutes?", "minute"), (r"days?", "day"), (r"weeks?", "week"), (r"months?", "month"), (r"years?", "year"),
        (r"%|per ?cent", "%"), (r"‰", "‰"),
    ),
}  # fmt: skip
_CHINESE_DIGITS: Final = {digit: value for value, digit in enumerate("零一二三四五六七八九十")} | {"两": 2, "〇": 0}
_ENGLISH_NUMBERS: Final = {
    word: value
    for value, word in enumerate(
        ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]
    )
} | {"fifteen": 15, "twenty": 20, "thirty": 30, "sixty": 60, "ninety": 90}
_ENGLISH_ORDINALS: Final = [
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
    "eleventh",
    "twelfth",
]
# Measure words after which a Chinese numeral is a quantity, beyond the units above.
_COUNTERS: Final = "份项个次种类倍名元条款"

_MONTHS: Final = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
# Every word that can stand for a number in an explanation.
_ENGLISH_NAMES: Final = (
    _ENGLISH_NUMBERS
    | {word: value for value, word in enumerate(_ENGLISH_ORDINALS, start=1)}
    | {word: value for value, word in enumerate(_MONTHS, start=1)}
)
_DATES: Final = {
    "zh": r"(?:(?P<year>\d{4})年)?(?P<month>\d{1,2})月(?P<day>\d{1,2})日",
    "en": rf"(?P<day>\d{{1,2}}) (?P<month>{'|'.join(_MONTHS)})(?:,? (?P<year>\d{{4}}))?",
}
_DIGITS: Final = r"\d+(?:,\d{3})*(?:\.\d+)?"
_CHINESE_NUMERAL: Final = re.compile(
    rf"(?<!第)(?P<percent>百分之)?(?P<numeral>[零〇一二两三四五六七八九十]+)(?=(?P<counter>[{_COUNTERS}小分工日天周月年]))?"
)
_ENGLISH_NUMERAL: Final = re.compile(rf"\b({'|'.join(_ENGLISH_NUMBERS)})\b(?! part(?:y|ies)\b)", re.IGNORECASE)


def figures(text: str, language: str) -> Marks:
    """Dates, and numbers in digits or words with their unit of time or share; *one* in words is a weak mark."""
    dates, text = _dates(text, language)
    strong = [*dates, *(_with_unit(found[0], text[found.end() :], language) for found in re.finditer(_DIGITS, text))]
    weak: set[str] = set()
    for value, rest in _chinese_words(text) if language == "zh" else _english_words(text):
        mark = _with_unit(str(value), rest, language)
        if value == 1:
            weak.add(mark)
        else:
            strong.append(mark)
    if re.search("双|两" if language == "zh" else r"\bboth\b", text):
        weak.add("2")
    return Marks(tuple(strong), frozenset(weak))


def digits(text: str, language: str) -> Marks:
    """Dates and numbers in digits, without units; numbers in words are weak marks. For explanations, which are freer."""
    dates, rest = _dates(text, language)
    numbers = [_number(found[0]) for found in re.finditer(_DIGITS, rest)]
    if language == "zh":
        words = {_chinese_value(found[0]) for found in re.finditer(f"[{''.join(_CHINESE_DIGITS)}]+", rest)}
    else:
        words = {value for name, value in _ENGLISH_NAMES.items() if re.search(rf"\b{name}\b", rest, re.IGNORECASE)}
    return Marks((*dates, *numbers), frozenset(map(str, words)))


def _dates(text: str, language: str) -> tuple[list[str], str]:
    """The whole dates in a text, and the text without them."""
    found: list[str] = []

    def take(match: re.Match[str]) -> str:
        part = match.groupdict()
        month = part["month"] if part["month"].isdigit() else _MONTHS.index(part["month"]) + 1
        found.append(f"{part['year'] or ''}-{int(month):02}-{int(part['day']):02}")
        return " "

    return found, re.sub(_DATES[language], take, text)


def _number(digits: str) -> str:
    number = digits.replace(",", "")
    return number.rstrip("0").rstrip(".") if "." in number else number


def _with_unit(number: str, rest: str, language: str) -> str:
    following = rest.lstrip()
    unit = next((unit for words, unit in _UNITS[language] if re.match(rf"(?:{words})(?![A-Za-z])", following)), "")
    return f"{_number(number)} {unit}".strip()


def _chinese_words(text: str) -> Iterable[tuple[int, str]]:
    for found in _CHINESE_NUMERAL.finditer(text):
        value = _chinese_value(found["numeral"])
        if value is None:
            continue
        if found["percent"]:
            yield value, "%"
        elif found["counter"]:
            yield value, text[found.end() :]


def _chinese_value(numeral: str) -> int | None:
    """一 to 九十九; None for what is not a number in this way of writing."""
    tens, ten, ones = numeral.partition("十")
    if not ten:
        return _CHINESE_DIGITS[numeral] if len(numeral) == 1 else None
    if len(tens) > 1 or len(ones) > 1:
        return None
    return (_CHINESE_DIGITS[tens] if tens else 1) * 10 + (_CHINESE_DIGITS[ones] if ones else 0)


def _english_words(text: str) -> Iterable[tuple[int, str]]:
    for found in _ENGLISH_NUMERAL.finditer(text):
        yield _ENGLISH_NUMBERS[found[1].lower()], text[found.end() :]


# Words: parties, modals and times without a number

type Vocabulary = dict[str, tuple[str, str]]  # mark → (strong words, weak words), as regular expressions

_PARTIES: Final[dict[str, Vocabulary]] = {
    "zh": {"A": ("甲方", ""), "B": ("乙方", "")},
    "en": {"A": (r"\bParty A\b", ""), "B": (r"\bParty B\b", "")},
}
_MODALS: Final[dict[str, Vocabulary]] = {
    "zh": {
        "must": (r"(?<![不适相响供反效感照回一])应(?:当|(?![用急答付变]))|(?<![无不])须(?!知)|有义务", "应付|得|负有"),
        "may": (r"可以|有权|得以|(?<=[方均亦也仍人])可(?![能靠行操见预])", "可|能"),
        "must not": (r"不得(?!不)|不应|禁止|不可(?![抗撤避预克分归])", "不能|不准|不许"),
    },
    "en": {
        "must": (
            r"\b(?:must|shall)\b(?! not\b)|\b(?:has|have) to\b|\b(?:is|are) obliged\b",
            r"\bdut(?:y|ies)\b|\bowes?\b",
        ),
        "may": (
            r"\bmay\b(?! not\b)|\b(?:is|are) entitled\b|\b(?:has|have) the right\b",
            r"\bcan\b|\bfree to\b|\bright\b",
        ),
        "must not": (r"\b(?:must|may|shall) not\b", r"\b(?:cannot|no|not|nor|neither|prohibited|forbidden)\b"),
    },
}
_TIMES: Final[dict[str, Vocabulary]] = {
    "zh": {
        "in time": ("及时", "按时|立即|尽快"), "regularly": ("定期", "经常"), "on time": ("按时|按期|准时", "及时|迟|逾期"),
    },
    "en": {
        "in time": (r"\bin time\b|\bpromptly\b|\btimely\b|\bwithout delay\b", r"\bon time\b|\bat once\b"),
        "regularly": (r"\bregularly\b|\bat regular intervals\b|\bperiodic", r"\bregular\b"),
        "on time": (r"\bon time\b", r"\bin time\b|\blate\b|\bpunctual|\boverdue\b|\btimely\b"),
    },
}  # fmt: skip


def _words(vocabulary: dict[str, Vocabulary]) -> Callable[[str, str], Marks]:
    def read(text: str, language: str) -> Marks:
        strong = [mark for mark, (words, _) in vocabulary[language].items() if re.search(words, text)]
        weak = [mark for mark, (_, words) in vocabulary[language].items() if words and re.search(words, text)]
        return Marks(tuple(strong), frozenset(weak))

    return read


parties: Final = _words(_PARTIES)
modals: Final = _words(_MODALS)
times: Final = _words(_TIMES)

_TEXT_CHECKS: Final[Sequence[tuple[Said, Callable[[str, str], Marks]]]] = (
    (Said("数字或期限", "figure or deadline"), figures),
    (Said("当事人", "party"), parties),
    (Said("情态（应当、可以、不得）", "modal (must, may, must not)"), modals),
    (Said("时间用语", "word of time"), times),
)
_PIECE_CHECKS: Final = (
    (Said("术语链接", "linked term"), "term"),
    (Said("条款引用", "reference"), "ref"),
)
