import type { Tx } from '../platform/db/schema.ts';
import { chainMac, touch } from '../platform/db/unit.ts';
import {
  type Act,
  encodeData,
  encodeEntry,
  entryVersion,
  genesis,
  type NewEntry,
  type StoredEntry,
} from './entry.ts';

/**
 * Appends to History → Logs, in the transaction of the change that it tells of: both are stored
 * or neither (requirement 50). Returns the entry's sequence number, which has no gaps.
 */
export async function append(tx: Tx, act: Act, entry: NewEntry): Promise<number> {
  const last = await tx
    .selectFrom('log')
    .select(['seq', 'mac'])
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst();
  const stored: StoredEntry = {
    seq: (last?.seq ?? 0) + 1,
    at: new Date(act.at).toISOString(),
    code: entry.code,
    outcome: entry.outcome,
    actor_id: act.actor,
    subject_id: act.subject,
    source_ip: act.sourceIp,
    data: encodeData(entry.data ?? {}),
    before: entry.before ? encodeData(entry.before) : null,
    after: entry.after ? encodeData(entry.after) : null,
    version: entryVersion,
  };
  const previous = last?.mac ?? (await firstLink(tx));
  await tx
    .insertInto('log')
    .values({ ...stored, mac: chainMac(tx, encodeEntry(stored), previous) })
    .execute();
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
