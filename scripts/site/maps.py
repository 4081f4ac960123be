"""What the maps show, from the norms and references of the contract."""

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from scripts.site import addresses, norms, wording
from scripts.site.book import Book, Data, causes, is_breachable
from scripts.site.drawing import Arrow, Branch, Label, Stage, Way
from scripts.site.place import Place

type Facts = frozenset[tuple[str, str]]


def label(place: Place, provision: str) -> Label:
    """A provision as a node: its number and title, in the colour of its bearer."""
    data = place.book.provisions[provision]
    return Label(
        f"{provision} {place.book.text(data['title'])}", place.href(place.book.address(provision)), kind(data["who"])
    )


def kind(who: str) -> str:
    return f"map-{who.lower()}" if who in {"A", "B"} else "map-both"


# The life of the contract


def life(place: Place) -> tuple[Stage, ...]:
    """The stages of the contract, each leading to its part of the page, and by which provision one leads to another."""
    book = place.book
    row = {stage["id"]: at for at, stage in enumerate(book.stages)}
    return tuple(
        Stage(
            Label(book.text(stage["title"]), place.href(f"maps/life/#{stage_anchor(stage)}"), "map-start"),
            tuple(Way(_way_label(place, way), row[way["to"]]) for way in stage["leads_to"]),
        )
        for stage in book.stages
    )


def stage_anchor(stage: Data) -> str:
    return f"stage-{stage['id']}"


def _way_label(place: Place, way: Data) -> Label:
    provision = way["provision"]
    who = place.book.provisions[provision]["who"]
    return Label(f"{provision} {place.book.text(way['label'])}", place.href(place.book.address(provision)), kind(who))


# Who owes what to whom


def binds(norm: Data) -> bool:
    """Whether a norm obliges somebody: a duty, a prohibition, a standing must or must not."""
    return is_breachable(norm) or norm.get("modal") in {"must", "must_not"}


def exchanges(place: Place) -> Iterator[tuple[Data, tuple[Arrow, ...]]]:
    """Each article with its obligations as arrows from who owes to whom, and what follows from their breach."""
    for article in place.book.articles:
        arrows = tuple(
            arrow
            for clause in article["clauses"]
            for provision in place.book.clauses[clause]["provisions"]
            for arrow in _arrows(place, provision)
        )
        if arrows:
            yield article, arrows


def _arrows(place: Place, provision: str) -> Iterator[Arrow]:
    bound = [norm for norm in place.book.norms_of(provision) if binds(norm)]
    if not bound:
        return
    bearers = {norms.bearer_of(place, norm) for norm in bound}
    yield Arrow(label(place, provision), _side(place, bearers.pop() if len(bearers) == 1 else "both"))
    followed = {norm["provision"]: norm for norm in place.book.consequences_of(provision) if not norm.get("otherwise")}
    for consequence, norm in followed.items():
        yield Arrow(label(place, consequence), _side(place, norms.debtor_of(place, norm)), answer=True)


def _side(place: Place, who: str) -> str:
    first, second = place.book.parties
    return {first: "left", second: "right"}.get(who, "both")


# What happens when


def roads(place: Place) -> Iterator[tuple[str, Branch]]:
    """For each incident type, the way from what happened through the norms about it to what follows."""
    for incident, data in place.book.incidents.items():
        listed = [
            norm
            for norm in place.book.norms.values()
            if norm.get("incident") == incident and norm["form"] != "consequence"
        ]
        if listed:
            yield incident, _road(place, data, [norm for norm in listed if "restates" not in norm])


def _road(place: Place, incident: Data, listed: list[Data]) -> Branch:
    parents = {norm["id"]: _parent(norm, listed) for norm in listed}
    shared = _shared_findings(place.book, listed)

    def grown(parent: str | None, known: Facts) -> tuple[Branch, ...]:
        return tuple(
            Branch(
                _norm_label(place, norm),
                _condition(place, norm, _facts(norm) - known if parent else _facts(norm)),
                (*grown(norm["id"], _facts(norm)), *_outcomes(place, norm, shared)),
                _notes(place, norm, shared),
            )
            for norm in listed
            if parents[norm["id"]] == parent
        )

    return Branch(
        Label(place.book.text(incident["label"]), place.href("check/"), "map-start"), "", grown(None, frozenset())
    )


def _norm_label(place: Place, norm: Data) -> Label:
    sentence = wording.text_of(norms.duty_line(place, norm).sentence)
    return Label(
        f"{norm['provision']} {sentence}",
        place.href(place.book.address(norm["provision"])),
        kind(norms.bearer_of(place, norm)),
    )


def _facts(norm: Data) -> Facts:
    """The facts on which a norm turns, as comparable pairs: its scope, what it needs, what it asks for."""
    wanted = {**norm.get("when", {}), **norm.get("needs", {}), **norm.get("requires", {})}
    return frozenset((name, json.dumps(value, sort_keys=True)) for name, value in wanted.items())


def _parent(norm: Data, listed: list[Data]) -> str | None:
    """The norm that comes before: one that turns on part of the same facts, the more of them the better.

    What asks for facts (a duty) comes before what needs the same facts (an effect); an effect comes before another of
    the same scope only, for one of another scope stands beside it.
    """
    facts = _facts(norm)
    before = [
        other
        for other in listed
        if other["id"] != norm["id"]
        and norm["form"] == "effect"
        and _facts(other)
        and (is_breachable(other) or other.get("when") == norm.get("when"))
        and (_facts(other) < facts or (_facts(other) == facts and is_breachable(other)))
    ]
    best: Data | None = max(before, key=lambda other: (len(_facts(other)), other["form"] == "effect"), default=None)
    return best["id"] if best else None


def _condition(place: Place, norm: Data, new: Facts) -> str:
    """The facts that lead to a norm and that have not been named on the way; what a duty asks for leads nowhere."""
    asked = set() if norm["form"] == "effect" else set(norm.get("requires", {}))
    wanted: Mapping[str, Any] = {name: json.loads(value) for name, value in sorted(new) if name not in asked}
    parts = [str(norms.conditions(place, norm, wanted))] if wanted else []
    parts += [str(norms.conditions(place, norm, any_of)) for any_of in norm.get("needs_any", ())]
    return (
        wording.text_of(place.book.words("or").join(parts))
        if norm.get("needs_any")
        else wording.text_of("".join(parts))
    )


def _shared_findings(book: Book, listed: list[Data]) -> frozenset[str]:
    """The defects that several provisions on a road have in common: there the road is in conflict or unclear."""
    on_road = {norm["provision"] for norm in listed}
    on_road |= {consequence["provision"] for norm in listed for consequence in _consequences(book, norm)}
    found = Counter(finding for provision in on_road for finding in book.provisions[provision].get("flags", ()))
    return frozenset(finding for finding, count in found.items() if count > 1)


def _notes(place: Place, norm: Data, shared: frozenset[str]) -> tuple[Label, ...]:
    """The shared defects of a norm's provision, as notes on its node."""
    book = place.book
    return tuple(
        Label(
            book.words("maps.open", title=book.text(book.findings[finding]["title"])),
            place.href(addresses.finding(finding)),
            "map-open",
        )
        for finding in book.provisions[norm["provision"]].get("flags", ())
        if finding in shared
    )


def _consequences(book: Book, norm: Data) -> Iterator[Data]:
    """What hangs on a norm: the consequences of its breach, or of its effect."""
    for consequence in book.norms.values():
        if consequence["form"] == "consequence" and {norm["id"], norm["provision"]} & set(causes(consequence)):
            yield consequence


def _outcomes(place: Place, norm: Data, shared: frozenset[str]) -> Iterator[Branch]:
    for consequence in _consequences(place.book, norm):
        line = norms.consequence_line(place, consequence)
        when = wording.text_of("".join(value for _, value in line.details[:1])) if consequence.get("when") else ""
        breach = "" if "follows_from" in consequence else place.book.words("maps.if_breached")
        yield Branch(
            Label(
                f"{consequence['provision']} {wording.text_of(line.sentence)}",
                place.href(place.book.address(consequence["provision"])),
                kind(line.who),
            ),
            place.book.words("semicolon").join(part for part in (breach, when) if part),
            notes=_notes(place, consequence, shared),
        )


# Cross-references


@dataclass(frozen=True)
class References:
    """The clauses in reading order, and which of them refer to which."""

    clauses: tuple[str, ...]
    pairs: tuple[tuple[str, str], ...]


def references(book: Book) -> References:
    """References of wording and explanation, and of norms to the norms that they hang on, between clauses."""
    pairs = {
        (data["clause"], target)
        for provision, data in book.provisions.items()
        for target in _targets(book, provision)
        if target != data["clause"]
    }
    order = {clause: place for place, clause in enumerate(book.clause_order)}
    return References(book.clause_order, tuple(sorted(pairs, key=lambda pair: (order[pair[0]], order[pair[1]]))))


def _targets(book: Book, provision: str) -> Iterator[str]:
    named = [*book.provisions[provision].get("refs", ())]
    for lang in ("zh", "en"):
        named += wording.refs_in(book.provisions[provision].get("explain", {}).get(lang, ""))
    for norm in book.norms_of(provision):
        named += [book.norms[cause]["provision"] for cause in causes(norm) if cause in book.norms]
    for ref in named:
        if ref in book.provisions:
            yield book.provisions[ref]["clause"]
        elif ref in book.clauses:
            yield ref
