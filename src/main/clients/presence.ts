import type { ClientViewer } from '../../preload/contract/clients.ts';
import { minute } from '../platform/clock.ts';
import type { Db, Tx } from '../platform/db/schema.ts';
import type { Store } from '../platform/db/store.ts';
import { touch, workstationOf, write } from '../platform/db/unit.ts';

/* Who has which client open, so that two people who work on one learn of each other. No log tells it. */

/** A window that has said nothing for so long shows nothing any more: it crashed, or lost its way. */
const seenFor = minute;

/** Who shows a client, and where. */
export interface Seeing {
  window: number;
  agent: number;
  client: number;
  at: number;
}

/** Notes that a window shows a client, still or from now on. */
export async function noteSeen(store: Store, seeing: Seeing): Promise<void> {
  const { window: window_id, agent, client, at } = seeing;
  await write(store, async (tx) => {
    const workstation = workstationOf(tx) ?? '';
    const { numUpdatedRows } = await tx
      .updateTable('open_client')
      .set({ seen_at: at })
      .where('workstation', '=', workstation)
      .where('window_id', '=', window_id)
      .where('account_id', '=', client)
      .where('agent_id', '=', agent)
      .where('seen_at', '>', at - seenFor)
      .executeTakeFirstOrThrow();
    if (numUpdatedRows > 0n) return;
    await tx
      .deleteFrom('open_client')
      .where('seen_at', '<=', at - seenFor)
      .execute();
    const row = { account_id: client, agent_id: agent, opened_at: at, seen_at: at };
    await tx
      .insertInto('open_client')
      .values({ workstation, window_id, ...row })
      .onConflict((conflict) => conflict.columns(['workstation', 'window_id']).doUpdateSet(row))
      .execute();
    touch(tx, 'presence');
  });
}

/** A window shows no client any more; in the caller's unit of work. */
export async function noteLeft(tx: Tx, window: number): Promise<void> {
  const { numDeletedRows } = await tx
    .deleteFrom('open_client')
    .where('workstation', '=', workstationOf(tx) ?? '')
    .where('window_id', '=', window)
    .executeTakeFirstOrThrow();
  if (numDeletedRows > 0n) touch(tx, 'presence');
}

/** Who else has a client open, since when: whoever opened it first comes first. */
export async function othersAt(db: Db, { client, agent, at }: Seeing): Promise<ClientViewer[]> {
  const rows = await db
    .selectFrom('open_client')
    .innerJoin('account', 'account.id', 'open_client.agent_id')
    .select(['open_client.agent_id as id', 'account.full_name as fullName', 'opened_at as since'])
    .where('open_client.account_id', '=', client)
    .where('open_client.agent_id', '<>', agent)
    .where('open_client.seen_at', '>', at - seenFor)
    .orderBy('opened_at')
    .execute();
  const first = new Map<number, ClientViewer>();
  for (const row of rows) if (!first.has(row.id)) first.set(row.id, row);
  return [...first.values()];
}
