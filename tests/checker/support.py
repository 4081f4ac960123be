"""The contracts that the checker is tried with, as compiled JSON."""

import json
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

from checker.loader import read_yaml
from tests.sources import compiled

ROOT = Path(__file__).resolve().parents[2]
HERE = Path(__file__).resolve().parent


@cache
def _compiled() -> str:
    return json.dumps(compiled().contract)


def compiled_contract() -> Any:
    """The contract of `clauses/`, of which every test may change its own."""
    return json.loads(_compiled())


def lease_source() -> Any:
    """A made-up contract with ids of its own, and with the forms that the other does not use."""
    return json.loads(json.dumps(read_yaml((HERE / "lease.yaml").read_text(encoding="utf-8"))))


def a_payment(
    amount: Decimal,
    due: date,
    paid: Sequence[tuple[date | datetime, Decimal]],
    impeded: Sequence[tuple[date, int]],
) -> list[dict[str, Any]]:
    """A payment `p` with what arrived when, and what impeded it: first days and how many days follow each."""
    return [
        {
            "id": "p",
            "type": "payment",
            "amount": str(amount),
            "due": str(due),
            "payments": [{"on": str(on), "amount": str(part)} for on, part in paid],
        },
        *(
            {
                "id": f"f{number}",
                "type": "force_majeure",
                "prevents": "A",
                "from": str(first),
                "to": str(first + timedelta(days=length)),
                "affects": ["p"],
            }
            for number, (first, length) in enumerate(impeded)
        ),
    ]
