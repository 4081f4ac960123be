"""Makes the folder from which a page loads Python and the checker: the site's own Pyodide.

Everything comes from ``node_modules`` and the virtual environment; nothing is fetched. Sources are compiled to ``.pyc``
beforehand (``pyodide py-compile``), for compiling them in the reader's browser is most of the time that a start takes,
and what no page needs of the standard library is left out (``browser_stdlib``).
The module of WebAssembly is packed (``pyodide.asm.wasm.gz``), for not every host packs what it sends; who loads the
folder unpacks it. The wheels need no unpacking: Python imports from them as they are.
The folder's ``pyodide-lock.json`` lists the checker and what it needs, and no other package. Its memory is that of a
Python which has imported the checker (``make_memory.mjs``): over a fast line a page starts from it. Its core is what
that Python has imported of the library and of the wheels, packed much tighter: over a slow line a page starts from it.
"""

import argparse
import filecmp
import gzip
import hashlib
import importlib.metadata
import io
import json
import lzma
import os
import re
import shutil
import struct
import subprocess
import sys
import tomllib
from collections.abc import Callable, Collection, Iterable
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from build import ProjectBuilder
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from pyodide_lock import PyodideLockSpec
from pyodide_lock.utils import add_wheels_to_spec, update_package_sha256
from pyproject_hooks import quiet_subprocess_runner
from wheel.wheelfile import WheelFile

from scripts.browser_stdlib import ENCODINGS, LEFT_OUT, is_needed

ROOT = Path(__file__).resolve().parent.parent
PYODIDE = ROOT / "node_modules" / "pyodide"
CACHE = ROOT / "build" / "browser"
LOCK = "pyodide-lock.json"
STDLIB = "python_stdlib.zip"
WASM = "pyodide.asm.wasm"
RUNTIME_FILES = ("pyodide.mjs", "pyodide.asm.js", WASM, STDLIB)
PACKED = f"{WASM}.gz"
SCRIPT = ROOT / "scripts" / "make_memory.mjs"
MEMORY = "memory-*.gz"
IMPORTED = "imported.json"
WORKER = ROOT / "docs" / "assets" / "checker-worker"
LOADED = ("pyodide.mjs", "pyodide.asm.js", PACKED, STDLIB)

# As tightly as it goes, with a memory of 8 MB for whoever unpacks it.
_TIGHTLY = {"id": lzma.FILTER_LZMA2, "preset": 9 | lzma.PRESET_EXTREME, "dict_size": 1 << 23}

KEPT = 3  # how many earlier results stay in build/browser, for going back and forth between branches


class BrowserBuildError(RuntimeError):
    """The browser's folder could not be made; the message says what to do."""


def build_browser(out_dir: Path, contract_json: Path, project: Path = ROOT) -> dict[str, int]:
    """Fill ``out_dir`` with Pyodide, the checker of ``project`` with the compiled contract in it, and its dependencies.

    Work is kept in ``build/browser`` under a hash of what it was made from, and done again only when that has changed;
    a file in ``out_dir`` that is right already is left alone.

    Returns the bytes of each file, by its name, for a page to fetch them and to show how far it is.

    Raises ``BrowserBuildError`` when Pyodide is not installed or is of another Python version, the contract has not
    been compiled, or Python's memory cannot be made.
    """
    if not contract_json.is_file():
        raise BrowserBuildError(f"{contract_json} is missing: run `python -m scripts.compile_clauses` first.")
    runtime = _runtime()
    packages = _packages(runtime, contract_json, project)
    memory = _memory(runtime, packages)
    core = _core(runtime, packages, memory)
    _mirror([*(runtime / name for name in LOADED), *packages.iterdir(), *memory.glob(MEMORY), *core.iterdir()], out_dir)
    return {file.name: file.stat().st_size for file in sorted(out_dir.iterdir())}


def program_of(contract: object, project: Path = ROOT) -> str:
    """Names the checker of ``project`` with this compiled contract in it and what it needs: another name where anything
    that an answer comes from is another.
    """
    needed = (f"{dist.name}=={dist.version}" for dist in _needed_by(project))
    return _hash_of(_package_files(project / "checker"), json.dumps(contract, sort_keys=True), *needed)


def _runtime() -> Path:
    """The folder of Pyodide's own files, its standard library compiled and its list of packages empty."""
    try:
        lock = PyodideLockSpec.from_json(PYODIDE / LOCK)
    except FileNotFoundError:
        raise BrowserBuildError("Pyodide is not installed: run `make setup`.") from None
    inside, outside = lock.info.python.split(".")[:2], list(map(str, sys.version_info[:2]))
    if inside != outside:
        raise BrowserBuildError(
            f"Pyodide's Python is {'.'.join(inside)} and this one {'.'.join(outside)}: "
            ".pyc files of one do not load in the other. Bring package.json and .python-version together."
        )
    made_from = [PYODIDE / name for name in (*RUNTIME_FILES, LOCK)]
    folder = CACHE / f"runtime-{_hash_of(made_from, *sorted(LEFT_OUT | ENCODINGS))}"

    def fill(unfinished: Path) -> None:
        for name in RUNTIME_FILES:
            shutil.copyfile(PYODIDE / name, unfinished / name)
        _repack(unfinished / STDLIB, is_needed)
        _py_compile(unfinished)
        wasm = unfinished / WASM
        (unfinished / PACKED).write_bytes(gzip.compress(wasm.read_bytes(), compresslevel=9, mtime=0))
        wasm.unlink()
        PyodideLockSpec(info=lock.info, packages={}).to_json(unfinished / LOCK)

    return _made_once(folder, fill)


def _packages(runtime: Path, contract_json: Path, project: Path) -> Path:
    """The folder of the compiled wheels and of the lock file that lists them."""
    dependencies = _needed_by(project)
    sources = _package_files(project / "checker")
    key = _hash_of(
        [project / "pyproject.toml", contract_json, *sources],
        runtime.name,
        *(str(source.relative_to(project)) for source in sources),
        *(f"{dist.name}=={dist.version}" for dist in dependencies),
    )

    def fill(unfinished: Path) -> None:
        wheels = [_repacked(dist, unfinished) for dist in dependencies]
        wheels.append(_checker_wheel(unfinished, contract_json, project, sources, key))
        lock = PyodideLockSpec.from_json(runtime / LOCK)
        add_wheels_to_spec(lock, wheels, base_path=unfinished).to_json(unfinished / LOCK)
        _py_compile(unfinished)

    return _made_once(CACHE / f"packages-{key}", fill)


def _memory(runtime: Path, packages: Path) -> Path:
    """The folder of the memory of a Python of this runtime that has imported the checker of these packages."""
    made_by = [SCRIPT, *sorted(WORKER.glob("*.ts"))]
    key = _hash_of(made_by, runtime.name, packages.name)

    def fill(unfinished: Path) -> None:
        with TemporaryDirectory() as name:
            folder = Path(name)
            for file in [*runtime.iterdir(), *packages.iterdir(), PYODIDE / WASM]:
                shutil.copyfile(file, folder / file.name)
            memory = unfinished / f"memory-{key}.gz"
            run = subprocess.run(
                ["node", str(SCRIPT), str(folder), str(memory), str(unfinished / IMPORTED)],
                capture_output=True,
                text=True,
                check=False,
            )
        if run.returncode != 0:
            raise BrowserBuildError(f"Python's memory was not made:\n{run.stderr.strip()}")

    return _made_once(CACHE / f"memory-{key}", fill)


def _core(runtime: Path, packages: Path, memory: Path) -> Path:
    """The folder of what a start imports of the standard library and of the wheels, packed as one.

    The archives, in the order of their names with the library first, each with what was imported alone, are joined
    after how many they are and how long each is, as 32-bit numbers.
    """
    archives = [runtime / STDLIB, *sorted(packages.glob("*.whl"))]
    imported = {_within(path) for path in json.loads((memory / IMPORTED).read_text(encoding="utf-8"))}

    def fill(unfinished: Path) -> None:
        parts = [_imported_of(archive, imported) for archive in archives]
        head = struct.pack(f"<{1 + len(parts)}I", len(parts), *map(len, parts))
        packed = lzma.compress(head + b"".join(parts), check=lzma.CHECK_CRC32, filters=[_TIGHTLY])
        (unfinished / f"{folder.name}.xz").write_bytes(packed)

    folder = CACHE / f"core-{_hash_of([memory / IMPORTED], runtime.name, packages.name)}"
    return _made_once(folder, fill)


def _within(path: str) -> str:
    """The name of a module's file in the archive that it was imported from: `json/__init__.pyc`."""
    return re.sub(r"^.*\.(zip|whl)/", "", path)


def _imported_of(archive: Path, imported: Collection[str]) -> bytes:
    """An archive with those of its modules that were imported, and with its data; not compressed."""
    content = io.BytesIO()
    with ZipFile(archive) as whole, ZipFile(content, "w") as part:
        for name in whole.namelist():
            if name in imported or not name.endswith(".pyc"):
                part.writestr(_entry(name), whole.read(name), compress_type=ZIP_STORED)
    return content.getvalue()


def source_wheels(folder: Path, contract_json: Path, project: Path = ROOT) -> list[Path]:
    """The checker's wheel and those that it needs, with their sources as they are, made in a folder."""
    wheels = [_repacked(dist, folder) for dist in _needed_by(project)]
    return [*wheels, _checker_wheel(folder, contract_json, project, _package_files(project / "checker"), "source")]


def _package_files(package: Path) -> list[Path]:
    """A package's modules and data, without a contract compiled into it earlier."""
    files = (path for path in package.rglob("*") if path.is_file() and "__pycache__" not in path.parts)
    return sorted(path for path in files if path != package / "contract.json")


def _needed_by(project: Path) -> list[importlib.metadata.Distribution]:
    """The installed distributions that a project needs, in the order of their names."""
    described = tomllib.loads((project / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return sorted(_pure_dependencies(described["dependencies"]), key=lambda dist: dist.name)


def _pure_dependencies(requirements: Iterable[str]) -> list[importlib.metadata.Distribution]:
    """The installed distributions that these requirements need, theirs included; each must be pure Python."""
    found: dict[str, importlib.metadata.Distribution] = {}
    waiting = [Requirement(text) for text in requirements]
    while waiting:
        requirement = waiting.pop()
        name = canonicalize_name(requirement.name)
        if name in found or (requirement.marker and not requirement.marker.evaluate()):
            continue
        dist = importlib.metadata.distribution(requirement.name)
        if "Root-Is-Purelib: true" not in (dist.read_text("WHEEL") or ""):
            raise BrowserBuildError(f"{name} is not pure Python: the browser cannot load its wheel.")
        found[name] = dist
        waiting += [Requirement(text) for text in dist.requires or []]
    return list(found.values())


def _repacked(dist: importlib.metadata.Distribution, folder: Path) -> Path:
    """An installed pure-Python distribution as a wheel again, without what installing it has added."""
    name = canonicalize_name(dist.name).replace("-", "_")
    wheel = folder / f"{name}-{dist.version}-py3-none-any.whl"
    added = {"RECORD", "INSTALLER", "REQUESTED", "direct_url.json"}
    with WheelFile(wheel, "w") as archive:
        for file in sorted(dist.files or [], key=str):
            installed_only = file.suffix == ".pyc" or ".." in file.parts
            if not installed_only and file.name not in added:
                archive.writestr(_entry(str(file)), file.read_binary())
    return wheel


def _checker_wheel(folder: Path, contract_json: Path, project: Path, sources: list[Path], key: str) -> Path:
    """The checker's wheel, with the contract in it, and in its name a version of its own for each content.

    A browser may keep a file for a while after the site was published anew: under another name, it cannot mistake the
    old wheel for the new one.
    """
    staging = folder / "staging"
    for source in sources:
        target = staging / source.relative_to(project)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(source, target)
    shutil.copyfile(contract_json, staging / "checker" / "contract.json")
    description = (project / "pyproject.toml").read_text(encoding="utf-8")
    version = tomllib.loads(description)["project"]["version"]
    told = f'version = "{version}"'
    if description.count(told) != 1:
        raise BrowserBuildError(f"pyproject.toml must say {told} once.")
    (staging / "pyproject.toml").write_text(description.replace(told, f'version = "{version}+{key}"'), encoding="utf-8")
    wheel = Path(ProjectBuilder(staging, runner=quiet_subprocess_runner).build("wheel", folder))
    shutil.rmtree(staging)
    return wheel


def _py_compile(folder: Path) -> None:
    """Compile the wheels and zip files of a folder in place, and correct its lock file where it has one.

    The same sources give the same bytes: no time of compiling or packing is in them.
    """
    command = [sys.executable, "-m", "pyodide_cli", "py-compile", "--silent", "--no-keep", str(folder)]
    environment = {**os.environ, "SOURCE_DATE_EPOCH": "0"}  # py_compile then leaves the source's time out
    run = subprocess.run(command, capture_output=True, text=True, check=False, env=environment)
    if run.returncode != 0:
        raise BrowserBuildError(f"`pyodide py-compile` failed:\n{run.stderr or run.stdout}")
    for archive in [*folder.glob("*.whl"), *folder.glob("*.zip")]:
        _repack(archive)
    if (folder / LOCK).exists():
        lock = PyodideLockSpec.from_json(folder / LOCK)
        for package in lock.packages.values():
            update_package_sha256(package, folder / package.file_name)
        lock.to_json(folder / LOCK)


def _repack(archive: Path, keep: Callable[[str], bool] | None = None) -> None:
    """Write a zip file again with the files to keep, in order, best compressed, and without their times."""
    packed = archive.with_suffix(".packed")
    with ZipFile(archive) as old, ZipFile(packed, "w") as new:
        for name in sorted(filter(keep, old.namelist())):
            new.writestr(_entry(name), old.read(name), compresslevel=9)
    packed.replace(archive)


def _entry(name: str) -> ZipInfo:
    """A file's entry in a zip file, with a fixed time in place of the time of packing."""
    entry = ZipInfo(name, date_time=(1980, 1, 1, 0, 0, 0))
    entry.compress_type = ZIP_DEFLATED
    entry.external_attr = 0o644 << 16
    return entry


def _made_once(folder: Path, fill: Callable[[Path], None]) -> Path:
    """This folder, filled now unless it was filled before; it appears whole or not at all."""
    if folder.is_dir():
        folder.touch()
        return folder
    CACHE.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(dir=CACHE) as unfinished:
        fill(Path(unfinished))
        # Another build may have made the same folder meanwhile; then that one serves.
        with suppress(OSError):
            Path(unfinished).rename(folder)
            Path(unfinished).mkdir()
    folder.chmod(0o755)
    _forget_old_ones_like(folder)
    return folder


def _forget_old_ones_like(folder: Path) -> None:
    kind = folder.name.partition("-")[0]
    by_age = sorted(folder.parent.glob(f"{kind}-*"), key=lambda path: path.stat().st_mtime, reverse=True)
    for old in by_age[KEPT:]:
        shutil.rmtree(old, ignore_errors=True)


def _mirror(files: Iterable[Path], out_dir: Path) -> None:
    """Make ``out_dir`` hold these files and nothing else."""
    out_dir.mkdir(parents=True, exist_ok=True)
    wanted = {file.name: file for file in files}
    for name, file in wanted.items():
        target = out_dir / name
        if not (target.is_file() and filecmp.cmp(file, target, shallow=False)):
            shutil.copyfile(file, target)
    for stale in out_dir.iterdir():
        if stale.name not in wanted:
            stale.unlink()


def _hash_of(files: Iterable[Path], *words: str) -> str:
    """Twelve hexadecimal digits for the content of these files, these words and this module."""
    digest = hashlib.sha256()
    for content in (*(file.read_bytes() for file in (Path(__file__), *files)), *(word.encode() for word in words)):
        digest.update(hashlib.sha256(content).digest())
    return digest.hexdigest()[:12]


def main() -> None:
    """``python -m scripts.build_browser OUT [CONTRACT.json]``."""
    parser = argparse.ArgumentParser(description="Make the folder from which a page loads Python and the checker.")
    parser.add_argument("out", type=Path)
    parser.add_argument("contract", type=Path, nargs="?", default=ROOT / "checker" / "contract.json")
    arguments = parser.parse_args()
    try:
        build_browser(arguments.out, arguments.contract)
    except BrowserBuildError as error:
        sys.exit(str(error))


if __name__ == "__main__":
    main()
