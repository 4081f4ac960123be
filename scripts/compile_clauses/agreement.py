"""Whether the two languages say the same: figures and deadlines, parties, modals, blanks, terms and references."""

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final

from scripts.compile_clauses.documents import LANGUAGES, WORDING, Part
from scripts.compile_clauses.figures import digits, figures, spoken
from scripts.compile_clauses.fragments import mentions, words_of
from scripts.compile_clauses.language import (
    BEARERS,
    MAY,
    MODALS,
    MUST,
    MUST_NOT,
    PARTIES,
    PARTY_NAMES,
    TIMES,
    Words,
    marks_of,
)
from scripts.compile_clauses.marks import Marks
from scripts.compile_clauses.problems import Place, Problems, Said, names_of
from scripts.compile_clauses.provisions import Provision
from scripts.compile_clauses.wording import Paragraph

_FIGURE: Final = Said("数字或者期限", "figure or deadline")
_PARTY: Final = Said("当事人", "party")
_MODAL: Final = Said("情态词", "modal")
_REFERENCE: Final = Said("引用", "reference")
# What is compared, how a text is read, and the words whose number is compared too.
_WORDING_CHECKS: Final[Sequence[tuple[Said, Callable[[str, str], Marks], Mapping[str, Words] | None]]] = (
    (_FIGURE, figures, None),
    (_PARTY, marks_of(PARTIES), PARTIES),
    (_MODAL, marks_of(MODALS), MODALS),
    (Said("时间用语", "word of time"), marks_of(TIMES), None),
)
_TONGUES: Final = {"zh": Said("中文", "the Chinese"), "en": Said("英文", "the English")}


def check_wording(provision: Provision, problems: Problems) -> None:
    """Reports what the wording says in one language and not in the other.

    A wording with an unknown blank, term or reference, which is reported as such, is not compared.
    """
    if set(provision.wording) != set(LANGUAGES) or any(provision.pieces(language, "unknown") for language in LANGUAGES):
        return
    texts = {language: text_of(paragraphs) for language, paragraphs in provision.wording.items()}
    places = {language: provision.source.parts[WORDING, language].place for language in LANGUAGES}
    check_texts(texts, places, problems)
    for kind, what in (("term", Said("术语链接", "linked term")), ("ref", _REFERENCE)):
        _agree(what, {language: _ids(provision, language, kind) for language in LANGUAGES}, places, problems)
    blanks = {language: _ids(provision, language, "blank").strong for language in LANGUAGES}
    if blanks["zh"] != blanks["en"]:
        shown = {language: names_of(names) or "–" for language, names in blanks.items()}
        problems.add(places["en"], "blanks-differ", zh_blanks=shown["zh"], en_blanks=shown["en"])
    items = {language: sum(paragraph.item for paragraph in provision.wording[language]) for language in LANGUAGES}
    if items["zh"] != items["en"]:
        problems.add(places["en"], "items-differ", zh_items=items["zh"], en_items=items["en"])


def check_texts(texts: Mapping[str, str], places: Mapping[str, Place], problems: Problems) -> None:
    """Reports figures, parties, modals and words of time in which two texts differ; `places` is where each stands."""
    for what, read, vocabulary in _WORDING_CHECKS:
        marks = {language: read(text, language) for language, text in texts.items()}
        if _agree(what, marks, places, problems) and vocabulary is not None:
            _check_exchanged(what, vocabulary, texts, places["en"], problems)
    _check_bearers(texts, places, problems)


def _ids(provision: Provision, language: str, kind: str) -> Marks:
    return Marks(tuple(piece.id for piece in provision.pieces(language, kind)))


def check_part(
    parts: Mapping[tuple[str, str], Part], name: str, is_known: Callable[[str], bool], problems: Problems
) -> None:
    """Reports digits, blanks and references that one language of an explanation has and the other has not.

    Names that are not known are reported as such, and keep the others from being compared.
    """
    both = {language: parts[name, language] for language in LANGUAGES if (name, language) in parts}
    if set(both) != set(LANGUAGES):
        return
    places = {language: part.place for language, part in both.items()}
    _agree(_FIGURE, {language: digits(words_of(part), language) for language, part in both.items()}, places, problems)
    mentioned = {language: mentions(part) for language, part in both.items()}
    if all(is_known(target) for targets in mentioned.values() for target in targets):
        _agree(_REFERENCE, {language: Marks(tuple(found)) for language, found in mentioned.items()}, places, problems)


def requires(text: str, language: str) -> bool:
    """Whether a wording lays a duty on someone: it has a word of the class *must*."""
    found = marks_of(MODALS)(text, language)
    return MUST in found.strong or MUST in found.weak


def text_of(paragraphs: Sequence[Paragraph]) -> str:
    """The words of a wording; blanks and references, which are compared by their ids, are left out."""
    return "\n".join(
        "".join(piece.text if piece.kind in ("text", "term") else " " for piece in paragraph.pieces)
        for paragraph in paragraphs
    )


def _agree(what: Said, marks: Mapping[str, Marks], places: Mapping[str, Place], problems: Problems) -> bool:
    """Whether the languages have the same marks; reports those that one of them lacks."""
    agree = True
    for having, lacking in (LANGUAGES, LANGUAGES[::-1]):
        for mark in marks[having].lacking_in(marks[lacking]):
            tongues = {"having": _TONGUES[having], "lacking": _TONGUES[lacking]}
            problems.add(places[lacking], "languages-differ", what=what, mark=spoken(mark), **tongues)
            agree = False
    return agree


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
    for modal in (MUST, MAY, MUST_NOT):
        bearers: dict[str, Any] = {
            language: {PARTY_NAMES.get(name, "both") for name in re.findall(BEARERS[language][modal], text)}
            for language, text in texts.items()
        }
        if bearers["zh"] and bearers["en"] and not bearers["zh"] & bearers["en"]:
            said = {language: ", ".join(sorted(found)) for language, found in bearers.items()}
            problems.add(places["en"], "bearers-differ", modal=modal, zh_bearer=said["zh"], en_bearer=said["en"])
