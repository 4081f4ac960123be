"""The contracts that the checker is tried with."""

import pytest

from checker import Contract, contract_from
from tests.checker.support import compiled_contract, lease_source


@pytest.fixture(scope="session")
def contract() -> Contract:
    """The contract of `clauses/`."""
    return contract_from(compiled_contract())


@pytest.fixture(scope="session")
def lease() -> Contract:
    """The made-up equipment lease."""
    return contract_from(lease_source())
