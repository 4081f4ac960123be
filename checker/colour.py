"""The report with emphasis, for a terminal: headings of findings in bold, statuses in colour. Needs rich."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from checker.labels import EFFECT_STATUSES, STATUSES
from checker.outcome import Status
from checker.text import Lang

if TYPE_CHECKING:
    from rich.text import Text

_STYLES: Final = {
    Status.BREACHED: "red",
    Status.FULFILLED: "green",
    Status.EXCUSED: "green",
    Status.UNDETERMINED: "yellow",
    Status.PENDING: "yellow",
    Status.NOT_TRIGGERED: "dim",
}


def emphasised(report: str, lang: Lang) -> Text:
    """The text of a report, the same characters, with styles; colour only repeats what the words say."""
    from rich.text import Text

    found = Text(report)
    found.highlight_regex(r"(?m)^■ .*$", "bold")
    for status, style in _STYLES.items():
        words = "|".join(re.escape(label[lang]) for label in (STATUSES[status], EFFECT_STATUSES[status]))
        found.highlight_regex(rf"(?m)^■ .* · (?P<{style}>{words})$")
    return found
