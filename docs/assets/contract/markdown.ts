// The document as Markdown. What the reader typed, and every other text, is text there, never markup.

import type { Lang } from "../shared/model";
import type { Block, Part, Run } from "./text";

const LINE = "＿＿＿＿＿＿＿＿"; // full-width: an underscore would be markup

export function toMarkdown(parts: readonly Part[]): string {
  return `${parts.flatMap(partLines).join("\n\n")}\n`;
}

function partLines(part: Part): readonly string[] {
  const plain = part.versions.map(({ lang, blocks }) => blocks.map((block) => blockText(block, lang)).join(" "));
  switch (part.kind) {
    case "title":
      return [`# ${plain.join(" · ")}`];
    case "article":
      return [`## ${plain.join(" · ")}`];
    case "clause":
      return [`### ${plain.join(" · ")}`];
    case "provision":
      return [`**${plain.join(" · ")}**`];
    case "note":
      return plain.map((text) => `> ${text}`);
    default:
      return part.versions.flatMap(({ lang, blocks }) => versionLines(blocks, lang));
  }
}

function versionLines(blocks: readonly Block[], lang: Lang): readonly string[] {
  return blocks.map((block) => {
    const text = atLineStart(blockText(block, lang));
    if (block.kind !== "item") return text;
    return block.number === null ? `- ${text}` : `${block.number}. ${text}`;
  });
}

function blockText(block: Block, lang: Lang): string {
  const text = block.runs.map((run) => runText(run, lang)).join("");
  return block.kind === "line" ? `${text}${lang === "zh" ? "：" : ": "}${LINE}` : text;
}

function runText(run: Run, lang: Lang): string {
  if (run.blank !== "missing") return escaped(run.text);
  return lang === "zh" ? `${LINE}（${escaped(run.text)}）` : `${LINE} (${escaped(run.text)})`;
}

/** Takes the meaning as markup from every character that could have one inside a line. */
export function escaped(text: string): string {
  return text
    .replace(/[\\`*_{}[\]<>#|~$&!]/g, "\\$&")
    .replace(/(https?|ftp)(:\/\/)|www\./gi, (address) => address.replace(/[:.]/, "\\$&"));
}

/** And from what would have one at the beginning of a line: a list, a heading's underline, a rule. */
function atLineStart(text: string): string {
  return text.replace(/^([-+=])/, "\\$1").replace(/^(\d{1,9})([.)])(?=\s|$)/, "$1\\$2");
}
