"""From a case to its findings: each norm on each incident, what follows, the sums, and the other readings."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from checker import cautions
from checker.assumptions import CONTRACT_END, CONTRACT_START
from checker.case import Case, Incident, Situation, Unknown
from checker.claim import Claim
from checker.conditions import concerns
from checker.consequences import Cause, claims_of, one_loss
from checker.contract import Contract
from checker.cover import impediments
from checker.duties import balance, condition, deadline, prohibition, umbrella
from checker.effects import arises, effect, excuse
from checker.finding import Finding, Result
from checker.moment import Moment
from checker.norms import (
    BalanceDuty,
    ConditionDuty,
    DeadlineDuty,
    Effect,
    Excuse,
    Norm,
    Period,
    Prohibition,
    UmbrellaDuty,
)
from checker.outcome import NOTHING, Basis, Outcome, Status, merged
from checker.period import period
from checker.rate import Rate, parse_rate
from checker.totals import applied_caps, totals
from checker.truth import every

_PARTIES = ("A", "B", "both")


def run(contract: Contract, case: Case) -> Result:
    """The findings of a case, their consequences and totals. Pure: the same case gives the same result."""
    situation = situation_of(contract, case)
    findings = tuple(finding for incident in case.incidents for finding in on_incident(incident, situation))
    outside = (outside_term(incident, situation) for incident in case.incidents)
    return gathered(situation, findings, outside)


def situation_of(contract: Contract, case: Case) -> Situation:
    """A case with what impeded each incident."""
    return Situation(contract, case, impediments(contract, case))


def gathered(situation: Situation, findings: tuple[Finding, ...], outside: Iterable[Basis]) -> Result:
    """The result that findings on all incidents come to. `outside`: what `outside_term` says of each incident."""
    caps = applied_caps(situation.contract, findings)
    cautioned = merged(
        *(finding.basis.cautions for finding in findings),
        unusual_values(situation).cautions,
        *(basis.cautions for basis in outside),
    )
    return Result(situation, findings, totals(findings, caps), caps, cautioned)


def on_incident(incident: Incident, situation: Situation) -> list[Finding]:
    """The findings on one incident, which need not be among those of the case."""
    return findings_from(outcomes_on(incident, situation), incident, situation)


def outcomes_on(incident: Incident, situation: Situation) -> Mapping[str, Outcome]:
    """What each norm that is about an incident comes to, by its id; of the blanks only the deciding ones bear on it."""
    outcomes: dict[str, Outcome] = {}
    norms = situation.contract.norms_by_incident[incident.type.id]
    for norm in sorted(norms, key=lambda item: isinstance(item, UmbrellaDuty)):
        outcome = _outcome(norm, incident, outcomes, situation)
        if outcome is not None:
            outcomes[norm.id] = outcome
    return outcomes


def findings_from(outcomes: Mapping[str, Outcome], incident: Incident, situation: Situation) -> list[Finding]:
    """The findings that the outcomes on an incident come to, with what follows from each."""
    norms = situation.contract.norms_by_incident[incident.type.id]
    causes = [
        Cause(norm, outcomes[norm.id], incident, _bearer(norm, incident)) for norm in norms if norm.id in outcomes
    ]
    found = [(cause, *claims_of(cause, situation)) for cause in causes]
    claims = iter(one_loss([claim for _, settled, _ in found for claim in settled]))
    return [
        _finding(cause, tuple(next(claims) for _ in settled), possible, situation) for cause, settled, possible in found
    ]


def _outcome(norm: Norm, incident: Incident, others: Mapping[str, Outcome], situation: Situation) -> Outcome | None:
    """What the norm comes to; None where it does not concern the incident."""
    scope = concerns(norm, incident, situation.case.instant)
    if norm.upon is not None:
        scope = every((scope, arises(norm.upon, incident, situation)))
    if scope.is_false:
        return None
    outcome = _by_form(norm, incident, others, situation)
    if outcome is None or scope.is_true:
        return outcome
    return Outcome(Status.UNDETERMINED, "missing", basis=replace(outcome.basis, missing=scope.waits_for))


def _by_form(norm: Norm, incident: Incident, others: Mapping[str, Outcome], situation: Situation) -> Outcome | None:
    bearer = _bearer(norm, incident)
    match norm:
        case BalanceDuty():
            return balance(norm, incident, bearer, situation)
        case DeadlineDuty():
            return deadline(norm, incident, bearer, situation)
        case ConditionDuty():
            return condition(norm, incident, situation)
        case UmbrellaDuty():
            return umbrella(norm, others)
        case Prohibition():
            return prohibition(norm, incident, situation)
        case Effect():
            return effect(norm, incident, situation)
        case Period():
            return period(norm, incident, situation)
        case Excuse():
            return excuse(norm, incident, situation)
        case _:
            return None


def _bearer(norm: Norm, incident: Incident) -> str:
    if norm.bearer in _PARTIES:
        return norm.bearer
    word = incident.word(norm.bearer) if norm.bearer in incident.values else "both"
    return "both" if isinstance(word, Unknown) else word


def _finding(cause: Cause, claims: tuple[Claim, ...], possible: tuple[Claim, ...], situation: Situation) -> Finding:
    basis = cause.outcome.basis
    for claim in claims:
        basis |= replace(claim.basis, missing=()) if claim.basis.missing else claim.basis
    declared = situation.contract.assumptions
    assumed = tuple(name for name in basis.assumptions if name in declared)
    flags = _flags(cause.norm, (*claims, *possible), basis.flags, assumed, situation)
    rests_on = Basis(basis.missing, assumed, flags, basis.cautions)
    return Finding(cause.norm, cause.incident, cause.bearer, cause.outcome, claims, possible, rests_on)


def _flags(
    norm: Norm, claims: tuple[Claim, ...], flags: tuple[str, ...], assumptions: tuple[str, ...], situation: Situation
) -> tuple[str, ...]:
    """The findings on the wording that a reader must be told of: of the provisions involved and of what was assumed."""
    provisions = situation.contract.provisions
    named = [provisions[norm.provision], *(provisions[claim.norm.provision] for claim in claims)]
    assumed = (situation.contract.assumptions.get(name) for name in assumptions)
    return merged(
        flags,
        *(provision.flags for provision in named),
        (spec.finding for spec in assumed if spec is not None and spec.finding is not None),
    )


def unusual_values(situation: Situation) -> Basis:
    """Rates outside what the contract's data calls usual."""
    basis = NOTHING
    for name, value in situation.case.profile.items():
        spec = situation.contract.blanks[name]
        if not isinstance(value, Rate):
            continue
        low = parse_rate(spec.minimum) if spec.minimum else None
        high = parse_rate(spec.maximum) if spec.maximum else None
        if (low and value.value < low.value) or (high and value.value > high.value):
            usual = f"{spec.minimum or ''} – {spec.maximum or ''}".strip()
            basis |= cautions.unusual(f"profile.{name}", str(value), usual)
    return basis


def outside_term(incident: Incident, situation: Situation) -> Basis:
    """That an incident lies before the assumed start of the contract or after its assumed end."""
    start, end = (situation.case.assumptions.get(name) for name in (CONTRACT_START, CONTRACT_END))
    start, end = (item if isinstance(item, Moment) else None for item in (start, end))
    if start is None and end is None:
        return NOTHING
    first = next(((f, m) for f in incident.values if isinstance(m := incident.moment(f), Moment)), None)
    return cautions.outside_term(incident.path(first[0]), first[1], start, end) if first else NOTHING
