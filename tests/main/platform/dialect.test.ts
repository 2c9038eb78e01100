import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Database, Db } from '../../../src/main/platform/db/schema.ts';
import { install, rawDatabase } from './store.ts';

let db: Db;
/** Another connection, as a worker thread has one. */
let other: Database;

beforeEach(async () => {
  const { folder, workstation } = await install();
  ({ db } = workstation.store);
  other = rawDatabase(folder);
});
afterEach(() => void vi.restoreAllMocks());

const name = async () => {
  const row = await db.selectFrom('account').select('full_name').executeTakeFirstOrThrow();
  return row.full_name;
};
const rename = (fullName: string) => db.updateTable('account').set({ full_name: fullName });

test('while another connection writes, reads are answered and writes wait for its commit', async () => {
  other.exec(`begin immediate; update account set full_name = 'Other'`);
  let written = 0;
  const transaction = db.transaction().execute(async (tx) => {
    const { full_name: before } = await tx
      .selectFrom('account')
      .select('full_name')
      .executeTakeFirstOrThrow();
    written += 1;
    return before;
  });
  const statement = rename('Late')
    .execute()
    .then(() => (written += 1));
  await sleep(100);
  expect(await name()).toBe('Ada');
  expect(written).toBe(0);
  other.exec('commit');
  expect(await transaction).not.toBe('Ada');
  await statement;
  expect(await name()).toBe('Late');
});

test('waiting for another writer does not hold up the event loop', async () => {
  other.exec('begin immediate');
  const writes = [rename('One').execute(), db.transaction().execute(async () => {})];
  let longest = 0;
  let last = performance.now();
  for (let tick = 0; tick < 50; tick++) {
    await sleep(2);
    longest = Math.max(longest, performance.now() - last);
    last = performance.now();
  }
  other.exec('rollback');
  await Promise.all(writes);
  // SQLite's own wait would be one stall of seconds.
  expect(longest).toBeLessThan(500);
});

test('transactions of one connection come one after the other, a failed one gives way', async () => {
  const order: string[] = [];
  const first = db.transaction().execute(async () => {
    order.push('first begins');
    await sleep(30);
    order.push('first ends');
    throw new Error('no');
  });
  const second = db.transaction().execute(async () => void order.push('second'));
  const read = name().then(() => order.push('read'));
  await expect(first).rejects.toThrow('no');
  await Promise.all([second, read]);
  expect(order).toEqual(['first begins', 'first ends', 'second', 'read']);
});

test('of transactions that wait together none reads what another is about to change', async () => {
  other.exec('begin immediate');
  const append = (letter: string) =>
    db.transaction().execute(async (tx) => {
      const { full_name: before } = await tx
        .selectFrom('account')
        .select('full_name')
        .executeTakeFirstOrThrow();
      await sleep(1);
      await tx
        .updateTable('account')
        .set({ full_name: before + letter })
        .execute();
    });
  const written = Promise.all(['a', 'b', 'c', 'd'].map(append));
  await sleep(30);
  other.exec('rollback');
  await written;
  const letters = (await name()).slice('Ada'.length).split('');
  expect(letters.toSorted()).toEqual(['a', 'b', 'c', 'd']);
});

test('who has waited a minute for another writer fails, and keeps nobody from the database', async () => {
  other.exec('begin immediate');
  const clock = vi.spyOn(performance, 'now').mockReturnValue(0);
  const failed = db
    .transaction()
    .execute(async () => {})
    .catch((error: unknown) => error);
  expect(await name()).toBe('Ada');
  clock.mockReturnValue(60_001);
  expect(await failed).toMatchObject({ code: 'SQLITE_BUSY' });
  expect(await name()).toBe('Ada');
  other.exec('rollback');
  await rename('Ada Lovelace').execute();
  expect(await name()).toBe('Ada Lovelace');
});
