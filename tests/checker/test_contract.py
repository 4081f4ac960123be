"""Compiled contracts: what is refused, and where the message says so."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from checker import ContractError, contract_from, load_contract
from tests.checker.support import lease_source


def refused(change: Callable[[Any], object]) -> str:
    source = lease_source()
    change(source)
    with pytest.raises(ContractError) as error:
        contract_from(source)
    return str(error.value)


def test_a_contract_is_read_from_its_file(tmp_path: Path) -> None:
    path = tmp_path / "lease.json"
    path.write_text(json.dumps(lease_source()), encoding="utf-8")
    assert load_contract(path).id == "equipment-lease"


@pytest.mark.parametrize("content", ["", "{", "[" * 100_000, "\x00"])
def test_a_file_that_is_no_json_is_refused(tmp_path: Path, content: str) -> None:
    path = tmp_path / "broken.json"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(ContractError, match="cannot be read"):
        load_contract(path)


def test_another_format_is_refused() -> None:
    assert "format 2" in refused(lambda source: source.update(format=2))


@pytest.mark.parametrize("source", [[], None, 7, {}])
def test_what_is_no_contract_is_refused(source: object) -> None:
    with pytest.raises(ContractError):
        contract_from(source)


def test_a_message_names_the_place() -> None:
    assert "norms.R.1: `due` is missing" in refused(lambda source: source["norms"]["R.1"].pop("due"))
    assert "norms.R.1.form: `wish` is no form" in refused(lambda source: source["norms"]["R.1"].update(form="wish"))
    assert "norms.R.2/weekly.per" in refused(lambda source: source["norms"]["R.2/weekly"].update(per="2 working days"))
    assert "norms.R.2/weekly.rate" in refused(lambda source: source["norms"]["R.2/weekly"].update(rate="no_such_blank"))
    assert "exactly one of" in refused(lambda source: source["norms"]["R.2/weekly"].update(bears="liability"))
    assert "blanks.grace.label" in refused(lambda source: source["blanks"]["grace"].update(label="Grace"))
    assert "title: `zh` is missing" in refused(lambda source: source["title"].pop("zh"))
    assert "incidents.rent.fields" in refused(lambda source: source["incidents"]["rent"].update(fields={}))
    assert "norms.H.1.requires.clean" in refused(lambda source: source["norms"]["H.1"].update(requires={"clean": 7}))
