"""The folder from which a page loads Python and the checker."""

import ast
import gzip
import hashlib
import importlib.util
import io
import json
import lzma
import struct
import sys
from collections.abc import Iterable
from pathlib import Path
from zipfile import ZipFile

import pytest

from scripts import build_browser as module
from scripts.browser_stdlib import LEFT_OUT, is_needed
from scripts.build_browser import BrowserBuildError, build_browser
from tests.toolchain.support import ROOT, run_in_node, small_project

CONTRACT = {"id": "small", "title": {"zh": "小合同", "en": "A small contract"}}


@pytest.fixture(scope="module")
def contract(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("contract") / "contract.json"
    file.write_text(json.dumps(CONTRACT, ensure_ascii=False), encoding="utf-8")
    return file


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return small_project(tmp_path_factory.mktemp("project"))


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory, contract: Path, project: Path) -> tuple[Path, dict[str, int]]:
    folder = tmp_path_factory.mktemp("pyodide")
    return folder, build_browser(folder, contract, project)


@pytest.fixture(scope="module")
def pyodide(built: tuple[Path, dict[str, int]]) -> Path:
    return built[0]


@pytest.fixture
def own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(module, "CACHE", tmp_path / "cache")
    return tmp_path / "cache"


def archives(folder: Path) -> list[Path]:
    return sorted([*folder.glob("*.whl"), *folder.glob("*.zip")])


def test_the_checker_runs_from_compiled_files_and_nothing_is_fetched(pyodide: Path) -> None:
    facts = run_in_node(pyodide, "import checker; checker.facts()")
    assert facts["contract"] == CONTRACT
    assert facts["words"] == "违约金"
    assert facts["national_day"] is False
    assert facts["loaded_from"].endswith("checker/__init__.pyc")


def test_python_inside_reads_what_python_outside_compiles(pyodide: Path) -> None:
    magic = run_in_node(pyodide, "import importlib.util, json; json.dumps(importlib.util.MAGIC_NUMBER.hex())")
    assert magic == importlib.util.MAGIC_NUMBER.hex()


def test_every_archive_holds_compiled_files_alone(pyodide: Path) -> None:
    for archive in archives(pyodide):
        names = ZipFile(archive).namelist()
        assert [name for name in names if name.endswith(".py")] == []
        assert [name for name in names if name.endswith(".pyc")] != []


def test_the_list_of_packages_names_files_of_the_folder_and_no_others(pyodide: Path) -> None:
    packages = json.loads((pyodide / "pyodide-lock.json").read_text(encoding="utf-8"))["packages"]
    assert set(packages) == {"chinesecalendar", "service-contract-checker"}
    assert packages["service-contract-checker"]["depends"] == ["chinesecalendar"]
    assert sorted(package["file_name"] for package in packages.values()) == [
        wheel.name for wheel in archives(pyodide) if wheel.suffix == ".whl"
    ]
    for package in packages.values():
        content = (pyodide / package["file_name"]).read_bytes()
        assert package["sha256"] == hashlib.sha256(content).hexdigest()


def test_the_size_of_every_file_is_given(built: tuple[Path, dict[str, int]]) -> None:
    folder, sizes = built
    assert sizes == {file.name: file.stat().st_size for file in folder.iterdir()}


def test_the_memory_is_of_a_python_that_has_imported_the_checker(pyodide: Path) -> None:
    (packed,) = pyodide.glob("memory-*.gz")
    content = gzip.decompress(packed.read_bytes())
    length, count = struct.unpack_from("<II", content)
    assert length > len(content) > count * (1 << 16)
    assert b"/packages/service_contract_checker-" in content


def test_the_core_is_what_a_start_imports_of_each_archive_and_its_data(pyodide: Path) -> None:
    (packed,) = pyodide.glob("core-*.xz")
    content = lzma.decompress(packed.read_bytes())
    (count,) = struct.unpack_from("<I", content)
    lengths = struct.unpack_from(f"<{count}I", content, 4)
    library, *wheels = [pyodide / "python_stdlib.zip", *sorted(pyodide.glob("*.whl"))]
    assert count == 1 + len(wheels)
    place, parts = 4 * (1 + count), dict[str, set[str]]()
    for archive, length in zip([library, *wheels], lengths, strict=True):
        part = ZipFile(io.BytesIO(content[place : place + length]))
        parts[archive.name] = set(part.namelist())
        assert all(part.read(name) == ZipFile(archive).read(name) for name in part.namelist())
        place += length
    assert place == len(content)
    assert "json/__init__.pyc" in parts[library.name]
    assert "argparse.pyc" in set(ZipFile(library).namelist()) - parts[library.name]
    checker = next(names for name, names in parts.items() if name.startswith("service_contract_checker"))
    assert {"checker/__init__.pyc", "checker/browser.pyc", "checker/words.txt"} <= checker


def test_a_checker_that_cannot_be_imported_is_said(tmp_path: Path, contract: Path, own_cache: Path) -> None:
    project = small_project(tmp_path / "project")
    (project / "checker" / "browser.py").write_text("raise RuntimeError('no such rule')\n", encoding="utf-8")
    with pytest.raises(BrowserBuildError, match=r"Python's memory was not made:[\s\S]*no such rule"):
        build_browser(tmp_path / "out", contract, project)
    assert list(own_cache.glob("memory-*")) == []


def test_what_has_not_changed_is_neither_made_nor_written_again(
    tmp_path: Path, contract: Path, project: Path, own_cache: Path
) -> None:
    out = tmp_path / "out"
    build_browser(out, contract, project)
    before = {file: file.stat().st_mtime_ns for file in [*out.iterdir(), *own_cache.glob("*/*")]}
    build_browser(out, contract, project)
    assert {file: file.stat().st_mtime_ns for file in [*out.iterdir(), *own_cache.glob("*/*")]} == before


def test_the_same_sources_give_the_same_bytes(tmp_path: Path, contract: Path, project: Path, own_cache: Path) -> None:
    first, second = tmp_path / "first", tmp_path / "second"
    build_browser(first, contract, project)
    own_cache.rename(tmp_path / "set aside")
    build_browser(second, contract, project)
    assert {file.name: file.read_bytes() for file in first.iterdir()} == {
        file.name: file.read_bytes() for file in second.iterdir()
    }


def test_another_contract_makes_a_wheel_of_another_name_and_the_old_one_goes(
    tmp_path: Path, contract: Path, project: Path
) -> None:
    out, changed = tmp_path / "out", tmp_path / "changed.json"
    changed.write_text(json.dumps({**CONTRACT, "id": "changed"}), encoding="utf-8")
    build_browser(out, contract, project)
    old = next(out.glob("service_contract_checker-*"))
    build_browser(out, changed, project)
    assert [wheel.name == old.name for wheel in out.glob("service_contract_checker-*")] == [False]
    assert run_in_node(out, "import checker; checker.facts()")["contract"]["id"] == "changed"


def test_a_contract_that_was_not_compiled_is_said(tmp_path: Path) -> None:
    with pytest.raises(BrowserBuildError, match=r"contract\.json is missing: run `python -m scripts\.compile_clauses`"):
        build_browser(tmp_path / "out", tmp_path / "contract.json")


def test_pyodide_that_is_not_installed_is_said(tmp_path: Path, contract: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "PYODIDE", tmp_path / "none")
    with pytest.raises(BrowserBuildError, match="Pyodide is not installed: run `make setup`"):
        build_browser(tmp_path / "out", contract)


def test_pyodide_of_another_python_is_refused(tmp_path: Path, contract: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lock = json.loads((module.PYODIDE / "pyodide-lock.json").read_text(encoding="utf-8"))
    lock["info"]["python"] = "3.99.1"
    lock["packages"] = {}
    (tmp_path / "pyodide-lock.json").write_text(json.dumps(lock), encoding="utf-8")
    monkeypatch.setattr(module, "PYODIDE", tmp_path)
    with pytest.raises(BrowserBuildError, match=r"Pyodide's Python is 3\.99 and this one 3\.13"):
        build_browser(tmp_path / "out", contract)


def test_a_dependency_with_compiled_parts_of_its_own_is_refused(tmp_path: Path, contract: Path) -> None:
    project = small_project(tmp_path / "project")
    description = project / "pyproject.toml"
    text = description.read_text(encoding="utf-8")
    needed = 'dependencies = ["chinesecalendar'
    assert needed in text
    description.write_text(text.replace(needed, 'dependencies = ["PyYAML", "chinesecalendar', 1), encoding="utf-8")
    with pytest.raises(BrowserBuildError, match="pyyaml is not pure Python"):
        build_browser(tmp_path / "out", contract, project)


@pytest.mark.parametrize(
    ("file", "needed"),
    [
        ("datetime.py", True),
        ("decimal.py", True),
        ("email/message.py", True),
        ("encodings/utf_8.py", True),
        ("encodings/big5.py", False),
        ("http/__init__.py", True),
        ("http/server.py", False),
        ("unittest/mock.py", False),
        ("pdb.py", False),
    ],
)
def test_what_is_left_out_of_the_standard_library(file: str, needed: bool) -> None:
    assert is_needed(file) is needed


def named_modules(sources: Iterable[Path]) -> set[str]:
    """The absolute modules that these sources import anywhere, in functions too."""
    named: set[str] = set()
    for source in sources:
        for node in ast.walk(ast.parse(source.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                named.update(alias.name for alias in node.names)
            elif isinstance(node, ast.ImportFrom) and node.level == 0 and node.module:
                named.add(node.module)
    return named


def test_the_browser_has_every_module_of_the_standard_library_that_the_checker_names(pyodide: Path) -> None:
    calendar = importlib.util.find_spec("chinese_calendar")
    assert calendar is not None
    assert calendar.origin is not None
    sources = [*(ROOT / "checker").rglob("*.py"), *Path(calendar.origin).parent.rglob("*.py")]
    named = sorted(name for name in named_modules(sources) if name.partition(".")[0] in sys.stdlib_module_names)
    assert "datetime" in named
    assert not LEFT_OUT & set(named)
    program = f"import importlib, json; json.dumps([importlib.import_module(name).__name__ for name in {named}])"
    assert run_in_node(pyodide, program) == named
