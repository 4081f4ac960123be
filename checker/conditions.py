"""Whether the conditions of a norm hold for an incident: true, false, or unknown with the facts that would tell."""

from __future__ import annotations

from datetime import datetime

from checker.case import Incident, value_is
from checker.norms import Conditions, Norm
from checker.truth import TRUE, Truth, every


def holds(conditions: Conditions, incident: Incident, as_of: datetime) -> Truth:
    """All of them, at the instant of assessment; true where there are none."""
    if not conditions:
        return TRUE
    return every(value_is(incident, field, allowed, as_of) for field, allowed in conditions)


def concerns(norm: Norm, incident: Incident, as_of: datetime) -> Truth:
    """Whether a norm is about an incident: its scope holds, and nothing takes the incident out of it."""
    if not norm.unless:
        return holds(norm.when, incident, as_of)
    outside = (holds(conditions, incident, as_of) for conditions in norm.unless)
    return every((holds(norm.when, incident, as_of), *(truth.negated() for truth in outside)))
