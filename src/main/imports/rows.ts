import { StringDecoder } from 'node:string_decoder';
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

/** How much of a file is read at a time, in bytes. */
const pieceSize = 16 * 1024;

/** The beginning of a file without its byte order mark, every line ended the same way. */
export function linesOf(text: string): string {
  return withOneLineEnd(text.startsWith('\uFEFF') ? text.slice(1) : text);
}

/** Files mix them. */
function withOneLineEnd(text: string): string {
  return text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text;
}

/** How many lines a file has. */
export function countLines(bytes: Uint8Array<SharedArrayBuffer>): number {
  let lines = 1;
  for (const { text } of readText(bytes)) lines += lineEnds(text);
  return lines;
}

/**
 * Reads a CSV file in UTF-8 some hundred rows at a time. Nothing is kept of what was read: see
 * `findDuplicates` for what a large heap in a worker does.
 */
export function* readRows(
  bytes: Uint8Array<SharedArrayBuffer>,
  delimiter: string,
): Generator<FileRow[]> {
  const parser = new Papa.Parser({ delimiter, newline: '\n' });
  let line = 1;
  let unread = '';
  /** Characters before it is worth another look. */
  let wanted = 0;
  for (const { text, isLast } of readText(bytes)) {
    unread += text;
    if (unread.length < wanted && !isLast) continue;
    const { data, errors, meta } = read(parser, unread, !isLast);
    const misquoted = new Set(errors.map(({ row }) => row));
    const rows: FileRow[] = [];
    for (const [index, cells] of data.entries()) {
      if (!isBlank(cells))
        rows.push({ line, cells: cells.map(unguarded), misquoted: misquoted.has(index) });
      line += 1 + cells.reduce((sum, cell) => sum + lineEnds(cell), 0);
    }
    yield rows;
    unread = unread.slice(meta.cursor);
    // No row ends in what there is: a quotation mark is open.
    wanted = data.length === 0 ? unread.length * 2 : 0;
  }
}

/** The text of a file piece by piece, as `linesOf` makes it. */
function* readText(
  bytes: Uint8Array<SharedArrayBuffer>,
): Generator<{ text: string; isLast: boolean }> {
  const decoder = new StringDecoder('utf8');
  let held = '';
  for (let from = 0; from < bytes.length; from += pieceSize) {
    const isLast = from + pieceSize >= bytes.length;
    const piece = Buffer.from(bytes.buffer, from, isLast ? bytes.length - from : pieceSize);
    const text = held + decoder.write(piece);
    // Half of a line end, perhaps.
    held = !isLast && text.endsWith('\r') ? '\r' : '';
    const whole = text.slice(0, text.length - held.length);
    yield { text: from === 0 ? linesOf(whole) : withOneLineEnd(whole), isLast };
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
function lineEnds(text: string): number {
  let count = 0;
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) count += 1;
  return count;
}
