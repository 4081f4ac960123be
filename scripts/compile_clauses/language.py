"""The words by which parties, modals and times are recognised in each language, as regular expressions."""

import re
from collections.abc import Callable, Mapping
from typing import Final

from scripts.compile_clauses.marks import Marks

# Mark → (strong words, weak words), as regular expressions; a weak pattern that matches nothing is "(?!)".
type Words = Mapping[str, tuple[str, str]]

_NONE: Final = "(?!)"
_A, _B = "甲方 / Party A", "乙方 / Party B"
_BOTH: Final = {"zh": "双方|各方|一方", "en": r"\b(?i:the|both|either|each) part(?:y|ies)\b"}
PARTIES: Final[Mapping[str, Words]] = {
    "zh": {_A: ("甲方|甲(?=乙双方)", _BOTH["zh"]), _B: ("乙方|(?<=甲)乙(?=双方)", _BOTH["zh"])},
    "en": {_A: (r"\bParty A\b", _BOTH["en"]), _B: (r"\bParty B\b", _BOTH["en"])},
}
MUST, MAY, MUST_NOT = "应当 / must", "可以 / may", "不得 / must not"
# 应 and 可 are looked at with their neighbours: 适应, 供应, 应用, 应甲方要求, 许可, 可能 and the like are no modals.
_SHALL: Final = (
    r"(?<![不适相响供反效感照回一])应(?:当|(?![用急答付变诉邀聘税]|收[账款]|有的|得的|[甲乙对客][方户].{0,4}[要请]求))"
)
_CAN: Final = "可(?![能靠行操见预])"
_NO_DUTY: Final = r"(?! not\b| be (?:entitled|deemed|regarded|considered|governed)\b| have the right\b)"
MODALS: Final[Mapping[str, Words]] = {
    "zh": {
        MUST: (rf"{_SHALL}|(?<![无不])须(?!知)|有义务", "应付|得|需|负有|负责|承担|支付|赔偿"),
        MAY: (rf"可以|有权|得以|(?<=[方均亦也仍人]){_CAN}", "可|能|允许|自行"),
        MUST_NOT: (r"不得(?!不)|不应|禁止|严禁|不可(?![抗撤避预克分归])", "不能|不准|不许|不再|不予|未经"),
    },
    "en": {
        MUST: (
            rf"\b(?:must|shall)\b{_NO_DUTY}|\b(?:has|have) to\b|\b(?:is|are) obliged\b",
            r"\b(?:dut(?:y|ies)|owes?|liable|pays?|bears?|compensates?|responsible|required|needs? to|shall)\b",
        ),
        MAY: (
            r"\bmay\b(?! not\b)|\b(?:is|are|be) entitled\b|\b(?:has|have) the right\b",
            r"\bcan\b|\bfree to\b|\bright\b|\ballowed\b|\bpermitted\b",
        ),
        MUST_NOT: (r"\b(?:must|may|shall) not\b", r"\b(?:cannot|no|not|nor|neither|never|prohibited|forbidden)\b"),
    },
}
TIMES: Final[Mapping[str, Words]] = {
    "zh": {
        "及时 / in time": ("及时", "按时|立即|尽快|马上|逾期"),
        "定期 / regularly": ("定期", "经常|每"),
        "按时 / on time": ("按时|按期|准时", "及时|迟|期|时间"),
    },
    "en": {
        "及时 / in time": (
            r"\bin time\b|\bpromptly\b|\btimely\b|\bwithout delay\b",
            r"\bon time\b|\bat once\b|\bimmediately\b|\bas soon as\b|\bundue delay\b|\bin good time\b|\bprompt\b",
        ),
        "定期 / regularly": (
            r"\bregularly\b|\bat regular intervals\b|\bperiodically\b",
            r"\bregular\b|\bperiodic\b|\bintervals\b|\b(?:each|every)\b",
        ),
        "按时 / on time": (r"\bon time\b", r"\bin time\b|\blate\b|\bpunctual|\bdue\b|\boverdue\b|\btimely\b"),
    },
}
# A party that stands directly before a modal is who bears it.
_WHO: Final = {
    "zh": "(甲方[和与、]乙方|甲方|乙方|双方)(?:均|都|还|也|仍|即)?",
    "en": r"(Party A and Party B|Party A|Party B|[Tt]he parties|[Bb]oth parties) ",
}
BEARERS: Final[Mapping[str, Mapping[str, str]]] = {
    "zh": {
        MUST: _WHO["zh"] + "(?:应|须|必须|有义务)(?![用急答付变])",
        MAY: _WHO["zh"] + f"(?:可以|{_CAN}|有权|得以)",
        MUST_NOT: _WHO["zh"] + "(?:不得(?!不)|不应|禁止)",
    },
    "en": {
        MUST: _WHO["en"] + r"(?:must|shall|has to|have to)\b(?! not)",
        MAY: _WHO["en"] + r"(?:may\b(?! not)|(?:is|are) entitled|(?:has|have) the right)",
        MUST_NOT: _WHO["en"] + r"(?:must|may|shall) not\b",
    },
}
PARTY_NAMES: Final = {"甲方": "A", "Party A": "A", "乙方": "B", "Party B": "B"}


def marks_of(vocabulary: Mapping[str, Words]) -> Callable[[str, str], Marks]:
    """A reader of a text's marks by a vocabulary."""

    def read(text: str, language: str) -> Marks:
        words = vocabulary[language].items()
        return Marks(
            tuple(mark for mark, (strong, _) in words if re.search(strong, text)),
            frozenset(mark for mark, (_, weak) in words if re.search(weak, text)),
        )

    return read
