import type { LogData, NewEntry } from '../../preload/contract/history.ts';
import type { LogHead, SealedEntry } from '../platform/db/engine.ts';
import type { Tx } from '../platform/db/schema.ts';
import { chainMac, engineOf, touch } from '../platform/db/unit.ts';
import {
  type Act,
  encodeData,
  encodeEntry,
  entryVersion,
  genesis,
  type StoredEntry,
} from './entry.ts';
import { noteTimes } from './stretches.ts';

/** What any entry may hold. */
type Payload = Partial<Record<'data' | 'before' | 'after', LogData>>;

/** Something to append, and who did it. */
export interface Told {
  readonly act: Act;
  readonly entry: NewEntry;
}

/** Where the log ends for a unit that has appended: nobody else appends until it has ended. */
const heads = new WeakMap<Tx, KnownHead>();

type KnownHead = LogHead & { readonly mac: Buffer };

/**
 * Appends to History → Logs, in the transaction of the change that it tells of: both are stored
 * or neither (requirement 50). Returns the entry's sequence number, which has no gaps.
 */
export async function append(tx: Tx, act: Act, entry: NewEntry): Promise<number> {
  return appendAll(tx, [{ act, entry }]);
}

/** As `append`, for at least one entry; returns the number of the last. Any number costs the same few statements. */
export async function appendAll(tx: Tx, told: readonly Told[]): Promise<number> {
  const end = heads.get(tx) ?? (await endOf(tx));
  const entries: SealedEntry[] = [];
  const times: { seq: number; at: number }[] = [];
  let { seq, mac, between } = end;
  for (const one of told) {
    const at = within(one.act.at, between);
    const stored = encoded(one, seq + 1, at);
    mac = chainMac(tx, encodeEntry(stored), mac);
    entries.push({ ...stored, mac });
    seq = stored.seq;
    times.push({ seq, at });
    between = since(at, between);
  }
  await engineOf(tx).appendEntries(tx, entries, end.mac);
  const reached = await noteTimes(tx, times, end.reached);
  heads.set(tx, { seq, mac, reached, between });
  touch(tx, 'log');
  return seq;
}

async function endOf(tx: Tx): Promise<KnownHead> {
  const head = await engineOf(tx).logHead(tx);
  return { ...head, mac: head.mac ?? (await firstLink(tx)) };
}

function encoded({ act, entry }: Told, seq: number, at: number): StoredEntry {
  const { data, before, after }: NewEntry & Payload = entry;
  return {
    seq,
    at: new Date(at).toISOString(),
    code: entry.code,
    outcome: entry.outcome,
    actor_id: act.actor,
    subject_id: act.subject,
    source_ip: act.sourceIp,
    data: encodeData(data ?? {}),
    before: before ? encodeData(before) : null,
    after: after ? encodeData(after) : null,
    version: entryVersion,
  };
}

/** A store that several workstations write keeps the time itself, so that no clock of theirs is believed. */
function within(at: number, between: LogHead['between']): number {
  return between === null ? at : Math.min(Math.max(at, between.earliest), between.latest);
}

/** When what follows an entry of then may be of. */
function since(at: number, between: LogHead['between']): LogHead['between'] {
  return between && { ...between, earliest: at };
}

async function firstLink(tx: Tx): Promise<Buffer> {
  const { install_id } = await tx
    .selectFrom('install')
    .select('install_id')
    .executeTakeFirstOrThrow();
  return genesis(install_id);
}
