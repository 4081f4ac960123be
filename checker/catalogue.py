"""What a contract has: its blanks, incident types, assumptions and provisions, as lists for the command line."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from html import unescape
from typing import Any, Final

from checker.contract import Contract, FindingSpec
from checker.fields import Report
from checker.problems import CaseError, shown, suggestion
from checker.text import Lang, Text
from checker.view import describe
from checker.wording import quote

_TAG: Final = re.compile(r"<[^>]+>")
_BLOCK_END: Final = re.compile(r"</(?:p|li|ul|ol|h\d|tr|blockquote)>|<br ?/?>")
_COLON: Final = Text("：", ": ")
_EXPLAINED: Final = Text("说明", "Explanation")
_FLAGS: Final = Text("条文疑点", "Open points of the wording")


def blanks(contract: Contract, lang: Lang) -> list[dict[str, Any]]:
    return [
        {**item, "places": [place["id"] for place in item["places"]]} for item in describe(contract, lang)["blanks"]
    ]


def incidents(contract: Contract, lang: Lang) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = describe(contract, lang)["incidents"]
    return found


def assumptions(contract: Contract, lang: Lang) -> list[dict[str, Any]]:
    return [
        {**item, "finding": item["finding"] and item["finding"]["id"]}
        for item in describe(contract, lang)["assumptions"]
    ]


def provisions(contract: Contract, lang: Lang) -> list[dict[str, Any]]:
    return [
        {"id": item.id, "kind": item.kind, "who": item.who, "label": item.title[lang], "flags": list(item.flags)}
        for item in contract.provisions.values()
    ]


LISTS: Final[Mapping[str, Callable[[Contract, Lang], list[dict[str, Any]]]]] = {
    "blanks": blanks,
    "incidents": incidents,
    "assumptions": assumptions,
    "provisions": provisions,
}


def clause(contract: Contract, name: str, lang: Lang) -> dict[str, Any] | None:
    """What the provisions of a clause or an article say; None where none has that number, or a provision itself has."""
    found = [item.id for item in contract.provisions.values() if name in (item.clause, item.article)]
    if not found or name in contract.provisions:
        return None
    return {"id": name, "provisions": [provision(contract, item, lang) for item in found]}


def provision(contract: Contract, name: str, lang: Lang) -> dict[str, Any]:
    """What a provision says, what that means, and what is open about it. Raises `CaseError` for an unknown id."""
    found = contract.provisions.get(name)
    if found is None:
        report = Report()
        report.add("PROVISION", "unknown-key", key=shown(name), suggestion=suggestion(shown(name), contract.provisions))
        raise CaseError(report.problems)
    raw = contract.raw["provisions"][name]
    return {
        "id": found.id,
        "kind": found.kind,
        "who": found.who,
        "title": found.title[lang],
        "wording": quote(found, {})[lang],
        "explanation": _plain((raw.get("explain") or {}).get(lang, "")),
        "flags": [_flag(contract.findings[flag], lang) for flag in found.flags],
        "law": list(found.law),
        "norms": [norm.id for norm in contract.norms.values() if norm.provision == name],
    }


def _flag(spec: FindingSpec, lang: Lang) -> dict[str, Any]:
    """A defect of the wording with the ways to read it."""
    readings = [
        {"label": item.label[lang], "says": item.says[lang], "assumptions": dict(item.assumptions)}
        for item in spec.readings
    ]
    return {"id": spec.id, "title": spec.title[lang], "readings": readings}


def as_text(entries: list[dict[str, Any]]) -> str:
    """One entry a paragraph: its id and label, its help, its fields."""
    lines: list[str] = []
    for entry in entries:
        lines.append(f"{entry['id']}  {entry['label']}" + _aside(entry))
        if entry.get("help"):
            lines.append(f"    {entry['help']}")
        for field in entry.get("fields", ()):
            mark = "" if field["required"] else "?"
            choices = ", ".join(choice["value"] for choice in field["choices"])
            lines.append(
                f"    - {field['id']}{mark}: {field['type']}{f' ({choices})' if choices else ''}  {field['label']}"
            )
        lines += [f"    - {choice['value']}: {choice['label']}" for choice in entry.get("choices", ())]
    return "\n".join(lines) + "\n"


def provision_text(entry: Mapping[str, Any], lang: Lang) -> str:
    lines = [f"{entry['id']}  {entry['title']}", "", entry["wording"]]
    if entry["explanation"]:
        lines += ["", _EXPLAINED[lang], entry["explanation"]]
    if entry["flags"]:
        lines += ["", _FLAGS[lang]]
    for flag in entry["flags"]:
        lines.append(f"- {flag['title']} ({flag['id']})")
        lines += [f"    · {reading['label']}{_COLON[lang]}{reading['says']}" for reading in flag["readings"]]
    return "\n".join(lines) + "\n"


def _aside(entry: Mapping[str, Any]) -> str:
    """What stands beside a label: the type and example of a blank, the default of an assumption, who is bound."""
    parts = [str(entry[key]) for key in ("type", "example", "default", "kind", "who") if entry.get(key)]
    return f"  [{', '.join(parts)}]" if parts else ""


def _plain(html: str) -> str:
    """The text of an HTML fragment, a line for each of its paragraphs."""
    text = unescape(_TAG.sub("", _BLOCK_END.sub("\n", html)))
    return "\n".join(line.strip() for line in text.splitlines() if line.strip())
