import { isEmail, namedFields } from './guess.ts';
import type { Parting } from './records.ts';
import { type FileRow, rowsOf } from './rows.ts';

/** How a table lies in its text. */
export interface Layout {
  delimiter: string;
  /** On which the row begins that names the columns; null: nothing names them. */
  headerLine: number | null;
}

const delimiters = [',', ';', '\t', '|'] as const;

/** Rows above the header that are looked at: a title, a date, a note. */
const mostAbove = 20;

/**
 * Tells what parts the cells of a file and which row names its columns, by its beginning: what a
 * `sep=` line says, else how people call columns, and how alike the rows below are.
 */
export function proposeLayout(head: string, isWhole: boolean): Layout {
  const said = separatorLine(head);
  const candidates = (said === null ? delimiters : [said]).map((delimiter) =>
    layoutBy(delimiter, head, isWhole, said !== null),
  );
  const [best] = candidates.toSorted((a, b) => b.points - a.points);
  return best?.layout ?? { delimiter: ',', headerLine: 1 };
}

/** `sep=;` on the first line tells spreadsheets what parts the cells. */
function separatorLine(head: string): string | null {
  const [, said] = /^"?sep=(\\t|[^"\n\r])"?[,;\t|"]*(?:\n|$)/i.exec(head) ?? [];
  return said === '\\t' ? '\t' : (said ?? null);
}

function layoutBy(
  delimiter: string,
  head: string,
  isWhole: boolean,
  isSaid: boolean,
): { layout: Layout; points: number } {
  const parting: Parting = { delimiter, columns: null };
  const rows = rowsOf(head, parting, isWhole).slice(isSaid ? 1 : 0);
  const header = headerOf(rows);
  const at = header.row ? rows.indexOf(header.row) : -1;
  const below = rows.slice(at + 1);
  const width = header.row ? widthOf(header.row) : usualWidth(rows);
  const alike = shareOf(rows, (row) => widthOf(row) === width);
  const emails = shareOf(below, ({ cells }) => cells.some(isEmail));
  const points = 4 * header.named + 2 * emails + (width > 1 ? alike : 0);
  return { layout: { delimiter, headerLine: header.row?.line ?? null }, points };
}

/**
 * The row that names most fields. Where none does: the first as wide as the others, unless it is
 * a client already.
 */
function headerOf(rows: FileRow[]): { row: FileRow | null; named: number } {
  const above = rows
    .slice(0, mostAbove)
    .filter(({ cells }) => !cells.some(isEmail))
    .map((row) => ({ row, named: namedFields(row.cells) }));
  const [best] = above.toSorted((a, b) => b.named - a.named);
  if (best && best.named > 0) return best;
  const width = usualWidth(rows);
  const first = rows.find((row) => widthOf(row) === width) ?? null;
  return { row: first?.cells.some(isEmail) ? null : first, named: 0 };
}

/** Without empty cells at the end, which spreadsheets add. */
function widthOf({ cells }: FileRow): number {
  return cells.findLastIndex((cell) => cell.trim() !== '') + 1;
}

/** The width that most rows have. */
function usualWidth(rows: FileRow[]): number {
  const counts = new Map<number, number>();
  for (const row of rows) counts.set(widthOf(row), (counts.get(widthOf(row)) ?? 0) + 1);
  const [most] = [...counts].toSorted(([, a], [, b]) => b - a);
  return most?.[0] ?? 0;
}

function shareOf(rows: FileRow[], is: (row: FileRow) => boolean): number {
  return rows.length === 0 ? 0 : rows.filter(is).length / rows.length;
}
