"""A short fingerprint of each provision, by which a link tells later whether the provision has changed since."""

import base64
import hashlib
import json

from scripts.site import addresses
from scripts.site.book import Book, Data

_BYTES = 3  # four characters in a link; one change in sixteen million goes unnoticed


def print_of(contract: Data, provision: str) -> str:
    """The fingerprint of all that a result rests on: the wording in both languages, the norms, the blanks in it."""
    norms = [norm for norm in contract["norms"].values() if norm["provision"] == provision]
    limits = {
        name: [blank["type"], blank.get("minimum"), blank.get("maximum")]
        for name, blank in contract["blanks"].items()
        if provision in blank["places"]
    }
    content = json.dumps([contract["provisions"][provision]["wording"], norms, limits], sort_keys=True)
    return base64.urlsafe_b64encode(hashlib.sha256(content.encode()).digest()[:_BYTES]).decode()


def prints(book: Book) -> list[dict[str, str]]:
    """Each provision with its name, its address and its fingerprint."""
    return [
        {
            "id": name,
            "title": book.text(provision["title"]),
            "href": addresses.provision(provision["clause"], name),
            "print": print_of(book.contract, name),
        }
        for name, provision in book.provisions.items()
    ]
