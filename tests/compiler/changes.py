"""Case files of the compiler's tests: titles, changes to the small contract, and what must come of them."""

import re
import shutil
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).parent
CONTRACT = HERE / "contract"


@dataclass(frozen=True)
class Case:
    """One case: a title, the changes as written, and the lines expected."""

    title: str
    changes: tuple[str, ...]
    expected: tuple[str, ...]
    further: tuple[str, ...] = ()

    def __str__(self) -> str:
        return self.title


def read_cases(name: str, parts: int = 3) -> list[Case]:
    """The cases of a file in `cases/`, each of 3 or 4 parts; what stands before the first full stop introduces them."""
    found = re.split(r"^\.\n", (HERE / "cases" / name).read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]
    if found and not found[-1].strip():
        found.pop()
    if not found or len(found) % parts:
        raise ValueError(f"{name}: a case has {parts} parts, each closed by a full stop on a line of its own")
    lines = [tuple(part.splitlines()) for part in found]
    return [
        Case(found[start].strip(), lines[start + 1], lines[start + parts - 1], lines[start + 2] if parts > 3 else ())
        for start in range(0, len(found), parts)
    ]


def changed_contract(case: Case, folder: Path) -> Path:
    """A copy of the small contract in `folder`, with the changes of a case."""
    copy = folder / "contract"
    shutil.copytree(CONTRACT, copy)
    change(copy, case.changes)
    return copy


def change(copy: Path, lines: tuple[str, ...]) -> None:
    """Applies changes: a file's name, then `- line` for what goes and `+ line` for what comes in its place."""
    for name, hunk in _hunks(lines):
        path = copy / name
        if hunk == ["delete"]:
            path.unlink()
            continue
        old = "".join(f"{line[2:]}\n" for line in hunk if line.startswith("-"))
        new = "".join(f"{line[2:]}\n" for line in hunk if line.startswith("+"))
        path.parent.mkdir(parents=True, exist_ok=True)
        text = path.read_text(encoding="utf-8") if path.exists() else ""
        if text.count(old) < 1:
            raise ValueError(f"{name} does not have:\n{old}")
        path.write_text(text.replace(old, new, 1) if old else text + new, encoding="utf-8")


def _hunks(lines: tuple[str, ...]) -> list[tuple[str, list[str]]]:
    found: list[tuple[str, list[str]]] = []
    for line in lines:
        if line[:1] in ("+", "-") or line == "delete":
            found[-1][1].append(line)
        elif line:
            found.append((line, []))
    return found
