"""A Markdown source cut into its front matter, headings, fenced blocks and language parts, each with its lines."""

from collections.abc import Sequence
from dataclasses import dataclass

from markdown_it.token import Token

from scripts.compile_clauses import located, markdown
from scripts.compile_clauses.located import Mapping
from scripts.compile_clauses.problems import Place, Problems, hint
from scripts.compile_clauses.shapes import names

LANGUAGES = ("zh", "en")
WORDING = "wording"


@dataclass(frozen=True, slots=True)
class Part:
    """The content of one `::: part language` container."""

    tokens: tuple[Token, ...]
    place: Place


@dataclass(frozen=True, slots=True)
class Block:
    """A fenced YAML block."""

    name: str
    content: Mapping
    place: Place


@dataclass(frozen=True, slots=True)
class Section:
    """What stands under one heading; the section before the first heading has an empty heading."""

    heading: str
    place: Place
    blocks: tuple[Block, ...]
    parts: dict[tuple[str, str], Part]

    def all(self, name: str) -> tuple[Block, ...]:
        return tuple(block for block in self.blocks if block.name == name)


@dataclass(frozen=True, slots=True)
class Document:
    """A whole Markdown source."""

    front: Mapping
    sections: tuple[Section, ...]


def read(text: str, file: str, block_names: Sequence[str], part_names: Sequence[str], problems: Problems) -> Document:
    """Reads a document. `part_names` are the words that open a part (`wording` is opened by the language alone)."""
    return _Reader(text, file, tuple(block_names), tuple(part_names), problems).document()


class _Reader:
    def __init__(
        self, text: str, file: str, block_names: tuple[str, ...], part_names: tuple[str, ...], problems: Problems
    ) -> None:
        self.tokens = markdown.parse(text)
        self.lines = text.splitlines()
        self.file = file
        self.block_names = block_names
        self.part_names = part_names
        self.problems = problems

    def place(self, token: Token) -> Place:
        return Place(self.file, (token.map[0] if token.map else 0) + 1)

    def document(self) -> Document:
        front = self.front_matter()
        sections: list[Section] = []
        heading, place = "", Place(self.file, 1)
        blocks: list[Block] = []
        parts: dict[tuple[str, str], Part] = {}
        position = 0
        while position < len(self.tokens):
            token = self.tokens[position]
            end = self.end_of(position)
            if token.type == "heading_open" and token.tag == "h1":
                sections.append(Section(heading, place, tuple(blocks), parts))
                heading, place = self.tokens[position + 1].content, self.place(token)
                blocks, parts = [], {}
            elif token.type == "fence":
                blocks.extend(self.block(token))
            elif token.type == "container_part_open":
                self.part(token, tuple(self.tokens[position + 1 : end]), parts)
            elif token.type != "front_matter":
                self.stray(token)
            position = end + 1
        sections.append(Section(heading, place, tuple(blocks), parts))
        return Document(front, tuple(sections))

    def end_of(self, start: int) -> int:
        """The index of the token that closes the one at `start`."""
        depth = 0
        for index in range(start, len(self.tokens)):
            depth += self.tokens[index].nesting
            if depth == 0:
                return index
        return len(self.tokens) - 1

    def front_matter(self) -> Mapping:
        start = Place(self.file, 1)
        first = self.tokens[0] if self.tokens else None
        if first is None or first.type != "front_matter":
            self.problems.add(
                start,
                zh="文件开头缺少 `---` 之间的信息：第一行写 `---`，接着写各项信息，再写一行 `---`。",
                en="The file must begin with its data between two lines `---`: the first line is `---`.",
            )
            return Mapping((), start)
        read = located.load(first.content, Place(self.file, 2), self.problems)
        return self.mapping(read, start)

    def mapping(self, node: located.Node | None, place: Place) -> Mapping:
        if isinstance(node, Mapping):
            return node
        if node is not None:
            self.problems.add(place, zh="这里应逐行写 `键: 值`。", en="Write lines of `key: value` here.")
        return Mapping((), place)

    def block(self, token: Token) -> list[Block]:
        name, place = token.info.strip(), self.place(token)
        if name not in self.block_names:
            suggestion = hint(name, self.block_names)
            self.problems.add(
                place,
                zh=f"不认识代码块 ```` ```{name} ````。{suggestion.zh}",
                en=f"A block ```` ```{name} ```` is not known here. {suggestion.en}",
            )
            return []
        content = self.mapping(located.load(token.content, place.below(1), self.problems), place)
        return [Block(name, content, place)]

    def part(self, token: Token, inside: tuple[Token, ...], parts: dict[tuple[str, str], Part]) -> None:
        place = self.place(token)
        words = token.info.split()
        if len(words) == 1 and words[0] in LANGUAGES and WORDING in self.part_names:
            key = (WORDING, words[0])
        elif len(words) == 2 and words[0] in self.part_names and words[0] != WORDING and words[1] in LANGUAGES:
            key = (words[0], words[1])
        else:
            forms = [
                language if name == WORDING else f"{name} {language}"
                for name in self.part_names
                for language in LANGUAGES
            ]
            self.problems.add(
                place,
                zh=f"不认识 `::: {token.info.strip()}`。可以写：{names(f'::: {form}' for form in forms)}。",
                en=f"`::: {token.info.strip()}` is not known here. Write one of {names(f'::: {form}' for form in forms)}.",
            )
            return
        if not self.closed(token):
            self.problems.add(
                place,
                zh=f"`::: {token.info.strip()}` 没有结束：请在这一部分之后另起一行写 `:::`。",
                en=f"`::: {token.info.strip()}` is not closed: write a line `:::` after this part.",
            )
        if key in parts:
            self.problems.add(
                place,
                zh=f"`::: {token.info.strip()}` 写了两次（第 {parts[key].place.line} 行已有）：请合并或删去一个。",
                en=f"`::: {token.info.strip()}` stands twice (first on line {parts[key].place.line}): merge or delete one.",
            )
            return
        for heading in (inner for inner in inside if inner.type in ("heading_open", "fence")):
            self.problems.add(
                self.place(heading),
                zh="标题和代码块不能写在 `:::` 部分之内：请先写一行 `:::` 结束上一部分。",
                en="Headings and blocks cannot stand inside a `:::` part: close the part with a line `:::` first.",
            )
        if not inside:
            self.problems.add(
                place,
                zh=f"`::: {token.info.strip()}` 是空的：请写上内容。",
                en=f"`::: {token.info.strip()}` is empty: write its text.",
            )
        parts[key] = Part(inside, place)

    def closed(self, token: Token) -> bool:
        end = token.map[1] if token.map else 0
        return end < len(self.lines) and set(self.lines[end].strip()) == {":"}

    def stray(self, token: Token) -> None:
        self.problems.add(
            self.place(token),
            zh="这段文字不属于任何部分：请把它写进 `::: zh`、`::: en`、`::: explain zh` 等部分之内，并以 `:::` 结束；条款标题用一个 `#`。",
            en="This text belongs to no part: put it inside `::: zh`, `::: en`, `::: explain zh` or another part, closed "
            "by `:::`; a provision's heading has one `#`.",
        )
