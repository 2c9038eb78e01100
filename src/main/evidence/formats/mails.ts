import type { ExportZone } from '../../../preload/contract/history-export.ts';
import type { MailStanding, MailSummary } from '../../../preload/contract/mail.ts';
import type { MailExportColumn, MailExportFormat } from '../../../preload/contract/mail-export.ts';
import { byteOrderMark, csvRow } from '../../../text/csv.ts';
import { escapeHidden } from '../../../text/hidden-characters.ts';
import { isoTime } from './iso-time.ts';

/** How mails are told. */
export interface MailsTold {
  columns: readonly MailExportColumn[];
  zone: ExportZone;
}

type Value = string | number | null;

const values: {
  readonly [C in MailExportColumn]: (mail: MailSummary, zone: ExportZone) => Value;
} = {
  id: ({ id }) => id,
  time: ({ createdAt }, zone) => isoTime(createdAt, zone),
  to: ({ to }) => to,
  subject: ({ subject }) => subject,
  kind: ({ kind }) => kind,
  state: standingOf,
  account: ({ account }) => account,
};

/** As the list says it: what only went into the folder was sent to nobody. */
function standingOf({ state, transport }: MailSummary): MailStanding {
  return state === 'sent' && transport === 'folder' ? 'kept' : state;
}

function valuesOf(mail: MailSummary, { columns, zone }: MailsTold): [MailExportColumn, Value][] {
  return columns.map((column) => [column, values[column](mail, zone)]);
}

/** What stands before the first mail, and each of them with its line end. */
export const mailFormats: Readonly<
  Record<
    MailExportFormat,
    { head: (told: MailsTold) => string; line: (mail: MailSummary, told: MailsTold) => string }
  >
> = {
  csv: {
    head: ({ columns }) => byteOrderMark + csvRow(columns),
    line: (mail, told) => csvRow(valuesOf(mail, told).map(([, value]) => String(value ?? ''))),
  },
  jsonl: {
    head: () => '',
    line: (mail, told) =>
      `${escapeHidden(JSON.stringify(Object.fromEntries(valuesOf(mail, told))))}\n`,
  },
};
