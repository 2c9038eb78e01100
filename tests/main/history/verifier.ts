import { createHmac, createSecretKey, hash, type KeyObject } from 'node:crypto';
import type { BackDoor } from '../support/back-door.ts';

/**
 * Checks the log without a line of the product, from what requirement 52 and the comments of
 * src/main/platform/ledger/leaf.ts and src/main/history/entry.ts say. Of each entry: that its opening
 * makes its leaf, and that the chain is HMAC-SHA-256(key, leaf ‖ previous MAC). In format 1 the chain
 * is over every field as UTF-8 behind its length (4 bytes, big-endian; 0xFFFFFFFF is null). The first
 * link is the installation's name. Values are read as the bytes that are stored.
 */
const openly = ['version', 'seq', 'at', 'code', 'outcome', 'actor_id', 'subject_id'] as const;
const beside = ['source_ip', 'data', 'before', 'after'] as const;
const fields = [...openly, ...beside] as const;

/** Columns of an entry, and of its opening. */
export const entryColumns = [...openly, 'mac', 'leaf'] as const;
export const openingColumns = [...beside, 'seed', 'kept'] as const;

type Row = Record<(typeof fields)[number] | 'kept', Buffer | null> & {
  place: number;
  mac: Buffer;
  leaf: Buffer | null;
  seed: Buffer | null;
};

export type Verdict =
  | { sound: true; entries: number; root: string }
  | { sound: false; firstBad: number };

/** What it reads through. */
type Reads = Pick<BackDoor, 'rows' | 'values' | 'bytesOf'>;

export async function verifyChain(door: Reads, key: Buffer): Promise<Verdict> {
  const [installId = ''] = await door.values<string>('select install_id from install');
  const chainKey = createSecretKey(key);
  let previous: Buffer = Buffer.from(`gatehouse log ${installId}`);
  let place = 0;
  const leaves: Buffer[] = [];
  for await (const row of rowsOf(door)) {
    place += 1;
    const leaf = leafOf(row);
    const isErased = text(row.version) === '1' && row.kept !== null;
    const mac = isErased ? row.mac : linkOf(row, leaf, chainKey, previous);
    const hash = sha256(Buffer.of(0), leaf ?? Buffer.of());
    const isSound = row.place === place && leaf && row.leaf?.equals(hash) && mac.equals(row.mac);
    if (!isSound) return { sound: false, firstBad: place };
    previous = row.mac;
    leaves.push(hash);
  }
  return { sound: true, entries: place, root: rootOf(leaves).toString('base64') };
}

function linkOf(row: Row, leaf: Buffer | null, key: KeyObject, previous: Buffer): Buffer {
  const written =
    text(row.version) === '1'
      ? Buffer.concat(fields.flatMap((field) => prefixed(row[field])))
      : (leaf ?? Buffer.of());
  return createHmac('sha256', key).update(written).update(previous).digest();
}

/** RFC 6962, 2.1, as it is written there. */
export function rootOf(leaves: readonly Buffer[]): Buffer {
  if (leaves.length === 0) return sha256();
  if (leaves.length === 1) return leaves[0]!;
  let half = 1;
  while (half * 2 < leaves.length) half *= 2;
  return sha256(Buffer.of(1), rootOf(leaves.slice(0, half)), rootOf(leaves.slice(half)));
}

/** A few at a time: an entry may be of megabytes. */
async function* rowsOf(door: Reads): AsyncGenerator<Row> {
  const stored = [...openly.map((name) => `log.${name}`), ...beside, 'kept'];
  const select = stored
    .map((column) => `${door.bytesOf(column)} as ${column.replace('log.', '')}`)
    .join(', ');
  const step = 100;
  for (let from = 0; ; from += step) {
    const rows = await door.rows<Row>(
      `select log.seq as place, mac, leaf, seed, ${select}
       from log left join log_opening on log_opening.seq = log.seq
       order by log.seq limit ${step} offset ${from}`,
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

/** Null where the opening does not open all that there is. */
export function leafOf(row: Row): Buffer | null {
  if (row.data === null) return null;
  const values = new Map<string, string>([
    ['actor', text(row.actor_id) ?? 'null'],
    ['subject', text(row.subject_id) ?? 'null'],
    ['address', JSON.stringify(text(row.source_ip))],
  ]);
  for (const part of ['data', 'before', 'after'] as const)
    for (const [name, value] of valuesIn(part, text(row[part]))) values.set(name, value);
  const { salts, commitments } = JSON.parse(text(row.kept) ?? '{"salts":{},"commitments":{}}') as {
    salts: Record<string, string>;
    commitments: Record<string, string>;
  };
  if ((row.seed === null) === (row.kept === null)) return null;
  const erased = Object.keys(commitments);
  if (erased.some((name) => values.has(name) && values.get(name) !== 'null')) return null;
  const names = [...new Set([...values.keys(), ...erased])].sort(byPlace);
  const seed = row.seed && createSecretKey(row.seed);
  const lines = names.map((name) => {
    const kept = commitments[name];
    if (kept !== undefined) return `${name} ${kept}`;
    const salt = seed
      ? createHmac('sha256', seed).update(name).digest().subarray(0, 16)
      : Buffer.from(salts[name] ?? '', 'base64');
    const committed = sha256(salt, Buffer.from(`${name}\n${values.get(name)}`));
    return `${name} ${committed.toString('base64')}`;
  });
  const head = openly.slice(0, 5).map((name) => `${name} ${text(row[name])}`);
  return Buffer.from(['gatehouse-entry', ...head, ...lines, ''].join('\n'));
}

function valuesIn(part: string, json: string | null): [string, string][] {
  if (json === null) return [];
  const read = objectIn(json);
  const keys = Object.keys(read ?? {}).sort();
  const again = JSON.stringify(read, keys);
  if (!read || again !== json || (part !== 'data' && keys.length === 0))
    return [[part, JSON.stringify(json)]];
  return keys.map((key) => [`${part}.${key}`, JSON.stringify(read[key])]);
}

function objectIn(json: string): Record<string, unknown> | null {
  try {
    const read: unknown = JSON.parse(json);
    const isObject = typeof read === 'object' && read !== null && !Array.isArray(read);
    const isFlat = isObject && Object.values(read).every((value) => Object(value) !== value);
    return isFlat ? (read as Record<string, unknown>) : null;
  } catch {
    return null;
  }
}

function byPlace(a: string, b: string): number {
  const order = ['actor', 'subject', 'address', 'data', 'before', 'after'];
  const place = (name: string) => order.indexOf(name.split('.')[0]!);
  return place(a) - place(b) || (a < b ? -1 : 1);
}

function text(bytes: Buffer | null): string | null {
  return bytes && bytes.toString('utf8');
}

function sha256(...bytes: Buffer[]): Buffer {
  return hash('sha256', Buffer.concat(bytes), 'buffer');
}
