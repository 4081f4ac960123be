"""Marking: the answer set beside what the checker says of the same facts, with the reckoning and the words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

import checker
from checker.assessment import Assessment
from checker.claim import Claim
from checker.contract import Contract
from checker.explain import account, claim_sentences, summary
from checker.finding import Finding
from checker.labels import limit_label, provision_label
from checker.phrases import phrase
from checker.practice.drill import Drill
from checker.practice.given import numbered, read_given
from checker.practice.options import NUMERIC, value_text
from checker.practice.question import claim_of, finding_of, findings_of
from checker.practice.slips import slips
from checker.practice.template import Step
from checker.text import LANGS, Lang, Text, sentences
from checker.view import present, provision_href
from checker.wording import quote

_ABOUT_CONSEQUENCES: Final = ("amount", "total", "debtor", "consequence", "follows", "right")


@dataclass(frozen=True, slots=True)
class Marking:
    """`right`: whether the answer is what the checker says. `hint`: the mistake that gives the answer given, where it
    is a known one. `why`: paragraphs. `finding`: the finding asked about, as pages draw it, in each language."""

    right: bool
    expected: tuple[str, ...]
    expected_text: Text
    given: Text
    hint: Text | None
    why: tuple[Text, ...]
    provisions: tuple[str, ...]
    words: tuple[Mapping[str, Any], ...]
    finding: Mapping[Lang, Mapping[str, Any]] | None

    def to_dict(self) -> dict[str, Any]:
        traces = {lang: _trace(self.finding[lang]) for lang in LANGS} if self.finding else None
        return {
            "right": self.right,
            "expected": {"values": list(self.expected), "text": self.expected_text.to_dict()},
            "given": self.given.to_dict(),
            "hint": self.hint.to_dict() if self.hint else None,
            "why": {lang: [paragraph[lang] for paragraph in self.why] for lang in LANGS},
            "provisions": list(self.provisions),
            "words": [dict(item) for item in self.words],
            "trace": traces if traces and all(traces.values()) else None,
            "finding": dict(self.finding) if self.finding else None,
        }


def mark(contract: Contract, drill: Drill, answer: object) -> Marking:
    """Marks `{"value": …}` or, for an order, `{"values": […]}`. Raises `PracticeError` where it cannot be read.

    What is right is computed here, from the drill's case, and nowhere stored.
    """
    given, given_text = read_given(drill, answer)
    assessment = checker.assess(contract, drill.case)
    findings = tuple(_relevant(drill, assessment))
    decisive = tuple(dict.fromkeys(_decisive(drill, findings)))
    right = given == drill.right
    return Marking(
        right=right,
        expected=_expected(drill),
        expected_text=_expected_text(drill),
        given=given_text,
        hint=None if right else _hint(contract, drill, given),
        why=tuple(_why(drill, findings, assessment)),
        provisions=decisive,
        words=tuple(_words(contract, name, assessment) for name in decisive),
        finding=_shown(contract, drill, assessment),
    )


def _expected(drill: Drill) -> tuple[str, ...]:
    """As an answer would say it: ids of options, or the value."""
    if drill.kind == "order":
        return tuple(drill.right.split(","))
    return (next((option.id for option in drill.options if option.value == drill.right), drill.right),)


def _expected_text(drill: Drill) -> Text:
    texts = {option.id: option.text for option in drill.options}
    expected = _expected(drill)
    if drill.kind == "order":
        return numbered([texts[name] for name in expected])
    return texts.get(expected[0]) or value_text(drill.asked.task.what, drill.right)


def _hint(contract: Contract, drill: Drill, given: str) -> Text | None:
    if drill.asked.task.what not in NUMERIC:
        return None
    found = slips(contract, drill.asked, drill.case, drill.assessment)
    return next((slip.why for slip in found if slip.value == given), None)


def _relevant(drill: Drill, assessment: Assessment) -> Iterator[Finding]:
    """The findings that the answer turns on."""
    task = drill.asked.task
    if task.what == "which":
        for name in task.options:
            yield from (item for item in findings_of(name, assessment) if _is(item, drill.asked.norm))
    elif task.what in ("total", "debtor"):
        owing = [item for item in assessment.result.findings if any(claim.is_money for claim in item.claims)]
        main = finding_of(drill.asked, assessment)
        yield from owing or ([main] if main else [])
    elif task.what == "order":
        for step in task.steps:
            if step.due:
                yield from (f for f in findings_of(step.due, assessment) if f.norm.provision == step.provision)
    else:
        main = finding_of(drill.asked, assessment)
        if main:
            yield main


def _is(finding: Finding, norm: str) -> bool:
    return norm in (finding.norm.id, finding.norm.provision)


def _decisive(drill: Drill, findings: Iterable[Finding]) -> Iterator[str]:
    """The provisions whose words decide."""
    task = drill.asked.task
    if task.what in ("duty", "consequence"):
        yield drill.right
    for step in task.steps:
        yield step.provision
    for finding in findings:
        yield finding.norm.provision
        if finding.outcome.reason == "exception":
            yield from finding.outcome.excused_by
        if task.what in _ABOUT_CONSEQUENCES:
            yield from (claim.norm.provision for claim in finding.claims)


def _why(drill: Drill, findings: tuple[Finding, ...], assessment: Assessment) -> Iterator[Text]:
    situation = assessment.result.situation
    task = drill.asked.task
    if task.what == "order":
        by_value = {option.value: option.text for option in drill.options}
        for number, name in enumerate(_expected(drill), 1):
            step = task.steps[int(next(option.value for option in drill.options if option.id == name))]
            text = by_value[str(task.steps.index(step))]
            yield _step(number, text, step, findings)
        if not any(step.due or step.needs or step.gives for step in task.steps):
            yield phrase("practice", "order_by_practice")
        if not all(step.due for step in task.steps):
            return
    elif len(findings) == 1:
        finding = findings[0]
        yield summary(finding, situation)
        for claim in _told(drill, finding):
            yield sentences(claim_sentences(claim, situation))
        return
    for finding in findings:
        yield account(finding, situation)


def _step(number: int, text: Text, step: Step, findings: Iterable[Finding]) -> Text:
    """A step with what gives it its place: its limit, the condition or the right without which it could not be."""
    ref = provision_label(step.provision)
    values: dict[str, object] = {"number": number, "text": text, "ref": ref}
    own = (finding for finding in findings if finding.incident.id == step.due)
    limit = next((finding.outcome.limit for finding in own), None)
    if limit is not None:
        return phrase("practice", "step_until", **values, limit=limit_label(limit))
    return phrase("practice", "step_open" if step.needs or step.gives else "step", **values)


def _told(drill: Drill, finding: Finding) -> Iterator[Claim]:
    """The consequences that bear on the question: of one loss that several provisions compensate, the first."""
    asked = claim_of(drill.asked, finding)
    what = drill.asked.task.what
    if what in ("amount", "consequence") and asked is not None:
        yield asked
        return
    compensated: set[str] = set()
    for claim in (*finding.claims, *finding.possible) if what in _ABOUT_CONSEQUENCES else ():
        if claim.loss is None or claim.loss not in compensated:
            yield claim
        if claim.loss is not None:
            compensated.add(claim.loss)


def _words(contract: Contract, name: str, assessment: Assessment) -> dict[str, Any]:
    """A provision's own words with the blanks filled in, and where they stand."""
    provision = contract.provisions[name]
    return {
        "provision": name,
        "title": provision.title.to_dict(),
        "text": quote(provision, assessment.result.situation.case.profile).to_dict(),
        "href": provision_href(contract, name),
    }


def _shown(contract: Contract, drill: Drill, assessment: Assessment) -> Mapping[Lang, Mapping[str, Any]] | None:
    """The finding asked about, as pages draw it."""
    main = finding_of(drill.asked, assessment)
    if main is None or drill.asked.task.what == "order":
        return None
    return {lang: _in_view(present(contract, assessment, lang), main) for lang in LANGS}


def _in_view(view: Mapping[str, Any], finding: Finding) -> Mapping[str, Any]:
    incident = next(item for item in view["incidents"] if item["id"] == finding.incident.id)
    shown: Mapping[str, Any] = next(item for item in incident["findings"] if item["norm"] == finding.norm.id)
    return shown


def _trace(finding: Mapping[str, Any]) -> Mapping[str, Any] | None:
    """The reckoning of the first sum that has one."""
    return next((item["trace"] for item in finding["consequences"] if item["trace"]), None)
