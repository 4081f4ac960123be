"""Compiles the clause sources (a folder such as `clauses/`) into the contract as one JSON value.

`python -m scripts.compile_clauses [--clauses DIR] [--out FILE]` writes `checker/contract.json`; the notation of the
sources is documented in docs/zh/notation.md and docs/en/notation.md.
"""

from scripts.compile_clauses.compiler import Compiled, compile_all, compile_clauses
from scripts.compile_clauses.problems import ClauseErrors, Problem

__all__ = ["ClauseErrors", "Compiled", "Problem", "compile_all", "compile_clauses"]
