"""The shapes of the YAML sources: contract, manifest, blanks, assumptions, legal notes, incident types, scenarios."""

from typing import Any, Final

from scripts.compile_clauses.clause_files import BEARERS, KINDS
from scripts.compile_clauses.ids import Kind
from scripts.compile_clauses.located import Node, Scalar
from scripts.compile_clauses.shapes import (
    Key,
    Scope,
    Shape,
    anything,
    id_of,
    ids_of,
    list_of,
    localized,
    localized_words,
    map_of,
    one_of,
    optional,
    pattern,
    record,
    refuse,
    required,
    text,
    truth,
)

NOWHERE: Final = {"zh": "", "en": ""}
BLANK_TYPES: Final = ("text", "duration", "years", "percent_per_day", "percent", "money", "number", "date")
ASSUMPTION_TYPES: Final = (
    "choice", "percent_or_none", "daily_hours", "moment_or_none", "duration_or_none", "text",
)  # fmt: skip
FIELD_TYPES: Final = (
    "money", "date", "moment", "event", "yes_no", "choice", "party", "text", "list", "losses", "incidents", "percent",
    "number",
)  # fmt: skip

rate: Final = pattern(r"[0-9]+(\.[0-9]+)?[%‰‱]", "0.05%")
name: Final = pattern(r"[A-Za-z][A-Za-z0-9_-]*", "word_of_letters")
_choices: Final = list_of(record({"id": required(name), "label": required(localized)}))
_party: Final = one_of("A", "B", "both")

CONTRACT: Final = record(
    {
        "id": required(pattern(r"[a-z0-9-]+", "crm-service-standard")),
        "title": required(localized),
        "source_note": required(localized),
        "demonstration": required(id_of(Kind.SCENARIO)),
        "parties": required(
            record(
                {
                    party: required(record({"name": required(localized), "role": required(localized)}))
                    for party in ("A", "B")
                }
            )
        ),
        "roles": required(map_of(record({"title": required(localized), "help": required(localized)}), name)),
        "articles": required(
            list_of(
                record(
                    {
                        "id": required(text),
                        "title": required(localized),
                        "clauses": optional(list_of(text), []),
                    }
                )
            )
        ),
    }
)

MANIFEST: Final = map_of(
    record(
        {
            "kind": required(one_of(*KINDS)),
            "who": required(one_of(*BEARERS)),
            "blanks": optional(ids_of(Kind.BLANK), []),
            "flags": optional(ids_of(Kind.FINDING), []),
            "term": optional(id_of(Kind.TERM)),
        }
    )
)

BLANKS: Final = map_of(
    record(
        {
            "type": required(one_of(*BLANK_TYPES)),
            "label": required(localized),
            "help": required(localized),
            "unit": optional(localized, NOWHERE),
            "example": required(text),
            "minimum": optional(text),
            "maximum": optional(text),
            "decided_by": required(_party),
            "places": required(ids_of(Kind.PROVISION)),
        }
    )
)

ASSUMPTIONS: Final = map_of(
    record(
        {
            "label": required(localized),
            "help": required(localized),
            "type": required(one_of(*ASSUMPTION_TYPES)),
            "choices": optional(_choices),
            "alternatives": optional(list_of(text)),
            "default": required(text),
            "finding": optional(id_of(Kind.FINDING), None),
        }
    )
)

LEGAL_NOTES: Final = map_of(
    record(
        {
            "statute": required(localized),
            "article": required(localized),
            "version": required(localized),
            "says": required(localized),
            "read_on": required(text),
            "verify": optional(localized, None),
        }
    )
)


def _item_keys() -> dict[str, Key]:
    return {
        "id": required(name),
        "type": required(one_of(*FIELD_TYPES)),
        "label": required(localized),
        "help": optional(localized, NOWHERE),
        "required": optional(truth, False),
        "example": optional(text, ""),
        "default": optional(anything),
        "choices": optional(_choices),
        "parties": optional(list_of(_party)),
    }


FIELD: Final = record(
    {
        **_item_keys(),
        "items": optional(list_of(record(_item_keys()))),
        "parts": optional(list_of(record({"id": required(name), "label": required(localized)}))),
        "when_absent": optional(one_of("unknown", "not_done")),
    }
)

INCIDENT: Final = record(
    {
        "label": required(localized),
        "help": required(localized),
        "title": optional(localized),
        "order": optional(list_of(list_of(name)), []),
        "fields": required(list_of(FIELD)),
    }
)


def _about(node: Node, scope: Scope) -> Any:
    """A provision or one of its norms."""
    if not isinstance(node, Scalar):
        return refuse(node, scope, "6.1.1")
    kind = Kind.NORM if "/" in node.text else Kind.PROVISION
    return id_of(kind).read(node, scope)


SCENARIO: Final = record(
    {
        "id": required(pattern(r"[a-z0-9][a-z0-9-]*", "late-payment-in-two-parts")),
        "title": required(localized),
        "story": optional(localized),
        "about": required(list_of(Shape("6.1.1", _about))),
        "case": required(anything),
        "expect": required(anything),
        "totals": optional(anything, []),
    }
)

_reading: Final = record(
    {
        "label": required(localized),
        "says": required(localized),
        "assumptions": optional(map_of(text, id_of(Kind.ASSUMPTION)), {}),
    }
)

FINDING: Final[dict[str, Key]] = {
    "finding": optional(text),
    "title": required(localized),
    "law": optional(ids_of(Kind.LAW), []),
    "weight": required(one_of("high", "medium", "low")),
    "assumption": optional(id_of(Kind.ASSUMPTION), None),
    "readings": optional(list_of(_reading), []),
}

ABOUT: Final[dict[str, Key]] = {
    "title": required(localized),
    "flags": optional(ids_of(Kind.FINDING), []),
    "law": optional(ids_of(Kind.LAW), []),
    "roles": optional(ids_of(Kind.ROLE), []),
    "scenario": optional(id_of(Kind.SCENARIO), None),
    "search": optional(localized_words, {"zh": [], "en": []}),
}
