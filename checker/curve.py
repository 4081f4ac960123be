"""A claim for lateness as a page draws it: its curve, the lines it may meet, what bends it, the same as a table.

Days are ISO 8601, amounts decimal strings; words are in one language.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal, localcontext
from functools import partial
from typing import Any, Final

from checker.accrual import Growth, days_between, growth
from checker.consequences import Accrual, accrual_of
from checker.contract import Contract
from checker.labels import KINDS, days_label, money_label, party_label, provision_label
from checker.moment import ONE_DAY
from checker.money import ARITHMETIC, grouped, money_text, rounded
from checker.norms import BalanceDuty
from checker.phrases import phrase
from checker.rate import Rate, parse_rate
from checker.text import Lang, Text, capitalised, enumerated, sentences
from checker.trial import Subject, Trial, can_be_performed_on, changed, changes, rate_blank, subject
from checker.validate import read_case

_MOST_POINTS: Final = 800
_MOST_CHOICES: Final = 60
_SHARE_OF_THE_BASE: Final = Rate(Decimal(30), "%")
_STEPS: Final = tuple(Decimal(step) for step in ("1", "2", "5"))

_say = partial(phrase, "accrual")


@dataclass(frozen=True, slots=True)
class _Line:
    """An amount that the charge may come to; `day` is when it does, as far as is looked ahead."""

    kind: str
    amount: Decimal
    label: Text
    day: date | None


@dataclass(frozen=True, slots=True)
class _Event:
    day: date
    label: Text
    amount: Decimal


def curve(contract: Contract, raw: Mapping[str, Any], trial: Trial, lang: Lang) -> dict[str, Any] | None:
    """The curve of a claim as the case has it or, with a day or a rate to try, as it would then be.

    None where the case has no such claim. Raises `CaseError` for a case, or a rate to try, that cannot be used.
    """
    with localcontext(ARITHMETIC):
        now = subject(contract, read_case(contract, raw), trial)
        if now is None:
            return None
        made = changes(raw, now, trial)
        tried = subject(contract, read_case(contract, changed(raw, made)), trial) if made else now
        if tried is None:
            return None
        return {
            "incident": trial.incident,
            "norm": trial.norm,
            "debtor": trial.debtor,
            **_drawing(tried, lang),
            "sentence": _sentence(now, tried, trial)[lang],
            "levers": _levers(now, lang),
            "changes": [{"path": change.path, "value": change.value} for change in made],
        }


def _drawing(found: Subject, lang: Lang) -> dict[str, Any]:
    """What there is to draw; no points where nothing is charged, or the rate is not known."""
    situation, finding, claim = found.situation, found.finding, found.claim
    accrual = accrual_of(claim, finding.outcome, finding.incident, situation) if claim else None
    drawn: dict[str, Any] = {
        "title": _title(found)[lang],
        "unit": money_label(Decimal(0), situation)[lang].replace("0.00", "").strip(),
        "amount": None if claim is None or claim.amount is None else money_text(claim.amount),
        "points": [], "ahead": [], "bands": [], "lines": [], "marks": [],
        "table": {"columns": [_say(f"column_{name}")[lang] for name in ("day", "what", "open", "charged")], "rows": []},
        "summary": _say("nothing" if claim is None else "unknown")[lang],
    }  # fmt: skip
    if claim is None or accrual is None:
        return drawn
    last = max(accrual.last, accrual.first - ONE_DAY)
    is_open = finding.outcome.lateness is not None and finding.outcome.lateness.is_open
    furthest = growth(accrual, last + 3 * max(timedelta(days=30), last - accrual.first) if is_open else last)
    if furthest is None:
        return drawn
    lines = list(_lines(found, accrual, furthest))
    end = _horizon(accrual, last, lines) if is_open else last
    grown = growth(accrual, end)
    assert grown is not None
    cap = claim.trace.capping.cap if claim.trace and claim.trace.capping else None
    charged = partial(_charged, grown, cap)
    turning = [day for day, _ in grown.corners] + [
        near for line in lines if line.day for near in (line.day - ONE_DAY, line.day)
    ]
    until = [(day.isoformat(), charged(day)) for day in days_between(grown.first, last, _MOST_POINTS, turning)]
    ahead = days_between(last, end, _MOST_POINTS // 4, turning) if end > last else []
    events = list(_events(found, accrual, grown, lines, last))
    return drawn | {
        "points": until,
        "ahead": [(day.isoformat(), charged(day)) for day in ahead],
        "bands": [
            {"from": row.first.isoformat(), "to": row.last.isoformat(), "label": phrase("not_counted", row.why)[lang]}
            for row in grown.rows
            if row.why in ("covered", "grace") and row.first <= last
        ],
        "lines": [
            {"kind": line.kind, "amount": money_text(line.amount), "label": capitalised(line.label)[lang]}
            for line in lines
        ],
        "marks": [
            {"day": event.day.isoformat(), "label": capitalised(event.label)[lang], "amount": charged(event.day)}
            for event in events
        ],
        "table": drawn["table"] | {"rows": [_row(event, charged, lang) for event in events]},
        "summary": _summary(found, grown, last, lines)[lang],
    }  # fmt: skip


def _charged(grown: Growth, cap: Decimal | None, day: date) -> str:
    """What is owed by the end of a day, rounded as the claim is."""
    amount = grown.on(day)
    return money_text(amount if cap is None else min(amount, cap))


def _title(found: Subject) -> Text:
    norm = found.claim.norm if found.claim else None
    if norm is None:
        return provision_label(found.finding.norm.provision)
    kind, place = KINDS[norm.kind], provision_label(norm.provision)
    return Text(f"{kind.zh}（{place.zh}）", f"{kind.en} ({place.en})")


def _lines(found: Subject, accrual: Accrual, grown: Growth) -> Iterator[_Line]:
    """The cap, the guideline where a loss is stated, and else the guideline's share of the amount for orientation."""
    claim, situation = found.claim, found.situation
    assert claim is not None
    if claim.trace and claim.trace.capping:
        capping = claim.trace.capping
        label = _say("cap", share=str(capping.share), amount=money_label(capping.cap, situation))
        yield _Line("cap", capping.cap, label, grown.first_day_at(capping.cap))
    if claim.comparison is not None and claim.comparison.loss:
        most = claim.comparison.threshold
        label = _say("guideline", amount=money_label(most, situation))
        yield _Line("guideline", most, label, grown.first_day_at(most, above=True))
    elif accrual.total:
        share = accrual.total * _SHARE_OF_THE_BASE.value
        label = _say("share", share=str(_SHARE_OF_THE_BASE), amount=money_label(share, situation))
        yield _Line("share", share, label, grown.first_day_at(share))


def _horizon(accrual: Accrual, last: date, lines: list[_Line]) -> date:
    """How far ahead to draw: somewhat beyond today, and beyond the next line that is met."""
    room = max(timedelta(days=14), (last - accrual.first) // 4)
    met = [line.day for line in lines if line.day and line.day > last and line.kind != "share"]
    return max([last + room, *(day + room // 4 for day in met)])


def _events(found: Subject, accrual: Accrual, grown: Growth, lines: list[_Line], last: date) -> Iterator[_Event]:
    """What happens along the curve, day by day."""
    finding, situation = found.finding, found.situation
    outcome = finding.outcome
    assert outcome.limit is not None
    events = [_Event(outcome.limit.last_day, _say("due"), accrual.bases[0][1])]
    if isinstance(finding.norm, BalanceDuty):
        parts = finding.incident.performances(finding.norm.performed)
        events += [
            _Event(part.on, _say("part", amount=money_label(part.amount, situation)), _open_after(accrual, part.on))
            for part in sorted(parts, key=lambda part: part.on)
            if grown.first <= part.on <= last
        ]
    for row in grown.rows:
        if row.why in ("covered", "grace") and row.first <= last:
            label = _say(f"band_{row.why}", last=row.last.isoformat(), days=days_label((row.last - row.first).days + 1))
            events.append(_Event(row.first, label, row.base))
    events += [
        _Event(line.day, _say("reached", line=line.label), _open_after(accrual, line.day - ONE_DAY))
        for line in lines
        if line.day and line.day <= last and line.kind != "share"
    ]
    if not outcome.done:
        events.append(_Event(last, _say("as_of"), _open_after(accrual, last - ONE_DAY)))
    elif not isinstance(finding.norm, BalanceDuty):
        events.append(_Event(outcome.done.day, phrase("facts", "done"), Decimal(0)))
    yield from sorted((event for event in events if grown.first <= event.day <= last), key=lambda event: event.day)


def _open_after(accrual: Accrual, day: date) -> Decimal:
    """What is open from the day after a day on."""
    return next((base for start, base in reversed(accrual.bases) if start <= day + ONE_DAY), accrual.bases[0][1])


def _row(event: _Event, charged: Callable[[date], str], lang: Lang) -> list[str]:
    return [
        event.day.isoformat(),
        capitalised(event.label)[lang],
        grouped(event.amount),
        grouped(Decimal(charged(event.day))),
    ]


def _summary(found: Subject, grown: Growth, last: date, lines: list[_Line]) -> Text:
    """The curve in sentences."""
    claim, situation = found.claim, found.situation
    assert claim is not None
    counted = sum(
        (min(row.last, last) - row.first).days + 1 for row in grown.rows if row.first <= last and row.why != "covered"
    )
    covered = sum((min(row.last, last) - row.first).days + 1 for row in grown.rows if row.why == "covered")
    cap = claim.trace.capping.cap if claim.trace and claim.trace.capping else None
    amount = grown.on(last) if cap is None else min(grown.on(last), cap)
    told = [
        _say(
            "summary",
            first=grown.first.isoformat(),
            last=last.isoformat(),
            days=days_label(max(counted, 0)),
            amount=money_label(amount, situation),
        )
    ]
    if claim.amount is None:
        told.append(_say("at_most"))
    if covered:
        told.append(_say("flat", days=days_label(covered)))
    for line in lines:
        if line.day and line.kind != "share":
            told.append(_say("meets" if line.day <= last else "will_meet", line=line.label, day=line.day.isoformat()))
        elif line.kind != "share":
            told.append(_say("below", line=line.label))
    if claim.accruing and grown.last > last:
        more = rounded(grown.on(last + ONE_DAY)) - rounded(grown.on(last))
        told.append(_say("each_day", amount=money_label(more, situation)))
    return sentences([capitalised(sentence) for sentence in told])


def _sentence(now: Subject, tried: Subject, trial: Trial) -> Text:
    """What the trial gives beside what stands now; nothing where nothing is tried."""
    what = []
    if trial.day is not None:
        what.append(_say("if_day", day=trial.day.isoformat()))
    if trial.rate is not None:
        what.append(_say("if_rate", rate=trial.rate))
    if not what:
        return Text("", "")
    before, after = (_amount(found) for found in (now, tried))
    then = _say("not_known") if after is None else money_label(after, tried.situation)
    if before is None or after is None or before == after:
        name = "same" if before is not None and before == after else "then"
        return capitalised(_say(name, what=enumerated(what), amount=then))
    difference = money_label(abs(after - before), now.situation)
    name = "more" if after > before else "less"
    return capitalised(_say(name, what=enumerated(what), amount=then, difference=difference))


def _amount(found: Subject) -> Decimal | None:
    return Decimal("0.00") if found.claim is None else found.claim.amount


# What can be tried


def _levers(found: Subject, lang: Lang) -> dict[str, Any]:
    return {"day": _day_lever(found, lang), "rate": _rate_lever(found, lang)}


def _day_lever(found: Subject, lang: Lang) -> dict[str, Any] | None:
    """The days on which the duty could be performed: from the last day in time to some time after today."""
    outcome, case = found.finding.outcome, found.situation.case
    if outcome.limit is None or not can_be_performed_on(found):
        return None
    first = outcome.limit.last_day
    last = max(case.last_day, outcome.done.day if outcome.done else first)
    room = min(max((last - first) // 2, timedelta(days=30)), timedelta(days=365))
    return {
        "label": _say("lever_day", bearer=party_label(found.situation.contract, found.finding.bearer))[lang],
        "first": first.isoformat(),
        "last": (last + room).isoformat(),
        "value": outcome.done.day.isoformat() if outcome.done else None,
        "start": (outcome.done.day if outcome.done else case.last_day).isoformat(),
        "none": _say("lever_open")[lang],
    }


def _rate_lever(found: Subject, lang: Lang) -> dict[str, Any] | None:
    name = rate_blank(found)
    if name is None:
        return None
    spec, value = found.situation.contract.blanks[name], found.situation.case.blank(name)
    now = value if isinstance(value, Rate) else None
    example = parse_rate(spec.example[lang])
    choices = _rates(now or example)
    return {
        "label": spec.label[lang],
        "blank": name,
        "value": None if now is None else str(now),
        "start": str(now or example),
        "choices": [str(choice) for choice in choices],
        "none": _say("lever_unknown")[lang],
    }


def _rates(about: Rate) -> list[Rate]:
    """Rates from nothing to about three times a rate, in even steps, with the rate itself among them."""
    top = min(about.number * 3 or Decimal(1), _whole(about.sign))
    step = next(
        unit.scaleb(power)
        for power in range(-14, 4)
        for unit in _STEPS
        if unit.scaleb(power) * _MOST_CHOICES >= top
    )  # fmt: skip
    numbers = {(step * count).normalize() for count in range(int(top / step) + 1)}
    numbers = {number for number in numbers if number != about.number} | {about.number}
    return [Rate(number, about.sign) for number in sorted(numbers)]


def _whole(sign: str) -> Decimal:
    return 1 / Rate(Decimal(1), sign).value


def read_trial(data: Mapping[str, Any]) -> Trial:
    """A trial from a page. Raises `ValueError` for a day that is none."""
    day, rate = data.get("day"), data.get("rate")
    return Trial(
        str(data["incident"]),
        str(data["norm"]),
        str(data["debtor"]),
        date.fromisoformat(day) if day else None,
        str(rate) if rate else None,
    )
