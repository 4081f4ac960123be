"""The site's own words (labels, short sentences), kept in `words.yaml` with both languages side by side."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

import yaml

type Lang = Literal["zh", "en"]
LANGS: tuple[Lang, ...] = ("zh", "en")

WORDS_FILE = Path(__file__).with_name("words.yaml")


@dataclass(frozen=True)
class Words:
    """Words of one language, by dotted key; `words("kind.duty")`."""

    lang: Lang
    entries: Mapping[str, Mapping[str, str]]

    def __call__(self, key: str, **values: object) -> str:
        """The words of a key, with `{name}` places filled. Raises KeyError for a key that does not exist."""
        text = self.entries[key][self.lang]
        return text.format(**values) if values else text

    def other(self, lang: Lang) -> "Words":
        """The same words in a language."""
        return Words(lang, self.entries)


def flatten(tree: Mapping[str, Any], prefix: str = "") -> Iterator[tuple[str, Mapping[str, str]]]:
    """Yields each `{zh, en}` leaf of a tree with its dotted key."""
    for name, value in tree.items():
        key = f"{prefix}{name}"
        if set(value) == set(LANGS):
            yield key, {lang: str(text).rstrip("\n") for lang, text in value.items()}
        else:
            yield from flatten(value, f"{key}.")


def load_words(lang: Lang, path: Path = WORDS_FILE) -> Words:
    """Reads the words of one language."""
    return Words(lang, dict(flatten(yaml.safe_load(path.read_text(encoding="utf-8")))))
