"""Templates: Jinja2 with escaping on and undefined names refused."""

from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from scripts.site import addresses, inline, wording
from scripts.site.computed import split_findings
from scripts.site.place import Place

TEMPLATES = Path(__file__).with_name("templates")


@cache
def _environment(stamp: float) -> Environment:
    del stamp  # a changed template makes a new environment
    return Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def render(template: str, place: Place, **values: object) -> Markup:
    """A template's HTML for a page. Every template has `w`, `book`, `place`, `href`, `to`, and the inline makers."""
    stamp = max(path.stat().st_mtime for path in TEMPLATES.glob("*.html"))
    return Markup(
        _environment(stamp)
        .get_template(template)
        .render(
            w=place.book.words,
            book=place.book,
            place=place,
            lang=place.book.lang,
            href=place.href,
            to=addresses,
            inline=inline,
            wording=wording,
            split_findings=split_findings,
            **values,
        )
    )
