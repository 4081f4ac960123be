"""Cases from files: JSON and YAML as plain data, with numbers and dates kept as they are written."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any, Final, NoReturn

from checker.problems import CaseError, problem, shown
from checker.text import Text, both

_MEGABYTES: Final = 20
_MOST_NODES: Final = 1_000_000
_INTEGER: Final = re.compile(r"-?(?:0|[1-9]\d{0,17})", re.ASCII)


class Repeating(dict[str, Any]):
    """A mapping in whose text some keys stand more than once; `repeated` names them."""

    def __init__(self, found: dict[str, Any], repeated: tuple[str, ...]) -> None:
        super().__init__(found)
        self.repeated = repeated


def read_file(path: Path) -> Any:
    """The content of a case file: JSON where it is named so, else YAML (which JSON is too). Raises `CaseError`."""
    try:
        if path.stat().st_size > _MEGABYTES * 1_000_000:
            _refuse("too-large-file", megabytes=_MEGABYTES)
        content = path.read_bytes()
    except OSError as error:
        _refuse("unreadable", reason=reason(error))
    return read_text(content, is_json=path.suffix.lower() == ".json")


def read_text(content: bytes, *, is_json: bool) -> Any:
    """Plain data from the bytes of a file. Raises `CaseError`."""
    if len(content) > _MEGABYTES * 1_000_000:
        _refuse("too-large-file", megabytes=_MEGABYTES)
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        _refuse("not-utf-8")
    return read_json(text) if is_json else read_yaml(text)


def read_json(text: str) -> Any:
    """Plain data from JSON; a number that is not a whole one stays text as written. Raises `CaseError`."""
    try:
        return json.loads(text, parse_float=str, parse_constant=str, parse_int=_integer, object_pairs_hook=_mapping)
    except json.JSONDecodeError as error:
        _refuse("not-json", line=error.lineno, reason=both(error.msg))
    except RecursionError:
        _refuse("too-deep")


def read_yaml(text: str) -> Any:
    """Plain data from YAML. Only true, false, null and whole numbers are not text. Raises `CaseError`.

    Without PyYAML, which a plain install leaves out, it can still be JSON.
    """
    try:
        import yaml
    except ModuleNotFoundError:
        return _json_alone(text)
    try:
        root = yaml.compose(text, Loader=yaml.SafeLoader)
        return None if root is None else _plain(root, _Budget(_MOST_NODES))
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        reason = getattr(error, "problem", None) or "unreadable"
        _refuse("not-yaml", line=mark.line + 1 if mark else 1, reason=both(str(reason)))
    except RecursionError:
        _refuse("too-deep")


def _json_alone(text: str) -> Any:
    try:
        return read_json(text)
    except CaseError as error:
        if error.problems[0].code == "not-json":
            _refuse("needs-pyyaml")
        raise


class _Budget:
    """How many more values a document may unfold to, its aliases written out."""

    def __init__(self, left: int) -> None:
        self.left = left

    def spend(self) -> None:
        self.left -= 1
        if self.left < 0:
            _refuse("too-deep")


def _plain(node: Any, budget: _Budget) -> Any:
    budget.spend()
    if node.id == "sequence":
        return [_plain(item, budget) for item in node.value]
    if node.id == "mapping":
        pairs = [(_key(key), _plain(value, budget)) for key, value in node.value]
        return _mapping(pairs)
    return _scalar(node)


def _key(node: Any) -> str:
    return node.value if node.id == "scalar" else shown([])


def _scalar(node: Any) -> str | int | bool | None:
    """What a value means; quoted text is text, and of plain text only the words of JSON and whole numbers are more."""
    written: str = node.value
    if node.style is not None:
        return written
    if written in ("", "~", "null", "Null", "NULL"):
        return None
    if written.lower() in ("true", "false"):
        return written.lower() == "true"
    return _integer(written) if _INTEGER.fullmatch(written) else written


def _integer(written: str) -> int | str:
    """A whole number, or its text where it is longer than any that means something."""
    return int(written) if _INTEGER.fullmatch(written) else written


def _mapping(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) == len(pairs):
        return found
    keys = [key for key, _ in pairs]
    return Repeating(found, tuple(dict.fromkeys(key for key in keys if keys.count(key) > 1)))


def reason(error: OSError) -> Text:
    """Why a file could not be read or written, in words for readers."""
    if isinstance(error, FileNotFoundError):
        return Text("没有这个文件", "there is no such file")
    if isinstance(error, IsADirectoryError):
        return Text("这是一个文件夹", "it is a folder")
    if isinstance(error, PermissionError):
        return Text("没有读取的权限", "it may not be read")
    return both(error.strerror or type(error).__name__)


def _refuse(code: str, **details: Any) -> NoReturn:
    raise CaseError([problem("", code, **details)])
