import type { Language } from '../../preload/contract/app.ts';
import type { ImportColumns, ImportFormat } from '../../preload/contract/imports.ts';
import { refuse } from '../platform/failure.ts';
import { proposeEncoding } from './encoding.ts';
import { guessMapping } from './guess.ts';
import { proposeLayout } from './layout.ts';
import { type FileBytes, type FileRow, readText, rowsOf } from './rows.ts';

export type ImportHeader = Omit<ImportColumns, 'file'>;

/** How much of the file is looked at for its columns, in characters and in lines: the event loop waits for it. */
const headSize = 64 * 1024;
const mostLines = 100;
/** How many rows are shown, of those that can be the header and of those below it. */
const mostAbove = 20;
const sampleSize = 5;
/** Characters that are shown of a line. */
const shownLength = 200;

/**
 * Reads how a file begins in the format that a person chose, or, without one, in the one that is
 * probably its own: its columns, some rows, and which column is probably what. Refuses with
 * `import_unreadable` where a file of which nobody chose the format is no text, or has no row.
 */
export function readHeader(
  bytes: FileBytes,
  language: Language,
  chosen: ImportFormat | null,
): ImportHeader {
  const proposed = chosen
    ? { encoding: chosen.encoding, guessed: false }
    : proposeEncoding(bytes, language);
  if (!proposed) throw refuse('import_unreadable', null);
  const { encoding, guessed } = proposed;
  const { text, isWhole } = readHead(bytes, encoding);
  const format = chosen ?? { encoding, ...proposeLayout(text, isWhole) };
  const { delimiter, headerLine } = format;
  const rows = rowsOf(text, { delimiter, columns: null }, isWhole);
  const header = headerLine === null ? null : rows.find(({ line }) => line >= headerLine);
  const below = header ? rows.filter(({ line }) => line > header.line) : rows;
  if (!chosen && below.length === 0) throw refuse('import_unreadable', null);
  const columns = header?.cells ?? unnamed(below);
  const sample = below.slice(0, sampleSize).map(({ cells }) => cells);
  return {
    format,
    guessed,
    above: rows.slice(0, mostAbove).map((row) => ({ line: row.line, text: shownRow(row) })),
    columns,
    sample,
    guess: guessMapping(columns, sample),
  };
}

/** The first lines, all of them whole. */
function readHead(
  bytes: FileBytes,
  encoding: ImportFormat['encoding'],
): { text: string; isWhole: boolean } {
  let text = '';
  let isWhole = true;
  for (const piece of readText(bytes, encoding)) {
    text += piece.text;
    isWhole = piece.isLast;
    if (text.length >= headSize) break;
  }
  const lines = text.split('\n');
  if (isWhole && lines.length <= mostLines) return { text, isWhole };
  // The last line may be cut.
  const whole = lines.slice(0, Math.min(mostLines, lines.length - 1));
  return { text: `${whole.join('\n')}\n`, isWhole: false };
}

function unnamed(rows: FileRow[]): string[] {
  const width = Math.max(0, ...rows.map(({ cells }) => cells.length));
  return Array.from({ length: width }, () => '');
}

function shownRow({ cells }: FileRow): string {
  return cells.join(' | ').slice(0, shownLength);
}
