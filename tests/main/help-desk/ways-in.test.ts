import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { write } from '../../../src/main/platform/db/unit.ts';
import { append } from '../../../src/main/history/append.ts';
import { day } from '../../../src/main/platform/clock.ts';
import { codeNow, giveTotp, minute, said } from '../mfa/support.ts';
import type { TestApp } from '../support/workstation.ts';
import { because, entriesOf, openDesk, setPolicy, verify } from './support.ts';

/* Ways into an account that worked for an attacker before proof had classes: each is refused. */

let app: TestApp;
let admin: number;
let desk: number;
let client: number;
let window: number;
let secret: Buffer;

beforeEach(async () => {
  ({ app, admin, desk, client, window } = await openDesk());
  secret = await giveTotp(app, client);
});
afterEach(() => void vi.useRealTimers());

const about = () => ({ subject: client, grounds: because });
const missing = (act: string) =>
  `proof_needed ${JSON.stringify({ act, missing: ['cryptographic', 'another'], other: false })}`;

async function giveRule(): Promise<void> {
  const row = { account_id: client, rule: '203.0.113.0/24', note: '', added_at: 0 };
  await app.db
    .insertInto('ip_rule')
    .values({ ...row, enabled: 1, expires_at: null, added_by: null, last_used_at: null })
    .execute();
}

test("a client's rules are not opened by whoever has the screen before them", async () => {
  await giveRule();
  const rule = { note: '', expiresAt: null, lockout: 'accept' } as const;
  const add = { ...about(), ...rule, rule: 'all', hostBitsSeen: true };
  expect(said(await app.call('ipAccess.add', add, window))).toBe(missing('changeRules'));
  const off = { ...about(), ...rule, id: 1, enabled: false };
  expect(said(await app.call('ipAccess.change', off, window))).toBe(missing('changeRules'));
  const away = { ...about(), id: 1, lockout: 'accept' } as const;
  expect(said(await app.call('ipAccess.delete', away, window))).toBe(missing('changeRules'));
  expect(await app.db.selectFrom('ip_rule').selectAll().execute()).toMatchObject([
    { enabled: 1, deleted_at: null },
  ]);
  expect(await entriesOf(app, 'caller.actRefused')).toHaveLength(3);
});

test('facts and a call back give nobody a password and a code', async () => {
  await app.db
    .updateTable('account')
    .set({ portal_reference: 'P-7' })
    .where('id', '=', client)
    .execute();
  await app.db
    .insertInto('phone_number')
    .values({ account_id: client, number: '+442079460001', label: '', added_at: 0, added_by: null })
    .execute();
  const want = 'setOneTimePassword';
  await app.ok('caller.begin', { subject: client, want, reference: '' }, window);
  const told = { subject: client, fact: 'reference', answer: 'p 7' } as const;
  expect((await app.ok('caller.answerFact', told, window)).facts.reference).toBe('match');
  await app.ok('caller.callBack', { subject: client, phone: 1 }, window);
  const hours = 'must_wait {"hours":24}';
  expect(said(await app.call('helpDesk.setOneTimePassword', about(), window))).toBe(hours);
  const code = { ...about(), minutes: 60 };
  expect((await app.refusal('helpDesk.issueAccessCode', code, window)).detail).toMatchObject({
    other: true,
  });
});

test('an administrator alone opens no other one, nor with a puppet', async () => {
  const boss = await app.addPerson('administrator', 'boss@example.org');
  await app.db.updateTable('account').set({ last_sign_in_at: 1 }).where('id', '=', boss).execute();
  const at = app.enter(admin);
  const { id: puppet } = await app.ok(
    'staff.invite',
    { fullName: 'Pup', email: 'pup@example.org', role: 'administrator', language: 'en' },
    at,
  );
  const puppetSecret = await giveTotp(app, puppet);
  const alone = { subject: boss, grounds: because };
  const needed = 'second_needed {"who":"administrator"}';
  await setPolicy(app, { waitWithoutProof: 0 });
  expect(said(await app.call('helpDesk.setOneTimePassword', alone, at))).toBe(needed);
  const second = { email: 'pup@example.org', code: codeNow(puppetSecret) };
  const both = { subject: boss, grounds: { ...because, second } };
  expect(said(await app.call('helpDesk.setOneTimePassword', both, at))).toBe(
    'second_refused {"because":"invited"}',
  );
  expect(await app.db.selectFrom('one_time_password').select('account_id').execute()).toEqual([
    { account_id: puppet },
  ]);
});

test('what the holder had reset is not brought back for the next who rings', async () => {
  await verify(app, client, window);
  await app.ok('helpDesk.setOneTimePassword', about(), window);
  await app.ok('helpDesk.resetMfa', { ...about(), scope: 'all' }, window);
  await setPolicy(app, {});
  const other = app.enter(await app.addPerson('helpdesk', 'other@example.org'));
  await app.ok('caller.begin', { subject: client, want: 'undoReset', reference: '' }, other);
  expect(said(await app.call('helpDesk.undoReset', about(), other))).toBe(missing('undoReset'));
  await app.ok('caller.ask', { subject: client, want: 'cancelOneTimePassword' }, other);
  expect(said(await app.call('helpDesk.cancelOneTimePassword', about(), other))).toBe(
    missing('cancelOneTimePassword'),
  );
});

test('whoever has just had the address changed does not get the code', async () => {
  const before = 'holder@example.org';
  const act = { actor: desk, subject: client, sourceIp: null, at: Date.now() };
  await write(app.store, (tx) =>
    append(tx, act, {
      code: 'account.addressChanged',
      outcome: 'ok',
      before: { email: before },
      after: { email: 'client@example.org' },
    }),
  );
  const mailbox = async () => (await app.ok('helpDesk.view', { subject: client }, window)).mailbox;
  expect(await mailbox()).toMatchObject({ address: 'h•••••@e••••••.org', former: true });
  // Setting the computer's clock forward makes nothing older.
  vi.setSystemTime(Date.now() + 8 * day);
  expect(await mailbox()).toMatchObject({ former: true });
});

test('a fact that was just put on file is none, and an archived client stays so', async () => {
  await app.ok('clients.setReference', { subject: client, reference: 'P-666' }, window);
  await app.ok('caller.begin', { subject: client, want: 'resetMfa', reference: '' }, window);
  const told = { subject: client, fact: 'reference', answer: 'P-666' } as const;
  expect(await app.ok('caller.answerFact', told, window)).toMatchObject({
    facts: { reference: 'nothing' },
    steps: {},
  });
  await app.ok('clients.archive', { subject: client, reason: 'left' }, window);
  const other = app.enter(await app.addPerson('helpdesk', 'other@example.org'));
  expect(said(await app.call('clients.restore', about(), other))).toBe(missing('restoreClient'));
  expect((await app.call('clients.restore', { subject: client, grounds: null }, window)).ok).toBe(
    true,
  );
});

test('a code that never leaves this computer is sent to nobody', async () => {
  await app.ok('caller.begin', { subject: client, want: 'resetMfa', reference: '' }, window);
  expect(said(await app.call('caller.sendCode', { subject: client }, window))).toBe('mailbox_kept');
  expect(await app.db.selectFrom('email_code').selectAll().execute()).toEqual([]);
});

test('nobody sets up a telephone of their own before they have chosen a password', async () => {
  const session = app.services.sessions.get(app.enter(client));
  if (!session) throw new Error('Not signed in.');
  session.mustChangePassword = true;
  const at = app.services.sessions.windowsOf(client)[0] ?? 0;
  expect(said(await app.call('mfa.beginTotp', { subject: client }, at))).toBe('set_up_needed');
  const typed = { subject: client, code: '000000', label: 'Thief' };
  expect(said(await app.call('mfa.confirmTotp', typed, at))).toBe('set_up_needed');
});

test('a code of some minutes ago, overheard, is not nearly right', async () => {
  const overheard = codeNow(secret);
  vi.advanceTimersByTime(8 * minute);
  await app.ok('caller.begin', { subject: client, want: 'resetMfa', reference: '' }, window);
  const read = { subject: client, code: overheard };
  const { result, check } = await app.ok('caller.checkAuthenticator', read, window);
  expect({ result, steps: check.steps }).toEqual({ result: 'wrong', steps: {} });
});
