"""What a reader is told of how the case was read."""

from __future__ import annotations

from checker.case import Event, Incident, Situation
from checker.moment import Moment, has_happened
from checker.outcome import NOTHING, Basis, Caution
from checker.phrases import phrase
from checker.text import Text, both


def not_yet(path: str, moment: Moment, situation: Situation) -> Basis:
    """Says that something stated lies after the time of assessment."""
    return _caution("after-as-of", path, moment=both(str(moment)), as_of=both(str(situation.case.as_of)))


def stated_for_later(incident: Incident, field: str, situation: Situation) -> Basis:
    """The caution for an event that is stated to happen after the time of assessment."""
    value = incident.values[field]
    moment = value.moment if isinstance(value, Event) else value
    if not isinstance(moment, Moment) or has_happened(moment, situation.case.instant):
        return NOTHING
    return not_yet(incident.path(field), moment, situation)


def unusual(path: str, value: str, usual: str) -> Basis:
    return _caution("unusual-value", path, value=both(value), usual=both(usual))


def outside_term(path: str, moment: Moment, start: Moment | None, end: Moment | None) -> Basis:
    """Says that something happened before the assumed start or after the assumed end of the contract."""
    if start is not None and moment.day < start.day:
        return _caution("before-start", path, moment=both(str(moment)), start=both(str(start)))
    if end is not None and moment.day > end.day:
        return _caution("after-end", path, moment=both(str(moment)), end=both(str(end)))
    return NOTHING


def _caution(code: str, path: str, **values: Text) -> Basis:
    return Basis(cautions=(Caution(code, path, phrase("cautions", code, path=path, **values)),))
