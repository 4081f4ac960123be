"""Cases from files: what YAML and JSON mean, and what cannot be read."""

import sys
from pathlib import Path
from typing import Any

import pytest

from checker import CaseError, Contract, assess
from checker.loader import Repeating, read_file, read_json, read_text, read_yaml


def code(content: bytes, *, is_json: bool = False) -> str:
    with pytest.raises(CaseError) as refused:
        read_text(content, is_json=is_json)
    return refused.value.problems[0].code


def test_yaml_keeps_numbers_and_dates_as_they_are_written() -> None:
    text = (
        'a: 1.10\nb: 2026-03-01\nc: 2026-03-01 10:00:00\nd: 12\ne: 0x1F\nf: 1_000\ng: 12:30\nh: "7"\ni: .inf\nj: 007\n'
    )
    assert read_yaml(text) == {
        "a": "1.10", "b": "2026-03-01", "c": "2026-03-01 10:00:00", "d": 12, "e": "0x1F", "f": "1_000", "g": "12:30",
        "h": "7", "i": ".inf", "j": "007",
    }  # fmt: skip


def test_yaml_knows_only_the_words_of_json() -> None:
    assert read_yaml("{on: yes, off: no, a: true, b: False, c: null, d: ~, e: , f: 'true'}") == {
        "on": "yes", "off": "no", "a": True, "b": False, "c": None, "d": None, "e": None, "f": "true",
    }  # fmt: skip


def test_json_keeps_numbers_as_they_are_written() -> None:
    long = "9" * 5000
    assert read_json(f'{{"a": 1.10, "b": 1e400, "c": NaN, "d": 7, "e": {long}}}') == {
        "a": "1.10", "b": "1e400", "c": "NaN", "d": 7, "e": long,
    }  # fmt: skip


@pytest.mark.parametrize(
    "text", ["{a: 1, b: {c: 1, c: 2, c: 3}, a: 2}", '{"a": 1, "b": {"c": 1, "c": 2, "c": 3}, "a": 2}']
)
def test_a_repeated_key_is_remembered(text: str) -> None:
    found: Any = read_yaml(text)
    assert isinstance(found, Repeating)
    assert found.repeated == ("a",)
    assert found["b"].repeated == ("c",)


def test_a_repeated_key_is_a_problem_at_its_place(contract: Contract) -> None:
    payment = "{id: p, type: payment, amount: 1, amount: 2, due: 2026-01-01}"
    case = read_yaml(f"as_of: 2026-01-01\nas_of: 2026-02-01\nincidents: [{payment}]")
    with pytest.raises(CaseError) as refused:
        assess(contract, case)
    found = [(item.path, item.code) for item in refused.value.problems]
    assert found == [("as_of", "duplicate-key"), ("incidents[0].amount", "duplicate-key")]


def test_what_cannot_be_read_is_said_to_be_so() -> None:
    assert code(b"\xff\xfe\x00") == "not-utf-8"
    assert code(b"{a: [1") == "not-yaml"
    assert code(b"a: 1\n---\nb: 2\n") == "not-yaml"
    assert code(b"a: \x07") == "not-yaml"
    assert code(b"{", is_json=True) == "not-json"
    assert code(b"", is_json=True) == "not-json"
    assert code(b"[" * 100_000) == "too-deep"
    assert code(b"[" * 100_000, is_json=True) == "too-deep"
    assert code(b"x" * 20_000_001) == "too-large-file"


def test_aliases_are_written_out_within_reason() -> None:
    assert read_yaml("a: &x [1, 2]\nb: *x") == {"a": [1, 2], "b": [1, 2]}
    assert code(b"a: &x [*x]") == "too-deep"
    bomb = "a0: &a0 [x, x]\n" + "".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 12))
    assert code(bomb.encode()) == "too-deep"


def test_a_byte_order_mark_is_no_content() -> None:
    assert read_text("﻿{a: 1}".encode(), is_json=False) == {"a": 1}


def test_a_file_is_read_by_its_name(tmp_path: Path) -> None:
    (tmp_path / "case.json").write_text('{"a": 1}', encoding="utf-8")
    (tmp_path / "case.yaml").write_text("{a: 1}", encoding="utf-8")
    assert read_file(tmp_path / "case.json") == read_file(tmp_path / "case.yaml") == {"a": 1}


@pytest.mark.parametrize("name", ["gone.yaml", "."])
def test_a_file_that_is_not_there_is_said_to_be_so(tmp_path: Path, name: str) -> None:
    with pytest.raises(CaseError) as refused:
        read_file(tmp_path / name)
    assert refused.value.problems[0].code == "unreadable"


def test_json_can_be_read_where_pyyaml_is_not_installed(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setitem(sys.modules, "yaml", None)
    assert read_text(b'{"as_of": "2026-04-30", "incidents": []}', is_json=False) == {
        "as_of": "2026-04-30",
        "incidents": [],
    }
    (tmp_path / "profile.json").write_text('{"as_of": "2026-04-30"}', encoding="utf-8")
    assert read_file(tmp_path / "profile.json") == {"as_of": "2026-04-30"}


@pytest.mark.parametrize("content", [b"as_of: 2026-04-30", b"{as_of: 2026-04-30}", b""])
def test_yaml_where_pyyaml_is_not_installed_is_refused(monkeypatch: pytest.MonkeyPatch, content: bytes) -> None:
    monkeypatch.setitem(sys.modules, "yaml", None)
    with pytest.raises(CaseError) as refused:
        read_text(content, is_json=False)
    (problem,) = refused.value.problems
    assert problem.code == "needs-pyyaml"
    assert 'pip install "service-contract-checker[cli]"' in problem.message.zh
    assert 'pip install "service-contract-checker[cli]"' in problem.message.en
