"""The vocabulary of norms: a few general forms, each with its keys; documented for clause owners in docs/*/notation.md.

A norm is read against the types of incident that it is about: a key that names a field says which types fit.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from scripts.compile_clauses import shapes
from scripts.compile_clauses.ids import Kind
from scripts.compile_clauses.located import Mapping as Tree
from scripts.compile_clauses.located import Node, Scalar
from scripts.compile_clauses.problems import Place, Problems, hint, names_of
from scripts.compile_clauses.shapes import (
    INVALID,
    Key,
    Scope,
    Shape,
    any_of,
    list_of,
    localized,
    one_of,
    optional,
    pattern,
    record,
    refuse,
    required,
    text,
    truth,
)
from scripts.compile_clauses.values import days, duration, money, rate, years

BREACHABLE: Final = ("balance_duty", "deadline_duty", "condition_duty", "umbrella_duty", "prohibition")
ARISING: Final = ("effect", "excuse", "period")

_IDENTIFIER: Final = re.compile(r"[A-Za-z_][A-Za-z0-9_-]*")


@dataclass(frozen=True, slots=True)
class Field:
    """A field of an incident type, as far as norms need to know it."""

    type: str
    choices: tuple[str, ...] = ()


type Fields = Mapping[str, Field]


@dataclass(frozen=True, slots=True)
class Head:
    """What other norms need to know of a norm: where it stands, its form and its incident type."""

    id: str
    provision: str
    form: str | None  # None where it could not be read, which is reported
    incident: str | None

    def has_form(self, forms: Sequence[str]) -> bool:
        return self.form is None or self.form in forms


@dataclass(frozen=True, slots=True)
class World:
    """All that a norm may refer to besides plain ids."""

    incidents: Mapping[str, Fields]
    blank_types: Mapping[str, str]
    heads: Mapping[str, Head]
    unwritten: frozenset[str] = frozenset()  # provisions of the manifest without a source: reported as such

    def norms_of(self, name: str) -> tuple[Head, ...]:
        """The norm of this id, or all norms of the provision of this id."""
        if name in self.heads:
            return (self.heads[name],)
        return tuple(head for head in self.heads.values() if head.provision == name)


@dataclass(frozen=True, slots=True)
class Subject:
    """The incident types that one norm is about; a field that it names must be on each of them."""

    types: Sequence[str]
    world: World

    def field(self, name: str) -> Field | None:
        found = [self.world.incidents[kind].get(name) for kind in self.types]
        return found[0] if found and all(found) else None

    def names(self, types: Sequence[str] | None = None) -> list[str]:
        common = [
            name
            for name in (self.world.incidents[self.types[0]] if self.types else ())
            if all(name in self.world.incidents[kind] for kind in self.types)
        ]
        return [name for name in common if types is None or self.world.incidents[self.types[0]][name].type in types]

    def lookup(self, node: Node, scope: Scope, types: Sequence[str] | None = None) -> Field | None:
        """The field that a node names; reported where there is none or its type does not fit."""
        if not isinstance(node, Scalar):
            refuse(node, scope, "field_name")
            return None
        if not self.types:
            return (
                None  # the type of incident itself is missing or could not be read, which is reported where it stands
            )
        found = self.field(node.text)
        fitting = self.names(types)
        if found is None:
            scope.problems.add(
                node.place, "unknown-field", types=names_of(self.types), field=node.text, hint=hint(node.text, fitting)
            )
            return None
        if types is not None and found.type not in types:
            scope.problems.add(
                node.place,
                "field-type",
                field=node.text,
                type=found.type,
                wanted=names_of(types),
                hint=hint(node.text, fitting),
            )
            return None
        return found


# Shapes that depend on the incident type


def _field(subject: Subject, *types: str) -> Shape:
    def read(node: Node, scope: Scope) -> Any:
        found = subject.lookup(node, scope, types or None)
        return node.text if found and isinstance(node, Scalar) else INVALID

    return Shape((subject.names(types or None) or ["field_name"])[0], read)


def _conditions(subject: Subject) -> Shape:
    """`field: value` or `field: [value, …]`; all must hold."""

    def read(node: Node, scope: Scope) -> Any:
        if not isinstance(node, Tree):
            return refuse(node, scope, "{field: value}")
        result: dict[str, Any] = {}
        for name, value in node.entries:
            found = subject.lookup(name, scope)
            if found is None:
                continue
            shape = _comparable(found)
            if shape is None:
                scope.problems.add(name.place, "not-a-condition", field=name.text, type=found.type)
                continue
            is_list = not isinstance(value, Scalar)
            read_value = (list_of(shape) if is_list else shape).read(value, scope)
            if read_value is not INVALID:
                result[name.text] = read_value
        return result

    return Shape("{field: value}", read)


def _comparable(found: Field) -> Shape | None:
    match found.type:
        case "yes_no" | "event":
            return truth
        case "choice":
            return one_of(*found.choices) if found.choices else text
        case "party":
            return one_of("A", "B", "both")
        case "text":
            return text
        case _:
            return None


def _blank(world: World, *types: str) -> Shape:
    """A blank of one of these types."""

    def read(node: Node, scope: Scope) -> Any:
        name = shapes.id_of(Kind.BLANK).read(node, scope)
        if name is INVALID:
            return INVALID
        actual = world.blank_types.get(name)
        if actual is not None and actual not in types:
            fitting = [blank for blank, kind in world.blank_types.items() if kind in types]
            scope.problems.add(
                node.place, "blank-type", blank=name, type=actual, wanted=names_of(types), hint=hint(name, fitting)
            )
            return INVALID
        return name

    return Shape(next((name for name, kind in world.blank_types.items() if kind in types), "blank_id"), read)


def _constant_or_blank(constant: Shape, world: World, *types: str) -> Shape:
    """A figure as the contract writes it, or the blank that holds it."""

    def choose(node: Node) -> Shape:
        named = isinstance(node, Scalar) and _IDENTIFIER.fullmatch(node.text)
        return _blank(world, *types) if named else constant

    return any_of(constant.example, choose)


def _bearer(subject: Subject) -> Shape:
    def read(node: Node, scope: Scope) -> Any:
        if isinstance(node, Scalar) and node.text in ("A", "B", "both"):
            return node.text
        return _field(subject, "party").read(node, scope)

    return Shape("A", read)


def _norms(world: World, forms: Sequence[str]) -> Shape:
    """Norms or provisions, read into the list of norm ids."""

    def read(node: Node, scope: Scope) -> Any:
        targets = list_of(text, single=True).read(node, scope)
        if targets is INVALID:
            return INVALID
        found: list[str] = []
        for target in targets:
            fitting = [head.id for head in world.norms_of(target) if head.has_form(forms)]
            if not fitting and target.partition("/")[0] not in world.unwritten:
                _report_no_norm(target, node.place, forms, world, scope.problems)
            found.extend(name for name in fitting if name not in found)
        return found

    return Shape("4.A.6", read)


def _report_no_norm(target: str, place: Place, forms: Sequence[str], world: World, problems: Problems) -> None:
    known = [name for head in world.heads.values() if head.has_form(forms) for name in (head.id, head.provision)]
    problems.add(place, "no-such-norm", target=target, forms=names_of(forms), hint=hint(target, known))


# The forms


def _common(subject: Subject) -> dict[str, Key]:
    return {
        "form": optional(one_of(*FORMS)),
        "id": optional(pattern(r"[a-z][a-z0-9_-]*", "notify")),
        "incident": required(shapes.id_of(Kind.INCIDENT)),
        "when": optional(_conditions(subject)),
        "unless": optional(list_of(_conditions(subject), single=True)),
    }


def _duty(subject: Subject) -> dict[str, Key]:
    return {
        **_common(subject),
        "upon": optional(_norm_of_form(subject.world, "effect", subject.types)),
        "bearer": required(_bearer(subject)),
        "action": required(localized),
    }


def _balance_duty(subject: Subject) -> dict[str, Key]:
    return {
        **_duty(subject),
        "amount": required(_field(subject, "money")),
        "due": required(_field(subject, "date")),
        "performed": required(_field(subject, "list")),
        "loss": optional(_field(subject, "losses")),
    }


def _deadline_duty(subject: Subject) -> dict[str, Key]:
    moment = _field(subject, "date", "moment", "event")
    return {
        **_duty(subject),
        "due": optional(_field(subject, "date", "moment")),
        "from": optional(moment),
        "within": optional(_constant_or_blank(duration, subject.world, "duration")),
        "within_assumption": optional(shapes.id_of(Kind.ASSUMPTION)),
        "done": required(_field(subject, "event", "moment", "date")),
        "requires": optional(_conditions(subject), {}),
    }


def _condition_duty(subject: Subject) -> dict[str, Key]:
    return {
        **_duty(subject),
        "requires": optional(_conditions(subject), {}),
        "at": optional(_field(subject, "date", "moment", "event")),
        "breached_by_report": optional(truth, False),
        "continuing": optional(truth, False),
    }


def _umbrella_duty(subject: Subject) -> dict[str, Key]:
    return {**_duty(subject), "met_by": required(_norms(subject.world, BREACHABLE))}


def _prohibition(subject: Subject) -> dict[str, Key]:
    exception = record(
        {
            "when": required(_conditions(subject)),
            "by": optional(shapes.id_of(Kind.PROVISION)),
            "flags": optional(shapes.ids_of(Kind.FINDING), []),
        }
    )
    return {
        **_duty(subject),
        "at": optional(_field(subject, "date", "moment", "event")),
        "exceptions": optional(list_of(exception), []),
        "during": optional(_norm_of_form(subject.world, "period")),
    }


def _norm_of_form(world: World, form: str, types: Sequence[str] = ()) -> Shape:
    """A norm of a form; with types of incident, one that is about all of these."""
    about = replace(
        world,
        heads={
            name: head for name, head in world.heads.items() if all(head.incident == incident for incident in types)
        },
    )

    def read(node: Node, scope: Scope) -> Any:
        found = _norms(about, (form,)).read(node, scope)
        return found[0] if found else INVALID

    return Shape(next((name for name, head in about.heads.items() if head.form == form), "5.3"), read)


def _effect(subject: Subject) -> dict[str, Key]:
    disputed = record(
        {
            "when": required(_conditions(subject)),
            "says": required(localized),
            "against": required(shapes.ids_of(Kind.PROVISION)),
            "flags": optional(shapes.ids_of(Kind.FINDING), []),
        }
    )
    return {
        **_common(subject),
        "statement": required(localized),
        "needs": optional(_conditions(subject), {}),
        "needs_any": optional(list_of(_conditions(subject)), []),
        "needs_blanks": optional(shapes.ids_of(Kind.BLANK), []),
        "effective": optional(_field(subject, "date", "moment", "event")),
        "disputed": optional(disputed),
        "bearer": optional(_bearer(subject)),
    }


def _period(subject: Subject) -> dict[str, Key]:
    ends_with = Shape("{incident: termination, at: on}", lambda node, scope: _end(node, scope, subject.world))
    return {
        **_common(subject),
        "incident": optional(shapes.id_of(Kind.INCIDENT)),
        "statement": required(localized),
        "ends_with": required(ends_with),
        "or_assumption": optional(shapes.id_of(Kind.ASSUMPTION)),
        "years": required(_constant_or_blank(years, subject.world, "years")),
    }


def _end(node: Node, scope: Scope, world: World) -> Any:
    """The incident that ends a period: its type, the field that dates it, and what would make it no end."""
    kind = node.get("incident") if isinstance(node, Tree) else None
    types = [kind.text] if isinstance(kind, Scalar) and world.incidents.get(kind.text) else []
    subject = Subject(types, world)
    return record(
        {
            "incident": required(shapes.id_of(Kind.INCIDENT)),
            "at": required(_field(subject, "date", "moment", "event")),
            "when": optional(_conditions(subject)),
            "unless": optional(_conditions(subject)),
            "upon": optional(_norm_of_form(world, "effect", types)),
        }
    ).read(node, scope)


def _excuse(subject: Subject) -> dict[str, Key]:
    return {
        **_common(subject),
        "from": required(_field(subject, "date", "moment")),
        "to": required(_field(subject, "date", "moment")),
        "prevents": required(_field(subject, "party")),
        "affects": required(_field(subject, "incidents")),
        "statement": required(localized),
        "bearer": optional(_bearer(subject)),
    }


def _standing(_: Subject) -> dict[str, Key]:
    return {
        "form": required(one_of(*FORMS)),
        "id": optional(pattern(r"[a-z][a-z0-9_-]*", "notify")),
        "modal": required(one_of("must", "may", "must_not", "is")),
        "bearer": optional(one_of("A", "B", "both", "either")),
        "action": optional(localized),
        "statement": optional(localized),
    }


def _aggregate_cap(_: Subject) -> dict[str, Key]:
    cap = record(
        {
            "of": required(one_of("liquidated_damages", "damages")),
            "debtor": required(one_of("A", "B")),
            "period": required(one_of("year", "month")),
            "limit": required(money),
        }
    )
    return {
        "form": optional(one_of(*FORMS)),
        "id": optional(pattern(r"[a-z][a-z0-9_-]*", "yearly_cap")),
        "cap_across": required(cap),
    }


def _consequence(subject: Subject) -> dict[str, Key]:
    world = subject.world
    breached = any_of(
        "4.A.6",
        lambda node: one_of("any") if isinstance(node, Scalar) and node.text == "any" else _norms(world, BREACHABLE),
    )
    tier = record({"below": required(rate), "share": required(rate)})
    return {
        "form": optional(one_of(*FORMS)),
        "id": optional(pattern(r"[a-z][a-z0-9_-]*", "damages")),
        "breach_of": optional(breached),
        "follows_from": optional(_norms(world, ARISING)),
        "otherwise": optional(truth, False),
        "when": optional(_conditions(subject)),
        "owes": optional(one_of("liquidated_damages", "damages")),
        "rate": optional(_constant_or_blank(rate, world, "percent_per_day", "percent")),
        "of": optional(_base(subject)),
        "per": optional(days),
        "periods": optional(one_of("whole", "started", "pro_rata")),
        "cap": optional(_constant_or_blank(rate, world, "percent")),
        "after": optional(_constant_or_blank(days, world, "duration")),
        "loss": optional(_field(subject, "losses")),
        "tiers": optional(list_of(tier)),
        "measure": optional(_field(subject, "percent")),
        "gives": optional(one_of("termination_right", "improvement_demand", "release")),
        "holder": optional(_bearer(subject)),
        "bears": optional(one_of("liability", "legal_liability")),
    }


def _base(subject: Subject) -> Shape:
    """What a rate is taken of: the amount still open, the whole amount, or (for tiers) a money field."""

    def read(node: Node, scope: Scope) -> Any:
        if isinstance(node, Scalar) and node.text in ("outstanding", "total"):
            return node.text
        return _field(subject, "money").read(node, scope)

    return Shape("outstanding", read)


FORMS: Final[Mapping[str, Callable[[Subject], dict[str, Key]]]] = {
    "balance_duty": _balance_duty,
    "deadline_duty": _deadline_duty,
    "condition_duty": _condition_duty,
    "umbrella_duty": _umbrella_duty,
    "prohibition": _prohibition,
    "effect": _effect,
    "period": _period,
    "excuse": _excuse,
    "standing": _standing,
    "consequence": _consequence,
    "aggregate_cap": _aggregate_cap,
}
