"""The notation page says what the compiler accepts: its examples are read, its lists are whole."""

import shutil
from pathlib import Path

import pytest

from checker.contract import contract_from
from checker.practice import generate
from checker.practice.generate import kinds_of
from checker.practice.values import KINDS_OF_DAY
from scripts.compile_clauses import documents, drills, norms, sources
from scripts.compile_clauses.clause_files import BEARERS, KINDS
from scripts.compile_clauses.compiler import compile_clauses
from scripts.compile_clauses.located import load_mapping
from scripts.compile_clauses.problems import Place, Problems
from scripts.compile_clauses.records import ASSUMPTION_TYPES, BLANK_TYPES, FIELD_TYPES
from scripts.compile_clauses.shapes import Scope
from scripts.compile_clauses.vocabulary import FORMS, Field, Head, Subject, World
from tests.compiler.notation_page import ROOT, examples, norm_examples, page

LANGUAGES = documents.LANGUAGES


def _world() -> tuple[World, Scope]:
    """The real contract's, with the type of incident that the page supposes."""
    problems = Problems()
    read = sources.read(ROOT / "clauses", problems)
    provisions = [source for _, source in read.provisions()]
    heads = norms.heads(provisions, problems) | {"6.6/target": Head("6.6/target", "6.6", "condition_duty", "supposed")}
    contract = compile_clauses(ROOT / "clauses")
    world = norms.world_of(contract["incidents"], contract["blanks"], heads, ())
    supposed = {"supposed": {"reached": Field("percent"), "fee": Field("money")}}
    scope = Scope(problems, sources.collect_ids(read, heads, problems))
    return World({**world.incidents, **supposed}, world.blank_types, heads), scope


def test_every_norm_on_the_page_is_one_that_the_compiler_reads() -> None:
    world, scope = _world()
    for text in norm_examples("en"):
        node = load_mapping(text, Place("notation.md", 1), scope.problems)
        if node.get("restates") is None:
            norms.read_norm(node, "6.6", "6.6", world, scope)
    assert [problem.text("en") for problem in scope.problems] == []


def test_every_form_of_norm_has_an_example() -> None:
    forms = [norms.form_of(load_mapping(text, Place("", 1), Problems())) for text in norm_examples("en")]
    assert set(FORMS) <= set(forms)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_names_every_form_key_type_kind_and_bearer(language: str) -> None:
    subject = Subject([], World({}, {}, {}))
    keys = {key for form in FORMS.values() for key in form(subject)}
    wanted = {*FORMS, *keys, *FIELD_TYPES, *BLANK_TYPES, *ASSUMPTION_TYPES, *KINDS, *BEARERS}
    assert [word for word in sorted(wanted) if word not in page(language)] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_names_every_way_of_drawing_and_everything_that_a_drill_asks(language: str) -> None:
    wanted = {*drills.TEMPLATE, *drills.WAYS, *drills.ASKED, *drills.FORMS, *KINDS_OF_DAY}
    assert [word for word in sorted(wanted - {"title"}) if f"`{word}" not in page(language)] == []


def test_the_drill_on_the_page_can_be_made(tmp_path: Path) -> None:
    written = [example for example in examples("en") if example.title.startswith("clauses/drills/")]
    assert len(written) == 1
    copy = tmp_path / "clauses"
    shutil.copytree(ROOT / "clauses", copy)
    shutil.rmtree(copy / "courses")
    for path in (copy / "drills").glob("*.yaml"):
        if path.name != "lists.yaml":
            path.unlink()
    (tmp_path / written[0].title).write_text(written[0].text, encoding="utf-8")
    contract = contract_from(compile_clauses(copy))
    for kind in kinds_of(contract):
        for seed in range(5):
            generate(contract, kind.template.id, seed, kind.level, tasks=(kind.task.id,))


def test_the_examples_are_the_same_in_both_languages() -> None:
    assert [example.text for example in examples("zh")] == [example.text for example in examples("en")]
