import { sql } from 'kysely';
import { expect, test } from 'vitest';
import type { VerificationView } from '../../../src/preload/contract/audit-verification.ts';
import { check, commit } from '../imports/support.ts';
import { TestApp } from '../support/workstation.ts';
import { takeGuardsAway } from './written.ts';

/** A signed-in administrator, and a history of a few entries. */
async function running(): Promise<TestApp> {
  const app = new TestApp();
  await app.firstRun();
  await app.ok('ipAccess.add', {
    subject: 1,
    rule: '203.0.113.0/24',
    note: '',
    expiresAt: null,
    lockout: 'accept',
    hostBitsSeen: true,
    grounds: null,
  });
  return app;
}

/** As at a start of the application, its background work done. */
async function start({ services, store }: TestApp): Promise<void> {
  await services.historyWatch.open(store);
  await services.historyWatch.settled();
}

const view = (app: TestApp): Promise<VerificationView> => app.ok('audit.verification', {});

async function results(app: TestApp): Promise<string[]> {
  return (await app.logCodes()).filter(
    (code) => code.startsWith('history.') && code !== 'history.sealed',
  );
}

test('after a start all of it was read, and nothing is written about it', async () => {
  const app = await running();
  await start(app);
  const { entries, result, running: still } = await view(app);
  expect(result).toMatchObject({ whole: true, problem: null, proven: { through: entries } });
  expect(still).toBeNull();
  expect(await results(app)).toEqual([]);
});

test('whoever asks is told, and so is the log', async () => {
  const app = await running();
  await start(app);
  const { id } = await app.ok('audit.verify', {});
  await app.services.jobs.settled();
  expect(await app.ok('job.view', { id })).toMatchObject({ kind: 'verify', state: 'done' });
  const last = await app.lastEntry();
  expect(last).toMatchObject({ code: 'history.verified', outcome: 'ok', actor: 1 });
});

test('a changed entry is named at the next start, once in the log, and until it is as it was', async () => {
  const app = await running();
  await start(app);
  await takeGuardsAway(app.folder);
  await sql`update log set outcome = 'failed' where seq = 2`.execute(app.db);
  await start(app);
  const problem = { kind: 'edited', seq: 2, field: 'outcome' };
  expect((await view(app)).result).toMatchObject({ problem, proven: { through: 1 } });
  await start(app);
  expect(await results(app)).toEqual(['history.damaged']);
  // Reading and working go on.
  expect(
    (
      await app.ok('history.allLogs', {
        kind: null,
        outcome: null,
        from: null,
        to: null,
        below: null,
        limit: 9,
      })
    ).entries.length,
  ).toBeGreaterThan(1);
  await sql`update log set outcome = 'ok' where seq = 2`.execute(app.db);
  await start(app);
  expect((await view(app)).result?.problem).toBeNull();
  expect(await results(app)).toEqual(['history.damaged', 'history.verified']);
});

test('a start goes on from the entry that was verified last', async () => {
  const app = await running();
  await start(app);
  expect(app.services.historyWatch.keeper?.anchor.verified?.seq).toBe((await view(app)).entries);
});

test('a verification that is cancelled leaves what was known', async () => {
  const app = await running();
  await start(app);
  const known = await view(app);
  const aborting = new AbortController();
  aborting.abort(new Error('enough'));
  await expect(app.services.historyWatch.verify(1, { signal: aborting.signal })).rejects.toThrow(
    'enough',
  );
  expect((await view(app)).result).toEqual(known.result);
});

test('checkpoints in the database and beside it vouch for it, and one that was changed is told', async () => {
  const app = await running();
  await app.ok('audit.makeCheckpoint', {});
  await start(app);
  const { result } = await view(app);
  expect(result).toMatchObject({ problem: null, proven: { checkpoints: 2 } });
  const entries = result?.proven.checkpoint?.entries ?? 0;
  expect(entries).toBeGreaterThan(0);
  await takeGuardsAway(app.folder);
  await sql`update checkpoint set note = replace(note, ${`\n${entries}\n`}, ${`\n${entries - 1}\n`})`.execute(
    app.db,
  );
  await start(app);
  expect((await view(app)).result?.problem).toEqual({
    kind: 'checkpointUnsigned',
    seq: entries,
    where: 'database',
  });
});

test('what an import did to its accounts is verified with its entry', async () => {
  const app = await running();
  await check(
    app,
    'Name,Email,Reference,Language,Rules\nKai,kai@example.org,,,\nMio,mio@example.org,,,\n',
  );
  await commit(app);
  await start(app);
  expect((await view(app)).result?.problem).toBeNull();
  const { seq } = await app.db
    .selectFrom('log_row')
    .select('seq')
    .limit(1)
    .executeTakeFirstOrThrow();
  await takeGuardsAway(app.folder);
  await sql`update log_row set after = replace(after, 'Kai', 'Kei')`.execute(app.db);
  await start(app);
  expect((await view(app)).result?.problem).toEqual({ kind: 'rowsEdited', seq });
});
