"""The names that readers know things by: parties, provisions, statuses, paths, dates, amounts."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from decimal import Decimal
from typing import Final

from checker.assumptions import CURRENCY, AssumedValue
from checker.case import Incident, Situation
from checker.contract import Contract, Field
from checker.duration import Duration
from checker.moment import Limit, Moment
from checker.money import grouped, grouped_exact
from checker.norms import Duty, Norm
from checker.outcome import Status
from checker.text import Text, both
from checker.working_days import NOT_PUBLISHED

STATUSES: Final[dict[Status, Text]] = {
    Status.FULFILLED: Text("已履行", "Fulfilled"),
    Status.BREACHED: Text("违约", "Breached"),
    Status.PENDING: Text("未到期", "Not yet due"),
    Status.EXCUSED: Text("免责", "Excused"),
    Status.NOT_TRIGGERED: Text("不适用", "Does not apply"),
    Status.UNDETERMINED: Text("无法判断", "Undetermined"),
}
EFFECT_STATUSES: Final[dict[Status, Text]] = STATUSES | {
    Status.FULFILLED: Text("成立", "Arises"),
    Status.PENDING: Text("尚未发生", "Not yet"),
    Status.NOT_TRIGGERED: Text("不成立", "Does not arise"),
}
KINDS: Final[dict[str, Text]] = {
    "liquidated_damages": Text("违约金", "Liquidated damages"),
    "damages": Text("损害赔偿", "Damages"),
    "termination_right": Text("解除权", "Right to rescind"),
    "improvement_demand": Text("要求改进", "Demand for improvement"),
    "release": Text("免除责任", "Release from liability"),
    "liability": Text("违约责任", "Liability"),
    "legal_liability": Text("法律责任", "Legal liability"),
}
BOTH_PARTIES: Final = Text("双方", "both parties")
YES: Final = Text("是", "yes")
NO: Final = Text("否", "no")
_CALENDAR: Final = Text("官方公布的放假调休安排", "the official calendar of working days")


def status_label(norm: Norm, status: Status) -> Text:
    return (STATUSES if isinstance(norm, Duty) else EFFECT_STATUSES)[status]


def party_label(contract: Contract, party: str) -> Text:
    return contract.parties.get(party, BOTH_PARTIES)


def provision_label(provision: str) -> Text:
    return Text(f"第{provision}条", f"clause {provision}")


def provision_labels(provisions: Iterable[str]) -> list[Text]:
    return [provision_label(provision) for provision in provisions]


def path_label(path: str, situation: Situation) -> Text:
    """What a path of `missing` names, in words."""
    if path == NOT_PUBLISHED:
        return _CALENDAR
    root, _, rest = path.partition(".")
    if root == "profile" and rest in situation.contract.blanks:
        return situation.contract.blanks[rest].label
    entry = entry_of(path, situation)
    if entry is None:
        return both(path)
    incident, name = entry
    gap = " " if incident[-1:].isascii() else ""
    return Text(f"{incident}{gap}的“{name.zh}”", f"“{name.en}” of {incident}")


def entry_of(path: str, situation: Situation) -> tuple[str, Text] | None:
    """The incident and the field or part that a path of `missing` names, the field in words; None for another path."""
    root, _, rest = path.partition(".")
    found = _field_of(rest, situation) if root == "incidents" else None
    if found is None:
        return None
    incident, spec, part = found
    return incident.id, next((choice.label for choice in spec.parts if choice.id == part), spec.label)


def _field_of(path: str, situation: Situation) -> tuple[Incident, Field, str] | None:
    """The incident, field and part that `id.field.part` names; an id may have dots itself."""
    for dot in (index for index, character in enumerate(path) if character == "."):
        incident = situation.case.by_id.get(path[:dot])
        field, _, part = path[dot + 1 :].partition(".")
        spec = incident.type.fields.get(field.partition("[")[0]) if incident else None
        if incident and spec:
            return incident, spec, part
    return None


def missing_labels(paths: Iterable[str], situation: Situation) -> list[tuple[str, Text]]:
    """Paths with their labels; of a whole that is missing, those of its parts, for these are what a reader states."""
    parts = (part for path in paths for part in _parts_of(path, situation))
    return [(part, path_label(part, situation)) for part in parts]


def _parts_of(path: str, situation: Situation) -> list[str]:
    root, _, rest = path.partition(".")
    found = _field_of(rest, situation) if root == "incidents" else None
    if found is None or found[2] or not found[1].parts:
        return [path]
    return [f"{path}.{part.id}" for part in found[1].parts]


def money_label(amount: Decimal, situation: Situation) -> Text:
    return _with_currency(grouped(amount), situation)


def exact_money_label(amount: Decimal, situation: Situation) -> Text:
    """An amount that has not been rounded."""
    return _with_currency(grouped_exact(amount), situation)


def _with_currency(number: str, situation: Situation) -> Text:
    currency = situation.case.assumptions[CURRENCY]
    return Text(f"{number}元" if currency == "CNY" else f"{number} {currency}", f"{currency} {number}")


def moment_label(moment: Moment) -> Text:
    return both(moment.day.isoformat() if moment.by_day else clock_label(moment.earliest))


def limit_label(limit: Limit) -> Text:
    if limit.day:
        return Text(f"{limit.day} 24:00", f"the end of {limit.day}")
    if limit.is_known:
        return both(clock_label(limit.latest))
    return Text(
        f"{clock_label(limit.earliest)} 至 {clock_label(limit.latest)} 之间",
        f"between {clock_label(limit.earliest)} and {clock_label(limit.latest)}",
    )


def days_label(days: int) -> Text:
    return Text(f"{days}天", f"{days} day{'' if days == 1 else 's'}")


def minutes_label(minutes: int) -> Text:
    """A number of minutes in days, hours and minutes."""
    days, rest = divmod(minutes, 1440)
    hours, left = divmod(rest, 60)
    parts = [(days, "天", "day"), (hours, "小时", "hour"), (left, "分钟", "minute")]
    kept = [part for part in parts if part[0]] or [parts[-1]]
    return Text(
        "".join(f"{number}{zh}" for number, zh, _ in kept),
        " ".join(f"{number} {en}{'' if number == 1 else 's'}" for number, _, en in kept),
    )


def choice_label(contract: Contract, assumption: str, value: AssumedValue) -> Text:
    """The value of an assumption, in words."""
    spec = contract.assumptions.get(assumption)
    found = next((choice.label for choice in spec.choices if choice.id == value), None) if spec else None
    if found is not None:
        return found
    if value is None:
        return Text("无", "none")
    return value.text if isinstance(value, Duration) else both(str(value))


def assumption_label(contract: Contract, assumption: str) -> Text:
    spec = contract.assumptions.get(assumption)
    return spec.label if spec else both(assumption)


def flag_title(contract: Contract, flag: str) -> Text:
    if flag == NOT_PUBLISHED:
        return Text("官方放假调休安排尚未公布", "The official calendar has not been published")
    found = contract.findings.get(flag)
    return found.title if found else both(flag)


def clock_label(instant: datetime) -> str:
    """Without the offset, which is China Standard Time throughout; seconds only where there are any."""
    shape = "%Y-%m-%d %H:%M:%S" if instant.second or instant.microsecond else "%Y-%m-%d %H:%M"
    return instant.strftime(shape)
