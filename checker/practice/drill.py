"""A drill: a situation, a question about it, and what the checker says of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from checker.assessment import Assessment
from checker.practice.options import Option
from checker.practice.question import Asked
from checker.practice.scene import SaidLine, Term
from checker.practice.template import Template
from checker.text import Text


@dataclass(frozen=True, slots=True)
class Drill:
    """`kind` is how the question is answered: `choice`, `clause`, `missing`, `order`, `instant`, `date` or `amount`.

    `right` is the answer in the plain form of `answer_to` (of an order: the ids of the options in their order, with
    commas); it is computed whenever a drill is made, and no part of what a learner is given.
    """

    template: Template
    seed: int
    level: int
    asked: Asked
    kind: str
    situation: tuple[SaidLine, ...]
    terms: tuple[Term, ...]
    question: Text
    unit: Text | None
    options: tuple[Option, ...]
    case: Mapping[str, Any]
    assessment: Assessment
    right: str

    @property
    def id(self) -> str:
        """From which the drill can be made again: template, task, seed, level."""
        return f"{self.template.id}~{self.asked.task.id}~{self.seed}~{self.level}"

    def to_dict(self) -> dict[str, Any]:
        """What a learner's page is given."""
        contract = self.assessment.result.situation.contract
        return {
            "id": self.id,
            "template": self.template.id,
            "title": self.template.title.to_dict(),
            "seed": self.seed,
            "level": self.level,
            "form": self.template.form,
            "roles": list(self.template.roles),
            "provisions": list(self.template.provisions),
            "article": contract.provisions[self.template.provisions[0]].article,
            "terms": [term.to_dict() for term in self.terms],
            "situation": [line.to_dict() for line in self.situation],
            "case": dict(self.case),
            "incident": self.asked.incident,
            "task": {
                "id": self.asked.task.id,
                "kind": self.kind,
                "question": self.question.to_dict(),
                "options": [option.to_dict() for option in self.options],
                "unit": self.unit.to_dict() if self.unit else None,
            },
        }
