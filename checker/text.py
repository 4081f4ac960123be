"""Words in both languages of the contract."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final, Literal

type Lang = Literal["zh", "en"]

LANGS: Final[tuple[Lang, Lang]] = ("zh", "en")


@dataclass(frozen=True, slots=True)
class Text:
    """The same words in Chinese and in English."""

    zh: str
    en: str

    def __getitem__(self, lang: Lang) -> str:
        return self.zh if lang == "zh" else self.en

    def filled(self, **values: object) -> Text:
        """Both languages with `{name}` replaced; a value that is itself a `Text` gives each language its own."""
        if not values:
            return self
        chinese = {name: value.zh if isinstance(value, Text) else value for name, value in values.items()}
        english = {name: value.en if isinstance(value, Text) else value for name, value in values.items()}
        return Text(self.zh.format(**chinese), self.en.format(**english))

    def to_dict(self) -> dict[str, str]:
        return {"zh": self.zh, "en": self.en}


def both(value: str) -> Text:
    """The same characters in both languages: a name, a number, an id."""
    return Text(value, value)


def sentences(parts: Iterable[Text]) -> Text:
    """Whole sentences one after the other: Chinese without a space between them, English with one."""
    kept = [part for part in parts if part.zh or part.en]
    return Text("".join(part.zh for part in kept), " ".join(part.en for part in kept))


def listed(parts: Iterable[Text]) -> Text:
    """A list within a sentence: `甲、乙、丙` and `a, b and c`."""
    items = list(parts)
    english = [item.en for item in items]
    if len(english) > 1:
        english = [", ".join(english[:-1]) + " and " + english[-1]]
    return Text("、".join(item.zh for item in items), "".join(english))


def together(parts: Iterable[Text], again: str = "") -> Text:
    """Clauses of which all hold: `甲，乙，且丙` and `a, b and c`.

    `again` stands before each English clause but the first: with `that `, they go on after `proof that`.
    """
    return _joined(parts, "，且", "and", again)


def either(parts: Iterable[Text], again: str = "") -> Text:
    """Clauses of which one holds: `甲，乙，或者丙` and `a, b or c`; `again` as in `together`."""
    return _joined(parts, "，或者", "or", again)


def _joined(parts: Iterable[Text], chinese: str, english: str, again: str) -> Text:
    items = list(parts)
    if len(items) < 2:
        return items[0] if items else both("")
    first, last = items[:-1], items[-1]
    return Text(
        "，".join(item.zh for item in first) + chinese + last.zh,
        f", {again}".join(item.en for item in first) + f" {english} {again}{last.en}",
    )


def paragraphs(parts: Iterable[Text]) -> Text:
    """Paragraphs, each on a line of its own; empty ones are left out."""
    kept = [part for part in parts if part.zh or part.en]
    return Text("\n".join(part.zh for part in kept), "\n".join(part.en for part in kept))


def lowered(text: Text) -> Text:
    """As it stands within a sentence: a label begins with a small letter there."""
    return Text(text.zh, text.en[:1].lower() + text.en[1:])


def enumerated(parts: Iterable[Text]) -> Text:
    """A list of whole phrases, which may have commas of their own: `甲；乙` and `a; b`."""
    items = list(parts)
    return Text("；".join(item.zh for item in items), "; ".join(item.en for item in items))


def within_quotes(text: Text) -> Text:
    """As it stands between quotation marks: those within it become single ones."""
    single = str.maketrans("“”", "‘’")
    return Text(text.zh.translate(single), text.en.translate(single))


def capitalised(text: Text) -> Text:
    """As the beginning of a sentence."""
    return Text(text.zh, text.en[:1].upper() + text.en[1:])
