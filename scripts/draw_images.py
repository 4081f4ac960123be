"""Draws the icon's pictures and the social preview from the icon and the contract (`make pictures`), with Chromium."""

import html
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from scripts.compile_clauses import compile_clauses
from scripts.find_chromium import ensure_chromium, launch_arguments
from scripts.site.words import LANGS, load_words

ROOT = Path(__file__).resolve().parent.parent
IMAGES = ROOT / "docs" / "assets" / "site" / "images"
ICON = IMAGES / "icon.svg"
ICON_SIZES = (48, 180)  # pixels: browsers without SVG icons, the home screen of a phone
PREVIEW = {"width": 1200, "height": 630}  # what social networks show

PREVIEW_STYLE = """
body { background: #fbf8f1; box-sizing: border-box; color: #25221c; display: flex; flex-direction: column;
       font-family: "Noto Serif", "Noto Serif CJK SC", serif; height: 630px; justify-content: center; margin: 0;
       padding: 0 84px; border-bottom: 18px solid #0b5b63 }
svg { height: 120px; margin-bottom: 34px; width: 120px }
p { margin: 0 }
.title { font-size: 62px; font-weight: 700; line-height: 1.25 }
.tagline { color: #5d574a; font-size: 36px; line-height: 1.5; margin-bottom: 26px }
[lang=en] { font-size: 38px }
.tagline[lang=en] { font-size: 28px; margin: 0 }
"""


def preview() -> str:
    """The page that the social preview is a picture of."""
    title = compile_clauses(ROOT / "clauses")["title"]
    lines = "".join(
        f'<p class="title" lang="{lang}">{html.escape(title[lang])}</p>'
        f'<p class="tagline" lang="{lang}">{html.escape(load_words(lang)("site.tagline"))}</p>'
        for lang in LANGS
    )
    return f"<!doctype html><style>{PREVIEW_STYLE}</style>{ICON.read_text(encoding='utf-8')}{lines}"


def _icon(browser: Browser, size: int) -> None:
    page = browser.new_page(viewport={"width": size, "height": size})
    page.set_content(f"<!doctype html><style>*{{margin:0}}svg{{display:block}}</style>{ICON.read_text('utf-8')}")
    page.screenshot(path=IMAGES / f"icon-{size}.png", omit_background=True)
    page.close()


def main() -> None:
    """Writes the pictures beside the icon."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(ensure_chromium()), args=launch_arguments())
        for size in ICON_SIZES:
            _icon(browser, size)
        page = browser.new_page(viewport={"width": PREVIEW["width"], "height": PREVIEW["height"]})
        page.set_content(preview())
        page.screenshot(path=IMAGES / "social.png")
        browser.close()


if __name__ == "__main__":
    main()
