"""Clause files and term files: which provisions they hold, before anything is looked up."""

import re
from collections.abc import Mapping as Map
from dataclasses import dataclass
from typing import Any, Final

from scripts.compile_clauses import documents
from scripts.compile_clauses.documents import LANGUAGES, WORDING, Block, Part, Section, opener
from scripts.compile_clauses.ids import Ids
from scripts.compile_clauses.located import Mapping, Scalar
from scripts.compile_clauses.problems import Place, Problems, Said, hint
from scripts.compile_clauses.shapes import (
    Key,
    Scope,
    localized,
    localized_words,
    optional,
    read_record,
    required,
    text,
)

KINDS: Final = (
    "recital", "definition", "right", "duty", "prohibition", "standard", "liability", "exception", "procedure",
    "effect",
)  # fmt: skip
BEARERS: Final = ("A", "B", "both", "either")
PARTS: Final = (WORDING, "explain", "covers", "excludes")

_PART_NAMES: Final = {
    (WORDING, "zh"): Said("中文正文", "Chinese wording"),
    (WORDING, "en"): Said("英文正文", "English wording"),
    ("explain", "zh"): Said("中文解说", "Chinese explanation"),
    ("explain", "en"): Said("英文解说", "English explanation"),
}

_HEADING = re.compile(r"(\S+)\s+(\S+)\s+of\s+(\S+)")
_PROVISION_ID = re.compile(r"[0-9]+(\.[0-9A-Za-z]+)*")


@dataclass(frozen=True, slots=True)
class ProvisionSource:
    """A provision as written: heading (kind and bearer may be none that are known), blocks and parts."""

    id: str
    kind: str
    who: str
    place: Place
    about: Block | None
    norms: tuple[Block, ...]
    parts: Map[tuple[str, str], Part]


@dataclass(frozen=True, slots=True)
class ClauseFile:
    """A clause file, or (with `term`) a term file."""

    clause: str
    front: Map[str, Any]
    term: str | None
    head: Mapping  # the front matter as written
    provisions: tuple[ProvisionSource, ...]

    @property
    def place(self) -> Place:
        return self.head.place


_FRONT: Final[Map[str, Key]] = {
    "clause": required(text),
    "title": optional(localized),
    "term": optional(text),
    "name": optional(localized),
    "forms": optional(localized_words),
}


def read(source: str, file: str, problems: Problems) -> ClauseFile:
    """Reads a clause file; what is missing or malformed is reported at its line."""
    document = documents.read(source, file, ("about", "norm"), PARTS, problems)
    scope = Scope(problems, Ids({}))
    front = read_record(document.front, _FRONT, scope)
    term = front.get("term")
    place = document.front.place
    if term is not None and "name" not in front:
        problems.add(place, "name-missing", term=term)
    preamble, *sections = document.sections
    for part in preamble.parts.values():
        problems.add(part.place, "before-heading")
    for block in preamble.blocks:
        problems.add(block.place, "before-heading")
    if not sections:
        problems.add(place, "no-provision")
    if term is not None and len(sections) > 1:
        problems.add(sections[1].place, "one-provision-of-a-term")
    provisions = [provision for section in sections if (provision := _provision(section, problems))]
    return ClauseFile(front.get("clause", ""), front, term, document.front, tuple(provisions))


def _provision(section: Section, problems: Problems) -> ProvisionSource | None:
    found = _HEADING.fullmatch(section.heading)
    if not found:
        problems.add(section.place, "bad-heading", heading=section.heading)
    name, kind, who = found.groups() if found else (section.heading.split(" ")[0], "", "")
    if not _PROVISION_ID.fullmatch(name):
        problems.add(section.place, "bad-heading", heading=section.heading)
        return None
    for code, word, allowed in (("heading-kind", kind, KINDS), ("heading-who", who, BEARERS)):
        if found and word not in allowed:
            problems.add(section.place, code, word=word, hint=hint(word, allowed))
    _check_parts(name, section, problems)
    abouts = section.all("about")
    for extra in abouts[1:]:
        problems.add(extra.place, "about-twice")
    if not abouts:
        problems.add(section.place, "about-missing", provision=name)
    return ProvisionSource(
        name, kind, who, section.place, abouts[0] if abouts else None, section.all("norm"), section.parts
    )


def _check_parts(name: str, section: Section, problems: Problems) -> None:
    """Wording and explanation stand in both languages; the other parts in both or neither."""
    for (part, language), said in _PART_NAMES.items():
        if (part, language) not in section.parts:
            start = opener(part, language)
            problems.add(section.place, "part-missing", provision=name, part=said, opener=start)
    for part in ("covers", "excludes"):
        for present, absent in (LANGUAGES, LANGUAGES[::-1]):
            if (part, present) in section.parts and (part, absent) not in section.parts:
                place = section.parts[part, present].place
                problems.add(place, "other-language-missing", opener=opener(part, present), other=opener(part, absent))


def norm_suffix(block: Block) -> str | None:
    """The `id:` of a norm block, where it has one."""
    node = block.content.get("id")
    return node.text if isinstance(node, Scalar) and node.text else None
