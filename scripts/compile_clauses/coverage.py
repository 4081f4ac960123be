"""What the scenarios have to show: each norm kept and not kept, each type of incident more than once, none lost."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from scripts.compile_clauses.located import Mapping as Tree
from scripts.compile_clauses.located import Sequence as Items
from scripts.compile_clauses.located import words
from scripts.compile_clauses.norms import form_of, own_norms
from scripts.compile_clauses.problems import Problems, names_of
from scripts.compile_clauses.provisions import Provision
from scripts.compile_clauses.sources import Sources

_KEPT: Final = ("fulfilled",)
_BROKEN: Final = ("breached",)
_ALLOWED: Final = ("excused", "not_triggered")
_NOT_ARISING: Final = ("not_triggered", "undetermined", "pending")
_OBLIGING: Final = frozenset({"must", "must_not"})
_DUTIES: Final = ("balance_duty", "deadline_duty", "umbrella_duty")
_LEAST: Final = 2  # scenarios for a type of incident: one in which all is well, one in which it is not


def check_norms(
    provisions: Iterable[Provision],
    norms: Mapping[str, Any],
    scenarios: Sequence[Mapping[str, Any]],
    problems: Problems,
) -> None:
    """Each norm that is calculated has a scenario; a duty is calculated, and shown with each outcome it can have."""
    shown = {outcome for scenario in scenarios for outcome in _outcomes(scenario)}
    for provision in provisions:
        for name, block in own_norms(provision.source):
            norm = norms.get(name, {})
            modal = words(block.content.get("modal"))
            if form_of(block.content) == "standing" and not _OBLIGING.isdisjoint(modal):
                problems.add(block.place, "duty-not-calculated", norm=name)
            if norm.get("form") in (None, "standing"):
                continue
            if not any(name in scenario.get("norms", ()) for scenario in scenarios):
                problems.add(block.place, "norm-without-scenario", norm=name, provision=provision.id)
                continue
            kind = norm.get("incident")
            for statuses in _wanted(norm) if kind else ():  # an unknown type is reported where it stands
                if not any((provision.id, kind, status) in shown for status in statuses):
                    problems.add(
                        block.place,
                        "outcome-not-shown",
                        norm=name,
                        provision=provision.id,
                        statuses=names_of(statuses),
                        status=statuses[0],
                        incident=kind,
                    )


def _wanted(norm: Mapping[str, Any]) -> tuple[tuple[str, ...], ...]:
    """The outcomes that scenarios must show, each as the statuses of which one is enough."""
    match norm.get("form"):
        case "condition_duty" if norm.get("breached_by_report"):
            return (_BROKEN,)
        case "condition_duty" if norm.get("continuing"):
            return (("pending",),)
        case "condition_duty":
            return (_KEPT, _BROKEN)
        case form if form in _DUTIES:
            return (_KEPT, _BROKEN)
        case "prohibition" if norm.get("exceptions") or norm.get("during"):
            return (_BROKEN, _ALLOWED)
        case "prohibition":
            return (_BROKEN,)
        case "effect" if norm.get("needs") or norm.get("needs_any") or norm.get("needs_blanks"):
            return (_KEPT, _NOT_ARISING)
        case "effect":
            return (_KEPT,)
        case _:
            return ()


def _outcomes(scenario: Mapping[str, Any]) -> Iterable[tuple[str, str, str]]:
    """Provision, type of incident and status of each finding that a scenario expects."""
    incidents = (scenario.get("case") or {}).get("incidents") or ()
    types = {incident.get("id"): incident.get("type") for incident in incidents}
    for expected in scenario.get("expect", ()):
        if {"provision", "incident", "status"} <= set(expected):
            yield expected["provision"], types.get(expected["incident"], ""), expected["status"]


def check_types(sources: Sources, problems: Problems) -> None:
    """Each type of incident happens in scenarios enough to be shown going well and going wrong."""
    for kind, tree in sources.incidents.items():
        if tree.broken:
            continue
        found = [words(scenario.get("id")) for scenario in sources.scenarios if kind in _case_types(scenario)]
        if not found:
            problems.add(tree.place, "incident-without-scenario", incident=kind)
        elif len(found) < _LEAST:
            problems.add(tree.place, "incident-in-one-scenario", incident=kind, scenario=", ".join(found[0]))


def _case_types(scenario: Tree) -> set[str]:
    """The types of incident that happen in a scenario's case."""
    case = scenario.get("case")
    incidents = case.get("incidents") if isinstance(case, Tree) else None
    items = incidents.items if isinstance(incidents, Items) else ()
    return {word for item in items if isinstance(item, Tree) for word in words(item.get("type"))}


def check_list(sources: Sources, manifest: Mapping[str, Any], problems: Problems) -> None:
    """Each scenario is listed in the manifest with the first provision that it is about, so that none gets lost.

    One that is listed and not written is reported where the list names it.
    """
    table = sources.tables["manifest"]
    by_provision: dict[str, list[tuple[str, Tree]]] = {}
    for scenario in sources.scenarios:
        about, named = words(scenario.get("about")), words(scenario.get("id"))
        if about and named:
            by_provision.setdefault(about[0].partition("/")[0], []).append((named[0], scenario))
    for provision, written in by_provision.items():
        if provision not in manifest:
            continue
        listed = manifest[provision].get("scenarios", [])
        whole = [*listed, *(name for name, _ in written if name not in listed)]
        for name, scenario in written:
            if name not in listed:
                problems.add(
                    scenario.place_of("id"),
                    "scenario-not-in-manifest",
                    scenario=name,
                    provision=provision,
                    manifest=str(table.place_of(provision)),
                    entry=f"scenarios: [{', '.join(whole)}]",
                )
