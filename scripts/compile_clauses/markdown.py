"""The Markdown of the sources: CommonMark without HTML, `::: part language`, `{{blank}}` and `[[reference]]`.

Parsing keeps lines; rendering (of explanations and findings) writes placeholders that the site resolves to addresses.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from html import escape
from typing import Any, Final

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from mdit_py_plugins.container import container_plugin
from mdit_py_plugins.front_matter import front_matter_plugin

_BLANK = re.compile(r"\{\{([^{}\n]*)\}\}")
_REFERENCE = re.compile(r"\[\[([^\[\]|\n]*)(?:\|([^\[\]]*))?\]\]")
_WIDE: Final = 0x2E80  # from here on, characters are written without spaces between them


def _notation(state: StateInline, silent: bool) -> bool:
    """The inline rule: `{{blank_id}}`, `[[target]]`, `[[target|text]]`."""
    if found := _BLANK.match(state.src, state.pos):
        kind, name, text = "blank", found[1].strip(), None
    elif found := _REFERENCE.match(state.src, state.pos):
        kind, name, text = "reference", found[1].strip(), found[2]
    else:
        return False
    if not silent:
        token = state.push(kind, "", 0)
        token.content = name
        token.meta = {"text": None if text is None else " ".join(text.split())}
    state.pos = found.end()
    return True


def _named_container(parameters: str, _: str) -> bool:
    return bool(parameters.strip())


def _make() -> MarkdownIt:
    markdown = MarkdownIt("commonmark", {"html": False}).enable("table")
    markdown.use(front_matter_plugin).use(container_plugin, name="part", validate=_named_container)
    markdown.inline.ruler.before("link", "notation", _notation)
    for kind, rule in _RULES.items():
        markdown.add_render_rule(kind, rule)
    return markdown


def parse(text: str) -> list[Token]:
    """The tokens of a document; `Token.map` counts lines from 0."""
    return _MARKDOWN.parse(text)


@dataclass(frozen=True, slots=True)
class Target:
    """What a reference points to: its kind (`ref`, `term`, `finding`, `law`), id, and the words shown by default."""

    kind: str
    id: str
    text: str


@dataclass(frozen=True, slots=True)
class Line:
    """An inline token with the line (from 0) on which it stands."""

    token: Token
    line: int


def inlines(token: Token) -> list[Line]:
    """The children of an inline token, each with its line."""
    line = token.map[0] if token.map else 0
    found: list[Line] = []
    for child in token.children or ():
        found.append(Line(child, line))
        if child.type in ("softbreak", "hardbreak"):
            line += 1
    return found


def gap(before: str, after: str) -> str:
    """What a line break inside a paragraph stands for: nothing beside a Chinese character, else a space."""
    wide = (before and ord(before[-1]) >= _WIDE) or (after and ord(after[0]) >= _WIDE)
    return "" if wide else " "


def render(tokens: Sequence[Token], resolve: Callable[[str], Target | None]) -> str:
    """HTML of a part, with placeholders for blanks and references (those that `resolve` knows)."""
    return str(_MARKDOWN.renderer.render(_joined(tokens), _MARKDOWN.options, {"resolve": resolve})).strip()


def _joined(tokens: Sequence[Token]) -> list[Token]:
    return [replace(token, children=_without_gaps(token.children)) if token.children else token for token in tokens]


def _without_gaps(children: Sequence[Token]) -> list[Token]:
    """Line breaks between Chinese characters are dropped: a browser would show each as a space."""
    return [
        child
        for before, child, after in zip([None, *children], children, [*children[1:], None], strict=False)
        if not (
            child.type == "softbreak"
            and before
            and after
            and before.type == after.type == "text"
            and gap(before.content, after.content) == ""
        )
    ]


def _render_blank(_: Any, tokens: Sequence[Token], index: int, __: Any, ___: Any) -> str:
    return f'<span class="blank" data-blank="{escape(tokens[index].content)}"></span>'


def _render_reference(_: Any, tokens: Sequence[Token], index: int, __: Any, env: Mapping[str, Any]) -> str:
    token = tokens[index]
    target: Target | None = env["resolve"](token.content)
    if target is None:
        return escape(token.content)
    shown = token.meta["text"] or target.text
    return f'<a class="{target.kind}" data-{target.kind}="{escape(target.id)}">{escape(shown)}</a>'


_RULES: Final = {"blank": _render_blank, "reference": _render_reference}
_MARKDOWN: Final = _make()
