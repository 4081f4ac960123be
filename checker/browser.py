"""The boundary to a page's worker: text in, JSON text out, and never an exception for what somebody typed."""

from __future__ import annotations

import json
from functools import cache
from typing import Any

import checker
from checker import view
from checker.contract import Contract
from checker.loader import read_json
from checker.problems import CaseError
from checker.text import Lang


def describe(lang: str) -> str:
    """The form model (view.describe) in a language."""
    return _json(view.describe(_contract(), _language(lang)))


def assess(case_json: str, lang: str) -> str:
    """Assesses a case that is JSON text.

    Gives `{"ok": true, "assessment": …, "view": …}`, or `{"ok": false, "errors": [{path, code, message}]}`.
    """
    language = _language(lang)
    try:
        case = read_json(case_json)
        assessment = checker.assess(_contract(), case)
    except CaseError as error:
        return _json({"ok": False, "errors": problems(error, language)})
    shown = view.present(_contract(), assessment, language, case)
    return _json({"ok": True, "assessment": assessment.to_dict(), "view": shown})


def problems(error: CaseError, lang: Lang) -> list[dict[str, str]]:
    """The problems of a case in one language."""
    return [{"path": item.path, "code": item.code, "message": item.message[lang]} for item in error.problems]


@cache
def _contract() -> Contract:
    return checker.load_contract()


def _language(lang: str) -> Lang:
    return "en" if lang == "en" else "zh"


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)
