"""What is still missing, or stands in one place and not in its counterpart: manifest, blanks, norms, incident types."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from scripts.compile_clauses import coverage, records, sayings
from scripts.compile_clauses.clause_files import BEARERS, KINDS
from scripts.compile_clauses.documents import LANGUAGES
from scripts.compile_clauses.formalisation import words_in
from scripts.compile_clauses.fragments import blanks_in
from scripts.compile_clauses.ids import Ids, Kind, article_of
from scripts.compile_clauses.located import Mapping as Tree
from scripts.compile_clauses.located import Node, id_scalars, plain, words
from scripts.compile_clauses.problems import Problems, names_of
from scripts.compile_clauses.provisions import Provision
from scripts.compile_clauses.shapes import Scope
from scripts.compile_clauses.sources import Sources

_WITHOUT_INCIDENT: Final = ("standing", "consequence", "aggregate_cap")

_YES_OR_NO: Final = ("true", "false")


@dataclass(frozen=True, slots=True)
class Read:
    """All that has been read, for the checks that look at it as a whole."""

    sources: Sources
    provisions: Sequence[Provision]
    blanks: Mapping[str, Any]
    assumptions: Mapping[str, Any]
    incidents: Mapping[str, Any]
    norms: Mapping[str, Any]
    scenarios: Sequence[Mapping[str, Any]]
    ids: Ids


def check(read: Read, scope: Scope) -> None:
    """Reports whatever is not complete."""
    problems = scope.problems
    manifest = _check_manifest(read, scope)
    _check_clauses(read, problems)
    _check_blanks(read, problems)
    if Kind.SCENARIO not in read.ids.unreadable:
        coverage.check_norms(read.provisions, read.norms, read.scenarios, problems)
        coverage.check_types(read.sources, problems)
        coverage.check_list(read.sources, manifest, problems)
        _check_incidents(read, problems)
    _check_findings(read, problems)
    _check_sayings(read, problems)


def _check_manifest(read: Read, scope: Scope) -> Mapping[str, Any]:
    """The manifest, as read; it and the sources name the same provisions, with the same kind, bearer, term, blanks and
    flags."""
    tree, problems = read.sources.tables["manifest"], scope.problems
    manifest: Mapping[str, Any] = records.MANIFEST.read(tree, scope)
    written = {provision.id: provision for provision in read.provisions}
    for name, entry in manifest.items():
        if name not in written:
            kind, who = entry.get("kind", "KIND"), entry.get("who", "WHO")
            problems.add(tree.place_of(name), "provision-missing", provision=name, heading=f"# {name} {kind} of {who}")
    for name, provision in written.items():
        if name in manifest:
            _compare(provision, manifest[name], tree, problems)
        elif not tree.broken and name not in [key.text for key, _ in tree.entries]:
            entry = f'"{name}": {{kind: {provision.source.kind}, who: {provision.source.who}}}'
            problems.add(provision.source.place, "not-in-manifest", provision=name, entry=entry)
    return manifest


def _compare(provision: Provision, entry: Mapping[str, Any], tree: Tree, problems: Problems) -> None:
    place, source = provision.source.place, provision.source
    kind, who = entry.get("kind", source.kind), entry.get("who", source.who)
    understood = source.kind in KINDS and source.who in BEARERS
    if understood and (kind, who) != (source.kind, source.who):
        heading = f"# {provision.id} {kind} of {who}"
        problems.add(place, "heading-differs", heading=heading, manifest=str(tree.place_of(provision.id)))
    blanks = list(dict.fromkeys(provision.ids("blank")))
    if blanks != entry.get("blanks", []):
        problems.add(
            place,
            "manifest-blanks",
            written=names_of(blanks) or "–",
            listed=names_of(entry.get("blanks", [])) or "–",
            manifest=str(tree.place_of(provision.id)),
        )
    missing = [flag for flag in entry.get("flags", []) if flag not in provision.about.get("flags", [])]
    if source.about and not _has_unknown_flags(provision):
        for flag in missing:
            problems.add(source.about.place, "flag-missing", flag=flag)
    if entry.get("term") != provision.file.term:
        problems.add(place, "manifest-term", written=provision.file.term or "–", listed=entry.get("term") or "–")


def _has_unknown_flags(provision: Provision) -> bool:
    """Whether a flag is misspelt, which is reported: the one that is meant cannot be told from one that is missing."""
    written = words(provision.source.about.content.get("flags")) if provision.source.about else []
    return len(written) > len(provision.about.get("flags", []))


def _check_clauses(read: Read, problems: Problems) -> None:
    """Each clause has one title, belongs to an article, and holds provisions of its own number."""
    for clause in read.ids.of(Kind.CLAUSE):
        files = [file for file in read.sources.clauses if file.clause == clause]
        titled = [file for file in files if "title" in file.front]
        for file in titled[1:]:
            problems.add(file.head.place_of("title"), "clause-title-twice", clause=clause, other=titled[0].place.file)
        if not titled and not any("name" in file.front for file in files):
            problems.add(files[0].place, "clause-title-missing", clause=clause)
        if not read.ids.has(Kind.ARTICLE, article_of(clause)):
            place = files[0].head.place_of("clause")
            problems.add(place, "unknown-article", clause=clause, article=article_of(clause))
        for provision in (provision for file in files for provision in file.provisions):
            if provision.id != clause and not provision.id.startswith(f"{clause}."):
                problems.add(provision.place, "provision-outside-clause", provision=provision.id, clause=clause)
    unnumbered = any(not file.clause for file in read.sources.clauses)
    for article in id_scalars(read.sources.contract.get("articles")):
        if not unnumbered and not any(article_of(clause) == article.text for clause in read.ids.of(Kind.CLAUSE)):
            problems.add(article.place, "article-empty", article=article.text)


def _check_blanks(read: Read, problems: Problems) -> None:
    """Each blank is read by a wording, an explanation or a norm, and its places are where the wording has it."""
    tree = read.sources.tables["blanks"]
    mentioned = {
        name for provision in read.provisions for part in provision.source.parts.values() for name in blanks_in(part)
    }
    used = mentioned | set(words_in(list(read.norms.values())))
    for name, blank in read.blanks.items():
        places = [provision.id for provision in read.provisions if name in provision.ids("blank")]
        if name not in used:
            problems.add(tree.place_of(name), "blank-unread", blank=name)
        elif set(blank.get("places", places)) != set(places):
            node = tree.get(name)
            place = node.place_of("places") if isinstance(node, Tree) else tree.place_of(name)
            problems.add(place, "blank-places", blank=name, places=_yaml_list(places))


def _yaml_list(names: Iterable[str]) -> str:
    return "[" + ", ".join(f'"{name}"' for name in names) + "]"


def _types_of(norm: Mapping[str, Any]) -> set[str]:
    """The types of incident that a norm is about."""
    types = {norm.get("incident"), *norm.get("incidents", [])}
    return {kind for kind in types if kind}


def _check_incidents(read: Read, problems: Problems) -> None:
    """Each type of incident has a norm that is about it, and words of both languages by which it is found."""
    kinds = {kind for norm in read.norms.values() for kind in _types_of(norm)}
    unclear = any(norm.get("form") not in _WITHOUT_INCIDENT and "incident" not in norm for norm in read.norms.values())
    for kind, tree in read.sources.incidents.items():
        if tree.broken:
            continue
        if kind not in kinds and not unclear:
            problems.add(tree.place, "incident-without-norm", incident=kind)
        search = tree.get("search")
        if isinstance(search, Tree) and not search.get("groups"):
            for lang in LANGUAGES:
                if not words(search.get(lang)):
                    problems.add(search.place, "incident-without-words", incident=kind, language=lang)


def _check_findings(read: Read, problems: Problems) -> None:
    """Each finding is shown with a provision; its readings count choices that there are as others that there are."""
    for document in read.sources.findings.values():
        for reading in sayings.items_of(document.front.get("readings")):
            _check_facts(reading.get("facts"), read, problems)
    if any(_has_unknown_flags(provision) for provision in read.provisions):
        return
    for name, document in read.sources.findings.items():
        if not any(name in provision.about.get("flags", []) for provision in read.provisions):
            problems.add(document.front.place, "finding-not-flagged", finding=name)


def _check_facts(facts: Node | None, read: Read, problems: Problems) -> None:
    for kind, fields in _entries(facts):
        can_be = {str(item.get("id")): _answers(item) for item in read.incidents.get(kind, {}).get("fields", ())}
        for field, answers in _entries(fields) if kind in read.incidents else ():
            if not can_be.get(field):
                told = ", ".join(name for name, said in can_be.items() if said)
                problems.add(answers.place, "reading-field", incident=kind, field=field, fields=told)
                continue
            others = ["unknown", *(said for said in can_be[field] if said not in _YES_OR_NO)]
            for said, other in _entries(answers):
                if said not in can_be[field] or plain(other) not in others:
                    told = ", ".join(can_be[field])
                    problems.add(other.place, "reading-answer", incident=kind, field=field, answers=told)


def _answers(field: Mapping[str, Any]) -> tuple[str, ...]:
    """What a field can be answered with, where that is one of a few things."""
    if field.get("type") in sayings.ANSWERED:
        return _YES_OR_NO
    return tuple(str(choice.get("id")) for choice in field.get("choices", ()))


def _entries(node: Node | None) -> Iterator[tuple[str, Node]]:
    """The names and values of a mapping; none where it is something else."""
    for name, value in node.entries if isinstance(node, Tree) else ():
        yield name.text, value


def _check_sayings(read: Read, problems: Problems) -> None:
    """Facts and assumptions that explanations state have the words for it."""
    sayings.check_assumptions(read.sources.tables["assumptions"], read.assumptions, problems)
    for kind, tree in read.sources.incidents.items():
        norms = [norm for norm in read.norms.values() if norm.get("incident") == kind]
        sayings.check_fields(tree, read.incidents[kind], norms, problems)
