"""Chinese words with their pinyin, by which a reader without a Chinese keyboard finds them."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import TypedDict

from pypinyin import lazy_pinyin
from pypinyin.seg.mmseg import seg

CHINESE = re.compile(r"[\u4e00-\u9fff]+")
LONGEST = 8  # characters; longer runs are sentences, which are cut into words


def pinyin_table(words: Iterable[str], texts: Iterable[str]) -> list[tuple[str, str]]:
    """Each Chinese word with its syllables, separated by spaces: the given words and those found in the texts.

    The given words stand first, in their order, each once.
    """
    given = [run for word in words for run in CHINESE.findall(word)]
    found = [word for text in (*given, *texts) for run in CHINESE.findall(text) for word in seg.cut(run)]
    every = dict.fromkeys(
        [*(run for run in given if 1 < len(run) <= LONGEST), *(word for word in found if len(word) > 1)]
    )
    return [(word, " ".join(lazy_pinyin(word, v_to_u=False))) for word in every]


class PackedPinyin(TypedDict):
    """Words, the usual syllable of each of their characters, and the words that are spoken otherwise.

    Words and syllables are separated by spaces; each character of `characters` has the syllable at its place.
    """

    words: str
    characters: str
    syllables: str
    otherwise: dict[str, str]


def pack_pinyin(table: Sequence[tuple[str, str]]) -> PackedPinyin:
    """The same table in a third of its size."""
    heard: dict[str, Counter[str]] = {}
    for word, syllables in table:
        for character, syllable in zip(word, syllables.split(" "), strict=True):
            heard.setdefault(character, Counter())[syllable] += 1
    usual = {character: counts.most_common(1)[0][0] for character, counts in heard.items()}
    return PackedPinyin(
        words=" ".join(word for word, _ in table),
        characters="".join(usual),
        syllables=" ".join(usual.values()),
        otherwise={word: said for word, said in table if said != " ".join(usual[character] for character in word)},
    )
