"""YAML read into a tree in which every value knows its line.

Scalars stay text as written, except `true`, `false`, null and whole numbers: a date, an amount such as `100.50` or a
provision id such as `6.1` never becomes a date or a binary fraction, and `on`, `yes` and `no` are ordinary words.
"""

import re
from dataclasses import dataclass

import yaml

from scripts.compile_clauses.problems import Place, Problems

type Node = Scalar | Sequence | Mapping
type Json = str | int | bool | None | list[Json] | dict[str, Json]

_WHOLE_NUMBER = re.compile(r"-?(0|[1-9][0-9]*)")
_WORDS: dict[str, bool | None] = {"true": True, "false": False, "null": None, "~": None, "": None}


@dataclass(frozen=True, slots=True)
class Scalar:
    """A single value; `text` is what the source says, `value` what it means."""

    text: str
    value: str | int | bool | None
    place: Place


@dataclass(frozen=True, slots=True)
class Sequence:
    """A list."""

    items: tuple[Node, ...]
    place: Place


@dataclass(frozen=True, slots=True)
class Mapping:
    """Keys with their values, in source order."""

    entries: tuple[tuple[Scalar, Node], ...]
    place: Place

    def get(self, key: str) -> Node | None:
        return next((value for name, value in self.entries if name.text == key), None)

    def place_of(self, key: str) -> Place:
        """The line of a key, or of the whole mapping where the key is missing."""
        return next((name.place for name, _ in self.entries if name.text == key), self.place)


def plain(node: Node) -> Json:
    """The tree without its lines."""
    match node:
        case Scalar(value=value):
            return value
        case Sequence(items=items):
            return [plain(item) for item in items]
        case Mapping(entries=entries):
            return {name.text: plain(value) for name, value in entries}


def load(text: str, start: Place, problems: Problems) -> Node | None:
    """Reads YAML whose first line stands at `start`; None, with the problem reported, where it is not YAML."""
    try:
        root = yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        what = getattr(error, "problem", None) or str(error)
        problems.add(
            start.below(mark.line if mark else 0),
            zh=f"YAML 写法有误（{what}）：请检查缩进、引号、冒号后的空格；含冒号或逗号的文字要加引号。",
            en=f"This is not valid YAML ({what}): check indentation, quotes and the space after each colon; "
            "quote text that has a colon or a comma in it.",
        )
        return None
    if root is None:
        return Mapping((), start)
    return _located(root, start, problems, ())


def _located(node: yaml.Node, start: Place, problems: Problems, above: tuple[int, ...]) -> Node:
    place = start.below(node.start_mark.line)
    if id(node) in above:
        problems.add(
            place,
            zh="YAML 的别名（*）指向了自身：请直接写出内容。",
            en="A YAML alias (*) contains itself: write the content out.",
        )
        return Scalar("", None, place)
    inside = (*above, id(node))
    match node:
        case yaml.MappingNode():
            entries: list[tuple[Scalar, Node]] = []
            for key, value in node.value:
                name = _located(key, start, problems, inside)
                if not isinstance(name, Scalar):
                    problems.add(
                        start.below(key.start_mark.line),
                        zh="键必须是一个词；若是 {{空白}} 记号，请加引号。",
                        en="A key must be a word; quote the text if this is a {{blank}}.",
                    )
                    continue
                if any(name.text == earlier.text for earlier, _ in entries):
                    problems.add(
                        name.place,
                        zh=f"键 `{name.text}` 写了两次：请删去一个。",
                        en=f"The key `{name.text}` stands twice: delete one.",
                    )
                    continue
                entries.append((name, _located(value, start, problems, inside)))
            return Mapping(tuple(entries), place)
        case yaml.SequenceNode():
            return Sequence(tuple(_located(item, start, problems, inside) for item in node.value), place)
        case _:
            text = str(node.value)
            return Scalar(text, text if getattr(node, "style", None) else _meaning(text), place)


def _meaning(text: str) -> str | int | bool | None:
    if text in _WORDS:
        return _WORDS[text]
    return int(text) if _WHOLE_NUMBER.fullmatch(text) else text
