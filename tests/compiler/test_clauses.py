"""The real clauses: they compile, the checker reads them, and whatever is taken away is missed by name and place."""

import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import checker
from scripts.compile_clauses import ClauseErrors, Problem, compile_all, compile_clauses

CLAUSES = Path(__file__).parents[2] / "clauses"
CLAUSE_FILES = sorted(path.relative_to(CLAUSES).as_posix() for path in CLAUSES.glob("[0-9]*/*.md"))


@pytest.fixture(scope="module")
def contract() -> dict[str, Any]:
    return compile_clauses(CLAUSES)


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy of the real clauses to take something from."""
    return Path(shutil.copytree(CLAUSES, tmp_path / "clauses"))


def refusal(folder: Path) -> list[Problem]:
    with pytest.raises(ClauseErrors) as refused:
        compile_clauses(folder)
    return list(refused.value.problems)


def texts(problems: list[Problem], code: str) -> list[str]:
    return [problem.text("en") for problem in problems if problem.code == code]


def test_the_real_clauses_compile_and_the_checker_reads_them(contract: dict[str, Any], tmp_path: Path) -> None:
    file = tmp_path / "contract.json"
    file.write_text(json.dumps(contract, ensure_ascii=False), encoding="utf-8")
    loaded = checker.load_contract(file)
    assert loaded.version == contract["version"]
    assert len(loaded.norms) == len(contract["norms"])


def test_every_article_has_its_provisions_in_reading_order(contract: dict[str, Any]) -> None:
    listed = [
        provision
        for article in contract["articles"]
        for clause in article["clauses"]
        for provision in contract["clauses"][clause]["provisions"]
    ]
    assert listed == list(contract["provisions"])


def test_compiled_ids_all_lead_somewhere(contract: dict[str, Any]) -> None:
    for provision in contract["provisions"].values():
        assert all(norm in contract["norms"] for norm in provision["norms"])
        for language in ("zh", "en"):
            for kind, table in (("ref", None), ("term", "terms"), ("finding", "findings"), ("law", "legal_notes")):
                for name in re.findall(rf'data-{kind}="([^"]+)"', provision["explain"][language]):
                    places = contract[table] if table else {**contract["provisions"], **contract["clauses"]}
                    assert name in places or name in [article["id"] for article in contract["articles"]]


def take_out(path: Path, pattern: str) -> None:
    text = path.read_text("utf-8")
    rest = re.sub(pattern, "", text, flags=re.MULTILINE | re.DOTALL)
    assert rest != text, pattern
    path.write_text(rest, "utf-8")


def provision_rounds() -> Iterator[dict[str, str]]:
    """The n-th provision of every clause file, for each n: all are taken away in as few compilations as possible."""
    sources = {name: (CLAUSES / name).read_text("utf-8") for name in CLAUSE_FILES}
    by_file = {name: re.findall(r"^# (\S+) ", text, re.MULTILINE) for name, text in sources.items()}
    for number in range(max(map(len, by_file.values()))):
        yield {name: ids[number] for name, ids in by_file.items() if number < len(ids)}


@pytest.mark.parametrize("removed", list(provision_rounds()), ids=lambda removed: f"{len(removed)} provisions")
def test_a_provision_that_is_taken_away_is_missed_with_the_heading_to_write(
    removed: dict[str, str], copy: Path, contract: dict[str, Any]
) -> None:
    for file, name in removed.items():
        take_out(copy / file, rf"^# {re.escape(name)} .*?(?=^# |\Z)")
    missed = texts(refusal(copy), "provision-missing")
    for name in removed.values():
        provision = contract["provisions"][name]
        heading = f"# {name} {provision['kind']} of {provision['who']}"
        assert any(f"write the heading `{heading}`" in text and "manifest.yaml:" in text for text in missed), name
    assert len(missed) == len(removed)


@pytest.mark.parametrize("opener", ["zh", "en", "explain zh", "explain en"])
def test_a_language_that_is_taken_away_is_missed_at_every_provision(
    opener: str, copy: Path, contract: dict[str, Any]
) -> None:
    for file in CLAUSE_FILES:
        take_out(copy / file, rf"^::: {opener}\n.*?^:::\n")
    missed = texts(refusal(copy), "part-missing")
    for name, provision in contract["provisions"].items():
        found = [text for text in missed if text.startswith(f"{provision['source']}:") and f"`{name}`" in text]
        assert any(f"begins with `::: {opener}`" in text for text in found), name


def keyed(name: str) -> list[str]:
    return re.findall(r"^([a-z][a-z0-9_-]*):", (CLAUSES / name).read_text("utf-8"), re.MULTILINE)


@pytest.mark.parametrize("blank", keyed("blanks.yaml"))
def test_a_blank_that_is_taken_away_is_missed_where_the_wording_has_it(
    blank: str, copy: Path, contract: dict[str, Any]
) -> None:
    take_out(copy / "blanks.yaml", rf"^{blank}:\n(?: [^\n]*\n)+")
    missed = texts(refusal(copy), "no-such-blank")
    for place in contract["blanks"][blank]["places"]:
        file = contract["provisions"][place]["source"]
        found = [text for text in missed if text.startswith(f"{file}:") and f"`{{{{{blank}}}}}` is no blank" in text]
        assert len(found) >= 2, place  # in both languages
        assert all("blanks.yaml" in text for text in found)


def test_scenarios_that_are_taken_away_are_missed_where_they_are_shown(copy: Path, contract: dict[str, Any]) -> None:
    shutil.rmtree(copy / "scenarios")
    problems = refusal(copy)
    for name, provision in contract["provisions"].items():
        if shown := provision["scenario"]:
            file = provision["source"]
            assert any(
                text.startswith(f"{file}:") and f"`{shown}`" in text and "scenarios/*.yaml" in text
                for text in texts(problems, "scenario-missing")
            ), name
    missed = texts(problems, "norm-without-scenario")
    for name, norm in contract["norms"].items():
        computed = norm["form"] != "standing" and "restates" not in norm
        assert any(f"The norm `{name}` has no scenario" in text for text in missed) == computed, name
    for kind in contract["incidents"]:
        assert any(f"`type: {kind}`" in text for text in texts(problems, "incident-without-scenario")), kind


@pytest.mark.parametrize("round_", range(4))
def test_each_scenario_that_is_taken_away_is_missed_by_its_name_and_place(round_: int, copy: Path) -> None:
    removed = []
    for path in sorted((copy / "scenarios").glob("*.yaml")):
        head, *scenarios = re.split(r"^(?=- id: )", path.read_text("utf-8"), flags=re.MULTILINE)
        rest = scenarios.copy()
        del rest[round_::4]
        removed += [text.split()[2] for text in scenarios[round_::4]]
        path.write_text("".join([head, *rest]) if rest else "[]\n", "utf-8")
    missed = [text for text in texts(refusal(copy), "scenario-missing") if "manifest.yaml:" in text]
    for name in removed:
        assert [f"There is no scenario `{name}`. Write it in scenarios/*.yaml" in text for text in missed].count(
            True
        ) == 1
    assert len(missed) == len(removed)


def test_one_scenario_taken_away_is_missed_and_so_is_what_it_alone_shows(copy: Path) -> None:
    take_out(copy / "scenarios" / "duties-of-party-b.yaml", r"^- id: inspection-refused\n.*?(?=^- id: |\Z)")
    found = refusal(copy)
    [missed] = texts(found, "scenario-missing")
    assert "manifest.yaml:" in missed
    assert "`inspection-refused`" in missed
    kept, broken = texts(found, "outcome-not-shown")
    assert all("4.B.md:" in text and "`4.B.8/accept`" in text for text in (kept, broken))
    assert "an incident of `type: duty_of_b`" in kept
    assert "status: fulfilled" in broken + kept
    assert "status: breached" in broken + kept


@pytest.mark.parametrize("folder", ["findings", "incidents"])
def test_a_finding_or_incident_type_that_is_taken_away_is_missed_where_it_is_used(folder: str, copy: Path) -> None:
    for path in sorted((CLAUSES / folder).iterdir())[::6]:
        gone = copy / folder / path.name
        gone.unlink()
        missed = texts(refusal(copy), "unknown-id")
        assert any(f"`{path.stem}`" in text and f"{folder}/*" in text for text in missed), path.stem
        shutil.copy(path, gone)


def test_a_term_that_is_taken_away_is_missed_where_it_is_linked(copy: Path, contract: dict[str, Any]) -> None:
    (copy / "03-definitions" / "customer.md").unlink()
    missed = texts(refusal(copy), "reference-to-nothing")
    files = {contract["provisions"][name]["source"] for name in contract["terms"]["customer"]["used_in"]}
    for file in files - {"clauses/03-definitions/customer.md"}:
        assert any(text.startswith(f"{file}:") and "[[customer]]" in text for text in missed), file


def test_a_reply_does_not_say_again_whether_the_answer_is_right() -> None:
    """The page says that, and shows the right answer's reply after a wrong answer too."""
    replies = [
        option["reply"]
        for course in compile_all(CLAUSES).courses
        for lesson in course["lessons"]
        for question in lesson["questions"]
        for option in question.get("options", ())
        if "reply" in option
    ]
    assert replies
    assert [reply for reply in replies if re.match(r"不?对[。，：]", reply["zh"])] == []
    assert [reply for reply in replies if re.match(r"(Right|Wrong|Not right)[.,:]", reply["en"])] == []
