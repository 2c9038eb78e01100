import type { Db, Tx } from '../platform/db/schema.ts';
import type { Store } from '../platform/db/store.ts';
import { changeOne, write } from '../platform/db/unit.ts';
import { removeFiles } from './folder-transport.ts';

/* Mails that were erased on one workstation of a team lie as files on another, which removes them. */

/** Names files for the workstations that wrote them; in the unit of work that erases their mails. */
export async function leaveErased(
  tx: Tx,
  erased: readonly { file: string; origin: string | null }[],
): Promise<void> {
  for (const [origin, those] of Map.groupBy(erased, (each) => each.origin)) {
    const key = keyFor(origin);
    const files = [...(await listed(tx, key)), ...those.map(({ file }) => file)];
    const value = JSON.stringify(files);
    await tx
      .insertInto('setting')
      .values({ key, value })
      .onConflict((conflict) => conflict.column('key').doUpdateSet({ value }))
      .execute();
  }
}

/** Removes the files of this workstation whose mails were erased elsewhere. */
export async function removeErased(store: Store, folder: string): Promise<void> {
  const key = keyFor(store.workstation);
  if ((await listed(store.db, key)).length === 0) return;
  await write(store, async (tx) => {
    // Before the commit: after a crash in between, the list is still there.
    removeFiles(folder, await listed(tx, key));
    await changeOne(tx.deleteFrom('setting').where('key', '=', key));
  });
}

async function listed(db: Db, key: string): Promise<string[]> {
  const row = await db
    .selectFrom('setting')
    .select('value')
    .where('key', '=', key)
    .executeTakeFirst();
  return row ? (JSON.parse(row.value) as string[]) : [];
}

function keyFor(workstation: string | null): string {
  return `erasedFiles@${workstation}`;
}
