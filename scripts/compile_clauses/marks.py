"""What one language says of a matter, in a form that can be compared with what the other says."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Marks:
    """Strong marks must be matched in the other language; weak ones (words with other uses too) only match.

    So nothing is reported that merely reads differently.
    """

    strong: tuple[str, ...]
    weak: frozenset[str] = frozenset()

    def lacking_in(self, other: "Marks") -> list[str]:
        """The strong marks that the other language does not have, in order."""
        return [mark for mark in dict.fromkeys(self.strong) if mark not in other.strong and mark not in other.weak]
