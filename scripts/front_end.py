"""Bundles the web front end (TypeScript, CSS) with esbuild, and trims the theme's styles, through Node.js."""

import shutil
import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SOURCES = ROOT / "docs" / "assets"


class BundleError(RuntimeError):
    """The front end could not be bundled; the message holds esbuild's own, with file and line of each error."""


def bundle(out_dir: Path, sources: Path = SOURCES) -> None:
    """Bundle every ``<part>/main.ts(x)`` below ``sources`` into ``out_dir/<part>.js``, and the part's style sheets into
    ``out_dir/<part>.css``.

    Raises ``BundleError`` when Node.js or its packages are missing, or when a source has an error.
    """
    _run("bundle.mjs", out_dir, sources)


def trim_styles(site: Path, sources: Path = SOURCES) -> None:
    """Make ``app/site.css`` of a built site: what its pages use of the theme's style sheets, and the project's own.

    Raises ``BundleError`` when Node.js or its packages are missing, or the theme's sheets.
    """
    _run("styles.mjs", site, sources)


def _run(script: str, *folders: Path) -> None:
    node = shutil.which("node")
    if node is None:
        raise BundleError("Node.js was not found: run `make setup`, which says how to get it.")
    if not (ROOT / "node_modules" / "esbuild").is_dir():
        raise BundleError("The Node.js packages are not installed: run `make setup`.")
    run = subprocess.run(
        [node, str(ROOT / "scripts" / script), *(str(folder.resolve()) for folder in folders)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    if run.returncode != 0:
        raise BundleError(f"The front end was not bundled:\n{run.stderr.strip()}")
