import type { ImportEncoding } from '../../preload/contract/imports.ts';
import { cellValue } from './cell.ts';
import { decoderOf } from './encoding.ts';
import { type Parting, readRecord } from './records.ts';

/** A row of the file that is not blank. */
export interface FileRow {
  /** On which it begins, from 1. */
  line: number;
  cells: string[];
  /** Its quotation marks cannot be understood. */
  misquoted: boolean;
}

export type FileBytes = Uint8Array<SharedArrayBuffer>;

/** How much of a file is read at a time, in bytes. */
const pieceSize = 16 * 1024;

/** How many lines a file has. */
export function countLines(bytes: FileBytes, encoding: ImportEncoding): number {
  let lines = 1;
  for (const { text } of readText(bytes, encoding)) lines += lineEnds(text);
  return lines;
}

/**
 * Reads a CSV file some hundred rows at a time. Nothing is kept of what was read: see `LineIndex`
 * for what a large heap in a worker does.
 */
export function* readRows(
  bytes: FileBytes,
  encoding: ImportEncoding,
  parting: Parting,
): Generator<FileRow[]> {
  let line = 1;
  let unread = '';
  /** Characters before it is worth another look. */
  let wanted = 0;
  for (const { text, isLast } of readText(bytes, encoding)) {
    unread += text;
    if (unread.length < wanted && !isLast) continue;
    const rows: FileRow[] = [];
    const read = readAll(unread, line, parting, isLast, rows);
    yield rows;
    // No row ends in what there is: a quotation mark is open.
    wanted = read.end === 0 ? unread.length * 2 : 0;
    unread = unread.slice(read.end);
    line = read.line;
  }
}

/** The rows at the beginning of a file, as `readRows` gives them; the last may be left out where the text is cut. */
export function rowsOf(text: string, parting: Parting, isWhole: boolean): FileRow[] {
  const rows: FileRow[] = [];
  readAll(text, 1, parting, isWhole, rows);
  return rows;
}

/** Adds all whole rows of a text to a list; tells where the next one begins. */
function readAll(
  text: string,
  firstLine: number,
  parting: Parting,
  isLast: boolean,
  rows: FileRow[],
): { end: number; line: number } {
  let end = 0;
  let line = firstLine;
  while (end < text.length) {
    const record = readRecord(text, end, parting, isLast);
    if (!record) break;
    const { cells, misquoted, lines } = record;
    if (!isBlank(cells)) rows.push({ line, cells: cells.map(cellValue), misquoted });
    line += lines;
    end = record.end;
  }
  return { end, line };
}

/** The text of a file piece by piece, without its byte order mark, every line ended by `\n`. */
export function* readText(
  bytes: FileBytes,
  encoding: ImportEncoding,
): Generator<{ text: string; isLast: boolean }> {
  const decoder = decoderOf(encoding);
  let held = '';
  for (let from = 0; from < bytes.length; from += pieceSize) {
    const isLast = from + pieceSize >= bytes.length;
    const piece = bytes.slice(from, from + pieceSize);
    const text = held + decoder.decode(piece, isLast);
    // Half of a line end, perhaps.
    held = !isLast && text.endsWith('\r') ? '\r' : '';
    const whole = text.slice(0, text.length - held.length);
    yield { text: withOneLineEnd(from === 0 ? withoutMark(whole) : whole), isLast };
  }
}

function withoutMark(text: string): string {
  return text.startsWith('\uFEFF') ? text.slice(1) : text;
}

/** Files mix them. */
function withOneLineEnd(text: string): string {
  return text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text;
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
