import type { LogData, NewEntry } from '../../preload/contract/history.ts';
import type { LogHead } from '../platform/db/engine.ts';
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
import { noteTime } from './stretches.ts';

/** What any entry may hold. */
type Payload = Partial<Record<'data' | 'before' | 'after', LogData>>;

/**
 * Appends to History → Logs, in the transaction of the change that it tells of: both are stored
 * or neither (requirement 50). Returns the entry's sequence number, which has no gaps.
 */
export async function append(tx: Tx, act: Act, entry: NewEntry): Promise<number> {
  const head = await engineOf(tx).logHead(tx);
  const at = within(act.at, head.between);
  const { data, before, after }: NewEntry & Payload = entry;
  const stored: StoredEntry = {
    seq: head.seq + 1,
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
  const previous = head.mac ?? (await firstLink(tx));
  const mac = chainMac(tx, encodeEntry(stored), previous);
  await engineOf(tx).appendEntry(tx, { ...stored, mac }, previous);
  await noteTime(tx, { seq: stored.seq, at }, head.reached);
  touch(tx, 'log');
  return stored.seq;
}

/** A store that several workstations write keeps the time itself, so that no clock of theirs is believed. */
function within(at: number, between: LogHead['between']): number {
  return between === null ? at : Math.min(Math.max(at, between.earliest), between.latest);
}

async function firstLink(tx: Tx): Promise<Buffer> {
  const { install_id } = await tx
    .selectFrom('install')
    .select('install_id')
    .executeTakeFirstOrThrow();
  return genesis(install_id);
}
