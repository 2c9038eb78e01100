import { afterEach, describe, expect, test, vi } from 'vitest';
import { createDispatcher } from '../../../src/main/ipc.ts';
import { largestList } from '../../../src/preload/contract/rule-formats.ts';
import { adminEmail, password, TestApp } from '../support/workstation.ts';

afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

const ownPage = { window: 1, isMainFrame: true, origin: 'app://bundle' };
const refused = (code: string) => ({ ok: false, error: { code, detail: null } });

describe('a sender', () => {
  const foreign = [
    'app://bundle.evil',
    'app://evil',
    'app://bundle/',
    'APP://BUNDLE',
    'app://',
    'file://',
    'null',
    '',
    'about:blank',
    'https://bundle',
    null,
  ];
  const senders = [
    { ...ownPage, isMainFrame: false },
    ...foreign.map((origin) => ({ ...ownPage, origin })),
  ];

  test.each(senders)(
    'of origin $origin, main frame $isMainFrame, is not allowed, and nothing runs',
    async (sender) => {
      const app = new TestApp();
      await app.services.workstation.start();
      const choose = vi.spyOn(app.services.preferences, 'choose');
      expect(await app.dispatch(sender, 'preferences.set', { theme: 'dark' })).toEqual(
        refused('not_allowed'),
      );
      expect(choose).not.toHaveBeenCalled();
      expect(app.world.announced).toEqual([]);
    },
  );

  test('of the own page is answered', async () => {
    const app = new TestApp();
    await app.services.workstation.start();
    expect(await app.dispatch(ownPage, 'app.state', {})).toEqual({
      ok: true,
      value: { stage: 'firstRun', passphrase: true },
    });
  });

  test('cannot name the window whose session it uses', async () => {
    const app = new TestApp();
    const id = await app.firstRun();
    const input = { subject: id, window: 1 } as never;
    expect((await app.refusal('ipAccess.list', { subject: id }, 2)).code).toBe('signed_out');
    expect((await app.refusal('ipAccess.list', input, 1)).code).toBe('invalid_input');
  });
});

test('a channel that the contract does not list is unknown, whatever stands for its name', async () => {
  const app = new TestApp();
  await app.services.workstation.start();
  const inherited = ['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'valueOf'];
  const near = [
    '',
    ' app.state',
    'app.state ',
    'APP.STATE',
    'app.state\u0000',
    'app',
    'app.nothing',
  ];
  const others = [0, null, undefined, true, ['app.state'], { toString: () => 'app.state' }, 1n];
  const answers = [...inherited, ...near, ...others].map((name) => app.dispatch(ownPage, name, {}));
  for (const answer of await Promise.all(answers))
    expect(answer).toEqual(refused('unknown_channel'));
});

describe('an input', () => {
  test('above 64 KiB is too large for a channel, one just below is looked at', async () => {
    const app = new TestApp();
    await app.firstRun();
    const withJsonOf = (length: number) => ({ x: 'x'.repeat(length - '{"x":""}'.length) }) as never;
    expect((await app.refusal('app.state', withJsonOf(65_536))).code).toBe('invalid_input');
    expect((await app.refusal('app.state', withJsonOf(65_537))).code).toBe('too_large');
    expect((await app.refusal('ipAccess.refreshAddress', withJsonOf(10_000_000))).code).toBe(
      'too_large',
    );
  });

  test('of a channel that takes whole lists may be larger, up to what it says', async () => {
    const app = new TestApp();
    const subject = await app.firstRun();
    const withJsonOf = (length: number) => ({
      subject,
      text: ' '.repeat(length - JSON.stringify({ subject, text: '' }).length),
    });
    await app.ok('ipAccess.readSeveral', withJsonOf(largestList));
    const refused = await app.refusal('ipAccess.readSeveral', withJsonOf(largestList + 1));
    expect(refused.code).toBe('too_large');
  });

  test('that JSON cannot hold is invalid', async () => {
    const app = new TestApp();
    await app.services.workstation.start();
    const cycle: Record<string, unknown> = {};
    cycle['x'] = cycle;
    for (const input of [cycle, { x: 1n }])
      expect(await app.dispatch(ownPage, 'app.state', input)).toEqual(refused('invalid_input'));
  });

  test.each(['a\u0000b', 'a\u001bb', 'a\u0085b', 'a\nb', '\ud800', 'x\udc00'])(
    'with the character in %j is refused, and says so',
    async (note) => {
      const app = new TestApp();
      const subject = await app.firstRun();
      const input = {
        subject,
        rule: '203.0.113.0/24',
        note,
        expiresAt: null,
        hostBitsSeen: false,
        lockout: 'check',
        grounds: null,
      } as const;
      expect(await app.refusal('ipAccess.add', input)).toEqual({
        code: 'invalid_input',
        detail: null,
        fields: { note: { code: 'bad_character' } },
      });
      expect(await app.rules(subject)).toEqual([]);
    },
  );
});

describe('calls', () => {
  test('beyond 50 at once are too many for that window alone, and recover by 50 a second', async () => {
    vi.useFakeTimers({ toFake: ['Date', 'performance'] });
    const app = new TestApp();
    await app.services.workstation.start();
    const codes = async (count: number, window = 1) => {
      const results = await Promise.all(
        Array.from({ length: count }, () => app.call('app.state', {}, window)),
      );
      return results.map((result) => (result.ok ? 'ok' : result.error.code)).join(' ');
    };
    const ok = (count: number) => Array.from({ length: count }, () => 'ok').join(' ');
    expect(await codes(51)).toBe(`${ok(50)} too_many_calls`);
    expect(await codes(1, 2)).toBe('ok');
    vi.advanceTimersByTime(100);
    expect(await codes(6)).toBe(`${ok(5)} too_many_calls`);
    vi.advanceTimersByTime(60_000);
    expect(await codes(51)).toBe(`${ok(50)} too_many_calls`);
  });

  test('that are refused count as well', async () => {
    vi.useFakeTimers({ toFake: ['Date', 'performance'] });
    const app = new TestApp();
    await app.services.workstation.start();
    for (let i = 0; i < 50; i++)
      expect(await app.dispatch(ownPage, 'no.channel', {})).toEqual(refused('unknown_channel'));
    expect(await app.dispatch(ownPage, 'app.state', {})).toEqual(refused('too_many_calls'));
  });
});

describe('a fault inside', () => {
  test('is internal, with nothing of what went wrong in the answer', async () => {
    const app = new TestApp();
    const subject = await app.firstRun();
    const window = app.enter(subject);
    await app.services.workstation.close();
    expect(await app.call('ipAccess.list', { subject }, window)).toEqual(refused('internal'));
    expect(await app.call('signIn.submit', { email: adminEmail, password }, 3)).toEqual(
      refused('internal'),
    );
  });

  test.each([
    ['SQLITE_FULL', 'disk_full'],
    ['ENOSPC', 'disk_full'],
    ['SQLITE_READONLY_DBMOVED', 'read_only'],
    ['EACCES', 'read_only'],
    ['SQLITE_CORRUPT', 'store_damaged'],
    ['SQLITE_BUSY', 'store_locked'],
    ['SQLITE_MISUSE', 'internal'],
  ])('of the system, %s, is answered %s', async (code, answer) => {
    const app = new TestApp();
    const window = app.enter(await app.firstRun());
    const fault = Object.assign(new Error('/home/somebody/gatehouse.db'), { code });
    vi.spyOn(app.services, 'showFolder').mockRejectedValue(fault);
    expect(await app.call('app.openDataFolder', {}, window)).toEqual(refused(answer));
  });

  test('that never ends is answered with timeout after ten seconds', async () => {
    const app = new TestApp();
    const window = app.enter(await app.firstRun());
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    vi.spyOn(app.services, 'showFolder').mockReturnValue(new Promise(() => {}));
    let answer: unknown = null;
    const dispatch = createDispatcher(app.services);
    const call = dispatch({ ...ownPage, window }, 'app.openDataFolder', {}).then(
      (result) => (answer = result),
    );
    await vi.advanceTimersByTimeAsync(9_999);
    expect(answer).toBe(null);
    await vi.advanceTimersByTimeAsync(1);
    expect(answer).toEqual(refused('timeout'));
    await call;
  });

  test('leaves no timer behind where a call ends in time', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const app = new TestApp();
    await app.services.workstation.start();
    await app.ok('app.state', {});
    expect(vi.getTimerCount()).toBe(0);
  });
});
