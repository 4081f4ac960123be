"""What the checker gives for a contract: every worked example and every reading, presented in one language."""

import json
import tempfile
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from scripts.site.book import Book, Data
from scripts.site.worked_cases import Answer, Rule, worked_rules

type Assess = Callable[[Mapping[str, Any]], Data]


@dataclass(frozen=True)
class Trial:
    """A reading tried on a scenario, and the presented result."""

    scenario: str
    result: Data


@dataclass(frozen=True)
class Readings:
    """A finding's readings, tried as far as they can be; `shared` is the scenario of those without their own."""

    trials: tuple[Trial | None, ...]
    shared: str | None = None


@dataclass(frozen=True)
class Computed:
    """All that pages show of the checker: results by scenario, readings by finding, the what-if page's form model,
    the rules of calculation with their worked cases.
    """

    examples: Mapping[str, Data] = field(default_factory=dict)
    readings: Mapping[str, Readings] = field(default_factory=dict)
    model: Data = field(default_factory=dict)
    rules: tuple[Rule, ...] = ()


def compute(book: Book, cases: Path | None = None) -> Computed:
    """Runs the checker on every scenario, every reading and, where there are any, the worked cases of a folder.

    Raises `checker.CaseError` for a scenario that is no case.
    """
    import checker
    from checker import view
    from scripts.build_browser import program_of

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "contract.json"
        path.write_text(json.dumps(book.contract, ensure_ascii=False), encoding="utf-8")
        contract = checker.load_contract(path)

    def assess(case: Mapping[str, Any]) -> Data:
        presented: Data = view.present(contract, checker.assess(contract, case), book.lang, case)
        return presented

    def answer(case: Mapping[str, Any]) -> Answer:
        try:
            return Answer(assess(case))
        except checker.CaseError as refused:
            return Answer(None, tuple(f"{item.path} {item.message[book.lang]}".strip() for item in refused.problems))

    return Computed(
        examples={scenario["id"]: assess(scenario["case"]) for scenario in book.scenarios},
        readings=dict(readings(book, assess)),
        model={**view.describe(contract, book.lang), "program": program_of(book.contract)},
        rules=worked_rules(cases, answer) if cases and cases.is_dir() else (),
    )


def readings(book: Book, assess: Assess) -> Iterator[tuple[str, Readings]]:
    """Tries each finding's readings, each on its own scenario where it names one.

    The others, where they set assumptions or facts, are tried on the first scenario about the finding's provisions on
    which they differ.
    """
    for name, finding in book.findings.items():
        listed = finding.get("readings", ())
        own = tuple(_on_its_own(book, reading, assess) for reading in listed)
        shared = _on_one_case(book, finding, assess)
        trials = tuple(one or other for one, other in zip(own, shared, strict=True))
        if any(trials):
            yield name, Readings(trials, next((trial.scenario for trial in shared if trial), None))


def _on_its_own(book: Book, reading: Data, assess: Assess) -> Trial | None:
    scenario = book.scenario(reading.get("scenario") or "")
    return Trial(scenario["id"], assess(_case(scenario, reading))) if scenario else None


def _on_one_case(book: Book, finding: Data, assess: Assess) -> tuple[Trial | None, ...]:
    """The readings that decide something and have no scenario of their own, on the first on which they differ."""
    listed = finding.get("readings", ())
    wanted = [_decides(reading) and not reading.get("scenario") for reading in listed]
    by_facts = any(reading.get("facts") for reading in listed)
    flagged = set(finding.get("flags", ()))
    for scenario in book.scenarios if by_facts or sum(wanted) > 1 else ():
        if not flagged.intersection(about.partition("/")[0] for about in scenario["about"]):
            continue
        trials = tuple(
            Trial(scenario["id"], assess(_case(scenario, reading))) if tried else None
            for reading, tried in zip(listed, wanted, strict=True)
        )
        given = {_gist(assess(scenario["case"]))} if by_facts else set()
        if len(given | {_gist(trial.result) for trial in trials if trial}) > 1:
            return trials
    return (None,) * len(listed)


def _case(scenario: Data, reading: Data) -> Data:
    """A scenario's case with the assumptions that a reading makes, and its facts as they count on that reading."""
    case: Data = scenario["case"]
    chosen, facts = reading.get("assumptions"), reading.get("facts", {})
    if chosen:
        case = {**case, "assumptions": {**case.get("assumptions", {}), **chosen}}
    return {**case, "incidents": [_counted(incident, facts) for incident in case["incidents"]]} if facts else case


def _decides(reading: Data) -> bool:
    return bool(reading.get("assumptions") or reading.get("facts"))


def _counted(incident: Data, facts: Data) -> Data:
    """An incident with those of its answers changed that count as another; what counts as unknown is left out."""
    answers = facts.get(incident["type"], {})

    def counted(name: str, value: Any) -> Any:
        said = str(value).lower() if isinstance(value, bool) else value
        return answers[name].get(said, value) if name in answers and isinstance(said, str) else value

    told = {name: counted(name, value) for name, value in incident.items()}
    return {name: value for name, value in told.items() if name not in answers or value != "unknown"}


def split_findings(
    result: Data, about: str | None, general: Collection[str] = ()
) -> tuple[list[Data], list[Data]]:
    """A presented result's incidents twice: with the findings that concern a provision, and with the others.

    Where no provision is named, the others are those by the `general` norms, which only repeat what specific ones give.
    Where the first would be empty, it has all, and the second is empty.
    """

    def concerns(finding: Data) -> bool:
        if about is None:
            return finding.get("norm") not in general
        return about in {finding["provision"], *(consequence["provision"] for consequence in finding["consequences"])}

    def keep(wanted: bool) -> list[Data]:
        parts = [
            {**incident, "findings": [one for one in incident["findings"] if concerns(one) is wanted]}
            for incident in result["incidents"]
        ]
        return [part for part in parts if part["findings"]]

    chosen = keep(True)
    return (chosen, keep(False)) if chosen else (list(result["incidents"]), [])


def _gist(result: Data) -> str:
    """What a reader would compare: statuses and amounts, not how the assumption is named."""
    return json.dumps(
        [
            result["totals"],
            [
                [finding["status"], [consequence["amount"] for consequence in finding["consequences"]]]
                for incident in result["incidents"]
                for finding in incident["findings"]
            ],
        ],
        ensure_ascii=False,
    )
