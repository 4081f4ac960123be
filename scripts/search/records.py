"""The records of the search: one for each provision and each finding of the contract, and one for each article and
clause that has a number of its own.

Names, words and wording stand in both languages, so that either finds them; explanations in the reader's alone.
"""

import html
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, TypedDict

from scripts.site import addresses
from scripts.site.words import LANGS, Lang

type Data = Mapping[str, Any]
type Sentences = dict[str, list[str]]

BREAK = re.compile(r"(?<=[。！？；])|(?<=[.!?;])\s+")
BLOCK_END = re.compile(r"</(?:p|li|h\d|blockquote|tr)>")
TAG = re.compile(r"<[^>]+>")
BLANK_TAG = re.compile(r'<span class="blank" data-blank="([^"]+)"></span>')


class Record(TypedDict):
    """What the search knows of one place of the site; texts by language."""

    id: str
    kind: str
    who: str | None
    address: str
    title: dict[str, str]
    words: Sentences
    wording: Sentences
    more: list[str]


def make_records(contract: Data, reader: Lang) -> list[Record]:
    """All records for the reader of a language: headings and provisions in reading order, then findings."""
    return [
        *(record for article in contract["articles"] for record in article_records(contract, article, reader)),
        *(finding_record(contract, finding, reader) for finding in contract.get("findings", {})),
    ]


def article_records(contract: Data, article: Data, reader: Lang) -> Iterator[Record]:
    """An article's record, and for each of its clauses the clause's own and those of its provisions."""
    clauses: Data = contract["clauses"]
    taken = {*contract["provisions"]}
    if article["id"] not in taken:
        yield heading_record("article", article, article["id"], _below(contract, article))
    for clause in article["clauses"]:
        if clause not in {*taken, article["id"]}:
            provisions = [contract["provisions"][provision] for provision in clauses[clause]["provisions"]]
            yield heading_record("clause", clauses[clause], clause, provisions)
        for provision in clauses[clause]["provisions"]:
            yield provision_record(contract, provision, reader)


def _below(contract: Data, article: Data) -> list[Data]:
    """The clauses of an article; of an article that is one clause, its provisions."""
    if article["clauses"] != [article["id"]]:
        return [contract["clauses"][clause] for clause in article["clauses"]]
    return [contract["provisions"][provision] for provision in contract["clauses"][article["id"]]["provisions"]]


def heading_record(kind: str, data: Data, number: str, below: Sequence[Data]) -> Record:
    """The record of what has others below it, whose titles stand for its wording."""
    between = {"zh": "；", "en": "; "}
    return Record(
        id=number,
        kind=kind,
        who=None,
        address=addresses.clause(number),
        title={lang: data["title"][lang] for lang in LANGS},
        words={lang: [] for lang in LANGS},
        wording={lang: [between[lang].join(each["title"][lang] for each in below)] for lang in LANGS},
        more=[],
    )


def provision_record(contract: Data, provision: str, reader: Lang) -> Record:
    """A provision's record; one that defines a term is found by the term's names too."""
    data: Data = contract["provisions"][provision]
    term = contract.get("terms", {}).get(data.get("term"))
    names = {lang: [term["name"][lang], *term.get("forms", {}).get(lang, ())] if term else [] for lang in LANGS}
    return Record(
        id=provision,
        kind=data["kind"],
        who=data["who"],
        address=addresses.provision(data["clause"], provision),
        title={lang: data["title"][lang] for lang in LANGS},
        words={lang: list(dict.fromkeys([*names[lang], *data.get("search", {}).get(lang, ())])) for lang in LANGS},
        wording={lang: wording_sentences(contract, data["wording"][lang], lang) for lang in LANGS},
        more=[
            sentence
            for part in ("explain", "covers", "excludes")
            for sentence in html_sentences(contract, (data.get(part) or {}).get(reader, ""), reader)
        ],
    )


def finding_record(contract: Data, finding: str, reader: Lang) -> Record:
    """The record of a defect of the wording: what is left open, and what to ask for."""
    data: Data = contract["findings"][finding]
    return Record(
        id=f"finding:{finding}",
        kind="finding",
        who=None,
        address=addresses.finding(finding),
        title={lang: data["title"][lang] for lang in LANGS},
        words={lang: list(data.get("search", {}).get(lang, ())) for lang in LANGS},
        wording={lang: html_sentences(contract, data["issue"][lang], lang) for lang in LANGS},
        more=html_sentences(contract, data["ask"][reader], reader),
    )


def wording_sentences(contract: Data, blocks: Sequence[Data], lang: str) -> list[str]:
    """The sentences of a provision's wording, a blank by its label in brackets."""
    return [
        sentence
        for block in blocks
        for sentence in sentences(
            "".join(
                blank_label(contract, inline["blank"], lang) if "blank" in inline else inline["text"]
                for inline in block["inlines"]
            )
        )
    ]


def html_sentences(contract: Data, fragment: str, lang: str) -> list[str]:
    """The sentences of an HTML fragment of the compiled contract, as plain text."""
    filled = BLANK_TAG.sub(lambda match: blank_label(contract, match[1], lang), fragment)
    blocks = BLOCK_END.split(filled)
    return [sentence for block in blocks for sentence in sentences(html.unescape(TAG.sub("", block)))]


def blank_label(contract: Data, blank: str, lang: str) -> str:
    label: str = contract["blanks"][blank]["label"][lang]
    return f"[{label}]" if lang == "en" else f"【{label}】"


def sentences(text: str) -> list[str]:
    """A text cut after each sentence, its white space evened out."""
    parts = (" ".join(part.split()) for part in BREAK.split(text))
    return [part for part in parts if part]
