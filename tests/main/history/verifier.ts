import { createHmac } from 'node:crypto';
import type { BackDoor } from '../support/back-door.ts';

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

export async function verifyChain(door: BackDoor, key: Buffer): Promise<Verdict> {
  const [installId = ''] = await door.values<string>('select install_id from install');
  let previous: Buffer = Buffer.from(`gatehouse log ${installId}`);
  let place = 0;
  for await (const row of rowsOf(door)) {
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

/** A few at a time: an entry may be of megabytes. */
async function* rowsOf(door: BackDoor): AsyncGenerator<Row> {
  const select = fields.map((field) => `${door.bytesOf(field)} as ${field}`).join(', ');
  const step = 100;
  for (let from = 0; ; from += step) {
    const rows = await door.rows<Row>(
      `select seq as place, mac, ${select} from log order by log.seq limit ${step} offset ${from}`,
    );
    yield* rows;
    if (rows.length < step) return;
  }
}

function prefixed(value: Buffer | null): Buffer[] {
  if (value === null) return [Buffer.from('ffffffff', 'hex')];
  const length = value.length;
  return [
    Buffer.of(length >>> 24, (length >>> 16) & 255, (length >>> 8) & 255, length & 255),
    value,
  ];
}
