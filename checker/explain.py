"""A finding in words, in both languages: what was owed, how it stands, what follows, and what that rests on."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache
from typing import Final

from checker.advice import evidence, other_facts, other_readings
from checker.case import Event, Incident, Situation
from checker.claim import Claim
from checker.contract import Contract
from checker.finding import Finding
from checker.labels import (
    BOTH_PARTIES,
    NO,
    YES,
    days_label,
    entry_of,
    exact_money_label,
    missing_labels,
    moment_label,
    money_label,
    party_label,
    provision_label,
    provision_labels,
)
from checker.moment import Moment
from checker.norms import Duty, Prohibition
from checker.outcome import Status
from checker.outcome_words import how_it_stands
from checker.phrases import phrase
from checker.reckoning import each_day, reckoning, repeats
from checker.saying import assumed
from checker.spread import Spread
from checker.text import Text, both, capitalised, listed, paragraphs, sentences, within_quotes
from checker.what_if import Answer
from checker.wording import quote

_NOTHING: Final = both("")


def explanation(finding: Finding, readings: Spread, answered: tuple[Answer, ...], situation: Situation) -> Text:
    """Short paragraphs that stand by themselves: what was owed and how it stands, what follows and how it is reckoned,
    what would change the result, what has to be shown. The clauses are quoted in their own words.
    """
    claims = (*finding.claims, *finding.possible)
    named = [finding.norm.provision, *(claim.norm.provision for claim in claims)]
    named_before = isinstance(finding.norm, Duty)
    told = _told(finding, situation, quotation(finding.norm.provision, situation, named_before=named_before))
    follows = [
        sentences(
            [
                claim_sentence(claim, situation),
                quotation(name, situation, named_before=True) if name not in named[:index] else _NOTHING,
                _NOTHING if repeats(claim, claims[: index - 1]) else reckoning(claim, finding.incident, situation),
                *claim_notes(claim, situation),
            ]
        )
        for index, (name, claim) in enumerate(zip(named[1:], claims, strict=True), 1)
    ]
    grounds = [
        _missing(finding, situation),
        *other_facts(finding, answered, situation),
        _assumed(finding, situation),
        *other_readings(finding, readings, situation),
    ]
    relied_on = finding.outcome.excused_by if isinstance(finding.norm, Prohibition) else ()
    granted = [quotation(provision, situation, named_before=False) for provision in relied_on]
    return paragraphs(
        [sentences([*told, *granted]), *follows, sentences(grounds), sentences(evidence(finding, situation))]
    )


def account(finding: Finding, situation: Situation) -> Text:
    """One paragraph: what was owed, what happened, what follows, what is missing and what was assumed."""
    claims = [
        sentence for claim in (*finding.claims, *finding.possible) for sentence in claim_sentences(claim, situation)
    ]
    return sentences([summary(finding, situation), *claims, _missing(finding, situation), _assumed(finding, situation)])


def summary(finding: Finding, situation: Situation) -> Text:
    """What was owed and how it stands, without what follows."""
    return sentences(_told(finding, situation, _NOTHING))


def quotation(provision: str, situation: Situation, *, named_before: bool) -> Text:
    """A provision in its own words, as a sentence; nothing where it has no wording.

    `named_before`: the sentence before names the provision.
    """
    return _quotation(quote(situation.contract.provisions[provision], situation.case.profile), provision, named_before)


@lru_cache(1024)
def _quotation(words: Text, provision: str, named_before: bool) -> Text:
    if not words.en:
        return _NOTHING
    run_on = Text(words.zh.replace("\n", ""), words.en.replace("\n", " "))
    name = "quote_of_that" if named_before else "quote"
    return capitalised(phrase("finding", name, ref=provision_label(provision), words=within_quotes(run_on)))


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
        return capitalised(phrase("claim_conditional", kind, **values))
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
        more = each_day(claim)
        name = "accruing" if more is None else "accruing_by"
        yield phrase("finding", name, more=exact_money_label(more or Decimal(0), situation))
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


def _told(finding: Finding, situation: Situation, words: Text) -> Iterator[Text]:
    """What is owed, the words that say so, how it stands, and how that was read."""
    yield _norm_sentence(finding, situation)
    yield words
    yield from how_it_stands(finding, situation)
    yield _partly_covered(finding)
    yield _restates(finding, situation)


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


def _missing(finding: Finding, situation: Situation) -> Text:
    paths = [*finding.basis.missing, *(path for claim in finding.claims for path in claim.basis.missing)]
    missing = missing_labels(dict.fromkeys(paths), situation)
    if not missing:
        return _NOTHING
    return phrase("finding", "missing", missing=listed(_entries(missing, situation)))


def _entries(missing: list[tuple[str, Text]], situation: Situation) -> Iterator[Text]:
    """What would have to be filled in: entries of incidents, then entries of the contract; the calendar is neither."""
    by_incident: dict[str, list[Text]] = {}
    others: list[Text] = []
    for path, label in missing:
        entry = entry_of(path, situation)
        if entry is not None:
            by_incident.setdefault(entry[0], []).append(phrase("said", "quoted", label=within_quotes(entry[1])))
        elif path.startswith("profile."):
            others.append(phrase("said", "blank_entry", label=within_quotes(label)))
        else:
            others.append(label)
    for incident, names in by_incident.items():
        yield phrase("said", "entry" if len(names) == 1 else "entries", names=listed(names), incident=incident)
    yield from others


def _assumed(finding: Finding, situation: Situation) -> Text:
    """What was assumed, each as a clause after `it is assumed that`."""
    names, values = finding.basis.assumptions, situation.case.assumptions
    if not names:
        return _NOTHING
    said = [assumed(name, values.get(name), situation.contract) for name in names]
    listing = Text("；".join(item.zh for item in said), "; that ".join(item.en for item in said))
    return phrase("finding", "assumed", assumed=listing)
