"""The what-if page as a reader uses it: its fields by their paths, its controls by their places."""

from base64 import b64encode
from typing import Any

from playwright.sync_api import FilePayload, Locator, Page, expect

STARTS_WITHIN = 60_000
"""Milliseconds in which Python must have started and answered, on a slow and busy machine."""

# The demonstration's result stands in the page before Python has started, so any first answer may take that long.
expect.set_options(timeout=STARTS_WITHIN)


class WhatIf:
    def __init__(self, page: Page) -> None:
        self.page = page
        self.answer = page.locator("#check-answer")
        self.headline = page.locator(".check-totals__headline")
        self.notice = page.locator(".check-notice--floating")
        self.cards = page.locator(".check-card")
        self.spoken = page.locator(".check > [role=status]")

    @property
    def model(self) -> dict[str, Any]:
        """The data that the page started from."""
        model: dict[str, Any] = self.page.evaluate(
            "() => JSON.parse(document.getElementById('check-model').textContent)"
        )
        return model

    def field(self, path: str) -> Locator:
        """The input (or the group of inputs) for a place in the case, by its path."""
        return self.page.locator(f'[id="field:{path}"]')

    def problem(self, path: str) -> Locator:
        """What is said to be wrong at a place."""
        return self.page.locator(f'[id="field:{path}:problem"]')

    def choose(self, path: str, value: str) -> None:
        """Picks one of the choices that stand side by side."""
        self.field(path).locator(f'input[type=radio][value="{value}"]').check(force=True)

    def press(self, control: str) -> None:
        """Presses a control of the whole page: `clear`, `undo`, `samples` …"""
        self.page.locator(f"#check-{control}").click()

    def add(self, incident_type: str) -> None:
        """Adds an incident of a type, by the type's plain name."""
        label = next(kind["plain"] for kind in self.model["incidents"] if kind["id"] == incident_type)
        self.press("add")
        name = self.page.locator(".check-picker__one strong").get_by_text(label, exact=True)
        name.click()

    def tool(self, card: int, name: str) -> Locator:
        """A tool of an incident's card: `moveUp`, `moveDown`, `duplicate`, `remove`."""
        return self.cards.nth(card).locator(f"[id$=':{name}']")

    def card_titles(self) -> list[str]:
        return [
            text.strip()
            for text in self.page.locator(".check-incidents .check-card__id").all_inner_texts()
            if text.strip()
        ]

    def import_case(self, text: str | bytes, name: str = "case.json") -> None:
        content = text.encode() if isinstance(text, str) else text
        file = FilePayload(name=name, mimeType="application/json", buffer=content)
        self.page.locator(".check-toolbar input[type=file]").set_input_files(file)

    def name_case(self, name: str) -> None:
        """Keeps the case under a name."""
        self.press("cases")
        self.page.locator("#check-case-name").fill(name)
        self.page.locator("#check-case-name").press("Enter")
        expect(self.page.locator("#check-cases")).to_contain_text(name)

    def drop(self, file: FilePayload) -> None:
        """Drops a file onto the page."""
        self.page.evaluate(
            """([name, content]) => {
                const transfer = new DataTransfer();
                transfer.items.add(new File([Uint8Array.from(atob(content), (c) => c.charCodeAt(0))], name));
                for (const type of ["dragenter", "dragover", "drop"]) {
                    document.body.dispatchEvent(
                        new DragEvent(type, { bubbles: true, cancelable: true, dataTransfer: transfer }),
                    );
                }
            }""",
            [file["name"], b64encode(file["buffer"]).decode()],
        )

    def unfold_everything(self) -> None:
        """Opens every fold and every unfolding part of the page."""
        closed = self.page.locator(".check [data-fold] [aria-expanded=false]")
        while closed.count():
            closed.first.click()
        self.page.evaluate("() => document.querySelectorAll('.check details').forEach((part) => { part.open = true })")

    def wait_for(self, text: str) -> None:
        """Waits until the answer's headline has this in it."""
        expect(self.headline).to_contain_text(text)

    def wait_until_started(self) -> None:
        expect(self.page.locator(".check-progress--ready")).to_be_attached(timeout=STARTS_WITHIN)
