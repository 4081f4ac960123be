// The document as a Word file. Loaded only when it is asked for: the library that writes it is larger than the page.

import {
  AlignmentType,
  BorderStyle,
  Document,
  Footer,
  HeadingLevel,
  type IParagraphOptions,
  LeaderType,
  Packer,
  PageNumber,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TabStopType,
  TextRun,
  WidthType,
} from "docx";
import type { Lang } from "../shared/model";
import type { Block, Part, PartKind, Run } from "./text";

// Lengths in twentieths of a point, font sizes in half points, as the format has them.
const PAGE = { width: 11906, height: 16838 }; // A4
const MARGIN = 1304; // 23 mm
const WIDTH = PAGE.width - 2 * MARGIN;
const GAP = 160; // at either side of a column
const INDENT = 420;
const SIZE = 21;
const FONT = { ascii: "Times New Roman", hAnsi: "Times New Roman", eastAsia: "SimSun", cs: "Times New Roman" };
const HEADING_FONT = { ...FONT, eastAsia: "SimHei" };
const NONE = { style: BorderStyle.NONE, size: 0, color: "auto" };
const NO_BORDERS = { top: NONE, bottom: NONE, left: NONE, right: NONE };

const HEADINGS: { readonly [kind in PartKind]?: (typeof HeadingLevel)[keyof typeof HeadingLevel] } = {
  title: HeadingLevel.TITLE,
  article: HeadingLevel.HEADING_1,
  clause: HeadingLevel.HEADING_2,
};

/** Writes the parts, in one column or, for two languages, in two. */
export async function toDocx(parts: readonly Part[], title: string, languages: readonly Lang[]): Promise<Blob> {
  const children = languages.length > 1 ? inTwoColumns(parts) : parts.flatMap((part) => inOneColumn(part, WIDTH));
  const heading = (size: number, before: number) => ({
    run: { size, bold: true, color: "000000", font: HEADING_FONT },
    paragraph: { spacing: { before, after: 120 }, keepNext: true, keepLines: true },
  });
  const file = new Document({
    title,
    creator: "",
    lastModifiedBy: "",
    styles: {
      default: {
        document: {
          run: { font: FONT, size: SIZE, language: { value: "en-GB", eastAsia: "zh-CN" } },
          paragraph: { spacing: { line: 320, after: 100 } },
        },
        title: {
          run: { size: 34, bold: true, color: "000000", font: HEADING_FONT },
          paragraph: { alignment: AlignmentType.CENTER, spacing: { after: 240 } },
        },
        heading1: heading(26, 360),
        heading2: heading(23, 240),
      },
    },
    sections: [
      {
        properties: {
          page: { size: PAGE, margin: { top: MARGIN, bottom: MARGIN, left: MARGIN, right: MARGIN } },
        },
        footers: { default: footer() },
        children,
      },
    ],
  });
  return Packer.toBlob(file);
}

function footer(): Footer {
  const pages = new TextRun({ children: [PageNumber.CURRENT, " / ", PageNumber.TOTAL_PAGES], size: 18 });
  return new Footer({ children: [new Paragraph({ alignment: AlignmentType.CENTER, children: [pages] })] });
}

function inOneColumn(part: Part, width: number): Paragraph[] {
  return HEADINGS[part.kind]
    ? [heading(part)]
    : part.versions.flatMap((version) => paragraphs(part.kind, version, width));
}

/** Headings across the page; between them, a row for each part with the languages beside each other. */
function inTwoColumns(parts: readonly Part[]): (Paragraph | Table)[] {
  const made: (Paragraph | Table)[] = [];
  let rows: TableRow[] = [];
  const endTable = () => {
    if (rows.length > 0) made.push(table(rows));
    rows = [];
  };
  for (const part of parts) {
    if (HEADINGS[part.kind]) {
      endTable();
      made.push(heading(part));
    } else {
      rows.push(row(part));
    }
  }
  endTable();
  return [...made, new Paragraph({})]; // the format wants a paragraph after the last table
}

function table(rows: readonly TableRow[]): Table {
  return new Table({
    rows,
    layout: TableLayoutType.FIXED,
    width: { size: WIDTH, type: WidthType.DXA },
    columnWidths: [WIDTH / 2, WIDTH / 2],
    borders: { ...NO_BORDERS, insideHorizontal: NONE, insideVertical: NONE },
  });
}

function row(part: Part): TableRow {
  return new TableRow({
    cantSplit: part.kind !== "text",
    children: part.versions.map(
      (version) =>
        new TableCell({
          borders: NO_BORDERS,
          width: { size: WIDTH / 2, type: WidthType.DXA },
          margins: { left: GAP, right: GAP },
          children: paragraphs(part.kind, version, WIDTH / 2 - 2 * GAP),
        }),
    ),
  });
}

function heading(part: Part): Paragraph {
  const runs = part.versions.flatMap(({ lang, blocks }, index) => [
    ...(index > 0 ? [new TextRun({ text: "", break: 1 })] : []),
    ...blocks.flatMap((block) => textRuns(block.runs, lang)),
  ]);
  const level = HEADINGS[part.kind];
  return new Paragraph({ ...(level && { heading: level }), children: runs });
}

function paragraphs(kind: PartKind, version: Part["versions"][number], width: number): Paragraph[] {
  return version.blocks.map((block) => new Paragraph(paragraph(kind, block, version.lang, width)));
}

function paragraph(kind: PartKind, block: Block, lang: Lang, width: number): IParagraphOptions {
  switch (kind) {
    case "provision":
      return {
        keepNext: true,
        spacing: { before: 120, after: 40 },
        children: textRuns(block.runs, lang, { bold: true }),
      };
    case "note":
      return { children: textRuns(block.runs, lang, { size: 18, color: "444444" }) };
    case "signature":
      return { keepNext: true, spacing: { before: 200 }, ...signatureLine(block, lang, width) };
    default:
      return wordingLine(block, lang);
  }
}

function wordingLine(block: Block, lang: Lang): IParagraphOptions {
  const children = textRuns(block.runs, lang);
  if (block.kind !== "item") return { children };
  const mark = new TextRun({ children: [block.number === null ? "•\t" : `${block.number}.\t`] });
  return {
    indent: { left: INDENT, hanging: INDENT },
    tabStops: [{ type: TabStopType.LEFT, position: INDENT }],
    children: [mark, ...children],
  };
}

function signatureLine(block: Block, lang: Lang, width: number): IParagraphOptions {
  if (block.kind !== "line") return { children: textRuns(block.runs, lang, { bold: true }) };
  return {
    tabStops: [{ type: TabStopType.RIGHT, position: Math.min(width, WIDTH * 0.75), leader: LeaderType.UNDERSCORE }],
    children: [...textRuns(block.runs, lang), new TextRun({ children: [lang === "zh" ? "：\t" : ": \t"] })],
  };
}

type Look = { bold?: boolean; size?: number; color?: string };

function textRuns(runs: readonly Run[], lang: Lang, look: Look = {}): TextRun[] {
  return runs.map(({ text, blank }) => {
    if (blank === "filled") return new TextRun({ ...look, text, underline: {} });
    if (blank !== "missing") return new TextRun({ ...look, text });
    return new TextRun({
      ...look,
      highlight: "yellow",
      text: lang === "zh" ? `________（${text}）` : `________ (${text})`,
    });
  });
}
