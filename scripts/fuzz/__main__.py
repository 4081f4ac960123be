"""Runs attempts and prints those that ended as none may."""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from checker import load_contract
from scripts.fuzz.attempt import attempt, end_of

_TOLD = 20
_SHOWN = 600


def main() -> None:
    """Exit status 1 where an attempt ended in a traceback, took too long or was refused without a reason."""
    parser = argparse.ArgumentParser(prog="python -m scripts.fuzz", description="Malformed input, over and over.")
    parser.add_argument("--attempts", type=int, default=125_000, metavar="N", help="how many (default: 125000)")
    parser.add_argument("--seed", type=int, default=1, help="another seed, other attempts (default: 1)")
    parser.add_argument("--first", type=int, default=0, metavar="N", help="the number of the first (default: 0)")
    options = parser.parse_args()
    sys.stdout.reconfigure(errors="backslashreplace")  # type: ignore[union-attr]
    contract, refused, failed, began = load_contract(), 0, 0, time.perf_counter()
    with TemporaryDirectory(prefix="fuzz-") as name:
        for number in range(options.first, options.first + options.attempts):
            made = attempt(contract, options.seed, number)
            end = end_of(made, contract, Path(name))
            refused, failed = refused + end.refused, failed + bool(end.faults)
            if end.faults and failed <= _TOLD:
                print(f"attempt {number}: {made.arguments!a}"[:_SHOWN])
                for file, content in {**made.files, "standard input": made.standard_input}.items():
                    print(f"  {file}: {content[:_SHOWN]!r}")
                print("  " + "\n  ".join(end.faults).replace("\n", "\n  "))
            if (number + 1) % 10_000 == 0:
                told = f"{refused:,} refused, {failed} failed, {time.perf_counter() - began:.0f} s"
                print(f"{number + 1:,} attempts: {told}", flush=True)
    print(f"{options.attempts:,} attempts with seed {options.seed}: {refused:,} refused, {failed} failed.")
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
