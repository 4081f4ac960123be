"""Facts and assumptions as clauses that go on in a sentence, in the words that the contract's data has for them.

Where the data has none, the label stands in quotation marks beside the value.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Final

from checker.assumptions import AssumedValue
from checker.case import Event, Incident, Situation
from checker.conditions import holds
from checker.contract import Contract, Field
from checker.labels import NO, YES, assumption_label, choice_label, party_label
from checker.moment import Moment
from checker.norms import Conditions
from checker.phrases import phrase
from checker.text import Text, both, either, within_quotes

_PARTY: Final = "party"
_FEW: Final = 3
"""So many other choices can be named in one sentence."""


def answered(spec: Field, value: str | bool, contract: Contract) -> Text:
    """A field with a value as a clause: `the customer was satisfied`."""
    if isinstance(value, bool):
        said = spec.says.get("is" if value else "is_not")
        return said or _labelled(spec, YES if value else NO)
    if spec.type == _PARTY:
        party, said = party_label(contract, value), spec.says.get("is")
        return said.filled(party=party) if said else _labelled(spec, party)
    choice = next((choice for choice in spec.choices if choice.id == value), None)
    if choice is None:
        return _labelled(spec, both(value))
    return choice.says or _labelled(spec, choice.label)


def stated(incident: Incident, field: str, contract: Contract, instant: datetime) -> Text:
    """What an incident says of a field, as it stood at an instant; nothing where it is not known."""
    spec, value = incident.type.fields[field], incident.values[field]
    if isinstance(value, (Event, Moment)):
        done = incident.event(field, instant).done.value
        return both("") if done is None else answered(spec, done, contract)
    return answered(spec, value, contract) if isinstance(value, (bool, str)) else both("")


def all_stated(conditions: Conditions, incident: Incident, situation: Situation) -> list[Text]:
    """What an incident says of each field of conditions, each once; of what is not known, nothing."""
    contract, instant = situation.contract, situation.case.instant
    said = (stated(incident, field, contract, instant) for field, _ in conditions)
    return [text for text in dict.fromkeys(said) if text.en]


def failing(conditions: Conditions, incident: Incident, situation: Situation) -> Conditions:
    """The conditions that certainly do not hold."""
    instant = situation.case.instant
    return tuple(item for item in conditions if holds((item,), incident, instant).is_false)


def wanted(conditions: Conditions, incident: Incident, contract: Contract) -> list[Text]:
    """What would have to be so for each of the conditions to hold, as it goes on after `that`."""
    return [
        either((answered(incident.type.fields[field], value, contract) for value in allowed), "that ")
        for field, allowed in conditions
    ]


def contrary(conditions: Conditions, incident: Incident, contract: Contract) -> list[Text]:
    """What would keep one or the other of the conditions from holding, where that can be said in a few words; that
    another party did it is left out.
    """
    fields = incident.type.fields
    found = (
        _otherwise(fields[field], allowed, contract) for field, allowed in conditions if fields[field].type != _PARTY
    )
    return [text for text in found if text.en]


def assumed(name: str, value: AssumedValue, contract: Contract) -> Text:
    """An assumption with a value as a clause: `the liquidated damages have no upper limit`."""
    spec = contract.assumptions.get(name)
    label = choice_label(contract, name, value)
    said = None
    if spec is not None:
        choice = next((choice for choice in spec.choices if choice.id == value), None)
        said = choice.says if choice else spec.says_none if value is None else spec.says
    if said is not None:
        return said.filled(value=label)
    return phrase(
        "said", "assumption", label=within_quotes(assumption_label(contract, name)), choice=within_quotes(label)
    )


def _otherwise(spec: Field, allowed: tuple[str | bool, ...], contract: Contract) -> Text:
    others = [value for value in _values(spec) if value not in allowed]
    return either(answered(spec, value, contract) for value in others) if len(others) <= _FEW else both("")


def _values(spec: Field) -> Iterable[str | bool]:
    match spec.type:
        case "yes_no" | "event":
            return (True, False)
        case "choice":
            return (choice.id for choice in spec.choices)
        case _:
            return ()


def unreported(fields: Iterable[str], incident: Incident) -> Iterator[Field]:
    """Those of the fields that say that something was not done only because nobody reported it."""
    for field in fields:
        value = incident.values[field]
        if isinstance(value, Event) and not value.reported and value.done.is_false:
            yield incident.type.fields[field]


def _labelled(spec: Field, value: Text) -> Text:
    return phrase("said", "field", label=within_quotes(spec.label), value=within_quotes(value))
