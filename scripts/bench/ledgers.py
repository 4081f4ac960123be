"""Made-up ledgers of payments: most paid once, some in parts, some not at all; some in time, more of them late."""

from __future__ import annotations

import random
from datetime import date, timedelta
from pathlib import Path
from typing import Final

AS_OF: Final = date(2026, 12, 31)
RATE: Final = "0.05%"
RATE_AS_FRACTION: Final = "0.0005"
_FIRST: Final = date(2026, 1, 1)
_PARTS: Final = (0, 1, 1, 1, 1, 2, 3)


def write_payments(path: Path, rows: int) -> None:
    """Writes a ledger of so many payments, the same each time."""
    chance = random.Random(rows)
    with path.open("w", encoding="utf-8", newline="") as stream:
        stream.write("id,amount,due,payments\n")
        for number in range(rows):
            cents = chance.randrange(100_000, 100_000_000)
            due = _FIRST + timedelta(days=chance.randrange(300))
            stream.write(f"inv-{number},{_money(cents)},{due},{_parts(cents, due, chance)}\n")


def write_profile(path: Path) -> None:
    """Writes what the ledgers are assessed with."""
    path.write_text(f"as_of: {AS_OF}\nprofile: {{late_payment_daily_rate: '{RATE}'}}\n", encoding="utf-8")


def _parts(cents: int, due: date, chance: random.Random) -> str:
    count = chance.choice(_PARTS)
    if not count:
        return ""
    shares = [cents // count] * count
    shares[-1] += cents - sum(shares)
    return "; ".join(f"{due + timedelta(days=chance.randrange(-10, 60))}: {_money(share)}" for share in shares)


def _money(cents: int) -> str:
    return f"{cents // 100}.{cents % 100:02}"
