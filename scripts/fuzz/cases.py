"""Cases under a contract, spoilt in places."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from typing import Any, Final

from scripts.fuzz.values import Plain, anything, fitting, nested

_BLANKS: Final[Mapping[str, Sequence[str]]] = {
    "percent_per_day": ("0.05%", "5‰", "100%", "0%", "0.0000001%"),
    "percent": ("5%", "20%"),
    "duration": ("24 hours", "30 minutes", "2 working days", "3 days", "3660 days", "2600 working days", "87840 hours"),
    "years": ("3", "0", "200"),
    "money": ("100.00", "999999999999999.99"),
    "number": ("1", "0"),
    "date": ("2026-01-01", "2999-12-31"),
}
_ASSUMED: Final[Mapping[str, Sequence[str]]] = {
    "percent_or_none": ("none", "20%", "0%", "100%"),
    "moment_or_none": ("none", "2026-01-01", "1900-01-01", "2999-12-31"),
    "duration_or_none": ("none", "2 days", "3660 days", "2600 working days", "1 minute"),
    "daily_hours": ("09:00-18:00", "00:00-24:00", "23:59-24:00"),
}
_DAYS: Final = ("2026-04-30", "2026-04-30T12:00:00", "1900-01-01", "2999-12-31", "2024-02-29", "2999-12-31T23:59:59")


def spoilt_case(contract: Mapping[str, Any], chance: random.Random) -> Plain:
    """A case of a few incidents with, mostly, something wrong in one to four places."""
    if chance.random() < 0.02:
        return anything(chance)
    case = {
        "as_of": chance.choice(_DAYS),
        "profile": {
            name: chance.choice(_BLANKS.get(blank["type"], ("x",)))
            for name, blank in contract["blanks"].items()
            if chance.random() < 0.6
        },
        "assumptions": {
            name: _assumed(assumption, chance)
            for name, assumption in contract["assumptions"].items()
            if chance.random() < 0.3
        },
        "incidents": [_incident(contract, number, chance) for number in range(chance.randrange(4))],
    }
    for _ in range(chance.choice((0, 1, 1, 1, 2, 4))):
        spoil(case, chance)
    return case


def spoil(value: Plain, chance: random.Random) -> None:
    """Puts something else in one place of a mapping or a list, takes the place away or adds one."""
    places = list(_places(value))
    if not places:
        return
    holder, key = chance.choice(
        [place for place in places if not isinstance(place[0][place[1]], (dict, list))] or places
    )
    if chance.random() < 0.15:
        holder, key = chance.choice(places)
    kind = chance.random()
    if kind < 0.7:
        holder[key] = nested(chance) if chance.random() < 0.02 else anything(chance)
    elif kind < 0.8:
        del holder[key]
    elif kind < 0.9 and isinstance(holder, dict):
        holder[str(anything(chance, 4))] = anything(chance)
    elif isinstance(holder, list):
        holder.extend([holder[key]] * chance.choice((1, 2, 50)))
    else:
        holder[str(key) + chance.choice((" ", "x", ".", "\u200b", "[0]"))] = holder.pop(key)


def _places(value: Plain) -> list[tuple[Any, Any]]:
    found: list[tuple[Any, Any]] = []
    entries = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, item in entries:
        found.append((value, key))
        found += _places(item)
    return found


def _incident(contract: Mapping[str, Any], number: int, chance: random.Random) -> dict[str, Plain]:
    kind = chance.choice(list(contract["incidents"]))
    fields = contract["incidents"][kind]["fields"]
    given = {field["id"]: fitting(field, chance) for field in fields if field.get("required") or chance.random() < 0.6}
    return {"id": f"i{number}", "type": kind, **given}


def _assumed(assumption: Mapping[str, Any], chance: random.Random) -> Plain:
    choices = [choice["id"] for choice in assumption.get("choices", ())]
    return chance.choice(choices or _ASSUMED.get(assumption["type"], ("USD",)))
