import type { Entry, Told } from './columns.ts';
import { escapeValue } from './escape.ts';
import { fieldsOf } from './fields.ts';
import { isoTime } from './iso-time.ts';

/* RFC 5424. */

/** Log audit. */
const facility = 13;
/** Informational, warning, error; a damaged entry is critical. */
const severities = { ok: 6, refused: 4, failed: 3 } as const;
const damagedSeverity = 2;

/** The number that RFC 5612 keeps for whoever has none of their own. */
const element = 'gatehouse@32473';

const inValue = /["\\\]]/g;

/**
 * An entry as a syslog message, without a line end: its chosen fields as structured data, and no
 * more than code and outcome as text. Reader and collector tell an entry that came twice by `seq`.
 */
export function syslogMessage(entry: Entry, told: Told): string {
  const fields = fieldsOf(entry, told).map(
    ({ path, value }) => ` ${path.join('.')}="${escapeValue(value, inValue)}"`,
  );
  return `${syslogHeader(entry, told)} [${element}${fields.join('')}] ${textOf(entry)}`;
}

export function syslogLine(entry: Entry, told: Told): string {
  return `${syslogMessage(entry, told)}\n`;
}

/** Priority to message id: what stands before structured data and text. */
export function syslogHeader(entry: Entry, { zone, host }: Told): string {
  const severity = entry.damaged ? damagedSeverity : severities[entry.outcome];
  const time = entry.damaged ? '-' : isoTime(entry.at, zone);
  // Whole codes are longer than the 32 characters of a message id.
  const kind = entry.damaged ? 'damaged' : entry.code.slice(0, entry.code.indexOf('.'));
  return `<${facility * 8 + severity}>1 ${time} ${hostText(host)} gatehouse - ${kind}`;
}

/** Printable ASCII without spaces, at most 255; `-`: unknown. */
function hostText(host: string): string {
  return host.replaceAll(/[^\x21-\x7e]/g, '').slice(0, 255) || '-';
}

function textOf(entry: Entry): string {
  return entry.damaged ? 'damaged' : `${entry.code} ${entry.outcome}`;
}
