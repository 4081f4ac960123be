// CSV as spreadsheet programs read it, with nothing in it that one would take for a formula. The checker's own ledger
// guards its cells in the same way, and takes the mark off again.

const STARTS = /^[=+\-@\t\r\n＝＋－＠]/;
const NUMBER = /^[+-]?\d+(?:[.,]\d+)*%?$/;
const QUOTED = /["',;\t\r\n]|^\s|\s$/;

/** An apostrophe before a cell that begins like a formula; a plain number stays as it is. */
export const guarded = (cell: string) => (STARTS.test(cell) && !NUMBER.test(cell) ? `'${cell}` : cell);

export function csvText(rows: readonly (readonly string[])[]): string {
  const written = (cell: string) => {
    const safe = guarded(cell);
    return QUOTED.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
  };
  return rows.map((row) => `${row.map(written).join(",")}\r\n`).join("");
}

/** With the mark by which Excel knows UTF-8. */
export const forSpreadsheets = (text: string) => `\uFEFF${text}`;
