"""What follows from a finding: a sum of money, a right, a liability."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from checker.money import ARITHMETIC
from checker.norms import Consequence
from checker.outcome import NOTHING, Basis
from checker.penalty import Row
from checker.rate import Rate

_GUIDELINE = 1 + Decimal(30) / 100


@dataclass(frozen=True, slots=True)
class Capping:
    """A sum before and after its cap; exact, not rounded."""

    uncapped: Decimal
    cap: Decimal
    share: Rate
    base: Decimal


@dataclass(frozen=True, slots=True)
class Trace:
    """How a sum came about: runs of days at a rate, a tier, or the parts of a loss."""

    rows: tuple[Row, ...] = ()
    rate: Rate | None = None
    capping: Capping | None = None
    covered_by: tuple[str, ...] = ()
    shares: tuple[tuple[Decimal, Rate, Decimal], ...] = ()
    parts: tuple[tuple[str, Decimal], ...] = ()


@dataclass(frozen=True, slots=True)
class Comparison:
    """Liquidated damages beside the loss that is stated, and the 30 % guideline between them (rule 8)."""

    liquidated_damages: Decimal
    loss: Decimal

    @property
    def threshold(self) -> Decimal:
        """The loss and 30 % of it."""
        return ARITHMETIC.multiply(self.loss, _GUIDELINE)

    @property
    def verdict(self) -> str:
        if self.liquidated_damages > self.threshold:
            return "above_guideline"
        return "below_loss" if self.liquidated_damages < self.loss else "within_guideline"


@dataclass(frozen=True, slots=True)
class Claim:
    """A consequence for one debtor. Amounts are rounded; None where they cannot be computed.

    `low` and `high` bound an amount that is not known. `conditional`: whether it arises at all waits for
    `basis.missing`. `loss`: the path of the loss that it compensates.
    """

    norm: Consequence
    debtor: str
    creditor: str
    holder: str | None = None
    amount: Decimal | None = None
    low: Decimal | None = None
    high: Decimal | None = None
    accruing: bool = False
    conditional: bool = False
    trace: Trace | None = None
    loss: str | None = None
    same_loss: tuple[str, ...] = ()
    comparison: Comparison | None = None
    basis: Basis = NOTHING

    @property
    def is_money(self) -> bool:
        return self.norm.kind in ("liquidated_damages", "damages")
