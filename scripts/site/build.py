"""A build of the site: what the MkDocs events do with the contract, its pages and the front end."""

import json
import logging
import os
import re
import tempfile
from pathlib import Path
from typing import Any, cast

import yaml
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.structure.toc import AnchorLink, TableOfContents
from mkdocs.utils import get_theme_dir

from scripts.compile_clauses import ClauseErrors, Compiled, compile_all
from scripts.site import inserts, pages
from scripts.site.book import Book
from scripts.site.clause_pages import redirect_html, redirects
from scripts.site.computed import compute
from scripts.site.moved import FILE as MOVED
from scripts.site.moved import MovedError, read_moved
from scripts.site.navigation import navigation
from scripts.site.page import Page
from scripts.site.reader_pages import form_model
from scripts.site.upkeep import change_dates, page_sources, upkeep
from scripts.site.words import Lang, load_words

log = logging.getLogger("mkdocs.plugins.scripts.site")

CONTRACT_VARIABLE = "CONTRACT_JSON"  # a contract that is compiled already, in place of the clause sources
ANCHOR = re.compile(r'\bid="([^"]+)"')


def configure(config: MkDocsConfig, root: Path, *, published: bool) -> MkDocsConfig:
    """Reads the contract, makes the pages and the navigation. Raises Abort with every problem of the sources.

    `published` is whether the site is built for readers, and not only shown while one writes.
    """
    lang = cast("Lang", config.theme["language"])
    compiled = config.extra.get("compiled") or read_sources(root)
    contract = compiled.contract
    book = Book(contract, load_words(lang), compiled.courses)
    computed = compute(book, worked_cases(root))
    made = pages.make_pages(book, computed)
    config.extra.update(
        compiled=compiled,
        contract=contract,
        book=book,
        computed=computed,
        generator=False,
        published=config.extra.get("published", published),
        pages={page.source: page for page in made},
        words=book.words,
        styled=kinds_with(root / "docs" / "assets", "*.css"),
        scripted=kinds_with(root / "docs" / "assets", "main.ts*"),
        theme_script=theme_script(),
    )
    config.site_name = book.text(contract["title"])
    config.site_description = config.site_description or book.words("contents.description", title=config.site_name)
    written = [path.relative_to(config.docs_dir).as_posix() for path in Path(config.docs_dir).rglob("*.md")]
    config.nav = navigation(book, made, written)
    return config


def worked_cases(root: Path) -> Path | None:
    """The folder of the worked cases, which are about the contract of the clause sources and no other."""
    return None if os.environ.get(CONTRACT_VARIABLE) else root / "tests" / "cases"


def kinds_with(assets: Path, pattern: str) -> set[str]:
    """The kinds of pages that have such files of their own beside those of every page."""
    return {part.name for part in assets.iterdir() if part.name != "site" and any(part.rglob(pattern))}


def theme_script() -> str:
    """Where the theme's script stands below the root of the site."""
    theme = Path(get_theme_dir("material"))
    [script] = theme.glob("assets/javascripts/bundle.*.min.js")
    return script.relative_to(theme).as_posix()


def read_sources(root: Path) -> Compiled:
    """The compiled contract with its courses; without them from the file that the environment names."""
    if given := os.environ.get(CONTRACT_VARIABLE):
        return Compiled(json.loads(Path(given).read_text(encoding="utf-8")), [])
    try:
        return compile_all(root / "clauses")
    except ClauseErrors as errors:
        raise Abort(
            f"{errors.text('both')}\n\n共 {len(errors.problems)} 处需要修改 / {len(errors.problems)} to correct"
        ) from None


def add_files(files: Files, config: MkDocsConfig) -> Files:
    """Adds the generated pages, the short addresses, and the form model for pages that let the reader try a clause."""
    book: Book = config.extra["book"]
    model = json.dumps(form_model(book, config.extra["computed"]), ensure_ascii=False)
    files.append(File.generated(config, "check/model.json", content=model))
    for page in config.extra["pages"].values():
        files.append(File.generated(config, page.source, content=front_matter(page)))
    made = {page.address for page in config.extra["pages"].values()}
    written = {file.url.removeprefix("./") for file in files.documentation_pages()}
    try:
        moved = read_moved(Path(config.config_file_path).parent / "docs" / MOVED, made | written)
    except MovedError as error:
        raise Abort(str(error)) from None
    for here, target in {**redirects(book), **moved}.items():
        files.append(File.generated(config, f"{here}index.html", content=str(redirect_html(book, here, target))))
    return files


def front_matter(page: Page) -> str:
    """What MkDocs reads of a generated page; its body follows in `page_content`."""
    hidden = [*(["toc"] if page.wide or page.alone else []), *(["navigation"] if page.alone else [])]
    meta = {
        "title": page.title,
        "description": page.description,
        "kind": page.kind,
        **({"hide": hidden} if hidden else {}),
    }
    return f"---\n{yaml.safe_dump(meta, allow_unicode=True)}---\n"


def page_content(html: str, page: MkDocsPage, config: MkDocsConfig) -> str:
    """The body of a generated page, or a hand-written one with its computed parts put in."""
    book: Book = config.extra["book"]
    made: Page | None = config.extra["pages"].get(page.file.src_uri)
    if made is None:
        body = inserts.fill(html, book, config.extra["computed"], page.url)
        page.present_anchor_ids = (page.present_anchor_ids or set()) | set(ANCHOR.findall(body))
        return body
    title = AnchorLink(made.title, "page-title", level=1)
    title.children = [AnchorLink(heading.title, heading.id, level=2) for heading in made.headings]
    page.toc = TableOfContents([title])
    page.present_anchor_ids = set(ANCHOR.findall(made.body))
    return made.body


def page_context(context: Any, page: MkDocsPage, config: MkDocsConfig) -> Any:
    """Adds the way to the site's root and to the same page in the other language."""
    depth = page.url.count("/") if page.url not in {".", "./"} else 0
    address = page.url if depth else ""
    book: Book = config.extra["book"]
    title = f"{config.site_name} · {book.words('site.tagline')}" if not depth else f"{page.title} · {config.site_name}"
    root = Path(config.config_file_path).parent
    context.update(
        page_title=title,
        upkeep=upkeep(
            page_source(page, config, root),
            change_dates(root),
            config.repo_url or None,
            f"{page.title}: ",
            page.canonical_url or address,
        ),
    )
    return frame_context(context, config, "../" * depth or "./", address)


def page_source(page: MkDocsPage, config: MkDocsConfig, root: Path) -> str | None:
    """The file in the repository that a page is made from, where it is one file."""
    if page.file.src_uri in config.extra["pages"]:
        return page_sources(root).get(page.url)
    return f"{Path(config.docs_dir).relative_to(root).as_posix()}/{page.file.src_uri}"


def template_context(context: Any, config: MkDocsConfig) -> Any:
    """The same for the pages that belong to the theme (404), which stand at no fixed depth."""
    base: str = context["base_url"]
    context.update(page_title=config.site_name, upkeep=None)
    return frame_context(context, config, f"{base.rstrip('/')}/", "")


def frame_context(context: Any, config: MkDocsConfig, home: str, address: str) -> Any:
    """What the frame's templates read: `root` (the site's), `home` (the language's), `alternates`."""
    book: Book = config.extra["book"]
    root = home if book.lang == "zh" else f"{home}../"
    below = {"zh": "", "en": "en/"}
    site = site_root(config)
    context.update(
        root=root,
        home=home,
        lang_code=book.lang,
        words=book.words,
        site_root=site,
        alternates=[
            {"lang": lang, "href": f"{root}{prefix}{address}", "absolute": f"{site}{prefix}{address}" if site else None}
            for lang, prefix in below.items()
        ],
    )
    # Material keeps the reader's choice of colours by this address: one choice for both languages.
    config.extra["scope"] = root
    return context


def site_root(config: MkDocsConfig) -> str | None:
    """The absolute address of the whole site, ending in a slash; None where it is not known."""
    if not config.site_url:
        return None
    url = f"{config.site_url.rstrip('/')}/"
    return url if config.extra["book"].lang == "zh" else url.removesuffix("en/")


def finish(config: MkDocsConfig, root: Path) -> None:
    """After the Chinese build: English, the front end, the browser's checker."""
    if config.extra["book"].lang != "zh":
        return
    site = Path(config.site_dir)
    build_english(config, root, site / "en")
    from scripts.build_browser import BrowserBuildError, build_browser
    from scripts.front_end import BundleError, bundle, trim_styles
    from scripts.search.index import write_index
    from scripts.search.word_lists import WordListError
    from scripts.site.policy import PolicyError, seal
    from scripts.site.service_worker import write_service_worker, write_worker

    try:
        write_index(site, config.extra["contract"], "zh", root / "clauses")
        write_index(site / "en", config.extra["contract"], "en", root / "clauses")
        bundle(site / "app")
        trim_styles(site)
        with tempfile.TemporaryDirectory() as folder:
            contract = Path(folder) / "contract.json"
            contract.write_text(
                json.dumps(config.extra["contract"], ensure_ascii=False, indent=1) + "\n", encoding="utf-8"
            )
            write_worker(site, build_browser(site / "pyodide", contract))
        if config.extra["published"]:
            seal(site)
            write_service_worker(site)
    except (BundleError, BrowserBuildError, PolicyError, WordListError) as error:
        raise Abort(str(error)) from None


def build_english(config: MkDocsConfig, root: Path, site_dir: Path) -> None:
    """Builds the English site below the Chinese one, from the same contract and with the same strictness."""
    from mkdocs.commands.build import build

    english = load_config(str(root / "mkdocs.en.yml"), site_dir=str(site_dir), strict=config.strict)
    english.site_url = f"{config.site_url.rstrip('/')}/en/" if config.site_url else config.site_url
    english.extra["published"] = config.extra["published"]
    english.extra["compiled"] = config.extra["compiled"]
    build(english)
