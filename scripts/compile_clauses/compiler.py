"""From the folder of clause sources to the compiled contract."""

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from scripts.compile_clauses import documents, norms, records, shapes, sources, wording
from scripts.compile_clauses.clause_files import ClauseFile, ProvisionSource
from scripts.compile_clauses.documents import WORDING, Document, Part
from scripts.compile_clauses.ids import Ids, Kind, in_reading_order, reading_order
from scripts.compile_clauses.markdown import Target, inlines, render
from scripts.compile_clauses.norms import World
from scripts.compile_clauses.problems import ClauseErrors, Place, Problems
from scripts.compile_clauses.references import References
from scripts.compile_clauses.shapes import Scope
from scripts.compile_clauses.sources import Sources

FORMAT: Final = 1


def compile_clauses(folder: Path, *, complete: bool = True) -> dict[str, Any]:
    """The contract that the sources in `folder` describe, as one JSON value (its schema: format 1).

    `complete=False` lets through what is missing (a provision of the manifest without a source, a blank that nothing
    reads, …) but nothing that is wrong. Raises `ClauseErrors` with every problem, each at its file and line.
    """
    problems = Problems()
    read = sources.read(folder, problems)
    heads = sources.norm_heads(read, problems)
    ids = sources.collect_ids(read, heads, problems)
    contract = _Compiler(read, ids, heads, problems).contract()
    if found := [problem for problem in problems if complete or not problem.incomplete]:
        raise ClauseErrors(found)
    contract["version"] = version_of(contract)
    return contract


def version_of(contract: Mapping[str, Any]) -> str:
    """The first 12 hexadecimal digits of the SHA-256 of the contract's canonical JSON, its version left out."""
    rest = {key: value for key, value in contract.items() if key != "version"}
    canonical = json.dumps(rest, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()[:12]


class _Compiler:
    def __init__(self, read: Sources, ids: Ids, heads: Mapping[str, norms.Head], problems: Problems) -> None:
        self.sources = read
        self.ids = ids
        self.heads = heads
        self.problems = problems
        self.scope = Scope(problems, ids)
        self.references = References(ids, sources.displayed_names(read))

    def contract(self) -> dict[str, Any]:
        head = records.CONTRACT.read(self.sources.contract, self.scope)
        blanks = records.BLANKS.read(self.sources.tables["blanks"], self.scope)
        incidents = {kind: records.INCIDENT.read(tree, self.scope) for kind, tree in self.sources.incidents.items()}
        world = norms.world_of(incidents, blanks, self.heads)
        compiled_norms = self.norms(world)
        provisions = self.provisions(compiled_norms)
        return {
            "format": FORMAT,
            "id": head.get("id"),
            "title": head.get("title"),
            "source_note": head.get("source_note"),
            "demonstration": head.get("demonstration"),
            "parties": head.get("parties"),
            "roles": head.get("roles"),
            "articles": self.articles(head.get("articles", [])),
            "clauses": self.clauses(),
            "provisions": provisions,
            "terms": self.terms(provisions),
            "blanks": blanks,
            "assumptions": records.ASSUMPTIONS.read(self.sources.tables["assumptions"], self.scope),
            "incidents": self.incidents(incidents, compiled_norms),
            "norms": compiled_norms,
            "findings": self.findings(provisions),
            "legal_notes": records.LEGAL_NOTES.read(self.sources.tables["legal-notes"], self.scope),
            "scenarios": self.scenarios(),
        }

    # Structure

    def articles(self, read: list[dict[str, Any]]) -> list[dict[str, Any]]:
        """The articles with their clauses: in the order given, then the others in reading order."""
        found: list[dict[str, Any]] = []
        for article in read:
            own = [clause for clause in self.ids.of(Kind.CLAUSE) if article_of(clause) == article.get("id")]
            given = [clause for clause in article.get("clauses", []) if clause in own]
            rest = [clause for clause in own if clause not in given]
            clauses = given + rest if not rest else in_reading_order({*given, *rest})
            found.append({"id": article.get("id"), "title": article.get("title"), "clauses": clauses})
        return found

    def clauses(self) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for clause in self.ids.of(Kind.CLAUSE):
            files = [file for file in self.sources.clauses if file.clause == clause]
            head = next((file for file in files if "title" in file.front), files[0])
            found[clause] = {
                "article": article_of(clause),
                "title": head.front.get("title") or head.front.get("name"),
                "provisions": [provision.id for file, provision in self.sources.provisions() if file.clause == clause],
                "source": head.place.file,
            }
        return found

    # Provisions

    def provisions(self, compiled_norms: Mapping[str, Any]) -> dict[str, Any]:
        return {
            provision.id: self.provision(
                file,
                provision,
                [name for name, norm in compiled_norms.items() if norm.get("provision") == provision.id],
            )
            for file, provision in self.sources.provisions()
        }

    def provision(self, file: ClauseFile, provision: ProvisionSource, own_norms: list[str]) -> dict[str, Any]:
        about = shapes.read_record(provision.about.content, records.ABOUT, self.scope) if provision.about else {}
        paragraphs = {
            language: wording.read(part, language, self.references, self.problems)
            for language in documents.LANGUAGES
            if (part := provision.parts.get((WORDING, language)))
        }
        pieces = wording.pieces_of(paragraphs.get("zh", ()))
        compiled = {
            "clause": file.clause,
            "article": article_of(file.clause),
            "kind": provision.kind,
            "who": provision.who,
            "title": about.get("title"),
            "wording": {
                language: [paragraph.compiled() for paragraph in found] for language, found in paragraphs.items()
            },
            "explain": self.html(provision.parts, "explain"),
            "term": file.term,
            "flags": about.get("flags", []),
            "law": about.get("law", []),
            "roles": about.get("roles", []),
            "scenario": about.get("scenario"),
            "search": about.get("search", {"zh": [], "en": []}),
            "blanks": [piece.id for piece in pieces if piece.kind == "blank"],
            "terms": list(dict.fromkeys(piece.id for piece in pieces if piece.kind == "term")),
            "refs": list(dict.fromkeys(piece.id for piece in pieces if piece.kind == "ref")),
            "line": provision.place.line,
            "source": provision.place.file,
            "norms": own_norms,
            "definition": {language: wording.plain_text(found) for language, found in paragraphs.items()},
        }
        for name in ("covers", "excludes"):
            if any((name, language) in provision.parts for language in documents.LANGUAGES):
                compiled[name] = self.html(provision.parts, name)
        return compiled

    def html(self, parts: Mapping[tuple[str, str], Part], name: str) -> dict[str, str]:
        """Each language of a part as HTML; ids that do not exist are reported."""
        found: dict[str, str] = {}
        for language in documents.LANGUAGES:
            if part := parts.get((name, language)):
                self.check_links(part, language)
                found[language] = render(part.tokens, lambda target, tongue=language: self.resolve(target, tongue))
        return found

    def resolve(self, target: str, language: str) -> Target | None:
        return self.references.resolve(target, language)

    def check_links(self, part: Part, language: str) -> None:
        for token in part.tokens:
            for child in inlines(token) if token.type == "inline" else ():
                place = Place(part.place.file, child.line + 1)
                if child.token.type == "reference" and self.resolve(child.token.content, language) is None:
                    self.references.report_unknown(child.token.content, place, self.problems)
                if child.token.type == "blank":
                    shapes.known(Kind.BLANK, child.token.content, place, self.scope)

    def terms(self, provisions: Mapping[str, Any]) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for file in sorted(
            self.sources.clauses, key=lambda one: reading_order(one.provisions[0].id if one.provisions else "")
        ):
            if not file.term or not file.provisions:
                continue
            provision = file.provisions[0].id
            found[file.term] = {
                "name": file.front.get("name"),
                "forms": file.front.get("forms", {"zh": [], "en": []}),
                "provision": provision,
                "definition": provisions[provision]["definition"],
                "used_in": [name for name, other in provisions.items() if file.term in other["terms"]],
            }
        for provision in provisions.values():
            del provision["definition"]
        return found

    # Norms

    def norms(self, world: World) -> dict[str, Any]:
        found: dict[str, Any] = {}
        restating: list[tuple[ProvisionSource, documents.Block]] = []
        for _, provision in self.sources.provisions():
            for index, block in enumerate(provision.norms):
                if block.content.get("restates") is not None:
                    restating.append((provision, block))
                    continue
                name = sources.norm_id(provision, index)
                found[name] = norms.read(block.content, name, provision.id, world, self.scope)
        for provision, block in restating:
            found |= self.restated(provision, block, found)
        order = {provision: index for index, provision in enumerate(self.ids.of(Kind.PROVISION))}
        return dict(sorted(found.items(), key=lambda item: order.get(item[1].get("provision", ""), len(order))))

    def restated(self, provision: ProvisionSource, block: documents.Block, found: Mapping[str, Any]) -> dict[str, Any]:
        """Copies of the norms of the provision that is restated, under the restating provision's id."""
        keys = {"restates": shapes.required(shapes.id_of(Kind.PROVISION))}
        original = shapes.read_record(block.content, keys, self.scope).get("restates")
        if original is None:
            return {}
        copied = {name: norm for name, norm in found.items() if norm.get("provision") == original}
        if not copied:
            self.problems.add(
                block.content.place_of("restates"),
                zh=f"条款 `{original}` 没有可以重述的规范：请改为有 `norm` 块的条款。",
                en=f"Provision `{original}` has no norms to restate: name one that has a `norm` block.",
            )
        renamed = {name: sources.restated_id(name, original, provision.id) for name in copied}
        return {
            renamed[name]: {
                **{
                    key: [renamed.get(one, one) for one in value]
                    if key in ("breach_of", "follows_from", "met_by") and isinstance(value, list)
                    else value
                    for key, value in norm.items()
                },
                "id": renamed[name],
                "provision": provision.id,
                "restates": name,
            }
            for name, norm in copied.items()
        }

    def incidents(self, read: Mapping[str, Any], compiled_norms: Mapping[str, Any]) -> dict[str, Any]:
        """The incident types, each with the provisions that it is about."""
        for kind, incident in read.items():
            for item in incident.get("fields", []):
                if item.get("type") == "event":
                    item.setdefault("when_absent", "unknown")
            about = [
                norm["provision"]
                for norm in compiled_norms.values()
                if norm.get("incident") == kind or kind in norm.get("incidents", [])
            ]
            incident["provisions"] = list(dict.fromkeys(about))
        return dict(read)

    # Findings and scenarios

    def findings(self, provisions: Mapping[str, Any]) -> dict[str, Any]:
        return {name: self.finding(name, document, provisions) for name, document in self.sources.findings.items()}

    def finding(self, name: str, document: Document, provisions: Mapping[str, Any]) -> dict[str, Any]:
        front = shapes.read_record(document.front, records.FINDING, self.scope)
        section = document.sections[0]
        for part in ("issue", "ask"):
            for language in documents.LANGUAGES:
                if (part, language) not in section.parts:
                    self.problems.add(
                        document.front.place,
                        zh=f"缺少 `::: {part} {language}` 部分：请补写，以 `:::` 结尾。",
                        en=f"The part `::: {part} {language}` is missing: add it, closed by `:::`.",
                    )
        if front.get("finding", name) != name:
            self.problems.add(
                document.front.place_of("finding"),
                zh=f"`finding:` 应与文件名相同：请写 `finding: {name}`。",
                en=f"`finding:` must be the file's name: write `finding: {name}`.",
            )
        return {
            "title": front.get("title"),
            "issue": self.html(section.parts, "issue"),
            "ask": self.html(section.parts, "ask"),
            "law": front.get("law", []),
            "weight": front.get("weight"),
            "assumption": front.get("assumption"),
            "readings": front.get("readings", []),
            "flags": [provision for provision, one in provisions.items() if name in one["flags"]],
        }

    def scenarios(self) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = []
        for item in self.sources.scenarios:
            scenario = records.SCENARIO.read(item, self.scope)
            names = scenario.get("about", [])
            scenario["norms"] = [head.id for head in self.heads.values() if head.provision in names or head.id in names]
            found.append(scenario)
        return found


def article_of(clause: str) -> str:
    """The article of a clause or provision: its first number."""
    return clause.partition(".")[0]
