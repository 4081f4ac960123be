"""What follows from the findings on an incident: amounts, rights and liabilities."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from functools import partial
from typing import Final

from checker import cautions
from checker.assumptions import PENALTY_CAP, lowest_cap
from checker.case import Incident, Situation, Unknown
from checker.claim import Capping, Claim, Comparison, Trace
from checker.conditions import holds
from checker.day_set import DaySet
from checker.duration import Duration
from checker.moment import ONE_DAY
from checker.money import rounded
from checker.norms import BalanceDuty, Blank, Consequence, DailyRate, Duty, LossSum, Norm, Tiers, repeats_another
from checker.outcome import NOTHING, Basis, Outcome, Status, merged
from checker.penalty import Charge, Terms, charge
from checker.rate import Rate
from checker.truth import TRUE, Truth, every, known, unknown

_OTHER: Final = {"A": "B", "B": "A"}
_OF_THE_BALANCE: Final = ("outstanding", "total")


@dataclass(frozen=True, slots=True)
class Cause:
    """A finding from which something may follow."""

    norm: Norm
    outcome: Outcome
    incident: Incident
    bearer: str


def claims_of(cause: Cause, situation: Situation) -> tuple[tuple[Claim, ...], tuple[Claim, ...]]:
    """The consequences of a finding, and those that would follow if facts that are not known turn out so.

    Where it is not known whether a sum arises it stands among the consequences, without an amount and with its
    bounds; a right or a liability of which that is not known stands apart.
    """
    arises = _arises(cause)
    if arises.is_false:
        return (), ()
    found = [
        claim
        for norm in situation.contract.consequences.get(cause.norm.id, ())
        for claim in _claims(norm, cause, arises, situation)
    ]
    if not found and arises.is_true and isinstance(cause.norm, Duty) and not repeats_another(cause.norm):
        found = [claim for norm in situation.contract.otherwise for claim in _claims(norm, cause, arises, situation)]
    settled = tuple(claim for claim in found if claim.is_money or not claim.conditional)
    return settled, tuple(claim for claim in found if not claim.is_money and claim.conditional)


def one_loss(claims: list[Claim]) -> list[Claim]:
    """The claims of an incident, each naming the other provisions that compensate the same loss (rule 11)."""
    return [replace(claim, same_loss=_of_the_same_loss(claim, claims)) if claim.loss else claim for claim in claims]


def _of_the_same_loss(claim: Claim, claims: list[Claim]) -> tuple[str, ...]:
    """The other provisions that compensate the loss that a claim does."""
    return merged(
        other.norm.provision
        for other in claims
        if (other.loss, other.debtor) == (claim.loss, claim.debtor) and other.norm.provision != claim.norm.provision
    )


def parties(bearer: str) -> tuple[str, ...]:
    """A and B where both bear, else the one."""
    return ("A", "B") if bearer == "both" else (bearer,)


def other_party(party: str) -> str:
    return _OTHER.get(party, party)


def _arises(cause: Cause) -> Truth:
    """Whether what consequences hang on has come about: a breach of a duty, an effect that arises."""
    status = cause.outcome.status
    if status is Status.UNDETERMINED:
        return unknown(*cause.outcome.basis.missing)
    return known(status is (Status.BREACHED if isinstance(cause.norm, Duty) else Status.FULFILLED))


def _claims(norm: Consequence, cause: Cause, arises: Truth, situation: Situation) -> Iterator[Claim]:
    condition = every((holds(norm.when, cause.incident, situation.case.instant), _late_enough(norm, cause, situation)))
    if condition.is_false:
        return
    doubt = every((arises, condition))
    later = NOTHING
    if condition.is_unknown:
        for field, _ in norm.when:
            later |= cautions.stated_for_later(cause.incident, field, situation)
    for debtor, creditor, holder in _sides(norm, cause):
        claim = Claim(norm, debtor, creditor, holder)
        if isinstance(norm.measure, DailyRate):
            claim = _daily(claim, norm.measure, cause, situation)
        elif isinstance(norm.measure, Tiers):
            claim = _tiered(claim, norm.measure, cause.incident)
        elif isinstance(norm.measure, LossSum):
            claim = _damages(claim, norm.measure, cause.incident)
        yield _conditional(claim, doubt, later) if doubt.is_unknown else claim


def _sides(norm: Consequence, cause: Cause) -> Iterator[tuple[str, str, str | None]]:
    """Debtor, creditor and, of a right, its holder: the counterparty of the bearer unless the norm names another.

    A release is the bearer's own.
    """
    if norm.kind == "release":
        yield from ((party, other_party(party), party) for party in parties(cause.bearer))
    elif norm.holder is not None:
        named = norm.holder in (*_OTHER, "both")
        holder = norm.holder if named else cause.incident.word(norm.holder)
        for party in parties(holder) if isinstance(holder, str) else ():
            yield other_party(party), party, party
    else:
        is_right = norm.kind in ("termination_right", "improvement_demand")
        for party in parties(cause.bearer):
            yield party, other_party(party), other_party(party) if is_right else None


def _late_enough(norm: Consequence, cause: Cause, situation: Situation) -> Truth:
    """Whether lateness has passed the days after which a right arises."""
    if norm.measure is not None or norm.after_days == 0:
        return TRUE
    days = _days(norm.after_days, situation)
    if isinstance(days, Unknown):
        return unknown(days.path)
    late, limit = cause.outcome.lateness, cause.outcome.limit
    return known(late is not None and limit is not None and (late.last - limit.last_day).days > days)


def _conditional(claim: Claim, doubt: Truth, later: Basis) -> Claim:
    """A claim of which it is not known whether it arises: at the least nothing, at the most what it would be."""
    basis = Basis(missing=doubt.waits_for) | claim.basis | later
    if not claim.is_money:
        return replace(claim, conditional=True, basis=basis)
    is_whole = not claim.basis.missing
    high = claim.high if claim.amount is None else claim.amount if is_whole else None
    return replace(claim, conditional=True, amount=None, low=Decimal("0.00"), high=high, basis=basis)


# Liquidated damages by the day


@dataclass(frozen=True, slots=True)
class Accrual:
    """What a charge by the day is reckoned from: its terms, its days, the bases from a day on, the covered days.

    `total` is the amount that caps are a share of; `unknown` holds the paths of terms that are not known.
    """

    terms: Terms
    first: date
    last: date
    bases: tuple[tuple[date, Decimal], ...]
    covered: DaySet
    total: Decimal
    unknown: tuple[str, ...] = ()


def accrual_of(claim: Claim, outcome: Outcome, incident: Incident, situation: Situation) -> Accrual | None:
    """What a claim for lateness is reckoned from; None where it is no such claim, or its base is not known."""
    measure, late, limit = claim.norm.measure, outcome.lateness, outcome.limit
    if not isinstance(measure, DailyRate) or late is None or limit is None:
        return None
    rate, grace = _rate(measure.rate, situation), _days(measure.grace_days, situation)
    total = late.total if measure.of in _OF_THE_BALANCE else incident.money(measure.of)
    if total is None or isinstance(total, Unknown):
        return None
    first = max(late.first, limit.last_day + ONE_DAY)
    terms = Terms(
        None if isinstance(rate, Unknown) else rate,
        measure.per_days,
        measure.periods,
        None if isinstance(grace, Unknown) else grace,
    )
    bases = late.bases if measure.of == "outstanding" else ((first, total),)
    waits_for = tuple(item.path for item in (rate, grace) if isinstance(item, Unknown))
    return Accrual(terms, first, late.last, bases, late.cover.certain, total, waits_for)


def _daily(claim: Claim, measure: DailyRate, cause: Cause, situation: Situation) -> Claim:
    late = cause.outcome.lateness
    if late is None:
        return claim
    accrual = accrual_of(claim, cause.outcome, cause.incident, situation)
    if accrual is None:
        return replace(claim, accruing=late.is_open, basis=Basis(missing=(cause.incident.path(measure.of),)))
    most = _charge(accrual, late.cover.certain)
    least = most if late.cover.possible == late.cover.certain else _charge(accrual, late.cover.possible)
    capping, capped_basis = _capping(measure, most, accrual.total, situation)
    basis = Basis(missing=accrual.unknown) | capped_basis
    trace = Trace(most.rows, accrual.terms.rate, capping, late.cover.by)
    is_full = capping is not None and capping.uncapped >= capping.cap
    known_so_far = partial(replace, claim, accruing=late.is_open and not is_full, trace=trace, basis=basis)
    if most.total is None or least.total is None:
        return _bounded_by_cap(known_so_far(), measure, accrual, situation)
    if capped_basis.missing:
        return known_so_far(low=Decimal("0.00"), high=rounded(most.total))
    high, low = (_capped(amount, capping) for amount in (most.total, least.total))
    if high == low:
        return known_so_far(amount=high, comparison=_comparison(cause, high))
    return known_so_far(low=low, high=high, basis=basis | Basis(missing=late.cover.waits_for))


def _charge(accrual: Accrual, covered: DaySet) -> Charge:
    return charge(accrual.terms, accrual.first, accrual.last, accrual.bases, covered)


def _bounded_by_cap(claim: Claim, measure: DailyRate, accrual: Accrual, situation: Situation) -> Claim:
    """An amount whose rate is not known, at most its cap where there is one."""
    share, basis = _cap_share(measure, situation)
    if not isinstance(share, Rate):
        return claim
    return replace(claim, low=Decimal("0.00"), high=rounded(accrual.total * share.value), basis=claim.basis | basis)


def _cap_share(measure: DailyRate, situation: Situation) -> tuple[Rate | Unknown | None, Basis]:
    """The cap that the norm names or, where it names none, the one that is assumed (rule 4)."""
    if measure.cap is not None:
        return _rate(measure.cap, situation), NOTHING
    assumed = situation.case.assumptions[PENALTY_CAP]
    return (assumed, Basis(assumptions=(PENALTY_CAP,))) if isinstance(assumed, Rate) else (None, NOTHING)


def _capping(measure: DailyRate, charged: Charge, total: Decimal, situation: Situation) -> tuple[Capping | None, Basis]:
    """A charge beside its cap; the basis names what is missing where the cap is not known."""
    if charged.total is None:
        return None, NOTHING
    share, basis = _cap_share(measure, situation)
    if isinstance(share, Unknown):
        return None, Basis(missing=(share.path,))
    if share is None:
        return None, _if_a_cap_would_bind(charged.total, total, situation)
    return Capping(charged.total, total * share.value, share, total), basis


def _if_a_cap_would_bind(uncapped: Decimal, total: Decimal, situation: Situation) -> Basis:
    """That nothing caps the sum is an assumption which the result rests on only where another choice would cap it."""
    lowest = lowest_cap(situation.contract)
    return Basis(assumptions=(PENALTY_CAP,)) if lowest is not None and uncapped > total * lowest else NOTHING


def _capped(amount: Decimal, capping: Capping | None) -> Decimal:
    return rounded(amount if capping is None else min(amount, capping.cap))


def _comparison(cause: Cause, amount: Decimal) -> Comparison | None:
    if not isinstance(cause.norm, BalanceDuty) or cause.norm.loss is None:
        return None
    stated = cause.incident.losses(cause.norm.loss).stated
    return Comparison(amount, sum(stated, Decimal(0))) if stated else None


# Liquidated damages by tiers, and damages


def _tiered(claim: Claim, measure: Tiers, incident: Incident) -> Claim:
    """A share of the base for the lowest tier that the measured value falls below."""
    value, base = incident.values[measure.measure], incident.money(measure.of)
    if not isinstance(value, Rate) or isinstance(base, Unknown):
        paths = [] if isinstance(value, Rate) else [incident.path(measure.measure)]
        return replace(claim, basis=Basis(missing=(*paths, *([base.path] if isinstance(base, Unknown) else []))))
    share = next((share for below, share in measure.tiers if value.value < below.value), None)
    if share is None:
        return replace(claim, amount=Decimal("0.00"))
    amount = base * share.value
    return replace(claim, amount=rounded(amount), trace=Trace(shares=((base, share, amount),)))


def _damages(claim: Claim, measure: LossSum, incident: Incident) -> Claim:
    """The sum of the parts of the loss that are stated; those that are not are named (rule 8)."""
    loss = incident.losses(measure.loss)
    parts = tuple((part, amount) for part, amount in loss.parts.items() if amount is not None)
    amount = rounded(sum(loss.stated, Decimal(0))) if loss.stated else None
    return replace(
        claim,
        amount=amount,
        loss=loss.path,
        trace=Trace(parts=parts) if parts else None,
        basis=Basis(missing=loss.unstated),
    )


def _rate(value: Blank | Rate, situation: Situation) -> Rate | Unknown:
    if isinstance(value, Rate):
        return value
    found = situation.case.blank(value.id)
    return found if isinstance(found, (Rate, Unknown)) else Unknown(f"profile.{value.id}")


def _days(value: Blank | int, situation: Situation) -> int | Unknown:
    if isinstance(value, int):
        return value
    found = situation.case.blank(value.id)
    if isinstance(found, Duration) and found.unit == "day":
        return found.days
    return Unknown(f"profile.{value.id}")
