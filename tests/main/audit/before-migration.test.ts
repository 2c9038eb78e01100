import { expect, test } from 'vitest';
import { keepBeforeMigration } from '../../../src/main/audit/before-migration.ts';
import { makeCheckpoint } from '../../../src/main/audit/checkpoints.ts';
import { allKept, lastKept } from '../../../src/main/audit/kept.ts';
import { originOf } from '../../../src/main/audit/keys.ts';
import { extendTree, hashesIn } from '../../../src/main/audit/tree.ts';
import { append } from '../../../src/main/history/append.ts';
import { now } from '../../../src/main/platform/clock.ts';
import { write } from '../../../src/main/platform/db/unit.ts';
import { rootAt } from '../../../src/main/platform/ledger/merkle.ts';
import { openBackDoor } from '../support/back-door.ts';
import { onPostgres } from '../support/test-server.ts';
import { passphrase, TestApp } from '../support/workstation.ts';

async function running(entries: number): Promise<TestApp> {
  const app = new TestApp();
  await app.firstRun();
  await makeCheckpoint({ workstation: app.services.workstation, store: app.store }, 'asked');
  const act = { actor: 1, subject: 1, sourceIp: null, at: now() };
  await write(app.store, async (tx) => {
    for (let count = 0; count < entries; count += 1)
      await append(tx, act, { code: 'client.opened', outcome: 'ok' });
  });
  return app;
}

const kept = ({ folder, services }: TestApp) => allKept(folder, originOf(services.workstation));

test('everything that is there is signed, though nothing can be written, and verifies afterwards', async () => {
  const app = await running(7);
  const { workstation, historyWatch } = app.services;
  const codes = await app.logCodes();
  await keepBeforeMigration(workstation, app.store.db);
  expect(await app.logCodes()).toEqual(codes);
  const last = lastKept(app.folder, originOf(workstation));
  expect(last?.size).toBe(codes.length);
  await extendTree(app.store);
  expect(last?.root).toEqual(await rootAt(codes.length, hashesIn(app.store.db)));
  const { problem, proven } = await historyWatch.verify(null, {
    signal: new AbortController().signal,
  });
  expect({ problem, size: proven.checkpoint?.entries }).toEqual({
    problem: null,
    size: codes.length,
  });
});

test('by a key that nobody knows yet nothing is signed', async () => {
  const app = new TestApp();
  await app.firstRun();
  await keepBeforeMigration(app.services.workstation, app.store.db);
  expect(kept(app)).toEqual([]);
});

test.skipIf(onPostgres())('a start that changes the schema signs before it does', async () => {
  const app = await running(3);
  const { workstation } = app.services;
  const entries = (await app.logCodes()).length;
  workstation.beforeMigration((db) => keepBeforeMigration(workstation, db));
  await workstation.close();
  const door = await openBackDoor(app.folder);
  // As the version before left it.
  await door.exec(`
    drop index mail_account_state; drop index mail_state_transport; pragma user_version = 18`);
  await door.close();
  await workstation.start();
  await workstation.unlock(passphrase);
  expect(workstation.state.stage).toBe('open');
  expect(kept(app).at(-1)?.size).toBe(entries);
});
