"""The MkDocs hook: compiles the clauses, adds the pages made from them, and builds English inside the Chinese build.

MkDocs calls the `on_…` functions. All else is imported inside them, after the modules of an earlier build have been
dropped, so that `mkdocs serve` shows a change of the checker, the compiler or these pages without a restart.
"""

import sys
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

ROOT = Path(__file__).resolve().parents[2]
RELOADED = (
    "checker",
    "scripts.compile_clauses",
    "scripts.front_end",
    "scripts.build_browser",
    "scripts.search",
    "scripts.site",
)


_published = True


def on_startup(command: str, dirty: bool) -> None:
    """Only a site that is built to be published is sealed and kept by browsers; what `mkdocs serve` shows changes."""
    del dirty
    global _published
    _published = command != "serve"


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    if str(ROOT) not in sys.path:
        sys.path.insert(0, str(ROOT))
    sys.dont_write_bytecode = True  # a build must not look like a change of the folders that `mkdocs serve` watches
    if "compiled" not in config.extra:
        _forget_modules()
    from scripts.site import build

    return build.configure(config, ROOT, published=_published)


def on_files(files: Files, config: MkDocsConfig) -> Files:
    from scripts.site import build

    return build.add_files(files, config)


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    del files
    from scripts.site import build

    return build.page_content(html, page, config)


def on_page_context(context: Any, page: Page, config: MkDocsConfig, nav: Navigation) -> Any:
    del nav
    from scripts.site import build

    return build.page_context(context, page, config)


def on_post_page(output: str, page: Page, config: MkDocsConfig) -> str:
    del page, config
    from scripts.site import tidy

    return tidy.tidy(output)


def on_post_template(output_content: str, template_name: str, config: MkDocsConfig) -> str:
    del config
    from scripts.site import tidy

    return tidy.tidy(output_content) if template_name.endswith(".html") else output_content


def on_template_context(context: Any, template_name: str, config: MkDocsConfig) -> Any:
    del template_name
    from scripts.site import build

    return build.template_context(context, config)


def on_post_build(config: MkDocsConfig) -> None:
    from scripts.site import build

    build.finish(config, ROOT)


def _forget_modules() -> None:
    for name in list(sys.modules):
        if name.startswith(RELOADED) and name != __name__:
            del sys.modules[name]
