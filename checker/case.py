"""A case: what the parties filled in, what is assumed and what happened, all of it typed; unknown is a value."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from functools import cached_property
from typing import cast

from checker.assumptions import AssumedValue
from checker.contract import Contract, IncidentType
from checker.duration import Duration
from checker.moment import Moment, has_happened, last_day_before
from checker.rate import Rate
from checker.truth import FALSE, TRUE, Truth, known, unknown


@dataclass(frozen=True, slots=True)
class Unknown:
    """Something that nobody has stated, and the path at which it could be."""

    path: str


@dataclass(frozen=True, slots=True)
class Event:
    """Something that may have been done: `moment` is None where it was not done or the time is not known.

    `reported` is false where nobody said anything of it, and `done` is what that is taken for.
    """

    done: Truth
    moment: Moment | None = None
    reported: bool = True


@dataclass(frozen=True, slots=True)
class Losses:
    """A loss by its parts; None for a part that is not stated."""

    path: str
    parts: Mapping[str, Decimal | None]

    @property
    def stated(self) -> tuple[Decimal, ...]:
        return tuple(amount for amount in self.parts.values() if amount is not None)

    @property
    def unstated(self) -> tuple[str, ...]:
        """The paths of the parts that are not stated; where none is, the loss itself, which says it all."""
        parts = tuple(f"{self.path}.{part}" for part, amount in self.parts.items() if amount is None)
        return parts if self.stated else (self.path,)


@dataclass(frozen=True, slots=True)
class Performance:
    """A part of an amount, and when it arrived."""

    at: Moment
    amount: Decimal
    path: str

    @property
    def on(self) -> date:
        """The day for which it counts as arrived."""
        return self.at.last_day


type Value = Decimal | Rate | Moment | Event | bool | str | Losses | tuple[Performance, ...] | tuple[str, ...] | Unknown
type BlankValue = str | int | Decimal | Rate | Duration | Moment


@dataclass(frozen=True, slots=True)
class Incident:
    """Something that was reported; `values` has every field of its type."""

    id: str
    type: IncidentType
    values: Mapping[str, Value]

    def path(self, field: str) -> str:
        """The path by which results name a field: by the incident's id, so that it does not change with the order."""
        return f"incidents.{self.id}.{field}"

    def moment(self, field: str) -> Moment | Unknown:
        """The moment of a date, moment or event field; unknown where an event was not done or has no known time."""
        value = self.values[field]
        if isinstance(value, Event):
            return value.moment or Unknown(self.path(field))
        return value if isinstance(value, Moment) else Unknown(self.path(field))

    def event(self, field: str, as_of: datetime) -> Event:
        """A field as an event, as it stands at the instant of assessment: what comes later has not yet been done."""
        value = self.values[field]
        if isinstance(value, Moment):
            value = Event(TRUE, value)
        if isinstance(value, Unknown):
            return Event(unknown(value.path))
        event = cast("Event", value)
        return event if event.moment is None or has_happened(event.moment, as_of) else Event(FALSE)

    def money(self, field: str) -> Decimal | Unknown:
        value = self.values[field]
        return value if isinstance(value, Decimal) else Unknown(self.path(field))

    def performances(self, field: str) -> tuple[Performance, ...]:
        return cast("tuple[Performance, ...]", self.values[field])

    def losses(self, field: str) -> Losses:
        return cast("Losses", self.values[field])

    def ids(self, field: str) -> tuple[str, ...]:
        value = self.values[field]
        return cast("tuple[str, ...]", value) if isinstance(value, tuple) else ()

    def word(self, field: str) -> str | Unknown:
        value = self.values[field]
        return value if isinstance(value, (str, Unknown)) else Unknown(self.path(field))


@dataclass(frozen=True)
class Case:
    """All that an assessment needs besides the contract."""

    as_of: Moment
    profile: Mapping[str, BlankValue]
    assumptions: Mapping[str, AssumedValue]
    incidents: tuple[Incident, ...]

    @property
    def instant(self) -> datetime:
        """The instant of assessment: a day alone means its end (24:00)."""
        return self.as_of.latest

    @property
    def last_day(self) -> date:
        """The last day that lies at least partly before the instant of assessment."""
        return last_day_before(self.instant)

    @cached_property
    def by_id(self) -> Mapping[str, Incident]:
        return {incident.id: incident for incident in self.incidents}

    @cached_property
    def by_type(self) -> Mapping[str, tuple[Incident, ...]]:
        """The incidents of each type, in the order of the case; types that none has are left out."""
        found: dict[str, list[Incident]] = {}
        for incident in self.incidents:
            found.setdefault(incident.type.id, []).append(incident)
        return {kind: tuple(items) for kind, items in found.items()}

    def blank(self, name: str) -> BlankValue | Unknown:
        return self.profile.get(name, Unknown(f"profile.{name}"))


@dataclass(frozen=True, slots=True)
class Impediment:
    """What prevented a party, from a moment on. `by`: the incident; `path`: where its start is stated."""

    by: str
    prevents: str
    start: Moment
    end: Moment | Unknown
    path: str

    @property
    def first(self) -> date:
        """The first day that it covers."""
        return self.start.day

    @property
    def last(self) -> date | Unknown:
        """The last day that it covers: one that ends at 24:00 of a day does not cover the next."""
        return self.end if isinstance(self.end, Unknown) else max(self.first, self.end.last_day)


@dataclass(frozen=True, slots=True)
class Situation:
    """A case under its contract, with what impeded each incident (by its id)."""

    contract: Contract
    case: Case
    impediments: Mapping[str, tuple[Impediment, ...]]


def comes_later(value: Value, as_of: datetime) -> bool:
    """Whether a field states something for after the instant of assessment."""
    moment = value.moment if isinstance(value, Event) else value
    return isinstance(moment, Moment) and not has_happened(moment, as_of)


def value_is(incident: Incident, field: str, allowed: tuple[str | bool, ...], as_of: datetime) -> Truth:
    """Whether a field has one of the allowed values at the instant of assessment."""
    value = incident.values[field]
    if isinstance(value, Unknown):
        return unknown(value.path)
    if isinstance(value, (Event, Moment)):
        done = incident.event(field, as_of).done
        if done.value is None:
            return done
        if not done.value and False in allowed and comes_later(value, as_of):
            return unknown(incident.path(field))  # that it has come to nothing cannot be said before
        return known(done.value in allowed)
    return known(value in allowed)
