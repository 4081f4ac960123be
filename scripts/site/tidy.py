"""A finished page as it is served: without the templates' indentation, and valid where the theme is not."""

import re

# What stands in these is shown or run as it is written.
KEPT = re.compile(r"(<(pre|script|style|textarea)\b.*?</\2>)", re.DOTALL | re.IGNORECASE)
INDENTED = re.compile(r"\s*\n\s*")
# The theme's switches are checkboxes, for which HTML knows no autocomplete.
SWITCH = re.compile(r'(<input class="md-toggle"[^>]*?) autocomplete="off"')


def tidy(page: str) -> str:
    """The page with the same content in fewer bytes."""
    parts = KEPT.split(SWITCH.sub(r"\1", page))
    # Each kept element comes with its name, which the pattern needs and the page has already.
    return "".join(
        INDENTED.sub("\n", part) if place % 3 == 0 else part for place, part in enumerate(parts) if place % 3 != 2
    )
