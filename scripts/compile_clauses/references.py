"""What `[[target]]` may point to, and the words that it shows where the author gives none."""

from collections.abc import Mapping
from dataclasses import dataclass

from scripts.compile_clauses.ids import Ids, Kind
from scripts.compile_clauses.markdown import Target
from scripts.compile_clauses.problems import Place, Problems, Said, hint

type Localized = Mapping[str, str]

_PREFIXES = {"finding": Kind.FINDING, "law": Kind.LAW}
_NUMBERED = (Kind.PROVISION, Kind.CLAUSE, Kind.ARTICLE)


@dataclass(frozen=True, slots=True)
class References:
    """The ids that exist, with the names shown for terms, findings and legal notes."""

    ids: Ids
    names: Mapping[Kind, Mapping[str, Localized]]

    def resolve(self, target: str, language: str) -> Target | None:
        """The target with its default words, or None where there is no such thing."""
        prefix, _, rest = target.partition(":")
        if kind := _PREFIXES.get(prefix):
            return Target(prefix, rest, self._name(kind, rest, language)) if self.ids.has(kind, rest) else None
        if target in self.ids.of(Kind.TERM):
            return Target("term", target, self._name(Kind.TERM, target, language))
        if any(target in self.ids.of(kind) for kind in _NUMBERED):
            return Target("ref", target, f"第{target}条" if language == "zh" else f"clause {target}")
        return None

    def _name(self, kind: Kind, name: str, language: str) -> str:
        return self.names.get(kind, {}).get(name, {}).get(language, name)

    def is_known(self, name: str) -> bool:
        """Whether there is such a blank or target."""
        return self.ids.has(Kind.BLANK, name) or self.resolve(name, "en") is not None

    def check_blank(self, name: str, place: Place, problems: Problems) -> bool:
        """Whether `{{name}}` is a blank; reports it where not."""
        if self.ids.has(Kind.BLANK, name):
            return True
        problems.add(place, "no-such-blank", name=name, hint=hint(name, self.ids.of(Kind.BLANK)))
        return False

    def report_unknown(self, target: str, place: Place, problems: Problems) -> None:
        prefix, _, rest = target.partition(":")
        if kind := _PREFIXES.get(prefix):
            said, suggestion = kind.said, hint(rest, self.ids.of(kind))
        else:
            known = [name for kind in (Kind.TERM, *_NUMBERED) for name in self.ids.of(kind)]
            said, suggestion = Said("术语或者条款", "term or provision"), hint(target, known)
        problems.add(place, "reference-to-nothing", target=target, kind=said, hint=suggestion)
