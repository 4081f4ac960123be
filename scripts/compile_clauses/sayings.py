"""The words in which explanations state facts and assumptions: there where they are needed, fit to go on in a sentence,
and with the places that they are filled in by.
"""

from collections.abc import Iterator, Mapping, Sequence
from string import Formatter
from typing import Any, Final

from scripts.compile_clauses.documents import LANGUAGES
from scripts.compile_clauses.located import Mapping as Tree
from scripts.compile_clauses.located import Node, Scalar
from scripts.compile_clauses.located import Sequence as Items
from scripts.compile_clauses.problems import Place, Problems

VALUE: Final = "value"
PARTY: Final = "party"
_STOPS: Final = ("。", ".", "；", ";", "，", ",")
ANSWERED: Final = ("yes_no", "event")
_SCOPED: Final = ("effect", "prohibition")
_OR_NONE: Final = "_or_none"


def check_fields(
    kind: Tree, incident: Mapping[str, Any], norms: Sequence[Mapping[str, Any]], problems: Problems
) -> None:
    """Whether each answer that an explanation of one of the norms on this type states has its words.

    A party is stated where a norm needs it to be this or that one; that a norm is about it shows in who bears it.
    """
    nodes = {name.text: node for node in items_of(kind.get("fields")) if isinstance(name := node.get("id"), Scalar)}
    needed = {name for norm in norms for name in _needed(norm)}
    scope = {name for norm in norms if norm.get("form") in _SCOPED for name in norm.get("when", ())}
    for field in incident.get("fields", ()):
        node = nodes.get(field.get("id"))
        if node is not None:
            told = needed if field.get("type") == "party" else needed | scope
            _check_field(node, field, told, problems)


def _check_field(node: Tree, field: Mapping[str, Any], told: set[str], problems: Problems) -> None:
    name, kind, says = field["id"], field.get("type"), field.get("says")
    written = node.get("says")
    place = node.place_of("says")
    if kind in ANSWERED and written is None:
        problems.add(node.place, "answers-unsaid", field=name)
    elif kind in ANSWERED and says:
        for answer, words in says.items():
            _check_words(words, written.place_of(answer) if isinstance(written, Tree) else place, (), problems)
    elif kind == PARTY and name in told and written is None:
        problems.add(node.place, "party-unsaid", field=name)
    elif kind == PARTY and says:
        _check_words(says, place, (PARTY,), problems)
    elif kind == "choice":
        choices = {str(item.get("id")): item for item in field.get("choices", ())}
        for choice in items_of(node.get("choices")):
            read = choices.get(getattr(choice.get("id"), "text", ""), {})
            if name in told and choice.get("says") is None:
                problems.add(choice.place, "choice-unsaid", field=name, choice=read.get("id", ""))
            elif read.get("says"):
                _check_words(read["says"], choice.place_of("says"), (), problems)


def check_assumptions(tree: Tree, assumptions: Mapping[str, Any], problems: Problems) -> None:
    """Whether each assumption says in words what each of its choices means."""
    for name, node in ((name.text, node) for name, node in tree.entries if isinstance(node, Tree)):
        read = assumptions.get(name, {})
        if read.get("type") == "choice":
            said = {item.get("id"): item.get("says") for item in read.get("choices", ())}
            for choice in items_of(node.get("choices")):
                label = getattr(choice.get("id"), "text", "")
                if choice.get("says") is None:
                    problems.add(choice.place, "assumption-unsaid", assumption=name, key="says")
                elif said.get(label):
                    _check_words(said[label], choice.place_of("says"), (), problems)
            continue
        wanted = ("says", "says_none") if str(read.get("type", "")).endswith(_OR_NONE) else ("says",)
        for key in wanted if read else ():
            if node.get(key) is None:
                problems.add(node.place, "assumption-unsaid", assumption=name, key=key)
            elif read.get(key):
                _check_words(read[key], node.place_of(key), (VALUE,) if key == "says" else (), problems)


def _needed(norm: Mapping[str, Any]) -> Iterator[str]:
    """The fields whose value decides what a norm comes to."""
    for conditions in (norm.get("needs", {}), norm.get("requires", {}), *norm.get("needs_any", ())):
        yield from conditions
    for exception in norm.get("exceptions", ()):
        yield from exception.get("when", {})


def _check_words(said: Mapping[str, str], place: Place, slots: tuple[str, ...], problems: Problems) -> None:
    """A clause that goes on in a sentence: no stop at its end, and in each language just these slots."""
    for language in LANGUAGES:
        words = said.get(language, "")
        if words.endswith(_STOPS):
            problems.add(place, "saying-stops", words=words)
        try:
            found = sorted({slot for _, slot, _, _ in Formatter().parse(words) if slot is not None})
        except ValueError:
            found = ["{"]
        if words and found != sorted(slots):
            wanted = " ".join(f"{{{slot}}}" for slot in slots) or "–"
            problems.add(place, "saying-slots", words=words, wanted=wanted)


def items_of(node: Node | None) -> list[Tree]:
    """The mappings in a list."""
    return [item for item in node.items if isinstance(item, Tree)] if isinstance(node, Items) else []
