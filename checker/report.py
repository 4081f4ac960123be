"""An assessment as text for a terminal."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from typing import Any, Final

from checker.assessment import Assessment
from checker.contract import Contract
from checker.phrases import phrase
from checker.text import Lang, Text
from checker.thresholds import RateFigure, Threshold
from checker.view import present

_NUMBER_COLUMNS: Final = frozenset("0123456789.,%‰‱?")
_COLON: Final = Text("：", ": ")
_NEXT: Final = Text("；", "; ")


def report(assessment: Assessment, lang: Lang) -> str:
    """The whole assessment, with a trace of every amount and the words that it rests on."""
    return "\n".join(_lines(assessment, lang)) + "\n"


def thresholds_report(days: Sequence[Threshold], figures: Sequence[RateFigure], contract: Contract, lang: Lang) -> str:
    """The days that matter, an incident after the other, and the daily rates in plain arithmetic."""
    lines = [f"{day.incident} · {day.provision}{_COLON[lang]}{day.text[lang]}" for day in days]
    lines += [figure.text(contract)[lang] for figure in figures]
    return "\n".join(lines or [_word("no_thresholds", lang)]) + "\n"


def table(columns: Sequence[str], rows: Sequence[Sequence[str]]) -> list[str]:
    """Aligned columns; Chinese characters count for two places, numbers stand to the right."""
    cells = [list(columns), *(list(row) for row in rows)]
    widths = [max(map(_width, column)) for column in zip(*cells, strict=True)]
    right = [all(set(cell) <= _NUMBER_COLUMNS for cell in column) for column in zip(*rows, strict=True)] if rows else []
    return [
        "  ".join(
            _padded(cell, width, right=bool(right) and right[index])
            for index, (cell, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in cells
    ]


def _lines(assessment: Assessment, lang: Lang) -> Iterator[str]:
    contract = assessment.result.situation.contract
    shown = present(contract, assessment, lang)
    title = phrase(
        "report",
        "title",
        title=contract.title,
        id=contract.id,
        version=contract.version,
        as_of=str(assessment.result.situation.case.as_of),
    )
    yield title[lang]
    yield ""
    yield shown["headline"]
    for incident in shown["incidents"]:
        for finding in incident["findings"]:
            yield ""
            yield from _finding(incident, finding, lang)
    if shown["totals"]:
        yield ""
        yield f"{_word('totals', lang)}"
        yield from (f"  {total['text']}" for total in shown["totals"])
        if shown["net"]:
            yield f"  {shown['net']}"
    if shown["cautions"]:
        yield ""
        yield _word("cautions", lang)
        yield from (f"  {caution}" for caution in shown["cautions"])


def _finding(incident: dict[str, Any], finding: dict[str, Any], lang: Lang) -> Iterator[str]:
    colon = _COLON[lang]
    names = (f"{finding['provision']} {finding['title']}", finding["bearer_label"], finding["status_label"])
    yield " · ".join((f"■ {incident['id']}", *names))
    yield f"  {finding['summary']}"
    for consequence in finding["consequences"]:
        yield f"  → {consequence['sentence']}"
        yield from (f"    {note}" for note in consequence["notes"])
        trace = consequence["trace"]
        if trace and trace["rows"]:
            yield from (f"      {line}" for line in table(trace["columns"], trace["rows"]))
            yield f"      {trace['total']}"
        if consequence["quote"]["text"]:
            yield "    " + _quote(consequence, lang)
    missing = {item["path"]: item["label"] for part in (finding, *finding["consequences"]) for item in part["missing"]}
    if missing:
        yield f"  {_word('missing', lang)}{colon}" + _NEXT[lang].join(
            f"{label} ({path})" for path, label in missing.items()
        )
    for name, sentences in (
        ("assumed", [assumption["says"] for assumption in finding["assumptions"]]),
        ("changes", finding["changes"]),
        ("evidence", finding["evidence"]),
    ):
        if sentences:
            yield f"  {_word(name, lang)}{colon}".rstrip()
            yield from (f"    {sentence}" for sentence in sentences)
    if finding["flags"]:
        yield f"  {_word('points', lang)}{colon}" + _NEXT[lang].join(flag["title"] for flag in finding["flags"])
    yield "  " + _quote(finding, lang)


def _word(name: str, lang: Lang) -> str:
    return phrase("report", name)[lang]


def _quote(part: dict[str, Any], lang: Lang) -> str:
    words = " ".join(part["quote"]["text"].split("\n"))
    return f"{_word('words', lang)} {part['provision']}{_COLON[lang]}{words}"


def _padded(cell: str, width: int, *, right: bool) -> str:
    space = " " * (width - _width(cell))
    return space + cell if right else cell + space


def _width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in text)
