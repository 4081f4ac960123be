"""Cases and ledgers as the bytes of a file: JSON, YAML and CSV, and what is none of them."""

from __future__ import annotations

import json
import random
from collections.abc import Callable, Sequence
from typing import Any, Final

import yaml

from scripts.fuzz.values import Plain, anything, fitting

_BOMBS: Final = (
    "a: &a [x,x,x,x,x,x,x,x,x]\n"
    + "".join(f"{chr(98 + n)}: &{chr(98 + n)} [{','.join([f'*{chr(97 + n)}'] * 9)}]\n" for n in range(8)),
    "a: &a [*a]\n",
    "&a {incidents: *a}\n",
    "as_of: &d 2026-04-30\nincidents: &i [{id: x, type: *d}, *i]\n",
    "<<: {as_of: 2026-04-30}\n",
    "as_of: !!python/object/apply:os.system ['true']\n",
    "as_of: !!binary aGVsbG8=\n",
    "as_of: !!timestamp 2026-04-30\n",
    "--- {as_of: 2026-04-30}\n--- {as_of: 2026-05-01}\n",
    "? [as_of]\n: 2026-04-30\n",
    "? {a: b}\n: c\n",
    "%YAML 9.9\n---\nas_of: 2026-04-30\n",
    "as_of:\t2026-04-30\n",
    "as_of: 2026-04-30\nas_of: 2026-05-01\n",
    "as_of: [" * 5000,
    "{" * 5000,
    "- " * 5000,
    '{"a":' * 20000,
    "as_of: " + "9" * 100_000 + "\n",
    "[" + "1," * 20000 + "1]",
    '{"as_of": "\\ud800", "incidents": [{"id": "\\udfff"}]}',
    '{"as_of": 1e999999, "incidents": NaN}',
    '{"as_of": -Infinity}',
    "# nothing\n",
    "",
    "\x00" * 100,
    "\ufeff\ufeff{}",
)
_ENCODINGS: Final = ("utf-8", "utf-8", "utf-8-sig", "utf-16", "utf-32", "gb18030", "latin-1")
_CSV_PIECES: Final = (
    ",", ";", "\t", '"', '""', "\n", "\r", "\r\n", "\x00", "\x1a", ":", "：", "；", "'", "=1+1", "-", "\ufeff", "，",
)  # fmt: skip


def case_bytes(case: Plain, chance: random.Random) -> bytes:
    """A case as JSON or YAML, whole or damaged; now and then something that was never a case."""
    kind = chance.random()
    if kind < 0.03:
        return chance.choice(_BOMBS).encode("utf-8", "surrogatepass")
    if kind < 0.05:
        return chance.randbytes(chance.randrange(400))
    return _damaged(_as_yaml(case) if kind < 0.35 else json.dumps(case, ensure_ascii=chance.random() < 0.5), chance)


def ledger_bytes(fields: Sequence[dict[str, Any]], chance: random.Random) -> bytes:
    """A ledger with columns for fields, some of them not, and rows that are more or less in order."""
    headings = ["id", "type", *(field["id"] for field in fields)]
    by_id = {field["id"]: field for field in fields}
    if chance.random() < 0.3:
        headings[chance.randrange(len(headings))] = _text(anything(chance, 4))
    rows = [headings]
    for number in range(chance.randrange(6)):
        cells = [f"r{number}", "", *(_cell(by_id[field["id"]], chance) for field in fields)]
        if chance.random() < 0.7:
            cells[chance.randrange(len(cells))] = _text(anything(chance, 4))
        rows.append(cells[: chance.choice((len(cells), len(cells), len(cells), 1, 3))])
    delimiter = chance.choice((",", ",", ";", "\t"))
    end = chance.choice(("\n", "\r\n", "\r"))
    write = _quoted if chance.random() < 0.8 else _text
    return _damaged(end.join(delimiter.join(map(write, row)) for row in rows) + end, chance)


def _cell(field: dict[str, Any], chance: random.Random) -> str:
    value = fitting(field, chance)
    if isinstance(value, list):
        return "; ".join(": ".join(map(str, item.values())) if isinstance(item, dict) else str(item) for item in value)
    if isinstance(value, dict):
        return "; ".join(f"{key}: {part}" for key, part in value.items())
    return _text(value)


def _quoted(cell: str) -> str:
    return '"' + cell.replace('"', '""') + '"' if any(mark in cell for mark in ',;\t"\r\n') else cell


def _text(value: Plain) -> str:
    return "" if value is None else str(value) if not isinstance(value, int) or abs(value) < 10**300 else "9" * 300


def _as_yaml(case: Plain) -> str:
    try:
        return yaml.safe_dump(case, allow_unicode=True, sort_keys=False)
    except (yaml.YAMLError, ValueError, RecursionError):
        return json.dumps(case)


def _damaged(text: str, chance: random.Random) -> bytes:
    """The text in some encoding; one in four with characters or bytes taken out, doubled or put in."""
    encoding = chance.choice(_ENCODINGS) if chance.random() < 0.1 else "utf-8"
    content = text.encode(encoding, "surrogatepass" if encoding.startswith("utf") else "replace")
    if chance.random() < 0.75 or not content:
        return content
    damages: Sequence[Callable[[bytes, int], bytes]] = (
        lambda data, at: data[:at],
        lambda data, at: data[:at] + data[at + chance.randrange(1, 9) :],
        lambda data, at: data[:at] + chance.choice(_CSV_PIECES).encode() + data[at:],
        lambda data, at: data[:at] + bytes([chance.randrange(256)]) + data[at + 1 :],
        lambda data, at: data[:at] + data[max(0, at - 30) : at] + data[at:],
        lambda data, at: data[:at] + chance.choice("{}[]:,&*!|>'\"#%@`-?\t").encode() + data[at:],
    )
    for _ in range(chance.choice((1, 1, 2, 5))):
        content = chance.choice(damages)(content, chance.randrange(len(content) + 1))
    return content
