import type { LogData, LogValue } from '../../preload/contract/history.ts';
import { type EarlierEntry, writePart } from '../platform/ledger/leaf.ts';

/** Who acts on whose account, from where, when: what every entry carries. */
export interface Act {
  /** Null: nobody is signed in, or the application itself acts. */
  readonly actor: number | null;
  readonly subject: number | null;
  readonly sourceIp: string | null;
  /** Milliseconds since 1970-01-01 UTC. */
  readonly at: number;
}

/** Version of what is written: what the chain and the tree are over is then a leaf of `ledger/leaf.ts`. */
export const entryVersion = 2;

const longestValue = 1024;

/**
 * The bytes that are authenticated of an entry of format 1: every field in a fixed order, as UTF-8 with its length in
 * front (4 bytes, big-endian; 0xFFFFFFFF is null), so that no value can imitate a field
 * (requirement 52).
 */
export function encodeEarlierEntry(entry: EarlierEntry): Buffer {
  const fields = [
    entry.version,
    entry.seq,
    entry.at,
    entry.code,
    entry.outcome,
    entry.actor_id,
    entry.subject_id,
    entry.source_ip,
    entry.data,
    entry.before,
    entry.after,
  ];
  return Buffer.concat(fields.flatMap(encodeField));
}

function encodeField(value: string | number | null): Buffer[] {
  const length = Buffer.alloc(4);
  if (value === null) {
    length.writeUInt32BE(0xffffffff);
    return [length];
  }
  const bytes = Buffer.from(String(value), 'utf8');
  length.writeUInt32BE(bytes.length);
  return [length, bytes];
}

/**
 * Data as it is stored: JSON with sorted keys, values cut at 1 KiB (requirement 56). Lone
 * surrogates are replaced first: SQLite would store something else than what was authenticated.
 */
export function encodeData(data: LogData): string {
  return writePart(Object.entries(data).map(([key, value]) => [key, storable(value)]));
}

function storable(value: LogValue): LogValue {
  if (typeof value !== 'string') return value;
  const wellFormed = value.toWellFormed();
  if (Buffer.byteLength(wellFormed) <= longestValue) return wellFormed;
  // Cutting bytes may split a character; what is left of it decodes to U+FFFD and is dropped.
  return `${Buffer.from(wellFormed)
    .subarray(0, longestValue)
    .toString('utf8')
    .replace(/\uFFFD$/u, '')}…`;
}

/** What the first entry's MAC is chained to: an installation's log cannot continue another's. */
export function genesis(installId: string): Buffer {
  return Buffer.from(`gatehouse log ${installId}`, 'utf8');
}
