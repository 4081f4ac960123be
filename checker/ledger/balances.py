"""Balances reckoned directly: what most ledgers are made of, and most of their time is spent on.

Of a duty to perform an amount by a day, with a daily rate on what is open and nothing that impedes it, only the status,
the days and the sum differ from row to row. Here they are reckoned without the steps that a trace and an explanation
need. All other cells are taken from the engine's own result on the first row that came out alike, and that result must
agree with what is reckoned here, or the engine does all rows. Whatever is out of the ordinary is left to the engine.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from io import StringIO
from typing import Final, NamedTuple

from checker.assumptions import (
    CONTRACT_END,
    CONTRACT_START,
    DAY_COUNT,
    EXCLUDE_PERFORMANCE_DAY,
    PENALTY_CAP,
    lowest_cap,
)
from checker.case import Situation
from checker.consequences import other_party
from checker.contract import Contract, IncidentType
from checker.fields import parse_id
from checker.ledger.cells import arrival_of, date_of, entries_of, money_of
from checker.ledger.columns import Target
from checker.ledger.guard import guarded, unguarded
from checker.ledger.results import COLUMNS
from checker.moment import ONE_DAY
from checker.money import rounded
from checker.norms import AggregateCap, BalanceDuty, Blank, Consequence, DailyRate
from checker.rate import Rate
from checker.refusal import Refused

_NOTHING: Final = Decimal(0)
_OWN: Final = tuple(map(COLUMNS.index, ("id", "due", "done", "late_days", "amount", "liquidated_damages")))
_PLAIN: Final = re.compile(r"\w[\w.:/#()-]*")
_PLACE: Final = "\0"


type Alike = tuple[str, *tuple[bool, ...]]
"""A status, and what else tells apart rows that differ in more than their numbers."""


class Balance(NamedTuple):
    """A row as reckoned. `alike` is the same for rows that differ in nothing but these numbers."""

    id: str
    due: date
    done: date | None
    late_days: int
    amount: Decimal | None
    alike: Alike


class Model:
    """A result row of the engine as CSV text, with places for what differs in the rows that come out alike."""

    def __init__(self, row: Sequence[str]) -> None:
        places = set(_OWN)
        text = csv_text([_PLACE if index in places else cell for index, cell in enumerate(row)])
        self._pieces = tuple(text.split(_PLACE))

    def text(self, balance: Balance) -> str:
        """The result row of a balance that came out alike."""
        first, second, third, fourth, fifth, sixth, last = self._pieces
        name, due, done, late_days, amount, _ = balance
        name = name if _PLAIN.fullmatch(name) else csv_text([guarded(name)])[:-1]
        settled = "" if done is None else done.isoformat()
        sum_ = "" if amount is None else f"{amount:f}"
        return (
            f"{first}{name}{second}{due.isoformat()}{third}{settled}{fourth}{late_days}{fifth}{sum_}{sixth}{sum_}{last}"
        )


def csv_text(row: Sequence[str]) -> str:
    """A row as a line of CSV."""
    out = StringIO()
    csv.writer(out, lineterminator="\n").writerow(row)
    return out.getvalue()


@dataclass(frozen=True, slots=True)
class Balances:
    """How rows of a type are reckoned: the columns to read, those that must be empty, and the terms."""

    id: int
    amount: int
    due: int
    performed: int
    others: tuple[int, ...]
    rate: Decimal
    lowest_cap: Decimal | None
    excludes_performance_day: bool
    last_day: date
    as_of: datetime
    impeded: frozenset[str]
    pair: tuple[str, str]

    def of(self, cells: Sequence[str]) -> Balance | None:
        """What a row comes to; None for one that is not in order or not ordinary."""
        for index in self.others:
            if cells[index]:
                return None
        try:
            name = parse_id(unguarded(cells[self.id]))
            amount, due = money_of(cells[self.amount]), date_of(cells[self.due])
            arrived = [(arrival_of(on), money_of(paid)) for on, paid in entries_of(cells[self.performed])]
        except Refused:
            return None
        if not amount or name in self.impeded:
            return None
        for (on, at), _ in arrived:
            if on > self.last_day or (at is not None and at > self.as_of):
                return None
        parts = sorted([(on, paid) for (on, _), paid in arrived])
        return self._reckoned(name, amount, due, parts)

    def _reckoned(self, name: str, amount: Decimal, due: date, parts: list[tuple[date, Decimal]]) -> Balance:
        open_amount, since, settled = amount, due, None
        base_days = _NOTHING
        last_late = self.last_day
        for on, paid in parts:
            if on > since:
                base_days += open_amount * (on - since).days
                since = on
            open_amount -= paid
            if open_amount <= 0:
                settled = on
                break
        if settled is None:
            if self.last_day <= due:
                return Balance(name, due, None, 0, None, ("pending",))
            base_days += open_amount * (self.last_day - since).days
        elif settled <= due:
            return Balance(name, due, settled, 0, None, ("fulfilled",))
        else:
            last_late = settled
            if self.excludes_performance_day:
                last_late = settled - ONE_DAY
                base_days -= open_on(settled, amount, parts)
        charged = base_days * self.rate
        caps = self.lowest_cap is not None and charged > amount * self.lowest_cap
        alike = ("breached", settled is not None, caps)
        return Balance(name, due, settled, (last_late - due).days, rounded(charged), alike)


def open_on(day: date, amount: Decimal, parts: Sequence[tuple[date, Decimal]]) -> Decimal:
    """What was open on a late day: the amount without what arrived on earlier days."""
    return amount - sum(paid for on, paid in parts if on < day)


def balances(
    kind: IncidentType, targets: Mapping[int, Target], id_column: int, foreign: Sequence[int], situation: Situation
) -> Balances | None:
    """How rows of a type are reckoned; None for a type, or terms, that are not so simple."""
    contract, case = situation.contract, situation.case
    norm, rate = _duty(contract, kind), _rate(contract, kind, situation)
    if norm is None or rate is None or any(isinstance(item, AggregateCap) for item in contract.norms.values()):
        return None
    if any(case.assumptions.get(name) is not None for name in (PENALTY_CAP, CONTRACT_START, CONTRACT_END)):
        return None
    columns = {target: index for index, target in targets.items()}
    wanted = [columns.get(Target(field)) for field in (norm.amount, norm.due, norm.performed)]
    amount, due, performed = wanted
    if amount is None or due is None or performed is None or len(kind.fields[norm.performed].items) != 2:
        return None
    others = tuple(index for index in (*targets, *foreign) if index not in wanted)
    return Balances(
        id=id_column,
        amount=amount,
        due=due,
        performed=performed,
        others=others,
        rate=rate.value,
        lowest_cap=lowest_cap(contract),
        excludes_performance_day=case.assumptions[DAY_COUNT] == EXCLUDE_PERFORMANCE_DAY,
        last_day=case.last_day,
        as_of=case.instant,
        impeded=frozenset(situation.impediments),
        pair=(norm.bearer, other_party(norm.bearer)),
    )


def _duty(contract: Contract, kind: IncidentType) -> BalanceDuty | None:
    """The duty that the type is about, if it is about one balance and nothing else."""
    norms = contract.norms_by_incident[kind.id]
    norm = norms[0] if len(norms) == 1 else None
    if not isinstance(norm, BalanceDuty) or norm.bearer not in ("A", "B"):
        return None
    return norm


def _rate(contract: Contract, kind: IncidentType, situation: Situation) -> Rate | None:
    """The daily rate on what is open, if that and nothing else follows."""
    norm = _duty(contract, kind)
    found = contract.consequences.get(norm.id, ()) if norm else ()
    if len(found) != 1 or not _is_simple(found[0]):
        return None
    measure = found[0].measure
    assert isinstance(measure, DailyRate)
    value = situation.case.profile.get(measure.rate.id) if isinstance(measure.rate, Blank) else measure.rate
    return value if isinstance(value, Rate) else None


def _is_simple(norm: Consequence) -> bool:
    measure = norm.measure
    return (
        isinstance(measure, DailyRate)
        and not norm.when
        and norm.holder is None
        and (measure.of, measure.per_days, measure.cap, measure.grace_days) == ("outstanding", 1, None, 0)
    )
