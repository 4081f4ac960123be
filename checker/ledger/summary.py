"""What came of a ledger, as text for readers and as plain data for programs."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from checker.assessment import cap_data, total_data
from checker.assumptions import CURRENCY
from checker.finding import Total
from checker.labels import STATUSES, party_label
from checker.ledger.part import RowProblem
from checker.ledger.run import Summary
from checker.ledger.tally import NO_FINDING
from checker.money import grouped
from checker.outcome import Status
from checker.phrases import phrase
from checker.report import table
from checker.text import Lang, Text

_ORDER: Final = (*(status.value for status in Status), NO_FINDING)


def as_text(summary: Summary, lang: Lang) -> str:
    """Rows by status and the totals, as tables."""
    return "\n".join(_lines(summary, lang)) + "\n"


def as_data(summary: Summary, lang: Lang) -> dict[str, Any]:
    """Plain data with the names that an assessment has where it says the same."""
    situation, tally = summary.situation, summary.tally
    return {
        "contract": {"id": situation.contract.id, "version": situation.contract.version},
        "as_of": str(situation.case.as_of),
        "rows": {"assessed": tally.assessed, "set_aside": tally.set_aside},
        "statuses": {status: tally.statuses[status] for status in _ORDER if status in tally.statuses},
        "currency": situation.case.assumptions[CURRENCY],
        "totals": [total_data(total) for total in summary.totals],
        **({"caps": [cap_data(cap) for cap in summary.caps]} if summary.caps else {}),
        "cautions": [
            {"code": item.code, "path": item.path, "message": item.message[lang]} for item in summary.cautions
        ],
        "errors": [problem_data(item, lang) for item in summary.problems],
        "files": {
            "rows": None if summary.rows is None else str(summary.rows),
            "set_aside": None if summary.set_aside is None else str(summary.set_aside),
        },
    }


def problem_data(item: RowProblem, lang: Lang) -> dict[str, Any]:
    """A problem of a row as plain data."""
    return {
        "line": item.line,
        "column": item.column,
        "path": item.heading,
        "code": item.problem.code,
        "message": item.problem.message[lang],
    }


def problem_text(item: RowProblem, lang: Lang) -> str:
    """A problem of a row as a line of text."""
    name = "row" if item.column is None else "cell"
    place = phrase("ledger", name, line=item.line, column=item.column, heading=item.heading)
    return f"{place[lang]}{item.problem.message[lang]} [{item.problem.code}]"


def _lines(summary: Summary, lang: Lang) -> Iterator[str]:
    tally, case = summary.tally, summary.situation.case
    contract = summary.situation.contract
    yield phrase(
        "ledger", "title", title=contract.title, as_of=str(case.as_of), rows=f"{tally.assessed + tally.set_aside:,}"
    )[lang]
    yield ""
    named = [(_status(status)[lang], tally.statuses[status]) for status in _ORDER if status in tally.statuses]
    named += [(phrase("ledger", "set_aside")[lang], tally.set_aside)] if tally.set_aside else []
    columns = [phrase("ledger", name)[lang] for name in ("status", "rows")]
    yield from table(columns, [[label, f"{count:,}"] for label, count in named])
    if summary.totals:
        yield ""
        names = ("debtor", "creditor", "liquidated_damages", "damages", "undetermined")
        columns = [phrase("ledger", name, currency=str(case.assumptions[CURRENCY]))[lang] for name in names]
        yield from table(columns, [_row(total, summary, lang) for total in summary.totals])
    for cap in summary.caps:
        yield phrase(
            "ledger", "cap", provision=cap.provision, period=cap.period, limit=grouped(cap.limit),
            uncapped=grouped(cap.uncapped), debtor=party_label(contract, cap.debtor),
        )[lang]  # fmt: skip
    if summary.cautions:
        yield ""
        yield from (item.message[lang] for item in summary.cautions)
    files = [("wrote", summary.rows), ("wrote_set_aside", summary.set_aside)]
    if any(path for _, path in files):
        yield ""
        yield from (phrase("ledger", name, path=str(path))[lang] for name, path in files if path)


def _row(total: Total, summary: Summary, lang: Lang) -> list[str]:
    contract = summary.situation.contract
    return [
        party_label(contract, total.debtor)[lang],
        party_label(contract, total.creditor)[lang],
        grouped(total.liquidated_damages),
        grouped(total.damages),
        f"{total.undetermined:,}",
    ]


def _status(status: str) -> Text:
    return phrase("ledger", NO_FINDING) if status == NO_FINDING else STATUSES[Status(status)]
