"""Links between pages."""

from urllib.parse import urljoin

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scripts.site.addresses import relative

segment = st.text("abcxyz0129.-", min_size=1, max_size=6).filter(lambda text: text.strip("."))
address = st.lists(segment, max_size=4).map(lambda parts: "".join(f"{part}/" for part in parts))


@given(target=address, here=address, fragment=segment | st.just(""))
def test_a_link_leads_from_any_page_to_any_address_below_any_path(target: str, here: str, fragment: str) -> None:
    anchor = f"#{fragment}" if fragment else ""
    root = "https://host.example/some/path/"
    assert urljoin(root + here, relative(target + anchor, here)) == root + target + anchor


@given(target=address, here=address)
def test_no_link_starts_at_the_host_s_root(target: str, here: str) -> None:
    assert not relative(target, here).startswith("/")


@pytest.mark.parametrize(
    ("target", "here", "link"),
    [
        ("clauses/6.1/#6.1.1", "clauses/6.1/", "#6.1.1"),
        ("clauses/6.1/#6.1.1", "clauses/6.2/", "../6.1/#6.1.1"),
        ("terms/", "clauses/6.1/", "../../terms/"),
        ("", "check/", "../"),
        ("check/", "", "check/"),
    ],
)
def test_links_are_as_short_as_they_can_be(target: str, here: str, link: str) -> None:
    assert relative(target, here) == link
