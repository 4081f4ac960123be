"""Reading compiled JSON into typed values, with an error that names the place where it is not as it must be."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from checker.text import Text


class ContractError(ValueError):
    """A compiled contract that cannot be used: missing, unreadable or malformed. `text` says where and why."""

    def __init__(self, text: Text) -> None:
        super().__init__(text.en)
        self.text = text


@dataclass(frozen=True, slots=True)
class Node:
    """A value of the compiled contract and the path to it."""

    value: Any
    path: str = ""

    def get(self, key: str) -> Node | None:
        """The value of a key, or None where it is left out or null."""
        value = self.mapping().get(key)
        return None if value is None else Node(value, f"{self.path}.{key}" if self.path else key)

    def __getitem__(self, key: str) -> Node:
        found = self.get(key)
        if found is None:
            raise self.wrong(f"缺少 `{key}`", f"`{key}` is missing")
        return found

    def __contains__(self, key: str) -> bool:
        return self.get(key) is not None

    def mapping(self) -> Mapping[str, Any]:
        if not isinstance(self.value, Mapping):
            raise self.wrong("要写成映射", "must be a mapping")
        return self.value

    def entries(self) -> Iterator[tuple[str, Node]]:
        for key, value in self.mapping().items():
            yield str(key), Node(value, f"{self.path}.{key}")

    def items(self) -> Iterator[Node]:
        if not isinstance(self.value, list):
            raise self.wrong("要写成列表", "must be a list")
        for index, value in enumerate(self.value):
            yield Node(value, f"{self.path}[{index}]")

    def string(self) -> str:
        if not isinstance(self.value, str):
            raise self.wrong("要写成文字", "must be text")
        return self.value

    def strings(self) -> tuple[str, ...]:
        return tuple(item.string() for item in self.items())

    def flag(self) -> bool:
        if not isinstance(self.value, bool):
            raise self.wrong("要写成 true 或者 false", "must be true or false")
        return self.value

    def one_of(self, *words: str) -> str:
        if self.value not in words:
            raise self.wrong(
                f"只能是 {'、'.join(words)}，不能是 {self.value!r}",
                f"must be one of {', '.join(words)}, not {self.value!r}",
            )
        return str(self.value)

    def text(self) -> Text:
        return Text(self["zh"].string(), self["en"].string())

    def parsed[T](self, parse: Callable[[object], T]) -> T:
        try:
            return parse(self.value)
        except ValueError as error:
            raise self.wrong(f"读不懂 {self.value!r}（{error}）", f"{self.value!r} cannot be read ({error})") from error

    def wrong(self, zh: str, en: str) -> ContractError:
        """That what stands here cannot be used, and why, in both languages."""
        place = Text(self.path or "最上层", self.path or "top level")
        return ContractError(Text(f"编译好的合同，{place.zh}：{zh}。", f"compiled contract, {place.en}: {en}"))


def optional[T](node: Node | None, read: Callable[[Node], T], otherwise: T) -> T:
    return otherwise if node is None else read(node)
