"""Whether a provision links each defined term where its wording first uses it, in both languages."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from scripts.compile_clauses.documents import LANGUAGES
from scripts.compile_clauses.problems import Problems
from scripts.compile_clauses.provisions import Provision


@dataclass(frozen=True)
class Terminology:
    """The written forms of all terms, and titles in which a term is just a word."""

    forms: Mapping[str, Mapping[str, str]]  # language → written form → term
    titles: Mapping[str, str]  # language → the contract's title

    @cached_property
    def _patterns(self) -> Mapping[str, re.Pattern[str]]:
        return {language: self._pattern(language) for language in LANGUAGES}

    def _pattern(self, language: str) -> re.Pattern[str]:
        """Longer forms before the shorter ones that they contain; the title before all."""
        forms = sorted(self.forms[language], key=len, reverse=True)
        words = [form for form in (self.titles.get(language), *forms) if form]
        bounded = [re.escape(word) if language == "zh" else rf"\b{re.escape(word)}\b" for word in words]
        return re.compile("|".join(bounded) or "(?!)", re.IGNORECASE)

    def check(self, provision: Provision, problems: Problems) -> None:
        """Reports each term that the wording uses before linking it; a term's own definition need not link it."""
        for language in LANGUAGES:
            seen = {provision.file.term}
            for piece in provision.pieces(language):
                if piece.kind == "term":
                    seen.add(piece.id)
                if piece.kind != "text":
                    continue
                for form, term in self._uses(piece.text, language):
                    if term not in seen:
                        problems.add(piece.place, "term-not-linked", form=form, term=term, link=_link(form, term))
                        seen.add(term)

    def _uses(self, text: str, language: str) -> Iterable[tuple[str, str]]:
        forms = {form.lower(): term for form, term in self.forms[language].items()}
        for found in self._patterns[language].finditer(text):
            term = forms.get(found[0].lower())
            if term is not None:
                yield found[0], term


def _link(form: str, term: str) -> str:
    return f"[[{term}]]" if form == term else f"[[{term}|{form}]]"


def terminology(provisions: Iterable[Provision], titles: Mapping[str, str]) -> Terminology:
    """The terms that the term files define."""
    forms: dict[str, dict[str, str]] = {language: {} for language in LANGUAGES}
    for provision in provisions:
        if term := provision.file.term:
            for language in LANGUAGES:
                name = provision.file.front.get("name", {}).get(language)
                others = provision.file.front.get("forms", {}).get(language, [])
                forms[language] |= {form: term for form in (name, *others) if form}
    return Terminology(forms, titles)
