"""The small marked things inside a line: a party, a blank, a term, a reference."""

import re
from functools import cache

from markupsafe import Markup, escape

from scripts.site import addresses
from scripts.site.book import Data
from scripts.site.place import Place


@cache
def _party_pattern(names: tuple[tuple[str, str], ...]) -> re.Pattern[str]:
    # A Latin name must stand as a word; a Chinese one may follow and precede anything.
    return re.compile("|".join(rf"\b{re.escape(name)}\b" if name.isascii() else re.escape(name) for _, name in names))


def _party_names(place: Place) -> tuple[tuple[str, str], ...]:
    return tuple((party, place.book.text(data["name"])) for party, data in place.book.parties.items())


def mark_parties(place: Place, text: str) -> Markup:
    """Plain text with each name of a party marked (`<span class="party party--a">`)."""
    names = _party_names(place)
    by_name = {name: party for party, name in names}
    parts: list[Markup] = []
    end = 0
    for match in _party_pattern(names).finditer(text):
        parts += [escape(text[end : match.start()]), party_name(by_name[match[0]], match[0])]
        end = match.end()
    return Markup("").join([*parts, escape(text[end:])])


def party_name(party: str, name: str) -> Markup:
    return Markup('<span class="party party--{}">{}</span>').format(party.lower(), name)


def bearer_text(place: Place, who: str) -> str:
    """What a bearer is called: a party's name, both, either."""
    if who in place.book.parties:
        return place.book.text(place.book.parties[who]["name"])
    return place.book.words(f"who.{who}" if who in {"both", "either"} else "who.either")


def bearer(place: Place, who: str) -> Markup:
    """A bearer inside a sentence."""
    name = bearer_text(place, who)
    return party_name(who, name) if who in place.book.parties else escape(name)


def badge(place: Place, who: str) -> Markup:
    """The badge of a bearer: a mark (square for A, disc for B, both for both) with the name."""
    marks = place.book.parties if who in {"both", "either"} else (who,)
    seals = Markup("").join(
        Markup('<span class="seal seal--{}" aria-hidden="true">{}</span>').format(
            party.lower(), place.book.words(f"seal.{party}")
        )
        for party in marks
    )
    return Markup('<span class="badge badge--{}">{}<span>{}</span></span>').format(
        who.lower(), seals, bearer_text(place, who)
    )


def blank_chip(place: Place, blank: str) -> Markup:
    """A blank as a chip, linked to where the reader can fill it in; `data-blank` lets a value replace the label."""
    data = place.book.blanks[blank]
    return Markup('<a class="blank" data-blank="{}" href="{}" title="{}">{}</a>').format(
        blank, place.href(addresses.blank(blank)), place.book.text(data["help"]), place.book.text(data["label"])
    )


def term_link(place: Place, term: str, text: str | Markup) -> Markup:
    """A term with its definition as a description: `aria-describedby` names the tooltip that the page carries."""
    return Markup('<a class="term" data-term="{}" aria-describedby="tip-{}" href="{}">{}</a>').format(
        term, term, place.href(addresses.term(term)), text
    )


def ref_link(place: Place, ref: str, text: str | None = None) -> Markup:
    """A reference to a provision or clause, by default as it is cited."""
    return Markup('<a class="ref" data-ref="{}" href="{}">{}</a>').format(
        ref, place.href(place.book.address(ref)), text or place.book.cite(ref)
    )


def finding_link(place: Place, finding: str, text: str | None = None) -> Markup:
    return Markup('<a class="finding" data-finding="{}" href="{}">{}</a>').format(
        finding, place.href(addresses.finding(finding)), text or place.book.text(place.book.findings[finding]["title"])
    )


def law_name(place: Place, note: Data) -> str:
    """A statute and its article: 《民法典》第585条, Civil Code, article 585."""
    return place.book.words(
        "law.name", statute=place.book.text(note["statute"]), article=place.book.text(note["article"])
    )


def law_link(place: Place, note: str, text: str | None = None) -> Markup:
    return Markup('<a class="law" data-law="{}" href="{}">{}</a>').format(
        note, place.href(addresses.law(note)), text or law_name(place, place.book.legal_notes[note])
    )


def fill(place: Place, key: str, **values: object) -> Markup:
    """The site's words of a key, with marked things in their places."""
    return Markup(place.book.words(key)).format(**values)


def sentence(place: Place, text: str, strong: str | None = None) -> Markup:
    """A sentence of the checker's: cited provisions linked, parties marked, the amount `strong` set in bold."""
    parts: list[Markup] = []
    end = 0
    for match in _citation_pattern(place).finditer(text):
        parts += [_with_amount(place, text[end : match.start()], strong), ref_link(place, match[1], match[0])]
        end = match.end()
    return Markup("").join([*parts, _with_amount(place, text[end:], strong)])


def _citation_pattern(place: Place) -> re.Pattern[str]:
    ids = "|".join(re.escape(ref) for ref in sorted(place.book.provisions, key=len, reverse=True))
    before, after = (re.escape(part) for part in place.book.words("cite", ref="\0").split("\0"))
    return re.compile(
        rf"{before}({ids})(?![\w.]*\w){after}" if not after else rf"{before}({ids}){after}", re.IGNORECASE
    )


def _with_amount(place: Place, text: str, amount: str | None) -> Markup:
    if not amount or amount not in text:
        return mark_parties(place, text)
    before, _, after = text.partition(amount)
    strong = Markup('<strong class="amount">{}</strong>').format(amount)
    return mark_parties(place, before) + strong + mark_parties(place, after)
