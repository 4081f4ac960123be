"""Whether a norm says what the wording beside it says: its blanks, its figures, its bearer, its duty."""

from collections.abc import Iterable, Mapping
from typing import Any, Final

from scripts.compile_clauses.agreement import requires, text_of
from scripts.compile_clauses.documents import LANGUAGES
from scripts.compile_clauses.figures import figures
from scripts.compile_clauses.norms import own_norms
from scripts.compile_clauses.problems import Place, Problems
from scripts.compile_clauses.provisions import Provision

_DUTIES: Final = ("balance_duty", "deadline_duty", "condition_duty", "umbrella_duty")
_FIGURES: Final = ("rate", "within", "cap", "after", "per", "limit", "years")
_PROSE: Final = ("action", "statement")


def check(provision: Provision, norms: Mapping[str, Any], blanks: Iterable[str], problems: Problems) -> None:
    """Reports what a provision's norms have and its wording has not."""
    known = frozenset(blanks)
    for name, block in own_norms(provision.source):
        norm = norms.get(name, {})
        _check_blanks(norm, provision, known, block.place, problems)
        for key in _FIGURES:
            if isinstance(figure := norm.get(key), str) and figure not in known:
                _check_figure(figure, provision, block.content.place_of(key), problems)
        for tier in norm.get("tiers", []):
            for figure in tier.values():
                _check_figure(figure, provision, block.content.place_of("tiers"), problems)
        if norm.get("form") in (*_DUTIES, "prohibition"):
            _check_bearer(norm, provision, block.content.place_of("bearer"), problems)
        if norm.get("form") in _DUTIES or norm.get("modal") == "must":
            _check_duty(provision, block.place, problems)


def _check_blanks(
    norm: Mapping[str, Any], provision: Provision, known: frozenset[str], place: Place, problems: Problems
) -> None:
    read = [word for key, value in norm.items() if key not in _PROSE for word in words_in(value) if word in known]
    for blank in dict.fromkeys(read):
        if blank not in provision.ids("blank"):
            problems.add(place, "norm-blank-not-in-wording", blank=blank, provision=provision.id)


def _check_figure(figure: str, provision: Provision, place: Place, problems: Problems) -> None:
    """A figure of a norm stands in the wording in both languages; *one* (per day, per week) need not be written."""
    wanted = next(iter(figures(figure, "en").strong or figures(figure, "zh").strong), None)
    if wanted is None or wanted.split(" ")[0] == "1":
        return
    for language in LANGUAGES:
        marks = figures(text_of(provision.wording.get(language, ())), language)
        if wanted not in marks.strong and wanted not in marks.weak:
            problems.add(place, "norm-figure-not-in-wording", figure=figure, provision=provision.id)
            return


def _check_bearer(norm: Mapping[str, Any], provision: Provision, place: Place, problems: Problems) -> None:
    bearer, who = norm.get("bearer"), provision.source.who
    if {bearer, who} == {"A", "B"}:
        problems.add(place, "norm-bearer", bearer=str(bearer), who=who, provision=provision.id)


def _check_duty(provision: Provision, place: Place, problems: Problems) -> None:
    for language, paragraphs in provision.wording.items():
        if not requires(text_of(paragraphs), language):
            problems.add(place, "norm-without-must", provision=provision.id)
            return


def words_in(value: Any) -> Iterable[str]:
    """Every text in a JSON value."""
    match value:
        case str():
            yield value
        case dict():
            for inner in value.values():
                yield from words_in(inner)
        case list():
            for inner in value:
                yield from words_in(inner)
