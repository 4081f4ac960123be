"""The shapes of the YAML sources: contract, manifest, blanks, assumptions, legal notes, incident types; and of the
data blocks in Markdown sources.
"""

from collections.abc import Mapping as Map
from typing import Final

from scripts.compile_clauses.clause_files import BEARERS, KINDS
from scripts.compile_clauses.ids import Kind
from scripts.compile_clauses.located import Mapping, Node, Scalar, ids_in
from scripts.compile_clauses.shapes import (
    Key,
    Shape,
    any_of,
    anything,
    id_of,
    ids_of,
    in_each_language,
    list_of,
    localized,
    localized_words,
    map_of,
    one_of,
    optional,
    pattern,
    record,
    required,
    text,
    truth,
)
from scripts.compile_clauses.values import daily_hours, duration, moment, money, rate, years

name: Final = pattern(r"[A-Za-z][A-Za-z0-9_-]*", "word_of_letters")
_party: Final = one_of("A", "B", "both")
_labelled: Final = list_of(record({"id": required(name), "label": required(localized)}))
_said_choices: Final = list_of(
    record({"id": required(name), "label": required(localized), "says": optional(localized)})
)
_answers: Final = record({"is": required(localized), "is_not": required(localized)})
_NOTHING: Final = {"zh": "", "en": ""}


def _typed(common: Map[str, Key], by_type: Map[str, Map[str, Key]]) -> Shape:
    """A record whose `type` decides which further keys it has."""
    kinds = required(one_of(*by_type))

    def choose(node: Node) -> Shape:
        kind = node.get("type") if isinstance(node, Mapping) else None
        further = by_type.get(kind.text, {}) if isinstance(kind, Scalar) else {}
        return record({"type": kinds, **common, **further})

    return any_of(record({"type": kinds, **common}).example, choose)


# contract.yaml, manifest.yaml, legal-notes.yaml

_transition: Final = record(
    {"to": required(id_of(Kind.STAGE)), "label": required(localized), "provision": required(id_of(Kind.PROVISION))}
)
_stage: Final = record(
    {
        "id": required(name),
        "title": required(localized),
        "help": required(localized),
        "provisions": required(ids_of(Kind.PROVISION)),
        "leads_to": optional(list_of(_transition), []),
    }
)

CONTRACT: Final = record(
    {
        "id": required(pattern(r"[a-z0-9-]+", "crm-service-standard")),
        "title": required(localized),
        "source_note": required(localized),
        "demonstration": required(id_of(Kind.SCENARIO)),
        "set_off": optional(localized, None),
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
                    {"id": required(text), "title": required(localized), "clauses": optional(ids_of(Kind.CLAUSE), [])}
                )
            )
        ),
        "stages": optional(list_of(_stage), []),
        "incidents": optional(ids_of(Kind.INCIDENT), []),
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
            "scenarios": optional(ids_of(Kind.SCENARIO), []),
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


# blanks.yaml


def _filled_with(value: Shape) -> dict[str, Key]:
    """The keys of a blank that are written as what is filled in."""
    return {"example": required(in_each_language(value)), "minimum": optional(value), "maximum": optional(value)}


_BLANKS: Final[Map[str, Map[str, Key]]] = {
    "text": {"example": required(in_each_language(text))},
    "duration": _filled_with(duration),
    "years": _filled_with(years),
    "percent_per_day": _filled_with(rate),
    "percent": _filled_with(rate),
    "money": _filled_with(money),
    "number": _filled_with(money),
    "date": _filled_with(moment),
}
BLANK_TYPES: Final = tuple(_BLANKS)
BLANKS: Final = map_of(
    _typed(
        {
            "label": required(localized),
            "help": required(localized),
            "unit": optional(localized, _NOTHING),
            "decided_by": required(_party),
            "places": required(ids_of(Kind.PROVISION)),
        },
        _BLANKS,
    ),
    name,
)


# assumptions.yaml


def _or_none(value: Shape) -> Shape:
    """A value, or the word none."""
    none = one_of("none")
    return any_of(value.example, lambda node: none if isinstance(node, Scalar) and node.text == "none" else value)


def _valued(value: Shape) -> dict[str, Key]:
    """An assumption whose choices are values; `alternatives` are some whose results are shown beside the default's."""
    return {"default": required(value), "alternatives": optional(list_of(value)), "says": optional(localized)}


def _valued_or_none(value: Shape) -> dict[str, Key]:
    """The same, where `none` is a value too, with what that says."""
    return {**_valued(_or_none(value)), "says_none": optional(localized)}


_VALUED: Final[Map[str, Map[str, Key]]] = {
    "percent_or_none": _valued_or_none(rate),
    "daily_hours": _valued(daily_hours),
    "moment_or_none": _valued_or_none(moment),
    "duration_or_none": _valued_or_none(duration),
    "text": {"default": required(text), "says": optional(localized)},
}
ASSUMPTION_TYPES: Final = ("choice", *_VALUED)


def _assumption(node: Node) -> Shape:
    choices = ids_in(node.get("choices")) if isinstance(node, Mapping) else []
    return _typed(
        {"label": required(localized), "help": required(localized), "finding": optional(id_of(Kind.FINDING), None)},
        {"choice": {"choices": required(_said_choices), "default": required(one_of(*choices))}, **_VALUED},
    )


ASSUMPTIONS: Final = map_of(any_of("{label: …, help: …, type: choice, default: …}", _assumption), name)


# incidents/*.yaml

_FIELD: Final[Map[str, Key]] = {
    "id": required(name),
    "label": required(localized),
    "help": optional(localized, _NOTHING),
    "required": optional(truth, False),
    "example": optional(text, ""),
    "default": optional(anything),
}
_SIMPLE_FIELDS: Final[Map[str, Map[str, Key]]] = {
    "money": {},
    "date": {},
    "moment": {},
    "event": {"when_absent": optional(one_of("unknown", "not_done"), "unknown"), "says": optional(_answers)},
    "yes_no": {"says": optional(_answers)},
    "choice": {"choices": required(_said_choices)},
    "party": {"parties": optional(list_of(_party), ["A", "B"]), "says": optional(localized)},
    "text": {},
    "losses": {"parts": required(_labelled)},
    "incidents": {},
    "percent": {},
    "number": {},
}
_ITEM: Final = _typed(_FIELD, _SIMPLE_FIELDS)
FIELD_TYPES: Final = (*_SIMPLE_FIELDS, "list")
FIELD: Final = _typed(_FIELD, {**_SIMPLE_FIELDS, "list": {"items": required(list_of(_ITEM))}})


_words: Final = record(
    {
        "groups": optional(ids_of(Kind.WORDS), []),
        "zh": optional(list_of(text), []),
        "en": optional(list_of(text), []),
    }
)


def _incident(node: Node) -> Shape:
    """A type of incident. `plain`: what happened, in everyday words; `search`: the words by which readers look for it;
    `stem`: how the ids of new incidents begin.

    `order` names pairs of its fields, the first of which is not later than the second.
    """
    fields = ids_in(node.get("fields")) if isinstance(node, Mapping) else []
    return record(
        {
            "label": required(localized),
            "plain": required(localized),
            "stem": optional(localized),
            "search": required(_words),
            "help": required(localized),
            "title": optional(localized),
            "order": optional(list_of(list_of(one_of(*fields))), []),
            "fields": required(list_of(FIELD)),
        }
    )


INCIDENT: Final = any_of("{label: …, plain: …, search: …, help: …, fields: […]}", _incident)


# Front matter and blocks of Markdown sources

_reading: Final = record(
    {
        "label": required(localized),
        "says": required(localized),
        "assumptions": optional(map_of(text, id_of(Kind.ASSUMPTION)), {}),
        "facts": optional(map_of(map_of(map_of(text)), id_of(Kind.INCIDENT)), {}),
        "scenario": optional(id_of(Kind.SCENARIO), None),
    }
)

FINDING: Final[Map[str, Key]] = {
    "finding": optional(text),
    "title": required(localized),
    "law": optional(ids_of(Kind.LAW), []),
    "weight": required(one_of("high", "medium", "low")),
    "assumption": optional(id_of(Kind.ASSUMPTION), None),
    "readings": optional(list_of(_reading), []),
}

ABOUT: Final[Map[str, Key]] = {
    "title": required(localized),
    "flags": optional(ids_of(Kind.FINDING), []),
    "law": optional(ids_of(Kind.LAW), []),
    "roles": optional(ids_of(Kind.ROLE), []),
    "scenario": optional(id_of(Kind.SCENARIO), None),
    "search": optional(localized_words, {"zh": [], "en": []}),
}
