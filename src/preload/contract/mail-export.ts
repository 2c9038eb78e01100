import { z } from 'zod';
import { answers, channel, may } from './channel.ts';
import { exportZones } from './history-export.ts';
import type { JobView } from './job.ts';
import { mailStandings } from './mail.ts';
import { text } from './text.ts';

/** For spreadsheets, and a JSON object a line. */
export const mailExportFormats = ['csv', 'jsonl'] as const;
export type MailExportFormat = (typeof mailExportFormats)[number];

/**
 * What is told of a mail, in the order of the columns; the names are those in the files. `account`:
 * the number of the account whose mail it is. What a mail says is sealed, and never exported.
 */
export const mailExportColumns = [
  'id',
  'time',
  'to',
  'subject',
  'kind',
  'state',
  'account',
] as const;
export type MailExportColumn = (typeof mailExportColumns)[number];

/** What narrows the list of mails. */
const selection = {
  search: text(200),
  state: z.enum(mailStandings).nullable(),
};
const mailSelection = z.strictObject(selection);
export type MailSelection = z.output<typeof mailSelection>;

export const mailExport = {
  /**
   * Asks where to, and writes the mails of the filter there, newest first; `own`: those of the
   * actor's account alone. As `history.export` otherwise, of which it has two formats.
   */
  'mail.export': channel({
    input: z.strictObject({
      ...selection,
      own: z.boolean(),
      format: z.enum(mailExportFormats),
      columns: z.array(z.enum(mailExportColumns)).min(1).max(mailExportColumns.length),
      zone: z.enum(exportZones),
    }),
    output: answers<JobView>(),
    right: may.administratorsConfirmed,
    writes: true,
    need: 'nothing',
  }),
};
