"""Compiled norms into their typed forms."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any, cast

from checker.duration import parse_duration
from checker.money import parse_money
from checker.norms import (
    AggregateCap,
    BalanceDuty,
    Blank,
    ConditionDuty,
    Conditions,
    Consequence,
    DailyRate,
    DeadlineDuty,
    Dispute,
    Effect,
    Ending,
    Excuse,
    Exemption,
    Kind,
    LossSum,
    Norm,
    Period,
    Prohibition,
    Standing,
    Tiers,
    UmbrellaDuty,
)
from checker.rate import Rate, parse_rate
from checker.reading import Node, optional


def read_norm(node: Node, blanks: Collection[str]) -> Norm:
    """One compiled norm. `blanks` are the ids that a figure may name. Raises `ContractError`."""
    form = node["form"].string()
    common: dict[str, Any] = {
        "id": node["id"].string(),
        "provision": node["provision"].string(),
        "incident": optional(node.get("incident"), Node.string, None),
        "bearer": optional(node.get("bearer"), Node.string, "both"),
        "when": _conditions(node.get("when")),
        "unless": tuple(_conditions(item) for item in _items(node, "unless")),
        "upon": _word(node, "upon"),
        "restates": optional(node.get("restates"), Node.string, None),
    }
    match form:
        case "balance_duty":
            return BalanceDuty(
                **common,
                action=node["action"].text(),
                amount=node["amount"].string(),
                due=node["due"].string(),
                performed=node["performed"].string(),
                loss=_word(node, "loss"),
            )
        case "deadline_duty":
            return DeadlineDuty(
                **common,
                action=node["action"].text(),
                due=_word(node, "due"),
                start=_word(node, "from"),
                within=_figure(node.get("within"), parse_duration, blanks),
                within_assumption=_word(node, "within_assumption"),
                done=node["done"].string(),
                requires=_conditions(node.get("requires")),
            )
        case "condition_duty":
            return ConditionDuty(
                **common,
                action=node["action"].text(),
                requires=_conditions(node.get("requires")),
                at=_word(node, "at"),
                breached_by_report=_flag(node, "breached_by_report"),
                continuing=_flag(node, "continuing"),
            )
        case "umbrella_duty":
            return UmbrellaDuty(**common, action=node["action"].text(), met_by=node["met_by"].strings())
        case "prohibition":
            return Prohibition(
                **common,
                action=node["action"].text(),
                at=_word(node, "at"),
                exceptions=tuple(_exemption(item) for item in _items(node, "exceptions")),
                during=_word(node, "during"),
            )
        case "effect":
            return _effect(node, common)
        case "period":
            return _period(node, common, blanks)
        case "excuse":
            return Excuse(
                **{**common, "bearer": optional(node.get("bearer"), Node.string, node["prevents"].string())},
                statement=node["statement"].text(),
                start=node["from"].string(),
                end=node["to"].string(),
                prevents=node["prevents"].string(),
                affects=node["affects"].string(),
            )
        case "standing":
            return Standing(**common)
        case "consequence":
            return _consequence(node, common, blanks)
        case "aggregate_cap":
            return AggregateCap(
                **common,
                of=cast("Kind", node["of"].one_of("liquidated_damages", "damages")),
                debtor=node["debtor"].one_of("A", "B"),
                period=node["period"].one_of("year", "month"),
                limit=node["limit"].parsed(parse_money),
            )
    raise node["form"].wrong(f"没有 `{form}` 这种规范", f"`{form}` is no form of norm")


def _effect(node: Node, common: Mapping[str, Any]) -> Effect:
    disputed = node.get("disputed")
    blanks: tuple[str, ...] = optional(node.get("needs_blanks"), Node.strings, ())
    return Effect(
        **common,
        statement=node["statement"].text(),
        needs=_conditions(node.get("needs")),
        needs_any=tuple(_conditions(item) for item in _items(node, "needs_any")),
        needs_blanks=tuple(Blank(name) for name in blanks),
        effective=_word(node, "effective"),
        disputed=None
        if disputed is None
        else Dispute(
            _conditions(disputed["when"]),
            disputed["says"].text(),
            disputed["against"].strings(),
            optional(disputed.get("flags"), Node.strings, ()),
        ),
    )


def _period(node: Node, common: Mapping[str, Any], blanks: Collection[str]) -> Period:
    end = node["ends_with"]
    years = node["years"]
    return Period(
        **common,
        statement=node["statement"].text(),
        ends_with=Ending(
            end["incident"].string(),
            end["at"].string(),
            _conditions(end.get("when")),
            _conditions(end.get("unless")),
            _word(end, "upon"),
        ),
        or_assumption=_word(node, "or_assumption"),
        years=Blank(years.string()) if years.value in blanks else years.parsed(_whole_number),
    )


def _consequence(node: Node, common: Mapping[str, Any], blanks: Collection[str]) -> Consequence:
    kinds = [node[key].string() for key in ("owes", "gives", "bears") if key in node]
    if len(kinds) != 1:
        raise node.wrong("`owes`、`gives`、`bears` 要写且只写一个", "needs exactly one of `owes`, `gives`, `bears`")
    kind = cast("Kind", kinds[0])
    return Consequence(
        **common,
        breach_of=_norm_ids(node.get("breach_of")),
        follows_from=_norm_ids(node.get("follows_from")),
        otherwise=_flag(node, "otherwise"),
        kind=kind,
        measure=_measure(node, kind, blanks),
        after_days=_days(node.get("after"), blanks),
        holder=_word(node, "holder"),
    )


def _measure(node: Node, kind: Kind, blanks: Collection[str]) -> DailyRate | Tiers | LossSum | None:
    if kind == "damages":
        return LossSum(node["loss"].string())
    if kind != "liquidated_damages":
        return None
    if "tiers" in node:
        tiers = [(item["below"].parsed(parse_rate), item["share"].parsed(parse_rate)) for item in node["tiers"].items()]
        return Tiers(
            tuple(sorted(tiers, key=lambda tier: tier[0].value)), node["measure"].string(), node["of"].string()
        )
    rate = _figure(node["rate"], parse_rate, blanks)
    assert rate is not None
    return DailyRate(
        rate=rate,
        of=optional(node.get("of"), Node.string, "outstanding"),
        per_days=optional(node.get("per"), lambda per: per.parsed(_whole_days), 1),
        periods=optional(node.get("periods"), lambda word: word.one_of("whole", "started", "pro_rata"), "whole"),
        cap=_figure(node.get("cap"), parse_rate, blanks),
        grace_days=_days(node.get("after"), blanks),
    )


def _conditions(node: Node | None) -> Conditions:
    if node is None:
        return ()
    return tuple((field, _values(value)) for field, value in node.entries())


def _values(node: Node) -> tuple[str | bool, ...]:
    values = node.value if isinstance(node.value, list) else [node.value]
    if not values or any(not isinstance(value, (str, bool)) for value in values):
        raise node.wrong("要写成 true、false、一个词，或者它们的列表", "must be true, false, a word or a list of these")
    return tuple(values)


def _exemption(node: Node) -> Exemption:
    return Exemption(_conditions(node["when"]), _word(node, "by"), optional(node.get("flags"), Node.strings, ()))


def _norm_ids(node: Node | None) -> frozenset[str]:
    """A list of norm ids; `any`, which goes with `otherwise`, names none."""
    if node is None or node.value == "any":
        return frozenset()
    return frozenset([node.string()] if isinstance(node.value, str) else node.strings())


def _figure[T: (Rate, Any)](node: Node | None, parse: Any, blanks: Collection[str]) -> Blank | T | None:
    """A figure as the contract writes it, or the blank that holds it."""
    if node is None:
        return None
    return Blank(node.string()) if node.value in blanks else node.parsed(parse)


def _days(node: Node | None, blanks: Collection[str]) -> Blank | int:
    if node is None:
        return 0
    return Blank(node.string()) if node.value in blanks else node.parsed(_whole_days)


def _whole_days(value: object) -> int:
    duration = parse_duration(value)
    if duration.unit != "day":
        raise ValueError("a number of calendar days or weeks is needed here")
    return duration.days


def _whole_number(value: object) -> int:
    number = parse_money(value)
    if number % 1:
        raise ValueError("a whole number is needed here")
    return int(number)


def _word(node: Node, key: str) -> str | None:
    found = node.get(key)
    return None if found is None else found.string()


def _flag(node: Node, key: str) -> bool:
    found = node.get(key)
    return found is not None and found.flag()


def _items(node: Node, key: str) -> list[Node]:
    found = node.get(key)
    return [] if found is None else list(found.items())
