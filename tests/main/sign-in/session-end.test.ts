import log from 'electron-log/node';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { endAllSessions, endSession, endSessionsOf, shutOut } from '../../../src/main/sessions.ts';
import type { BackDoor } from '../support/back-door.ts';
import { TestApp } from '../support/workstation.ts';

// The screens go first; what has to be written about it comes after.

let app: TestApp;
/** Another program on the same database. */
let other: BackDoor;
let account: number;
let window: number;

beforeEach(async () => {
  app = new TestApp();
  account = await app.firstRun();
  window = app.enter(account);
  other = await app.backDoor();
  app.world.announced.length = 0;
});
afterEach(() => void vi.restoreAllMocks());

const ways: [string, () => Promise<unknown>][] = [
  ['signing out', () => app.ok('session.signOut', {}, window)],
  ['a locked screen', () => endSession(app.services, window, 'screen_locked')],
];
const whenTold = async () => {
  await expect.poll(() => app.world.announced).toContain('app.changed');
};
/** Past the connection that waits to write. */
const stored = () => other.values<string>('select code from log order by seq');
const isSignedOut = async () => (await app.ok('app.state', {}, window)).stage === 'signedOut';

test.each(ways)(
  '%s takes the screens away while another program holds the database',
  async (_, end) => {
    const letGo = await other.holdUp();
    const before = await stored();
    const ending = end();
    await whenTold();
    expect(await isSignedOut()).toBe(true);
    expect(await stored()).toEqual(before);
    await letGo();
    await ending;
    expect((await stored()).slice(before.length)).toHaveLength(1);
  },
);

test.each(ways)(
  '%s takes the screens away where its entry cannot be written, and the log file says so',
  async (_, end) => {
    const reported = vi.spyOn(log, 'error');
    await other.refuse({ table: 'log', on: 'insert' }, 'no room');
    await end();
    expect(app.world.announced).toContain('app.changed');
    expect(await isSignedOut()).toBe(true);
    expect(reported.mock.calls).toEqual([
      [expect.stringMatching(/^session\.(signedOut|ended)$/), expect.stringContaining('no room')],
    ]);
  },
);

test.each(ways)('%s does not wait for a dialog that nobody answers', async (_, end) => {
  vi.spyOn(app.services, 'chooseFile').mockReturnValue(new Promise(() => {}));
  const selection = { kind: 'listed', search: '', filter: 'all', concern: null } as const;
  await app.ok('clients.export', { selection }, window);
  await end();
  expect(await isSignedOut()).toBe(true);
  expect((await app.lastEntry()).code).toMatch(/^session\.(signedOut|ended)$/);
});

const voided = () => app.events('drafts.void', window).length;

test.each<[string, () => Promise<void>]>([
  ['new credentials', () => endSessionsOf(app.services, account)],
  ['the end of the account', () => shutOut(app.services, account)],
])(
  'after an idle end %s takes what was typed in that window, once and there alone',
  async (_, end) => {
    const other = app.enter(account);
    await endSession(app.services, window, 'idle');
    await endSessionsOf(app.services, account + 1);
    expect(voided()).toBe(0);
    await end();
    expect(voided()).toBe(1);
    expect(app.events('drafts.void', other)).toEqual([]);
  },
);

test('a new session makes what was typed in the window its own', async () => {
  await endSession(app.services, window, 'idle');
  app.services.sessions.open(window, { id: account + 1, credential_epoch: 0 }, false);
  await endSessionsOf(app.services, account);
  expect(voided()).toBe(0);
});

test('a locked screen ends all sessions, and takes what was typed in all windows', async () => {
  await endSession(app.services, window, 'idle');
  const other = app.enter(account);
  endAllSessions(app.services, 'screen_locked');
  expect(app.world.told).toContainEqual({ event: 'drafts.void', value: null, window: null });
  await expect
    .poll(() => app.ok('app.state', {}, other))
    .toEqual({
      stage: 'signedOut',
      ended: 'screen_locked',
    });
  expect(await app.ok('app.state', {}, window)).toEqual({ stage: 'signedOut', ended: 'idle' });
});
