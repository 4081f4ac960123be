"""The scenarios: worked cases with their expected results, whose ids and keys must exist.

Whether a case comes out as expected is for the checker's tests; here nothing is computed.
"""

from collections.abc import Mapping
from typing import Any, Final

from checker.outcome import Status
from scripts.compile_clauses import shapes
from scripts.compile_clauses.ids import Kind
from scripts.compile_clauses.located import Mapping as Tree
from scripts.compile_clauses.located import Node, Scalar, ids_in
from scripts.compile_clauses.problems import hint
from scripts.compile_clauses.shapes import (
    INVALID,
    Key,
    Scope,
    Shape,
    anything,
    as_written,
    id_of,
    ids_of,
    list_of,
    localized,
    map_of,
    one_of,
    optional,
    pattern,
    record,
    refuse,
    required,
    text,
)

_KINDS: Final = (
    "liquidated_damages", "damages", "termination_right", "improvement_demand", "liability", "legal_liability",
    "release",
)  # fmt: skip
_party: Final = one_of("A", "B")

_CONSEQUENCE: Final = record(
    {
        "provision": optional(id_of(Kind.PROVISION)),
        "kind": optional(one_of(*_KINDS)),
        "debtor": optional(_party),
        "creditor": optional(_party),
        **{key: optional(anything) for key in ("amount", "amount_range", "currency", "accruing", "capped")},
    }
)
_TOTAL: Final = record(
    {
        "debtor": required(_party),
        "creditor": required(_party),
        **{key: optional(anything) for key in ("liquidated_damages", "damages", "undetermined", "currency")},
    }
)


def read(node: Tree, incidents: Mapping[str, Any], scope: Scope) -> dict[str, Any]:
    """Reads one scenario; `incidents` are the types of incident as far as they could be read."""
    case = node.get("case")
    listed = case.get("incidents") if isinstance(case, Tree) else None
    names = ids_in(listed)
    keys = {
        "id": required(pattern(r"[a-z0-9][a-z0-9-]*", "late-payment-in-two-parts")),
        "title": required(localized),
        "story": optional(localized),
        "about": required(list_of(Shape("6.1.1", _about))),
        "case": required(as_written(_case(incidents))),
        "expect": required(as_written(list_of(_expectation(names)))),
        "totals": optional(as_written(list_of(_TOTAL)), []),
    }
    return shapes.read_record(node, keys, scope)


def _about(node: Node, scope: Scope) -> Any:
    """A provision or one of its norms."""
    if not isinstance(node, Scalar):
        return refuse(node, scope, "6.1.1")
    return id_of(Kind.NORM if "/" in node.text else Kind.PROVISION).read(node, scope)


def _case(incidents: Mapping[str, Any]) -> Shape:
    incident = Shape("{id: …, type: …}", lambda node, scope: _incident(node, scope, incidents))
    return record(
        {
            "as_of": required(text),
            "profile": optional(map_of(anything, id_of(Kind.BLANK))),
            "assumptions": optional(map_of(anything, id_of(Kind.ASSUMPTION))),
            "incidents": required(list_of(incident)),
        }
    )


def _incident(node: Node, scope: Scope, incidents: Mapping[str, Any]) -> Any:
    """An incident, with just the fields of its type."""
    kind = node.get("type") if isinstance(node, Tree) else None
    fields = incidents.get(kind.text, {}).get("fields") if isinstance(kind, Scalar) else None
    known = {"id": required(text), "type": required(id_of(Kind.INCIDENT))}
    if isinstance(node, Tree) and not fields:  # an unknown type is reported; its fields cannot be
        known |= {key.text: optional(anything) for key, _ in node.entries if key.text not in known}
    return record(known | {field["id"]: _field(field) for field in fields or () if "id" in field}).read(node, scope)


def _field(field: Mapping[str, Any]) -> Key:
    match field.get("type"):
        case "list" if field.get("items"):
            shape = list_of(record({item["id"]: _field(item) for item in field.get("items", ()) if "id" in item}))
        case "losses":
            shape = record({part["id"]: optional(anything) for part in field.get("parts", ()) if "id" in part})
        case _:
            shape = anything
    return required(shape) if field.get("required") else optional(shape)


def _expectation(names: list[str]) -> Shape:
    """What one finding must contain."""

    def incident(node: Node, scope: Scope) -> Any:
        if isinstance(node, Scalar) and node.text in names:
            return node.text
        if not isinstance(node, Scalar):
            return refuse(node, scope, names[0] if names else "incident-id")
        scope.problems.add(node.place, "not-in-case", incident=node.text, hint=hint(node.text, names))
        return INVALID

    return record(
        {
            "incident": required(Shape(names[0] if names else "incident-id", incident)),
            "provision": required(id_of(Kind.PROVISION)),
            "bearer": optional(_party),
            "status": optional(one_of(*Status)),
            "status_in": optional(list_of(one_of(*Status))),
            "consequence": optional(_CONSEQUENCE),
            "flags_has": optional(id_of(Kind.FINDING)),
            "flags": optional(ids_of(Kind.FINDING)),
            "assumptions": optional(ids_of(Kind.ASSUMPTION)),
            "missing_has": optional(text),
            **{key: optional(anything) for key in ("due", "due_has", "done", "late_days")},
        }
    )
