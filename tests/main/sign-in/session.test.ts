import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { endSession } from '../../../src/main/sessions.ts';
import { TestApp } from '../support/workstation.ts';

const minute = 60_000;
const hour = 60 * minute;

let app: TestApp;
let admin: number;
let client: number;

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['Date', 'performance'], now: Date.UTC(2026, 10, 22, 12) });
  app = new TestApp();
  admin = await app.firstRun();
  client = await app.addPerson('client', 'client@example.org');
});
afterEach(() => void vi.useRealTimers());

/** Whether the window's session still answers; asking is no input. */
async function state(window: number, account = client): Promise<string> {
  const result = await app.call('ipAccess.list', { subject: account }, window);
  return result.ok ? 'ok' : result.error.code;
}

const ended = async () =>
  (await app.log())
    .filter((row) => row.code === 'session.ended')
    .map((row) => [row.actor_id, row.subject_id, row.data]);

test('a session ends after 15 minutes without input, to the millisecond, and calls are no input', async () => {
  const window = app.enter(client);
  vi.advanceTimersByTime(10 * minute);
  expect(await state(window)).toBe('ok');
  vi.advanceTimersByTime(5 * minute - 1);
  expect(await state(window)).toBe('ok');
  vi.advanceTimersByTime(1);
  expect(await state(window)).toBe('signed_out');
  expect(await app.ok('app.state', {}, window)).toEqual({ stage: 'signedOut', ended: 'idle' });
  expect(await ended()).toEqual([[client, client, '{"reason":"idle"}']]);
});

test('input extends it, but never beyond 12 hours, to the millisecond', async () => {
  const window = app.enter(client);
  for (let at = 0; at < 12 * hour - 10 * minute; at += 10 * minute) {
    vi.advanceTimersByTime(10 * minute);
    app.services.sessions.noteInput(window);
  }
  vi.advanceTimersByTime(10 * minute - 1);
  app.services.sessions.noteInput(window);
  expect(await state(window)).toBe('ok');
  vi.advanceTimersByTime(1);
  expect(await state(window)).toBe('signed_out');
  expect(await app.ok('app.state', {}, window)).toEqual({ stage: 'signedOut', ended: 'expired' });
  expect(await ended()).toEqual([[client, client, '{"reason":"expired"}']]);
});

test('input that comes too late revives nothing', async () => {
  const window = app.enter(client);
  vi.advanceTimersByTime(15 * minute);
  app.services.sessions.noteInput(window);
  expect(await state(window)).toBe('signed_out');
});

test('setting the clock of the computer back or forward neither extends nor ends it', async () => {
  const window = app.enter(client);
  vi.advanceTimersByTime(14 * minute);
  vi.setSystemTime(Date.now() - 10 * 365 * 24 * hour);
  expect(await state(window)).toBe('ok');
  vi.setSystemTime(Date.now() + 20 * 365 * 24 * hour);
  expect(await state(window)).toBe('ok');
  vi.setSystemTime(Date.UTC(2026, 10, 22, 12));
  vi.advanceTimersByTime(minute);
  expect(await state(window)).toBe('signed_out');
});

test('its end is logged once, whoever notices it and however many calls come at the same time', async () => {
  const window = app.enter(client);
  vi.advanceTimersByTime(15 * minute);
  const answers = await Promise.all([
    state(window),
    state(window),
    endSession(app.services, window, 'idle'),
    state(window),
  ]);
  expect(answers).toEqual(['signed_out', 'signed_out', undefined, 'signed_out']);
  expect(await ended()).toEqual([[client, client, '{"reason":"idle"}']]);
});

test.each([
  ['screen_locked', 'screen_locked'],
  ['suspended', 'suspended'],
  ['window_closed', null],
  ['page_crashed', null],
] as const)(
  '%s ends it, with that reason in the log and %s for the sign-in screen',
  async (reason, shown) => {
    const window = app.enter(client);
    await endSession(app.services, window, reason);
    expect(await state(window)).toBe('signed_out');
    expect(await app.ok('app.state', {}, window)).toEqual({ stage: 'signedOut', ended: shown });
    expect(await ended()).toEqual([[client, client, `{"reason":"${reason}"}`]]);
  },
);

test('signing out ends the own window alone, and is logged', async () => {
  const [one, two] = [app.enter(client), app.enter(client)];
  expect(await app.ok('session.signOut', {}, one)).toEqual({ stage: 'signedOut', ended: null });
  expect([await state(one), await state(two)]).toEqual(['signed_out', 'ok']);
  expect(await app.lastEntry()).toMatchObject({
    code: 'session.signedOut',
    outcome: 'ok',
    actor: client,
    subject: client,
  });
});

test('sessions do not survive the application', async () => {
  const window = app.enter(client);
  const later = new TestApp(app.folder);
  await app.services.workstation.close();
  await later.services.workstation.start();
  expect((await later.refusal('ipAccess.list', { subject: client }, window)).code).toBe(
    'signed_out',
  );
});

test('a role that was taken away is gone at the next call, and so is an account', async () => {
  const filter = { kind: null, outcome: null, from: null, to: null, below: null, limit: 1 };
  const window = app.enter(admin);
  await app.ok('history.allLogs', filter, window);
  await app.db.updateTable('account').set({ role: 'helpdesk' }).where('id', '=', admin).execute();
  expect((await app.refusal('history.allLogs', filter, window)).code).toBe('not_allowed');
  await app.db.updateTable('account').set({ role: 'client' }).where('id', '=', admin).execute();
  expect(await state(window, client)).toBe('not_allowed');
  await app.db
    .updateTable('account')
    .set({ state: 'deactivated' })
    .where('id', '=', admin)
    .execute();
  expect(await state(window, admin)).toBe('signed_out');
  await app.db.updateTable('account').set({ state: 'active' }).where('id', '=', admin).execute();
  expect(await state(window, admin)).toBe('signed_out');
});

test('the end of a session with its account is logged too', async () => {
  const window = app.enter(client);
  await app.db
    .updateTable('account')
    .set({ state: 'deactivated' })
    .where('id', '=', client)
    .execute();
  expect(await state(window)).toBe('signed_out');
  expect(await state(window)).toBe('signed_out');
  expect(await ended()).toEqual([[client, client, '{"reason":"account_inactive"}']]);
  expect(await app.ok('app.state', {}, window)).toEqual({ stage: 'signedOut', ended: null });
});

describe('a fresh confirmation', () => {
  const change = (window: number) =>
    app.call(
      'ipAccess.add',
      {
        subject: client,
        rule: 'all',
        note: '',
        expiresAt: null,
        hostBitsSeen: false,
        lockout: 'check',
        grounds: null,
      },
      window,
    );

  test('is needed from five minutes after sign-in on, to the millisecond, and nothing changes without', async () => {
    const window = app.enter(client);
    vi.advanceTimersByTime(5 * minute);
    expect(await change(window)).toEqual({
      ok: false,
      error: { code: 'confirm_needed', detail: null },
    });
    expect(await app.rules(client)).toEqual([]);
    const other = app.enter(client);
    vi.advanceTimersByTime(5 * minute - 1);
    expect((await change(other)).ok).toBe(true);
  });

  test('is not needed to read', async () => {
    const window = app.enter(client);
    vi.advanceTimersByTime(14 * minute);
    expect(await state(window)).toBe('ok');
  });
});
