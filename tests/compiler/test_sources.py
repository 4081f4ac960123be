"""The compiler on changes to a small contract: what it says of wrong sources, and what right ones become."""

import json
from collections.abc import Mapping
from importlib.resources import files
from pathlib import Path
from typing import Any, Literal

import pytest
import yaml

from scripts.compile_clauses import ClauseErrors, compile_clauses
from scripts.compile_clauses.agreement import check_texts
from scripts.compile_clauses.problems import Place, Problems
from tests.compiler.changes import CONTRACT, Case, changed_contract, read_cases

LANGUAGES: tuple[Literal["zh", "en"], ...] = ("zh", "en")


@pytest.mark.parametrize("case", read_cases("wrong.en.txt"), ids=str)
def test_wrong_sources_are_refused_with_every_problem_at_its_line(case: Case, tmp_path: Path) -> None:
    with pytest.raises(ClauseErrors) as refused:
        compile_clauses(changed_contract(case, tmp_path))
    assert refused.value.text("en").splitlines() == list(case.expected)


@pytest.mark.parametrize("case", read_cases("wrong.zh.txt"), ids=str)
def test_wrong_sources_are_refused_in_chinese_too(case: Case, tmp_path: Path) -> None:
    with pytest.raises(ClauseErrors) as refused:
        compile_clauses(changed_contract(case, tmp_path))
    assert refused.value.text("zh").splitlines() == list(case.expected)


@pytest.mark.parametrize("case", read_cases("incomplete.en.txt"), ids=str)
def test_incomplete_sources_are_refused_unless_work_in_progress_is_let_through(case: Case, tmp_path: Path) -> None:
    folder = changed_contract(case, tmp_path)
    with pytest.raises(ClauseErrors) as refused:
        compile_clauses(folder)
    assert refused.value.text("en").splitlines() == list(case.expected)
    assert compile_clauses(folder, complete=False)["id"] == "room-lease"


@pytest.mark.parametrize("case", read_cases("compiled.txt"), ids=str)
def test_right_sources_become_the_contract(case: Case, tmp_path: Path) -> None:
    contract = compile_clauses(changed_contract(case, tmp_path))
    for path, expected in zip(case.expected[::2], case.expected[1::2], strict=True):
        assert _at(contract, path) == json.loads(expected), path


def _at(value: Any, path: str) -> Any:
    for name in path.split(" > "):
        value = value[int(name)] if isinstance(value, list) else value[name]
    return value


@pytest.mark.parametrize("case", read_cases("agreement.txt", parts=4), ids=str)
def test_two_texts_agree_or_the_difference_is_named(case: Case) -> None:
    problems = Problems()
    places: Mapping[str, Place] = {language: Place(language, 1) for language in LANGUAGES}
    check_texts({"zh": "\n".join(case.changes), "en": "\n".join(case.further)}, places, problems)
    assert [problem.en for problem in problems] == list(case.expected)


def test_a_message_in_both_languages_has_the_chinese_above_the_english(tmp_path: Path) -> None:
    case = Case("", ("manifest.yaml", "delete"), ())
    with pytest.raises(ClauseErrors) as refused:
        compile_clauses(changed_contract(case, tmp_path))
    first = str(refused.value).splitlines()[-2:]
    assert first == [
        "contract/manifest.yaml:1: 缺少文件 manifest.yaml：请在条款文件夹中新建它。",
        "    The file manifest.yaml is missing: create it in the folder of clauses.",
    ]


def test_compiling_twice_gives_the_same_version() -> None:
    assert compile_clauses(CONTRACT) == compile_clauses(CONTRACT)


def test_the_version_follows_every_change_of_the_contract(tmp_path: Path) -> None:
    case = Case("", ("blanks.yaml", "-   example: 24 hours", "+   example: 25 hours"), ())
    changed = compile_clauses(changed_contract(case, tmp_path))
    assert changed["version"] != compile_clauses(CONTRACT)["version"]
    assert len(changed["version"]) == 12


def test_an_empty_folder_is_refused_with_the_files_to_write(tmp_path: Path) -> None:
    with pytest.raises(ClauseErrors) as refused:
        compile_clauses(tmp_path)
    assert {Path(problem.place.file).name for problem in refused.value.problems} == {
        "contract.yaml", "manifest.yaml", "blanks.yaml", "assumptions.yaml", "legal-notes.yaml",
    }  # fmt: skip


def test_a_file_that_is_not_utf_8_is_named(tmp_path: Path) -> None:
    folder = changed_contract(Case("", (), ()), tmp_path)
    (folder / "01-use" / "1.md").write_bytes("# 甲方".encode("gb18030"))
    with pytest.raises(ClauseErrors) as refused:
        compile_clauses(folder)
    assert ("contract/01-use/1.md:1", "unreadable") in {(str(one.place), one.code) for one in refused.value.problems}


def test_every_message_is_shown_in_some_case(tmp_path: Path) -> None:
    catalogue = yaml.safe_load(files("scripts.compile_clauses").joinpath("messages.yaml").read_text(encoding="utf-8"))
    shown = {"unreadable"}  # by the test of a file in another encoding
    for number, case in enumerate([*read_cases("wrong.en.txt"), *read_cases("incomplete.en.txt")]):
        with pytest.raises(ClauseErrors) as refused:
            compile_clauses(changed_contract(case, tmp_path / str(number)))
        shown |= {problem.code for problem in refused.value.problems}
    assert sorted(catalogue) == sorted(shown)
