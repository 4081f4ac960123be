"""What a fresh machine is set up with, and what it is told when something is missing."""

import json
import os
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from scripts.find_chromium import NoChromiumError, find_chromium, launch_arguments
from tests.toolchain.support import ROOT

ADDRESS = re.compile(r"\w+://|--(index-url|find-links|extra-index-url|trusted-host)|registry\s*=|^-i\b", re.MULTILINE)
PINNED = re.compile(r"^([A-Za-z0-9_.-]+)==(\S+)((?: \\\n    --hash=sha256:[0-9a-f]{64})+)$", re.MULTILINE)


def requirements() -> dict[str, str]:
    text = (ROOT / "requirements.txt").read_text(encoding="utf-8")
    return {canonicalize_name(match[1]): match[2] for match in PINNED.finditer(text)}


def check_environment(what: str, environment: dict[str, str]) -> subprocess.CompletedProcess[str]:
    shell = shutil.which("sh")
    assert shell is not None
    return subprocess.run(
        [shell, str(ROOT / "scripts" / "check_environment.sh"), what],
        env=environment,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


@pytest.fixture
def bare_path(tmp_path: Path) -> str:
    """A search path with a shell's few helpers and neither Python nor Node.js."""
    for command in ("cat", "dirname"):
        found = shutil.which(command)
        assert found is not None
        (tmp_path / command).symlink_to(found)
    return str(tmp_path)


def test_every_python_package_is_pinned_with_hashes() -> None:
    lines = (ROOT / "requirements.txt").read_text(encoding="utf-8").splitlines()
    told = [line for line in lines if line and not line.startswith((" ", "#"))]
    assert len(told) == len(requirements())


def test_the_pinned_packages_are_those_of_the_project_description() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    pinned = requirements()
    for group in [project["dependencies"], *project["optional-dependencies"].values()]:
        for requirement in map(Requirement, group):
            version = pinned.get(canonicalize_name(requirement.name))
            assert version is not None, f"{requirement}: run `make lock`"
            assert requirement.specifier.contains(version), f"{requirement}, pinned {version}: run `make lock`"


def test_every_node_package_is_pinned_to_one_version_with_its_hash() -> None:
    described = json.loads((ROOT / "package.json").read_text(encoding="utf-8"))
    locked = json.loads((ROOT / "package-lock.json").read_text(encoding="utf-8"))["packages"]
    for name, version in {**described["dependencies"], **described["devDependencies"]}.items():
        assert re.fullmatch(r"\d+\.\d+\.\d+", version)
        assert locked[f"node_modules/{name}"]["version"] == version
    assert [name for name, package in locked.items() if name and "integrity" not in package] == []


def test_the_node_packages_of_every_platform_are_pinned() -> None:
    locked = json.loads((ROOT / "package-lock.json").read_text(encoding="utf-8"))["packages"]
    named = [name for package in locked.values() for name in package.get("optionalDependencies", {})]
    assert named != []
    assert [name for name in named if f"node_modules/{name}" not in locked] == []


@pytest.mark.parametrize("file", ["requirements.txt", ".npmrc"])
def test_no_address_of_a_registry_stands_in_the_pinned_lists(file: str) -> None:
    assert ADDRESS.search((ROOT / file).read_text(encoding="utf-8")) is None


def test_no_node_package_is_locked_to_an_address() -> None:
    locked = json.loads((ROOT / "package-lock.json").read_text(encoding="utf-8"))["packages"]
    assert [name for name, package in locked.items() if "resolved" in package] == []


def test_the_python_of_this_project_is_found() -> None:
    run = check_environment("python", {**os.environ, "PYTHON": sys.executable})
    assert run.returncode == 0, run.stderr
    asked = subprocess.run([run.stdout.strip(), "--version"], capture_output=True, text=True, check=True)
    assert asked.stdout.startswith(f"Python {(ROOT / '.python-version').read_text().strip()}.")


def test_a_machine_without_python_is_told_how_to_get_it(bare_path: str) -> None:
    run = check_environment("python", {"PATH": bare_path})
    assert run.returncode != 0
    assert "Python 3.13 is needed and was not found" in run.stderr
    assert "需要 Python 3.13" in run.stderr


def test_a_machine_without_node_is_told_how_to_get_it(bare_path: str) -> None:
    run = check_environment("node", {"PATH": bare_path})
    assert run.returncode != 0
    assert "found: no node, no npm" in run.stderr
    assert "需要 Node.js 20" in run.stderr


def test_node_that_is_too_old_is_refused(bare_path: str) -> None:
    for command, said in [("node", "v18.20.4"), ("npm", "10.0.0")]:
        script = Path(bare_path) / command
        script.write_text(f"#!{shutil.which('sh')}\necho {said}\n")
        script.chmod(0o755)
    run = check_environment("node", {"PATH": bare_path})
    assert run.returncode != 0
    assert "found: v18.20.4" in run.stderr


def test_chromium_that_is_named_and_not_there_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CHROMIUM", "/nowhere/chromium")
    with pytest.raises(NoChromiumError, match="CHROMIUM=/nowhere/chromium is not a program"):
        find_chromium()


def test_chromium_that_is_named_is_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CHROMIUM", sys.executable)
    assert find_chromium() == Path(sys.executable)


def test_chromium_keeps_its_sandbox_unless_it_runs_as_root(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    assert "--no-sandbox" in launch_arguments()
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    assert "--no-sandbox" not in launch_arguments()


@pytest.mark.parametrize("workflow", sorted((ROOT / ".github" / "workflows").glob("*.yml")), ids=lambda path: path.name)
def test_every_action_of_a_workflow_is_pinned_to_a_commit(workflow: Path) -> None:
    used = re.findall(r"^\s*(?:- )?uses:\s*(.+)$", workflow.read_text(encoding="utf-8"), re.MULTILINE)
    assert used != []
    assert [action for action in used if not re.fullmatch(r"[\w./-]+@[0-9a-f]{40} # v[\d.]+", action)] == []
