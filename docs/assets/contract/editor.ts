// A small form for one blank, right after the paragraph in which it stands. What is typed is kept at once, as typed;
// whether it can be used is said on the what-if page.

import type { Blanks } from "./blanks";
import { element } from "./dom";
import type { Say } from "./words";

interface Open {
  chip: HTMLButtonElement;
  form: HTMLFormElement;
  before: string;
}

export class Editor {
  private current: Open | null = null;

  constructor(
    private readonly blanks: Blanks,
    private readonly say: Say,
    private readonly announce: (text: string) => void,
  ) {}

  /** Opens the form of a blank's chip, or closes it where it is open. */
  toggle(chip: HTMLButtonElement): void {
    const isOpen = this.current?.chip === chip;
    this.close();
    if (!isOpen) this.open(chip);
  }

  /** Follows a change that came from elsewhere. */
  refresh(): void {
    if (!this.current) return;
    const input = this.current.form.querySelector("input");
    const typed = this.blanks.typed(this.current.chip.dataset.blank ?? "");
    if (input && input.value !== typed) input.value = typed;
  }

  close(): void {
    if (!this.current) return;
    const { chip, form, before } = this.current;
    this.current = null;
    chip.setAttribute("aria-expanded", "false");
    chip.removeAttribute("aria-controls");
    form.remove();
    const id = chip.dataset.blank ?? "";
    if (this.blanks.typed(id) !== before) this.tell(id);
  }

  private tell(id: string): void {
    const label = this.blanks.of(id)?.label ?? "";
    const { missing } = this.blanks;
    const key = missing === 0 ? "allFilled" : this.blanks.isMissing(id) ? "emptied" : "spoken";
    this.announce(this.say(key, { label, value: this.blanks.typed(id), missing }));
  }

  private open(chip: HTMLButtonElement): void {
    const id = chip.dataset.blank ?? "";
    const blank = this.blanks.of(id);
    if (!blank) return;
    const before = this.blanks.typed(id);
    const input = element("input", {
      id: "contract-value",
      type: "text",
      autocomplete: "off",
      spellcheck: "false",
      "aria-describedby": "contract-value-help",
    });
    input.value = before;
    const cancel = element("button", { type: "button", class: "tool" }, this.say("cancel"));
    const form = element(
      "form",
      { id: "contract-form", class: "contract__form" },
      element("label", { for: "contract-value" }, this.say("value", { label: blank.label })),
      element("p", { id: "contract-value-help" }, `${blank.help} ${this.say("example", { example: blank.example })}`),
      input,
      element(
        "p",
        { class: "contract__form-foot" },
        element("button", { type: "submit", class: "button" }, this.say("done")),
        cancel,
        element("a", { href: chip.dataset.check ?? "" }, this.say("inWhatIf")),
      ),
    );
    form.lang = document.documentElement.lang;
    const leave = () => {
      this.close();
      chip.focus();
    };
    const restore = () => {
      this.blanks.type(id, before);
      leave();
    };
    input.addEventListener("input", () => this.blanks.type(id, input.value));
    cancel.addEventListener("click", restore);
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      leave();
    });
    form.addEventListener("keydown", (event) => {
      if (event.key === "Escape") restore();
    });
    const block = chip.closest("p, li");
    if (block?.matches("li")) block.append(form);
    else (block ?? chip).after(form);
    chip.setAttribute("aria-expanded", "true");
    chip.setAttribute("aria-controls", form.id);
    this.current = { chip, form, before };
    input.focus();
    input.select();
  }
}
