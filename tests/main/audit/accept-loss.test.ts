import { sql } from 'kysely';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { makeCheckpoint } from '../../../src/main/audit/checkpoints.ts';
import { keepFork, lastKept } from '../../../src/main/audit/kept.ts';
import { originOf } from '../../../src/main/audit/keys.ts';
import { lookAtCheckpoints } from '../../../src/main/audit/watch.ts';
import { append } from '../../../src/main/history/append.ts';
import { now } from '../../../src/main/platform/clock.ts';
import { write } from '../../../src/main/platform/db/unit.ts';
import { writeCheckpoint } from '../../../src/main/platform/ledger/checkpoint.ts';
import { signNote, writeNote } from '../../../src/main/platform/ledger/signed-note.ts';
import { TestApp } from '../support/workstation.ts';
import { takeGuardsAway } from './written.ts';

async function running(): Promise<TestApp> {
  const app = new TestApp();
  await app.firstRun();
  await start(app);
  return app;
}

async function start({ services, store }: TestApp): Promise<void> {
  await services.historyWatch.open(store);
  await services.historyWatch.settled();
}

const place = (app: TestApp) => ({ workstation: app.services.workstation, store: app.store });

async function grow(app: TestApp): Promise<void> {
  const act = { actor: 1, subject: 1, sourceIp: null, at: now() };
  await write(app.store, (tx) => append(tx, act, { code: 'client.opened', outcome: 'ok' }));
}

/** The database is as it was when it had so many entries, by somebody who can. */
async function goBackTo(app: TestApp, size: number): Promise<void> {
  const guard = await takeGuardsAway(app.folder);
  for (const statement of [
    `delete from log_opening where seq > ${size}`,
    `delete from log where seq > ${size}`,
    `delete from checkpoint where size > ${size}`,
    'delete from log_node',
  ])
    await sql.raw(statement).execute(app.db);
  await guard();
}

const verified = async (app: TestApp) => {
  await app.services.historyWatch.verify(null, { signal: new AbortController().signal });
  return app.ok('audit.verification', {});
};

test('a loss stays until an administrator says that it was meant, and why; then the history counts again', async () => {
  const app = await running();
  await makeCheckpoint(place(app), 'asked');
  const { entries } = await app.ok('audit.verification', {});
  for (let count = 0; count < 5; count += 1) await grow(app);
  await makeCheckpoint(place(app), 'asked');
  await start(app);
  await goBackTo(app, entries);
  await start(app);
  await start(app);
  const lost = await app.ok('audit.verification', {});
  expect(lost.result?.problem?.kind).toBe('cut');
  expect(lost.acceptable).toBe(true);
  expect((await app.refusal('audit.acceptLoss', { reason: ' ' })).fields).toEqual({
    reason: { code: 'required' },
  });

  const reason = 'Backup of Tuesday, after the disk failed';
  expect((await app.ok('audit.acceptLoss', { reason })).acceptable).toBe(false);
  expect(await app.lastEntry()).toMatchObject({
    code: 'history.lossAccepted',
    actor: 1,
    data: { problem: 'cut', checkpoints: 1, reason },
  });
  expect((await verified(app)).result).toMatchObject({ whole: true, problem: null });
  // What was kept of the other one is there still, and nobody takes it for this one's.
  const kept = readdirSync(join(app.folder, 'checkpoints'));
  expect(kept.filter((name) => name.endsWith('.put-aside'))).toHaveLength(1);
  await makeCheckpoint(place(app), 'asked');
  expect(await lookAtCheckpoints(place(app))).toEqual({ cosigned: 0, forks: 0 });
  await start(app);
  expect((await app.ok('audit.verification', {})).result?.problem).toBeNull();
});

test('where nothing is missed there is nothing to accept', async () => {
  const app = await running();
  await makeCheckpoint(place(app), 'asked');
  expect((await app.refusal('audit.acceptLoss', { reason: 'x' })).code).toBe('nothing_to_do');
  expect(await app.logCodes()).not.toContain('history.lossAccepted');
});

test('a checkpoint that does not follow alarms everybody of the staff until it is accepted', async () => {
  const app = await running();
  const { workstation } = app.services;
  await makeCheckpoint(place(app), 'asked');
  const { size } = lastKept(app.folder, originOf(workstation)) ?? expect.unreachable();
  const agent = app.enter(await app.addPerson('helpdesk', 'h@example.org'));
  expect(await app.ok('audit.alarm', {}, agent)).toEqual({ forks: 0 });
  const { name, key } = workstation.signer;
  const text = writeCheckpoint({ origin: originOf(workstation), size, root: Buffer.alloc(32) });
  keepFork(app.folder, writeNote({ text, signatures: [signNote(text, name, key)] }));
  expect(await app.ok('audit.alarm', {}, agent)).toEqual({ forks: 1 });
  expect((await app.ok('audit.verification', {})).acceptable).toBe(true);
  await app.ok('audit.acceptLoss', { reason: 'Two disks were swapped' });
  expect(await app.ok('audit.alarm', {}, agent)).toEqual({ forks: 0 });
});
