"""The site's own words."""

import re
from pathlib import Path

from scripts.site.words import LANGS, load_words

SITE = Path(__file__).resolve().parents[2] / "scripts" / "site"
FRAME = Path(__file__).resolve().parents[2] / "docs" / "overrides"
SEARCH = Path(__file__).resolve().parents[2] / "scripts" / "search"
NAMED = re.compile(r'(?:\bw|words|fill\(place, |Markup)\(?"([a-z_.]+)"')
PLACES = re.compile(r"\{(\w+)\}")


def sources() -> str:
    files = [*SITE.rglob("*.py"), *SITE.rglob("*.html"), *FRAME.rglob("*.html"), *SEARCH.rglob("*.py")]
    return "\n".join(path.read_text(encoding="utf-8") for path in files)


def test_every_entry_has_words_in_both_languages_with_the_same_places_to_fill() -> None:
    entries = load_words("zh").entries
    assert entries
    for key, texts in entries.items():
        assert set(texts) == set(LANGS), key
        assert all(text.strip() for text in texts.values()), key
        assert len({frozenset(PLACES.findall(text)) for text in texts.values()}) == 1, key


def test_every_key_that_a_page_names_exists() -> None:
    named = {key for key in NAMED.findall(sources()) if not key.endswith(".")}
    assert "clause.explain" in named
    assert named - set(load_words("zh").entries) == set()


def test_every_entry_is_used() -> None:
    text = sources()

    def used(key: str) -> bool:
        group, _, leaf = key.rpartition(".")
        outer = group.rpartition(".")[0]
        written = (f'"{key}"', f"'{key}'", f'"{group}." ~', f'"{group}.{{', f'"{outer}." ~ name ~ ".{leaf}"')
        return any(one in text for one in written)

    unused = [key for key in load_words("zh").entries if not used(key)]
    assert unused == []
