import type { Freeze } from '../../preload/contract/help-desk.ts';
import type { Db } from '../platform/db/schema.ts';

/** What stops opening acts on an account (requirement HD11): its own freeze, and that of every account. */
export async function freezesOf(
  db: Db,
  account: number,
): Promise<{ frozen: Freeze | null; frozenAll: Freeze | null }> {
  const rows = await db
    .selectFrom('freeze')
    .innerJoin('account as by', 'by.id', 'freeze.frozen_by')
    .select(['freeze.account_id', 'by.full_name', 'freeze.frozen_at', 'freeze.reason'])
    .where((eb) =>
      eb.or([eb('freeze.account_id', 'is', null), eb('freeze.account_id', '=', account)]),
    )
    .execute();
  const viewOf = (id: number | null): Freeze | null => {
    const row = rows.find(({ account_id }) => account_id === id);
    return row ? { by: row.full_name, at: row.frozen_at, reason: row.reason } : null;
  };
  return { frozen: viewOf(account), frozenAll: viewOf(null) };
}
