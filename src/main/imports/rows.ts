import Papa from 'papaparse';
import { unguarded } from '../platform/csv.ts';

/** A row of the file that is not blank. */
export interface FileRow {
  /** On which it begins, from 1. */
  line: number;
  cells: string[];
  /** Its quotation marks cannot be understood. */
  misquoted: boolean;
}

/** Characters that are read at a time. */
const chunkSize = 256 * 1024;

/** The text without its byte order mark, every line ended the same way: files mix them. */
export function linesOf(text: string): string {
  const bare = text.startsWith('\uFEFF') ? text.slice(1) : text;
  return bare.includes('\r') ? bare.replace(/\r\n?/g, '\n') : bare;
}

/** Reads a CSV text, whose lines end with `\n`, some thousand rows at a time. */
export function* readRows(text: string, delimiter: string): Generator<FileRow[]> {
  const parser = new Papa.Parser({ delimiter, newline: '\n' });
  let line = 1;
  let size = chunkSize;
  for (let from = 0; from < text.length;) {
    const isLast = from + size >= text.length;
    const { data, errors, meta } = read(parser, text.slice(from, from + size), !isLast);
    const misquoted = new Set(errors.map(({ row }) => row));
    const rows: FileRow[] = [];
    for (const [index, cells] of data.entries()) {
      if (!isBlank(cells))
        rows.push({ line, cells: cells.map(unguarded), misquoted: misquoted.has(index) });
      line += 1 + cells.reduce((sum, cell) => sum + lineEnds(cell), 0);
    }
    yield rows;
    from = isLast ? text.length : from + meta.cursor;
    // A row that is longer than the chunk: a quotation mark is open.
    size = data.length === 0 ? size * 2 : chunkSize;
  }
}

/** Without the last row where it may be cut. */
function read(parser: Papa.Parser, text: string, isCut: boolean): Papa.ParseResult<string[]> {
  return parser.parse(text, 0, isCut);
}

function isBlank(cells: string[]): boolean {
  return cells.every((cell) => cell.trim() === '');
}

/** In a quoted cell the line goes on. */
function lineEnds(cell: string): number {
  return cell.includes('\n') ? cell.split('\n').length - 1 : 0;
}
