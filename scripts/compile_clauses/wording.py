"""The wording of a provision: paragraphs and numbered items of plain text, blanks, terms and references."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

from markdown_it.token import Token

from scripts.compile_clauses.documents import Part
from scripts.compile_clauses.markdown import gap, inlines
from scripts.compile_clauses.problems import Place, Problems
from scripts.compile_clauses.references import References

_STRUCTURE: Final = {
    "paragraph_open", "paragraph_close", "ordered_list_open", "ordered_list_close", "bullet_list_open",
    "bullet_list_close", "list_item_open", "list_item_close", "inline",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Piece:
    """An inline of the wording: `kind` is text, blank, term, ref or (reported) unknown; `text` is what is seen."""

    kind: str
    id: str
    text: str
    place: Place

    def compiled(self) -> dict[str, str]:
        match self.kind:
            case "text":
                return {"text": self.text}
            case "blank":
                return {"blank": self.id}
            case _:
                return {self.kind: self.id, "text": self.text}


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph, or an item of a list (numbered where the list is)."""

    item: bool
    number: int | None
    pieces: tuple[Piece, ...]

    def compiled(self) -> dict[str, Any]:
        return {
            "type": "item" if self.item else "paragraph",
            "number": self.number,
            "inlines": [piece.compiled() for piece in self.pieces],
        }


def read(part: Part, language: str, references: References, problems: Problems) -> tuple[Paragraph, ...]:
    """Reads one language of a provision's wording; reports what is more than plain text, and unknown ids."""
    return tuple(_paragraphs(part, language, references, problems))


def _paragraphs(part: Part, language: str, references: References, problems: Problems) -> Iterator[Paragraph]:
    file = part.place.file
    numbers: list[int | None] = []
    number: int | None = None
    for token in part.tokens:
        match token.type:
            case "ordered_list_open":
                numbers.append(int(token.attrGet("start") or 1))
            case "bullet_list_open":
                numbers.append(None)
            case "ordered_list_close" | "bullet_list_close":
                numbers.pop()
            case "list_item_open":
                number = numbers[-1]
                if number is not None:
                    numbers[-1] = number + 1
            case "inline":
                pieces = _pieces(token, file, language, references, problems)
                yield Paragraph(bool(numbers), number if numbers else None, tuple(pieces))
            case kind if kind not in _STRUCTURE and token.nesting >= 0:
                line = (token.map[0] if token.map else 0) + 1
                _plain_only(Place(file, line), problems)


def _plain_only(place: Place, problems: Problems) -> None:
    problems.add(place, "wording-plain-only")


def _pieces(token: Token, file: str, language: str, references: References, problems: Problems) -> list[Piece]:
    pieces: list[Piece] = []
    children = inlines(token)
    for index, (child, line) in enumerate((child.token, child.line) for child in children):
        place = Place(file, line + 1)
        match child.type:
            case "text" | "text_special":
                _append_text(pieces, child.content, place)
            case "softbreak":
                after = children[index + 1].token.content if index + 1 < len(children) else ""
                before = pieces[-1].text if pieces else ""
                between = gap(before, after) if language == "zh" else " "
                _append_text(pieces, between, place)
            case "blank":
                known = references.check_blank(child.content, place, problems)
                pieces.append(Piece("blank" if known else "unknown", child.content, "", place))
            case "reference":
                pieces.append(_reference(child, place, language, references, problems))
            case _ if child.nesting >= 0:
                _plain_only(place, problems)
    return pieces


def _append_text(pieces: list[Piece], text: str, place: Place) -> None:
    if not text:
        return
    if pieces and pieces[-1].kind == "text":
        last = pieces[-1]
        pieces[-1] = Piece("text", "", last.text + text, last.place)
    else:
        pieces.append(Piece("text", "", text, place))


def _reference(token: Token, place: Place, language: str, references: References, problems: Problems) -> Piece:
    target = references.resolve(token.content, language)
    if target is None:
        references.report_unknown(token.content, place, problems)
        return Piece("unknown", token.content, token.content, place)
    if target.kind not in ("term", "ref"):
        problems.add(place, "reference-not-in-wording", target=token.content)
        return Piece("unknown", token.content, target.text, place)
    return Piece(target.kind, target.id, token.meta["text"] or target.text, place)


def plain_text(paragraphs: Sequence[Paragraph]) -> str:
    """The wording as plain text, a blank shown as a line to fill in."""
    return "\n".join(
        "".join("____" if piece.kind == "blank" else piece.text for piece in paragraph.pieces)
        for paragraph in paragraphs
    )


def pieces_of(paragraphs: Sequence[Paragraph]) -> list[Piece]:
    return [piece for paragraph in paragraphs for piece in paragraph.pieces]
