"""The contract as compiled from its sources: all that the checker knows of it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

from checker.norm_reader import read_norm
from checker.norms import AggregateCap, Consequence, Excuse, Norm, Period, blanks_of
from checker.packaged import packaged_text
from checker.reading import ContractError, Node, optional
from checker.text import LANGS, Lang, Text, both

FORMAT: Final = 1
PACKAGED: Final = "contract.json"
_HOW_TO_COMPILE: Final = Text(
    "；请用 `python -m scripts.compile_clauses` 编译", "; compile it with `python -m scripts.compile_clauses`"
)


@dataclass(frozen=True, slots=True)
class Choice:
    """One of the values that a choice, or a part that a loss, may have. `says`: it as a clause of a sentence."""

    id: str
    label: Text
    says: Text | None = None


@dataclass(frozen=True, slots=True)
class Field:
    """A field of an incident type. `default` is None where leaving the field out makes it unknown.

    `says`: its answers as clauses of a sentence, by `is` and `is_not`; of a party by `is`, with a place for the party.
    """

    id: str
    type: str
    label: Text
    help: Text
    required: bool
    example: str
    default: Any
    choices: tuple[Choice, ...]
    parties: tuple[str, ...]
    items: tuple[Field, ...]
    parts: tuple[Choice, ...]
    absent_is_not_done: bool
    says: Mapping[str, Text] = field(hash=False)


@dataclass(frozen=True, slots=True)
class IncidentType:
    """What can be reported; `order` names pairs of fields, the earlier first.

    `plain` says what happened in everyday words; `words` are those by which readers look for it; `stem` is how the ids
    of new incidents begin.
    """

    id: str
    label: Text
    plain: Text
    stem: Text
    words: Mapping[str, tuple[str, ...]]
    help: Text
    order: tuple[tuple[str, str], ...]
    fields: Mapping[str, Field]


@dataclass(frozen=True, slots=True)
class BlankSpec:
    """A blank of the contract: `minimum` and `maximum` are what is usual, not what is allowed."""

    id: str
    type: str
    label: Text
    help: Text
    unit: Text
    example: Text
    minimum: str | None
    maximum: str | None
    decided_by: str
    places: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AssumptionSpec:
    """Where the contract is silent: what is assumed, what else could be, and the finding that says so.

    `says`: the assumption as a clause of a sentence with a place for its value, `says_none` where it is none; those of
    an assumption with choices stand with the choices.
    """

    id: str
    type: str
    label: Text
    help: Text
    choices: tuple[Choice, ...]
    alternatives: tuple[str, ...]
    default: str
    finding: str | None
    says: Text | None
    says_none: Text | None


@dataclass(frozen=True, slots=True, eq=False)
class Provision:
    """A provision: its words, what it is, and what a reader of it must be told.

    `blanks`: those in its wording. Compared by identity, so that what is made of its words can be kept.
    """

    id: str
    clause: str
    article: str
    kind: str
    who: str
    title: Text
    wording: Mapping[str, Any]
    flags: tuple[str, ...]
    law: tuple[str, ...]
    blanks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ReadingSpec:
    """A way to read a defective wording. `assumptions` (by id, as a case writes them) and `facts` say what it computes.

    `facts` (by type of incident, by field) say what a reported answer counts as: another choice, or `unknown` where the
    reading asks for more than the answer tells. A reading that names a `scenario` is about that case alone.
    """

    label: Text
    says: Text
    assumptions: Mapping[str, str]
    facts: Mapping[str, Mapping[str, Mapping[str, str]]]
    scenario: str | None


@dataclass(frozen=True, slots=True)
class FindingSpec:
    """A defect of the wording."""

    id: str
    title: Text
    weight: str
    law: tuple[str, ...]
    readings: tuple[ReadingSpec, ...]


@dataclass(frozen=True)
class Contract:
    """A compiled contract. `raw` is the JSON that it was read from, for what is shown and not computed.

    `set_off`: what a reader is told beside the difference where each party owes the other something.
    """

    id: str
    version: str
    title: Text
    set_off: Text | None
    parties: Mapping[str, Text]
    provisions: Mapping[str, Provision]
    blanks: Mapping[str, BlankSpec]
    assumptions: Mapping[str, AssumptionSpec]
    incident_types: Mapping[str, IncidentType]
    norms: Mapping[str, Norm]
    findings: Mapping[str, FindingSpec]
    raw: Mapping[str, Any]

    @cached_property
    def consequences(self) -> Mapping[str, tuple[Consequence, ...]]:
        """The consequences that hang on each norm, by its id, in the order of the contract."""
        found: dict[str, list[Consequence]] = {}
        for norm in self.norms.values():
            if isinstance(norm, Consequence):
                for cause in sorted(norm.breach_of | norm.follows_from):
                    found.setdefault(cause, []).append(norm)
        return {cause: tuple(items) for cause, items in found.items()}

    @cached_property
    def otherwise(self) -> tuple[Consequence, ...]:
        """The consequences of a breach that has no other."""
        return tuple(norm for norm in self.norms.values() if isinstance(norm, Consequence) and norm.otherwise)

    @cached_property
    def norms_by_incident(self) -> Mapping[str, tuple[Norm, ...]]:
        """The norms that are about each incident type, in the order of the contract."""
        return {
            kind: tuple(norm for norm in self.norms.values() if norm.incident == kind) for kind in self.incident_types
        }

    @cached_property
    def far_reaching_types(self) -> frozenset[str]:
        """The types whose incidents bear on other incidents: those that excuse lateness, those that end a period."""
        norms = self.norms.values()
        excusing = {norm.incident for norm in norms if isinstance(norm, Excuse) and norm.incident}
        return frozenset(excusing | {norm.ends_with.incident for norm in norms if isinstance(norm, Period)})

    @cached_property
    def deciding_blanks(self) -> frozenset[str]:
        """The blanks on which it hangs how a norm turns out; the others only say what follows from that."""
        norms = (norm for norm in self.norms.values() if not isinstance(norm, (Consequence, AggregateCap)))
        return frozenset(name for norm in norms for name in blanks_of(norm))


def load_contract(path: Path | None = None) -> Contract:
    """Reads a compiled contract: the packaged one where no path is given.

    Raises `ContractError` where it is missing, not JSON, or not as the checker needs it.
    """
    place = path or Path(__file__).with_name(PACKAGED)
    try:
        raw = json.loads(path.read_text(encoding="utf-8") if path else packaged_text(PACKAGED))
    except FileNotFoundError as error:
        hint = Text("", "") if path else _HOW_TO_COMPILE
        said = Text(f"没有编译好的合同：{place}{hint.zh}。", f"no compiled contract at {place}{hint.en}")
        raise ContractError(said) from error
    except (OSError, ValueError, RecursionError) as error:
        said = Text(f"读不出编译好的合同 {place}：{error}", f"the compiled contract at {place} cannot be read: {error}")
        raise ContractError(said) from error
    return contract_from(raw)


def contract_from(raw: object) -> Contract:
    """The contract from its compiled JSON. Raises `ContractError`."""
    node = Node(raw)
    if node["format"].value != FORMAT:
        found = repr(node["format"].value)
        raise ContractError(
            Text(
                f"编译好的合同是第 {found} 版格式，这里只读第 {FORMAT} 版。",
                f"the compiled contract has format {found}; this checker reads {FORMAT}",
            )
        )
    blanks: Mapping[str, BlankSpec] = _frozen(node["blanks"], _blank)
    return Contract(
        id=node["id"].string(),
        version=node["version"].string(),
        title=node["title"].text(),
        set_off=optional(node.get("set_off"), Node.text, None),
        parties=_frozen(node["parties"], lambda _, party: party["name"].text()),
        provisions=_frozen(node["provisions"], _provision),
        blanks=blanks,
        assumptions=_frozen(node["assumptions"], _assumption),
        incident_types=_frozen(node["incidents"], _incident_type),
        norms=_frozen(node["norms"], lambda _, norm: read_norm(norm, blanks)),
        findings=_frozen(node["findings"], _finding),
        raw=node.mapping(),
    )


def _frozen[T](node: Node, read: Any) -> Mapping[str, T]:
    return MappingProxyType({name: read(name, value) for name, value in node.entries()})


def _blank(name: str, node: Node) -> BlankSpec:
    return BlankSpec(
        id=name,
        type=node["type"].string(),
        label=node["label"].text(),
        help=_text(node, "help"),
        unit=_text(node, "unit"),
        example=_in_each_language(node.get("example")),
        minimum=optional(node.get("minimum"), Node.string, None),
        maximum=optional(node.get("maximum"), Node.string, None),
        decided_by=optional(node.get("decided_by"), Node.string, "both"),
        places=_strings(node, "places"),
    )


def _assumption(name: str, node: Node) -> AssumptionSpec:
    return AssumptionSpec(
        id=name,
        type=node["type"].string(),
        label=node["label"].text(),
        help=_text(node, "help"),
        choices=_choices(node, "choices"),
        alternatives=_strings(node, "alternatives"),
        default=node["default"].string(),
        finding=optional(node.get("finding"), Node.string, None),
        says=optional(node.get("says"), Node.text, None),
        says_none=optional(node.get("says_none"), Node.text, None),
    )


def _incident_type(name: str, node: Node) -> IncidentType:
    order = [item.strings() for item in _nodes(node, "order")]
    fields = [_field(item) for item in node["fields"].items()]
    return IncidentType(
        id=name,
        label=node["label"].text(),
        plain=optional(node.get("plain"), Node.text, node["label"].text()),
        stem=optional(node.get("stem"), Node.text, Text(node["label"].text().zh, f"{name.replace('_', '-')}-")),
        words=MappingProxyType({lang: _words(node, lang) for lang in LANGS}),
        help=_text(node, "help"),
        order=tuple((pair[0], pair[1]) for pair in order if len(pair) == 2),
        fields=MappingProxyType({field.id: field for field in fields}),
    )


def _field(node: Node) -> Field:
    return Field(
        id=node["id"].string(),
        type=node["type"].string(),
        label=node["label"].text(),
        help=_text(node, "help"),
        required=optional(node.get("required"), Node.flag, False),
        example=_string(node, "example"),
        default=node.mapping().get("default"),
        choices=_choices(node, "choices"),
        parties=_strings(node, "parties") or ("A", "B"),
        items=tuple(_field(item) for item in _nodes(node, "items")),
        parts=_choices(node, "parts"),
        absent_is_not_done=_string(node, "when_absent") == "not_done",
        says=MappingProxyType(_sayings(node)),
    )


def _blanks_in(wording: Mapping[str, Any]) -> Iterator[str]:
    for blocks in wording.values():
        for block in blocks or ():
            yield from (str(inline["blank"]) for inline in block.get("inlines", ()) if inline.get("blank") is not None)


def _sayings(node: Node) -> Mapping[str, Text]:
    """The answers of a field in words; a party has one form of words for whichever it is."""
    said = node.get("says")
    if said is None:
        return {}
    if node["type"].string() == "party":
        return {"is": said.text()}
    return {answer: words.text() for answer, words in said.entries()}


def _provision(name: str, node: Node) -> Provision:
    wording = node["wording"].mapping()
    return Provision(
        id=name,
        clause=node["clause"].string(),
        article=_string(node, "article"),
        kind=_string(node, "kind"),
        who=_string(node, "who"),
        title=node["title"].text(),
        wording=wording,
        flags=_strings(node, "flags"),
        law=_strings(node, "law"),
        blanks=tuple(dict.fromkeys(_blanks_in(wording))),
    )


def _finding(name: str, node: Node) -> FindingSpec:
    readings = tuple(_reading(item) for item in _nodes(node, "readings"))
    return FindingSpec(name, node["title"].text(), _string(node, "weight"), _strings(node, "law"), readings)


def _reading(node: Node) -> ReadingSpec:
    assumed = node.get("assumptions")
    values = {} if assumed is None else {name: value.string() for name, value in assumed.entries()}
    return ReadingSpec(
        node["label"].text(),
        node["says"].text(),
        MappingProxyType(values),
        _facts(node),
        _string(node, "scenario") or None,
    )


def _facts(node: Node) -> Mapping[str, Mapping[str, Mapping[str, str]]]:
    told = node.get("facts")
    return {
        kind: {
            field: {said: other.string() for said, other in answers.entries()} for field, answers in fields.entries()
        }
        for kind, fields in (told.entries() if told else ())
    }


def _choices(node: Node, key: str) -> tuple[Choice, ...]:
    found = node.get(key)
    if found is None:
        return ()
    return tuple(
        Choice(item["id"].string(), item["label"].text(), optional(item.get("says"), Node.text, None))
        for item in found.items()
    )


def _nodes(node: Node, key: str) -> list[Node]:
    found = node.get(key)
    return [] if found is None else list(found.items())


def _text(node: Node, key: str) -> Text:
    return optional(node.get(key), Node.text, both(""))


def _in_each_language(node: Node | None) -> Text:
    """What is written once for both languages, or for each."""
    if node is None:
        return both("")
    return both(node.string()) if isinstance(node.value, str) else node.text()


def _string(node: Node, key: str) -> str:
    return optional(node.get(key), Node.string, "")


def _words(node: Node, lang: Lang) -> tuple[str, ...]:
    return optional(node.get("search"), lambda search: _strings(search, lang), ())


def _strings(node: Node, key: str) -> tuple[str, ...]:
    return optional(node.get(key), Node.strings, ())
