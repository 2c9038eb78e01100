import { execFileSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { afterEach, expect, test, vi } from 'vitest';
import { dumpDatabase } from '../../../src/main/platform/db/postgres/dump.ts';
import { passphrase, TestApp } from '../support/workstation.ts';
import { chiefOf, newDatabase, useTeamServer } from './support.ts';

const team = useTeamServer();
afterEach(() => void vi.unstubAllEnvs());

/** A workstation whose team's database is of an earlier version. */
async function before() {
  const app = new TestApp();
  const window = app.enter(await app.firstRun());
  const place = await newDatabase(team());
  await app.ok('team.move', { ...place, name: 'Front desk' }, window);
  await app.services.jobs.settled();
  const chief = await chiefOf(team(), place);
  const { rows } = await chief.query<{ schema_version: number }>('select schema_version from team');
  const newest = rows[0]?.schema_version ?? 0;
  return { app, place, chief, newest };
}

test('an owner is asked for, and a login that is none changes nothing', async () => {
  const { app, place, chief, newest } = await before();
  await app.services.workstation.start();
  await chief.query('update team set schema_version = $1', [newest - 1]);
  await app.ok('workstation.unlock', { passphrase });
  expect(await app.ok('app.state', {})).toMatchObject({
    stage: 'unreachable',
    problem: 'schema_old',
  });
  const wrong = await app.refusal('team.migrate', { owner: place.owner, password: 'wrong' });
  expect(wrong).toMatchObject({ code: 'team_connection', detail: { problem: 'login_refused' } });
  await chief.query('update team set schema_version = $1', [newest]);
  expect(await app.ok('connection.retry', {})).toMatchObject({ kind: 'connected' });
  const refused = await app.refusal('team.migrate', {
    owner: place.owner,
    password: place.password,
  });
  expect(refused.code).toBe('wrong_stage');
});

test('the database is copied first, into what PostgreSQL’s own tools restore', async () => {
  const { app, place, chief } = await before();

  const { bin } = team().server.programs;
  vi.stubEnv('PATH', `${bin}${delimiter}${process.env['PATH'] ?? ''}`);
  const owner = { ...place, login: place.owner };
  const file = await dumpDatabase(owner, join(app.folder, 'backups'));
  expect(readdirSync(join(app.folder, 'backups'))).toHaveLength(1);
  const list = execFileSync(join(bin, 'pg_restore'), ['--list', file ?? ''], { encoding: 'utf8' });
  expect(list).toMatch(/TABLE DATA gatehouse log /);
  const { rowCount } = await chief.query('select from log');
  expect(rowCount).toBeGreaterThan(1);
  await expect(
    dumpDatabase({ ...owner, password: 'wrong' }, join(app.folder, 'backups')),
  ).rejects.toThrow('pg_dump');
  expect(readdirSync(join(app.folder, 'backups'))).toHaveLength(1);
});

test('where pg_dump is not installed, there is no copy of ours', async () => {
  const { app, place } = await before();

  vi.stubEnv('PATH', '/nowhere');
  expect(
    await dumpDatabase({ ...place, login: place.owner }, join(app.folder, 'backups')),
  ).toBeNull();
});
