import Sqlite from 'better-sqlite3';
import { sql } from 'kysely';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { copiedTables } from '../../../src/main/platform/db/postgres/copy-in.ts';
import { write } from '../../../src/main/platform/db/unit.ts';
import { append } from '../../../src/main/history/append.ts';
import { takeGuardsAway } from '../audit/written.ts';
import { giveRecovery, giveTotp } from '../mfa/support.ts';
import { passphrase, password, TestApp } from '../support/workstation.ts';
import { chiefOf, endOf, newDatabase, rowsOf, useTeamServer } from './support.ts';

const team = useTeamServer();

/** A workstation that has been in use. */
async function busyApp(): Promise<{ app: TestApp; window: number }> {
  const app = new TestApp();
  const id = await app.firstRun();
  await app.ok('samples.add', {});
  await giveTotp(app, id);
  await giveRecovery(app, id);
  await app.addPerson('helpdesk', 'desk@example.org');
  await pruneTwo(app);
  return { app, window: app.enter(id) };
}

/** Retention has taken the first two entries. */
async function pruneTwo(app: TestApp): Promise<void> {
  const putBack = await takeGuardsAway(app.folder);
  for (const statement of [
    'insert into log_pruned (seq, leaf, mac) select seq, leaf, mac from log where seq <= 2',
    'delete from log_opening where seq <= 2',
    'delete from log where seq <= 2',
  ])
    await sql.raw(statement).execute(app.db);
  await putBack();
}

const name = 'Front desk';

function localCounts(file: string): Record<string, number> {
  const database = new Sqlite(file, { readonly: true });
  const counts = copiedTables.map((table) => [
    table,
    database.prepare(`select count(*) from "${table}"`).pluck().get() as number,
  ]);
  database.close();
  return Object.fromEntries(counts) as Record<string, number>;
}

/** What the move itself adds to: a checkpoint before it, and the entry that tells of it. */
const growing: ReadonlySet<string> = new Set([
  'log',
  'log_opening',
  'log_node',
  'checkpoint_key',
  'checkpoint',
]);

test('everything moves, and goes on there', async () => {
  const { app, window } = await busyApp();
  const place = await newDatabase(team());
  const before = await app.log();
  const secret = await app.db
    .selectFrom('authenticator')
    .select('secret')
    .executeTakeFirstOrThrow();
  const counts = localCounts(join(app.folder, 'gatehouse.db'));
  const job = await app.ok('team.move', { ...place, name }, window);
  expect(job).toMatchObject({ kind: 'moveToTeam', state: 'running' });
  await app.services.jobs.settled();
  const chief = await chiefOf(team(), place);

  // On the other side: every row, and the entry that tells of it.
  for (const table of copiedTables) {
    const extra =
      growing.has(table) || (table === 'setting' && counts['setting']) ? 'at least' : 'as many';
    const [row] = await rowsOf<{ count: string }>(chief, `select count(*) from "${table}"`);
    if (extra === 'as many') expect([table, Number(row?.count)]).toEqual([table, counts[table]]);
  }
  const entries = await rowsOf<{
    seq: string;
    code: string;
    mac: Buffer;
    data: string;
    login: string | null;
  }>(chief, 'select * from log join log_opening using (seq) order by seq');
  expect(entries.slice(0, before.length).map(({ seq, mac }) => [Number(seq), mac])).toEqual(
    before.map(({ seq, mac }) => [seq, mac]),
  );
  expect(entries.slice(0, before.length).every(({ login }) => login === null)).toBe(true);
  const told = entries.find(({ code }) => code === 'workstation.movedToTeam');
  expect(told?.code).toBe('workstation.movedToTeam');
  expect(JSON.parse(told?.data ?? '')).toEqual({
    host: 'localhost',
    database: place.database,
    workstation: name,
  });
  const [workstation] = await rowsOf(chief, 'select * from workstation');
  expect(workstation).toMatchObject({
    id: '1',
    name,
    set_up_by: '1',
    approved_by: '1',
    revoked_at: null,
  });
  expect(await rowsOf(chief, 'select workstation_id, key_number from workstation_key')).toEqual([
    { workstation_id: '1', key_number: 1 },
  ]);

  // Here: the old file is put aside, read-only; the vault is the team's, and holds nothing open.
  const files = readdirSync(app.folder);
  const kept = files.find((file) => /^gatehouse-\d{4}-\d\d-\d\d\.db$/.test(file)) ?? '';
  expect(files).not.toContain('gatehouse.db');
  expect(statSync(join(app.folder, kept)).mode & 0o777).toBe(0o400);
  // Before it moves, a checkpoint says what there was: its key, itself, and an entry about each.
  expect(localCounts(join(app.folder, kept))).toEqual({
    ...counts,
    log: (counts['log'] ?? 0) + 2,
    log_opening: (counts['log_opening'] ?? 0) + 2,
    log_node: expect.any(Number),
    checkpoint: 1,
    checkpoint_key: 1,
  });
  const vault = readFileSync(join(app.folder, 'vault.json'), 'utf8');
  expect(JSON.parse(vault)).toMatchObject({ version: 2, team: { workstation: 1, approved: true } });
  expect(vault).not.toContain(place.password);

  // And on it goes: nobody is signed in, the connection stands, secrets open, entries follow.
  expect(await app.ok('app.state', {}, window)).toEqual({ stage: 'signedOut', ended: null });
  expect(await app.ok('connection.view', {}, window)).toEqual({
    kind: 'connected',
    host: 'localhost',
    database: place.database,
  });
  const { vault: opened } = app.store;
  const row = await app.store.db.selectFrom('authenticator').selectAll().executeTakeFirstOrThrow();
  expect(Buffer.compare(row.secret, secret.secret)).toBe(0);
  expect(
    opened.open({ table: 'authenticator', column: 'secret', row: row.id }, row.secret),
  ).toHaveLength(20);
  const act = { actor: null, subject: null, sourceIp: null, at: Date.now() };
  await write(app.store, (tx) => append(tx, act, { code: 'workstation.unlocked', outcome: 'ok' }));
  const last = (
    await rowsOf<{ login: string }>(chief, 'select login from log order by seq desc limit 1')
  )[0];
  expect(last?.login).toBe(`${place.database}_gatehouse_ws_1`);

  // After a restart it asks for its passphrase, and is in the team.
  await app.services.workstation.start();
  expect(await app.ok('app.state', {})).toEqual({ stage: 'locked' });
  await app.ok('workstation.unlock', { passphrase });
  expect(await app.ok('connection.view', {})).toMatchObject({ kind: 'connected' });
  const added = await app.addPerson('client', 'new@example.org');
  expect(added).toBe((counts['account'] ?? 0) + 1);
});

test('cancelled, nothing is left there and all goes on here', async () => {
  const { app, window } = await busyApp();
  const place = await newDatabase(team());
  const job = await app.ok('team.move', { ...place, name }, window);
  expect((await app.ok('job.cancel', { id: job.id }, window)).state).toBe('cancelled');
  const chief = await chiefOf(team(), place);
  expect(await rowsOf(chief, "select from pg_namespace where nspname = 'gatehouse'")).toEqual([]);
  expect(
    await rowsOf(chief, `select from pg_roles where rolname like '${place.database}%'`),
  ).toEqual([]);
  expect(readdirSync(app.folder)).toContain('gatehouse.db');
  await app.addPerson('client', 'new@example.org');
  expect(await app.ok('connection.view', {}, window)).toEqual({ kind: 'alone' });
  // And it can be begun again.
  await app.ok('team.move', { ...place, name }, window);
  await app.services.jobs.settled();
  expect(await app.ok('connection.view', {}, window)).toMatchObject({ kind: 'connected' });
});

test('meanwhile nothing is stored here, and whoever tries is told', async () => {
  const { app, window } = await busyApp();
  const place = await newDatabase(team());
  await app.ok('team.move', { ...place, name }, window);
  const other = app.enter(1);
  const refused = await app.refusal('samples.remove', {}, other);
  expect(refused.code).toBe('store_moving');
  await app.services.jobs.settled();
});

test('a second team is not moved into the first', async () => {
  const { app, window } = await busyApp();
  const place = await newDatabase(team());
  await app.ok('team.move', { ...place, name }, window);
  await app.services.jobs.settled();
  const late = await busyApp();
  const job = await late.app.ok('team.move', { ...place, name }, late.window);
  const ended = await endOf(late.app, job, late.window);
  expect(ended).toMatchObject({ state: 'failed', failure: { code: 'team_taken' } });
  expect(await late.app.ok('team.test', place, late.window)).toMatchObject({
    holds: 'gatehouse',
    hasRoles: true,
  });
  await late.app.addPerson('client', 'new@example.org');
});

test('an owner who may not make roles is told, and moves once the SQL was run', async () => {
  const { app, window } = await busyApp();
  const place = await newDatabase(team());
  const chief = await chiefOf(team(), place);
  const owner = `plain_${place.database}`;
  await chief.query(`create role ${owner} login password '${password}'`);
  const plain = { ...place, owner, password };
  expect(await app.ok('team.test', plain, window)).toMatchObject({
    mayMakeRoles: false,
    mayMakeSchema: false,
    hasRoles: false,
  });
  const job = await app.ok('team.move', { ...plain, name }, window);
  expect(await endOf(app, job, window)).toMatchObject({
    state: 'failed',
    failure: { code: 'team_rights', detail: { missing: 'roles' } },
  });
  const { sql } = await app.ok('team.sql', { database: place.database, owner }, window);
  await chief.query(sql);
  expect(await app.ok('team.test', plain, window)).toMatchObject({
    mayMakeSchema: true,
    hasRoles: true,
    holds: 'nothing',
  });
  await app.ok('team.move', { ...plain, name }, window);
  await app.services.jobs.settled();
  expect(await app.ok('connection.view', {}, window)).toMatchObject({ kind: 'connected' });
});

test('a name that cannot begin roles is refused where it was typed', async () => {
  const app = new TestApp();
  const window = app.enter(await app.firstRun());
  const place = await newDatabase(team());
  const refused = await app.refusal('team.test', { ...place, database: 'My Data' }, window);
  expect(refused).toMatchObject({
    code: 'invalid_input',
    fields: { database: { code: 'invalid' } },
  });
});
