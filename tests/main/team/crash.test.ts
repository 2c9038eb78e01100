import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { expect, test, vi } from 'vitest';
import { installed, workstationOn } from '../platform/store.ts';
import { append } from '../../../src/main/history/append.ts';
import { write } from '../../../src/main/platform/db/unit.ts';
import { passphrase, TestApp } from '../support/workstation.ts';
import { chiefOf, endOf, newDatabase, rowsOf, useTeamServer } from './support.ts';

const team = useTeamServer();
const name = 'Front desk';
/** As many as a minute allows, unless it is said how many. */
const rounds = Number(process.env['GATEHOUSE_KILL_ROUNDS'] ?? 0);
const within = 60_000;
const atLeast = 4;

const files = (folder: string) => readdirSync(folder).filter((file) => file.endsWith('.db'));

test('cut off after the commit there and before the switch, the file here still counts', async () => {
  const app = new TestApp();
  const window = app.enter(await app.firstRun());
  const place = await newDatabase(team());
  vi.spyOn(app.services.workstation, 'keepTeam').mockImplementationOnce(() => {
    throw new Error('cut off');
  });
  const job = await app.ok('team.move', { ...place, name }, window);
  expect((await endOf(app, job, window)).state).toBe('failed');
  expect(await app.ok('connection.view', {})).toEqual({ kind: 'alone' });
  await app.addPerson('client', 'new@example.org');
  // What was left there is said, and nothing is mixed into it.
  expect(await app.ok('team.test', place, window)).toMatchObject({ holds: 'gatehouse' });
  const again = await app.ok('team.move', { ...place, name }, window);
  expect((await endOf(app, again, window)).failure?.code).toBe('team_taken');
  // As the sentence says: without the schema it goes.
  await (await chiefOf(team(), place)).query('drop schema gatehouse cascade');
  await app.ok('team.move', { ...place, name }, window);
  await app.services.jobs.settled();
  expect(await app.ok('connection.view', {})).toMatchObject({ kind: 'connected' });
});

test('cut off after the switch, the team counts, and the file is put aside at the next start', async () => {
  const app = new TestApp();
  const window = app.enter(await app.firstRun());
  const place = await newDatabase(team());
  vi.spyOn(app.services.workstation, 'enterTeam').mockResolvedValueOnce();
  await app.ok('team.move', { ...place, name }, window);
  await app.services.jobs.settled();
  expect(files(app.folder)).toEqual(['gatehouse.db']);
  await app.services.workstation.start();
  await app.ok('workstation.unlock', { passphrase });
  expect(await app.ok('connection.view', {})).toMatchObject({ kind: 'connected' });
  expect(files(app.folder)).toEqual([expect.stringMatching(/^gatehouse-\d{4}-\d\d-\d\d\.db$/)]);
});

test('an earlier file that was put aside on the same day stays', async () => {
  const app = new TestApp();
  const window = app.enter(await app.firstRun());
  const day = new Date().toISOString().slice(0, 10);
  const earlier = join(app.folder, `gatehouse-${day}.db`);
  writeFileSync(earlier, 'kept');
  await app.ok('team.move', { ...(await newDatabase(team())), name }, window);
  await app.services.jobs.settled();
  expect(readFileSync(earlier, 'utf8')).toBe('kept');
  expect(files(app.folder).toSorted()).toEqual([`gatehouse-${day}-2.db`, `gatehouse-${day}.db`]);
});

/** Moves in a process of its own that is killed at a moment (null: once it is done); whether it had said that it was. */
async function moveUntilKilled(
  { folder, key }: { folder: string; key: Buffer },
  place: object,
  moment: number | null,
): Promise<boolean> {
  const script = join(import.meta.dirname, 'child-move.ts');
  const child = spawn(
    process.execPath,
    [script, folder, key.toString('hex'), JSON.stringify(place)],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  const exit = once(child, 'exit');
  let isDone = false;
  for await (const line of createInterface(child.stdout)) {
    if (line !== 'ready') isDone = true;
    if (line !== 'ready' && moment === null) child.kill('SIGKILL');
    if (line === 'ready' && moment !== null) setTimeout(() => child.kill('SIGKILL'), moment);
  }
  expect(await exit).toEqual([null, 'SIGKILL']);
  return isDone;
}

test(
  'killed at any moment, one of the two counts, and only one',
  async () => {
    const came = { alone: 0, team: 0 };
    const until = performance.now() + within;
    const goesOn = (round: number) =>
      round < (rounds || atLeast) || (rounds === 0 && performance.now() < until);
    for (let round = 0; goesOn(round); round += 1) {
      const installation = await installed();
      const { folder, keychain } = installation;
      const place = await newDatabase(team());
      // Multiples of the golden ratio lie evenly, however many there will be.
      const moment = round === 0 ? null : 100 + ((round * 0.618_034) % 1) * 1800;
      const isDone = await moveUntilKilled(installation, place, moment);
      const workstation = workstationOn(folder, keychain);
      await workstation.start();
      expect(workstation.state.stage).toBe('open');
      const isTeam = workstation.connection.kind === 'connected';
      if (isDone) expect(isTeam).toBe(true);
      came[isTeam ? 'team' : 'alone'] += 1;
      // Whichever it is, it goes on, and the entry is found in that one alone.
      const act = { actor: null, subject: null, sourceIp: null, at: Date.now() };
      await write(workstation.store, (tx) =>
        append(tx, act, { code: 'workstation.unlocked', outcome: 'ok' }),
      );
      if (isTeam) expect(files(folder)).not.toContain('gatehouse.db');
      const chief = await chiefOf(team(), place);
      const there = await rowsOf(chief, "select from pg_class where relname = 'team'");
      if (isTeam) {
        const rows = await rowsOf<{ code: string }>(chief, 'select code from log order by seq');
        expect(rows.at(-1)?.code).toBe('workstation.unlocked');
      } else if (there.length > 0) {
        const rows = await rowsOf(chief, "select from log where code = 'workstation.unlocked'");
        expect(rows).toEqual([]);
      }
      await workstation.close();
    }
    // The moments lie on both sides.
    expect(came.alone).toBeGreaterThan(0);
    expect(came.team).toBeGreaterThan(0);
  },
  within + (rounds || atLeast) * 60_000,
);
