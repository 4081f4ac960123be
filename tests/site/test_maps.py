"""Maps, from the contract's norms to drawings."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scripts.site import maps
from scripts.site.book import Book
from scripts.site.drawing import SIZE, WIDTH, Branch, Label, Stage, Way, arcs, ems, exchange, stages, tree, wrap
from scripts.site.map_pages import life_page, map_pages
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


def test_a_defect_that_several_nodes_of_a_road_share_is_noted_at_each_of_them() -> None:
    contract = dict(book("en").contract)
    [(_, road)] = maps.roads(place("en"))
    assert all(branch.notes == () for branch in road.children)
    flagged = {**contract["provisions"]["2.1.2"], "flags": ["no-hours"]}
    contract["provisions"] = {**contract["provisions"], "2.1.2": flagged}
    [(_, road)] = maps.roads(type(place("en"))(Book(contract, book("en").words), "maps/roads/"))
    [duty, *rest] = road.children
    [outcome] = duty.children
    assert [note.text for note in (*duty.notes, *outcome.notes)] == ["Open point: No hour is named"] * 2
    assert duty.notes[0].href.endswith("findings/no-hours/")
    assert all(branch.notes == () for branch in rest)
    html = Html(str(tree("road", road)))
    assert len(html.with_class("map-open")) == len(html.with_class("map-flag")) == 2


def test_the_stages_of_a_contract_lead_to_each_other_by_provisions() -> None:
    hire, delay, over = maps.life(place("en", "maps/life/"))
    assert [(way.label.text, way.label.kind, way.to) for way in hire.ways] == [
        ("2.1.1 not returned in time", "map-b", 1),
        ("2.1.1 returned", "map-b", 2),
    ]
    assert [way.to for way in delay.ways] == [0, 2]
    assert delay.ways[1].label.href == "../../clauses/2.1/#2.1.2"
    assert (over.label.href, over.ways) == ("#stage-over", ())


@pytest.mark.parametrize("lang", LANGS)
def test_the_page_of_the_stages_says_in_words_all_that_the_drawing_shows(lang: Lang) -> None:
    html = Html(str(life_page(book(lang)).body))
    assert html.faults == []
    [_] = html.with_tag("svg")
    links = [element.attributes["href"] for element in html.with_class("map-link")]
    assert links == [way for stage in maps.life(place(lang, "maps/life/")) for way in _links(stage)]
    for stage in book(lang).stages:
        assert f"stage-{stage['id']}" in html.ids
        for way in stage["leads_to"]:
            assert any(book(lang).text(way["label"]) in "".join(item.text) for item in html.with_tag("li"))


def _links(stage: Stage) -> list[str]:
    return [stage.label.href, *(way.label.href for way in stage.ways)]


def test_ways_to_one_stage_end_in_one_arrow_and_tracks_are_shared_only_where_ways_do_not_meet() -> None:
    node = Label("stage", "#x")
    picture = Html(
        str(stages("a", [Stage(node, (Way(node, 1),)), Stage(node), Stage(node, (Way(node, 3),) * 2), Stage(node)]))
    )
    [first, second, third] = [way.attributes["d"] for way in picture.with_class("map-way")]
    assert len(picture.with_class("map-way-head")) == 2
    assert len({_track(way) for way in (first, second, third)}) == 1
    crossing = Html(str(stages("b", [Stage(node, (Way(node, 1), Way(node, 2))), Stage(node), Stage(node)])))
    assert len({_track(way.attributes["d"]) for way in crossing.with_class("map-way")}) == 2


def _track(path: str) -> str:
    """Where along the width a way runs up or down."""
    return path.partition("Q")[2].split()[0]


def test_a_contract_without_stages_has_no_map_of_them() -> None:
    contract = {key: value for key, value in book("en").contract.items() if key != "stages"}
    pages = list(map_pages(Book(contract, book("en").words)))
    assert "maps/life/" not in [page.address for page in pages]
    assert "maps/life/" not in str(pages[0].body)


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
