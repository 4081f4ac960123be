"""A page being made: which book it belongs to, and where it stands."""

from dataclasses import dataclass

from scripts.site import addresses
from scripts.site.book import Book


@dataclass(frozen=True)
class Place:
    """A page's place: `here` is its address from the root of its language, such as `clauses/6.1/` ("" for the root)."""

    book: Book
    here: str

    def href(self, address: str) -> str:
        """The link from this page to an address."""
        return addresses.relative(address, self.here)
