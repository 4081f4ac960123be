// The blanks in the text: links to the what-if page in the page's HTML, buttons that open a form with scripts on.

import type { Lang } from "../shared/model";
import type { Blanks } from "./blanks";
import { element, isShown, languageOf } from "./dom";
import type { Say } from "./words";

export class Chips {
  private readonly chips: readonly HTMLButtonElement[];

  constructor(
    text: HTMLElement,
    private readonly blanks: Blanks,
    private readonly say: Say,
    open: (chip: HTMLButtonElement) => void,
  ) {
    this.chips = [...text.querySelectorAll<HTMLAnchorElement>("a[data-blank]")].map((link) => {
      const chip = element("button", {
        type: "button",
        class: "blank",
        "data-blank": link.dataset.blank ?? "",
        "data-label": link.textContent ?? "",
        "data-check": link.getAttribute("href") ?? "",
        "aria-expanded": "false",
      });
      chip.addEventListener("click", () => open(chip));
      link.replaceWith(chip);
      return chip;
    });
  }

  /** Writes what is in the blanks now. */
  draw(): void {
    for (const chip of this.chips) {
      const id = chip.dataset.blank ?? "";
      const lang = languageOf(chip);
      const label = chip.dataset.label ?? "";
      const missing = this.blanks.isMissing(id);
      const shown = missing ? label : this.blanks.shown(id, lang);
      if (chip.textContent !== shown) chip.textContent = shown;
      chip.toggleAttribute("data-filled", !missing);
      chip.title = this.title(id, lang);
      chip.setAttribute("aria-label", this.say(missing ? "fill" : "edit", { label, value: shown }));
    }
  }

  private title(id: string, lang: Lang): string {
    const blank = this.blanks.of(id);
    return blank ? `${blank.label}${this.blanks.isMissing(id) ? "" : ` = ${this.blanks.shown(id, lang)}`}` : "";
  }

  /** Brings the first place of a blank that is shown into view, with the focus. */
  goTo(id: string): void {
    this.show(this.chips.find((chip) => chip.dataset.blank === id && isShown(chip)));
  }

  /** Goes to the next missing blank after where the reader is, and from the last to the first. */
  goToNextMissing(): void {
    const missing = this.chips.filter((chip) => this.blanks.isMissing(chip.dataset.blank ?? "") && isShown(chip));
    const here = document.activeElement?.closest("[data-blank]") ?? this.lastShown;
    const after = missing.find(
      (chip) =>
        here &&
        chip.dataset.blank !== (here as HTMLElement).dataset.blank &&
        here.compareDocumentPosition(chip) & Node.DOCUMENT_POSITION_FOLLOWING,
    );
    this.show(after ?? missing[0]);
  }

  private lastShown: Element | null = null;

  private show(chip: HTMLButtonElement | undefined): void {
    if (!chip) return;
    this.lastShown = chip;
    chip.scrollIntoView({ block: "center" });
    chip.focus({ preventScroll: true });
  }
}
