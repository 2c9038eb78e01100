import Papa from 'papaparse';
import type { ImportColumns, ImportField, ImportMapping } from '../../preload/contract/imports.ts';
import { unguarded } from '../platform/csv.ts';
import { refuse } from '../platform/failure.ts';
import { isNameOf } from './column-names.ts';
import { linesOf } from './rows.ts';

export type ImportHeader = Omit<ImportColumns, 'file'>;

/** How much of the file is looked at for its columns, in bytes, and how many rows are shown of it. */
const headSize = 64 * 1024;
const sampleSize = 5;
/** Lines that are parsed at most, blank ones included: the event loop waits for it. */
const mostLines = 100;

/**
 * Reads how the file begins: what parts its cells, its columns, some rows, and which column is
 * probably what. Refuses with `import_unreadable` where there is no header with a row below it.
 */
export function readHeader(bytes: Uint8Array<SharedArrayBuffer>): ImportHeader {
  const isWhole = bytes.length <= headSize;
  const text = linesOf(Buffer.from(bytes.buffer).toString('utf8', 0, headSize));
  // The last line may be cut.
  const head = isWhole ? text : text.slice(0, text.lastIndexOf('\n'));
  if (text.includes('\0')) throw refuse('import_unreadable', null);
  const { data, meta } = Papa.parse<string[]>(head, {
    newline: '\n',
    skipEmptyLines: 'greedy',
    preview: mostLines,
  });
  const rows = data.slice(0, sampleSize + 1).map((row) => row.map(unguarded));
  const [columns, ...sample] = rows;
  if (!columns || sample.length === 0) throw refuse('import_unreadable', null);
  return { columns, sample, delimiter: meta.delimiter, guess: guess(columns) };
}

/** For each field the first column that is called like it. */
function guess(columns: string[]): ImportMapping {
  const columnOf = (field: ImportField) => {
    const index = columns.findIndex((column) => isNameOf(field, column));
    return index < 0 ? null : index;
  };
  return {
    fullName: columnOf('fullName'),
    email: columnOf('email'),
    reference: columnOf('reference'),
    language: columnOf('language'),
    rules: columnOf('rules'),
  };
}
