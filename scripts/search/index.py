"""Writes `search.json`, all that the search in the pages of one language reads."""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from scripts.search.folding import fold_table
from scripts.search.pinyin import pack_pinyin, pinyin_table
from scripts.search.records import Record, make_records
from scripts.search.word_lists import Group, WordLists, read_word_lists
from scripts.site.words import LANGS, Lang, load_words

FILE = "search.json"


def write_index(out_dir: Path, contract: Mapping[str, Any], lang: Lang, clauses: Path) -> None:
    """Writes the records and the tables for the contract, with the word lists of its folder of clauses.

    Raises WordListError.
    """
    known = {*contract["provisions"], *(f"finding:{finding}" for finding in contract.get("findings", {}))}
    index = make_index(contract, lang, read_word_lists(clauses, known))
    out_dir.mkdir(parents=True, exist_ok=True)
    text = json.dumps(index, ensure_ascii=False, separators=(",", ":"))
    (out_dir / FILE).write_text(text + "\n", encoding="utf-8")


def make_index(contract: Mapping[str, Any], lang: Lang, lists: WordLists) -> dict[str, Any]:
    """The records, the groups of words, the ignored words, the folding of characters, the pinyin of words."""
    records = make_records(contract, lang)
    group_words = [word for group in lists.groups for word in group.words]
    return {
        "lang": lang,
        "labels": labels(contract, lang),
        "records": records,
        "parties": {party: [data["name"][each] for each in LANGS] for party, data in contract["parties"].items()},
        "groups": [group_entry(group) for group in lists.groups],
        "ignored": lists.ignored,
        "fold": list(map("".join, zip(*fold_table([*texts(records), *group_words]).items(), strict=True))),
        "pinyin": pack_pinyin(
            pinyin_table(
                [
                    *(word for record in records for word in [*record["words"]["zh"], record["title"]["zh"]]),
                    *group_words,
                ],
                [sentence for record in records for sentence in record["wording"]["zh"]],
            )
        ),
    }


def group_entry(group: Group) -> dict[str, Any]:
    """A group without the lists that it has not."""
    entry = {"words": group.words, "kinds": group.kinds, "about": group.about}
    return {name: values for name, values in entry.items() if values}


def labels(contract: Mapping[str, Any], lang: Lang) -> dict[str, Any]:
    """What the results are marked with in a language."""
    words = load_words(lang)
    names = {party: data["name"][lang] for party, data in contract["parties"].items()}
    return {
        "kinds": {kind: words(f"search.{kind}") for kind in ("article", "clause", "finding")},
        "seals": {party: words(f"seal.{party}") for party in names},
        "bearers": {**names, "both": words("who.both"), "either": words("who.either")},
    }


def texts(records: list[Record]) -> Iterator[str]:
    """Every text of the records."""
    for record in records:
        yield record["title"]["zh"]
        yield from record["words"]["zh"]
        yield from record["wording"]["zh"]
        yield from record["more"]
