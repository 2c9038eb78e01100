import { expect, test } from 'vitest';
import { passphrase, TestApp } from '../support/workstation.ts';
import { chiefOf, newDatabase, useTeamServer } from './support.ts';

const team = useTeamServer();

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
