"""The forms of norms: who must, may or must not do what, by when, and what follows. The contract's data uses these
forms alone; what each of its words means is written down once, here and in the page on the notation."""

from __future__ import annotations

from dataclasses import dataclass, fields
from decimal import Decimal
from typing import Literal

from checker.duration import Duration
from checker.rate import Rate
from checker.text import Text

type Condition = tuple[str, tuple[str | bool, ...]]
type Conditions = tuple[Condition, ...]
"""Field and the values that satisfy it; all conditions must hold."""

type Kind = Literal[
    "liquidated_damages",
    "damages",
    "termination_right",
    "improvement_demand",
    "release",
    "liability",
    "legal_liability",
]


@dataclass(frozen=True, slots=True)
class Blank:
    """The id of a blank that holds a value of the contract."""

    id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Norm:
    """What every norm has. `bearer` is A, B, both or the name of a party field of the incident.

    It is about the incidents for which `when` holds and no set of conditions of `unless` does; with `upon`, the id of
    an effect on the same incident, only where that arises.
    """

    id: str
    provision: str
    incident: str | None
    bearer: str
    when: Conditions
    unless: tuple[Conditions, ...]
    upon: str | None
    restates: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Duty(Norm):
    """A norm that can be breached. `action` completes `{bearer} must …` (a prohibition: `… must not …`)."""

    action: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class BalanceDuty(Duty):
    """To perform an amount by the end of a day, at once or in parts."""

    amount: str
    due: str
    performed: str
    loss: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class DeadlineDuty(Duty):
    """To do one thing by a date, or within a time from a moment; `requires` says how it must have been done."""

    due: str | None
    start: str | None
    within: Blank | Duration | None
    within_assumption: str | None
    done: str
    requires: Conditions


@dataclass(frozen=True, slots=True, kw_only=True)
class ConditionDuty(Duty):
    """A duty without a deadline that is met where `requires` holds.

    `breached_by_report`: that the incident is reported at all says that it was breached. `continuing`: it binds, and
    the contract names no date.
    """

    requires: Conditions
    at: str | None
    breached_by_report: bool
    continuing: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class UmbrellaDuty(Duty):
    """A general duty that is met as far as specific ones on the same incident are."""

    met_by: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Exemption:
    """What makes a forbidden act allowed, and the provision that says so."""

    when: Conditions
    by: str | None
    flags: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Prohibition(Duty):
    """Not to do what the incident reports; `during` is the period norm in which it is forbidden."""

    at: str | None
    exceptions: tuple[Exemption, ...]
    during: str | None


@dataclass(frozen=True, slots=True)
class Dispute:
    """Facts on which the contract contradicts itself, and the findings that say how.

    `says`: what this provision by itself says of such facts, as a clause of a sentence; `against`: the provisions that
    say otherwise.
    """

    when: Conditions
    says: Text
    against: tuple[str, ...]
    flags: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Effect(Norm):
    """What comes about where its needs are met: `statement` is a whole clause."""

    statement: Text
    needs: Conditions
    needs_any: tuple[Conditions, ...]
    needs_blanks: tuple[Blank, ...]
    effective: str | None
    disputed: Dispute | None


@dataclass(frozen=True, slots=True)
class Ending:
    """The incident that ends a period; with `upon`, the id of an effect, only where that arises on it."""

    incident: str
    at: str
    when: Conditions
    unless: Conditions
    upon: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Period(Norm):
    """A time that runs until so many years after an end."""

    statement: Text
    ends_with: Ending
    or_assumption: str | None
    years: Blank | int


@dataclass(frozen=True, slots=True, kw_only=True)
class Excuse(Norm):
    """An impediment that excuses lateness on other incidents while it lasts."""

    statement: Text
    start: str
    end: str
    prevents: str
    affects: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing(Norm):
    """A norm that is shown and not computed."""


@dataclass(frozen=True, slots=True)
class DailyRate:
    """Liquidated damages at a rate for each period of lateness.

    `of`: outstanding, total, or a money field. `periods`: of the spans of `per_days` late days, only whole ones
    count (each on what is open on its last day), started ones do (on what is open on its first day), or each day its
    share. `grace_days`: so many first days of lateness count for nothing. `cap`: at most this share of the total.
    """

    rate: Blank | Rate
    of: str
    per_days: int
    periods: str
    cap: Blank | Rate | None
    grace_days: Blank | int


@dataclass(frozen=True, slots=True)
class Tiers:
    """Liquidated damages as a share of `of` for the lowest tier that `measure` falls below: (below, share)."""

    tiers: tuple[tuple[Rate, Rate], ...]
    measure: str
    of: str


@dataclass(frozen=True, slots=True)
class LossSum:
    """Damages in the amount of the stated parts of a loss."""

    loss: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Consequence(Norm):
    """What follows from a breach (`breach_of`) or from an effect (`follows_from`), both by norm id.

    `otherwise`: attaches to every breach that has no other consequence.
    """

    breach_of: frozenset[str]
    follows_from: frozenset[str]
    otherwise: bool
    kind: Kind
    measure: DailyRate | Tiers | LossSum | None
    after_days: Blank | int
    holder: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class AggregateCap(Norm):
    """A limit on what one party owes of a kind in a calendar year or month, across incidents."""

    of: Kind
    debtor: str
    period: str
    limit: Decimal


def blanks_of(norm: Norm) -> frozenset[str]:
    """The ids of the blanks whose values a norm itself asks for."""
    values = (getattr(norm, field.name) for field in fields(norm))
    parts = (part for value in values for part in (value if isinstance(value, tuple) else (value,)))
    return frozenset(part.id for part in parts if isinstance(part, Blank))


def repeats_another(norm: Norm) -> bool:
    """Whether a norm only says again what another says: an umbrella duty, or one that restates another."""
    return isinstance(norm, UmbrellaDuty) or norm.restates is not None
