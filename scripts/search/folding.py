"""The characters by which simplified ones are written elsewhere, from OpenCC's tables."""

from collections.abc import Iterable
from functools import cache

from opencc import OpenCC

IDEOGRAPHS = range(0x4E00, 0xA000)


def fold_table(texts: Iterable[str]) -> dict[str, str]:
    """Traditional characters (and their variants) to the simplified ones, for the characters that the texts use."""
    used = {character for text in texts for character in text}
    return {variant: simple for variant, simple in simplified().items() if simple in used}


@cache
def simplified() -> dict[str, str]:
    """Each ideograph that OpenCC simplifies by itself, and what it becomes."""
    convert = OpenCC("t2s").convert
    pairs = ((character, convert(character)) for character in map(chr, IDEOGRAPHS))
    return {character: simple for character, simple in pairs if simple != character and len(simple) == 1}
