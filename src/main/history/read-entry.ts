import {
  type DamagedEntry,
  logCodes,
  type LogData,
  type LogEntry,
  logOutcomes,
  type LogPerson,
} from '../../preload/contract/history.ts';
import type { OpenLogRow } from '../platform/db/schema.ts';
import { erasedIn } from '../platform/ledger/leaf.ts';

/** An entry as it is stored, as far as a list shows it. */
export type EntryRow = Omit<OpenLogRow, 'kind' | 'version' | 'mac' | 'leaf' | 'seed'>;

/**
 * Reads a stored entry. A row that this program cannot have written is told as such, and keeps none
 * of the others from being shown: the file may be damaged, or somebody may have changed it.
 */
export function readEntry(
  row: EntryRow,
  people: Readonly<Record<'actor' | 'subject', LogPerson | null>>,
): LogEntry | DamagedEntry {
  const at = Date.parse(row.at);
  const data = row.data === null ? undefined : readData(row.data);
  const erased = erasedIn(row.kept);
  const before = row.before === null ? null : readData(row.before);
  const after = row.after === null ? null : readData(row.after);
  const isKnown = logCodes.includes(row.code) && logOutcomes.includes(row.outcome);
  const isWhole = data !== undefined && before !== undefined && after !== undefined;
  if (!isKnown || Number.isNaN(at) || !isWhole || !erased) return { seq: row.seq, damaged: true };
  return {
    seq: row.seq,
    damaged: false,
    at,
    code: row.code,
    outcome: row.outcome,
    actor: people.actor,
    subject: people.subject,
    sourceIp: row.source_ip,
    data,
    before,
    after,
    erased,
  };
}

/** The fields of a stored text; undefined where it is none that `encodeData` makes. */
function readData(json: string): LogData | undefined {
  try {
    const read: unknown = JSON.parse(json);
    const isData = typeof read === 'object' && read !== null && !Array.isArray(read);
    return isData && Object.values(read).every(isValue) ? read : undefined;
  } catch {
    return undefined;
  }
}

function isValue(value: unknown): boolean {
  return value === null || ['string', 'number', 'boolean'].includes(typeof value);
}
