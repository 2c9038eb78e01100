import type { Db } from '../platform/db/schema.ts';
import type { StoredRow } from '../platform/ledger/row.ts';

/** Rows that are read at a time. */
const step = 5000;

/** What the import that entry `seq` tells of did to each account, in the order of the accounts. */
export async function* rowsOfImport(db: Db, seq: number): AsyncGenerator<StoredRow[]> {
  for (let after = Number.MIN_SAFE_INTEGER; ;) {
    const rows = await db
      .selectFrom('log_row')
      .select(['account_id', 'salt', 'after', 'kept'])
      .where('seq', '=', seq)
      .where('account_id', '>', after)
      .orderBy('account_id')
      .limit(step)
      .execute();
    yield rows;
    const last = rows.at(-1);
    if (!last || rows.length < step) return;
    after = last.account_id;
  }
}
