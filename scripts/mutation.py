"""What came of `make mutation`: how many faults the tests found, and whether each of the others is explained.

Reads what mutmut left in `mutants/` and the explanations of `tests/mutation/survivors.yaml`.
"""

from __future__ import annotations

import json
import os
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Final, NamedTuple

from checker.loader import read_yaml
from checker.report import table

ROOT: Final = Path(__file__).resolve().parents[1]
RESULTS: Final = ROOT / "mutants"
EXPLAINED: Final = ROOT / "tests" / "mutation" / "survivors.yaml"
_NOT_FOUND: Final = (0, 33)
"""The exit statuses of tests that all passed, and of a fault that no test comes by."""


class Fault(NamedTuple):
    """A fault put into a function: the lines of it that were changed, and what they became."""

    function: str
    line: str
    becomes: str


def main() -> None:
    """Prints the score of each module; exit status 1 where a fault was neither found nor explained."""
    os.chdir(ROOT)  # mutmut reads its settings in the folder that it is called in
    found, survived = Counter[tuple[str, bool]](), list[Fault]()
    for path in sorted(RESULTS.rglob("*.meta")):
        for name, status in json.loads(path.read_text(encoding="utf-8"))["exit_code_by_key"].items():
            if status is None:
                sys.exit(f"{name} has not been tried: run `make mutation` to its end.")
            found[path.name.removesuffix(".py.meta"), status not in _NOT_FOUND] += 1
            if status in _NOT_FOUND:
                survived.append(_fault(name, path))
    known = explained(read_yaml(EXPLAINED.read_text(encoding="utf-8")))
    print("\n".join(table(["module", "faults", "found", "not found"], list(_rows(found)))))
    unexplained = [fault for fault in survived if fault not in known]
    for fault in unexplained:
        print(f"\nnot found and not explained: {fault.function}\n  - {fault.line}\n  + {fault.becomes}")
    for fault in known.keys() - set(survived):
        print(f"\nexplained, and now found or gone: {fault.function}\n  - {fault.line}\n  + {fault.becomes}")
    print(f"\n{len(survived) - len(unexplained)} of the {len(survived)} that were not found are explained.")
    sys.exit(1 if unexplained else 0)


def explained(entries: Sequence[Mapping[str, Any]]) -> dict[Fault, str]:
    """The faults that no test can or need find, each with the reason."""
    return {
        Fault(function, line, becomes): entry["why"]
        for entry in entries
        for function, lines in entry["faults"].items()
        for line, becomes in lines
    }


def _rows(found: Mapping[tuple[str, bool], int]) -> Iterator[list[str]]:
    modules = sorted({module for module, _ in found})
    for name, group in [*((module, [module]) for module in modules), ("all", modules)]:
        killed = sum(found.get((module, True), 0) for module in group)
        left = sum(found.get((module, False), 0) for module in group)
        yield [name, f"{killed + left:,}", f"{killed:,}", f"{left:,}"]


def _fault(name: str, path: Path) -> Fault:
    from mutmut.mutation.diff_apply import get_diff_for_mutant

    source = path.relative_to(RESULTS).with_suffix("")
    lines = [line for line in get_diff_for_mutant(name, path=source).splitlines() if line[:3] not in ("---", "+++")]
    before, after = (" / ".join(line[1:].strip() for line in lines if line.startswith(mark)) for mark in "-+")
    return Fault(_function(name), before, after)


def _function(name: str) -> str:
    """`checker.day_set.xǁDaySetǁwithin__mutmut_2` is `day_set.DaySet.within`."""
    place = name.removeprefix("checker.").partition("__mutmut_")[0]
    module, _, function = place.rpartition(".")
    return f"{module}.{function.removeprefix('x').removeprefix('_').strip('ǁ').replace('ǁ', '.')}"


if __name__ == "__main__":
    main()
