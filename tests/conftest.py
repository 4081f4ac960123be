"""What all tests share: the site, built once for all processes of a run."""

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest
from filelock import FileLock

ROOT = Path(__file__).resolve().parent.parent


@dataclass(frozen=True)
class BuiltSite:
    """The site as a host serves it: below a path, not at the root."""

    root: Path
    """The folder that the host serves."""
    path: str
    """Where the site stands in it, as ``/handbook/``."""
    log: str
    """What building it printed."""

    @property
    def folder(self) -> Path:
        """The folder of the site's own start page."""
        return self.root / self.path.strip("/")


@pytest.fixture(scope="session")
def built_site(tmp_path_factory: pytest.TempPathFactory) -> BuiltSite:
    """The whole site in both languages, built strictly, for an address with a path."""
    shared = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        shared = shared.parent  # the folder of the run, with a folder of each process in it
    built = shared / "built-site.json"
    with FileLock(f"{built}.lock"):
        if not built.exists():
            site = build_site(shared / "host")
            built.write_text(json.dumps({"root": str(site.root), "path": site.path, "log": site.log}), encoding="utf-8")
    made = json.loads(built.read_text(encoding="utf-8"))
    return BuiltSite(Path(made["root"]), made["path"], made["log"])


def build_site(root: Path, **environment: str) -> BuiltSite:
    """Builds the whole site below a path in a folder, with what the environment says besides."""
    path = "/handbook/"
    run = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(root / path.strip("/"))],
        cwd=ROOT,
        env={**os.environ, "SITE_URL": f"https://service-contract.example{path}", **environment},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        check=False,
    )
    if run.returncode != 0:
        pytest.fail(f"The site was not built:\n{run.stdout}", pytrace=False)
    return BuiltSite(root, path, run.stdout)
