"""The options of a choice: one of them right, the others near it and wrong."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any, Final

from checker.assessment import Assessment
from checker.case import Situation
from checker.contract import Contract
from checker.labels import missing_labels, party_label, provision_label
from checker.phrases import phrase
from checker.practice.dice import Dice
from checker.practice.question import (
    BOTH,
    NOBODY,
    Asked,
    concerned,
    finding_of,
    findings_of,
    waiting_for,
)
from checker.practice.slips import slips
from checker.practice.values import Redraw
from checker.practice.words import Drawn, filled, moment_said, money_said
from checker.text import Text

_MOST: Final = 4
_LEAST: Final = 3
NUMERIC: Final = ("due", "effective", "late_days", "amount", "total")


@dataclass(frozen=True, slots=True)
class Option:
    """`value` is what the option says, in the plain form of `answer_to`; `id` is what an answer names it by."""

    id: str
    value: str
    text: Text

    def to_dict(self) -> dict[str, Any]:
        return {"id": self.id, "text": self.text.to_dict()}


def options_of(
    contract: Contract,
    asked: Asked,
    case: Mapping[str, Any],
    assessment: Assessment,
    right: str,
    values: Mapping[str, Drawn],
    year: int,
    dice: Dice,
) -> tuple[Option, ...]:
    """The options in the order shown. Raises `Redraw` where there are too few wrong ones."""
    texts = dict(_texts(contract, asked, case, assessment, right, values, year, dice))
    if right not in texts or len(texts) < _LEAST or len({text.zh for text in texts.values()}) < len(texts):
        raise Redraw
    shown = sorted(texts, key=_size) if asked.task.what in NUMERIC else dice.shuffled(list(texts))
    return tuple(Option("abcde"[number], value, texts[value]) for number, value in enumerate(shown))


def _texts(
    contract: Contract,
    asked: Asked,
    case: Mapping[str, Any],
    assessment: Assessment,
    right: str,
    values: Mapping[str, Drawn],
    year: int,
    dice: Dice,
) -> Iterator[tuple[str, Text]]:
    """The options' values with their words."""
    match asked.task.what:
        case "status" | "follows" | "right" | "which":
            for value, text in asked.task.options.items():
                yield value, filled(text, values, year)
        case "debtor":
            for value in (*contract.parties, BOTH, NOBODY):
                yield value, debtor_text(contract, value)
        case "duty" | "consequence":
            for value in (right, *_other_provisions(contract, asked, assessment, dice)):
                yield value, provision_text(contract, value)
        case "missing" if asked.task.options:
            yield from _told_facts(asked, assessment, right, values, year)
        case "missing":
            for value in (right, *_other_facts(asked, assessment, right, dice)):
                yield value, path_text(value, assessment.result.situation)
        case _:
            wrong = [slip.value for slip in slips(contract, asked, case, assessment)]
            for value in list(dict.fromkeys((right, *wrong[: _MOST - 1], *_nudged(right))))[:_MOST]:
                yield value, value_text(asked.task.what, value)


def value_text(what: str, value: str) -> Text:
    """A typed value in words."""
    if what in ("amount", "total"):
        return money_said(Decimal(value))
    if what == "late_days":
        return Text(f"{value}天", f"{value} day{'' if value == '1' else 's'}")
    return moment_said(datetime.fromisoformat(value) if "T" in value else date.fromisoformat(value))


def debtor_text(contract: Contract, value: str) -> Text:
    if value in (NOBODY, BOTH):
        return phrase("practice", f"pays_{value}")
    creditor = next(party for party in contract.parties if party != value)
    parties = {"debtor": party_label(contract, value), "creditor": party_label(contract, creditor)}
    return phrase("practice", "pays", **parties)


def provision_text(contract: Contract, provision: str) -> Text:
    label, title = provision_label(provision), contract.provisions[provision].title
    return Text(f"{label.zh} {title.zh}", f"{label.en}: {title.en}"[0].upper() + f"{label.en}: {title.en}"[1:])


def path_text(path: str, situation: Situation) -> Text:
    """What a path names, in words and without the incident's id."""
    root, _, rest = path.partition(".")
    if root == "incidents":
        incident = next((item for item in situation.case.incidents if rest.startswith(f"{item.id}.")), None)
        if incident is not None:
            field, _, part = rest[len(incident.id) + 1 :].partition(".")
            spec = incident.type.fields[field]
            return next((choice.label for choice in spec.parts if choice.id == part), spec.label)
    return missing_labels([path], situation)[0][1]


def _other_provisions(contract: Contract, asked: Asked, assessment: Assessment, dice: Dice) -> list[str]:
    """Provisions that do not decide: those that the template names; where these are too few, their neighbours."""
    if asked.task.what == "duty":
        taboo = {finding.norm.provision for finding in findings_of(asked.incident, assessment)}
    else:
        taboo = concerned(asked.incident, assessment)
    finding = finding_of(asked, assessment)
    home = contract.provisions[finding.norm.provision] if finding else None
    near = [
        name
        for name, provision in contract.provisions.items()
        if home and (provision.clause == home.clause or (provision.kind, provision.who) == (home.kind, home.who))
    ]
    named = dice.shuffled([name for name in asked.task.wrong if name not in taboo])
    others = dice.shuffled([name for name in near if name not in taboo and name not in named])
    return [*named, *others[: max(0, _LEAST - 1 - len(named))]][: _MOST - 1]


def _told_facts(
    asked: Asked, assessment: Assessment, right: str, values: Mapping[str, Drawn], year: int
) -> Iterator[tuple[str, Text]]:
    """The facts and blanks that the template words itself: the right one, and those for which nothing waits."""
    situation = assessment.result.situation
    incident = situation.case.by_id[asked.incident]
    finding = finding_of(asked, assessment)
    waiting = set(waiting_for(finding)) if finding else set()
    told: dict[str, Text] = {}
    for name, text in asked.task.options.items():
        path = incident.path(name) if name in incident.type.fields else f"profile.{name}"
        if path == right or path not in waiting:
            told[path] = filled(text, values, year)
    if right in told:
        yield right, told.pop(right)
    yield from list(told.items())[: _MOST - 1]


def _other_facts(asked: Asked, assessment: Assessment, right: str, dice: Dice) -> list[str]:
    """Facts and blanks that are stated, or do not matter here: the finding waits for none of them."""
    situation = assessment.result.situation
    incident = situation.case.by_id[asked.incident]
    finding = finding_of(asked, assessment)
    waiting = set(waiting_for(finding)) if finding else set()
    fields = [incident.path(name) for name, spec in incident.type.fields.items() if spec.type != "losses"]
    blanks = [
        f"profile.{name}"
        for name in situation.contract.blanks
        if situation.contract.blanks[name].type != "text" or f"profile.{name}" in waiting
    ]
    stated = [path for path in fields if path not in waiting and path != right]
    other = [path for path in blanks if path not in waiting and path != right]
    return [*dice.shuffled(stated)[:2], *dice.shuffled(other)][: _MOST - 1]


def _nudged(right: str) -> Iterator[str]:
    """Values beside the right one, where mistakes give too few."""
    if "T" in right:
        instant = datetime.fromisoformat(right)
        for hours in (24, -1, 1):
            yield (instant + timedelta(hours=hours)).isoformat(timespec="minutes")
        return
    try:
        day = date.fromisoformat(right)
        for days in (1, -1, 2):
            yield (day + timedelta(days=days)).isoformat()
    except ValueError:
        number = Decimal(right)
        if number == number.to_integral_value() and "." not in right:
            yield from (str(int(number) + step) for step in (1, -1, 2) if number + step >= 0)
        else:
            yield from (f"{number * times:.2f}" for times in (Decimal(2), Decimal("0.5"), Decimal("0.1")))


def _size(value: str) -> tuple[int, Decimal, str]:
    """Numbers by size, days and instants by time."""
    try:
        return 0, Decimal(value), ""
    except ArithmeticError:
        return 1, Decimal(0), value
