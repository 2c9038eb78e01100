import type { PrunedPart } from '../../preload/contract/retention.ts';
import type { Db } from '../platform/db/schema.ts';
import { readStub, type Stub } from './verify/seals.ts';
import { sourceOf } from './verify/source.ts';

/** The newest entry that tells of pruning, and what it tells. */
export interface ToldPruning extends Stub {
  readonly seq: number;
  readonly at: number;
  readonly by: number | null;
}

/** Null: nothing was ever pruned, or what tells of it cannot be read. */
export async function newestPruning(db: Db): Promise<ToldPruning | null> {
  const entry = await sourceOf(db).stub();
  const stub = entry && readStub(entry);
  return stub && { ...stub, seq: entry.seq, at: Date.parse(entry.at), by: entry.actor_id };
}

/** What is gone, as screens show it; null: nothing is. */
export async function prunedPart(db: Db): Promise<PrunedPart | null> {
  const told = await newestPruning(db);
  if (!told) return null;
  const { through, until, at, by } = told;
  const account = await db
    .selectFrom('account')
    .select('full_name')
    .where('id', '=', by ?? 0)
    .where('erased_at', 'is', null)
    .executeTakeFirst();
  return { through, until, at, by: account?.full_name ?? null };
}
