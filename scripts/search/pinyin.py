"""Chinese words with their pinyin, by which a reader without a Chinese keyboard finds them."""

import re
from collections.abc import Iterable

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
