import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { endSession } from '../../../src/main/sessions.ts';
import { upkeep } from '../../../src/main/upkeep.ts';
import { because, openDesk, reason, verify } from '../help-desk/support.ts';
import { codeNow, fromBase32, giveEmail, giveTotp, said } from '../mfa/support.ts';
import { alone, deskBeside } from '../support/team.ts';
import { password, type TestApp } from '../support/workstation.ts';

// A is where something is done; B is another workstation, which nobody tells.

let a: TestApp;
let b: TestApp;
let admin: number;
let desk: number;
let client: number;
let window: number;

beforeEach(async () => {
  ({ app: a, admin, desk, client, window } = await openDesk());
  b = deskBeside(a, '2');
});
afterEach(() => void vi.useRealTimers());

const newPassword = 'seven grey herons by the weir';

let lastWindow = 1;
const accountOf = (id: number) =>
  a.db.selectFrom('account').selectAll().where('id', '=', id).executeTakeFirstOrThrow();

/** Signs in as a person does; returns the window. */
async function signIn(app: TestApp, account: number): Promise<number> {
  const { email } = await accountOf(account);
  const at = ++lastWindow;
  await app.ok('signIn.submit', { email, password }, at);
  return at;
}

/** As `signIn`, without the cost of a password. */
async function open(app: TestApp, account: number): Promise<number> {
  const at = ++lastWindow;
  app.services.sessions.open(at, await accountOf(account), false);
  return at;
}

const call = async (app: TestApp, at: number, account: number) =>
  said(await app.call('mfa.view', { subject: account }, at));
const stageOf = async (app: TestApp, at: number) => (await app.ok('app.state', {}, at)).stage;
const task = (app: TestApp) => {
  const found = upkeep(app.services).find(({ name }) => name === 'credentials');
  if (!found || 'due' in found) throw new Error('There is no such task.');
  return found;
};
const ends = async (account: number) =>
  (await a.log())
    .filter(({ code, subject_id: subject }) => code === 'session.ended' && subject === account)
    .map(({ data }) => (JSON.parse(data) as { reason: string }).reason);

const subject = () => ({ subject: client, grounds: because });
const clientActs: [string, () => Promise<unknown>, string?][] = [
  [
    'a reset of the methods',
    async () => {
      await giveTotp(a, client);
      await a.ok('helpDesk.resetMfa', { ...subject(), scope: 'all' }, window);
    },
  ],
  [
    'a reset that is taken back',
    async () => {
      await a.db
        .insertInto('email_factor')
        .values({ account_id: client, enabled_at: 0, last_used_at: null, suspended_at: 1 })
        .execute();
      await a.ok('helpDesk.undoReset', subject(), window);
    },
  ],
  ['a one-time password', () => a.ok('helpDesk.setOneTimePassword', subject(), window)],
  [
    'a one-time password that is cancelled',
    async () => {
      const row = { hash: '-', issued_by: desk, issued_at: Date.now() };
      await a.db
        .insertInto('one_time_password')
        .values({ ...row, account_id: client, expires_at: Date.now() + 60_000 })
        .execute();
      await a.ok('helpDesk.cancelOneTimePassword', subject(), window);
    },
  ],
  [
    'the archive',
    () => a.ok('clients.archive', { subject: client, reason }, window),
    'account_inactive',
  ],
];

describe.each(clientActs)('%s', (_, act, because_ = 'credentials_changed') => {
  test('ends the session of another workstation at its next call', async () => {
    const at = await open(b, client);
    expect(await call(b, at, client)).toBe('ok');
    await verify(a, client, window);
    await act();
    expect(await call(b, at, client)).toBe('signed_out');
    expect(await stageOf(b, at)).toBe('signedOut');
    expect(await ends(client)).toEqual([because_]);
  });

  test('ends it within five seconds where nobody asks for anything', async () => {
    const at = await open(b, client);
    await verify(a, client, window);
    await act();
    expect(task(b).every).toBeLessThan(5000);
    await task(b).run();
    expect(b.services.sessions.get(at)).toBeNull();
    expect(b.events('app.changed', at).at(-1)).toMatchObject({ stage: 'signedOut' });
    expect(await ends(client)).toEqual([because_]);
  });
});

describe('a colleague', () => {
  test.each([
    ['who is deactivated', 'staff.deactivate', { reason }, 'account_inactive'],
    ['who has another role', 'staff.setRole', { role: 'administrator', reason }, undefined],
  ] as const)('%s is signed out elsewhere', async (_, channel, input, why) => {
    const at = await open(b, desk);
    const other = await open(b, client);
    await a.ok(channel, { subject: desk, ...input });
    expect(await call(b, at, desk)).toBe('signed_out');
    expect(await call(b, other, client)).toBe('ok');
    expect(await ends(desk)).toContain(why ?? 'credentials_changed');
  });

  test('who has another role goes on where it was changed, with the new one', async () => {
    const here = await open(a, desk);
    await a.ok('staff.setRole', { subject: desk, role: 'administrator', reason });
    expect(await call(a, here, desk)).toBe('ok');
    expect(await stageOf(a, here)).toBe('signedIn');
  });

  test('who is active again has none of the sessions from before', async () => {
    const at = await open(b, desk);
    await a.ok('staff.deactivate', { subject: desk, reason });
    await a.ok('staff.reactivate', { subject: desk });
    expect(await call(b, at, desk)).toBe('signed_out');
    expect(await call(b, await signIn(b, desk), desk)).toBe('ok');
  });
});

describe('a new password', () => {
  test('ends the sessions elsewhere, and not the one in which it was set', async () => {
    const elsewhere = await open(b, client);
    const mine = await signIn(a, client);
    const other = await open(a, client);
    await a.ok('session.setPassword', { password: newPassword }, mine);
    expect(await call(a, mine, client)).toBe('ok');
    expect(await call(a, other, client)).toBe('signed_out');
    expect(await call(b, elsewhere, client)).toBe('signed_out');
    await task(a).run();
    expect(await call(a, mine, client)).toBe('ok');
  });

  test('spares a call of the window that asks while it is being stored', async () => {
    const mine = await open(a, client);
    const asked = Array.from({ length: 40 }, () => call(a, mine, client));
    const setting = a.ok('session.setPassword', { password: newPassword }, mine);
    const during: Promise<string>[] = [];
    a.services.workstation.onCommit(() => {
      during.push(call(a, mine, client), stageOf(a, mine));
    });
    await setting;
    expect(new Set(await Promise.all(asked))).toEqual(new Set(['ok']));
    expect(new Set(await Promise.all(during))).toEqual(new Set(['ok', 'signedIn']));
  });

  test('is no way on for a session that was out of date before', async () => {
    const mine = await open(a, client);
    const session = a.services.sessions.get(mine);
    await a.db
      .updateTable('account')
      .set({ credential_epoch: 2 })
      .where('id', '=', client)
      .execute();
    a.services.sessions.adopt({ id: client, credential_epoch: 2 });
    expect(session?.epoch).toBe(0);
    expect(await call(a, mine, client)).toBe('signed_out');
  });
});

test('a first method ends what has shown only the password elsewhere', async () => {
  const elsewhere = await open(b, client);
  const mine = await open(a, client);
  const { secret } = await a.ok('mfa.beginTotp', { subject: client }, mine);
  const code = codeNow(fromBase32(secret));
  await a.ok('mfa.confirmTotp', { subject: client, code, label: 'Phone' }, mine);
  expect(await call(a, mine, client)).toBe('ok');
  expect(await call(b, elsewhere, client)).toBe('signed_out');
});

describe('a sign-in under way elsewhere', () => {
  test('gets no further than its second step once the password is another', async () => {
    const secret = await giveTotp(a, client);
    const at = await signIn(b, client);
    expect(await stageOf(b, at)).toBe('challenge');
    await verify(a, client, window);
    await a.ok('helpDesk.setOneTimePassword', subject(), window);
    const typed = { method: 'totp', code: codeNow(secret) } as const;
    expect(said(await b.call('challenge.submit', typed, at))).toBe('signed_out');
    await task(b).run();
    expect(await stageOf(b, at)).toBe('signedOut');
  });

  test('opens no session where the credentials change while its code is looked at', async () => {
    await giveEmail(a, client);
    const secret = await giveTotp(a, client);
    const at = await signIn(b, client);
    const typed = { method: 'totp', code: codeNow(secret) } as const;
    const { currentAddress } = b.services;
    vi.spyOn(currentAddress, 'get').mockImplementationOnce(async (place) => {
      await a.db
        .updateTable('account')
        .set({ credential_epoch: 1 })
        .where('id', '=', client)
        .execute();
      return currentAddress.known(place);
    });
    expect(said(await b.call('challenge.submit', typed, at))).toBe('signed_out');
    expect(b.services.sessions.get(at)).toBeNull();
  });
});

test('what was typed before an idle end goes too, once', async () => {
  const at = await open(b, client);
  await endSession(b.services, at, 'idle');
  await task(b).run();
  expect(b.events('drafts.void', at)).toHaveLength(0);
  await a.ok('clients.archive', { subject: client, reason }, window);
  await task(b).run();
  await task(b).run();
  expect(b.events('drafts.void', at)).toHaveLength(1);
});

test('costs nothing on a workstation that works alone, and no question where nobody is signed in', async () => {
  expect(task(alone(a)).when?.()).toBe(false);
  expect(task(b).when?.()).toBe(true);
  const asked = vi.spyOn(b.store.db, 'selectFrom');
  await task(b).run();
  expect(asked).not.toHaveBeenCalled();
  b.enter(admin);
  b.enter(client);
  await task(b).run();
  expect(asked).toHaveBeenCalledTimes(1);
});
