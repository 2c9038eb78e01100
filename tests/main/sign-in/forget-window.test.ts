import { beforeEach, expect, test } from 'vitest';
import { forgetWindow } from '../../../src/main/forget-window.ts';
import { password, TestApp } from '../support/workstation.ts';

let app: TestApp;
let admin: number;

beforeEach(async () => {
  app = new TestApp();
  admin = await app.firstRun();
});

const codes = async (window: number, count: number) => {
  const calls = Array.from({ length: count }, () => app.call('app.state', {}, window));
  return (await Promise.all(calls)).map((answer) => (answer.ok ? 'ok' : answer.error.code));
};

test('a window that was closed has no session, no job and no rate any more, and the log says so', async () => {
  const window = app.enter(admin);
  let aborted = false;
  app.services.jobs.start(
    window,
    'export',
    ({ signal }) =>
      new Promise((_resolve, reject) => {
        signal.addEventListener('abort', () => {
          aborted = true;
          reject(signal.reason);
        });
      }),
  );
  expect(await codes(window, 60)).toContain('too_many_calls');
  const before = (await app.log()).length;

  await forgetWindow(app.services, window);

  expect(app.services.sessions.get(window)).toBeNull();
  expect(aborted).toBe(true);
  expect(() => app.services.jobs.view(window, 1)).toThrow('job_gone');
  expect((await app.log()).slice(before).map(({ code, data }) => [code, data])).toEqual([
    ['session.ended', '{"reason":"window_closed"}'],
  ]);
  expect(await codes(window, 50)).not.toContain('too_many_calls');
});

test('a sign-in that is under way when its window closes opens no session', async () => {
  const client = await app.addPerson('client', 'client@example.org');
  const signingIn = app.call('signIn.submit', { email: 'client@example.org', password }, 77);
  await forgetWindow(app.services, 77);
  expect(await signingIn).toMatchObject({ ok: false, error: { code: 'signed_out' } });
  expect(app.services.sessions.windowsOf(client)).toEqual([]);
});
