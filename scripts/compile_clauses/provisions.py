"""The provisions and terms: what their files say, looked up and in compiled form."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from scripts.compile_clauses import records, shapes, wording
from scripts.compile_clauses.clause_files import ClauseFile, ProvisionSource
from scripts.compile_clauses.documents import LANGUAGES, WORDING
from scripts.compile_clauses.fragments import Fragments
from scripts.compile_clauses.ids import article_of
from scripts.compile_clauses.references import References
from scripts.compile_clauses.shapes import Scope
from scripts.compile_clauses.wording import Paragraph, Piece


@dataclass(frozen=True, slots=True)
class Provision:
    """A provision with its `about` block and its wording read."""

    file: ClauseFile
    source: ProvisionSource
    about: Mapping[str, Any]
    wording: Mapping[str, tuple[Paragraph, ...]]

    @property
    def id(self) -> str:
        return self.source.id

    def pieces(self, language: str, kind: str | None = None) -> list[Piece]:
        """The inlines of the wording in one language (of one kind), in order."""
        found = wording.pieces_of(self.wording.get(language, ()))
        return [piece for piece in found if kind is None or piece.kind == kind]

    def ids(self, kind: str) -> list[str]:
        """The blanks, terms or references of the wording, in order (of the language with more, while they differ)."""
        return max(([piece.id for piece in self.pieces(language, kind)] for language in LANGUAGES), key=len)


def read(file: ClauseFile, source: ProvisionSource, references: References, scope: Scope) -> Provision:
    """Reads a provision's `about` block and wording; reports what does not fit."""
    about = shapes.read_record(source.about.content, records.ABOUT, scope) if source.about else {}
    found = {
        language: wording.read(source.parts[WORDING, language], language, references, scope.problems)
        for language in LANGUAGES
        if (WORDING, language) in source.parts
    }
    return Provision(file, source, about, found)


def compiled(provision: Provision, fragments: Fragments, norms: Sequence[str]) -> dict[str, Any]:
    """The provision as it stands in the compiled contract; `norms` are the ids of its norms."""
    about, source = provision.about, provision.source
    return {
        "clause": provision.file.clause,
        "article": article_of(provision.file.clause),
        "kind": source.kind,
        "who": source.who,
        "title": about.get("title"),
        "wording": {
            language: [paragraph.compiled() for paragraph in paragraphs]
            for language, paragraphs in provision.wording.items()
        },
        "explain": fragments.html(source.parts, "explain"),
        **{part: html for part in ("covers", "excludes") if (html := fragments.html(source.parts, part))},
        "term": provision.file.term,
        "flags": about.get("flags", []),
        "law": about.get("law", []),
        "roles": about.get("roles", []),
        "scenario": about.get("scenario"),
        "search": about.get("search", {"zh": [], "en": []}),
        "blanks": provision.ids("blank"),
        "terms": list(dict.fromkeys(provision.ids("term"))),
        "refs": list(dict.fromkeys(provision.ids("ref"))),
        "line": source.place.line,
        "source": source.place.file,
        "norms": list(norms),
    }


def terms(provisions: Sequence[Provision]) -> dict[str, Any]:
    """The defined terms, in reading order of their definitions."""
    return {
        provision.file.term: {
            "name": provision.file.front.get("name"),
            "forms": provision.file.front.get("forms", {"zh": [], "en": []}),
            "provision": provision.id,
            "definition": {
                language: wording.plain_text(paragraphs) for language, paragraphs in provision.wording.items()
            },
            "used_in": [other.id for other in provisions if provision.file.term in other.ids("term")],
        }
        for provision in provisions
        if provision.file.term
    }
