"""Clause files and term files: which provisions they hold, before anything is looked up."""

import re
from collections.abc import Mapping as Map
from dataclasses import dataclass
from typing import Any, Final

from scripts.compile_clauses import documents
from scripts.compile_clauses.documents import WORDING, Block, Part, Section
from scripts.compile_clauses.ids import Ids
from scripts.compile_clauses.located import Scalar
from scripts.compile_clauses.problems import Place, Problems, hint
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
    "recital", "definition", "right", "duty", "prohibition", "standard", "liability", "exception", "procedure", "effect",
)  # fmt: skip
BEARERS: Final = ("A", "B", "both", "either")
PARTS: Final = (WORDING, "explain", "covers", "excludes")

_HEADING = re.compile(r"(\S+)\s+(\S+)\s+of\s+(\S+)")
_PROVISION_ID = re.compile(r"[0-9]+(\.[0-9A-Za-z]+)*")


@dataclass(frozen=True, slots=True)
class ProvisionSource:
    """A provision as written: heading, blocks and parts."""

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
    place: Place
    provisions: tuple[ProvisionSource, ...]


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
        problems.add(
            place,
            zh=f"术语 `{term}` 缺少名称：请补写 `name: {{zh: …, en: …}}`。",
            en=f"The term `{term}` has no name: add `name: {{zh: …, en: …}}`.",
        )
    preamble, *sections = document.sections
    for part in preamble.parts.values():
        problems.add(
            part.place,
            zh="这一部分之前缺少条款标题：请先写 `# 6.1.1 duty of A`。",
            en="No provision heading stands above this part: write `# 6.1.1 duty of A` first.",
        )
    for block in preamble.blocks:
        problems.add(
            block.place,
            zh="这一代码块之前缺少条款标题：请先写 `# 6.1.1 duty of A`。",
            en="No provision heading stands above this block: write `# 6.1.1 duty of A` first.",
        )
    if not sections:
        problems.add(
            place,
            zh="文件中没有条款：请写一个标题，如 `# 6.1.1 duty of A`。",
            en="The file holds no provision: write a heading such as `# 6.1.1 duty of A`.",
        )
    if term is not None and len(sections) > 1:
        problems.add(
            sections[1].place,
            zh="术语文件只能有一个条款：请把这一条移到条文文件。",
            en="A term file holds one provision: move this one to a clause file.",
        )
    provisions = [provision for section in sections if (provision := _provision(section, problems))]
    return ClauseFile(str(front.get("clause", "")), front, term, place, tuple(provisions))


def _provision(section: Section, problems: Problems) -> ProvisionSource | None:
    found = _HEADING.fullmatch(section.heading)
    if not found or not _PROVISION_ID.fullmatch(found[1]):
        problems.add(
            section.place,
            zh=f"标题 `{section.heading}` 不合格式：应为 `# 编号 种类 of 承担者`，如 `# 6.1.1 liability of A`。",
            en=f"The heading `{section.heading}` must read `# ID KIND of WHO`, such as `# 6.1.1 liability of A`.",
        )
        return None
    name, kind, who = found.groups()
    for word, allowed, zh, en in ((kind, KINDS, "种类", "kind"), (who, BEARERS, "承担者", "bearer")):
        if word not in allowed:
            suggestion = hint(word, allowed)
            problems.add(
                section.place,
                zh=f"标题中的{zh} `{word}` 不认识。{suggestion.zh}",
                en=f"The heading's {en} `{word}` is not known. {suggestion.en}",
            )
    abouts = section.all("about")
    for extra in abouts[1:]:
        problems.add(
            extra.place,
            zh="一个条款只能有一个 `about` 块：请合并。",
            en="A provision has one `about` block: merge them.",
        )
    if not abouts:
        problems.add(
            section.place,
            zh=f"条款 `{name}` 缺少 `about` 块：请在标题下写 ```` ```about ````，其中有 `title: {{zh: …, en: …}}`。",
            en=f"Provision `{name}` has no `about` block: below the heading write ```` ```about ```` with `title: {{zh: …, en: …}}`.",
        )
    for kind_of_part in (WORDING, "explain"):
        for language in documents.LANGUAGES:
            if (kind_of_part, language) not in section.parts:
                opener = language if kind_of_part == WORDING else f"{kind_of_part} {language}"
                what = ("正文", "wording") if kind_of_part == WORDING else ("解说", "explanation")
                tongue = ("中文", "Chinese") if language == "zh" else ("英文", "English")
                problems.add(
                    section.place,
                    zh=f"条款 `{name}` 缺少{tongue[0]}{what[0]}：请写一个以 `::: {opener}` 开头、以 `:::` 结尾的部分。",
                    en=f"Provision `{name}` has no {tongue[1]} {what[1]}: write a part that begins with `::: {opener}` and ends with `:::`.",
                )
    for kind_of_part in ("covers", "excludes"):
        present = [language for language in documents.LANGUAGES if (kind_of_part, language) in section.parts]
        if len(present) == 1:
            absent = "en" if present == ["zh"] else "zh"
            problems.add(
                section.parts[kind_of_part, present[0]].place,
                zh=f"`::: {kind_of_part} {present[0]}` 没有对应的 `::: {kind_of_part} {absent}`：请补写另一种语言。",
                en=f"`::: {kind_of_part} {present[0]}` has no `::: {kind_of_part} {absent}`: add the other language.",
            )
    return ProvisionSource(
        name, kind, who, section.place, abouts[0] if abouts else None, section.all("norm"), section.parts
    )


def norm_suffix(block: Block) -> str | None:
    """The `id:` of a norm block, where it has one."""
    node = block.content.get("id")
    return node.text if isinstance(node, Scalar) and node.text else None
