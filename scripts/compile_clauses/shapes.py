"""What a value in the sources may look like: small readers that combine, and report all that does not fit.

A `Shape` reads a located YAML node into plain JSON. What does not fit is reported and read as `INVALID`; `record`
and `list_of` leave such values out, so that reading goes on and the rest is checked too.
"""

import re
from collections.abc import Callable
from collections.abc import Mapping as Map
from copy import copy
from dataclasses import dataclass, field
from typing import Any, Final

from scripts.compile_clauses.ids import Ids, Kind
from scripts.compile_clauses.located import Mapping, Node, Scalar, Sequence, plain
from scripts.compile_clauses.problems import Place, Problems, hint, quoted


class _Invalid:
    def __bool__(self) -> bool:
        return False


INVALID: Final = _Invalid()


@dataclass(frozen=True, slots=True)
class Scope:
    """What a reader needs besides the node: where to report, and the ids that exist."""

    problems: Problems
    ids: Ids


@dataclass(frozen=True, slots=True)
class Shape:
    """A reader, with an example of what it accepts for the messages."""

    example: str
    read: Callable[[Node, Scope], Any]


@dataclass(frozen=True, slots=True)
class Key:
    """A key of a record: its shape, and whether it may be left out."""

    shape: Shape
    required: bool = True
    default: Any = field(default=INVALID)


def required(shape: Shape) -> Key:
    return Key(shape)


def optional(shape: Shape, default: Any = INVALID) -> Key:
    """A key that may be left out; with a default, it is then written into the result."""
    return Key(shape, required=False, default=default)


def refuse(node: Node, scope: Scope, example: str) -> _Invalid:
    """Reports that a value is not of the shape that `example` shows."""
    if isinstance(node, Mapping) and node.broken:
        return INVALID
    shown = quoted(node.text) if isinstance(node, Scalar) and node.text else "–"
    scope.problems.add(node.place, "wrong-shape", shown=shown, example=example)
    return INVALID


def _text(node: Node, scope: Scope) -> Any:
    if isinstance(node, Scalar) and node.value is not None and not isinstance(node.value, bool):
        return node.text.strip()
    return refuse(node, scope, "文字 text")


def _truth(node: Node, scope: Scope) -> Any:
    return node.value if isinstance(node, Scalar) and isinstance(node.value, bool) else refuse(node, scope, "true")


def _value(node: Node, _: Scope) -> Any:
    return plain(node)


text: Final = Shape("文字 text", _text)
truth: Final = Shape("true", _truth)
anything: Final = Shape("…", _value)


def pattern(expression: str, example: str) -> Shape:
    """Text that the whole of a regular expression matches."""
    compiled = re.compile(expression)

    def read(node: Node, scope: Scope) -> Any:
        if isinstance(node, Scalar) and compiled.fullmatch(node.text):
            return node.text
        return refuse(node, scope, example)

    return Shape(example, read)


def one_of(*words: str) -> Shape:
    """One of a few words."""

    def read(node: Node, scope: Scope) -> Any:
        if isinstance(node, Scalar) and node.text in words:
            return node.text
        if not isinstance(node, Scalar):
            return refuse(node, scope, words[0])
        scope.problems.add(node.place, "unknown-word", word=node.text, hint=hint(node.text, words))
        return INVALID

    return Shape(" | ".join(words), read)


def id_of(kind: Kind) -> Shape:
    """The id of something that exists."""

    def read(node: Node, scope: Scope) -> Any:
        if not isinstance(node, Scalar) or not node.text:
            return refuse(node, scope, kind.example)
        return node.text if known(kind, node.text, node.place, scope) else INVALID

    return Shape(kind.example, read)


def known(kind: Kind, name: str, place: Place, scope: Scope) -> bool:
    """Whether an id exists; reports it where not."""
    if scope.ids.has(kind, name):
        return True
    code = "scenario-missing" if kind is Kind.SCENARIO else "unknown-id"
    suggestion = hint(name, scope.ids.of(kind))
    scope.problems.add(place, code, name=name, kind=kind.said, home=kind.home, hint=suggestion)
    return False


def list_of(item: Shape, *, single: bool = False) -> Shape:
    """A list; with `single`, one value alone stands for a list of one."""

    def read(node: Node, scope: Scope) -> Any:
        if isinstance(node, Sequence):
            values = (item.read(element, scope) for element in node.items)
            return [value for value in values if value is not INVALID]
        if single:
            value = item.read(node, scope)
            return [] if value is INVALID else [value]
        return refuse(node, scope, f"[{item.example}]")

    return Shape(item.example if single else f"[{item.example}]", read)


def record(keys: Map[str, Key]) -> Shape:
    """A mapping with just these keys."""
    example = ", ".join(f"{name}: {key.shape.example}" for name, key in keys.items() if key.required)

    def read(node: Node, scope: Scope) -> Any:
        if not isinstance(node, Mapping):
            return refuse(node, scope, f"{{{example}}}")
        return read_record(node, keys, scope)

    return Shape(f"{{{example}}}", read)


def read_record(node: Mapping, keys: Map[str, Key], scope: Scope) -> dict[str, Any]:
    """Reads a mapping by its keys: unknown ones, missing ones and values that do not fit are reported."""
    if node.broken:
        return {}
    for name, content in node.entries:
        if name.text not in keys and isinstance(content, Scalar) and content.value is None and " " in name.text:
            scope.problems.add(name.place, "unquoted-comma", text=name.text)
        elif name.text not in keys:
            scope.problems.add(name.place, "unknown-key", key=name.text, hint=hint(name.text, keys, shown=20))
    result: dict[str, Any] = {}
    for word, key in keys.items():
        value = node.get(word)
        if value is None or (not key.required and isinstance(value, Scalar) and value.value is None):
            if key.required:
                report_missing(node.place, word, key.shape.example, scope)
            elif key.default is not INVALID:
                result[word] = copy(key.default)
            continue
        read = key.shape.read(value, scope)
        if read is not INVALID:
            result[word] = read
    return result


def report_missing(place: Place, name: str, example: str, scope: Scope) -> None:
    scope.problems.add(place, "missing-key", key=name, example=example)


def map_of(item: Shape, key: Shape = text) -> Shape:
    """A mapping of freely chosen keys to values of one shape."""

    def read(node: Node, scope: Scope) -> Any:
        if not isinstance(node, Mapping):
            return refuse(node, scope, f"{{{key.example}: {item.example}}}")
        result: dict[str, Any] = {}
        for name, value in node.entries:
            read_name, read_value = key.read(name, scope), item.read(value, scope)
            if read_name is not INVALID and read_value is not INVALID:
                result[read_name] = read_value
        return result

    return Shape(f"{{{key.example}: {item.example}}}", read)


def as_written(shape: Shape) -> Shape:
    """A value that must be of a shape and is kept as it stands, with its nulls and without defaults."""

    def read(node: Node, scope: Scope) -> Any:
        return INVALID if shape.read(node, scope) is INVALID else plain(node)

    return Shape(shape.example, read)


def any_of(example: str, choose: Callable[[Node], Shape]) -> Shape:
    """A value whose shape depends on what stands there."""
    return Shape(example, lambda node, scope: choose(node).read(node, scope))


localized: Final = record({"zh": required(Shape("中文", _text)), "en": required(Shape("English", _text))})
localized_words: Final = record(
    {"zh": optional(list_of(Shape("中文", _text)), []), "en": optional(list_of(Shape("English", _text)), [])}
)


def in_each_language(value: Shape) -> Shape:
    """A value written once for both languages, or as `{zh, en}`; read as `{zh, en}` either way."""
    pair = record({"zh": required(value), "en": required(value)})

    def once(node: Node, scope: Scope) -> Any:
        read = value.read(node, scope)
        return read if read is INVALID else {"zh": read, "en": read}

    return any_of(value.example, lambda node: pair if isinstance(node, Mapping) else Shape(value.example, once))


def ids_of(kind: Kind) -> Shape:
    return list_of(id_of(kind))
