"""Maps, from the contract's norms to drawings."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scripts.site import maps
from scripts.site.drawing import SIZE, WIDTH, Branch, Label, arcs, ems, exchange, tree, wrap
from scripts.site.words import LANGS, Lang
from tests.site.support import Html, book, place


@given(text=st.text("ab 甲方，", max_size=60), width=st.integers(min_value=20, max_value=200))
def test_wrapping_loses_no_letter_and_keeps_to_the_width_where_a_break_is_possible(text: str, width: int) -> None:
    lines = wrap(text, width)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
    for line in lines:
        assert ems(line) * SIZE <= width or " " not in line.strip()


def test_an_obligation_is_an_arrow_from_its_bearer_with_what_follows_from_its_breach_below() -> None:
    [(article, arrows)] = [found for found in maps.exchanges(place("en")) if found[0]["id"] == "2"]
    assert article["title"]["en"] == "Return"
    assert [(arrow.label.text.split()[0], arrow.source, arrow.answer) for arrow in arrows] == [
        ("2.1.1", "right", False),
        ("2.1.2", "right", True),
        ("2.2", "both", False),
    ]


def test_a_road_leads_from_what_happened_over_its_conditions_to_what_follows() -> None:
    [(incident, road)] = maps.roads(place("en"))
    assert (incident, road.label.text) == ("hire", "Hire")
    [duty, *_] = road.children
    assert duty.label.text == "2.1.1 Rider must return the bicycle"
    assert duty.condition == "Kind: road bike or cargo bike"
    [outcome] = duty.children
    assert outcome.label.href == "#2.1.2"
    assert outcome.condition == "if not"


def effect(name: str, **keys: object) -> dict[str, object]:
    return {
        "id": name,
        "provision": name,
        "form": "effect",
        "incident": "hire",
        "statement": {"zh": name, "en": name},
        **keys,
    }


def road_of(*norms: dict[str, object]) -> Branch:
    contract = {**book("en").contract, "norms": {str(norm["id"]): norm for norm in norms}}
    other = type(book("en"))(contract, book("en").words)
    [(_, road)] = maps.roads(type(place("en"))(other, ""))
    return road


def test_an_effect_follows_the_one_that_needs_less_and_stands_beside_one_of_another_scope() -> None:
    duty: dict[str, object] = {
        "id": "1.1", "provision": "1.1", "form": "condition_duty", "incident": "hire", "bearer": "B",
        "action": {"zh": "擦车", "en": "clean it"}, "requires": {"clean": True},
    }  # fmt: skip
    road = road_of(
        duty,
        effect("1.2", needs={"clean": True}),
        effect("2.1.1", needs={"clean": True, "returned": True}),
        effect("2.1.2", needs={"clean": True}, when={"kind": "cargo"}),
    )
    [first] = road.children
    assert first.label.text.startswith("1.1")
    assert [(child.label.text.split()[0], child.condition) for child in first.children] == [
        ("1.2", ""),
        ("2.1.2", "Kind: cargo bike"),
    ]
    [last] = first.children[0].children
    assert (last.label.text.split()[0], last.condition) == ("2.1.1", "Returned: yes")


def test_references_join_clauses_of_which_one_refers_to_another() -> None:
    assert maps.references(book("zh")).clauses == ("1", "2.1", "2.2")
    assert maps.references(book("zh")).pairs == ()


@pytest.mark.parametrize("lang", LANGS)
def test_drawings_are_well_formed_and_their_nodes_are_links(lang: Lang) -> None:
    node = Label("6.1 一个很长很长很长很长很长很长很长很长很长很长很长很长的标题 & <more>", "#x")
    [(_, arrows), *_] = list(maps.exchanges(place(lang)))
    pictures = [
        exchange("a", arrows),
        tree("b", Branch(node, children=(Branch(node, "when & where", (Branch(node),)), Branch(node)))),
        arcs("c", [node, node, node], [(0, 1, "one"), (0, 2, "two")]),
    ]
    for picture in pictures:
        html = Html(picture)
        assert html.faults == []
        [svg] = html.with_tag("svg")
        assert svg.attributes["viewbox"].startswith(f"0 0 {WIDTH} ")
        assert svg.attributes["aria-label"]
        assert all("".join(link.text) for link in html.with_tag("a"))
    assert len(list(Html(pictures[1]).with_tag("a"))) == 4
    assert len(Html(pictures[2]).with_class("map-arc")) == 2
