import type Sqlite from 'better-sqlite3';
import { createHmac } from 'node:crypto';

/**
 * Checks the log's chain without a line of the product, from what requirement 52 and the comments of
 * src/main/history/entry.ts say: HMAC-SHA-256(key, entry ‖ previous MAC), where the entry is every field as UTF-8
 * behind its length (4 bytes, big-endian; 0xFFFFFFFF is null), and the first link is the installation's name.
 * Fields are read as the bytes that are stored.
 */
const fields = [
  'version',
  'seq',
  'at',
  'code',
  'outcome',
  'actor_id',
  'subject_id',
  'source_ip',
  'data',
  'before',
  'after',
] as const;

export const columns = [...fields, 'mac'] as const;

type Row = Record<(typeof fields)[number], Buffer | null> & { place: number; mac: Buffer };

export type Verdict = { sound: true; entries: number } | { sound: false; firstBad: number };

export function verifyChain(database: Sqlite.Database, key: Buffer): Verdict {
  const select = fields.map((field) => `cast(${field} as blob) as ${field}`).join(', ');
  const rows = database
    .prepare(`select seq as place, mac, ${select} from log order by log.seq`)
    .iterate() as Iterable<Row>;
  const installId = database.prepare('select install_id from install').pluck().get() as string;
  let previous: Buffer = Buffer.from(`gatehouse log ${installId}`);
  let place = 0;
  for (const row of rows) {
    place += 1;
    const mac = createHmac('sha256', key)
      .update(Buffer.concat(fields.flatMap((field) => prefixed(row[field]))))
      .update(previous)
      .digest();
    if (row.place !== place || !mac.equals(row.mac)) return { sound: false, firstBad: place };
    previous = row.mac;
  }
  return { sound: true, entries: place };
}

function prefixed(value: Buffer | null): Buffer[] {
  if (value === null) return [Buffer.from('ffffffff', 'hex')];
  const length = value.length;
  return [
    Buffer.of(length >>> 24, (length >>> 16) & 255, (length >>> 8) & 255, length & 255),
    value,
  ];
}
