import type { LogSelection } from '../../../preload/contract/history.ts';
import type { ExportColumn, ExportZone } from '../../../preload/contract/history-export.ts';

/** Entries of the log that are to be taken out, as a list shows them. */
export interface Taken {
  selection: LogSelection;
  /** Of the reader's own account alone. */
  own: boolean;
  /** The selection as the person reads it. */
  words: string;
  /** Names of the list's columns that are shown, from left to right. */
  columns: readonly string[];
  zone: ExportZone;
  /** Numbers of entries that were selected one by one. */
  chosen: readonly number[];
}

/** What an export has of each column of the list. What happened is told with all that it was done with. */
const exported: Readonly<Record<string, readonly ExportColumn[]>> = {
  seq: ['seq'],
  at: ['time'],
  actor: ['actor'],
  subject: ['subject'],
  what: ['code', 'text'],
  sourceIp: ['address'],
  outcome: ['outcome'],
  reason: ['data'],
};

/** As `exportColumns`: the order in which a form offers them. */
export const allColumns = [
  'seq',
  'time',
  'code',
  'outcome',
  'actor',
  'actorId',
  'subject',
  'subjectId',
  'address',
  'data',
  'before',
  'after',
  'text',
] as const satisfies readonly ExportColumn[];

/** What the list shows, as columns of an export. */
export function columnsShown({ columns }: Taken): ExportColumn[] {
  return columns.flatMap((name) => exported[name] ?? []);
}
