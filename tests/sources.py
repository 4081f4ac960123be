"""The contract and the courses of `clauses/`, compiled once for all tests of a process; no test changes them."""

from functools import cache
from pathlib import Path

from scripts.compile_clauses import compile_all
from scripts.compile_clauses.compiler import Compiled

CLAUSES = Path(__file__).resolve().parents[1] / "clauses"


@cache
def compiled() -> Compiled:
    """What the project's own sources describe."""
    return compile_all(CLAUSES)
