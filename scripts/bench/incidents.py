"""`assess` with one incident, with twenty and with a thousand."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Final

from checker import Contract, assess, load_contract
from scripts.bench.ledgers import AS_OF, RATE
from scripts.bench.line import Line
from scripts.bench.measure import seconds_of

_COUNTS: Final = (1, 20, 1000)


def cases(repeat: int) -> Iterator[Line]:
    """The time for each incident of a case, against that for one alone."""
    contract = load_contract()
    alone = None
    for count in _COUNTS:
        work = partial(_assessed, contract, _case(count))
        work()  # what is read once is read
        seconds = seconds_of(work, repeat=max(repeat, 1000 // count // 20)) / count
        alone = alone or seconds
        told = f"{seconds * 1e6:,.0f} µs an incident, explained and with every reading"
        met = None if count == 1 else seconds / alone <= 1
        goal = "" if count == 1 else "at most 1"
        yield Line(f"assess with {count:,}: an incident, against one alone", seconds / alone, goal, told, met)


def _assessed(contract: Contract, case: dict[str, object]) -> None:
    assess(contract, case).to_dict()


def _case(count: int) -> dict[str, object]:
    return {
        "as_of": str(AS_OF),
        "profile": {"late_payment_daily_rate": RATE},
        "incidents": [
            {
                "id": f"inv-{number}",
                "type": "payment",
                "amount": "100000.00",
                "due": f"2026-{1 + number % 9:02}-01",
                "payments": [{"on": f"2026-{1 + number % 9:02}-21", "amount": "40000.00"}],
            }
            for number in range(count)
        ],
    }
