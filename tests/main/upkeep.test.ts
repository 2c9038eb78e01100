import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Task } from '../../src/main/platform/schedule.ts';
import { upkeep } from '../../src/main/upkeep.ts';
import { giveEmail } from './mfa/support.ts';
import { TestApp } from './support/workstation.ts';

const minute = 60_000;
const day = 24 * 60 * minute;

let app: TestApp;
let client: number;
let commits: number;

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['Date', 'performance'], now: Date.UTC(2026, 10, 22, 12) });
  app = new TestApp();
  await app.firstRun();
  client = await app.addPerson('client', 'client@example.org');
  commits = 0;
  app.services.workstation.onCommit(() => (commits += 1));
});
afterEach(() => void vi.useRealTimers());

const named = (name: string): Task => {
  const task = upkeep(app.services).find((each) => each.name === name);
  if (!task) throw new Error(name);
  return task;
};
/** Milliseconds until a task is due. */
const due = async (name: string) => {
  const task = named(name);
  return 'due' in task ? task.due() : task.every;
};
const run = async (name: string) => void (await named(name).run());

test('a session is due when it was idle for too long, which input puts off, and ends then', async () => {
  app.services.sessions.close(1, null);
  expect(await due('sessions')).toBe(Infinity);
  const window = app.enter(client);
  vi.advanceTimersByTime(10 * minute);
  expect(await due('sessions')).toBe(5 * minute);
  app.services.sessions.noteInput(window);
  expect(await due('sessions')).toBe(15 * minute);
  vi.advanceTimersByTime(15 * minute);
  expect(await due('sessions')).toBe(0);
  await run('sessions');
  expect(await app.ok('app.state', {}, window)).toEqual({ stage: 'signedOut', ended: 'idle' });
  expect((await app.lastEntry()).data).toEqual({ reason: 'idle' });
});

test('the window is told two minutes before its session ends, and again when somebody is there after all', async () => {
  app.services.sessions.close(1, null);
  const window = app.enter(client);
  const told = () => app.events('session.ending', window);
  vi.advanceTimersByTime(12 * minute);
  expect(await due('sessionWarnings')).toBe(minute);
  await run('sessionWarnings');
  expect(told()).toEqual([]);
  vi.advanceTimersByTime(minute);
  await run('sessionWarnings');
  expect(told()).toEqual([{ seconds: 120, because: 'idle' }]);
  expect(await due('sessionWarnings')).toBe(Infinity);
  await app.ok('session.stay', {}, window);
  expect(told()).toEqual([{ seconds: 120, because: 'idle' }, null]);
  expect(await due('sessions')).toBe(15 * minute);
  expect(await due('sessionWarnings')).toBe(13 * minute);
});

test('nobody can stay beyond twelve hours, and the window is told so', async () => {
  app.services.sessions.close(1, null);
  const window = app.enter(client);
  for (let at = 0; at < 12 * 60 - 10; at += 10) {
    vi.advanceTimersByTime(10 * minute);
    app.services.sessions.noteInput(window);
  }
  vi.advanceTimersByTime(8 * minute);
  await run('sessionWarnings');
  await app.ok('session.stay', {}, window);
  expect(app.events('session.ending', window)).toEqual([{ seconds: 120, because: 'expired' }]);
});

test('a mailed code is due when its time is over, or at once when the clock was set back, and until then nothing is written', async () => {
  expect(await due('emailCodes')).toBe(Infinity);
  await giveEmail(app, client);
  await app.ok('challenge.sendEmailCode', {}, app.challenge(client));
  commits = 0;
  vi.advanceTimersByTime(minute);
  expect(await due('emailCodes')).toBe(9 * minute);
  expect(commits).toBe(0);
  vi.advanceTimersByTime(9 * minute);
  expect(await due('emailCodes')).toBe(0);
  vi.setSystemTime(Date.now() - day);
  expect(await due('emailCodes')).toBe(0);
  await run('emailCodes');
  const fates = await app.db.selectFrom('email_code').select('fate').execute();
  expect(fates).toEqual([{ fate: 'expired' }]);
  expect(await due('emailCodes')).toBe(Infinity);
});

test('failed tries of addresses that belong to nobody are forgotten after a day, but no lock and no account’s', async () => {
  const at = Date.now();
  const rest = { factor: 'password', refusals: 0, last_failure_at: at, wait_until: at } as const;
  await app.db
    .insertInto('throttle')
    .values([
      { ...rest, key: 'unknown:old', failures: 2 },
      { ...rest, key: 'unknown:waiting', failures: 9, wait_until: at + 60 * minute },
      { ...rest, key: 'unknown:locked', failures: 20 },
      { ...rest, key: `account:${client}`, failures: 2 },
    ])
    .execute();
  const keys = async () =>
    (await app.db.selectFrom('throttle').select('key').orderBy('key').execute()).map(
      ({ key }) => key,
    );

  vi.advanceTimersByTime(day);
  await run('oldTries');
  expect(await keys()).toHaveLength(4);
  expect(commits, 'nothing is written where nothing is old').toBe(0);
  vi.advanceTimersByTime(1);
  await run('oldTries');
  expect(await keys()).toEqual([`account:${client}`, 'unknown:locked', 'unknown:waiting']);
  vi.advanceTimersByTime(day);
  await run('oldTries');
  expect(await keys()).toEqual([`account:${client}`, 'unknown:locked']);
});

test('nothing that needs the store is asked for while there is none', async () => {
  await app.services.workstation.close();
  await app.services.workstation.start();
  expect(app.services.workstation.state.stage).toBe('locked');
  const needStore = upkeep(app.services).filter(({ when }) => when);
  expect(needStore.map(({ name, when }) => [name, when?.()])).toEqual([
    ['credentials', false],
    ['clock', false],
    ['address', false],
    ['emailCodes', false],
    ['probations', false],
    ['askedActs', false],
    ['dataKey', false],
    ['forwarding', false],
    ['checkpoint', false],
    ['checkpointsOfOthers', false],
    ['retention', false],
    ['searchIndexes', false],
    ['oldTries', false],
  ]);
});
