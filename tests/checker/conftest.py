"""The contracts that the checker is tried with."""

import pytest

from checker import Contract, contract_from, rate, working_days
from checker.ledger import cells
from tests.checker.support import compiled_contract, lease_source


@pytest.fixture(scope="session", autouse=True)
def nothing_is_remembered() -> None:
    """What has been read before is read again: a fault put in since (`make mutation`) may make another value of it."""
    for read in (cells.moment_of, cells.money_of, cells.date_of, cells.arrival_of, cells.day_of):
        read.cache_clear()
    rate._parsed.cache_clear()
    working_days.is_working_day.cache_clear()


@pytest.fixture(scope="session")
def contract() -> Contract:
    """The contract of `clauses/`."""
    return contract_from(compiled_contract())


@pytest.fixture(scope="session")
def lease() -> Contract:
    """The made-up equipment lease."""
    return contract_from(lease_source())
