"""The days that matter next: until when something is in time, when a cap binds, when damages pass the guideline.

What lies ahead is reckoned as if nothing more were performed and nothing more impeded.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal, localcontext
from functools import partial
from operator import le, lt
from typing import Any

from checker.assessment import Assessment
from checker.assumptions import PENALTY_CAP, other_choices
from checker.case import Situation
from checker.claim import Claim
from checker.consequences import Accrual, accrual_of
from checker.contract import Contract
from checker.cover import cover, impeding
from checker.duration import Duration
from checker.finding import Finding
from checker.labels import (
    days_label,
    limit_label,
    minutes_label,
    moment_label,
    money_label,
    party_label,
    provision_label,
)
from checker.moment import ONE_DAY, Limit, Moment
from checker.money import ARITHMETIC, money_text
from checker.norms import Blank, Consequence, Duty, Effect, Excuse, repeats_another
from checker.outcome import Lateness, Status
from checker.penalty import charge
from checker.phrases import phrase
from checker.rate import Rate
from checker.text import Text, capitalised

_FURTHEST = timedelta(days=36_600)
_MINUTE = timedelta(minutes=1)
_SHARE_OF_THE_BASE = Decimal("0.30")
_DAYS_OF_A_YEAR = 365


@dataclass(frozen=True, slots=True)
class Threshold:
    """A day that matters on an incident; `day` is None where it does not come within a hundred years."""

    incident: str
    provision: str
    kind: str
    day: date | None
    amount: Decimal | None
    text: Text

    def to_dict(self) -> dict[str, Any]:
        return {
            "incident": self.incident,
            "provision": self.provision,
            "kind": self.kind,
            "date": self.day.isoformat() if self.day else None,
            "amount": None if self.amount is None else money_text(self.amount),
            "text": self.text.to_dict(),
        }


@dataclass(frozen=True, slots=True)
class RateFigure:
    """A daily rate of the profile in plain arithmetic: a year of it, and the days to 30 % of the base."""

    blank: str
    rate: Rate
    yearly: Decimal
    days_to_share: int | None

    def text(self, contract: Contract) -> Text:
        """The figures in a sentence that names the rate."""
        return phrase("thresholds", "rate", label=contract.blanks[self.blank].label, rate=self.rate, figures=self.short)

    @property
    def short(self) -> Text:
        """The figures in a sentence, as it stands beside the rate."""
        return phrase(
            "thresholds",
            "rate_of_nothing" if self.days_to_share is None else "rate_figures",
            yearly=f"{_percent(self.yearly)}%",
            share=f"{_percent(_SHARE_OF_THE_BASE)}%",
            days=days_label(self.days_to_share or 0),
        )

    def to_dict(self) -> dict[str, Any]:
        return {
            "blank": self.blank,
            "rate": str(self.rate),
            "yearly_percent": _percent(self.yearly),
            "days_to_30_percent": self.days_to_share,
        }


def thresholds(assessment: Assessment) -> tuple[Threshold, ...]:
    """The days that matter for each finding, in the order of the findings."""
    situation = assessment.result.situation
    with localcontext(ARITHMETIC):
        return tuple(
            item
            for finding in assessment.result.findings
            if not repeats_another(finding.norm)
            for item in _of_finding(finding, situation)
        )


def rate_figures(assessment: Assessment) -> tuple[RateFigure, ...]:
    """The daily rates that the case fills in."""
    situation = assessment.result.situation
    return tuple(
        rate_figure(name, value)
        for name, value in situation.case.profile.items()
        if isinstance(value, Rate) and situation.contract.blanks[name].type == "percent_per_day"
    )


def rate_figure(blank: str, rate: Rate) -> RateFigure:
    """A daily rate of a blank in plain arithmetic."""
    return RateFigure(blank, rate, rate.value * _DAYS_OF_A_YEAR, _days_to(_SHARE_OF_THE_BASE, rate.value))


def _percent(share: Decimal) -> str:
    return f"{(share * 100).normalize():f}"


def _days_to(share: Decimal, daily: Decimal) -> int | None:
    """The first number of days after which a daily share has come to another share; None where it never does."""
    if not daily:
        return None
    whole, rest = divmod(share, daily)
    return int(whole) + bool(rest)


def _of_finding(finding: Finding, situation: Situation) -> Iterator[Threshold]:
    limit, status = finding.outcome.limit, finding.outcome.status
    if limit is not None and status is Status.PENDING:
        left = _left(limit, situation.case.as_of)
        yield _threshold(finding, "last_safe_day", limit.last_day, None, left=left, limit=limit_label(limit))
    if limit is not None and not isinstance(finding.norm, Duty):
        yield _threshold(finding, "period_ends", limit.last_day, None)
    if isinstance(finding.norm, (Effect, Excuse)) and status is Status.PENDING and finding.outcome.done:
        done = finding.outcome.done
        moment = moment_label(done)
        yield _threshold(finding, "takes_effect", done.day, None, statement=finding.norm.statement, moment=moment)
    if isinstance(finding.norm, Duty) and limit is not None and status in (Status.PENDING, Status.BREACHED):
        yield from _rights(finding, situation)
    late = finding.outcome.lateness
    if late is None or not late.is_open:
        return
    again = _counts_again(finding, late, situation)
    if again is not None:
        yield _threshold(finding, "counts_again", again, None)
    for claim in finding.claims:
        accrual = accrual_of(claim, finding.outcome, finding.incident, situation)
        if accrual is not None and not accrual.unknown:
            yield from _of_accrual(finding, claim, accrual, situation)


def _left(limit: Limit, as_of: Moment) -> Text:
    """The time that is left: in days where only days are known, else to the minute."""
    if limit.day and as_of.by_day:
        return days_label((limit.day - as_of.day).days)
    return minutes_label((limit.earliest - as_of.latest) // _MINUTE)


def _counts_again(finding: Finding, late: Lateness, situation: Situation) -> date | None:
    """The day after force majeure that surely covers the last late day, where its end is stated."""
    limit = finding.outcome.limit
    assert limit is not None
    if not late.cover.certain.ranges:
        return None
    ahead = cover(impeding(finding.incident, finding.bearer, situation), limit, late.first, late.last + _FURTHEST)
    return next((end + ONE_DAY for first, end in ahead.certain.ranges if first <= late.last <= end), None)


def _of_accrual(finding: Finding, claim: Claim, accrual: Accrual, situation: Situation) -> Iterator[Threshold]:
    """The next day's charge, the days on which caps bind, the day on which the guideline is passed.

    All terms of the accrual are known.
    """
    tomorrow = situation.case.last_day + timedelta(days=1)
    now, then = _total(accrual, accrual.last), _total(accrual, tomorrow)
    if claim.accruing and then > now:
        yield _threshold(finding, "each_day", tomorrow, then - now, amount_text=money_label(then - now, situation))
    agreed = claim.trace is not None and claim.trace.capping is not None
    for share in _shares(claim, situation):
        cap = accrual.total * share.value
        day = _first_day(accrual, partial(le, cap))
        told = None if agreed else "cap_would_bind"
        amount = money_label(cap, situation)
        yield _threshold(finding, "cap_binds", day, cap, told=told, share=str(share), amount_text=amount)
    if claim.comparison is not None:
        most = claim.comparison.threshold
        day = _first_day(accrual, partial(lt, most))
        yield _threshold(finding, "guideline_passed", day, most, amount_text=money_label(most, situation))


def _shares(claim: Claim, situation: Situation) -> list[Rate]:
    """The cap that holds or, where none does, those that the contract's data names as alternatives."""
    if claim.trace and claim.trace.capping:
        return [claim.trace.capping.share]
    spec = situation.contract.assumptions.get(PENALTY_CAP)
    return [value for _, value in other_choices(spec, None) if isinstance(value, Rate)] if spec else []


def _rights(finding: Finding, situation: Situation) -> Iterator[Threshold]:
    """The first day on which lateness gives a right that does not arise at once."""
    limit = finding.outcome.limit
    for norm in _consequences(situation.contract, finding.norm.id):
        days = norm.after_days
        if isinstance(days, Blank):
            filled = situation.case.blank(days.id)
            days = filled.days if isinstance(filled, Duration) and not filled.by_clock else 0
        if norm.measure is None and days and limit:
            day = limit.last_day + timedelta(days=days + 1)
            bearer, late = party_label(situation.contract, finding.bearer), days_label(days)
            yield _threshold(finding, "right_arises", day, None, provision=norm.provision, bearer=bearer, late=late)


def _consequences(contract: Contract, norm: str) -> tuple[Consequence, ...]:
    return contract.consequences.get(norm, ())


def _first_day(accrual: Accrual, reached: Callable[[Decimal], bool]) -> date | None:
    """The first day by which the charge, which never falls, has reached something."""
    low, high = accrual.first, accrual.last + _FURTHEST
    if not reached(_total(accrual, high)):
        return None
    while low < high:
        middle = low + (high - low) // 2
        low, high = (low, middle) if reached(_total(accrual, middle)) else (middle + timedelta(days=1), high)
    return low


def _total(accrual: Accrual, last: date) -> Decimal:
    total = charge(accrual.terms, accrual.first, last, accrual.bases, accrual.covered).total
    assert total is not None
    return total


def _threshold(
    finding: Finding,
    kind: str,
    day: date | None,
    amount: Decimal | None,
    provision: str | None = None,
    told: str | None = None,
    **values: object,
) -> Threshold:
    name = provision or finding.norm.provision
    text_of = (told or kind) if day else f"{kind}_never"
    text = phrase("thresholds", text_of, ref=provision_label(name), date=str(day), **values)
    return Threshold(finding.incident.id, name, kind, day, amount, capitalised(text))
