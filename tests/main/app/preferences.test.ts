import { beforeEach, expect, test } from 'vitest';
import { timeLeft } from '../../../src/main/sign-in/session.ts';
import { TestApp } from '../support/workstation.ts';

let app: TestApp;
let window: number;

beforeEach(async () => {
  app = new TestApp();
  await app.firstRun();
  window = app.enter(await app.addPerson('client', 'client@example.org'));
});

const minutesLeft = (at: number) => {
  const session = app.services.sessions.get(at);
  return session && Math.round(timeLeft(session) / 60_000);
};

test('whoever is signed in chooses for this workstation, and every window hears of it', async () => {
  const choice = { startScreen: 'history', doNotDisturb: true } as const;
  expect(await app.ok('preferences.setDesktop', choice, window)).toMatchObject(choice);
  expect(await app.ok('preferences.get', {}, window)).toMatchObject(choice);
  expect(app.world.told.at(-1)).toMatchObject({
    event: 'preferences.changed',
    value: choice,
    window: null,
  });
});

test('a shorter lock time holds at once, for sessions that are open and for those to come', async () => {
  expect(minutesLeft(1)).toBe(15);
  await app.ok('preferences.setDesktop', { lockMinutes: 5 }, window);
  expect([minutesLeft(1), minutesLeft(window)]).toEqual([5, 5]);
  expect(minutesLeft(app.enter(1))).toBe(5);
});

test('no lock time is longer than the rule, and nobody chooses before signing in', async () => {
  const longer = { lockMinutes: 60 } as never;
  expect(await app.refusal('preferences.setDesktop', longer, window)).toMatchObject({
    code: 'invalid_input',
  });
  expect(await app.refusal('preferences.setDesktop', { lockMinutes: 5 }, 99)).toMatchObject({
    code: 'signed_out',
  });
  expect(minutesLeft(window)).toBe(15);
});
