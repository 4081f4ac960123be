"""A page of the site, before MkDocs frames it."""

from dataclasses import dataclass

from markupsafe import Markup


@dataclass(frozen=True)
class Heading:
    """An entry of a page's table of contents: a title and the id that it leads to."""

    id: str
    title: str


@dataclass(frozen=True)
class Page:
    """A page: its address from the root of its language, its body, and what the frame needs.

    `index` says that other pages stand below it in the navigation. `wide` gives the body the room of the
    right-hand column; `alone` gives it the navigation's room too.
    """

    address: str
    title: str
    description: str
    body: Markup
    headings: tuple[Heading, ...] = ()
    nav_title: str = ""
    index: bool = False
    wide: bool = False
    alone: bool = False
    kind: str = ""

    @property
    def source(self) -> str:
        """The Markdown path that MkDocs turns into this address."""
        path = self.address.rstrip("/")
        return f"{path}/index.md" if self.index else f"{path}.md"
