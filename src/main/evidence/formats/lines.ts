import type { ExportFormat } from '../../../preload/contract/history-export.ts';
import { cefLine } from './cef.ts';
import type { Entry, Told } from './columns.ts';
import { csvHead, csvLine } from './csv.ts';
import { jsonLine } from './jsonl.ts';
import { syslogLine } from './syslog.ts';

/** A format that is written line by line. */
export interface LineFormat {
  /** What stands before the first entry. */
  head: (told: Told) => string;
  line: (entry: Entry, told: Told) => string;
}

const none = () => '';

export const lineFormats: Readonly<Record<Exclude<ExportFormat, 'pdf'>, LineFormat>> = {
  csv: { head: csvHead, line: csvLine },
  jsonl: { head: none, line: jsonLine },
  cef: { head: none, line: cefLine },
  syslog: { head: none, line: syslogLine },
};
