// The contract with the reader's values: fills in the blanks of the text that the build has written, follows the
// what-if page, and hands the document out as Markdown or for Word.

import { emptyDraft, fromCase } from "../shared/draft";
import type { Lang } from "../shared/model";
import { browserStorage, CaseStore } from "../shared/store";
import { today } from "../shared/today";
import { Blanks, type PageModel } from "./blanks";
import { Chips } from "./chips";
import { Editor } from "./editor";
import { toMarkdown } from "./markdown";
import { startNotice } from "./notice";
import { fileName, save } from "./save";
import { drawTally } from "./tally";
import { readParts } from "./text";
import { languagesOf, startViews } from "./view";
import { sayIn } from "./words";

function start(root: HTMLElement, text: HTMLElement, model: PageModel): void {
  const own: Lang = document.documentElement.lang.startsWith("zh") ? "zh" : "en";
  const say = sayIn(own);
  const initial = model.demonstration ? fromCase(model.demonstration) : emptyDraft(today());
  const store = new CaseStore(model, initial, browserStorage());
  store.follow(window);
  const blanks = new Blanks(model.blanks, store);

  const spoken = root.querySelector<HTMLElement>("[data-spoken]");
  const announce = (words: string) => {
    if (spoken) spoken.textContent = words;
  };
  const editor = new Editor(blanks, say, announce);
  const chips = new Chips(text, blanks, say, (chip) => editor.toggle(chip));
  const notice = root.querySelector<HTMLElement>("[data-notice]");
  const drawNotice = notice ? startNotice(notice, store, blanks, say) : () => {};
  const draw = () => {
    chips.draw();
    drawTally(root, blanks, own);
    drawNotice();
    editor.refresh();
  };
  store.subscribe(draw);
  draw();

  const view = startViews(root, own, () => editor.close());
  for (const link of root.querySelectorAll<HTMLAnchorElement>("[data-goto]")) {
    link.addEventListener("click", (event) => {
      event.preventDefault();
      chips.goTo(link.closest<HTMLElement>("[data-row]")?.dataset.row ?? "");
    });
  }
  root.querySelector("[data-next]")?.addEventListener("click", () => chips.goToNextMissing());
  root.querySelector("[data-print]")?.addEventListener("click", () => {
    editor.close();
    window.print();
  });

  const parts = () => readParts(text, blanks, languagesOf(view(), own));
  const name = (extension: string) => fileName(model.contract.title, ...languagesOf(view(), own)) + extension;
  root.querySelector("[data-save=markdown]")?.addEventListener("click", () => {
    save(new Blob([toMarkdown(parts())], { type: "text/markdown;charset=utf-8" }), name(".md"));
    announce(say("saved", { name: name(".md") }));
  });
  const word = root.querySelector<HTMLButtonElement>("[data-save=docx]");
  const saveForWord = async () => {
    announce(say("making"));
    try {
      const [languages, file] = [languagesOf(view(), own), name(".docx")];
      const { toDocx } = await import("./docx-file");
      save(await toDocx(parts(), model.contract.title, languages), file);
      announce(say("saved", { name: file }));
    } catch (error) {
      announce(say("failed", { reason: String(error) }));
    }
  };
  word?.addEventListener("click", () => {
    word.setAttribute("aria-disabled", "true");
    void saveForWord().finally(() => word.removeAttribute("aria-disabled"));
  });
  // Where the desk stands above the text, the list would keep the text away.
  const list = root.querySelector<HTMLDetailsElement>("[data-list]");
  if (list && window.matchMedia("(max-width: 60em)").matches) list.open = false;
  for (const hidden of root.querySelectorAll<HTMLElement>("[data-tools]")) hidden.hidden = false;
}

const root = document.querySelector<HTMLElement>("[data-contract]");
const text = root?.querySelector<HTMLElement>("article");
const island = document.getElementById("contract-model");
if (root && text && island) start(root, text, JSON.parse(island.textContent ?? "") as PageModel);
