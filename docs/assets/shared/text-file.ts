// The text of a file, whichever of the usual encodings it is in.

type Marked = readonly [encoding: string, mark: readonly number[]];

/** The marks at the beginning by which programs tell encodings apart. */
const MARKS: readonly Marked[] = [
  ["utf-16le", [0xff, 0xfe]],
  ["utf-16be", [0xfe, 0xff]],
];
const WORKBOOK = /\.(xlsx?|xlsm|xlsb|ods|numbers|et)$/i;

/** Whether a name is that of a spreadsheet program's own file. */
export const isWorkbook = (name: string) => WORKBOOK.test(name);

/** Text in UTF-8, in UTF-16 with its mark or, for tables that older spreadsheet programs write, in GB18030; else null. */
export function textOf(bytes: Uint8Array, isTable: boolean): string | null {
  const marked = MARKS.find(([, mark]) => mark.every((byte, index) => bytes[index] === byte))?.[0];
  for (const encoding of marked ? [marked] : isTable ? ["utf-8", "gb18030"] : ["utf-8"]) {
    try {
      const text = new TextDecoder(encoding, { fatal: true }).decode(bytes);
      return text.includes("\0") ? null : text;
    } catch {
      // Perhaps it is the other one.
    }
  }
  return null;
}
