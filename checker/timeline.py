"""When everything was due, done, late, impeded and free to be claimed: the events of an assessment, by incident."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from functools import partial
from typing import Any, Literal

from checker.assessment import Assessment
from checker.assumptions import CONTRACT_END, CONTRACT_START
from checker.case import Impediment, Situation, Unknown
from checker.finding import Finding
from checker.labels import assumption_label, limit_label, moment_label, money_label, party_label
from checker.moment import Limit, Moment, end_of, start_of
from checker.norms import BalanceDuty, Duty, Excuse, Period, repeats_another
from checker.outcome import Status
from checker.phrases import phrase
from checker.text import Lang, Text, both
from checker.thresholds import Threshold, thresholds
from checker.view import provision_href

type Kind = Literal[
    "limit",
    "done",
    "happened",
    "breach",
    "part",
    "late",
    "covered",
    "impeded",
    "right",
    "cap",
    "guideline",
    "effect",
    "period",
    "term",
]

_DAY = timedelta(days=1)
_EPOCH = start_of(date(1970, 1, 1))
_LEAST_AHEAD = timedelta(days=45)
_OF_THRESHOLDS: dict[str, Kind] = {"right_arises": "right", "cap_binds": "cap", "guideline_passed": "guideline"}

_say = partial(phrase, "timeline")


@dataclass(frozen=True, slots=True)
class Event:
    """Something at an instant or, with `until`, from one instant to another; `is_open`: it has not ended yet.

    `when` and `what` tell it in words. `provision`: the one that it is about; `party`: whom it concerns.
    """

    incident: str | None
    kind: Kind
    at: datetime
    when: Text
    what: Text
    until: datetime | None = None
    is_open: bool = False
    provision: str | None = None
    party: str | None = None


def timeline(assessment: Assessment) -> tuple[Event, ...]:
    """The events of an assessment by incident, the earliest first; those of the whole contract have no incident."""
    situation = assessment.result.situation
    marks: dict[tuple[str, str], list[Threshold]] = {}
    for threshold in thresholds(assessment):
        marks.setdefault((threshold.incident, threshold.provision), []).append(threshold)
    found = [*_term(situation), *_impediments(situation)]
    impeding = {item.by for items in situation.impediments.values() for item in items}
    for finding in assessment.result.findings:
        if finding.incident.id in impeding and finding.outcome.limit is None:
            continue  # the impediment itself stands there already
        if not repeats_another(finding.norm) and finding.outcome.status is not Status.NOT_TRIGGERED:
            found += _of_finding(finding, situation)
    found += [event for group in marks.values() for event in _of_thresholds(group, assessment)]
    order = {incident.id: place for place, incident in enumerate(situation.case.incidents)}
    return tuple(
        sorted(
            dict.fromkeys(found),
            key=lambda event: (order.get(event.incident or "", -1), event.at, event.until is not None),
        )
    )


def _of_finding(finding: Finding, situation: Situation) -> Iterator[Event]:
    outcome = finding.outcome
    about, party = finding.norm.provision, finding.bearer

    def make(
        kind: Kind, at: datetime, when: Text, what: Text, until: datetime | None = None, *, is_open: bool = False
    ) -> Event:
        return Event(finding.incident.id, kind, at, when, what, until, is_open, about, party)

    if isinstance(finding.norm, Period) and outcome.limit and outcome.done:
        what = _say("period")
        until = end_of(outcome.limit.last_day)
        yield make("period", outcome.done.earliest, _span(outcome.done.day, outcome.limit.last_day), what, until=until)
        return
    if outcome.limit is not None:
        yield make("limit", _instant(outcome.limit), limit_label(outcome.limit), _say("limit"))
    if isinstance(finding.norm, BalanceDuty):
        yield from _parts(finding, situation)
    if outcome.done is not None and not isinstance(finding.norm, (BalanceDuty, Excuse)):
        kind = _of_what_was_done(finding)
        yield make(kind, _middle(outcome.done), moment_label(outcome.done), _say(kind))
    late = outcome.lateness
    if late is not None and late.last >= late.first:
        when = _span(late.first, None if late.is_open else late.last)
        start = max(start_of(late.first), _instant(outcome.limit)) if outcome.limit else start_of(late.first)
        until = end_of(late.last) if late.is_open or not outcome.done else _middle(outcome.done)
        yield make("late", start, when, _say("late"), until=max(start, until), is_open=late.is_open)
        for first, last in late.cover.certain.ranges:
            yield make("covered", start_of(first), _span(first, last), _say("covered"), until=end_of(last))
    for claim in finding.claims:
        if claim.norm.kind == "termination_right" and outcome.limit is not None and claim.norm.after_days == 0:
            day = outcome.limit.last_day + _DAY
            what = _say("right", holder=party_label(situation.contract, claim.holder or claim.creditor))
            yield Event(
                finding.incident.id, "right", start_of(day), both(str(day)), what,
                provision=claim.norm.provision, party=claim.holder or claim.creditor,
            )  # fmt: skip


def _of_what_was_done(finding: Finding) -> Kind:
    """Performance, an effect, or something that happened, which may be the breach itself."""
    if not isinstance(finding.norm, Duty):
        return "effect"
    if finding.outcome.limit is not None:
        return "done"
    return "breach" if finding.outcome.status is Status.BREACHED else "happened"


def _told_once(events: Sequence[Event]) -> Iterator[tuple[Event, list[str]]]:
    """Events of an incident that say the same of the same time, once, each with all the provisions it is about.

    What is a breach under one provision is not told as a mere happening under another.
    """
    breaches = {event.at for event in events if event.kind == "breach"}
    merged: dict[Event, list[str]] = {}
    for event in events:
        if event.kind == "happened" and event.at in breaches:
            continue
        provisions = merged.setdefault(replace(event, provision=None), [])
        if event.provision and event.provision not in provisions:
            provisions.append(event.provision)
    yield from merged.items()


def _parts(finding: Finding, situation: Situation) -> Iterator[Event]:
    """What arrived, each part on its day."""
    assert isinstance(finding.norm, BalanceDuty)
    parts = sorted(finding.incident.performances(finding.norm.performed), key=lambda part: part.on)
    for part in parts:
        settles = finding.outcome.done is not None and finding.outcome.done.day == part.on
        amount = money_label(part.amount, situation)
        yield Event(
            finding.incident.id, "done" if settles else "part", start_of(part.on) + _DAY / 2, both(str(part.on)),
            _say("settled" if settles else "part", amount=amount),
            provision=finding.norm.provision, party=finding.bearer,
        )  # fmt: skip


def _of_thresholds(found: list[Threshold], assessment: Assessment) -> Iterator[Event]:
    """The days that matter next: rights, and the cap that holds; caps that nobody has agreed are left out."""
    situation = assessment.result.situation
    capped = {
        (finding.incident.id, finding.norm.provision)
        for finding in assessment.result.findings
        for claim in finding.claims
        if claim.trace and claim.trace.capping
    }
    for item in found:
        kind = _OF_THRESHOLDS.get(item.kind)
        if kind is None or item.day is None or (kind == "cap" and (item.incident, item.provision) not in capped):
            continue
        holder = situation.contract.provisions[item.provision].who
        yield Event(
            item.incident, kind, start_of(item.day), both(str(item.day)), item.text,
            provision=item.provision, party=holder if holder in ("A", "B") else None,
        )  # fmt: skip


def _impediments(situation: Situation) -> Iterator[Event]:
    """Force majeure, on the incident that reports it and on each that it impedes."""
    seen: set[Impediment] = set()
    for impeded, items in situation.impediments.items():
        for item in items:
            last = None if isinstance(item.last, Unknown) else item.last
            end = end_of(last or max(situation.case.last_day, item.first))
            when = _span(item.first, last)
            for name in (impeded, *(() if item in seen else (item.by,))):
                what = _say("impeded" if name == impeded else "impediment", by=item.by)
                yield Event(name, "impeded", start_of(item.first), when, what, end, last is None, None, item.prevents)
            seen.add(item)


def _term(situation: Situation) -> Iterator[Event]:
    """The assumed start and end of the contract."""
    for name in (CONTRACT_START, CONTRACT_END):
        moment = situation.case.assumptions.get(name)
        if isinstance(moment, Moment):
            yield Event(None, "term", moment.earliest, moment_label(moment), assumption_label(situation.contract, name))


def _span(first: date, last: date | None) -> Text:
    if last is None:
        return _say("since", first=first.isoformat())
    return both(first.isoformat()) if first == last else _say("span", first=first.isoformat(), last=last.isoformat())


def _instant(limit: Limit) -> datetime:
    return limit.latest


def _middle(moment: Moment) -> datetime:
    """The instant; the noon of a day that is known alone."""
    return moment.earliest + (_DAY / 2 if moment.by_day else timedelta())


# For a page


def present(assessment: Assessment, lang: Lang) -> dict[str, Any]:
    """The timeline as a page draws it. Instants are numbers of days since 1970-01-01 in China Standard Time."""
    situation = assessment.result.situation
    contract, case = situation.contract, situation.case
    lanes: dict[str | None, list[Event]] = {None: [], **{incident.id: [] for incident in case.incidents}}
    for event in timeline(assessment):
        lanes[event.incident].append(event)
    told = {name: list(_told_once(events)) for name, events in lanes.items()}
    labels = {incident.id: incident.type.label[lang] for incident in case.incidents}
    instants = [case.as_of.latest, *(at for events in lanes.values() for event in events for at in _ends(event))]
    first = min(instants)
    # What lies far ahead would press all else together: it is told, and not drawn.
    furthest = case.as_of.latest + max(_LEAST_AHEAD, (case.as_of.latest - first) / 3)
    return {
        "as_of": {"at": _number(case.as_of.latest), "when": moment_label(case.as_of)[lang]},
        "from": _number(first),
        "to": _number(min(max(instants), furthest)),
        "lanes": [
            {
                "incident": name,
                "label": _say("contract")[lang] if name is None else labels[name],
                "events": [_shown(event, provisions, situation, lang) for event, provisions in events],
            }
            for name, events in told.items()
            if events
        ],
        "columns": [_say(f"column_{column}")[lang] for column in ("when", "incident", "what", "clause")],
        "kinds": {
            kind: _say(f"kind_{kind}")[lang] for kind in dict.fromkeys(e.kind for g in told.values() for e, _ in g)
        },
        "parties": {name: label[lang] for name, label in contract.parties.items()},
    }


def _shown(event: Event, provisions: Iterable[str], situation: Situation, lang: Lang) -> dict[str, Any]:
    contract = situation.contract
    return {
        "kind": event.kind,
        "at": _number(event.at),
        "until": None if event.until is None else _number(event.until),
        "open": event.is_open,
        "when": event.when[lang],
        "what": event.what[lang],
        "party": event.party if event.party in contract.parties else None,
        "provisions": [
            {"id": name, "title": contract.provisions[name].title[lang], "href": provision_href(contract, name)}
            for name in provisions
        ],
    }


def _ends(event: Event) -> tuple[datetime, ...]:
    return (event.at,) if event.until is None else (event.at, event.until)


def _number(instant: datetime) -> float:
    return round((instant - _EPOCH) / _DAY, 5)
