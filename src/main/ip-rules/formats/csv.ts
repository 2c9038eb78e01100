import { z } from 'zod';
import { text } from '../../../preload/contract/text.ts';
import { byteOrderMark, type CsvRow, csvRow, csvRows } from '../../../text/csv.ts';
import type { NotedRule } from './allow-list.ts';
import type { TakenRule } from './taken-rule.ts';

/** The same in every language, for the programs that read them. */
const columns = ['rule', 'note', 'state', 'expires'] as const;

/** A list as CSV (RFC 4180) that spreadsheets open, where no note becomes a formula. */
export function csvText(list: readonly NotedRule[]): string {
  const rows = list.map(({ text: rule, note: noted, enabled, expiresAt }) => [
    rule,
    noted,
    enabled ? 'on' : 'off',
    expiresAt === null ? '' : new Date(expiresAt).toISOString(),
  ]);
  return byteOrderMark + [columns, ...rows].map(csvRow).join('');
}

/** What spreadsheets write between cells, by country. */
const delimiters = [',', ';', '\t'] as const;

/**
 * Reads what `csvText` wrote, also once a spreadsheet has saved it; null: the first row does not name
 * its columns.
 */
export function readCsv(typed: string): TakenRule[] | null {
  const plain = typed.replace(/^\uFEFF/u, '');
  const [head = ''] = plain.split(/[\n\r]/u, 1);
  const delimiter = delimiters.find((each) => namesColumns(csvRows(head, each)[0]));
  if (delimiter === undefined) return null;
  return csvRows(plain, delimiter)
    .slice(1)
    .filter(({ cells }) => cells.some((cell) => cell.trim() !== ''))
    .map(takenRow);
}

function namesColumns(row: CsvRow | undefined): boolean {
  const names = row?.cells.map((cell) => cell.trim().toLowerCase());
  return names?.join('\n') === columns.join('\n');
}

const note = text(200);
const state = z.enum(['on', 'off']);
const expires = z.iso.datetime({ offset: true });

function takenRow({ line, cells }: CsvRow): TakenRule {
  const [typed = '', ...beside] = cells;
  const [noted = '', stated = '', expiring = ''] = beside;
  const read = {
    note: note.safeParse(noted),
    state: state.safeParse(stated.trim().toLowerCase()),
    expires: expires.or(z.literal('')).safeParse(expiring.trim()),
  };
  return {
    line,
    typed,
    note: read.note.data ?? noted,
    enabled: read.state.data !== 'off',
    expiresAt: read.expires.data ? Date.parse(read.expires.data) : null,
    wrong: (['note', 'state', 'expires'] as const).find((cell) => !read[cell].success) ?? null,
  };
}
