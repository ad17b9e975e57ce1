/** Tables as CSV (RFC 4180) that a spreadsheet opens without running anything. */

const FORMULA = /^[=+\-@\t\r]/;
const NUMBER = /^[+-]?\d+([.,]\d+)?(e[+-]?\d+)?$/i;

/** A cell that a spreadsheet would take for a formula gets an apostrophe; a number stays a number. */
export function defuse(cell: string): string {
  return FORMULA.test(cell.trimStart()) && !NUMBER.test(cell) ? `'${cell}` : cell;
}

/** Rows of cells → the text of a file; lines end with CR LF, and a byte order mark tells spreadsheets it is UTF-8. */
export function toCsv(rows: readonly (readonly string[])[]): string {
  const lines = rows.map((row) => row.map((cell) => quote(defuse(cell))).join(","));
  return `\ufeff${lines.map((line) => `${line}\r\n`).join("")}`;
}

function quote(cell: string): string {
  return /[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
