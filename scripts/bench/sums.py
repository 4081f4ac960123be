"""The reference: the sum owed for late payment over a ledger, straight through, and nothing else.

usage: python sums.py LEDGER.csv AS_OF RATE, the rate as a plain fraction such as 0.0005. It checks nothing, knows no
contract and explains nothing.
"""

from __future__ import annotations

import csv
import sys
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path


def late_payment_sum(path: Path, as_of: date, rate: Decimal) -> Decimal:
    """What is owed in all, each row rounded to the cent."""
    total = Decimal(0)
    with path.open(newline="", encoding="utf-8") as stream:
        for row in csv.DictReader(stream):
            left, day = Decimal(row["amount"]), date.fromisoformat(row["due"])
            parts = [part.split(":") for part in row["payments"].split(";") if part.strip()]
            base_days = Decimal(0)
            for on, paid in sorted((date.fromisoformat(on.strip()), Decimal(paid.strip())) for on, paid in parts):
                if on > as_of:
                    break
                if on > day:
                    base_days += left * (on - day).days
                    day = on
                left = max(Decimal(0), left - paid)
                if not left:
                    break
            if left and as_of > day:
                base_days += left * (as_of - day).days
            total += (base_days * rate).quantize(Decimal("0.01"), ROUND_HALF_UP)
    return total


if __name__ == "__main__":
    print(late_payment_sum(Path(sys.argv[1]), date.fromisoformat(sys.argv[2]), Decimal(sys.argv[3])))
