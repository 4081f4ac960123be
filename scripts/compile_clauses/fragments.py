"""The HTML of explanations and findings, with every reference and blank in it looked up."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from markdown_it.token import Token

from scripts.compile_clauses.documents import LANGUAGES, Part
from scripts.compile_clauses.markdown import inlines, render
from scripts.compile_clauses.problems import Place
from scripts.compile_clauses.references import References
from scripts.compile_clauses.shapes import Scope

_UNREAD: Final = re.compile(r"\[\[[^\]]*\]?\]?|\{\{[^}]*\}?\}?|[^\[]*\]\]|[^{]*\}\}")


@dataclass(frozen=True, slots=True)
class Fragments:
    """Renders parts; ids that do not exist are reported at their line."""

    references: References
    scope: Scope

    def html(self, parts: Mapping[tuple[str, str], Part], name: str) -> dict[str, str]:
        """The part of this name, in each language that has it."""
        return {
            language: self._render(parts[name, language], language)
            for language in LANGUAGES
            if (name, language) in parts
        }

    def _render(self, part: Part, language: str) -> str:
        self._check(part, language)
        return render(part.tokens, lambda target: self.references.resolve(target, language))

    def _check(self, part: Part, language: str) -> None:
        for token in part.tokens:
            for child in inlines(token) if token.type == "inline" else ():
                place = Place(part.place.file, child.line + 1)
                name = child.token.content
                if child.token.type == "reference" and self.references.resolve(name, language) is None:
                    self.references.report_unknown(name, place, self.scope.problems)
                if child.token.type == "text" and (mark := _UNREAD.search(name)):
                    self.scope.problems.add(place, "mark-not-read", mark=mark[0])
                if child.token.type == "blank":
                    self.references.check_blank(name, place, self.scope.problems)


def mentions(part: Part) -> list[str]:
    """The blanks and targets that a part names, in order."""
    return [token.content for token in _inline_tokens(part) if token.type in ("blank", "reference")]


def blanks_in(part: Part) -> set[str]:
    """The blanks that a part names."""
    return {token.content for token in _inline_tokens(part) if token.type == "blank"}


def words_of(part: Part) -> str:
    """The words of a part, without its blanks and references."""
    return "".join(token.content if token.type == "text" else " " for token in _inline_tokens(part))


def _inline_tokens(part: Part) -> list[Token]:
    return [child.token for token in part.tokens if token.type == "inline" for child in inlines(token)]
