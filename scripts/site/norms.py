"""Norms read aloud: who must do what, by when, and what follows."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from scripts.site import inline
from scripts.site.book import Data, causes
from scripts.site.place import Place


@dataclass(frozen=True)
class Line:
    """A norm as a sentence, with what makes it precise."""

    who: str
    sentence: Markup
    details: tuple[tuple[str, Markup], ...] = ()


def duty_lines(place: Place, provision: str) -> tuple[Line, ...]:
    """What a provision's norms say, each as a sentence; consequences are not among them."""
    return tuple(duty_line(place, norm) for norm in place.book.norms_of(provision) if norm["form"] != "consequence")


def heading(norms: Iterable[Data]) -> str:
    """What a provision's norms are, consequences aside: `duties`, `rights` alone, or `statements` alone."""
    said = [norm for norm in norms if norm["form"] != "consequence"]
    if said and all("statement" in norm or norm.get("modal") == "is" for norm in said):
        return "statements"
    return "rights" if said and all(norm.get("modal") == "may" for norm in said) else "duties"


def duty_line(place: Place, norm: Data) -> Line:
    """One norm that is not a consequence, as a sentence."""
    who = bearer_of(place, norm)
    return Line(who, _sentence(place, norm, who), tuple(_details(place, norm)))


def bearer_of(place: Place, norm: Data) -> str:
    """A party, both, either, or `prevented`: the party whose performance an excuse names.

    A bearer that is a field of the incident is the party that the norm's scope narrows it to, if it does.
    """
    named = norm.get("bearer")
    if named is None:
        return str(place.book.provisions[norm["provision"]]["who"])
    if named in {*place.book.parties, "both"}:
        return str(named)
    if (narrowed := norm.get("when", {}).get(named)) in place.book.parties:
        return str(narrowed)
    return "prevented" if named in _prevented_fields(place, norm) else "either"


def _prevented_fields(place: Place, norm: Data) -> set[str]:
    return {
        other["prevents"]
        for other in place.book.norms.values()
        if other["form"] == "excuse" and other["incident"] == norm.get("incident")
    }


def _sentence(place: Place, norm: Data, who: str) -> Markup:
    if "statement" in norm:
        return inline.mark_parties(place, place.book.text(norm["statement"]))
    if norm["form"] == "aggregate_cap":
        return inline.fill(place, "norm.aggregate_cap", **_cap(place, norm))
    modal = norm.get("modal", "must_not" if norm["form"] == "prohibition" else "must")
    action = inline.mark_parties(place, place.book.text(norm["action"]))
    return inline.fill(place, f"norm.{modal}", who=_side(place, who), action=action)


def _cap(place: Place, norm: Data) -> dict[str, str | Markup]:
    cap = norm.get("cap_across", norm)
    return {
        "debtor": inline.bearer(place, cap["debtor"]),
        "period": place.book.words(f"norm.period.{cap['period']}"),
        "limit": str(cap["limit"]),
    }


def _details(place: Place, norm: Data) -> list[tuple[str, Markup]]:
    words = place.book.words
    details: list[tuple[str, Markup]] = []
    if norm.get("when"):
        details.append((words("norm.when"), conditions(place, norm, norm["when"])))
    details += [(words("norm.unless"), conditions(place, norm, outside)) for outside in norm.get("unless", ())]
    if norm.get("upon"):
        details.append((words("norm.upon"), _norm_link(place, norm["upon"])))
    if limit := _limit(place, norm):
        details.append((words("norm.limit"), limit))
    if norm.get("requires"):
        details.append((words("norm.requires"), conditions(place, norm, norm["requires"])))
    if norm.get("needs"):
        details.append((words("norm.needs"), conditions(place, norm, norm["needs"])))
    if norm.get("needs_any"):
        either = Markup(words("or")).join(conditions(place, norm, needed) for needed in norm["needs_any"])
        details.append((words("norm.needs"), either))
    if norm.get("needs_blanks"):
        chips = Markup(words("and")).join(inline.blank_chip(place, blank) for blank in norm["needs_blanks"])
        details.append((words("norm.needs_blanks"), chips))
    details += [
        (words("norm.exception"), _exception(place, norm, exception)) for exception in norm.get("exceptions", ())
    ]
    if norm.get("met_by"):
        refs = Markup(words("and")).join(_norm_link(place, met) for met in norm["met_by"])
        details.append((words("norm.met_by"), refs))
    if norm.get("effective"):
        details.append((words("norm.effective"), Markup.escape(field_label(place, norm, norm["effective"]))))
    if norm.get("years"):
        details.append((words("norm.years"), quantity(place, norm["years"])))
    return details


def _norm_link(place: Place, norm_id: str) -> Markup:
    return inline.ref_link(place, place.book.norms[norm_id]["provision"] if norm_id in place.book.norms else norm_id)


def _exception(place: Place, norm: Data, exception: Data) -> Markup:
    condition = conditions(place, norm, exception["when"])
    if "by" not in exception:
        return condition
    return inline.fill(place, "norm.exception_by", condition=condition, by=inline.ref_link(place, exception["by"]))


def _limit(place: Place, norm: Data) -> Markup | None:
    """The time limit of a duty; None where the duty has none."""
    if norm["form"] == "balance_duty" or ("due" in norm and isinstance(norm["due"], str)):
        return Markup.escape(field_label(place, norm, norm["due"]))
    start = field_label(place, norm, norm["from"]) if "from" in norm and norm["form"] == "deadline_duty" else None
    if "within" in norm:
        limit = quantity(place, norm["within"])
        return (
            inline.fill(place, "norm.within_from", start=start, limit=limit)
            if start
            else inline.fill(place, "norm.within", limit=limit)
        )
    return Markup.escape(place.book.words("norm.in_time")) if "within_assumption" in norm else None


def conditions(place: Place, norm: Data, wanted: Mapping[str, Any]) -> Markup:
    """Conditions as "field: value", all of which must hold."""
    return Markup(place.book.words("semicolon")).join(
        inline.fill(
            place, "norm.condition", field=field_label(place, norm, name), value=value_label(place, norm, name, value)
        )
        for name, value in wanted.items()
    )


def field_of(place: Place, norm: Data, name: str) -> Data | None:
    fields = place.book.incidents.get(norm.get("incident", ""), {}).get("fields", ())
    return next((field for field in fields if field["id"] == name), None)


def field_label(place: Place, norm: Data, name: str) -> str:
    field = field_of(place, norm, name)
    return place.book.text(field["label"]) if field else name


def value_label(place: Place, norm: Data, name: str, value: Any) -> str:
    """The label of a condition's value: a choice, a party, yes or no."""
    words = place.book.words
    if isinstance(value, list):
        return words("or").join(value_label(place, norm, name, one) for one in value)
    field = field_of(place, norm, name)
    if isinstance(value, bool):
        return words("truth.yes" if value else "truth.no")
    for choice in (field or {}).get("choices", ()):
        if choice["id"] == value:
            return place.book.text(choice["label"])
    if value in place.book.parties or value in {"both", "either"}:
        return inline.bearer_text(place, value)
    return str(value)


def quantity(place: Place, value: str | int) -> Markup:
    """A blank as its chip, or the quantity itself."""
    return inline.blank_chip(place, str(value)) if value in place.book.blanks else Markup.escape(value)


# What follows


def debtor_of(place: Place, norm: Data) -> str:
    """Who owes a consequence: the bearer of what is breached; `breacher` where that is not one party."""
    bearers = {_bearer_of_cause(place, cause) for cause in causes(norm)}
    narrowed = norm.get("when", {}).get("by")
    if narrowed in place.book.parties:
        return str(narrowed)
    own = str(place.book.provisions[norm["provision"]]["who"])
    if norm.get("gives") == "release":
        return "prevented"
    if len(bearers) == 1 and (only := bearers.pop()) in place.book.parties:
        return only
    return own if own in place.book.parties else "breacher"


def _bearer_of_cause(place: Place, cause: str) -> str:
    if cause in place.book.norms:
        return bearer_of(place, place.book.norms[cause])
    return str(place.book.provisions[cause]["who"]) if cause in place.book.provisions else "either"


def _counterparty(place: Place, party: str) -> str:
    if party in place.book.parties:
        return next(other for other in place.book.parties if other != party)
    return "other" if party == "breacher" else "breacher"


def consequence_line(place: Place, norm: Data) -> Line:
    """A consequence as a sentence, with its conditions and what it follows from."""
    debtor = debtor_of(place, norm)
    return Line(debtor, _consequence_sentence(place, norm, debtor), tuple(_consequence_details(place, norm)))


SIDES = frozenset({"breacher", "other", "prevented", "invoking"})


def _side(place: Place, party: str) -> Markup:
    """A party by its name, or by its part in what happened."""
    return Markup.escape(place.book.words(f"side.{party}")) if party in SIDES else inline.bearer(place, party)


def _consequence_sentence(place: Place, norm: Data, debtor: str) -> Markup:
    sides = {"debtor": _side(place, debtor), "creditor": _side(place, _counterparty(place, debtor))}
    if norm.get("owes") == "liquidated_damages" and "rate" in norm:
        base = place.book.words(f"consequence.base.{norm.get('of', 'outstanding')}")
        return inline.fill(
            place,
            "consequence.rate",
            **sides,
            rate=quantity(place, norm["rate"]),
            base=base,
            per=_per(place, norm.get("per", "1 day")),
        )
    if norm.get("owes") == "liquidated_damages":
        return inline.fill(place, "consequence.tiers", **sides)
    if norm.get("owes") == "damages":
        return inline.fill(place, "consequence.damages", **sides)
    if "gives" in norm:
        return inline.fill(
            place, f"consequence.{norm['gives']}", holder=_side(place, _holder(place, norm, debtor)), **sides
        )
    return inline.fill(place, f"consequence.{norm['bears']}", **sides)


def _holder(place: Place, norm: Data, debtor: str) -> str:
    """Who has what a consequence gives: as the norm says, else the released debtor or the other side of a breach."""
    named = norm.get("holder")
    if named is not None:
        return named if named in {*place.book.parties, "both"} else "invoking"
    return debtor if norm["gives"] == "release" else _counterparty(place, debtor)


def _per(place: Place, per: str) -> str:
    match = re.fullmatch(r"(\d+) (day|week|month)s?", per)
    if match is None:
        return per
    number, unit = int(match[1]), match[2]
    return place.book.words(f"consequence.per.{unit}" if number == 1 else f"consequence.per.{unit}s", number=number)


def _consequence_details(place: Place, norm: Data) -> list[tuple[str, Markup]]:
    words = place.book.words
    about = next((place.book.norms[cause] for cause in causes(norm) if cause in place.book.norms), norm)
    scope = norm if "incident" in norm else {**norm, "incident": about.get("incident", "")}
    details: list[tuple[str, Markup]] = []
    if norm.get("when"):
        details.append((words("norm.when"), conditions(place, scope, norm["when"])))
    if norm.get("cap"):
        details.append((words("consequence.cap"), quantity(place, norm["cap"])))
    if norm.get("after"):
        details.append((words("consequence.after"), quantity(place, norm["after"])))
    details += [
        (words("consequence.tier", below=tier["below"]), Markup.escape(tier["share"])) for tier in norm.get("tiers", ())
    ]
    return details


def causes_line(place: Place, norm: Data) -> Markup:
    """What a consequence follows from, with links."""
    provisions = [
        place.book.norms[cause]["provision"] if cause in place.book.norms else cause
        for cause in causes(norm)
        if cause in place.book.norms or cause in place.book.provisions
    ]
    if not provisions:
        return Markup.escape(place.book.words("clause.upon_any"))
    links = Markup(place.book.words("and")).join(
        inline.ref_link(place, provision) for provision in place.book.in_order(provisions)
    )
    return inline.fill(place, "clause.upon_effect" if "follows_from" in norm else "clause.upon_breach", cause=links)
