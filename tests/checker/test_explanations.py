"""What is said of findings, word for word, on the lease."""

from pathlib import Path
from typing import Any

import pytest

from checker import Contract, assess
from checker.loader import read_yaml

SAID = read_yaml((Path(__file__).parent / "explanations.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("example", SAID, ids=[str(number) for number, _ in enumerate(SAID)])
def test_findings_are_told_in_these_words(example: dict[str, Any], lease: Contract) -> None:
    findings = assess(lease, example["case"]).to_dict()["findings"]
    said = [
        {"norm": finding["norm"], "incident": finding["incident"], **finding["explanation"]} for finding in findings
    ]
    assert said == example["said"]
