import type { DamagedEntry, LogEntry, LogPerson } from '../../../preload/contract/history.ts';
import type { ExportColumn, ExportZone } from '../../../preload/contract/history-export.ts';
import { isoTime } from './iso-time.ts';
import { neutralText } from './neutral-text.ts';

/** How entries are told. */
export interface Told {
  columns: readonly ExportColumn[];
  zone: ExportZone;
  /** Of this program. */
  version: string;
  /** Of this computer, where a format names it. */
  host: string;
}

export type Entry = LogEntry | DamagedEntry;

/** What a column holds of an entry; null: nothing. */
export type ColumnValue = string | number | LogEntry['data'] | null;

/** The chosen columns of an entry, in their order. Of a damaged one no more is known than its place. */
export function columnsOf(
  entry: Entry,
  { columns, zone }: Pick<Told, 'columns' | 'zone'>,
): [ExportColumn, ColumnValue][] {
  return columns.map((column) => [
    column,
    entry.damaged ? (damagedValues[column]?.(entry) ?? null) : values[column](entry, zone),
  ]);
}

const damagedValues: { readonly [C in ExportColumn]?: (entry: DamagedEntry) => ColumnValue } = {
  seq: ({ seq }) => seq,
  text: () => 'damaged',
};

const values: {
  readonly [C in ExportColumn]: (entry: LogEntry, zone: ExportZone) => ColumnValue;
} = {
  seq: ({ seq }) => seq,
  time: ({ at }, zone) => isoTime(at, zone),
  code: ({ code }) => code,
  outcome: ({ outcome }) => outcome,
  actor: ({ actor }) => nameOf(actor),
  actorId: ({ actor }) => actor?.id ?? null,
  subject: ({ subject }) => nameOf(subject),
  subjectId: ({ subject }) => subject?.id ?? null,
  address: ({ sourceIp }) => sourceIp,
  data: ({ data }) => data,
  before: ({ before }) => before,
  after: ({ after }) => after,
  text: neutralText,
};

/** An erased client has a number and no name. */
function nameOf(person: LogPerson | null): string | null {
  return person?.fullName ?? null;
}
