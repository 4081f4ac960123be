"""Assesses a case under a contract that is data: who owes what, by when, and why.

`assess(contract, case)` is a pure function: it reads no clock, no file and no network. The contract is the JSON that
the clause sources compile to; nothing about any contract stands in this package.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import localcontext
from typing import Any

from checker.assessment import Assessment, canonical_json
from checker.contract import Contract, contract_from, load_contract
from checker.engine import run
from checker.money import ARITHMETIC
from checker.problems import CaseError, Problem
from checker.reading import ContractError
from checker.spread import Spread, spread
from checker.validate import read_case

__all__ = [
    "Assessment",
    "CaseError",
    "Contract",
    "ContractError",
    "Problem",
    "assess",
    "canonical_json",
    "contract_from",
    "load_contract",
]


def assess(contract: Contract, case: Mapping[str, Any], *, with_spread: bool = True) -> Assessment:
    """Assesses a case: plain data with `as_of`, `profile`, `assumptions` and `incidents`.

    Amounts, rates and durations are strings (amounts also integers), dates ISO 8601 strings or `datetime` values.
    `with_spread=False` leaves out what other choices of the assumptions would give. Raises `CaseError` with every
    problem of the case.
    """
    with localcontext(ARITHMETIC):
        read = read_case(contract, case)
        result = run(contract, read)
        return Assessment(result, spread(contract, read, result) if with_spread else Spread())
