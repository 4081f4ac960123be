"""The assumptions that the rules of calculation ask for. Where a contract declares one, its default holds."""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache
from typing import Any, Final

from checker.contract import AssumptionSpec, Contract
from checker.duration import Duration, parse_duration
from checker.moment import Moment, parse_moment
from checker.rate import Rate, parse_share
from checker.reading import Node
from checker.refusal import Refused
from checker.working_days import DailyHours, parse_daily_hours

DAY_COUNT: Final = "day_count"
EXCLUDE_PERFORMANCE_DAY: Final = "exclude_performance_day"
PENALTY_CAP: Final = "penalty_cap"
HOURS_RUN: Final = "hours_run"
ONLY_WORKING_TIME: Final = "working_time"
WORKING_TIME: Final = "working_time"
CONTRACT_START: Final = "contract_start"
CONTRACT_END: Final = "contract_end"
CURRENCY: Final = "currency"
NONE: Final = "none"

type AssumedValue = str | Rate | Duration | Moment | DailyHours | None

_WITHOUT_DECLARATION: Final[dict[str, AssumedValue]] = {
    DAY_COUNT: "include_performance_day",
    PENALTY_CAP: None,
    HOURS_RUN: "always",
    WORKING_TIME: DailyHours(9 * 60, 18 * 60),
    CONTRACT_START: None,
    CONTRACT_END: None,
    CURRENCY: "CNY",
}
_LONGEST_TEXT: Final = 20


def parse_assumption(spec: AssumptionSpec, value: object) -> AssumedValue:
    """A value for an assumption; `none` (or null) is None where the type allows it. Raises `Refused`."""
    match spec.type:
        case "choice":
            if value not in (choices := [choice.id for choice in spec.choices]):
                raise Refused("unknown-choice", choices=", ".join(choices))
            return str(value)
        case "daily_hours":
            return parse_daily_hours(value)
        case "text":
            if not isinstance(value, str) or not value.strip():
                raise Refused("not-text")
            if len(value) > _LONGEST_TEXT:
                raise Refused("too-long", longest=_LONGEST_TEXT)
            return value.strip()
        case _:
            return None if value is None or value == NONE else _or_none(spec.type, value)


def defaults(contract: Contract) -> dict[str, AssumedValue]:
    """What is assumed where a case says nothing. Raises `ContractError`."""
    return _WITHOUT_DECLARATION | {
        name: declared_choice(spec, spec.default) for name, spec in contract.assumptions.items()
    }


def other_choices(spec: AssumptionSpec, current: AssumedValue) -> list[tuple[str, AssumedValue]]:
    """The other values that an assumption could have, each as written and as read; the current one is left out."""
    written = [choice.id for choice in spec.choices] or list(
        dict.fromkeys((spec.default, *spec.alternatives)) if spec.alternatives else ()
    )
    read = [(item, declared_choice(spec, item)) for item in written]
    return [(item, value) for item, value in read if not _same(value, current)]


@lru_cache(256)
def declared_choice(spec: AssumptionSpec, written: str) -> AssumedValue:
    """A value that the contract itself writes; read once, for every incident asks for it. Raises `ContractError`."""
    try:
        return parse_assumption(spec, written)
    except Refused as refused:
        raise Node(written, f"assumptions.{spec.id}").wrong(
            f"读不懂 {written!r}（{refused.code}）", f"{written!r} cannot be read ({refused.code})"
        ) from refused


def lowest_cap(contract: Contract) -> Decimal | None:
    """The lowest share at which penalties could be assumed to be capped; None where no such choice is declared."""
    spec = contract.assumptions.get(PENALTY_CAP)
    return _lowest_share(spec) if spec else None


@lru_cache(16)
def _lowest_share(spec: AssumptionSpec) -> Decimal | None:
    choices = (value for _, value in other_choices(spec, None))
    return min((value.value for value in choices if isinstance(value, Rate)), default=None)


def written(value: AssumedValue) -> str:
    """A value as the case would write it."""
    return NONE if value is None else str(value)


def _or_none(kind: str, value: object) -> Any:
    match kind:
        case "percent_or_none":
            return parse_share(value)
        case "moment_or_none":
            return parse_moment(value)
        case "duration_or_none":
            return parse_duration(value)
        case _:
            raise Refused("not-text")


def _same(first: AssumedValue, second: AssumedValue) -> bool:
    if isinstance(first, Rate) and isinstance(second, Rate):
        return first.value == second.value
    return first == second
