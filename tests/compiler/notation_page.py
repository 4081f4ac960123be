"""The examples on the notation page, as a clause owner would copy them."""

import re
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
_BLOCK = re.compile(r'^(`{3,4})(\w+) title="([^"]*)"\n(.*?)^\1$', re.MULTILINE | re.DOTALL)
_WRITE = {"zh": "新建 ", "en": "write "}
_ADD = {"zh": "加入 ", "en": "add to "}


@dataclass(frozen=True)
class Example:
    """A titled block of code."""

    title: str
    text: str


def page(language: str) -> str:
    return (ROOT / "docs" / language / "notation.md").read_text(encoding="utf-8")


def examples(language: str) -> list[Example]:
    return [Example(found[3], found[4]) for found in _BLOCK.finditer(page(language))]


def norm_examples(language: str) -> list[str]:
    return [example.text for example in examples(language) if example.title == "norm"]


def add_worked_example(language: str, folder: Path) -> list[str]:
    """Writes the files of the page's worked example into a folder that holds `clauses/`; gives their names."""
    names: list[str] = []
    for example in examples(language):
        if example.title.startswith(_WRITE[language]):
            name = example.title.removeprefix(_WRITE[language])
            (folder / name).write_text(example.text, encoding="utf-8")
        elif example.title.startswith(_ADD[language]):
            name = example.title.removeprefix(_ADD[language])
            with (folder / name).open("a", encoding="utf-8") as file:
                file.write(example.text)
        else:
            continue
        names.append(name)
    return names
