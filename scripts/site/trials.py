"""What a reader can try on a clause's page: its blanks, the incidents that its norms are about, an example of its own."""

from collections.abc import Iterator
from dataclasses import dataclass

from scripts.site.book import Book, Data, causes


@dataclass(frozen=True)
class Trial:
    """The blanks and incident types of a clause, by id, and the scenario to begin with; "" where none is about it."""

    blanks: tuple[str, ...]
    types: tuple[str, ...]
    provisions: tuple[str, ...]
    scenario: str


def trial_of(book: Book, clause: str) -> Trial | None:
    """What can be tried on a clause; None where no incident is about it."""
    provisions: tuple[str, ...] = tuple(book.clauses[clause]["provisions"])
    norms = [norm for provision in provisions for norm in _norms_about(book, provision)]
    types = dict.fromkeys(norm["incident"] for norm in norms if norm.get("incident"))
    if not types:
        return None
    named = {value for norm in norms for value in norm.values() if isinstance(value, str)}
    placed = {name for name, blank in book.blanks.items() if set(blank["places"]) & set(provisions)}
    return Trial(
        blanks=tuple(name for name in book.blanks if name in named | placed),
        types=tuple(name for name in book.incidents if name in types),
        provisions=provisions,
        scenario=_scenario(book, provisions, set(types)),
    )


def _norms_about(book: Book, provision: str) -> Iterator[Data]:
    """A provision's norms, what they follow from, and what follows from them."""
    own = book.norms_of(provision)
    yield from own
    yield from book.consequences_of(provision)
    for norm in own:
        for cause in causes(norm) if norm["form"] == "consequence" else ():
            yield from (book.norms[cause],) if cause in book.norms else _of_provision(book, cause)


def _of_provision(book: Book, name: str) -> tuple[Data, ...]:
    return book.norms_of(name) if name in book.provisions else ()


def _scenario(book: Book, provisions: tuple[str, ...], types: set[str]) -> str:
    """The example of the first provision that has one, else the first scenario about any of them."""
    chosen = [book.provisions[provision].get("scenario") for provision in provisions]
    about = [
        scenario["id"]
        for scenario in book.scenarios
        if any(name.partition("/")[0] in provisions for name in scenario["about"])
    ]
    for name in (*filter(None, chosen), *about):
        scenario = book.scenario(name)
        if scenario and types & {incident["type"] for incident in scenario["case"].get("incidents", ())}:
            return str(scenario["id"])
    return ""
