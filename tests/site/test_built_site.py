"""The built site as a host serves it: every link, every page in both languages."""

import json
import subprocess
import xml.etree.ElementTree as ElementTree
from functools import cache
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import pytest

from scripts.site.words import LANGS, Lang
from tests.conftest import ROOT, BuiltSite
from tests.site.support import Html
from tests.sources import compiled

HOST = "https://service-contract.example"
BELOW = {"zh": "", "en": "en/"}
HREFLANG = {"zh": "zh-Hans", "en": "en"}


@cache
def read(path: Path) -> Html:
    return Html(path.read_text(encoding="utf-8"))


def pages(site: BuiltSite) -> list[Path]:
    found = sorted(site.folder.rglob("*.html"))
    assert len(found) > 100
    return found


def framed(site: BuiltSite) -> list[Path]:
    """The pages with a frame: neither short addresses nor the page for what does not exist."""
    return [path for path in pages(site) if path.name != "404.html" and not is_redirect(path)]


def is_redirect(path: Path) -> bool:
    return any(element.attributes.get("http-equiv") == "refresh" for element in read(path).with_tag("meta"))


def address(site: BuiltSite, path: Path) -> str:
    return urljoin(f"{HOST}{site.path}", path.relative_to(site.folder).as_posix().removesuffix("index.html"))


def file_of(site: BuiltSite, url: str) -> Path:
    path = site.folder / unquote(urlsplit(url).path.removeprefix(site.path))
    return path / "index.html" if path.is_dir() else path


def links(path: Path) -> list[str]:
    found: list[str] = []
    for element in read(path).elements:
        found += [element.attributes[name] for name in ("href", "src") if name in element.attributes]
        if element.attributes.get("http-equiv") == "refresh":
            found.append(element.attributes["content"].partition("url=")[2])
    return found


def test_every_link_leads_to_a_page_and_every_anchor_to_its_place(built_site: BuiltSite) -> None:
    broken: list[str] = []
    for path in pages(built_site):
        here = address(built_site, path)
        for link in links(path):
            url = urljoin(here, link)
            if urlsplit(url).scheme not in {"http", "https"} or not url.startswith(HOST):
                continue
            target = file_of(built_site, url)
            fragment = unquote(urlsplit(url).fragment)
            if not target.is_file():
                broken.append(f"{path.relative_to(built_site.folder)}: {link}")
            elif fragment and "=" not in fragment and target.suffix == ".html" and fragment not in read(target).ids:
                broken.append(f"{path.relative_to(built_site.folder)}: {link} (no such place)")
    assert broken == []


def test_no_page_asks_another_host_for_anything(built_site: BuiltSite) -> None:
    for path in pages(built_site):
        for element in read(path).elements:
            loaded = element.attributes.get("src") or (element.tag == "link" and element.attributes.get("href")) or ""
            scheme = urlsplit(str(loaded)).scheme
            assert not scheme or str(loaded).startswith(HOST), (path, loaded)


def test_no_link_starts_at_the_host_s_root(built_site: BuiltSite) -> None:
    """Such a link works only where the site stands at the root. The 404 page has no place of its own."""
    for path in pages(built_site):
        if path.name != "404.html":
            assert [link for link in links(path) if link.startswith("/")] == [], path


def test_the_page_for_what_does_not_exist_works_at_any_depth(built_site: BuiltSite) -> None:
    for link in links(built_site.folder / "404.html"):
        if not urlsplit(link).scheme and not link.startswith("#"):
            assert link.startswith(built_site.path), link
            assert file_of(built_site, f"{HOST}{link}").is_file(), link


def test_every_page_is_well_formed_and_names_each_id_once(built_site: BuiltSite) -> None:
    for path in framed(built_site):
        html = read(path)
        assert html.faults == [], path
        assert sorted(html.ids) == sorted(set(html.ids)), path


def test_every_page_has_its_language_a_title_and_one_main_heading(built_site: BuiltSite) -> None:
    for path in framed(built_site):
        html = read(path)
        [root] = html.with_tag("html")
        assert root.attributes["lang"] == ("en" if "en" in path.relative_to(built_site.folder).parts[:1] else "zh"), (
            path
        )
        assert len(list(html.with_tag("h1"))) == 1, path
        assert any("".join(element.text).strip() for element in html.with_tag("title")), path


def test_every_page_names_itself_in_the_other_language(built_site: BuiltSite) -> None:
    for path in framed(built_site):
        alternates = {
            element.attributes["hreflang"]: element.attributes["href"]
            for element in read(path).with_tag("link")
            if element.attributes.get("rel") == "alternate" and "hreflang" in element.attributes
        }
        assert set(alternates) == {"zh-Hans", "en", "x-default"}, path
        lang: Lang = "en" if path.relative_to(built_site.folder).parts[0] == "en" else "zh"
        assert alternates[HREFLANG[lang]] == address(built_site, path), path
        for url in alternates.values():
            assert url.startswith(f"{HOST}{built_site.path}")
            assert file_of(built_site, url).is_file(), url
        [switch] = [element for element in read(path).with_tag("a") if "data-lang-switch" in element.attributes]
        other = "en" if lang == "zh" else "zh"
        assert urljoin(address(built_site, path), switch.attributes["href"]) == alternates[HREFLANG[other]], path


@pytest.mark.parametrize("lang", LANGS)
def test_every_provision_term_finding_and_role_has_its_place(built_site: BuiltSite, lang: Lang) -> None:
    contract = compiled().contract
    home = built_site.folder / BELOW[lang]
    for provision, data in contract["provisions"].items():
        assert provision in read(home / "clauses" / data["clause"] / "index.html").ids
        assert (home / "clauses" / provision / "index.html").is_file()
    for folder, part in (("terms", "terms"), ("findings", "findings"), ("roles", "roles")):
        for name in contract[part]:
            assert (home / folder / name / "index.html").is_file(), name
    assert set(contract["legal_notes"]) <= set(read(home / "law" / "index.html").ids)
    assert {f"blank-{blank}" for blank in contract["blanks"]} <= set(read(home / "check" / "index.html").ids)


@pytest.mark.parametrize("lang", LANGS)
def test_every_clause_with_norms_about_an_incident_can_be_tried_on_its_page(built_site: BuiltSite, lang: Lang) -> None:
    contract = compiled().contract
    norms = contract["norms"].values()
    clauses = {contract["provisions"][norm["provision"]]["clause"] for norm in norms if norm.get("incident")}
    assert len(clauses) > 10
    home = built_site.folder / BELOW[lang]
    pages = {clause: (home / "clauses" / clause / "index.html").read_text(encoding="utf-8") for clause in clauses}
    assert [clause for clause, page in sorted(pages.items()) if "data-try " not in page] == []


@pytest.mark.parametrize("lang", LANGS)
def test_every_worked_example_stands_in_the_html(built_site: BuiltSite, lang: Lang) -> None:
    contract = compiled().contract
    for provision, data in contract["provisions"].items():
        if data["scenario"]:
            page = read(built_site.folder / BELOW[lang] / "clauses" / data["clause"] / "index.html")
            assert f"{provision}-example" in page.ids


def test_no_text_holds_notation_that_was_not_read(built_site: BuiltSite) -> None:
    written_in_notation = {"notation"}  # the page that explains it
    for path in framed(built_site):
        if path.parent.name in written_in_notation:
            continue
        for element in read(path).elements:
            if element.tag in {"p", "li", "td", "dt", "dd", "h1", "h2", "h3", "a", "summary"}:
                text = "".join(element.text)
                assert not [mark for mark in ("{{", "}}", "{%", "[[", "]]", ":::") if mark in text], (path, text)
                assert text.strip() != "None", path


def test_the_front_end_stands_once_for_both_languages(built_site: BuiltSite) -> None:
    assert (built_site.folder / "app" / "site.js").is_file()
    assert not (built_site.folder / "en" / "app").exists()


def test_every_page_is_valid_html(built_site: BuiltSite) -> None:
    validator = ROOT / "node_modules" / ".bin" / "html-validate"
    command = [str(validator), "--config", str(ROOT / ".htmlvalidate.json"), "--formatter", "text", str(built_site.folder)]
    run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=False)
    assert run.stdout.strip() == ""
    assert run.returncode == 0, run.stderr


def test_the_site_map_lists_every_page_and_no_other(built_site: BuiltSite) -> None:
    listed = [
        str(location.text)
        for below in BELOW.values()
        for location in ElementTree.parse(built_site.folder / below / "sitemap.xml").iter()
        if location.tag.endswith("}loc")
    ]
    assert sorted(listed) == sorted(address(built_site, path) for path in framed(built_site))


def test_every_page_says_where_it_stands_and_how_it_is_shown_elsewhere(built_site: BuiltSite) -> None:
    for path in framed(built_site):
        html = read(path)
        [canonical] = [link for link in html.with_tag("link") if link.attributes.get("rel") == "canonical"]
        assert canonical.attributes["href"] == address(built_site, path)
        shown = {
            meta.attributes["property"]: meta.attributes["content"]
            for meta in html.with_tag("meta")
            if "property" in meta.attributes
        }
        assert shown["og:url"] == address(built_site, path)
        assert shown["og:title"]
        assert shown["og:description"]
        assert file_of(built_site, shown["og:image"]).is_file(), shown["og:image"]


def test_the_glossary_tells_search_engines_every_term(built_site: BuiltSite) -> None:
    terms = compiled().contract["terms"]
    for lang, below in BELOW.items():
        page = built_site.folder / below / "terms" / "index.html"
        [script] = [
            element
            for element in read(page).with_tag("script")
            if element.attributes.get("type") == "application/ld+json"
        ]
        told = json.loads("".join(script.text))
        assert told["@type"] == "DefinedTermSet"
        assert [term["name"] for term in told["hasDefinedTerm"]] == [term["name"][lang] for term in terms.values()]
        for term in told["hasDefinedTerm"]:
            assert file_of(built_site, urljoin(address(built_site, page), term["url"])).is_file()


def test_only_what_pages_ask_for_of_the_theme_s_styles_is_published(built_site: BuiltSite) -> None:
    assert sorted(path.name for path in (built_site.folder / "app").glob("site*.css")) == ["site.css"]
    assert list(built_site.folder.rglob("main.*.css")) == []
