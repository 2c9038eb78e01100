import { isIPv6 } from 'node:net';
import type { ExportColumn } from '../../../preload/contract/history-export.ts';
import type { Entry, Told } from './columns.ts';
import { escapeValue } from './escape.ts';
import { type Field, fieldsOf } from './fields.ts';

/* ArcSight Common Event Format, revision 26: a header parted by `|`, then keys and values. */

const inHeader = /[\\|]/g;
const inExtension = /[\\=]/g;

/** Keys that CEF has a name for; all others are our own, as letters and digits. */
const keys: Readonly<Partial<Record<ExportColumn, string>>> = {
  seq: 'externalId',
  code: 'deviceEventClassId',
  actor: 'suser',
  actorId: 'suid',
  subject: 'duser',
  subjectId: 'duid',
  address: 'src',
  text: 'msg',
};

/** 0 to 10. */
const severities = { ok: 2, refused: 5, failed: 7 } as const;

/** An entry as a line of CEF, without its end. The header names code and severity whatever is chosen. */
export function cefMessage(entry: Entry, told: Told): string {
  const code = entry.damaged ? 'damaged' : entry.code;
  const severity = entry.damaged ? 10 : severities[entry.outcome];
  const header = ['Gatehouse', 'Gatehouse', told.version, code, code, String(severity)];
  const fields = fieldsOf(entry, told)
    .flatMap((field) => extensionOf(field, entry))
    .map(([key, value]) => `${key}=${escapeValue(value, inExtension)}`);
  return `CEF:0|${header.map((part) => escapeValue(part, inHeader)).join('|')}|${fields.join(' ')}`;
}

export function cefLine(entry: Entry, told: Told): string {
  return `${cefMessage(entry, told)}\n`;
}

function extensionOf({ path: [first, name], value }: Field, entry: Entry): [string, string][] {
  // CEF knows no ISO 8601; these milliseconds are of no zone.
  if (first === 'time' && !entry.damaged) return [['rt', String(entry.at)]];
  if (name !== undefined) return [[first + name.charAt(0).toUpperCase() + name.slice(1), value]];
  // `src` holds nothing but IPv4.
  if (first === 'address' && isIPv6(value))
    return [
      ['c6a2', value],
      ['c6a2Label', 'Source IPv6 Address'],
    ];
  return [[keys[first as ExportColumn] ?? first, value]];
}
