"""Whether the two languages say the same: figures and deadlines, parties, modals, blanks, terms and references."""

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final

from scripts.compile_clauses.documents import LANGUAGES, WORDING, Part
from scripts.compile_clauses.figures import digits, figures
from scripts.compile_clauses.fragments import mentions, words_of
from scripts.compile_clauses.marks import Marks
from scripts.compile_clauses.problems import Place, Problems, Said, names_of
from scripts.compile_clauses.provisions import Provision
from scripts.compile_clauses.wording import Paragraph

# Mark → (strong words, weak words), as regular expressions; a weak pattern that matches nothing is "(?!)".
type Words = Mapping[str, tuple[str, str]]

_NONE: Final = "(?!)"
_A, _B = "甲方 / Party A", "乙方 / Party B"
_BOTH: Final = {"zh": "双方|各方|一方", "en": r"\b(?:the|both|either|each) part(?:y|ies)\b"}
_PARTIES: Final[Mapping[str, Words]] = {
    "zh": {_A: ("甲方|甲(?=乙双方)", _BOTH["zh"]), _B: ("乙方|(?<=甲)乙(?=双方)", _BOTH["zh"])},
    "en": {_A: (r"\bParty A\b", _BOTH["en"]), _B: (r"\bParty B\b", _BOTH["en"])},
}
_MUST, _MAY, _MUST_NOT = "应当 / must", "可以 / may", "不得 / must not"
# 应 and 可 are looked at with their neighbours: 适应, 供应, 应用, 应甲方要求, 许可, 可能 and the like are no modals.
_SHALL: Final = (
    r"(?<![不适相响供反效感照回一])应(?:当|(?![用急答付变诉邀聘税]|收[账款]|有的|得的|[甲乙对客][方户].{0,4}[要请]求))"
)
_CAN: Final = "可(?![能靠行操见预])"
_NO_DUTY: Final = r"(?! not\b| be (?:entitled|deemed|regarded|considered|governed)\b| have the right\b)"
_MODALS: Final[Mapping[str, Words]] = {
    "zh": {
        _MUST: (rf"{_SHALL}|(?<![无不])须(?!知)|有义务", "应付|得|需|负有|负责|承担|支付|赔偿"),
        _MAY: (rf"可以|有权|得以|(?<=[方均亦也仍人]){_CAN}", "可|能|允许|自行"),
        _MUST_NOT: (r"不得(?!不)|不应|禁止|严禁|不可(?![抗撤避预克分归])", "不能|不准|不许|不再|不予|未经"),
    },
    "en": {
        _MUST: (
            rf"\b(?:must|shall)\b{_NO_DUTY}|\b(?:has|have) to\b|\b(?:is|are) obliged\b",
            r"\b(?:dut(?:y|ies)|owes?|liable|pays?|bears?|compensates?|responsible|required|needs? to|shall)\b",
        ),
        _MAY: (
            r"\bmay\b(?! not\b)|\b(?:is|are|be) entitled\b|\b(?:has|have) the right\b",
            r"\bcan\b|\bfree to\b|\bright\b|\ballowed\b|\bpermitted\b",
        ),
        _MUST_NOT: (r"\b(?:must|may|shall) not\b", r"\b(?:cannot|no|not|nor|neither|never|prohibited|forbidden)\b"),
    },
}
_TIMES: Final[Mapping[str, Words]] = {
    "zh": {
        "及时 / in time": ("及时", "按时|立即|尽快|马上"),
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
_BEARERS: Final[Mapping[str, Words]] = {
    "zh": {
        _MUST: (r"(甲方|乙方|双方)(?:均|都|还|也|仍|即)?(?:应|须|必须|有义务)(?![用急答付变])", _NONE),
        _MAY: (r"(甲方|乙方|双方)(?:均|都|还|也|仍|即)?(?:可以|可(?![能靠行操见预])|有权|得以)", _NONE),
        _MUST_NOT: (r"(甲方|乙方|双方)(?:均|都|还|也|仍|即)?(?:不得(?!不)|不应|禁止)", _NONE),
    },
    "en": {
        _MUST: (r"(Party A|Party B|[Tt]he parties|[Bb]oth parties) (?:must|shall|has to|have to)\b(?! not)", _NONE),
        _MAY: (r"(Party A|Party B|[Tt]he parties|[Bb]oth parties) (?:may\b(?! not)|is entitled|has the right)", _NONE),
        _MUST_NOT: (r"(Party A|Party B|[Tt]he parties|[Bb]oth parties) (?:must|may|shall) not\b", _NONE),
    },
}
_PARTY_NAMES: Final = {"甲方": "A", "Party A": "A", "乙方": "B", "Party B": "B"}


def _words(vocabulary: Mapping[str, Words]) -> Callable[[str, str], Marks]:
    def read(text: str, language: str) -> Marks:
        words = vocabulary[language].items()
        return Marks(
            tuple(mark for mark, (strong, _) in words if re.search(strong, text)),
            frozenset(mark for mark, (_, weak) in words if re.search(weak, text)),
        )

    return read


_FIGURE: Final = Said("数字或者期限", "figure or deadline")
_PARTY: Final = Said("当事人", "party")
_MODAL: Final = Said("情态词", "modal")
_WORDING_CHECKS: Final[Sequence[tuple[Said, Callable[[str, str], Marks]]]] = (
    (_FIGURE, figures),
    (_PARTY, _words(_PARTIES)),
    (_MODAL, _words(_MODALS)),
    (Said("时间用语", "word of time"), _words(_TIMES)),
)
_TONGUES: Final = {"zh": Said("中文", "the Chinese"), "en": Said("英文", "the English")}


def check_wording(provision: Provision, problems: Problems) -> None:
    """Reports what the wording says in one language and not in the other."""
    if set(provision.wording) != set(LANGUAGES):
        return
    texts = {language: text_of(paragraphs) for language, paragraphs in provision.wording.items()}
    places = {language: provision.source.parts[WORDING, language].place for language in LANGUAGES}
    for what, read in _WORDING_CHECKS:
        _compare(what, {language: read(text, language) for language, text in texts.items()}, places, problems)
    for kind, what in (("term", Said("术语链接", "linked term")), ("ref", Said("引用", "reference"))):
        marks = {
            language: Marks(tuple(piece.id for piece in provision.pieces(language, kind))) for language in LANGUAGES
        }
        _compare(what, marks, places, problems)
    blanks = {language: [piece.id for piece in provision.pieces(language, "blank")] for language in LANGUAGES}
    if blanks["zh"] != blanks["en"]:
        shown = {language: names_of(names) or "–" for language, names in blanks.items()}
        problems.add(places["en"], "blanks-differ", zh_blanks=shown["zh"], en_blanks=shown["en"])
    items = {language: sum(paragraph.item for paragraph in provision.wording[language]) for language in LANGUAGES}
    if items["zh"] != items["en"]:
        problems.add(places["en"], "items-differ", zh_items=items["zh"], en_items=items["en"])
    for what, vocabulary in ((_PARTY, _PARTIES), (_MODAL, _MODALS)):
        _check_exchanged(what, vocabulary, texts, places["en"], problems)
    _check_bearers(texts, places, problems)


def check_part(parts: Mapping[tuple[str, str], Part], name: str, problems: Problems) -> None:
    """Reports digits, blanks and references that one language of an explanation has and the other has not."""
    both = {language: parts[name, language] for language in LANGUAGES if (name, language) in parts}
    if set(both) != set(LANGUAGES):
        return
    places = {language: part.place for language, part in both.items()}
    marks = {language: digits(words_of(part), language) for language, part in both.items()}
    _compare(_FIGURE, marks, places, problems)
    mentioned = {language: Marks(tuple(mentions(part))) for language, part in both.items()}
    _compare(Said("引用", "reference"), mentioned, places, problems)


def requires(text: str, language: str) -> bool:
    """Whether a wording lays a duty on someone: it has a word of the class *must*."""
    found = _words(_MODALS)(text, language)
    return _MUST in found.strong or _MUST in found.weak


def text_of(paragraphs: Sequence[Paragraph]) -> str:
    """The words of a wording; blanks and references, which are compared by their ids, are left out."""
    return "\n".join(
        "".join(piece.text if piece.kind in ("text", "term") else " " for piece in paragraph.pieces)
        for paragraph in paragraphs
    )


def _compare(what: Said, marks: Mapping[str, Marks], places: Mapping[str, Place], problems: Problems) -> None:
    for having, lacking in (LANGUAGES, LANGUAGES[::-1]):
        for mark in marks[having].lacking_in(marks[lacking]):
            problems.add(
                places[lacking],
                "languages-differ",
                what=what,
                mark=mark,
                having=_TONGUES[having],
                lacking=_TONGUES[lacking],
            )


def _check_exchanged(
    what: Said, vocabulary: Mapping[str, Words], texts: Mapping[str, str], place: Place, problems: Problems
) -> None:
    """Reports a word that stands for another: as many in all, but not as many of each.

    Languages may differ in how often they name a party (a pronoun stands for it), so unequal totals say nothing.
    """
    counts = {
        language: {mark: len(re.findall(strong, text)) for mark, (strong, _) in vocabulary[language].items()}
        for language, text in texts.items()
    }
    if counts["zh"] == counts["en"] or sum(counts["zh"].values()) != sum(counts["en"].values()):
        return
    said = {
        language: ", ".join(f"{mark} × {count}" for mark, count in found.items()) for language, found in counts.items()
    }
    problems.add(place, "exchanged", what=what, zh_counts=said["zh"], en_counts=said["en"])


def _check_bearers(texts: Mapping[str, str], places: Mapping[str, Place], problems: Problems) -> None:
    """Reports a modal that the languages lay on different parties (where a party stands directly before it)."""
    for modal in (_MUST, _MAY, _MUST_NOT):
        bearers: dict[str, Any] = {
            language: {_PARTY_NAMES.get(name, "both") for name in re.findall(_BEARERS[language][modal][0], text)}
            for language, text in texts.items()
        }
        if bearers["zh"] and bearers["en"] and not bearers["zh"] & bearers["en"]:
            said = {language: ", ".join(sorted(found)) for language, found in bearers.items()}
            problems.add(places["en"], "bearers-differ", modal=modal, zh_bearer=said["zh"], en_bearer=said["en"])
