"""Finds a Chromium for the browser's tests, or installs one: ``python -m scripts.find_chromium`` prints its path."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

COMMANDS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")

# Pages of the browser's own that it opens with each window: seconds of the processor, beside the page that is tested.
OWN_PAGES = ("WebUIOmniboxPopup", "WebUIOmniboxAimPopup")
# Of several lists of features the last one counts, so what Playwright switches off is switched off here again.
AS_PLAYWRIGHT = (
    "AvoidUnnecessaryBeforeUnloadCheckSync", "DestroyProfileOnBrowserClose", "HttpsUpgrades",
    "HttpsFirstBalancedModeAutoEnable", "LensOverlay", "MediaRouter", "PaintHolding", "ThirdPartyStoragePartitioning",
    "AvoidCorsURLLoaderRestartOnRedirect", "OptimizationHints", "NetworkTimeServiceQuerying", "AimEnabled",
    "PreconnectToSearch",
)  # fmt: skip
# Quiet: a test sees the page's requests alone, and a machine without a network loses no time over the browser's own.
QUIET = (
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-quic",
    "--no-first-run",
    "--disable-features=" + ",".join((*OWN_PAGES, *AS_PLAYWRIGHT)),
)

HOW_TO_GET_IT = """\
The browser's tests need Chromium, and none was found or could be installed.
  Debian:           apt-get install chromium
  Ubuntu, macOS:    .venv/bin/playwright install --with-deps chromium
  Installed already, elsewhere: CHROMIUM=/path/to/chromium make test
浏览器测试需要 Chromium,未找到,也未能自动安装。安装办法见上;已装在别处的,用环境变量 CHROMIUM 指明路径。"""


class NoChromiumError(RuntimeError):
    """No Chromium was found and none could be installed; the message says how to get one."""


def launch_arguments() -> list[str]:
    """Chromium's command-line arguments for tests; its sandbox does not start as root."""
    return [*QUIET, *(["--no-sandbox"] if os.geteuid() == 0 else [])]


def find_chromium() -> Path | None:
    """The browser that ``CHROMIUM`` names, else one on the path, else Playwright's own; None when there is none.

    Raises ``NoChromiumError`` when ``CHROMIUM`` names something that is not there.
    """
    named = os.environ.get("CHROMIUM")
    if named:
        found = shutil.which(named)
        if found is None:
            raise NoChromiumError(f"CHROMIUM={named} is not a program that can be run.\n{HOW_TO_GET_IT}")
        return Path(found)
    for command in COMMANDS:
        found = shutil.which(command)
        if found is not None:
            return Path(found)
    with sync_playwright() as playwright:
        own = Path(playwright.chromium.executable_path)
    return own if own.is_file() else None


def ensure_chromium() -> Path:
    """A Chromium's path; where there is none, install one first.

    Raises ``NoChromiumError`` when that fails.
    """
    found = find_chromium()
    if found is None:
        _install()
        found = find_chromium()
    if found is None:
        raise NoChromiumError(HOW_TO_GET_IT)
    return found


def _install() -> None:
    """Install with Debian's package manager as root, else (or if that gives none) with Playwright."""
    if os.geteuid() == 0 and shutil.which("apt-get") and _is_debian():
        quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        _run("apt-get", "update", "-q", env=quiet)
        if _run("apt-get", "install", "-qy", "--no-install-recommends", "chromium", "fonts-noto-cjk", env=quiet):
            return
    _run(sys.executable, "-m", "playwright", "install", "chromium")


def _is_debian() -> bool:
    """Whether this is Debian itself: Ubuntu's package of this name only starts a snap."""
    release = Path("/etc/os-release")
    return release.is_file() and "ID=debian" in release.read_text(encoding="utf-8").splitlines()


def _run(*command: str, env: dict[str, str] | None = None) -> bool:
    """Run a command with its output on standard error; whether it succeeded."""
    print("+", *command, file=sys.stderr, flush=True)
    return subprocess.run(command, stdout=sys.stderr, env=env, check=False).returncode == 0


def main() -> None:
    """Print the browser's path, or say on standard error how to get one."""
    try:
        print(ensure_chromium())
    except NoChromiumError as error:
        sys.exit(str(error))


if __name__ == "__main__":
    main()
