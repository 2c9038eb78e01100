import type { LogData, NewEntry } from '../../preload/contract/history.ts';
import type { Tx } from '../platform/db/schema.ts';
import { chainMac, touch } from '../platform/db/unit.ts';
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
  const last = await tx
    .selectFrom('log')
    .select((log) => [
      'seq',
      'mac',
      log
        .selectFrom('log_stretch')
        .select('latest_at')
        .orderBy('first_seq', 'desc')
        .limit(1)
        .as('reached'),
    ])
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst();
  const { data, before, after }: NewEntry & Payload = entry;
  const stored: StoredEntry = {
    seq: (last?.seq ?? 0) + 1,
    at: new Date(act.at).toISOString(),
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
  const previous = last?.mac ?? (await firstLink(tx));
  await tx
    .insertInto('log')
    .values({ ...stored, mac: chainMac(tx, encodeEntry(stored), previous) })
    .execute();
  await noteTime(tx, { seq: stored.seq, at: act.at }, last?.reached ?? null);
  touch(tx, 'log');
  return stored.seq;
}

async function firstLink(tx: Tx): Promise<Buffer> {
  const { install_id } = await tx
    .selectFrom('install')
    .select('install_id')
    .executeTakeFirstOrThrow();
  return genesis(install_id);
}
