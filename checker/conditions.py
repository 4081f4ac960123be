"""Whether the conditions of a norm hold for an incident: true, false, or unknown with the facts that would tell."""

from __future__ import annotations

from datetime import datetime

from checker.case import Incident, value_is
from checker.norms import Conditions
from checker.truth import Truth, every


def holds(conditions: Conditions, incident: Incident, as_of: datetime) -> Truth:
    """All of them, at the instant of assessment; true where there are none."""
    return every(value_is(incident, field, allowed, as_of) for field, allowed in conditions)
