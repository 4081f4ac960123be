"""Ledgers for tests: written to files, assessed, read back."""

import csv
from collections.abc import Iterable, Mapping, Sequence
from io import StringIO
from pathlib import Path
from typing import Any

from checker import Contract
from checker.ledger.run import Places, Summary, run_ledger
from checker.ledger.setup import Request
from checker.loader import read_yaml

DATA = Path(__file__).resolve().parents[1] / "cases" / "ledger"
PROFILE: dict[str, Any] = read_yaml((DATA / "profile.yaml").read_text(encoding="utf-8"))

type Row = dict[str, str]


def assessed(contract: Contract, csv_file: Path, profile: Any = None, **asked: Any) -> tuple[list[Row], Summary]:
    """The result rows of a ledger, and what came of it."""
    jobs = asked.pop("jobs", 1)
    out = StringIO()
    request = Request(csv_file, PROFILE if profile is None else profile, **asked)
    summary = run_ledger(contract, request, Places(out, csv_file.with_suffix(".rejected.csv")), jobs=jobs)
    out.seek(0)
    return list(csv.DictReader(out)), summary


def written(folder: Path, text: str, encoding: str = "utf-8") -> Path:
    path = folder / "ledger.csv"
    path.write_bytes(text.encode(encoding))
    return path


def as_ledger(incidents: Iterable[Mapping[str, Any]]) -> str:
    """Incidents as a case has them, as a ledger of mixed types."""
    rows = [cells(incident) for incident in incidents]
    headings = list(dict.fromkeys(["id", "type", *(name for row in rows for name in row)]))
    out = StringIO()
    writer = csv.DictWriter(out, headings, restval="", lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()


def cells(incident: Mapping[str, Any]) -> Row:
    found: Row = {}
    for name, value in incident.items():
        if isinstance(value, Mapping):
            found |= {f"{name}.{part}": cell(amount) for part, amount in value.items()}
        else:
            found[name] = cell(value)
    return found


def cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Sequence) and not isinstance(value, str):
        return "; ".join(": ".join(map(str, item.values())) if isinstance(item, Mapping) else item for item in value)
    return str(value)
