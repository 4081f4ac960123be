"""The data beside the package's modules, wherever these were loaded from: a folder, or an archive that stays packed."""

from __future__ import annotations

from pathlib import Path
from typing import Any, cast


def packaged_text(name: str) -> str:
    """The text of a file beside the modules. Raises `OSError` where there is none."""
    loader = cast("Any", __spec__).loader
    content: bytes = loader.get_data(str(Path(__file__).with_name(name)))
    return content.decode("utf-8")
