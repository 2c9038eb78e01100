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
