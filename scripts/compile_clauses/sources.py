"""The sources as read from the folder, before anything is looked up: located YAML, clause files, findings."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from scripts.compile_clauses import clause_files, documents, located
from scripts.compile_clauses.clause_files import ClauseFile, ProvisionSource, norm_suffix
from scripts.compile_clauses.documents import Document
from scripts.compile_clauses.ids import Ids, Kind, in_reading_order, reading_order
from scripts.compile_clauses.located import Mapping as Tree
from scripts.compile_clauses.located import Node, Scalar, Sequence
from scripts.compile_clauses.norms import Head, form_of
from scripts.compile_clauses.problems import Place, Problems

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
    return Sources(
        reader.table("contract"),
        {name: reader.table(name) for name in _TABLES},
        {path.stem: reader.tree(path) for path in reader.files("incidents/*.yaml")},
        tuple(item for path in reader.files("scenarios/*.yaml") for item in reader.items(path)),
        {path.stem: reader.finding(path) for path in reader.files("findings/*.md")},
        tuple(reader.clause(path) for path in reader.files("[0-9]*/*.md")),
    )


class _Folder:
    def __init__(self, folder: Path, problems: Problems) -> None:
        self.folder = folder
        self.problems = problems

    def shown(self, path: Path) -> str:
        return f"{self.folder.name}/{path.relative_to(self.folder).as_posix()}"

    def files(self, pattern: str) -> list[Path]:
        return sorted(path for path in self.folder.glob(pattern) if path.is_file())

    def text(self, path: Path) -> str:
        try:
            return path.read_text(encoding="utf-8-sig")
        except (OSError, UnicodeDecodeError) as error:
            self.problems.add(
                Place(self.shown(path), 1),
                zh=f"无法读取文件（{error}）：请以 UTF-8 编码保存。",
                en=f"The file cannot be read ({error}): save it in UTF-8.",
            )
            return ""

    def node(self, path: Path) -> Node | None:
        return located.load(self.text(path), Place(self.shown(path), 1), self.problems)

    def tree(self, path: Path) -> Tree:
        node = self.node(path)
        place = Place(self.shown(path), 1)
        if isinstance(node, Tree):
            return node
        if node is not None:
            self.problems.add(place, zh="文件应由 `键: 值` 组成。", en="The file must be made of `key: value` lines.")
        return Tree((), place)

    def table(self, name: str) -> Tree:
        path = self.folder / f"{name}.yaml"
        if path.is_file():
            return self.tree(path)
        place = Place(self.shown(path), 1)
        self.problems.add(
            place,
            zh=f"缺少文件 {name}.yaml：请在条款文件夹中新建它。",
            en=f"The file {name}.yaml is missing: create it in the folder of clauses.",
            incomplete=True,
        )
        return Tree((), place)

    def items(self, path: Path) -> list[Tree]:
        node = self.node(path)
        if node is None:
            return []
        if not isinstance(node, Sequence) or not all(isinstance(item, Tree) for item in node.items):
            self.problems.add(
                node.place,
                zh="情景文件应是一个列表：每个情景以 `- id: …` 开头。",
                en="A file of scenarios is a list: each begins with `- id: …`.",
            )
            return []
        return [item for item in node.items if isinstance(item, Tree)]

    def finding(self, path: Path) -> Document:
        return documents.read(self.text(path), self.shown(path), (), ("issue", "ask"), self.problems)

    def clause(self, path: Path) -> ClauseFile:
        return clause_files.read(self.text(path), self.shown(path), self.problems)


def norm_heads(sources: Sources, problems: Problems) -> dict[str, Head]:
    """The head of every norm, those of restating provisions included."""
    heads: dict[str, Head] = {}
    restating: list[tuple[ProvisionSource, str]] = []
    for _, provision in sources.provisions():
        for index, block in enumerate(provision.norms):
            if original := _word(block.content, "restates"):
                restating.append((provision, original))
                continue
            name = norm_id(provision, index)
            if name in heads:
                problems.add(
                    block.place,
                    zh=f"规范编号 `{name}` 重复：一个条款有几条规范的，请给每条写不同的 `id:`。",
                    en=f"The norm id `{name}` stands twice: where a provision has several norms, give each its own `id:`.",
                )
                continue
            heads[name] = Head(name, provision.id, form_of(block.content) or "", _word(block.content, "incident"))
    for provision, original in restating:
        for head in [head for head in heads.values() if head.provision == original]:
            name = restated_id(head.id, original, provision.id)
            heads[name] = Head(name, provision.id, head.form, head.incident)
    return heads


def norm_id(provision: ProvisionSource, index: int) -> str:
    """`PROVISION`, or `PROVISION/suffix` for a norm with an `id:`."""
    suffix = norm_suffix(provision.norms[index])
    return f"{provision.id}/{suffix}" if suffix else provision.id


def restated_id(name: str, original: str, provision: str) -> str:
    return provision + name.removeprefix(original)


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
    for kind, placed in ((Kind.PROVISION, provisions), (Kind.TERM, terms), (Kind.SCENARIO, scenarios)):
        names[kind] = tuple(_once(kind, placed, problems))
    # A provision of the manifest may be referred to before its source is written: that it has none is reported once.
    names[Kind.PROVISION] = tuple(in_reading_order({*names[Kind.PROVISION], *_keys(sources.tables["manifest"])}))
    names[Kind.CLAUSE] = tuple(in_reading_order({file.clause for file in sources.clauses if file.clause}))
    names[Kind.INCIDENT] = tuple(sources.incidents)
    names[Kind.FINDING] = tuple(sources.findings)
    names[Kind.NORM] = tuple(heads)
    names[Kind.ROLE] = _keys(sources.contract.get("roles"))
    names[Kind.ARTICLE] = _article_ids(sources.contract.get("articles"))
    return Ids(names)


def _once(kind: Kind, placed: Iterable[tuple[str, Place]], problems: Problems) -> list[str]:
    seen: dict[str, Place] = {}
    for name, place in placed:
        if name in seen:
            problems.add(
                place,
                zh=f"{kind.zh} `{name}` 定义了两次（另一处：{seen[name]}）：请改编号，或删去一处。",
                en=f"The {kind.en} `{name}` is defined twice (also at {seen[name]}): rename or delete one.",
            )
            continue
        seen[name] = place
    return list(seen)


def _keys(node: Node | None) -> tuple[str, ...]:
    return tuple(key.text for key, _ in node.entries) if isinstance(node, Tree) else ()


def _article_ids(node: Node | None) -> tuple[str, ...]:
    if not isinstance(node, Sequence):
        return ()
    return tuple(word for item in node.items if isinstance(item, Tree) and (word := _word(item, "id")))


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
