import type { NewEntry } from '../../preload/contract/history.ts';
import type { LogHead } from '../platform/db/engine.ts';
import type { Tx } from '../platform/db/schema.ts';
import { Edge } from '../platform/ledger/merkle.ts';

/** Leaves that are read at a time. */
const step = 10_000;

/**
 * What ends the entries of format 1 for good: the last link of their chain, and the root over the
 * leaves that were made of them when the store was taken over. It reads them all, once.
 */
export async function sealOfEarlier(
  tx: Tx,
  { seq, mac }: Pick<LogHead, 'seq' | 'mac'>,
): Promise<NewEntry> {
  const tree = new Edge(0, []);
  for (let last = 0; last < seq;) {
    const rows = await tx
      .selectFrom('log')
      .select(['seq', 'leaf'])
      .where('seq', '>', last)
      .orderBy('seq')
      .limit(step)
      .execute();
    for (const { leaf } of rows) tree.append(leaf);
    last = rows.at(-1)?.seq ?? seq;
  }
  const root = Buffer.from(tree.root()).toString('base64');
  const data = { entries: tree.size, head: mac?.toString('base64') ?? '', root };
  return { code: 'history.sealed', outcome: 'ok', data };
}
