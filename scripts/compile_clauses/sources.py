"""The sources as read from the folder, before anything is looked up: located YAML, clause files, findings."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from scripts.compile_clauses import clause_files, courses, documents, located
from scripts.compile_clauses.clause_files import ClauseFile, ProvisionSource
from scripts.compile_clauses.courses import LessonSource
from scripts.compile_clauses.documents import Document
from scripts.compile_clauses.ids import Ids, Kind, in_reading_order, reading_order
from scripts.compile_clauses.located import Mapping as Tree
from scripts.compile_clauses.located import Node, Scalar, Sequence, id_scalars, ids_in
from scripts.compile_clauses.problems import Place, Problems

_INCIDENTS, _SCENARIOS, _FINDINGS = "incidents/*.yaml", "scenarios/*.yaml", "findings/*.md"
_DRILLS, _DRILL_LISTS = "drills/*.yaml", "drills/lists.yaml"  # a contract may have none
_CLAUSES = "[0-9]*/*.md"  # in a folder for each article, such as 06-liability
_COURSES, _LESSONS = "courses/courses.yaml", "courses/*/*.md"
_FOUND = (_INCIDENTS, _SCENARIOS, _FINDINGS, _CLAUSES, _COURSES, _LESSONS, _DRILLS)
_WORD_LISTS = "search.yaml"  # a contract may have none; what does not fit in it is reported by scripts/search
_TABLES = {
    "manifest": Kind.PROVISION,
    "blanks": Kind.BLANK,
    "assumptions": Kind.ASSUMPTION,
    "legal-notes": Kind.LAW,
}


@dataclass(frozen=True, slots=True)
class Sources:
    """Everything in the folder."""

    contract: Tree
    tables: Mapping[str, Tree]
    incidents: Mapping[str, Tree]
    scenarios: tuple[Tree, ...]
    findings: Mapping[str, Document]
    clauses: tuple[ClauseFile, ...]
    courses: tuple[Tree, ...]
    lessons: tuple[LessonSource, ...]
    drills: Mapping[str, Tree]
    drill_lists: Tree
    word_groups: Tree

    def provisions(self) -> list[tuple[ClauseFile, ProvisionSource]]:
        """Every provision with its file, in reading order (the first of each id)."""
        found: dict[str, tuple[ClauseFile, ProvisionSource]] = {}
        for file in self.clauses:
            for provision in file.provisions:
                found.setdefault(provision.id, (file, provision))
        return sorted(found.values(), key=lambda pair: reading_order(pair[1].id))


def read(folder: Path, problems: Problems) -> Sources:
    """Reads the folder; paths in messages begin with the folder's own name."""
    reader = _Folder(folder, problems)
    reader.report_strangers()
    return Sources(
        reader.table("contract"),
        {name: reader.table(name) for name in _TABLES},
        {path.stem: reader.tree(path) for path in reader.files(_INCIDENTS)},
        tuple(item for path in reader.files(_SCENARIOS) for item in reader.items(path)),
        {path.stem: reader.finding(path) for path in reader.files(_FINDINGS)},
        tuple(reader.clause(path) for path in reader.files(_CLAUSES)),
        tuple(item for path in reader.files(_COURSES) for item in reader.items(path)),
        tuple(reader.lesson(path) for path in reader.files(_LESSONS)),
        {path.stem: reader.tree(path) for path in reader.files(_DRILLS) if not path.match(_DRILL_LISTS)},
        reader.first_tree(_DRILL_LISTS),
        _groups(reader.first_tree(_WORD_LISTS)),
    )


class _Folder:
    def __init__(self, folder: Path, problems: Problems) -> None:
        self.folder = folder
        self.problems = problems

    def shown(self, path: Path) -> str:
        return f"{self.folder.name}/{path.relative_to(self.folder).as_posix()}"

    def files(self, pattern: str) -> list[Path]:
        return sorted(path for path in self.folder.glob(pattern) if path.is_file())

    def report_strangers(self) -> None:
        """Reports sources that stand where none is looked for, so that nothing is passed over in silence."""
        known = {self.folder / f"{name}.yaml" for name in ("contract", *_TABLES)} | {self.folder / _WORD_LISTS}
        known |= {path for pattern in _FOUND for path in self.files(pattern)}
        for path in self.files("**/*"):
            if path not in known and path.suffix in (".md", ".yaml", ".yml") and not path.name.startswith("."):
                self.problems.add(Place(self.shown(path), 1), "stray-file")

    def text(self, path: Path) -> str:
        try:
            return path.read_text(encoding="utf-8-sig")
        except (OSError, UnicodeDecodeError) as error:
            self.problems.add(Place(self.shown(path), 1), "unreadable", what=str(error))
            return ""

    def tree(self, path: Path) -> Tree:
        return located.load_mapping(self.text(path), Place(self.shown(path), 1), self.problems)

    def table(self, name: str) -> Tree:
        path = self.folder / f"{name}.yaml"
        if path.is_file():
            return self.tree(path)
        place = Place(self.shown(path), 1)
        self.problems.add(place, "file-missing", name=path.name)
        return Tree((), place, broken=True)

    def first_tree(self, pattern: str) -> Tree:
        """The file of a pattern; nothing where there is none."""
        found = self.files(pattern)
        return self.tree(found[0]) if found else Tree((), Place(f"{self.folder.name}/{pattern}", 1))

    def items(self, path: Path) -> list[Tree]:
        node = located.load(self.text(path), Place(self.shown(path), 1), self.problems)
        if isinstance(node, Tree) and node.broken:
            return [node]
        items = node.items if isinstance(node, Sequence) else ()
        trees = [item for item in items if isinstance(item, Tree)]
        if not isinstance(node, Sequence) or len(trees) < len(items):
            self.problems.add(node.place, "not-a-list")
            trees.append(Tree((), node.place, broken=True))
        return trees

    def finding(self, path: Path) -> Document:
        return documents.read(self.text(path), self.shown(path), (), ("issue", "ask"), self.problems)

    def clause(self, path: Path) -> ClauseFile:
        return clause_files.read(self.text(path), self.shown(path), self.problems)

    def lesson(self, path: Path) -> LessonSource:
        return courses.read_lesson(self.text(path), self.shown(path), path.parent.name, path.stem, self.problems)


def _groups(word_lists: Tree) -> Tree:
    groups = word_lists.get("groups")
    return groups if isinstance(groups, Tree) else Tree((), word_lists.place, broken=word_lists.broken)


def _word(node: Tree, key: str) -> str | None:
    value = node.get(key)
    return value.text if isinstance(value, Scalar) and value.text else None


def collect_ids(sources: Sources, heads: Iterable[str], problems: Problems) -> Ids:
    """Every id that the sources define; one that is defined twice is reported."""
    names: dict[Kind, tuple[str, ...]] = {
        kind: tuple(key.text for key, _ in sources.tables[table].entries)
        for table, kind in _TABLES.items()
        if kind is not Kind.PROVISION
    }
    provisions = [(provision.id, provision.place) for file in sources.clauses for provision in file.provisions]
    terms = [(file.term, file.place) for file in sources.clauses if file.term]
    scenarios = [(word, item.place) for item in sources.scenarios if (word := _word(item, "id"))]
    taught = [(word, item.place) for item in sources.courses if (word := _word(item, "id"))]
    stages = [(stage.text, stage.place) for stage in id_scalars(sources.contract.get("stages"))]
    defined = {
        Kind.PROVISION: provisions,
        Kind.TERM: terms,
        Kind.SCENARIO: scenarios,
        Kind.STAGE: stages,
        Kind.COURSE: taught,
    }
    for kind, placed in defined.items():
        names[kind] = tuple(_once(kind, placed, problems))
    # A provision of the manifest may be referred to before its source is written: that it has none is reported once.
    names[Kind.PROVISION] = tuple(in_reading_order({*names[Kind.PROVISION], *_keys(sources.tables["manifest"])}))
    names[Kind.CLAUSE] = tuple(in_reading_order({file.clause for file in sources.clauses if file.clause}))
    names[Kind.INCIDENT] = tuple(sources.incidents)
    names[Kind.FINDING] = tuple(sources.findings)
    names[Kind.NORM] = tuple(heads)
    names[Kind.WORDS] = _keys(sources.word_groups)
    names[Kind.ROLE] = _keys(sources.contract.get("roles"))
    names[Kind.ARTICLE] = tuple(ids_in(sources.contract.get("articles")))
    unreadable = {kind for table, kind in _TABLES.items() if sources.tables[table].broken}
    if sources.word_groups.broken:
        unreadable.add(Kind.WORDS)
    if sources.contract.broken:
        unreadable |= {Kind.ROLE, Kind.ARTICLE, Kind.STAGE}
    if any(item.broken for item in sources.scenarios):
        unreadable.add(Kind.SCENARIO)
    return Ids(names, frozenset(unreadable))


def _once(kind: Kind, placed: Iterable[tuple[str, Place]], problems: Problems) -> list[str]:
    seen: dict[str, Place] = {}
    for name, place in placed:
        if name in seen:
            problems.add(place, "defined-twice", kind=kind.said, name=name, other=str(seen[name]))
            continue
        seen[name] = place
    return list(seen)


def _keys(node: Node | None) -> tuple[str, ...]:
    return tuple(key.text for key, _ in node.entries) if isinstance(node, Tree) else ()


def displayed_names(sources: Sources) -> dict[Kind, dict[str, Any]]:
    """The names by which references show terms, findings and legal notes, where they are written as they should be."""
    laws: dict[str, Any] = {}
    for key, note in sources.tables["legal-notes"].entries:
        if isinstance(note, Tree):
            statute, article = _localized(note.get("statute")), _localized(note.get("article"))
            laws[key.text] = {
                "zh": statute.get("zh", "") + article.get("zh", ""),
                "en": ", ".join(part for part in (statute.get("en"), article.get("en")) if part),
            }
    return {
        Kind.TERM: {file.term: file.front.get("name", {}) for file in sources.clauses if file.term},
        Kind.FINDING: {name: _localized(document.front.get("title")) for name, document in sources.findings.items()},
        Kind.LAW: laws,
    }


def _localized(node: Node | None) -> dict[str, str]:
    if not isinstance(node, Tree):
        return {}
    return {key.text: value.text for key, value in node.entries if isinstance(value, Scalar)}
