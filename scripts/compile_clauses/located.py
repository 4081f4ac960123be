"""YAML read into a tree in which every value knows its line.

Scalars stay text as written, except `true`, `false`, null and whole numbers: a date, an amount such as `100.50` or a
provision id such as `6.1` never becomes a date or a binary fraction, and `on`, `yes` and `no` are ordinary words.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

import yaml

from scripts.compile_clauses.problems import Place, Problems

type Node = Scalar | Sequence | Mapping
type Json = str | int | bool | list[Json] | dict[str, Json] | None

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
    """Keys with their values, in source order; `broken`: what stood there could not be read, and was reported."""

    entries: tuple[tuple[Scalar, Node], ...]
    place: Place
    broken: bool = False

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


def words(node: Node | None) -> list[str]:
    """The text of a scalar, or of the scalars in a list."""
    match node:
        case Scalar(text=text):
            return [text]
        case Sequence(items=items):
            return [item.text for item in items if isinstance(item, Scalar)]
        case _:
            return []


def ids_in(node: Node | None) -> list[str]:
    """The `id` of each record in a list."""
    return [name.text for name in id_scalars(node)]


def id_scalars(node: Node | None) -> list[Scalar]:
    """The `id` of each record in a list, with its place."""
    records = [item for item in node.items if isinstance(item, Mapping)] if isinstance(node, Sequence) else []
    return [name for record in records if isinstance(name := record.get("id"), Scalar) and name.text]


def load(text: str, start: Place, problems: Problems) -> Node:
    """Reads YAML whose first line stands at `start`; what is not YAML is reported and read as a broken mapping."""
    try:
        root = _compose(text)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        what = getattr(error, "problem", None) or str(error)
        problems.add(start.below(mark.line if mark else 0), "yaml-syntax", what=what)
        return Mapping((), start, broken=True)
    if root is None:
        return Mapping((), start)
    return _located(root, start, problems, ())


@lru_cache(maxsize=4096)
def _compose(text: str) -> yaml.Node | None:
    """YAML's own tree, remembered: while a site is served, the sources are compiled again after each change."""
    return yaml.compose(text, Loader=yaml.SafeLoader)


def _located(node: yaml.Node, start: Place, problems: Problems, above: tuple[int, ...]) -> Node:
    place = start.below(node.start_mark.line)
    if id(node) in above:
        problems.add(place, "yaml-self-alias")
        return Mapping((), place, broken=True)
    inside = (*above, id(node))
    match node:
        case yaml.MappingNode():
            entries: list[tuple[Scalar, Node]] = []
            broken = False
            for key, value in node.value:
                name = _located(key, start, problems, inside)
                if not isinstance(name, Scalar):
                    problems.add(start.below(key.start_mark.line), "yaml-key-not-word")
                    broken = True
                    continue
                if any(name.text == earlier.text for earlier, _ in entries):
                    problems.add(name.place, "key-twice", key=name.text)
                    continue
                entries.append((name, _located(value, start, problems, inside)))
            return Mapping(tuple(entries), place, broken)
        case yaml.SequenceNode():
            return Sequence(tuple(_located(item, start, problems, inside) for item in node.value), place)
        case _:
            text = str(node.value)
            return Scalar(text, text if getattr(node, "style", None) else _meaning(text), place)


def _meaning(text: str) -> str | int | bool | None:
    if text in _WORDS:
        return _WORDS[text]
    return int(text) if _WHOLE_NUMBER.fullmatch(text) else text


def load_mapping(text: str, start: Place, problems: Problems) -> Mapping:
    """As `load`, where only `key: value` lines will do."""
    node = load(text, start, problems)
    if isinstance(node, Mapping):
        return node
    problems.add(node.place, "not-a-mapping")
    return Mapping((), start, broken=True)
