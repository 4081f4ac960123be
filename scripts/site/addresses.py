"""Where each thing stands on the site: addresses relative to the root of a language, and links between two of them."""

import posixpath


def clause(clause_id: str) -> str:
    return f"clauses/{clause_id}/"


def provision(clause_id: str, provision_id: str) -> str:
    return f"clauses/{clause_id}/#{provision_id}"


def term(term_id: str) -> str:
    return f"terms/{term_id}/"


def finding(finding_id: str) -> str:
    return f"findings/{finding_id}/"


def law(note_id: str) -> str:
    return f"law/#{note_id}"


def role(role_id: str) -> str:
    return f"roles/{role_id}/"


def course(course_id: str) -> str:
    return f"learn/{course_id}/"


def lesson(course_id: str, lesson_id: str) -> str:
    return f"learn/{course_id}/{lesson_id}/"


def blank(blank_id: str) -> str:
    return f"check/#blank-{blank_id}"


def relative(address: str, here: str) -> str:
    """The link from page `here` (such as `clauses/6.1/`) to `address`; no leading slash, so any sub-path will do."""
    path, _, fragment = address.partition("#")
    anchor = f"#{fragment}" if fragment else ""
    if path == here and anchor:
        return anchor
    link = posixpath.relpath(f"/{path}", f"/{here}")
    return (link if link.endswith(".html") else f"{link}/") + anchor
