import log from 'electron-log/node';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { endSession } from '../../../src/main/sessions.ts';
import { rawDatabase } from '../platform/store.ts';
import { TestApp } from '../support/workstation.ts';

// The screens go first; what has to be written about it comes after.

let app: TestApp;
let window: number;

beforeEach(async () => {
  app = new TestApp();
  window = app.enter(await app.firstRun());
  app.world.announced.length = 0;
});
afterEach(() => void vi.restoreAllMocks());

const ways: [string, () => Promise<unknown>][] = [
  ['signing out', () => app.ok('session.signOut', {}, window)],
  ['a locked screen', () => endSession(app.services, window, 'screen_locked')],
];
const whenTold = () => vi.waitFor(() => expect(app.world.announced).toContain('app.changed'));
/** Past the connection that waits to write. */
const stored = () => app.raw().prepare('select code from log order by seq').pluck().all();
const isSignedOut = async () => (await app.ok('app.state', {}, window)).stage === 'signedOut';

test.each(ways)(
  '%s takes the screens away while another program holds the database',
  async (_, end) => {
    const other = rawDatabase(app.folder);
    other.exec('begin immediate');
    const before = stored();
    const ending = end();
    await whenTold();
    expect(await isSignedOut()).toBe(true);
    expect(stored()).toEqual(before);
    other.exec('rollback');
    await ending;
    expect(stored().slice(before.length)).toHaveLength(1);
  },
);

test.each(ways)(
  '%s takes the screens away where its entry cannot be written, and the log file says so',
  async (_, end) => {
    const reported = vi.spyOn(log, 'error');
    const other = rawDatabase(app.folder);
    other.exec(
      "create trigger no_room before insert on log begin select raise(abort, 'no room'); end",
    );
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
  const selection = { kind: 'listed', search: '', filter: 'all' } as const;
  await app.ok('clients.export', { selection }, window);
  await end();
  expect(await isSignedOut()).toBe(true);
  expect((await app.lastEntry()).code).toMatch(/^session\.(signedOut|ended)$/);
});
