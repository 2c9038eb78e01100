/**
 * Cells of CSV files (RFC 4180) that spreadsheets open: a cell that begins with one of these would
 * be run as a formula (requirement 67). The guard, an apostrophe, makes it text; cells that begin
 * with apostrophes before such a character get one more, so that taking one away gives back what
 * was there.
 */
const live = /^'*[=+\-@\t\0\r\n]/;
const guarded = /^''*[=+\-@\t\0\r\n]/;

/** One cell as it is written: guarded, always in quotes. */
export function csvCell(value: string): string {
  const safe = live.test(value) ? `'${value}` : value;
  return `"${safe.replaceAll('"', '""')}"`;
}

/** One row with its line end. */
export function csvRow(cells: readonly string[]): string {
  return `${cells.map(csvCell).join(',')}\r\n`;
}

/** What a cell held before it was guarded; any other cell as it is. */
export function unguarded(cell: string): string {
  return guarded.test(cell) ? cell.slice(1) : cell;
}
