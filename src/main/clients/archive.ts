import { append } from '../history/append.ts';
import type { Act } from '../history/entry.ts';
import { requireReason } from '../history/reason.ts';
import type { Db } from '../platform/db/schema.ts';
import { refuse } from '../platform/failure.ts';
import { requireClient } from './head.ts';

/**
 * Takes a client out of every list but the archive's: it cannot sign in any more, and nothing of it
 * is lost. Refuses with `account_inactive` where it is archived already, and without a reason.
 */
export async function archiveClient(
  db: Db,
  act: Act & { subject: number },
  typed: string,
): Promise<void> {
  const reason = requireReason(typed);
  await db.transaction().execute(async (tx) => {
    const { state } = await requireClient(tx, act.subject);
    if (state !== 'active') throw refuse('account_inactive', null);
    await tx
      .updateTable('account')
      .set({ state: 'archived' })
      .where('id', '=', act.subject)
      .execute();
    await append(tx, act, { code: 'client.archived', outcome: 'ok', data: { reason } });
  });
}

/** Brings an archived client back as it was. Refuses with `account_active`. */
export async function restoreClient(db: Db, act: Act & { subject: number }): Promise<void> {
  await db.transaction().execute(async (tx) => {
    const { state } = await requireClient(tx, act.subject);
    if (state !== 'archived') throw refuse('account_active', null);
    await tx
      .updateTable('account')
      .set({ state: 'active' })
      .where('id', '=', act.subject)
      .execute();
    await append(tx, act, { code: 'client.restored', outcome: 'ok' });
  });
}
