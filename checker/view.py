"""What a page shows, in one language: the form that asks for a case, and an assessment ready to be drawn.

Everything is plain data (strings, lists, mappings); addresses are relative to the root of the language.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any, Final

from checker.advice import changes, defect_result, evidence
from checker.assessment import Assessment
from checker.assumptions import CURRENCY, parse_assumption
from checker.capital_numerals import capital_numerals
from checker.case import Incident, Situation
from checker.claim import Claim, Trace
from checker.contract import AssumptionSpec, BlankSpec, Choice, Contract, Field, IncidentType
from checker.explain import claim_notes, claim_sentence, summary, value_label
from checker.finding import Finding, Reading, Result, Total
from checker.labels import (
    BOTH_PARTIES,
    EFFECT_STATUSES,
    KINDS,
    STATUSES,
    assumption_label,
    choice_label,
    days_label,
    flag_title,
    limit_label,
    minutes_label,
    missing_labels,
    moment_label,
    money_label,
    party_label,
    status_label,
)
from checker.money import grouped, grouped_exact, money_text
from checker.norms import Duty, repeats_another
from checker.outcome import Status
from checker.phrases import phrase
from checker.reckoning import part_labels
from checker.saying import assumed
from checker.spread import DefectReading
from checker.text import Lang, Text, both, capitalised, enumerated
from checker.what_if import answers
from checker.wording import quote

_COLUMNS: Final = {
    "days": ["from", "to", "days", "base", "rate", "amount"],
    "share": ["base", "share", "amount"],
    "parts": ["loss", "amount"],
}


def describe(contract: Contract, lang: Lang) -> dict[str, Any]:
    """The form model: what can be filled in, reported and assumed, with the general words of results."""
    return {
        "contract": {"id": contract.id, "version": contract.version, "title": contract.title[lang]},
        "parties": {**{name: label[lang] for name, label in contract.parties.items()}, "both": BOTH_PARTIES[lang]},
        "blanks": [_describe_blank(blank, contract, lang) for blank in contract.blanks.values()],
        "incidents": [_describe_type(kind, contract, lang) for kind in contract.incident_types.values()],
        "assumptions": [_describe_assumption(spec, contract, lang) for spec in contract.assumptions.values()],
        "text": {
            "statuses": {status.value: label[lang] for status, label in STATUSES.items()},
            "effect_statuses": {status.value: label[lang] for status, label in EFFECT_STATUSES.items()},
            "kinds": {kind: label[lang] for kind, label in KINDS.items()},
        },
    }


def present(
    contract: Contract, assessment: Assessment, lang: Lang, case: Mapping[str, Any] | None = None
) -> dict[str, Any]:
    """An assessment as a page draws it. `contract` and `case` are those that were assessed; the assessment has both."""
    del contract, case
    result = assessment.result
    found: dict[str, list[Finding]] = {incident.id: [] for incident in result.situation.case.incidents}
    for finding in result.findings:
        found[finding.incident.id].append(finding)
    incidents = [
        present_incident(incident, found[incident.id], assessment, lang) for incident in result.situation.case.incidents
    ]
    return {**present_whole(result, lang), "incidents": incidents}


def present_whole(result: Result, lang: Lang) -> dict[str, Any]:
    """What a page shows of a result beside its incidents."""
    situation = result.situation
    return {
        "headline": _headline(result, lang),
        "counts": capitalised(enumerated(_counts(result)))[lang] if situation.case.incidents else None,
        "totals": [_total(total, situation, lang) for total in result.totals],
        "net": net[lang] if (net := _net(result.totals, situation)) else None,
        "net_note": note[lang] if (note := situation.contract.set_off) and _is_known_both_ways(result.totals) else None,
        "cautions": [caution.message[lang] for caution in result.cautions],
    }


def present_incident(
    incident: Incident, findings: Iterable[Finding], assessment: Assessment, lang: Lang
) -> dict[str, Any]:
    """An incident with the findings on it."""
    return {
        "id": incident.id,
        "type": incident.type.id,
        "label": incident.type.label[lang],
        "findings": [_finding(finding, assessment, lang) for finding in findings],
    }


def provision_href(contract: Contract, provision: str) -> str:
    """The address of a provision's place on its clause's page."""
    return f"clauses/{contract.provisions[provision].clause}/#{provision}"


def finding_link(contract: Contract, flag: str, lang: Lang) -> dict[str, str]:
    """A finding on the wording: its title, and its page where it has one."""
    href = f"findings/{flag}/" if flag in contract.findings else ""
    return {"id": flag, "title": flag_title(contract, flag)[lang], "href": href}


# The form


def _describe_blank(blank: BlankSpec, contract: Contract, lang: Lang) -> dict[str, Any]:
    return {
        "id": blank.id,
        "type": blank.type,
        "label": blank.label[lang],
        "help": blank.help[lang],
        "unit": blank.unit[lang],
        "example": blank.example[lang],
        "decided_by": blank.decided_by,
        "places": [{"id": place, "href": provision_href(contract, place)} for place in blank.places],
    }


def _describe_type(kind: IncidentType, contract: Contract, lang: Lang) -> dict[str, Any]:
    return {
        "id": kind.id,
        "label": kind.label[lang],
        "plain": kind.plain[lang],
        "stem": kind.stem[lang],
        "words": list(kind.words[lang]),
        "help": kind.help[lang],
        "fields": [_describe_field(field, contract, lang) for field in kind.fields.values()],
    }


def _describe_field(field: Field, contract: Contract, lang: Lang) -> dict[str, Any]:
    choices = _choices(field.choices, lang)
    if field.type == "party":
        choices = [{"value": party, "label": party_label(contract, party)[lang]} for party in field.parties]
    return {
        "id": field.id,
        "type": field.type,
        "label": field.label[lang],
        "help": field.help[lang],
        "required": field.required,
        "example": field.example,
        "choices": choices,
        "items": [_describe_field(item, contract, lang) for item in field.items],
        "parts": [{"id": part.id, "label": part.label[lang]} for part in field.parts],
        "when_absent": "not_done" if field.absent_is_not_done else "unknown",
    }


def _describe_assumption(spec: AssumptionSpec, contract: Contract, lang: Lang) -> dict[str, Any]:
    return {
        "id": spec.id,
        "type": spec.type,
        "label": spec.label[lang],
        "help": spec.help[lang],
        "default": spec.default,
        "choices": _choices(spec.choices, lang),
        "alternatives": list(spec.alternatives),
        "finding": finding_link(contract, spec.finding, lang) if spec.finding else None,
    }


def _choices(choices: Iterable[Choice], lang: Lang) -> list[dict[str, str]]:
    return [{"value": choice.id, "label": choice.label[lang]} for choice in choices]


# An assessment


def _finding(finding: Finding, assessment: Assessment, lang: Lang) -> dict[str, Any]:
    situation = assessment.result.situation
    contract = situation.contract
    provision = contract.provisions[finding.norm.provision]
    answered = answers(finding, situation)
    return {
        "provision": provision.id,
        "norm": finding.norm.id,
        "title": provision.title[lang],
        "href": provision_href(contract, provision.id),
        "bearer": finding.bearer,
        "bearer_label": party_label(contract, finding.bearer)[lang],
        "status": finding.outcome.status.value,
        "status_label": status_label(finding.norm, finding.outcome.status)[lang],
        "summary": summary(finding, situation)[lang],
        "facts": _facts(finding, situation, lang),
        "consequences": [
            _consequence(claim, finding.incident, situation, lang) for claim in (*finding.claims, *finding.possible)
        ],
        "missing": _missing(finding.basis.missing, situation, lang),
        "assumptions": [_assumption(name, finding, assessment, lang) for name in finding.basis.assumptions],
        "flags": [finding_link(contract, flag, lang) for flag in finding.basis.flags],
        "readings": [
            _defect_reading(reading, finding, situation, lang) for reading in assessment.spread.of_defects(finding)
        ],
        "changes": [sentence[lang] for sentence in changes(finding, assessment.spread, answered, situation)],
        "evidence": [sentence[lang] for sentence in evidence(finding, situation)],
        "quote": _quote(provision.id, situation, lang),
    }


def _consequence(claim: Claim, incident: Incident, situation: Situation, lang: Lang) -> dict[str, Any]:
    contract = situation.contract
    provision = contract.provisions[claim.norm.provision]
    return {
        "provision": provision.id,
        "norm": claim.norm.id,
        "title": provision.title[lang],
        "href": provision_href(contract, provision.id),
        "kind": claim.norm.kind,
        "kind_label": KINDS[claim.norm.kind][lang],
        "debtor": claim.debtor,
        "creditor": claim.creditor,
        "sentence": claim_sentence(claim, situation)[lang],
        "amount": None if claim.amount is None else money_text(claim.amount),
        "amount_text": _amount_text(claim, situation, lang),
        "amount_in_words": _in_words(claim.amount, situation, lang),
        "accruing": claim.accruing,
        "conditional": claim.conditional,
        "trace": _trace(claim, incident, situation, lang),
        "grows": claim.trace is not None and bool(claim.trace.rows),
        "notes": [note[lang] for note in claim_notes(claim, situation)],
        "missing": _missing(claim.basis.missing, situation, lang),
        "quote": _quote(provision.id, situation, lang),
    }


def _amount_text(claim: Claim, situation: Situation, lang: Lang) -> str | None:
    if claim.amount is not None:
        return money_label(claim.amount, situation)[lang]
    if claim.low is None or claim.high is None:
        return None
    bounds = {"low": money_label(claim.low, situation), "high": money_label(claim.high, situation)}
    return phrase("totals", "between", **bounds)[lang]


def _in_words(amount: Decimal | None, situation: Situation, lang: Lang) -> str | None:
    """The capital numerals of a Chinese document; None where there is no amount in yuan, and in English."""
    if amount is None or lang != "zh" or situation.case.assumptions[CURRENCY] != "CNY":
        return None
    return f"人民币{capital_numerals(amount)}"


def _trace(claim: Claim, incident: Incident, situation: Situation, lang: Lang) -> dict[str, Any] | None:
    if claim.trace is None:
        return None
    shape, rows = _trace_rows(claim.trace, incident, lang)
    total = (
        phrase("totals", "total_unknown")
        if claim.amount is None
        else phrase("totals", "total", amount=money_label(claim.amount, situation))
    )
    return {
        "columns": [phrase("columns", column)[lang] for column in _COLUMNS[shape]],
        "rows": rows,
        "total": total[lang],
    }


def _trace_rows(trace: Trace, incident: Incident, lang: Lang) -> tuple[str, list[list[str]]]:
    if trace.parts:
        labels = part_labels(incident)
        return "parts", [[labels.get(part, both(part))[lang], grouped(amount)] for part, amount in trace.parts]
    if trace.shares:
        return "share", [[grouped(base), str(share), grouped_exact(amount)] for base, share, amount in trace.shares]
    return "days", [
        [
            str(row.first),
            str(row.last),
            phrase("not_counted", row.why)[lang] if row.why else str(row.days),
            grouped(row.base),
            str(trace.rate) if trace.rate else "?",
            "?" if row.amount is None else grouped_exact(row.amount),
        ]
        for row in trace.rows
    ]


def _assumption(name: str, finding: Finding, assessment: Assessment, lang: Lang) -> dict[str, Any]:
    situation = assessment.result.situation
    contract = situation.contract
    readings: list[dict[str, str]] = []
    for reading in assessment.spread.of_finding(finding):
        if reading.assumption == name and reading.result is not None:
            status = status_label(finding.norm, Status(reading.result))
            readings.append({"choice_label": _choice(reading, contract)[lang], "amount_text": status[lang]})
    for claim in finding.claims:
        for reading in assessment.spread.of_claim(finding, claim):
            if reading.assumption == name and reading.result is not None:
                amount = money_label(Decimal(reading.result), situation)
                readings.append({"choice_label": _choice(reading, contract)[lang], "amount_text": amount[lang]})
    return {
        "id": name,
        "label": assumption_label(contract, name)[lang],
        "choice_label": choice_label(contract, name, situation.case.assumptions.get(name))[lang],
        "says": capitalised(assumed(name, situation.case.assumptions.get(name), contract))[lang],
        "spread": list({(item["choice_label"], item["amount_text"]): item for item in readings}.values()),
    }


def _defect_reading(reading: DefectReading, finding: Finding, situation: Situation, lang: Lang) -> dict[str, Any]:
    """What a reading of a defect of the wording gives, with the defect's page."""
    return {
        "finding": finding_link(situation.contract, reading.flag, lang),
        "label": reading.spec.label[lang],
        "says": reading.spec.says[lang],
        "assumptions": dict(reading.spec.assumptions),
        "is_a_choice": reading.is_a_choice,
        "result": defect_result(reading, finding, situation)[lang],
    }


def _choice(reading: Reading, contract: Contract) -> Text:
    spec = contract.assumptions[reading.assumption]
    return choice_label(contract, reading.assumption, parse_assumption(spec, reading.choice))


def _facts(finding: Finding, situation: Situation, lang: Lang) -> list[dict[str, str]]:
    """The facts that the status rests on: dates, lateness, and the fields that were stated."""
    outcome = finding.outcome
    found: list[tuple[Text, Text]] = []
    if outcome.limit:
        by_day = outcome.limit.day is not None
        label = both(str(outcome.limit)) if by_day else limit_label(outcome.limit)
        found.append((phrase("facts", "due" if by_day else "limit"), label))
    if outcome.done:
        is_performance = isinstance(finding.norm, Duty) and outcome.limit is not None
        found.append((phrase("facts", "done" if is_performance else "happened"), moment_label(outcome.done)))
    if outcome.performed is not None and outcome.status is not Status.FULFILLED:
        found.append((phrase("facts", "performed"), money_label(outcome.performed, situation)))
    if outcome.late_minutes is not None:
        found.append((phrase("facts", "late"), minutes_label(outcome.late_minutes)))
    elif outcome.late_days:
        found.append((phrase("facts", "late"), days_label(outcome.late_days)))
    told = {value[lang] for _, value in found}
    for field, spec in finding.incident.type.fields.items():
        value = value_label(finding.incident, field, situation.contract)
        if value[lang] and value[lang] not in told:
            found.append((spec.label, value))
    return [{"label": label[lang], "value": value[lang]} for label, value in found]


def _missing(paths: Iterable[str], situation: Situation, lang: Lang) -> list[dict[str, str]]:
    return [{"path": path, "label": label[lang]} for path, label in missing_labels(paths, situation)]


def _quote(provision: str, situation: Situation, lang: Lang) -> dict[str, str]:
    contract = situation.contract
    words = quote(contract.provisions[provision], situation.case.profile)
    return {"text": words[lang], "href": provision_href(contract, provision)}


def _total(total: Total, situation: Situation, lang: Lang) -> dict[str, Any]:
    contract = situation.contract
    amount = total.liquidated_damages + total.damages
    debtor, creditor = party_label(contract, total.debtor), party_label(contract, total.creditor)
    return {
        "debtor": total.debtor,
        "creditor": total.creditor,
        "debtor_label": debtor[lang],
        "creditor_label": creditor[lang],
        "text": capitalised(_total_text(total, situation))[lang],
        "way": phrase("totals", "way", debtor=debtor, creditor=creditor)[lang],
        "amount_text": money_label(amount, situation)[lang] if amount else None,
        "liquidated_damages": money_text(total.liquidated_damages),
        "damages": money_text(total.damages),
        "amount_in_words": _in_words(amount, situation, lang),
        "undetermined": total.undetermined,
    }


def _total_text(total: Total, situation: Situation) -> Text:
    contract = situation.contract
    parties = {"debtor": party_label(contract, total.debtor), "creditor": party_label(contract, total.creditor)}
    amount = total.liquidated_damages + total.damages
    if not amount:
        return phrase("totals", "owes_unknown" if total.undetermined else "owes_nothing", **parties)
    text = phrase("totals", "owes", **parties, amount=money_label(amount, situation))
    if total.liquidated_damages and total.damages:
        penalty, damages = (money_label(item, situation) for item in (total.liquidated_damages, total.damages))
        text = _joined(text, phrase("totals", "split", penalty=penalty, damages=damages))
    return _joined(text, phrase("totals", "and_unknown", count=total.undetermined)) if total.undetermined else text


def _headline(result: Result, lang: Lang) -> str:
    """Who owes what, and how many duties are in breach or undetermined (repetitions left out)."""
    if not result.situation.case.incidents:
        return phrase("totals", "nothing_reported")[lang]
    parts = [
        _total_text(total, result.situation)
        for total in result.totals
        if total.liquidated_damages or total.damages or total.undetermined
    ]
    return capitalised(enumerated([*(parts or [phrase("totals", "no_money")]), *_counts(result)]))[lang]


def _counts(result: Result) -> list[Text]:
    """How many duties are in breach, and how many undetermined (repetitions left out)."""
    statuses = [finding.outcome.status for finding in result.findings if not repeats_another(finding.norm)]
    breaches, open_ones = statuses.count(Status.BREACHED), statuses.count(Status.UNDETERMINED)
    told = [phrase("totals", "breaches", count=breaches) if breaches else phrase("totals", "no_breach")]
    return [*told, phrase("totals", "undetermined", count=open_ones)] if open_ones else told


def _is_known_both_ways(totals: Sequence[Total]) -> bool:
    """Whether both sides owe sums, and every sum is known."""
    return len(totals) == 2 and all(
        total.liquidated_damages + total.damages and not total.undetermined for total in totals
    )


def _net(totals: Sequence[Total], situation: Situation) -> Text | None:
    """What would be left if both sides' sums were set off, or that it is not known; None unless both owe something."""
    sums = {total.debtor: total.liquidated_damages + total.damages for total in totals}
    if len(sums) != 2 or not all(sums[total.debtor] or total.undetermined for total in totals):
        return None
    if not _is_known_both_ways(totals):
        return phrase("totals", "net_unknown")
    (creditor, less), (debtor, more) = sorted(sums.items(), key=lambda item: (item[1], item[0]))
    if less == more:
        return phrase("totals", "net_even")
    contract = situation.contract
    return phrase(
        "totals",
        "net",
        debtor=party_label(contract, debtor),
        creditor=party_label(contract, creditor),
        amount=money_label(more - less, situation),
    )


def _joined(first: Text, second: Text) -> Text:
    return Text(first.zh + second.zh, first.en + second.en)
