"""A Markdown source cut into its front matter, headings, fenced blocks and language parts, each with its lines."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from markdown_it.token import Token

from scripts.compile_clauses import located, markdown
from scripts.compile_clauses.located import Mapping
from scripts.compile_clauses.problems import Place, Problems, hint, names_of

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
class Heading:
    """A first-level heading."""

    text: str
    place: Place


@dataclass(frozen=True, slots=True)
class Passage:
    """A `:::` container where it stands: the words that open it, and what is inside."""

    words: tuple[str, ...]
    part: Part


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


def read_flow(
    text: str, file: str, block_names: Sequence[str], problems: Problems
) -> tuple[Mapping, tuple[Block | Passage, ...]]:
    """Reads a document without headings: its front matter, and its blocks and passages in their order."""
    reader = _Reader(text, file, tuple(block_names), (), problems)
    return reader.front_matter(), tuple(reader.flow())


def opener(part: str, language: str) -> str:
    """What stands after `:::` where this part begins."""
    return language if part == WORDING else f"{part} {language}"


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
        for item in self.items():
            match item:
                case Heading():
                    sections.append(Section(heading, place, tuple(blocks), parts))
                    heading, place = item.text, item.place
                    blocks, parts = [], {}
                case Block():
                    blocks.append(item)
                case Passage():
                    self.part(item, parts)
        sections.append(Section(heading, place, tuple(blocks), parts))
        return Document(front, tuple(sections))

    def flow(self) -> Iterator[Block | Passage]:
        for item in self.items():
            if isinstance(item, Heading):
                self.problems.add(item.place, "heading-in-lesson")
                continue
            if isinstance(item, Passage):
                self.check_inside(item.part)
            yield item

    def items(self) -> Iterator[Heading | Block | Passage]:
        """What stands at the top of the document, in its order."""
        position = 0
        while position < len(self.tokens):
            token = self.tokens[position]
            end = self.end_of(position)
            if token.type == "heading_open" and token.tag == "h1":
                yield Heading(self.tokens[position + 1].content, self.place(token))
            elif token.type == "fence":
                yield from self.block(token)
            elif token.type == "container_part_open":
                end = self.closing(position, end)
                yield Passage(
                    tuple(token.info.split()), Part(tuple(self.tokens[position + 1 : end]), self.place(token))
                )
            elif token.type not in ("front_matter", "container_part_close"):
                self.problems.add(self.place(token), "stray-text")
            position = end if end > position and self.begins_something(end) else end + 1

    def end_of(self, start: int) -> int:
        """The index of the token that closes the one at `start`."""
        depth = 0
        for index in range(start, len(self.tokens)):
            depth += self.tokens[index].nesting
            if depth <= 0:
                return index
        return len(self.tokens) - 1

    def closing(self, start: int, end: int) -> int:
        """Where the part that opens at `start` ends: at `end`, or before that at what cannot stand inside a part."""
        token = self.tokens[start]
        following = next((index for index in range(start + 1, end) if self.begins_something(index)), end)
        if following < end or not self.closed(token):
            self.problems.add(self.place(token), "part-not-closed", name=" ".join(token.info.split()))
        return following

    def begins_something(self, index: int) -> bool:
        """Whether a provision, a block or a part begins with this token."""
        token = self.tokens[index]
        return (
            token.type == "container_part_open"
            or (token.type == "heading_open" and token.tag == "h1")
            or (token.type == "fence" and token.info.strip() in self.block_names)
        )

    def front_matter(self) -> Mapping:
        start = Place(self.file, 1)
        first = self.tokens[0] if self.tokens else None
        if first is None or first.type != "front_matter":
            self.problems.add(start, "no-front-matter")
            return Mapping((), start, broken=True)
        return located.load_mapping(first.content, Place(self.file, 2), self.problems)

    def block(self, token: Token) -> list[Block]:
        name, place = token.info.strip(), self.place(token)
        if name not in self.block_names:
            self.problems.add(place, "unknown-block", name=name, hint=hint(name, self.block_names))
            return []
        content = located.load_mapping(token.content, place.below(1), self.problems)
        return [Block(name, content, place)]

    def part(self, passage: Passage, parts: dict[tuple[str, str], Part]) -> None:
        words, part = passage.words, passage.part
        written = " ".join(words)
        if written not in self.openers():
            self.problems.add(
                part.place, "unknown-part", name=written, known=names_of(f"::: {form}" for form in self.openers())
            )
            return
        key = (words[0] if len(words) > 1 else WORDING, words[-1])
        if key in parts:
            self.problems.add(part.place, "part-twice", name=written, line=parts[key].place.line)
            return
        self.check_inside(part)
        if not part.tokens:
            self.problems.add(part.place, "part-empty", name=written)
        parts[key] = part

    def check_inside(self, part: Part) -> None:
        for heading in (inner for inner in part.tokens if inner.type in ("heading_open", "fence")):
            self.problems.add(self.place(heading), "heading-in-part")

    def openers(self) -> list[str]:
        return [opener(part, language) for part in self.part_names for language in LANGUAGES]

    def closed(self, token: Token) -> bool:
        end = token.map[1] if token.map else 0
        return end < len(self.lines) and set(self.lines[end].strip()) == {":"}
