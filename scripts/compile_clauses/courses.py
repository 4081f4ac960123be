"""The courses: their list, and their lessons as they flow, with texts, pictures, worked examples and questions.

A lesson is about the contract and no part of it: courses do not count towards the contract's version.
"""

from collections.abc import Collection, Iterator, Sequence
from collections.abc import Mapping as Map
from dataclasses import dataclass
from typing import Any, Final

from scripts.compile_clauses import agreement, documents
from scripts.compile_clauses.documents import LANGUAGES, WORDING, Block, Passage
from scripts.compile_clauses.fragments import Fragments
from scripts.compile_clauses.ids import Kind
from scripts.compile_clauses.located import Mapping as Tree
from scripts.compile_clauses.located import Node, Scalar
from scripts.compile_clauses.located import Sequence as List
from scripts.compile_clauses.problems import Place, Problems, hint, names_of
from scripts.compile_clauses.records import name
from scripts.compile_clauses.shapes import (
    Key,
    Scope,
    Shape,
    any_of,
    id_of,
    ids_of,
    known,
    list_of,
    localized,
    one_of,
    optional,
    pattern,
    read_record,
    record,
    required,
    text,
    truth,
)

BLOCKS: Final = ("question",)
PICTURES: Final[Map[str, Kind | None]] = {
    "life": None,
    "duties": Kind.ARTICLE,
    "roads": Kind.INCIDENT,
    "references": None,
}
"""The site's maps that a lesson can show; of some, the part for one article or type of incident."""

_FEWEST_OPTIONS: Final = 2
_OPENERS: Final = (*LANGUAGES, "example SCENARIO", "map NAME")

_COURSE: Final[Map[str, Key]] = {
    "id": required(name),
    "role": required(id_of(Kind.ROLE)),
    "title": required(localized),
    "summary": required(localized),
    "lessons": required(list_of(text)),
}
_FRONT: Final[Map[str, Key]] = {
    "title": required(localized),
    "minutes": required(pattern(r"[1-9]|1[0-9]|20", "6")),
    "idea": required(localized),
    "provisions": required(ids_of(Kind.PROVISION)),
}
_OPTION: Final = record({"text": required(localized), "right": optional(truth, False), "reply": required(localized)})
_QUESTIONS: Final[Map[str, Map[str, Key]]] = {
    "choice": {
        "ask": required(localized),
        "options": required(list_of(_OPTION)),
        "provisions": required(ids_of(Kind.PROVISION)),
    },
    "drill": {
        "template": required(text),
        "level": optional(one_of("1", "2", "3"), "1"),
        "task": optional(text),
        "seed": optional(pattern(r"[0-9]{1,9}", "17")),
    },
}
_KIND: Final = required(one_of(*_QUESTIONS))


def _question_shape(node: Node) -> Shape:
    kind = node.get("kind") if isinstance(node, Tree) else None
    return record({"kind": _KIND, **(_QUESTIONS.get(kind.text, {}) if isinstance(kind, Scalar) else {})})


_QUESTION: Final = any_of("{kind: choice, …}", _question_shape)


@dataclass(frozen=True, slots=True)
class LessonSource:
    """A lesson as written: the course of its folder, its id, front matter, and what it consists of in order."""

    course: str
    id: str
    front: Tree
    items: tuple[Block | Passage, ...]


def read_lesson(source: str, file: str, course: str, lesson: str, problems: Problems) -> LessonSource:
    """Reads a lesson's file; what is malformed is reported at its line."""
    front, items = documents.read_flow(source, file, BLOCKS, problems)
    return LessonSource(course, lesson, front, items)


def compiled(
    listed: Sequence[Tree], lessons: Sequence[LessonSource], templates: Map[str, Collection[str]], fragments: Fragments
) -> list[dict[str, Any]]:
    """The courses with their lessons in order. `templates`: the drills there are, each with its tasks."""
    scope = fragments.scope
    at = {(lesson.course, lesson.id): _lesson(lesson, templates, fragments) for lesson in lessons}
    found = [_course(tree, at, fragments) for tree in listed]
    named = {(_word(tree, "id"), name.text) for tree in listed for name in _listed(tree)}
    for lesson in lessons:
        if (lesson.course, lesson.id) not in named:
            scope.problems.add(lesson.front.place, "lesson-not-listed", course=lesson.course, lesson=lesson.id)
    return found


def _course(tree: Tree, at: Map[tuple[str, str], dict[str, Any]], fragments: Fragments) -> dict[str, Any]:
    course = read_record(tree, _COURSE, fragments.scope)
    own = str(course.get("id", ""))
    there = [lesson for folder, lesson in at if folder == own]
    for listed in _listed(tree):
        if listed.text not in there:
            file = f"courses/{own}/{listed.text}.md"
            fragments.scope.problems.add(
                listed.place, "lesson-missing", lesson=listed.text, file=file, hint=hint(listed.text, there)
            )
    lessons = [at[own, lesson] for lesson in dict.fromkeys(course.get("lessons", [])) if (own, lesson) in at]
    return {**course, "lessons": lessons}


def _lesson(source: LessonSource, templates: Map[str, Collection[str]], fragments: Fragments) -> dict[str, Any]:
    scope = fragments.scope
    front = read_record(source.front, _FRONT, scope)
    body = list(_body(source.items, fragments))
    blocks = [item for item in source.items if isinstance(item, Block)]
    if not any(piece["kind"] == "text" for piece in body):
        scope.problems.add(source.front.place, "lesson-without-text")
    if not blocks:
        scope.problems.add(source.front.place, "lesson-without-question")
    return {
        "id": source.id,
        **front,
        "minutes": int(front.get("minutes", 0)),
        "body": body,
        "questions": [_question(block, templates, scope) for block in blocks],
        "source": source.front.place.file,
    }


def _body(items: Sequence[Block | Passage], fragments: Fragments) -> Iterator[dict[str, Any]]:
    """Texts in both languages, examples and maps; a text in Chinese is followed by the same in English."""
    passages = [item for item in items if isinstance(item, Passage)]
    waiting = list(passages)
    while waiting:
        passage = waiting.pop(0)
        following = waiting[0] if waiting else None
        match passage.words:
            case ("zh",) if following and following.words == ("en",):
                yield _text(passage, waiting.pop(0), fragments)
            case (("zh" | "en") as language,):
                other = LANGUAGES[1 - LANGUAGES.index(language)]
                fragments.scope.problems.add(passage.part.place, "other-language-missing", opener=language, other=other)
            case ("example", scenario):
                yield from _example(scenario, passage, fragments.scope)
            case ("map", picture, *of):
                yield from _picture(picture, of, passage, fragments.scope)
            case words:
                _report_opener(" ".join(words), passage.part.place, fragments.scope)


def _text(zh: Passage, en: Passage, fragments: Fragments) -> dict[str, Any]:
    problems = fragments.scope.problems
    for passage in (zh, en):
        if not passage.part.tokens:
            problems.add(passage.part.place, "part-empty", name=passage.words[0])
    parts = {(WORDING, "zh"): zh.part, (WORDING, "en"): en.part}
    agreement.check_part(parts, WORDING, fragments.references.is_known, problems)
    return {"kind": "text", "html": fragments.html(parts, WORDING)}


def _example(scenario: str, passage: Passage, scope: Scope) -> Iterator[dict[str, Any]]:
    _check_empty(passage, scope)
    if known(Kind.SCENARIO, scenario, passage.part.place, scope):
        yield {"kind": "example", "scenario": scenario}


def _picture(picture: str, of: Sequence[str], passage: Passage, scope: Scope) -> Iterator[dict[str, Any]]:
    _check_empty(passage, scope)
    place = passage.part.place
    if picture not in PICTURES:
        scope.problems.add(place, "unknown-word", word=picture, hint=hint(picture, PICTURES))
        return
    kind = PICTURES[picture]
    if len(of) != (kind is not None):
        _report_opener(" ".join(passage.words), place, scope)
    elif kind is None:
        yield {"kind": "map", "map": picture, "of": None}
    elif known(kind, of[0], place, scope):
        yield {"kind": "map", "map": picture, "of": of[0]}


def _report_opener(written: str, place: Place, scope: Scope) -> None:
    forms = [f"::: {form}" for form in _OPENERS[:-1]]
    forms += [f"::: map {picture}{f' {kind.example}' if kind else ''}" for picture, kind in PICTURES.items()]
    scope.problems.add(place, "unknown-part", name=written, known=names_of(forms))


def _check_empty(passage: Passage, scope: Scope) -> None:
    if passage.part.tokens:
        scope.problems.add(passage.part.place, "passage-with-text", name=" ".join(passage.words))


def _question(block: Block, templates: Map[str, Collection[str]], scope: Scope) -> dict[str, Any]:
    question = _QUESTION.read(block.content, scope) or {}
    if question.get("kind") == "choice":
        return _choice(question, block, scope)
    if question.get("kind") == "drill":
        return _drill(question, block, templates, scope)
    return {}


def _choice(question: dict[str, Any], block: Block, scope: Scope) -> dict[str, Any]:
    options = question.get("options", [])
    whole = all("text" in option and "reply" in option for option in options)
    right = sum(option.get("right", False) for option in options)
    if "options" in question and whole and (right != 1 or len(options) < _FEWEST_OPTIONS):
        scope.problems.add(block.place, "one-right-option", right=right, options=len(options))
    return question


def _drill(
    question: dict[str, Any], block: Block, templates: Map[str, Collection[str]], scope: Scope
) -> dict[str, Any]:
    for key, names in (("template", templates), ("task", templates.get(str(question.get("template")), ()))):
        node = block.content.get(key)
        if isinstance(node, Scalar) and names and node.text not in names:
            scope.problems.add(node.place, "unknown-word", word=node.text, hint=hint(node.text, names))
    return {**question, **{key: int(question[key]) for key in ("level", "seed") if key in question}}


def _word(tree: Tree, key: str) -> str:
    node = tree.get(key)
    return node.text if isinstance(node, Scalar) else ""


def _listed(tree: Tree) -> list[Scalar]:
    """The lessons that a course lists."""
    node = tree.get("lessons")
    return [item for item in node.items if isinstance(item, Scalar)] if isinstance(node, List) else []
