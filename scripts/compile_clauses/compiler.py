"""From the folder of clause sources to the compiled contract."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from scripts.compile_clauses import (
    agreement,
    completeness,
    courses,
    drills,
    formalisation,
    norms,
    provisions,
    records,
    scenarios,
    shapes,
    sources,
)
from scripts.compile_clauses.documents import LANGUAGES, Document, opener
from scripts.compile_clauses.fragments import Fragments
from scripts.compile_clauses.ids import Ids, Kind, article_of, in_reading_order
from scripts.compile_clauses.located import Mapping as Tree
from scripts.compile_clauses.located import words
from scripts.compile_clauses.problems import ClauseErrors, Problems
from scripts.compile_clauses.provisions import Provision
from scripts.compile_clauses.references import References
from scripts.compile_clauses.shapes import Scope
from scripts.compile_clauses.sources import Sources
from scripts.compile_clauses.terminology import terminology
from scripts.compile_clauses.vocabulary import Head

FORMAT: Final = 1

# The parts of provisions and of findings that explain.
_EXPLAINING: Final[tuple[str, ...]] = ("explain", "covers", "excludes")
_AS_WRITTEN: Final = ("id", "title", "source_note", "demonstration", "set_off", "parties", "roles")
_ASKING: Final[tuple[str, ...]] = ("issue", "ask")


@dataclass(frozen=True, slots=True)
class Compiled:
    """What a folder of sources describes: the contract, and the courses about it, which are no part of it."""

    contract: dict[str, Any]
    courses: list[dict[str, Any]]


def compile_clauses(folder: Path, *, complete: bool = True) -> dict[str, Any]:
    """The contract that the sources in `folder` describe, as one JSON value (its schema: format 1).

    `complete=False` lets through what is missing (a provision of the manifest without a source, a blank that nothing
    reads, …) but nothing that is wrong. Raises `ClauseErrors` with every problem, each at its file and line.
    """
    return compile_all(folder, complete=complete).contract


def compile_all(folder: Path, *, complete: bool = True) -> Compiled:
    """The contract and the courses, as `compile_clauses`."""
    problems = Problems()
    compiled = _compile(sources.read(folder, problems), problems)
    if found := [problem for problem in problems if complete or not problem.incomplete]:
        raise ClauseErrors(found)
    return Compiled({**compiled.contract, "version": version_of(compiled.contract)}, compiled.courses)


def version_of(contract: Mapping[str, Any]) -> str:
    """The first 12 hexadecimal digits of the SHA-256 of the contract's canonical JSON, its version left out."""
    rest = {key: value for key, value in contract.items() if key != "version"}
    canonical = json.dumps(rest, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()[:12]


def _compile(read: Sources, problems: Problems) -> Compiled:
    written = read.provisions()
    heads = norms.heads([source for _, source in written], problems)
    ids = sources.collect_ids(read, heads, problems)
    scope = Scope(problems, ids)
    references = References(ids, sources.displayed_names(read))
    fragments = Fragments(references, scope)

    contract = records.CONTRACT.read(read.contract, scope)
    blanks = records.BLANKS.read(read.tables["blanks"], scope)
    assumptions = records.ASSUMPTIONS.read(read.tables["assumptions"], scope)
    incidents = {kind: records.INCIDENT.read(tree, scope) for kind, tree in read.incidents.items()}
    unwritten = set(ids.of(Kind.PROVISION)) - {source.id for _, source in written}
    world = norms.world_of(incidents, blanks, heads, unwritten)
    all_norms = norms.read_all([source for _, source in written], world, scope)
    found = [provisions.read(file, source, references, scope) for file, source in written]
    worked = [_scenario(scenarios.read(item, incidents, scope), heads) for item in read.scenarios]

    terms = terminology(found, contract.get("title", {}))
    for one in found:
        terms.check(one, problems)
        formalisation.check(one, all_norms, blanks, problems)
        agreement.check_wording(one, problems)
    explained = [(one.source.parts, name) for one in found for name in _EXPLAINING]
    explained += [(finding.sections[0].parts, name) for finding in read.findings.values() for name in _ASKING]
    for parts, name in explained:
        agreement.check_part(parts, name, references.is_known, problems)
    completeness.check(completeness.Read(read, found, blanks, assumptions, incidents, all_norms, worked, ids), scope)

    drilled = drills.read(read.drill_lists, read.drills, incidents, scope)
    taught = courses.compiled(read.courses, read.lessons, drills.task_ids(drilled), fragments)
    contract_read = {
        "format": FORMAT,
        **{key: contract.get(key) for key in _AS_WRITTEN},
        "articles": _articles(contract.get("articles", []), ids),
        "stages": contract.get("stages", []),
        "clauses": _clauses(read, found, ids),
        "provisions": {
            one.id: provisions.compiled(
                one, fragments, [name for name, norm in all_norms.items() if norm.get("provision") == one.id]
            )
            for one in found
        },
        "terms": provisions.terms(found),
        "blanks": blanks,
        "assumptions": assumptions,
        "incidents": {
            kind: _incident(kind, incidents[kind], all_norms, read.word_groups)
            for kind in _as_listed(incidents, contract.get("incidents", []))
        },
        "norms": all_norms,
        "findings": {name: _finding(name, document, found, fragments) for name, document in read.findings.items()},
        "legal_notes": records.LEGAL_NOTES.read(read.tables["legal-notes"], scope),
        "scenarios": worked,
        "drills": drilled,
    }
    return Compiled(contract_read, taught)


def _articles(read: Sequence[Mapping[str, Any]], ids: Ids) -> list[dict[str, Any]]:
    """The articles, each with its clauses: as listed where the list is whole, else in reading order."""
    found: list[dict[str, Any]] = []
    for article in read:
        own = [clause for clause in ids.of(Kind.CLAUSE) if article_of(clause) == article.get("id")]
        listed = [clause for clause in article.get("clauses", []) if clause in own]
        clauses = listed if set(listed) == set(own) else in_reading_order(own)
        found.append({"id": article.get("id"), "title": article.get("title"), "clauses": clauses})
    return found


def _as_listed(incidents: Mapping[str, Any], listed: Sequence[str]) -> list[str]:
    """The incident types in the order in which readers are to meet them; those that nobody has listed come last."""
    return sorted(incidents, key=lambda kind: listed.index(kind) if kind in listed else len(listed))


def _clauses(read: Sources, found: Sequence[Provision], ids: Ids) -> dict[str, Any]:
    clauses: dict[str, Any] = {}
    for clause in ids.of(Kind.CLAUSE):
        files = [file for file in read.clauses if file.clause == clause]
        head = next((file for file in files if "title" in file.front), files[0])
        clauses[clause] = {
            "article": article_of(clause),
            "title": head.front.get("title") or head.front.get("name"),
            "provisions": [one.id for one in found if one.file.clause == clause],
            "source": head.place.file,
        }
    return clauses


def _incident(
    kind: str, incident: Mapping[str, Any], all_norms: Mapping[str, Any], word_groups: Tree
) -> dict[str, Any]:
    """An incident type with the provisions that are about it, its groups of words written out."""
    about = [
        norm.get("provision")
        for norm in all_norms.values()
        if norm.get("incident") == kind or kind in norm.get("incidents", [])
    ]
    search = incident.get("search", {})
    return {
        **incident,
        "search": {language: _words(search, language, word_groups) for language in LANGUAGES},
        "provisions": list(dict.fromkeys(about)),
    }


def _words(search: Mapping[str, Any], language: str, word_groups: Tree) -> list[str]:
    """Each word once: the type's own first, then those of its groups."""
    found = list(search.get(language, []))
    for name in search.get("groups", []):
        group = word_groups.get(name)
        found += words(group.get(language)) if isinstance(group, Tree) else []
    return list(dict.fromkeys(found))


def _finding(name: str, document: Document, found: Sequence[Provision], fragments: Fragments) -> dict[str, Any]:
    front = shapes.read_record(document.front, records.FINDING, fragments.scope)
    parts = document.sections[0].parts
    problems = fragments.scope.problems
    for part in _ASKING:
        for language in LANGUAGES:
            if (part, language) not in parts:
                problems.add(document.front.place, "finding-part-missing", opener=opener(part, language))
    if front.get("finding", name) != name:
        problems.add(document.front.place_of("finding"), "finding-name", name=name)
    return {
        "title": front.get("title"),
        "issue": fragments.html(parts, "issue"),
        "ask": fragments.html(parts, "ask"),
        "law": front.get("law", []),
        "weight": front.get("weight"),
        "assumption": front.get("assumption"),
        "readings": front.get("readings", []),
        "flags": [one.id for one in found if name in one.about.get("flags", [])],
    }


def _scenario(scenario: Mapping[str, Any], heads: Mapping[str, Head]) -> dict[str, Any]:
    about = scenario.get("about", [])
    return {**scenario, "norms": [head.id for head in heads.values() if head.provision in about or head.id in about]}
