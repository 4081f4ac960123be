"""Dates of pages from Git, links to where they are edited, and addresses that have moved."""

import os
import subprocess
from pathlib import Path

import pytest

from scripts.site.moved import MovedError, read_moved
from scripts.site.tidy import tidy
from scripts.site.upkeep import change_dates, page_sources, upkeep
from tests.conftest import ROOT
from tests.sources import compiled


def git(folder: Path, *arguments: str, day: str = "2026-05-01") -> None:
    at = f"{day}T12:00:00Z"
    who = {"GIT_AUTHOR_NAME": "A", "GIT_AUTHOR_EMAIL": "a@b.example", "GIT_COMMITTER_NAME": "A"}
    environment = {**os.environ, **who, "GIT_COMMITTER_EMAIL": "a@b.example", "GIT_COMMITTER_DATE": at}
    subprocess.run(["git", "-C", str(folder), *arguments], env=environment, check=True, capture_output=True)


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """Two sources, of which the second was changed on a later day."""
    folder = tmp_path / "work"
    (folder / "clauses").mkdir(parents=True)
    git(folder, "init")
    for name, day in (("一.md", "2026-05-01"), ("2.md", "2026-05-01"), ("2.md", "2026-06-02")):
        (folder / "clauses" / name).write_text(day, encoding="utf-8")
        git(folder, "add", ".")
        git(folder, "commit", "--allow-empty", "-m", name, day=day)
    return folder


def test_a_source_has_the_day_of_its_last_commit(repository: Path) -> None:
    assert change_dates(repository) == {"clauses/一.md": "2026-05-01", "clauses/2.md": "2026-06-02"}


def test_no_day_is_known_outside_a_repository_or_in_a_shallow_clone(repository: Path, tmp_path: Path) -> None:
    assert change_dates(tmp_path) == {}
    git(tmp_path, "clone", "--depth=1", repository.as_uri(), "shallow")
    assert change_dates(tmp_path / "shallow") == {}


def test_every_clause_term_and_finding_has_its_source() -> None:
    contract = compiled().contract
    wanted = {
        *(f"clauses/{clause}/" for clause in contract["clauses"]),
        *(f"terms/{term}/" for term in contract["terms"]),
        *(f"findings/{finding}/" for finding in contract["findings"]),
        "law/",
    }
    assert set(page_sources(ROOT)) == wanted
    assert all((ROOT / source).is_file() for source in page_sources(ROOT).values())


def test_links_to_edit_and_to_speak_of_a_page_need_a_repository() -> None:
    dates = {"clauses/6.1.md": "2026-05-01"}
    known = upkeep("clauses/6.1.md", dates, "https://host.example/a/b/", "6.1 违约", "https://site.example/6.1/")
    assert known.edit == "https://host.example/a/b/edit/main/clauses/6.1.md"
    assert known.feedback is not None
    assert known.feedback.startswith("https://host.example/a/b/issues/new?title=6.1%20")
    unknown = upkeep("clauses/6.1.md", dates, None, "6.1", "")
    assert (unknown.date, unknown.edit, unknown.feedback) == ("2026-05-01", None, None)
    assert upkeep(None, dates, None, "", "").date is None


def moved(folder: Path, text: str) -> Path:
    path = folder / "moved.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_moved_address_leads_to_a_page(tmp_path: Path) -> None:
    path = moved(tmp_path, "clauses/6.5/: clauses/6.4/#6.4")
    assert read_moved(path, {"clauses/6.4/"}) == {"clauses/6.5/": "clauses/6.4/#6.4"}
    assert read_moved(tmp_path / "none.yaml", ()) == {}


def test_the_list_of_moved_addresses_can_be_used() -> None:
    every = {f"clauses/{clause}/" for clause in compiled().contract["clauses"]}
    assert set(read_moved(ROOT / "docs" / "moved.yaml", every)).isdisjoint(every)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("[1]", "map old addresses"),
        ("/old/: clauses/6.4/", "must be written"),
        ("old: clauses/6.4/", "must be written"),
        ("clauses/6.4/: clauses/6.4/", "is a page still"),
        ("old/: clauses/9.9/", "there is no page clauses/9.9/"),
    ],
)
def test_a_slip_in_the_list_of_moved_addresses_is_named(tmp_path: Path, text: str, told: str) -> None:
    with pytest.raises(MovedError, match=told):
        read_moved(moved(tmp_path, text), {"clauses/6.4/"})


def test_a_tidy_page_keeps_what_is_shown_as_written() -> None:
    page = "<p>\n    a\n\n  b</p>\n<pre>\n    c\n\n  d</pre>\n  <script>\n  e\n</script>\n\n <p>f</p>"
    assert tidy(page) == "<p>\na\nb</p>\n<pre>\n    c\n\n  d</pre>\n<script>\n  e\n</script>\n<p>f</p>"
