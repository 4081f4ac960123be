"""The word lists of the search, `clauses/search.yaml`: words that mean the same to a reader, words that say nothing."""

from collections.abc import Container, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from scripts.site.words import LANGS

FILE = "search.yaml"


class WordListError(ValueError):
    """The word lists cannot be used; the message names every place, in both languages."""


@dataclass(frozen=True)
class Group:
    """Words of both languages that a reader uses for one thing."""

    name: str
    words: tuple[str, ...]
    kinds: tuple[str, ...]
    """Kinds of provisions that answer to these words even where none of them stands."""
    about: tuple[str, ...]
    """The provisions and findings that the thing is settled in: they come before others that speak of it."""


@dataclass(frozen=True)
class WordLists:
    """All groups, and the words of a question that say nothing of what is asked for."""

    groups: tuple[Group, ...]
    ignored: tuple[str, ...]


def read_word_lists(folder: Path, known: Container[str]) -> WordLists:
    """Reads the lists of a folder of clauses; a folder without them has none. Raises WordListError."""
    path = folder / FILE
    if not path.is_file():
        return WordLists((), ())
    try:
        data = yaml.safe_load(path.read_text(encoding="utf-8")) or {}
    except yaml.YAMLError as error:
        raise WordListError(f"{folder.name}/{FILE}: {error}") from None
    problems = _problems(data) or _unknown(data, known)
    if problems:
        raise WordListError("\n".join(f"{folder.name}/{FILE}: {problem}" for problem in problems))
    return WordLists(
        tuple(
            Group(
                name,
                tuple(word for lang in LANGS for word in group[lang]),
                tuple(group.get("kinds", ())),
                tuple(group.get("about", ())),
            )
            for name, group in data.get("groups", {}).items()
        ),
        tuple(word for lang in LANGS for word in data.get("ignored", {}).get(lang, ())),
    )


def _problems(data: Any) -> list[str]:
    if not isinstance(data, dict) or not set(data) <= {"groups", "ignored"}:
        return ["只应有 groups 和 ignored / only `groups` and `ignored` may stand here"]
    groups = data.get("groups", {})
    if not isinstance(groups, dict):
        return ["groups 应为“名称: {zh, en}” / `groups` maps a name to {zh, en}"]
    found = [problem for name, group in groups.items() for problem in _of_group(f"groups.{name}", group)]
    return found + (_of_group("ignored", data["ignored"]) if "ignored" in data else [])


def _unknown(data: Mapping[str, Any], known: Container[str]) -> list[str]:
    return [
        f"groups.{name}.about：没有 {place} 这一项 / there is no {place}"
        for name, group in data.get("groups", {}).items()
        for place in group.get("about", ())
        if place not in known
    ]


def _of_group(place: str, group: Any) -> list[str]:
    allowed = {*LANGS} if place == "ignored" else {*LANGS, "kinds", "about"}
    if not isinstance(group, dict) or not {*LANGS} <= set(group) <= allowed:
        keys = ", ".join(sorted(allowed))
        return [f"{place}：应有 zh 和 en 两组词，只可有 {keys} / needs words under zh and en; may have only {keys}"]
    return [
        f"{place}.{key}：应为词的列表；on、yes、no 要加引号 / must be a list of words; put on, yes and no in quotes"
        for key, words in group.items()
        if not isinstance(words, list) or not all(isinstance(word, str) and word.strip() for word in words)
    ]
