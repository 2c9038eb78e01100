import { randomUUID } from 'node:crypto';
import type { Db } from '../platform/db/schema.ts';
import type { Store } from '../platform/db/store.ts';
import { write } from '../platform/db/unit.ts';

/*
 * A word that the database and the anchor both have, and that every start changes: a database with
 * another one is a copy of an earlier day, whatever its log says. Each workstation has its own.
 */

/** The mark that the database has for this workstation; null: none was ever set. */
export async function readMark(db: Db, workstation: string | null): Promise<string | null> {
  const row = await db
    .selectFrom('setting')
    .select('value')
    .where('key', '=', keyOf(workstation))
    .executeTakeFirst();
  return row?.value ?? null;
}

/** Sets a new one and returns it. */
export async function setMark(store: Store): Promise<string> {
  const row = { key: keyOf(store.workstation), value: randomUUID() };
  await write(store, (tx) =>
    tx
      .insertInto('setting')
      .values(row)
      .onConflict((conflict) => conflict.column('key').doUpdateSet({ value: row.value }))
      .execute(),
  );
  return row.value;
}

function keyOf(workstation: string | null): string {
  return workstation === null ? 'anchor' : `anchor@${workstation}`;
}
