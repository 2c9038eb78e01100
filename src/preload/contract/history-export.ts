import { z } from 'zod';
import { answers, channel, may } from './channel.ts';
import { logSelection } from './history.ts';
import type { JobView } from './job.ts';

/**
 * `csv` for spreadsheets, `jsonl` (a JSON object a line), `cef` (ArcSight Common Event Format) and
 * `syslog` (RFC 5424, a message a line) for other programs, `pdf` to be printed.
 */
export const exportFormats = ['csv', 'jsonl', 'cef', 'syslog', 'pdf'] as const;
export type ExportFormat = (typeof exportFormats)[number];

/**
 * What is told of an entry, in the order of the columns; the names are those in the files. `text`:
 * all of the entry as a line in no language, because the sentences of the screen are in the reader's.
 */
export const exportColumns = [
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
] as const;
export type ExportColumn = (typeof exportColumns)[number];

/** ISO 8601 with its offset, as the computer's zone has it or as UTC. */
export const exportZones = ['local', 'utc'] as const;
export type ExportZone = (typeof exportZones)[number];

/** A report of more entries is nothing that anybody prints; the other formats have no limit. */
export const longestReport = 5000;

export const historyExport = {
  /**
   * Asks where to, and writes the entries of the filter there, newest first; `own`: those of the
   * actor's account alone. As `clients.export` otherwise. Refuses with `export_empty` and
   * `report_too_long` too.
   */
  'history.export': channel({
    input: z.strictObject({
      ...logSelection,
      own: z.boolean(),
      format: z.enum(exportFormats),
      columns: z.array(z.enum(exportColumns)).min(1).max(exportColumns.length),
      zone: z.enum(exportZones),
    }),
    output: answers<JobView>(),
    right: may.administratorsConfirmed,
    writes: true,
    need: 'nothing',
  }),
};
