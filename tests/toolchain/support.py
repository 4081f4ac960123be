"""A small project shaped like this one, and Pyodide in Node.js to load what is built from it."""

import gzip
import json
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from scripts.build_browser import PACKED, WASM

ROOT = Path(__file__).resolve().parents[2]

PACKAGE = '''
"""Stands for the checker."""

import datetime
import json
from importlib.resources import files

import chinese_calendar


def facts():
    contract = json.loads((files("checker") / "contract.json").read_text(encoding="utf-8"))
    return json.dumps({
        "contract": contract,
        "national_day": chinese_calendar.is_workday(datetime.date(2026, 10, 1)),
        "loaded_from": __file__,
        "words": (files("checker") / "words.txt").read_text(encoding="utf-8"),
    }, ensure_ascii=False)
'''

LOAD = """
const [folder, program] = process.argv.slice(1);
const { loadPyodide } = await import(`${folder}/pyodide.mjs`);
const asked = [];
const fetched = globalThis.fetch;
globalThis.fetch = (address, ...rest) => { asked.push(String(address)); return fetched(address, ...rest); };
const python = await loadPyodide({
  indexURL: `${folder}/`, packageBaseUrl: `${folder}/`, packages: ["service-contract-checker"],
});
console.log(JSON.stringify({ result: python.runPython(program), asked }));
"""


def small_project(folder: Path) -> Path:
    """A project folder with this project's description and a package of a few lines in place of the checker."""
    (folder / "checker").mkdir(parents=True)
    (folder / "checker" / "__init__.py").write_text(PACKAGE, encoding="utf-8")
    (folder / "checker" / "browser.py").write_text("def prepare():\n    return None\n", encoding="utf-8")
    (folder / "checker" / "words.txt").write_text("违约金", encoding="utf-8")
    (folder / "checker" / "contract.json").write_text('{"id": "of an earlier build"}', encoding="utf-8")
    shutil.copy(ROOT / "pyproject.toml", folder)
    return folder


@contextmanager
def unpacked(pyodide: Path) -> Iterator[Path]:
    """The folder as Pyodide's own loader reads it: with its module of WebAssembly unpacked."""
    with TemporaryDirectory() as name:
        folder = Path(name) / "pyodide"
        shutil.copytree(pyodide, folder)
        (folder / WASM).write_bytes(gzip.decompress((folder / PACKED).read_bytes()))
        yield folder


def run_in_node(pyodide: Path, program: str) -> Any:
    """Load the checker in Node.js from this folder, run a Python program and give the text that it ends with, as JSON.

    Fails when anything was fetched over the network.
    """
    with unpacked(pyodide) as folder:
        run = subprocess.run(
            ["node", "--input-type=module", "--eval", LOAD, str(folder), program],
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
        )
    assert run.returncode == 0, run.stderr[-4000:]
    told = json.loads(run.stdout.splitlines()[-1])
    assert told["asked"] == []
    return json.loads(told["result"])
