import Sqlite from 'better-sqlite3';
import { afterEach, beforeEach, expect, onTestFinished, test, vi } from 'vitest';
import type { Db, Tx } from '../../../src/main/platform/db/schema.ts';
import { install, path } from './store.ts';

let db: Db;
/** Another connection to the same file, as a worker has; it holds the write lock. */
let worker: Sqlite.Database;

beforeEach(async () => {
  const { folder, workstation } = await install();
  ({ db } = workstation.store);
  worker = new Sqlite(path(folder, 'gatehouse.db'));
  onTestFinished(() => void worker.close());
  worker.exec('begin immediate');
});
afterEach(() => void vi.restoreAllMocks());

const nameOf = async (on: Db) =>
  (await on.selectFrom('account').select('full_name').executeTakeFirstOrThrow()).full_name;

/** Reads, lets others have a turn, and writes what it read with a letter more. */
async function append(tx: Tx, letter: string): Promise<void> {
  const name = await nameOf(tx);
  await new Promise((resolve) => setImmediate(resolve));
  await tx
    .updateTable('account')
    .set({ full_name: name + letter })
    .execute();
}

test('a transaction waits for another writer, while the event loop and all reading go on', async () => {
  const order: string[] = [];
  const written = db
    .transaction()
    .execute((tx) => append(tx, '!'))
    .then(() => order.push('written'));
  order.push(`read ${await nameOf(db)}`);
  await new Promise((resolve) => setTimeout(resolve, 60));
  order.push(`read ${await nameOf(db)}`);
  worker.exec("update account set full_name = 'Ada Lovelace'; commit");
  order.push('committed');
  await written;
  expect(order).toEqual(['read Ada', 'read Ada', 'committed', 'written']);
  expect(await nameOf(db)).toBe('Ada Lovelace!');
});

test('of transactions that wait together none reads what another is about to change', async () => {
  const written = [...'abcd'].map((letter) => db.transaction().execute((tx) => append(tx, letter)));
  await new Promise((resolve) => setTimeout(resolve, 30));
  worker.exec('rollback');
  await Promise.all(written);
  const letters = (await nameOf(db)).slice(3).split('').toSorted();
  expect(letters.join('')).toBe('abcd');
});

test('a transaction that has waited a minute fails, and keeps nobody from the database', async () => {
  const clock = vi.spyOn(performance, 'now').mockReturnValue(0);
  const failed = db
    .transaction()
    .execute((tx) => append(tx, '!'))
    .catch((error: unknown) => error);
  await nameOf(db);
  clock.mockReturnValue(60_001);
  expect(await failed).toMatchObject({ code: 'SQLITE_BUSY' });
  expect(await nameOf(db)).toBe('Ada');
  worker.exec('rollback');
  await db.transaction().execute((tx) => append(tx, '?'));
  expect(await nameOf(db)).toBe('Ada?');
});
