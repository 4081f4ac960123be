"""A finding in words: whole sentences for each form and situation, in both languages."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from checker.case import Event, Incident, Situation
from checker.claim import Claim
from checker.conditions import holds
from checker.contract import Contract
from checker.finding import Finding
from checker.labels import (
    BOTH_PARTIES,
    NO,
    YES,
    assumption_label,
    choice_label,
    days_label,
    limit_label,
    minutes_label,
    missing_labels,
    moment_label,
    money_label,
    party_label,
    provision_label,
    provision_labels,
    status_label,
)
from checker.moment import Moment
from checker.norms import (
    BalanceDuty,
    ConditionDuty,
    Conditions,
    DeadlineDuty,
    Duty,
    Effect,
    Excuse,
    Period,
    Prohibition,
    UmbrellaDuty,
)
from checker.outcome import Status
from checker.phrases import phrase
from checker.text import Text, both, capitalised, enumerated, listed, sentences

_NOTHING: Final = both("")


_UNTOUCHED: Final = ("outstanding", "not_due")


def explanation(finding: Finding, situation: Situation) -> Text:
    """A paragraph: what was owed, what happened, what follows, what is missing and what was assumed."""
    claims = [
        sentence for claim in (*finding.claims, *finding.possible) for sentence in claim_sentences(claim, situation)
    ]
    return sentences([summary(finding, situation), *claims, *_closing(finding, situation)])


def summary(finding: Finding, situation: Situation) -> Text:
    """What was owed and how it stands, without what follows."""
    return sentences(
        [
            _norm_sentence(finding, situation),
            _facts(finding, situation),
            _partly_covered(finding),
            _restates(finding, situation),
        ]
    )


def claim_sentences(claim: Claim, situation: Situation) -> list[Text]:
    """One consequence in words."""
    return [claim_sentence(claim, situation), *claim_notes(claim, situation)]


def claim_sentence(claim: Claim, situation: Situation) -> Text:
    kind = claim.norm.kind
    values: dict[str, object] = {
        "ref": provision_label(claim.norm.provision),
        "debtor": party_label(situation.contract, claim.debtor),
        "creditor": party_label(situation.contract, claim.creditor),
        "holder": party_label(situation.contract, claim.holder or claim.creditor),
    }
    if claim.conditional:
        return phrase("claim_conditional", kind, **values)
    if not claim.is_money:
        return phrase("claim", kind, **values)
    if claim.amount is not None:
        return phrase("claim", kind, **values, amount=money_label(claim.amount, situation))
    if claim.low is None or claim.high is None:
        return phrase("claim_unknown", kind, **values)
    bounds = {"low": money_label(claim.low, situation), "high": money_label(claim.high, situation)}
    return phrase("claim_bounded", kind, **values, **bounds)


def claim_notes(claim: Claim, situation: Situation) -> list[Text]:
    """What else is to be said of a consequence."""
    return list(_notes(claim, situation))


def _notes(claim: Claim, situation: Situation) -> Iterator[Text]:
    if claim.conditional and claim.high is not None:
        yield phrase("finding", "at_most", high=money_label(claim.high, situation))
    if claim.accruing and claim.amount:
        yield phrase("finding", "accruing")
    capping = claim.trace.capping if claim.trace else None
    if capping is not None:
        yield phrase(
            "finding",
            "capped",
            uncapped=money_label(capping.uncapped, situation),
            base=money_label(capping.base, situation),
            share=str(capping.share),
            cap=money_label(capping.cap, situation),
        )
    if claim.same_loss:
        others = dict.fromkeys(claim.same_loss)
        name = "same_loss_one" if len(others) == 1 else "same_loss"
        yield capitalised(phrase("finding", name, others=listed(provision_labels(others))))
    if claim.comparison is not None:
        yield phrase(
            "comparison",
            claim.comparison.verdict,
            loss=money_label(claim.comparison.loss, situation),
            threshold=money_label(claim.comparison.threshold, situation),
        )


def _norm_sentence(finding: Finding, situation: Situation) -> Text:
    if not isinstance(finding.norm, Duty):
        return _NOTHING
    return phrase(
        "finding",
        "prohibition" if isinstance(finding.norm, Prohibition) else "duty",
        ref=provision_label(finding.norm.provision),
        bearer=party_label(situation.contract, finding.bearer) if finding.bearer != "both" else BOTH_PARTIES,
        action=finding.norm.action,
    )


def _facts(finding: Finding, situation: Situation) -> Text:
    norm, reason = finding.norm, finding.outcome.reason
    match norm:
        case BalanceDuty():
            reason = f"{reason}_none" if reason in _UNTOUCHED and not finding.outcome.performed else reason
            return phrase("balance", reason, **_values(finding, situation), **_amounts(finding, norm, situation))
        case DeadlineDuty():
            failed = _failed(norm.requires, finding.incident, situation)
            return phrase("deadline", reason, **_values(finding, situation), failed=failed)
        case ConditionDuty():
            failed = _failed(norm.requires, finding.incident, situation)
            return phrase("condition", reason, **_values(finding, situation), failed=failed)
        case UmbrellaDuty():
            return phrase("umbrella", reason, specific=_specific(finding, situation), status=_status(finding))
        case Prohibition():
            reason = "exception_here" if reason == "exception" and not finding.outcome.excused_by else reason
            by = listed(provision_labels(finding.outcome.excused_by))
            return phrase("prohibition", reason, **{**_values(finding, situation), "by": by})
        case Effect() | Period() | Excuse():
            group = "excuse" if isinstance(norm, Excuse) else "effect"
            return phrase(group, reason, **_values(finding, situation), statement=norm.statement)
        case _:
            return _NOTHING


def _values(finding: Finding, situation: Situation) -> dict[str, object]:
    outcome = finding.outcome
    years = outcome.years
    return {
        "ref": provision_label(finding.norm.provision),
        "limit": limit_label(outcome.limit) if outcome.limit else _NOTHING,
        "due": str(outcome.limit) if outcome.limit else "",
        "last": str(outcome.limit) if outcome.limit else "",
        "done": moment_label(outcome.done) if outcome.done else _NOTHING,
        "as_of": moment_label(situation.case.as_of),
        "late": _late(finding),
        "by": "、".join(outcome.excused_by) if outcome.excused_by else "",
        "years": Text(str(years), f"{years} year{'' if years == 1 else 's'}"),
    }


def _late(finding: Finding) -> Text:
    outcome = finding.outcome
    if outcome.late_minutes is not None:
        return minutes_label(outcome.late_minutes)
    if outcome.late_days is not None:
        return days_label(outcome.late_days)
    late = outcome.lateness
    return days_label((late.last - late.first).days) if late else _NOTHING


def _amounts(finding: Finding, norm: BalanceDuty, situation: Situation) -> dict[str, object]:
    amount = finding.incident.money(norm.amount)
    if not isinstance(amount, Decimal):
        return {}
    performed = finding.outcome.performed or Decimal(0)
    return {
        "amount": money_label(amount, situation),
        "performed": money_label(performed, situation),
        "open": money_label(max(Decimal(0), amount - performed), situation),
    }


def _failed(requires: Conditions, incident: Incident, situation: Situation) -> Text:
    """The fields that are not as required, with what they say."""
    instant = situation.case.instant
    failed = [item for item in requires if holds((item,), incident, instant).is_false]
    return listed(_field_is(incident, field, situation.contract) for field, _ in failed)


def _field_is(incident: Incident, field: str, contract: Contract) -> Text:
    label, value = incident.type.fields[field].label, value_label(incident, field, contract)
    return Text(f"“{label.zh}：{value.zh}”", f"“{label.en}: {value.en}”")


def value_label(incident: Incident, field: str, contract: Contract) -> Text:
    """What a field says, in words; nothing where it is unknown."""
    spec, value = incident.type.fields[field], incident.values[field]
    match value:
        case Moment():
            return moment_label(value)
        case Event():
            if value.moment:
                return moment_label(value.moment)
            return YES if value.done.is_true else NO if value.done.is_false else _NOTHING
        case bool():
            return YES if value else NO
        case str() if spec.type == "party":
            return party_label(contract, value)
        case str():
            return next((choice.label for choice in spec.choices if choice.id == value), both(value))
        case _:
            return _NOTHING


def _specific(finding: Finding, situation: Situation) -> Text:
    """The provision of the specific duty as which a general one stands."""
    name = finding.outcome.stands_as
    return provision_label(situation.contract.norms[name].provision) if name else _NOTHING


def _status(finding: Finding) -> Text:
    label = status_label(finding.norm, finding.outcome.status)
    return Text(label.zh, label.en.lower())


def _restates(finding: Finding, situation: Situation) -> Text:
    if finding.norm.restates is None:
        return _NOTHING
    other = situation.contract.norms.get(finding.norm.restates)
    return phrase("finding", "restates", other=provision_label(other.provision if other else finding.norm.restates))


def _partly_covered(finding: Finding) -> Text:
    """The late days that force majeure takes out; nothing for a limit by the clock, which is not counted in days."""
    outcome = finding.outcome
    late = outcome.lateness
    if late is None or outcome.late_days is None or outcome.status is not Status.BREACHED:
        return _NOTHING
    covered = len(late.cover.certain)
    if not covered:
        return _NOTHING
    name = "partly_covered_one" if covered == 1 else "partly_covered"
    return phrase("finding", name, covered=days_label(covered), by="、".join(late.cover.by))


def _closing(finding: Finding, situation: Situation) -> Iterator[Text]:
    paths = [*finding.basis.missing, *(path for claim in finding.claims for path in claim.basis.missing)]
    missing = missing_labels(dict.fromkeys(paths), situation)
    if missing:
        yield phrase("finding", "missing", missing=listed(label for _, label in missing))
    if finding.basis.assumptions:
        yield phrase(
            "finding", "assumed", assumed=enumerated(_assumed(name, situation) for name in finding.basis.assumptions)
        )


def _assumed(name: str, situation: Situation) -> Text:
    contract = situation.contract
    choice = choice_label(contract, name, situation.case.assumptions.get(name))
    return phrase("finding", "assumption", label=assumption_label(contract, name), choice=choice)
