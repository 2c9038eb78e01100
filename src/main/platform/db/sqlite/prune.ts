import { CompiledQuery } from 'kysely';
import type { Tx } from '../schema.ts';

/** Rows that one statement changes: reads of others have their turn between two. */
const rowsAtOnce = 5000;

/** As `Engine` says; the triggers hold it to what was told and signed. */
export async function pruneOldest(tx: Tx, most: number): Promise<number> {
  const [span] = await rowsOf<{ first: number | null; last: number | null }>(
    tx,
    `select min(seq) as first, max(seq) as last from (
       select seq from log where seq <= (select through from log_prunable) order by seq limit ?
     )`,
    [most],
  );
  const { first = null, last = null } = span ?? {};
  if (first === null || last === null) return 0;
  const run = (sql: string) => tx.executeQuery(CompiledQuery.raw(sql, [first, last]));
  const inParts = async (sql: string) => {
    while (Number((await run(sql)).numAffectedRows ?? 0) === rowsAtOnce);
  };
  await run(
    `insert into log_pruned (seq, leaf, mac)
     select seq, leaf, mac from log where seq between ? and ? order by seq`,
  );
  await run('delete from log_search where rowid between ? and ?');
  // One entry may tell of a hundred thousand accounts.
  await inParts(
    `update account set import_seq = null where id in (
       select id from account where import_seq between ? and ? limit ${rowsAtOnce})`,
  );
  await inParts(
    `delete from log_row where (seq, account_id) in (
       select seq, account_id from log_row where seq between ? and ? limit ${rowsAtOnce})`,
  );
  await run('delete from log_opening where seq between ? and ?');
  await run('delete from log where seq between ? and ?');
  await tx.executeQuery(
    CompiledQuery.raw(
      `delete from log_stretch
       where first_seq < (select max(first_seq) from log_stretch where first_seq <= ?)`,
      [last + 1],
    ),
  );
  return last - first + 1;
}

async function rowsOf<T>(tx: Tx, sql: string, values: unknown[]): Promise<T[]> {
  return (await tx.executeQuery<T>(CompiledQuery.raw(sql, values))).rows;
}
