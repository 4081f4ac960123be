"""The compiled contract in one language: the look-ups that pages are made from."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from scripts.site import addresses
from scripts.site.words import Lang, Words

type Data = Mapping[str, Any]


@dataclass(frozen=True)
class Book:
    """A contract (as compiled) read in one language, and the courses about it."""

    contract: Data
    words: Words
    courses: Sequence[Data] = ()

    @property
    def lang(self) -> Lang:
        return self.words.lang

    @property
    def other_lang(self) -> Lang:
        return "en" if self.lang == "zh" else "zh"

    def text(self, localised: Mapping[str, str]) -> str:
        """The text of this book's language."""
        return localised[self.lang]

    # What there is

    @property
    def provisions(self) -> Mapping[str, Data]:
        return self._part("provisions")

    @property
    def clauses(self) -> Mapping[str, Data]:
        return self._part("clauses")

    @property
    def terms(self) -> Mapping[str, Data]:
        return self._part("terms")

    @property
    def blanks(self) -> Mapping[str, Data]:
        return self._part("blanks")

    @property
    def findings(self) -> Mapping[str, Data]:
        return self._part("findings")

    @property
    def legal_notes(self) -> Mapping[str, Data]:
        return self._part("legal_notes")

    @property
    def incidents(self) -> Mapping[str, Data]:
        return self._part("incidents")

    @property
    def assumptions(self) -> Mapping[str, Data]:
        return self._part("assumptions")

    @property
    def norms(self) -> Mapping[str, Data]:
        return self._part("norms")

    @property
    def roles(self) -> Mapping[str, Data]:
        return self._part("roles")

    @property
    def articles(self) -> Sequence[Data]:
        articles: Sequence[Data] = self.contract["articles"]
        return articles

    @property
    def stages(self) -> Sequence[Data]:
        stages: Sequence[Data] = self.contract.get("stages", ())
        return stages

    @property
    def parties(self) -> Mapping[str, Data]:
        return self._part("parties")

    @property
    def scenarios(self) -> Sequence[Data]:
        scenarios: Sequence[Data] = self.contract.get("scenarios", ())
        return scenarios

    def _part(self, name: str) -> Mapping[str, Data]:
        part: Mapping[str, Data] = self.contract.get(name, {})
        return part

    # Reading order

    @cached_property
    def clause_order(self) -> tuple[str, ...]:
        return tuple(clause for article in self.articles for clause in article["clauses"])

    @cached_property
    def provision_order(self) -> tuple[str, ...]:
        return tuple(provision for clause in self.clause_order for provision in self.clauses[clause]["provisions"])

    @cached_property
    def _position(self) -> Mapping[str, int]:
        return {provision: place for place, provision in enumerate(self.provision_order)}

    def in_order(self, provisions: Iterator[str] | Sequence[str]) -> tuple[str, ...]:
        """Provisions without repetition, in the order in which they stand in the contract."""
        return tuple(sorted(set(provisions), key=lambda provision: self._position.get(provision, len(self._position))))

    def neighbours(self, clause: str) -> tuple[str | None, str | None]:
        """The clauses before and after a clause."""
        place = self.clause_order.index(clause)
        before = self.clause_order[place - 1] if place > 0 else None
        after = self.clause_order[place + 1] if place + 1 < len(self.clause_order) else None
        return before, after

    def article(self, article_id: str) -> Data:
        return next(article for article in self.articles if article["id"] == article_id)

    # Addresses

    def address(self, ref: str) -> str:
        """The address of a provision or clause. Raises KeyError for an id that is neither."""
        if ref in self.provisions:
            return addresses.provision(self.provisions[ref]["clause"], ref)
        if ref in self.clauses or any(article["id"] == ref for article in self.articles):
            return addresses.clause(ref)
        raise KeyError(ref)

    def cite(self, ref: str) -> str:
        """How a provision or clause is cited: 第6.1.1条, clause 6.1.1."""
        return self.words("cite", ref=ref)

    # Connections

    @cached_property
    def _referrers(self) -> Mapping[str, tuple[str, ...]]:
        found: dict[str, list[str]] = {}
        for provision in self.provision_order:
            for target in self.provisions[provision].get("refs", ()):
                found.setdefault(target, []).append(provision)
        return {target: tuple(provisions) for target, provisions in found.items()}

    def referrers(self, ref: str) -> tuple[str, ...]:
        """The provisions that refer to a provision or clause, without itself."""
        return tuple(provision for provision in self._referrers.get(ref, ()) if provision != ref)

    @cached_property
    def general_duties(self) -> frozenset[str]:
        """The norms that stand where specific ones on the same incident stand."""
        return frozenset(name for name, norm in self.norms.items() if norm["form"] == "umbrella_duty")

    def norms_of(self, provision: str) -> tuple[Data, ...]:
        return tuple(self.norms[norm] for norm in self.provisions[provision].get("norms", ()))

    @cached_property
    def _consequences(self) -> Mapping[str, tuple[Data, ...]]:
        found: dict[str, list[Data]] = {}
        for norm in self.norms.values():
            if norm["form"] == "consequence":
                for cause in causes(norm):
                    found.setdefault(cause, []).append(norm)
        return {cause: tuple(norms) for cause, norms in found.items()}

    def consequences_of(self, provision: str) -> tuple[Data, ...]:
        """What follows where a provision's duties are breached (or its effects arise), from other provisions.

        A consequence "of any breach that has no other" is given where nothing else follows from a duty.
        """
        norms = self.norms_of(provision)
        keys = {provision, *(norm["id"] for norm in norms)}
        own = [norm for key in sorted(keys) for norm in self._consequences.get(key, ())]
        if not own and any(is_breachable(norm) for norm in norms):
            own = [norm for norm in self._consequences.get("any", ()) if norm.get("otherwise")]
        return tuple({norm["id"]: norm for norm in own if norm["provision"] != provision}.values())

    def scenario(self, scenario_id: str) -> Data | None:
        return next((scenario for scenario in self.scenarios if scenario["id"] == scenario_id), None)

    def forms_of_terms(self) -> Mapping[str, str]:
        """Every written form of every term in this language, and the term."""
        forms: dict[str, str] = {}
        for term, data in self.terms.items():
            for form in (self.text(data["name"]), *data.get("forms", {}).get(self.lang, ())):
                forms[form] = term
        return forms


BREACHABLE = frozenset({"balance_duty", "deadline_duty", "condition_duty", "umbrella_duty", "prohibition"})


def is_breachable(norm: Data) -> bool:
    """Whether a norm is a duty or prohibition that can be breached."""
    return norm["form"] in BREACHABLE


def causes(consequence: Data) -> tuple[str, ...]:
    """The norms or provisions that a consequence hangs on."""
    named = consequence.get("breach_of", consequence.get("follows_from", ()))
    return (named,) if isinstance(named, str) else tuple(named)
