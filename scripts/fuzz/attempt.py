"""One attempt: a command with malformed input, and what is wrong with what came of it."""

from __future__ import annotations

import io
import json
import random
import re
import signal
import sys
import traceback
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from types import FrameType
from typing import Any, Final, NoReturn
from unittest.mock import patch

import checker
from checker.cli import main
from checker.contract import Contract
from scripts.fuzz.cases import spoilt_case
from scripts.fuzz.texts import case_bytes, ledger_bytes
from scripts.fuzz.values import anything

_SECONDS: Final = 20
_CHINESE: Final = re.compile(r"[\u4e00-\u9fff]")
_LANGS: Final = ("zh", "en")
_LISTS: Final = ("blanks", "incidents", "assumptions", "provisions")


@dataclass(frozen=True, slots=True)
class Attempt:
    """A command line with the bytes that it reads; `files` are written beside it by name."""

    arguments: tuple[str, ...]
    files: Mapping[str, bytes]
    standard_input: bytes = b""


def attempt(contract: Contract, seed: int, number: int) -> Attempt:
    """The attempt of this number: the same each time for a seed."""
    chance = random.Random(f"{seed}-{number}")
    options = ("--lang", chance.choice(_LANGS), *(("--json",) if chance.random() < 0.7 else ()))
    kind = chance.random()
    if kind < 0.15:
        return _ledger(contract, options, chance)
    if kind < 0.17:
        name = str(anything(chance, 4)) if chance.random() < 0.9 else chance.choice(list(contract.provisions))
        return Attempt(("explain", *options, "--", name), {})
    command = "thresholds" if kind < 0.25 else "assess"
    content = case_bytes(spoilt_case(contract.raw, chance), chance)
    if chance.random() < 0.2:
        return Attempt((command, "-", *options), {}, content)
    name = chance.choice(("case.yaml", "case.json", "case"))
    return Attempt((command, name, *options), {name: content})


@dataclass(frozen=True, slots=True)
class End:
    """How an attempt ended: whether the input was refused, and what is wrong with that, which must be nothing."""

    refused: bool
    faults: tuple[str, ...]


def end_of(made: Attempt, contract: Contract, folder: Path) -> End:
    """Runs an attempt in this process."""
    for name, content in made.files.items():
        (folder / name).write_bytes(content)
    arguments = [str(folder / item) if item in made.files or item == "out.csv" else item for item in made.arguments]
    out, err = _Stream(), _Stream()
    with _console(out, err, made.standard_input), patch.object(checker, "load_contract", lambda _: contract):
        try:
            with _limited():
                status: object = main(arguments)
        except SystemExit as ended:
            status = ended.code
        except BaseException:
            if sys.exc_info()[0] is KeyboardInterrupt:
                raise
            return End(False, (traceback.format_exc(),))
    lang = arguments[arguments.index("--lang") + 1]
    return End(status == 2, tuple(_wrong(status, out.text(), err.text(), lang, is_json="--json" in arguments)))


class _Stream(io.TextIOWrapper):
    """A stream that encodes as a terminal does, so that what cannot be printed is found out."""

    def __init__(self) -> None:
        self._bytes = io.BytesIO()
        super().__init__(self._bytes, encoding="utf-8", write_through=True)

    def text(self) -> str:
        return self._bytes.getvalue().decode("utf-8")


def _ledger(contract: Contract, options: tuple[str, ...], chance: random.Random) -> Attempt:
    kind = chance.choice(list(contract.raw["incidents"]))
    profile = spoilt_case(contract.raw, chance) if chance.random() < 0.3 else {"as_of": "2026-04-30"}
    if isinstance(profile, dict) and chance.random() < 0.8:
        profile.pop("incidents", None)
    files = {
        "rows.csv": ledger_bytes(contract.raw["incidents"][kind]["fields"], chance),
        "profile.json": json.dumps(profile).encode("utf-8", "surrogatepass"),
    }
    more = [("-o", "out.csv"), ("--details",), ("--bom",), ("--ignore", "note")]
    extra = [word for words in more if chance.random() < 0.3 for word in words]
    chosen = ("--type", kind) if chance.random() < 0.9 else ()
    return Attempt(("ledger", "rows.csv", "--profile", "profile.json", "--jobs", "1", *chosen, *extra, *options), files)


def _wrong(status: object, out: str, err: str, lang: str, *, is_json: bool) -> Iterator[str]:
    if status not in (0, 2):
        yield f"exit status {status!r}"
    if "Traceback (most recent call last)" in out + err:
        yield "a traceback was printed"
    if status == 0 and is_json:
        try:
            json.loads(out)
        except ValueError as error:
            yield f"what was printed is not JSON: {error}"
    if status != 2:
        return
    if not err.strip():
        yield "refused without a word"
    if is_json:
        yield from _wrong_problems(out, lang)


def _wrong_problems(out: str, lang: str) -> Iterator[str]:
    try:
        problems: list[dict[str, Any]] = json.loads(out)["errors"]
    except (ValueError, KeyError) as error:
        yield f"the list of problems cannot be read: {error!r}"
        return
    if not problems:
        yield "refused without a problem"
    for item in problems:
        if not isinstance(item.get("path"), str) or not item.get("code") or not item.get("message"):
            yield f"a problem without a place, a code or a message: {item}"
        elif (lang == "zh") > bool(_CHINESE.search(item["message"])):
            yield f"a problem that is not told in Chinese: {item}"


@contextmanager
def _console(out: io.TextIOWrapper, err: io.TextIOWrapper, given: bytes) -> Iterator[None]:
    standard_input = io.TextIOWrapper(io.BytesIO(given), encoding="utf-8")
    with redirect_stdout(out), redirect_stderr(err), patch.object(sys, "stdin", standard_input):
        yield


@contextmanager
def _limited() -> Iterator[None]:
    """Ends what takes too long, by the time of the processor: other work on the machine is no fault."""

    def stop(_: int, __: FrameType | None) -> NoReturn:
        raise TimeoutError(f"took longer than {_SECONDS} seconds of the processor")

    before = signal.signal(signal.SIGPROF, stop)
    signal.setitimer(signal.ITIMER_PROF, _SECONDS)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)
