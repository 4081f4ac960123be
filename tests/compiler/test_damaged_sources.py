"""Whatever happens to the sources, the compiler answers with a contract or with problems at lines that exist."""

import shutil
import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from scripts.compile_clauses import ClauseErrors, compile_clauses
from tests.compiler.changes import CONTRACT

FILES = sorted(path.relative_to(CONTRACT).as_posix() for path in CONTRACT.rglob("*") if path.is_file())
SCRAPS = (
    ":::",
    "---",
    "```",
    "{",
    "[[",
    "{{",
    "- x",
    "a: b",
    ": :",
    "# 9.9 duty of A",
    "\t",
    "null",
    "::: zh",
    "&x *x",
    "%",
)


@st.composite
def damage(draw: st.DrawFn) -> tuple[str, str]:
    """A file and what becomes of it: lines lost, repeated or put in, or a part of a line lost."""
    name = draw(st.sampled_from(FILES))
    lines = (CONTRACT / name).read_text(encoding="utf-8").splitlines()
    start = draw(st.integers(0, len(lines) - 1))
    end = draw(st.integers(start, min(start + 6, len(lines))))
    match draw(st.sampled_from(["lose", "repeat", "insert", "cut"])):
        case "lose":
            lines[start:end] = []
        case "repeat":
            lines[end:end] = lines[start:end]
        case "insert":
            lines.insert(start, draw(st.sampled_from(SCRAPS)))
        case _:
            at = draw(st.integers(0, len(lines[start])))
            lines[start] = lines[start][:at] + draw(st.sampled_from(["", *SCRAPS])) + lines[start][at + 1 :]
    return name, "\n".join(lines) + "\n"


@given(st.lists(damage(), min_size=1, max_size=2))
@settings(max_examples=60, deadline=None)
def test_damaged_sources_are_compiled_or_refused_at_lines_that_exist(damages: list[tuple[str, str]]) -> None:
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch) / "contract"
        shutil.copytree(CONTRACT, folder)
        for name, text in damages:
            (folder / name).write_text(text, encoding="utf-8")
        try:
            assert compile_clauses(folder)["format"] == 1
        except ClauseErrors as refused:
            for problem in refused.problems:
                path = Path(scratch) / problem.place.file
                lines = len(path.read_text(encoding="utf-8").splitlines()) if path.exists() else 1
                assert 1 <= problem.place.line <= max(lines, 1) + 1, problem
                assert problem.zh
                assert problem.en
