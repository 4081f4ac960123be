"""The boundary to a page's worker: text in, JSON text out, and never an exception for what somebody typed."""

from __future__ import annotations

import gc
import json
from collections.abc import Callable
from contextlib import suppress
from datetime import date
from functools import cache
from typing import Any, Final

import checker
from checker import view
from checker.contract import Contract
from checker.follow import Follower, Told
from checker.loader import read_json
from checker.problems import CaseError
from checker.rate import parse_rate
from checker.refusal import Refused
from checker.text import Lang
from checker.thresholds import rate_figure
from checker.thresholds import thresholds as thresholds_of
from checker.working_days import is_working_day

_A_DAY: Final = date(2026, 1, 1)


def prepare() -> None:
    """Reads what calls need, the table of working days too, and assesses a first case of the contract's own, so that no
    reader waits for it.
    """
    contract = _contract()
    is_working_day(_A_DAY)
    for scenario in contract.raw.get("scenarios", [])[:1]:
        view.present(contract, checker.assess(contract, scenario["case"]), "en", scenario["case"])
    gc.freeze()  # what is there now stays: looking through it again and again for garbage would take time


def rehearse(number: int) -> None:
    """Follows one of the contract's own cases, chosen by a number from 0 on, and keeps nothing of it.

    A browser compiles what runs the better the more often it has run: whoever types next does not wait for that.
    """
    scenarios = _contract().raw.get("scenarios", [])
    if not scenarios:
        return
    case = scenarios[number % len(scenarios)]["case"]
    head = {name: value for name, value in case.items() if name != "incidents"}
    follower = Follower(_contract(), "en")
    followed = follower.assess("\n".join(map(_json, (head, *case.get("incidents", ())))))
    _json(view.present_whole(followed.result, "en"))


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


def follow(lines: str, lang: str) -> str:
    """Assesses a case that is being written, given as `follow.Follower` takes it; what has not changed is not repeated.

    Gives `{"ok": true, "view": …, "told": {"incidents": [number], "waits": count}, "parts": {number: incident}}`, where
    the parts are those that have not been sent before (see `follow.Told`); or the errors as `assess` does.
    """
    language = _language(lang)
    try:
        found = _follower(language).assess(lines)
    except CaseError as error:
        return _json({"ok": False, "errors": problems(error, language)})
    return f'{{"ok":true,"view":{_json(view.present_whole(found.result, language))},{_told(found.told)}}}'


def follow_on(lang: str) -> str:
    """The next portion of what is still to be told of the last case of `follow`: `told` and `parts`, as there."""
    return f'{{"ok":true,{_told(_follower(_language(lang)).more())}}}'


def _told(told: Told) -> str:
    parts = ",".join(f'"{part.number}":{part.shown}' for part in told.fresh)
    return f'"told":{_json({"incidents": told.numbers, "waits": told.waits})},"parts":{{{parts}}}'


def thresholds(case_json: str, lang: str) -> str:
    """The days that matter next in a case that is JSON text.

    Gives `{"ok": true, "days": [{incident, provision, href, kind, date, text}]}`, or the errors as `assess` does.
    """
    language = _language(lang)
    try:
        assessment = checker.assess(_contract(), read_json(case_json), with_spread=False)
    except CaseError as error:
        return _json({"ok": False, "errors": problems(error, language)})
    days = [
        {
            "incident": day.incident,
            "provision": day.provision,
            "href": view.provision_href(_contract(), day.provision),
            "kind": day.kind,
            "date": day.day.isoformat() if day.day else None,
            "text": day.text[language],
        }
        for day in thresholds_of(assessment)
    ]
    return _json({"ok": True, "days": days})


def rates(profile_json: str, lang: str) -> str:
    """What the daily rates of a profile, as JSON text, come to: `{blank: sentence}`, of those that can be read."""
    profile = read_json(profile_json)
    found: dict[str, str] = {}
    for name, spec in _contract().blanks.items():
        if spec.type == "percent_per_day" and name in profile:
            with suppress(Refused):
                found[name] = rate_figure(name, parse_rate(profile[name])).short[_language(lang)]
    return _json(found)


def ledger(text: str, lang: str) -> str:
    """The incidents that the rows of CSV text tell of, in plain form.

    Gives `{"ok": true, "incidents": […]}`, or `{"ok": false, "problems": [{line, column, message}]}`.
    """
    # What few readers ask for is imported when they do: a page starts the sooner.
    from checker.ledger.incidents import UnusableLedger, incidents_of

    try:
        return _json({"ok": True, "incidents": incidents_of(_contract(), text)})
    except UnusableLedger as error:
        told = [
            {"line": item.line, "column": item.column, "message": item.problem.message[_language(lang)]}
            for item in error.problems
        ]
        return _json({"ok": False, "problems": told})


def timeline(case_json: str, lang: str) -> str:
    """The timeline of a case: `{"ok": true, "timeline": …}` (timeline.present), or its errors as from `assess`."""
    # What only some readers open is not loaded at the start.
    from checker.timeline import present

    language = _language(lang)

    def answer() -> dict[str, Any]:
        assessment = checker.assess(_contract(), read_json(case_json), with_spread=False)
        return {"timeline": present(assessment, language)}

    return _answered(answer, language)


def curve(case_json: str, trial_json: str, lang: str) -> str:
    """The curve of one claim, as it stands or with a day or a rate to try (`curve.read_trial`).

    Gives `{"ok": true, "curve": …}`, null where the case has no such claim, or the errors of the case.
    """
    from checker.curve import curve, read_trial

    language = _language(lang)
    return _answered(
        lambda: {"curve": curve(_contract(), read_json(case_json), read_trial(json.loads(trial_json)), language)},
        language,
    )


def compare(case_json: str, other_json: str, lang: str) -> str:
    """Two cases side by side: `{"ok": true, "comparison": …}` (comparison.compare), or the errors of the first bad one,
    with `"case"` 0 or 1.
    """
    from checker.comparison import compare

    language = _language(lang)
    assessed = []
    for number, text in enumerate((case_json, other_json)):
        try:
            assessed.append(checker.assess(_contract(), read_json(text), with_spread=False))
        except CaseError as error:
            return _json({"ok": False, "case": number, "errors": problems(error, language)})
    return _json({"ok": True, "comparison": compare(assessed[0], assessed[1], language)})


def practice_generate(request_json: str) -> str:
    """One drill: `{"template"?, "seed", "level", "roles"?, "provisions"?, "tasks"?}` as JSON text, or `{"drill": id}`.

    Gives `{"ok": true, "drill": …}`, or `{"ok": false, "errors": [{path, code, message: {zh, en}}]}`.
    """
    return _practised(request_json, "generated")


def practice_draw(request_json: str) -> str:
    """The drills of a sheet: `{"role", "seed", "number"}` as JSON text. Gives `{"ok": true, "drills": […]}`."""
    return _practised(request_json, "drawn")


def practice_mark(request_json: str) -> str:
    """Marks an answer: `{"drill": id, "answer": {"value"} or {"values"}}` as JSON text.

    The drill is made again from its id, so that what is marked is what the contract's data gives. Gives
    `{"ok": true, "marking": …}`; an answer that cannot be read is an error, not a wrong answer.
    """
    return _practised(request_json, "marked")


def _practised(request_json: str, name: str) -> str:
    # Imported here for the same reason as the ledger's reader.
    from checker.practice import requests

    try:
        answer = requests.ANSWERS[name](_contract(), read_json(request_json))
    except CaseError as error:
        told = [{"path": item.path, "code": item.code, "message": item.message.to_dict()} for item in error.problems]
        return _json({"ok": False, "errors": told})
    return _json({"ok": True, **answer})


def problems(error: CaseError, lang: Lang) -> list[dict[str, str]]:
    """The problems of a case in one language."""
    return [{"path": item.path, "code": item.code, "message": item.message[lang]} for item in error.problems]


def _answered(answer: Callable[[], dict[str, Any]], lang: Lang) -> str:
    try:
        return _json({"ok": True, **answer()})
    except CaseError as error:
        return _json({"ok": False, "errors": problems(error, lang)})


@cache
def _contract() -> Contract:
    return checker.load_contract()


@cache
def _follower(lang: Lang) -> Follower:
    return Follower(_contract(), lang)


def _language(lang: str) -> Lang:
    return "en" if lang == "en" else "zh"


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)
