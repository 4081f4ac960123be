// The checklist: ticks kept in this browser, progress, printing, and export as Markdown.

import { recall, remember } from "./storage";

export function startChecklist(page: Document): void {
  const list = page.querySelector<HTMLElement>("[data-checklist]");
  const tools = list?.querySelector<HTMLElement>("[data-checklist-tools]");
  if (!list || !tools) return;
  const key = `checklist:${list.dataset.checklist}`;
  const boxes = [...list.querySelectorAll<HTMLInputElement>("input[data-item]")];

  const show = (): void => {
    const progress = tools.querySelector<HTMLElement>("[data-progress]");
    const done = boxes.filter((box) => box.checked).length;
    if (!progress) return;
    progress.textContent = (progress.dataset.progress ?? "")
      .replace("{done}", String(done))
      .replace("{all}", String(boxes.length));
  };
  const save = (): void => {
    remember(key, JSON.stringify(boxes.filter((box) => box.checked).map((box) => box.dataset.item)));
    show();
  };

  const ticked = new Set(storedItems(key));
  for (const box of boxes) {
    box.checked = ticked.has(box.dataset.item ?? "");
    box.addEventListener("change", save);
  }
  tools.querySelector("[data-print]")?.addEventListener("click", () => window.print());
  tools.querySelector("[data-export]")?.addEventListener("click", () => {
    download(asMarkdown(list), list.dataset.file ?? "checklist.md");
  });
  tools.querySelector("[data-clear]")?.addEventListener("click", () => {
    for (const box of boxes) box.checked = false;
    save();
  });
  tools.hidden = false;
  show();
}

function storedItems(key: string): string[] {
  try {
    const stored: unknown = JSON.parse(recall(key) ?? "[]");
    return Array.isArray(stored) ? stored.filter((item) => typeof item === "string") : [];
  } catch {
    return []; // not ours, or damaged: start afresh
  }
}

/** The checklist as a Markdown task list, with the address of each item. */
export function asMarkdown(list: HTMLElement): string {
  const lines = [`# ${list.dataset.title ?? ""}`];
  for (const section of list.querySelectorAll("section")) {
    lines.push("", `## ${textOf(section.querySelector("h2"))}`, "");
    for (const item of section.querySelectorAll<HTMLElement>(".tick")) {
      const box = item.querySelector<HTMLInputElement>("input");
      lines.push(`- [${box?.checked ? "x" : " "}] **${textOf(item.querySelector("label"))}**`);
      for (const part of partsOf(item.querySelector("[data-ask]"))) lines.push(`  ${part}`);
      lines.push(`  <${window.location.href.split("#")[0]}#${item.id}>`);
    }
  }
  return `${lines.join("\n")}\n`;
}

function partsOf(ask: Element | null): string[] {
  if (!ask) return [];
  const blocks = [...ask.querySelectorAll("p, li")];
  if (blocks.length === 0) return [textOf(ask)];
  return blocks.map((block) => (block.closest("blockquote") ? `> ${textOf(block)}` : textOf(block)));
}

function textOf(element: Element | null): string {
  return (element?.textContent ?? "").replace(/\s+/g, " ").trim();
}

function download(text: string, name: string): void {
  const address = URL.createObjectURL(new Blob([text], { type: "text/markdown;charset=utf-8" }));
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  URL.revokeObjectURL(address);
}
