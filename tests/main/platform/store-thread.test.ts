import type { Kysely } from 'kysely';
import { setTimeout as sleep } from 'node:timers/promises';
import { beforeEach, describe, expect, test } from 'vitest';
import { withDeadline } from '../../../src/main/platform/deadline.ts';
import { storeFault } from '../../../src/main/platform/db/fault.ts';
import type { Database, Schema } from '../../../src/main/platform/db/schema.ts';
import type { Store } from '../../../src/main/platform/db/store.ts';
import { changeOne, read, touchAccount, write } from '../../../src/main/platform/db/unit.ts';
import type { Touched } from '../../../src/main/platform/db/touched.ts';
import { refuse } from '../../../src/main/platform/failure.ts';
import type { Workstation } from '../../../src/main/platform/workstation.ts';
import { install, rawDatabase } from './store.ts';

let store: Store;
let workstation: Workstation;
let folder: string;
/** Another program on the same file. */
let other: Database;

beforeEach(async () => {
  ({ folder, workstation } = await install());
  ({ store } = workstation);
  other = rawDatabase(folder);
});

const name = async (db = store.db) => {
  const row = await db.selectFrom('account').select('full_name').executeTakeFirstOrThrow();
  return row.full_name;
};
const rename = (fullName: string) =>
  write(store, (tx) => changeOne(tx.updateTable('account').set({ full_name: fullName })));

describe('a unit of work', () => {
  test('that throws stores nothing and tells nobody', async () => {
    let told = 0;
    workstation.onCommit(() => (told += 1));
    const failed = write(store, async (tx) => {
      await tx.updateTable('account').set({ full_name: 'Half' }).execute();
      throw new Error('no');
    });
    await expect(failed).rejects.toThrow('no');
    expect([await name(), told]).toEqual(['Ada', 0]);
  });

  test('that returns a refusal stores what it wrote, and refuses', async () => {
    const refused = write(store, async (tx) => {
      await tx.updateTable('account').set({ full_name: 'Noted' }).execute();
      return refuse('rule_gone', null);
    });
    await expect(refused).rejects.toMatchObject({ failure: { code: 'rule_gone' } });
    expect(await name()).toBe('Noted');
  });

  test('tells what it touched, after the commit', async () => {
    const seen: [string, Touched][] = [];
    workstation.onCommit(({ log, mail, outbox, accounts, desk, team, presence }) => {
      const raw = rawDatabase(folder, { readonly: true });
      const row = raw.prepare('select full_name as name from account').get() as { name: string };
      seen.push([row.name, { log, mail, outbox, accounts, desk, team, presence }]);
    });
    await write(store, async (tx) => {
      touchAccount(tx, 1);
      touchAccount(tx, 1);
      await tx.updateTable('account').set({ full_name: 'Told' }).execute();
    });
    const told = {
      log: false,
      mail: false,
      outbox: false,
      accounts: true,
      desk: false,
      team: false,
      presence: false,
    };
    expect(seen).toEqual([['Told', told]]);
  });

  test('that changes no row where it must change one, changes nothing', async () => {
    const none = write(store, (tx) =>
      changeOne(tx.updateTable('account').set({ full_name: 'x' }).where('id', '=', 99)),
    );
    await expect(none).rejects.toThrow('0 did');
  });

  test('that was answered `timeout` never happens, however long it waits', async () => {
    other.exec('begin immediate');
    const late = withDeadline(50, () => rename('Late'));
    await expect(late).rejects.toMatchObject({ failure: { code: 'timeout' } });
    other.exec('rollback');
    await rename('After');
    await sleep(100);
    expect(await name()).toBe('After');
  });

  test('that has begun to commit before its time is over is answered with what came of it', async () => {
    const committed = withDeadline(50, () =>
      write(store, async (tx) => {
        await tx.updateTable('account').set({ full_name: 'Just' }).execute();
        // Too late to say no: the next thing is the commit.
        queueMicrotask(() => busyFor(80));
        return 'done';
      }),
    );
    expect(await committed).toBe('done');
    expect(await name()).toBe('Just');
  });
});

function busyFor(milliseconds: number): void {
  const end = performance.now() + milliseconds;
  while (performance.now() < end);
}

describe('while another program writes', () => {
  test('reads are answered, and writes wait for its commit', async () => {
    other.exec(`begin immediate; update account set full_name = 'Other'`);
    let written = false;
    const writing = write(store, async (tx) => {
      const before = await name(tx);
      written = true;
      return before;
    });
    await sleep(100);
    expect(await name()).toBe('Ada');
    expect(written).toBe(false);
    other.exec('commit');
    expect(await writing).toBe('Other');
  });

  test('who has waited long enough is refused with a sentence of its own, and keeps nobody out', async () => {
    other.exec('begin immediate');
    const thread = withDeadline(200, () => rename('Never'));
    await expect(thread).rejects.toMatchObject({ failure: { code: 'timeout' } });
    expect(await name()).toBe('Ada');
    other.exec('rollback');
    await rename('Ada Lovelace');
    expect(await name()).toBe('Ada Lovelace');
  });
});

test('units come one after the other, a failed one gives way, reads do not wait', async () => {
  const order: string[] = [];
  const first = write(store, async () => {
    order.push('first begins');
    await sleep(50);
    order.push('first ends');
    throw new Error('no');
  });
  const second = write(store, async () => void order.push('second'));
  const reading = name().then(() => order.push('read'));
  await expect(first).rejects.toThrow('no');
  await Promise.all([second, reading]);
  expect(order).toEqual(['first begins', 'read', 'first ends', 'second']);
});

test('of units that wait together none reads what another is about to change', async () => {
  other.exec('begin immediate');
  const append = (letter: string) =>
    write(store, async (tx) => {
      const before = await name(tx);
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

test('several reads see one moment, and what is read outside sees what was just written', async () => {
  await read(store, async (db) => {
    expect(await name(db)).toBe('Ada');
    await rename('Eve');
    expect(await name(db)).toBe('Ada');
    expect(await name()).toBe('Eve');
  });
});

test('what reads cannot write, whatever it tries', async () => {
  const writer = store.db as unknown as Kysely<Schema>;
  const tried = writer.deleteFrom('account').execute();
  await expect(tried).rejects.toMatchObject({ code: 'SQLITE_READONLY' });
  await tried.catch((error: unknown) => expect(storeFault(error)).toBe('read_only'));
});

test('bytes come back as they were stored, and share no memory with anything else', async () => {
  const value = Buffer.from('a canary in a pool').subarray(2, 8);
  await write(store, (tx) => tx.insertInto('secret').values({ key: 'k', value }).execute());
  const row = await store.db.selectFrom('secret').select('value').executeTakeFirstOrThrow();
  expect(Buffer.isBuffer(row.value)).toBe(true);
  expect(row.value).toEqual(Buffer.from('canary'));
  expect(row.value.buffer.byteLength).toBe(6);
});
