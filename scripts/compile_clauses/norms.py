"""Reads the norms of all provisions: their forms, the incident types they are about, and the restated ones."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from scripts.compile_clauses import shapes
from scripts.compile_clauses.clause_files import ProvisionSource, norm_suffix
from scripts.compile_clauses.documents import Block
from scripts.compile_clauses.ids import Kind
from scripts.compile_clauses.located import Mapping as Tree
from scripts.compile_clauses.located import Scalar, words
from scripts.compile_clauses.problems import Problems, hint, names_of
from scripts.compile_clauses.shapes import Scope
from scripts.compile_clauses.vocabulary import FORMS, Field, Head, Subject, World

# What distinguishes the forms that need not be named.
_IMPLIED: Final = {"breach_of": "consequence", "follows_from": "consequence", "cap_across": "aggregate_cap"}


def form_of(node: Tree) -> str | None:
    """The form of a norm as written, or the one that its keys imply."""
    written = node.get("form")
    if isinstance(written, Scalar):
        return written.text
    return next((form for key, form in _IMPLIED.items() if node.get(key) is not None), None)


# Keys whose lists name norms.
_NORM_LISTS: Final = ("breach_of", "follows_from", "met_by")


def _subject(types: Sequence[str], world: World) -> Subject:
    """The types, unless one of them is unknown or could not be read."""
    return Subject(types if all(world.incidents.get(kind) for kind in types) else [], world)


def _types(node: Tree, form: str, world: World) -> list[str]:
    """The incident types that a norm is about."""
    named = node.get("incident")
    if isinstance(named, Scalar):
        return [named.text]
    if form == "period":
        end = node.get("ends_with")
        kind = end.get("incident") if isinstance(end, Tree) else None
        return [kind.text] if isinstance(kind, Scalar) else []
    causes = [node.get("breach_of"), node.get("follows_from")]
    targets = [target for cause in causes for target in words(cause)]
    heads = [head for target in targets for head in world.norms_of(target)]
    return list(dict.fromkeys(head.incident for head in heads if head.incident is not None))


def read_norm(node: Tree, norm_id: str, provision: str, world: World, scope: Scope) -> dict[str, Any]:
    """Reads one norm into its compiled form."""
    if node.broken:
        return {}
    form = form_of(node)
    if form is None or form not in FORMS:
        scope.problems.add(
            node.place_of("form"), "unknown-form" if form else "no-form", form=form or "", hint=hint(form or "", FORMS)
        )
        return {}
    types = _types(node, form, world)
    subject = _subject(types, world)
    result = shapes.read_record(node, FORMS[form](subject), scope)
    result |= {"id": norm_id, "provision": provision, "form": form}
    match form:
        case "consequence":
            _check_consequence(node, result, scope)
            result["incidents"] = list(subject.types)
        case "deadline_duty":
            _check_deadline(node, result, scope)
        case "period":
            result.setdefault("incident", types[0] if types else None)
        case "standing":
            _check_one(node, ("action", "statement"), scope)
        case "aggregate_cap":
            result |= result.pop("cap_across", {})
    return result


def _check_one(node: Tree, keys: Sequence[str], scope: Scope) -> None:
    given = [key for key in keys if node.get(key) is not None]
    if len(given) == 1:
        return
    scope.problems.add(node.place, "exactly-one", keys=names_of(keys), given=names_of(given) or "–")


def _check_deadline(node: Tree, result: dict[str, Any], scope: Scope) -> None:
    _check_one(node, ("due", "from"), scope)
    if "from" in result:
        _check_one(node, ("within", "within_assumption"), scope)


def _check_consequence(node: Tree, result: dict[str, Any], scope: Scope) -> None:
    _check_one(node, ("breach_of", "follows_from"), scope)
    _check_one(node, ("owes", "gives", "bears"), scope)
    if result.get("breach_of") == "any" and not result.get("otherwise"):
        scope.problems.add(node.place_of("breach_of"), "any-otherwise")
    if result.get("owes") == "damages":
        _need(node, ("loss",), scope)
    if result.get("owes") == "liquidated_damages":
        if node.get("tiers") is not None:
            _need(node, ("measure", "of"), scope)
        else:
            _need(node, ("rate",), scope)
            result.setdefault("of", "outstanding")
            result.setdefault("per", "1 day")
            result.setdefault("periods", "whole")


def _need(node: Tree, keys: Sequence[str], scope: Scope) -> None:
    for key in keys:
        if node.get(key) is None:
            shapes.report_missing(node.place, key, "…", scope)


# All norms of the contract


def heads(provisions: Sequence[ProvisionSource], problems: Problems) -> dict[str, Head]:
    """The head of every norm, copies in restating provisions included."""
    found: dict[str, Head] = {}
    for provision in provisions:
        for name, block in own_norms(provision):
            if name in found:
                problems.add(block.place, "norm-id-twice", norm=name)
                continue
            incident = block.content.get("incident")
            kind = incident.text if isinstance(incident, Scalar) else None
            form = form_of(block.content)
            found[name] = Head(name, provision.id, form if form in FORMS else None, kind)
    for provision in provisions:
        for block in _restating(provision):
            original = words(block.content.get("restates"))
            for head in [head for head in found.values() if head.provision in original]:
                name = _copied_id(head.id, head.provision, provision.id)
                found[name] = Head(name, provision.id, head.form, head.incident)
    order = {provision.id: index for index, provision in enumerate(provisions)}
    return dict(sorted(found.items(), key=lambda item: order[item[1].provision]))


def read_all(provisions: Sequence[ProvisionSource], world: World, scope: Scope) -> dict[str, Any]:
    """Every norm in its compiled form, in reading order of the provisions."""
    own = {
        provision.id: {
            name: read_norm(block.content, name, provision.id, world, scope) for name, block in own_norms(provision)
        }
        for provision in provisions
    }
    for provision in provisions:
        for block in _restating(provision):
            own[provision.id] |= _copies(provision, block, own, scope)
    return {name: norm for norms in own.values() for name, norm in norms.items()}


def own_norms(provision: ProvisionSource) -> list[tuple[str, Block]]:
    """The norms written with a provision, by id: `PROVISION`, or `PROVISION/suffix` for one with an `id:`."""
    blocks = [block for block in provision.norms if block.content.get("restates") is None]
    suffixes = [norm_suffix(block) for block in blocks]
    return [
        (f"{provision.id}/{suffix}" if suffix else provision.id, block)
        for suffix, block in zip(suffixes, blocks, strict=True)
    ]


def _restating(provision: ProvisionSource) -> list[Block]:
    return [block for block in provision.norms if block.content.get("restates") is not None]


def _copied_id(name: str, original: str, provision: str) -> str:
    return provision + name.removeprefix(original)


def _copies(provision: ProvisionSource, block: Block, own: Mapping[str, Any], scope: Scope) -> dict[str, Any]:
    """The norms of the provision that is restated, under the restating provision's id."""
    keys = {"restates": shapes.required(shapes.id_of(Kind.PROVISION))}
    original = shapes.read_record(block.content, keys, scope).get("restates")
    if original is None:
        return {}
    norms = own.get(original, {})
    if not norms:
        scope.problems.add(block.content.place_of("restates"), "nothing-to-restate", provision=original)
    renamed = {name: _copied_id(name, original, provision.id) for name in norms}
    return {
        renamed[name]: {
            **{key: _renamed(value, renamed) if key in _NORM_LISTS else value for key, value in norm.items()},
            "id": renamed[name],
            "provision": provision.id,
            "restates": name,
        }
        for name, norm in norms.items()
    }


def _renamed(value: Any, renamed: Mapping[str, str]) -> Any:
    return [renamed.get(name, name) for name in value] if isinstance(value, list) else value


def world_of(
    incidents: Mapping[str, Any], blanks: Mapping[str, Any], heads: Mapping[str, Head], unwritten: Iterable[str]
) -> World:
    """The world of the incident types and blanks, as far as they could be read."""
    return World(
        {
            kind: {
                item["id"]: Field(
                    item["type"], tuple(choice["id"] for choice in item.get("choices", ()) if "id" in choice)
                )
                for item in incident.get("fields", ())
                if "id" in item and "type" in item
            }
            for kind, incident in incidents.items()
        },
        {name: blank["type"] for name, blank in blanks.items() if "type" in blank},
        heads,
        frozenset(unwritten),
    )
