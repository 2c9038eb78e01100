import { expect, test } from 'vitest';
import { eraseData } from '../../../src/main/clients/erase.ts';
import { write } from '../../../src/main/platform/db/unit.ts';
import { append } from '../../../src/main/history/append.ts';
import { verifyChain } from '../history/verifier.ts';
import { check, clients, commit } from '../imports/support.ts';
import { storedBytes } from '../support/back-door.ts';
import { onPostgres } from '../support/test-server.ts';
import { storedLog } from '../support/stored-log.ts';
import { TestApp } from '../support/workstation.ts';

const name = 'Canary Nightjar';
const email = 'canary.person@example.org';
const earlier = 'Canary.Before@example.org';
const everything = { kind: null, outcome: null, from: null, to: null, below: null, limit: 200 };

async function logKey(app: TestApp): Promise<Buffer> {
  const { vault } = app.services.workstation.store;
  const { log_key } = await app.db
    .selectFrom('install')
    .select('log_key')
    .executeTakeFirstOrThrow();
  return vault.open({ table: 'install', column: 'log_key', row: 1 }, log_key);
}

const found = async (app: TestApp) =>
  (await storedBytes(app.folder)).flatMap(({ name: file, bytes }) =>
    ['Canary', 'canary', 'Nightjar', '198.51.100.231', '192.0.2.231'].flatMap((text) =>
      bytes.includes(text) ? [`${text} in ${file}`] : [],
    ),
  );

/** A client of whom the log tells a good deal, imported among others. */
async function addCanary(app: TestApp): Promise<number> {
  const text = `Name,Email,Reference,Language,Rules\r\nRen,ren@example.org,P-1,en,203.0.113.10\r\n${name},${earlier},CANARY-7,en,192.0.2.231\r\nSam,sam@example.org,,,\r\n`;
  app.world.address = '203.0.113.10';
  await check(app, text);
  await commit(app);
  const subject = (await clients(app))[1]!.id;
  const { store } = app.services.workstation;
  const own = { actor: subject, subject, sourceIp: '198.51.100.231', at: Date.now() };
  const nobody = { ...own, actor: null };
  const staff = { ...own, actor: 1, sourceIp: '203.0.113.10' };
  await write(store, async (tx) => {
    const emailed = { email: earlier.toUpperCase(), failures: 1 };
    await append(
      tx,
      { ...nobody, subject: null },
      { code: 'signIn.failed', outcome: 'failed', data: emailed },
    );
    await append(
      tx,
      { ...nobody, subject: null, sourceIp: '203.0.113.77' },
      {
        code: 'signIn.failed',
        outcome: 'failed',
        data: { ...emailed, email: 'other@example.org' },
      },
    );
    await append(tx, nobody, { code: 'signIn.failed', outcome: 'failed', data: emailed });
    await append(tx, own, {
      code: 'account.addressChanged',
      outcome: 'ok',
      before: { email: earlier },
      after: { email },
    });
    await append(tx, staff, {
      code: 'client.archived',
      outcome: 'ok',
      data: { reason: `${name} asked` },
      before: { state: 'active' },
      after: { state: 'archived' },
    });
    await append(tx, own, { code: 'session.ended', outcome: 'ok', data: { reason: 'idle' } });
    await tx
      .updateTable('account')
      .set({ email, email_key: email, state: 'archived' })
      .where('id', '=', subject)
      .execute();
  });
  return subject;
}

test('erasing a client takes what the log says of them, and everything still verifies', async () => {
  const app = new TestApp();
  await app.firstRun();
  const subject = await addCanary(app);
  const key = await logKey(app);
  const door = await app.backDoor();
  const before = await verifyChain(door, key);
  expect(before.sound).toBe(true);
  const leaves = await door.rows('select seq, leaf, mac from log order by seq');
  expect((await found(app)).length).toBeGreaterThan(4);

  const { store } = app.services.workstation;
  const act = { actor: 1, subject, sourceIp: '203.0.113.10', at: Date.now() };
  await write(store, async (tx) => {
    const data = { reason: 'Asked for it' };
    await append(tx, act, { code: 'client.erased', outcome: 'ok', data });
    await eraseData(tx, subject, act.at);
  });
  await store.purgeErased();

  expect(await found(app)).toEqual([]);
  expect(await verifyChain(door, key)).toMatchObject({ sound: true, entries: leaves.length + 1 });
  const now = await door.rows('select seq, leaf, mac from log order by seq');
  expect(now.slice(0, leaves.length)).toEqual(leaves);
  const { entries } = await app.ok('history.allLogs', everything);
  const of = (code: string) => entries.filter((each) => !each.damaged && each.code === code);
  expect(entries.filter(({ damaged }) => damaged)).toEqual([]);
  expect(of('account.addressChanged')).toMatchObject([
    {
      sourceIp: null,
      before: null,
      after: null,
      erased: ['address', 'before.email', 'after.email'],
    },
  ]);
  // What is about nobody stays, and where a colleague was; and what others typed.
  expect(of('client.archived')).toMatchObject([
    { sourceIp: '203.0.113.10', after: { state: 'archived' }, erased: ['data.reason'] },
  ]);
  expect(of('session.ended')).toMatchObject([{ data: { reason: 'idle' }, erased: ['address'] }]);
  expect(of('signIn.failed').map((each) => !each.damaged && each.erased)).toEqual([
    ['address', 'data.email'],
    [],
    ['address', 'data.email'],
  ]);
  expect(of('client.erased')).toMatchObject([{ erased: [], data: { reason: 'Asked for it' } }]);
  expect(of('client.imported')).toMatchObject([{ erased: [], data: { added: 3 } }]);
});

// What a workstation of a team may do is in tests/main/postgres/openings.test.ts.
test.skipIf(onPostgres())(
  'nothing but erasing changes what the log says, not even by SQL',
  async () => {
    const app = new TestApp();
    await app.firstRun();
    const subject = await addCanary(app);
    const door = await app.backDoor();
    const { seq } = (await storedLog(app.db).where('code', '=', 'client.archived').execute())[0]!;
    const erased = `seed = null, kept = '{"salts":{},"commitments":{}}'`;
    for (const set of [
      `data = '{"reason":"x"}', ${erased}`,
      `data = '{"reason":"x","more":1}', ${erased}`,
      `source_ip = '192.0.2.1', ${erased}`,
      `after = '{"state":"active"}', ${erased}`,
      `data = '{}'`,
      `seq = 1000, ${erased}`,
    ])
      await expect(door.exec(`update log_opening set ${set} where seq = ${seq}`)).rejects.toThrow(
        'erased or stays',
      );
    await expect(door.exec('delete from log_opening')).rejects.toThrow('stays');
    await expect(door.exec("update log_row set after = '{}'")).rejects.toThrow('erased or stays');
    await expect(door.exec('delete from log_row')).rejects.toThrow('stays');
    await expect(
      door.exec(
        `insert into log_row (seq, account_id, salt, after) values (1, ${subject}, zeroblob(16), '{}')`,
      ),
    ).rejects.toThrow('comes with its entry');
    await door.exec(`update log_opening set data = '{}', ${erased} where seq = ${seq}`);
  },
);
