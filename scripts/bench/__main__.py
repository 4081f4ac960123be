"""Prints the table of `make bench`."""

from __future__ import annotations

import argparse
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from scripts.bench.incidents import cases
from scripts.bench.ledger import memory, speed
from scripts.bench.line import as_table


def main() -> None:
    """Measures and prints; exit status 1 where the sums differ or a goal is missed and `--strict` asks for it."""
    parser = argparse.ArgumentParser(prog="python -m scripts.bench", description="How fast the checker is, as ratios.")
    parser.add_argument("--rows", type=int, default=500_000, help="rows for speed (default: 500000)")
    parser.add_argument("--many", type=int, default=1_000_000, help="rows of a large ledger (default: 1000000)")
    parser.add_argument("--repeat", type=int, default=3, help="runs of each, of which the best counts")
    parser.add_argument("--strict", action="store_true", help="fail where a goal is missed")
    options = parser.parse_args()
    with TemporaryDirectory(prefix="bench-") as name:
        folder = Path(name)
        lines = [
            *speed(folder, options.rows, options.repeat),
            *memory(folder, options.many),
            *cases(options.repeat),
        ]
    print(as_table(lines))
    if options.strict and any(line.met is False for line in lines):
        sys.exit(1)


if __name__ == "__main__":
    try:
        main()
    except subprocess.CalledProcessError as error:
        sys.exit(f"{error}\n{error.output}")
