"""The contracts that the checker is tried with, and how worked cases are read and compared."""

import json
from pathlib import Path
from typing import Any

import pytest

from checker import Contract, contract_from
from checker.loader import read_yaml
from scripts.compile_clauses import compile_clauses

ROOT = Path(__file__).resolve().parents[2]
HERE = Path(__file__).resolve().parent


@pytest.fixture(scope="session")
def contract() -> Contract:
    """The contract of `clauses/`, compiled afresh."""
    return contract_from(json.loads(json.dumps(compile_clauses(ROOT / "clauses"))))


@pytest.fixture(scope="session")
def lease() -> Contract:
    """A made-up contract with ids of its own, and with the forms that the other does not use."""
    return contract_from(lease_source())


def lease_source() -> Any:
    """The lease as a compiled contract would have it."""
    return json.loads(json.dumps(read_yaml((HERE / "lease.yaml").read_text(encoding="utf-8"))))
