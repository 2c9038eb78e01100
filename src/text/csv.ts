/** Spreadsheets take a file that does not begin with it for something else than UTF-8. */
export const byteOrderMark = '\uFEFF';

/**
 * Cells of CSV files (RFC 4180) that spreadsheets open: one that begins with a live character would
 * be run as a formula (requirement 67), also with letters of full width. What is one cell here is
 * several to a program that was told of another separator, because it then splits within quotation
 * marks too: so every place counts at which any program may begin a cell.
 *
 * The guard, an apostrophe at such a place, makes it text. A text that has one there already gets
 * another, so that taking one away gives back what was there.
 */
const place = String.raw`(?<=^|[\s\0,;|:])`;
const live = String.raw`['"]*[=+\-@＝＋－＠\t\0\r\n]`;
const unguardedPlace = new RegExp(`${place}(?=${live})`, 'gu');
const guardedPlace = new RegExp(`${place}'(?=${live})`, 'gu');

/** One cell as it is written: guarded, always in quotes. */
export function csvCell(value: string): string {
  return `"${value.replace(unguardedPlace, "'").replaceAll('"', '""')}"`;
}

/** One row with its line end. */
export function csvRow(cells: readonly string[]): string {
  return `${cells.map(csvCell).join(',')}\r\n`;
}

/** What a cell held before it was guarded; any other cell as it is. */
export function unguarded(cell: string): string {
  return cell.includes("'") ? cell.replace(guardedPlace, '') : cell;
}

/** A row of a text, and the line on which it begins, from 1. */
export interface CsvRow {
  line: number;
  cells: string[];
}

/**
 * The rows of a text as RFC 4180 has them, cells unguarded; an empty line is a row with one empty cell.
 * Takes line ends of every kind, and a quotation mark that nothing closes as closed at the end.
 */
export function csvRows(text: string, delimiter: string): CsvRow[] {
  const cell = cellBefore(delimiter);
  const rows: CsvRow[] = [];
  let row: CsvRow = { line: 1, cells: [] };
  for (let line = 1; cell.lastIndex < text.length || row.cells.length > 0;) {
    const [whole = '', quoted = '', plain = '', end = ''] = cell.exec(text) ?? [];
    row.cells.push(unguarded(quoted.replaceAll('""', '"') + plain));
    line += whole.match(lineEnds)?.length ?? 0;
    if (end === delimiter) continue;
    rows.push(row);
    row = { line, cells: [] };
  }
  return rows;
}

const lineEnds = /\r\n|[\n\r]/g;

/** One cell, in quotes or not, with what ends it. It fits at every place. */
function cellBefore(delimiter: string): RegExp {
  const quoted = '(?:"([^"]*(?:""[^"]*)*)"?)?';
  return new RegExp(String.raw`${quoted}([^\n\r${delimiter}]*)(${delimiter}|\r\n|[\n\r]|$)`, 'uy');
}
