"""The command line: `python -m checker …`. Exit status 0 where the input could be used, 2 where it could not."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Sequence
from itertools import zip_longest
from pathlib import Path
from typing import Any, Final, NoReturn

import checker
from checker import catalogue
from checker.browser import problems
from checker.colour import emphasised
from checker.contract import Contract
from checker.ledger import cli as ledger
from checker.loader import read_file, read_text
from checker.problems import CaseError, problem
from checker.reading import ContractError
from checker.report import report, thresholds_report
from checker.text import Lang
from checker.thresholds import rate_figures, thresholds

_USED: Final = 0
_UNUSABLE: Final = 2

_DESCRIPTION: Final = """\
Assesses what happened under a contract: who owes what, by when, and why.
按合同评估发生的事：谁欠谁什么、何时到期、为什么。
"""
_EXAMPLES: Final = """\
examples:
  python -m checker assess case.yaml --lang en
  python -m checker assess case.yaml --json > result.json
  echo '{"as_of": "2026-04-30", "incidents": []}' | python -m checker assess -
  python -m checker blanks
  python -m checker thresholds case.yaml
  python -m checker explain PROVISION --lang en
"""
_EXAMPLE: Final = """\
examples:
  python -m checker {name} {rest}
  python -m checker {name} {rest} --json
"""
_RESTS: Final = {
    "assess": "case.yaml --lang en",
    "thresholds": "case.yaml --lang en",
    "explain": "PROVISION --lang en",
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs a command; returns the exit status."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")  # names of files may not be text
    try:
        options = _parser().parse_args(arguments)
    except _WrongUsage as wrong:
        return _misused(wrong, sys.argv[1:] if arguments is None else arguments)
    command: Callable[[Contract, argparse.Namespace], int] = options.command
    try:
        return command(checker.load_contract(options.contract), options)
    except CaseError as error:
        return _unusable(problems(error, options.lang), options)
    except ContractError as error:
        return _unusable([{"path": "", "code": "contract", "message": error.text[options.lang]}], options)
    except BrokenPipeError:
        sys.stderr.close()
        return _USED


def _assess(contract: Contract, options: argparse.Namespace) -> int:
    assessment = checker.assess(contract, _case(options.case))
    if options.json:
        sys.stdout.write(checker.canonical_json(assessment))
    else:
        _show(report(assessment, options.lang), options.lang)
    return _USED


def _thresholds(contract: Contract, options: argparse.Namespace) -> int:
    assessment = checker.assess(contract, _case(options.case), with_spread=False)
    days, figures = thresholds(assessment), rate_figures(assessment)
    if options.json:
        found = {"thresholds": [day.to_dict() for day in days], "rates": [figure.to_dict() for figure in figures]}
        sys.stdout.write(_json(found))
    else:
        sys.stdout.write(thresholds_report(days, figures, contract, options.lang))
    return _USED


def _show(text: str, lang: Lang) -> None:
    """Prints a report; with emphasis where it goes to a terminal that shows some."""
    if not sys.stdout.isatty():
        sys.stdout.write(text)
        return
    try:
        from rich.console import Console
    except ImportError:
        sys.stdout.write(text)
        return
    Console(soft_wrap=True, highlight=False).print(emphasised(text, lang), end="")


def _list(name: str) -> Callable[[Contract, argparse.Namespace], int]:
    def command(contract: Contract, options: argparse.Namespace) -> int:
        entries = catalogue.LISTS[name](contract, options.lang)
        sys.stdout.write(_json(entries) if options.json else catalogue.as_text(entries))
        return _USED

    return command


def _explain(contract: Contract, options: argparse.Namespace) -> int:
    name, lang = options.provision, options.lang
    clause = catalogue.clause(contract, name, lang)
    if clause is not None:
        texts = [catalogue.provision_text(entry, lang) for entry in clause["provisions"]]
        sys.stdout.write(_json(clause) if options.json else "\n".join(texts))
        return _USED
    entry = catalogue.provision(contract, name, lang)
    sys.stdout.write(_json(entry) if options.json else catalogue.provision_text(entry, lang))
    return _USED


def _case(place: str) -> Any:
    return read_text(sys.stdin.buffer.read(), is_json=False) if place == "-" else read_file(Path(place))


def _unusable(errors: list[dict[str, str]], options: argparse.Namespace) -> int:
    if options.json:
        sys.stdout.write(_json({"errors": errors}))
    for error in errors:
        where = f"{error['path']}: " if error["path"] else ""
        sys.stderr.write(f"{where}{error['message']} [{error['code']}]\n")
    return _UNUSABLE


class _WrongUsage(Exception):  # noqa: N818 - it says what the command is
    """A command that is not written as it must be, with how it is written."""

    def __init__(self, usage: str, reason: str) -> None:
        super().__init__(reason)
        self.usage = usage


class _Parser(argparse.ArgumentParser):
    """Tells what is wrong instead of ending the program, so that it can be told as every other error is."""

    def error(self, message: str) -> NoReturn:
        raise _WrongUsage(self.format_usage(), message)


def _misused(wrong: _WrongUsage, arguments: Sequence[str]) -> int:
    """Tells what is wrong with a command, in the language and the form that it asks for as far as can be seen."""
    english = any(
        word == "--lang=en" or (word == "--lang" and after == "en")
        for word, after in zip_longest(arguments, arguments[1:])
    )
    found = problem("", "usage", reason=str(wrong))
    asked = argparse.Namespace(json="--json" in arguments)
    sys.stderr.write(wrong.usage)
    return _unusable([{"path": "", "code": found.code, "message": found.message["en" if english else "zh"]}], asked)


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"


def _parser() -> argparse.ArgumentParser:
    common = _Parser(add_help=False)
    common.add_argument("--json", action="store_true", help="JSON on standard output")
    common.add_argument(
        "--lang", choices=("zh", "en"), default="zh", help="language of messages and reports (default: zh)"
    )
    common.add_argument("--contract", type=Path, metavar="FILE", help="another compiled contract")
    parser = _Parser(
        prog="python -m checker",
        description=_DESCRIPTION,
        epilog=_EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    def add(name: str, command: Callable[[Contract, argparse.Namespace], int], words: str) -> argparse.ArgumentParser:
        added = commands.add_parser(
            name,
            parents=[common],
            help=words,
            description=words,
            epilog=_EXAMPLE.format(name=name, rest=_RESTS.get(name, "--lang en")),
            formatter_class=argparse.RawDescriptionHelpFormatter,
        )
        added.set_defaults(command=command)
        return added

    assess = add("assess", _assess, "assess a case and report what follows from it")
    assess.add_argument("case", metavar="CASE", help="a YAML or JSON file, or - for standard input")
    ledger.add_options(add("ledger", ledger.command, ledger.HELP))
    ahead = add("thresholds", _thresholds, "say which days matter next: the last safe one, when a cap binds")
    ahead.add_argument("case", metavar="CASE", help="a YAML or JSON file, or - for standard input")
    add("blanks", _list("blanks"), "list the blanks that can be filled in")
    add("incidents", _list("incidents"), "list what can be reported, with its fields")
    add("assumptions", _list("assumptions"), "list what is assumed where the contract is silent")
    add("provisions", _list("provisions"), "list the provisions by id")
    add("explain", _explain, "say what a provision says").add_argument("provision", metavar="PROVISION")
    return parser
