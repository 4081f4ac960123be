"""How a sum of money came about, in words and numbers that a reader can do again by hand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Final

from checker.case import Incident, Situation
from checker.claim import Claim, Trace
from checker.labels import days_label, exact_money_label, money_label
from checker.money import rounded
from checker.norms import DailyRate
from checker.penalty import Row
from checker.phrases import phrase
from checker.text import Text, both, enumerated, listed, lowered

_MOST_ROWS: Final = 12
"""So many runs of days are written out; the trace has them all."""


def reckoning(claim: Claim, incident: Incident, situation: Situation) -> Text:
    """The multiplications and the sum behind an amount; nothing where there are none."""
    trace = claim.trace
    if trace is None:
        return both("")
    if trace.parts:
        return _parts(trace, incident, situation)
    if trace.shares:
        steps = [
            phrase(
                "reckoning",
                "share",
                base=money_label(base, situation),
                share=str(share),
                amount=exact_money_label(amount, situation),
            )
            for base, share, amount in trace.shares
        ]
        return phrase("reckoning", "steps", lead=phrase("reckoning", "lead"), steps=enumerated(steps))
    return _days(claim, trace, situation) if trace.rows else both("")


def repeats(claim: Claim, earlier: Iterable[Claim]) -> bool:
    """Whether a claim compensates the same loss as an earlier one of the same debtor, by the same sum."""
    return claim.loss is not None and any((item.loss, item.debtor) == (claim.loss, claim.debtor) for item in earlier)


def each_day(claim: Claim) -> Decimal | None:
    """What a further day adds to a sum that grows by the day, exact; None where that is not one known amount."""
    measure, trace = claim.norm.measure, claim.trace
    if not isinstance(measure, DailyRate) or measure.per_days != 1 or trace is None or trace.rate is None:
        return None
    last = trace.rows[-1] if trace.rows else None
    return last.base * trace.rate.value if last and not last.why else None


def part_labels(incident: Incident) -> dict[str, Text]:
    """The names of the parts of losses that an incident can state."""
    return {part.id: part.label for spec in incident.type.fields.values() for part in spec.parts}


def _parts(trace: Trace, incident: Incident, situation: Situation) -> Text:
    labels = part_labels(incident)
    if len(trace.parts) == 1:
        ((part, _),) = trace.parts
        return phrase("reckoning", "one_part", part=lowered(labels.get(part, both(part))))
    named = [
        phrase(
            "reckoning", "part", part=lowered(labels.get(part, both(part))), amount=exact_money_label(amount, situation)
        )
        for part, amount in trace.parts
    ]
    return phrase("reckoning", "parts", parts=listed(named))


def _days(claim: Claim, trace: Trace, situation: Situation) -> Text:
    shown, rest = trace.rows[:_MOST_ROWS], trace.rows[_MOST_ROWS:]
    steps = [_step(row, claim, trace, situation) for row in shown]
    steps += list(_rest(rest, situation))
    charged = [row.amount for row in trace.rows if not row.why]
    is_most = claim.amount is None and None not in charged and not claim.conditional
    lead = phrase("reckoning", "lead_at_most" if is_most else "lead")
    if None in charged:
        return phrase("reckoning", "steps", lead=lead, steps=enumerated(steps))
    total = sum((amount for amount in charged if amount is not None), Decimal(0))
    is_plain = len(charged) == 1 and total == rounded(total)
    if is_plain:
        return phrase("reckoning", "steps", lead=lead, steps=enumerated(steps))
    name = "summed" if total == rounded(total) else "summed_rounded"
    return phrase(
        "reckoning",
        name,
        lead=lead,
        steps=enumerated(steps),
        exact=exact_money_label(total, situation),
        total=money_label(total, situation),
    )


def _rest(rows: tuple[Row, ...], situation: Situation) -> Iterator[Text]:
    if not rows:
        return
    amounts = [row.amount for row in rows if not row.why]
    known = [amount for amount in amounts if amount is not None]
    name = "rest" if len(known) == len(amounts) else "rest_unknown"
    yield phrase(
        "reckoning",
        name,
        first=str(rows[0].first),
        last=str(rows[-1].last),
        days=days_label(sum(row.days for row in rows)),
        amount=exact_money_label(sum(known, Decimal(0)), situation),
    )


def _step(row: Row, claim: Claim, trace: Trace, situation: Situation) -> Text:
    """One run of days: the base, the days, the rate and what they come to, or why the days do not count."""
    span = phrase("reckoning", "day" if row.first == row.last else "span", first=str(row.first), last=str(row.last))
    if row.why:
        return phrase("uncounted", row.why, span=span)
    measure = claim.norm.measure
    per = measure.per_days if isinstance(measure, DailyRate) else 1
    is_spread = isinstance(measure, DailyRate) and measure.periods == "pro_rata"
    name = "daily" if per == 1 else "pro_rata" if is_spread else "period"
    return phrase(
        "reckoning",
        name if trace.rate else f"{name}_unknown",
        span=span,
        base=money_label(row.base, situation),
        days=days_label(row.days),
        rate=str(trace.rate),
        per=str(per),
        amount=exact_money_label(row.amount or Decimal(0), situation),
    )
