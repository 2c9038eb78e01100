import { hash, parseOptions } from '@node-rs/argon2';
import { randomBytes } from 'node:crypto';
import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { findAccount } from '../../../src/main/accounts/accounts.ts';
import {
  enableEmail,
  enableTotp,
  type OwnAct,
  renewRecoveryCodes,
} from '../../../src/main/mfa/operations.ts';
import { makeRecoveryCodes, type RecoveryIssue } from '../../../src/main/mfa/recovery-codes.ts';
import { write } from '../../../src/main/platform/db/unit.ts';
import { withDeadline } from '../../../src/main/platform/deadline.ts';
import { password, passphrase, TestApp } from '../support/workstation.ts';
import {
  codeNow,
  fromBase32,
  giveEmail,
  giveRecovery,
  giveTotp,
  issueOf,
  mailedCode,
  mailsTo,
  said,
  start,
} from './support.ts';

let issue: RecoveryIssue;
let known: RecoveryIssue;
let app: TestApp;
let client: number;

beforeAll(async () => {
  issue = await makeRecoveryCodes();
  known = await issueOf('0101010101010', '9ABCDEFGHJKMN');
});
beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['Date', 'performance'], now: start });
  app = new TestApp();
  await app.firstRun();
  client = await app.addPerson('client', 'client@example.org');
  await giveTotp(app, client);
});
afterEach(() => void vi.useRealTimers());

const submit = async (code: string, at = app, account = client) =>
  said(await at.call('challenge.submit', { method: 'recovery', code }, at.challenge(account)));
const wrong = 'code_wrong {"clockSeconds":null}';
const view = async () =>
  (await app.ok('mfa.view', { subject: client }, app.enter(client))).recovery;

test('ten codes of 65 bits, grouped, stored as argon2id with one salt for all', async () => {
  expect(issue.codes.length).toBe(10);
  // 13 characters of an alphabet of 32, without I, L, O and U.
  for (const code of issue.codes)
    expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{5}$/);
  expect(new Set(issue.codes).size).toBe(10);
  expect(new Set(issue.hashes).size).toBe(10);
  expect(new Set(issue.hashes.map((hash) => hash.split('$')[4])).size).toBe(1);
  await giveRecovery(app, client, issue);
  const rows = await app.db.selectFrom('recovery_code').selectAll().execute();
  expect(rows.map((row) => [row.account_id, row.used_at])).toEqual(
    Array.from({ length: 10 }, () => [client, null]),
  );
  for (const { hash } of rows) {
    expect(hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(parseOptions(hash)).toMatchObject({ saltLen: 16, outputLen: 32 });
  }
});

test('a code lets in once; the log, a notice and the count tell of it', async () => {
  await giveRecovery(app, client, issue);
  const [first = '', second = ''] = issue.codes;
  expect(await submit(first)).toBe('ok');
  const entries = (await app.log()).slice(-2);
  expect(entries.map((row) => [row.code, row.subject_id, JSON.parse(row.data)])).toEqual([
    ['mfa.recoveryUsed', client, { remaining: 9 }],
    ['signIn.succeeded', client, { rule: null, method: 'recovery', failedBefore: 0 }],
  ]);
  expect(await mailsTo(app, client)).toEqual(['recoveryCodeUsed']);
  expect(await submit(first)).toBe(wrong);
  expect(await mailsTo(app, client)).toEqual(['recoveryCodeUsed']);
  expect(await view()).toEqual({ remaining: 9, total: 10, createdAt: 1 });
  await app.services.workstation.close();
  const later = new TestApp(app.folder);
  await later.services.workstation.start();
  await later.ok('workstation.unlock', { passphrase });
  expect(await submit(first, later)).toBe(wrong);
  expect(await submit(second, later)).toBe('ok');
});

test('of 50 sign-ins with one code at the same time one is let in', async () => {
  await giveRecovery(app, client, known);
  const answers = await Promise.all(Array.from({ length: 50 }, () => submit('0101-0101-01010')));
  expect(answers.filter((answer) => answer === 'ok').length).toBe(1);
  expect(new Set(answers)).toEqual(new Set(['ok', wrong, 'throttled {"seconds":900}']));
  expect((await view()).remaining).toBe(1);
  expect(await mailsTo(app, client)).toEqual(['recoveryCodeUsed']);
});

test.each([
  'oioioioioioio',
  'OLOL-OLOL-OLOLO',
  ' 0i0l 0I0L-0-1-0-1-0 ',
  '０１01010101010',
  '0101010101010',
])('%j is read as 0101-0101-01010', async (typed) => {
  await giveRecovery(app, client, known);
  expect(await submit(typed)).toBe('ok');
});

test.each([
  '',
  '010101010101',
  '01010101010100',
  '0101010101011',
  '9ABCDEFGHJKMU',
  '0101010101010\u0000',
  '%',
])('%j is none, and counted', async (typed) => {
  await giveRecovery(app, client, known);
  expect(await submit(typed)).toBe(wrong);
  const rows = await app.db.selectFrom('throttle').select(['factor', 'failures']).execute();
  expect(rows).toEqual([{ factor: 'recovery', failures: 1 }]);
  expect((await app.lastEntry()).data).toEqual({
    method: 'recovery',
    because: 'code_wrong',
    failures: 1,
  });
});

test('a code that was stored at a higher cost still lets in', async () => {
  const salt = randomBytes(16);
  const cost = { algorithm: 2, memoryCost: 65_536, timeCost: 3, parallelism: 1, outputLen: 32 };
  const hashes = [await hash('0101010101010', { ...cost, salt })];
  await giveRecovery(app, client, { codes: [], hashes });
  expect(await submit('0101010101011')).toBe(wrong);
  expect(await submit('0101010101010')).toBe('ok');
});

test('a code of another account is none', async () => {
  const them = await app.addPerson('client', 'other@example.org');
  await giveRecovery(app, them, known);
  await giveRecovery(app, client, issue);
  expect(await submit('0101010101010')).toBe(wrong);
});

describe('new codes', () => {
  test('void the old ones; they are shown once, logged and told by mail', async () => {
    await giveRecovery(app, client, known);
    const window = app.enter(client);
    const answer = await app.ok('mfa.renewRecoveryCodes', { subject: client }, window);
    expect(answer.recoveryCodes?.length).toBe(10);
    expect(answer.view.recovery).toEqual({ remaining: 10, total: 10, createdAt: start });
    expect(await app.lastEntry()).toMatchObject({
      code: 'mfa.recoveryRenewed',
      subject: client,
      data: { count: 10 },
    });
    expect(await mailsTo(app, client)).toEqual(['recoveryCodesRenewed']);
    expect(await submit('0101010101010')).toBe(wrong);
    expect(await submit(answer.recoveryCodes?.[9] ?? '')).toBe('ok');
  });

  test('are not made while no method is set up', async () => {
    await app.db.deleteFrom('authenticator').execute();
    const window = app.enter(client);
    expect(said(await app.call('mfa.renewRecoveryCodes', { subject: client }, window))).toBe(
      'no_method',
    );
    expect((await view()).total).toBe(0);
  });
});

test('codes go with the last method, and not before', async () => {
  await giveEmail(app, client);
  await giveRecovery(app, client, known);
  const window = app.enter(client);
  await app.ok('mfa.removeTotp', { subject: client, id: 1 }, window);
  expect((await view()).total).toBe(2);
  await app.ok('mfa.disableEmail', { subject: client }, window);
  expect((await view()).total).toBe(0);
});

describe('past an address that the rules refuse', () => {
  const refusedHere = async (account: number) => {
    const row = { account_id: account, rule: '198.51.100.1', note: '', enabled: 1 } as const;
    const rest = { expires_at: null, added_by: account, added_at: 0, deleted_at: null };
    const unused = { last_used_at: null, last_used_address: null };
    await app.db
      .insertInto('ip_rule')
      .values({ ...row, ...rest, ...unused })
      .execute();
  };
  const signIn = async (email: string, recoveryCode?: string, typed = password) => {
    const input = { email, password: typed, ...(recoveryCode !== undefined && { recoveryCode }) };
    return said(await app.call('signIn.submit', input, 9));
  };

  test('staff get with password and recovery code, and the log says so', async () => {
    const desk = await app.addPerson('helpdesk', 'desk@example.org');
    await giveTotp(app, desk);
    await giveRecovery(app, desk, known);
    await refusedHere(desk);
    const refusal = 'address_refused {"address":"203.0.113.10","recovery":true}';
    expect(await signIn('desk@example.org')).toBe(refusal);
    expect(await signIn('desk@example.org', '0101010101011')).toBe(wrong);
    expect(app.services.sessions.get(9)).toBe(null);
    expect(await signIn('desk@example.org', '0101010101010')).toBe('ok');
    const entries = (await app.log()).slice(-3);
    expect(
      entries.map((row) => [row.code, row.actor_id, row.source_ip, JSON.parse(row.data)]),
    ).toEqual([
      ['mfa.recoveryUsed', null, '203.0.113.10', { remaining: 1 }],
      ['signIn.addressBypassed', desk, '203.0.113.10', { because: 'not_covered' }],
      [
        'signIn.succeeded',
        desk,
        '203.0.113.10',
        { rule: null, method: 'recovery', failedBefore: 0 },
      ],
    ]);
    expect(await mailsTo(app, desk)).toEqual(['recoveryCodeUsed']);
    expect((await app.rules(desk))[0]?.last_used_at).toBe(null);
    await app.ok('session.signOut', {}, 9);
    expect(await signIn('desk@example.org', '0101010101010')).toBe(wrong);
    expect(await signIn('desk@example.org')).toBe(refusal);
  });

  test('nobody gets with a wrong password: the code is not looked at, and stays', async () => {
    const desk = await app.addPerson('helpdesk', 'desk@example.org');
    await giveTotp(app, desk);
    await giveRecovery(app, desk, known);
    await refusedHere(desk);
    const loud = 'nine loud lamps over harbour';
    expect(await signIn('desk@example.org', '0101010101010', loud)).toBe('credentials');
    expect(await signIn('desk@example.org', '0101010101010')).toBe('ok');
  });

  test('clients never get, and their code stays', async () => {
    await giveRecovery(app, client, known);
    await refusedHere(client);
    expect(await signIn('client@example.org')).toBe(
      'address_refused {"address":"203.0.113.10","recovery":false}',
    );
    expect(await signIn('client@example.org', '0101010101010')).toBe('code_none');
    expect(app.services.sessions.get(9)).toBe(null);
    // In place of a code it does not help either: the address is looked at again.
    expect(await submit('0101010101010')).toMatch(/^address_refused/);
    expect(await app.logCodes()).not.toContain('signIn.addressBypassed');
    expect(await app.signIns(client)).toBe(0);
  });
});

describe('where the answer would come too late', () => {
  /** Everything that a set-up stores. */
  const stored = async () => ({
    codes: await app.db.selectFrom('recovery_code').select('id').execute(),
    devices: await app.db.selectFrom('authenticator').select('id').execute(),
    email: await app.db.selectFrom('email_factor').select('account_id').execute(),
    mailed: await app.db.selectFrom('email_code').select('fate').execute(),
    log: await app.logCodes(),
    mails: await mailsTo(app, client),
  });
  /** Runs an operation that has a millisecond: making codes takes longer. */
  const tooLate = async (
    operation: (by: OwnAct) => Promise<unknown>,
  ): Promise<{ before: object; after: object }> => {
    const account = await findAccount(app.db, client);
    if (!account) throw new Error('No client.');
    const by = { act: { actor: client, subject: client, sourceIp: null, at: Date.now() }, account };
    const before = await stored();
    const answer = withDeadline(1, () => operation(by));
    await expect(answer).rejects.toMatchObject({ failure: { code: 'timeout' } });
    // What goes on behind the answer has come to its end once codes could be made once more.
    await makeRecoveryCodes();
    await write(app.store, async () => {});
    return { before, after: await stored() };
  };

  test('neither an authenticator nor codes that nobody was shown are stored', async () => {
    await app.db.deleteFrom('authenticator').execute();
    const { secret } = await app.ok('mfa.beginTotp', { subject: client }, app.enter(client));
    const typed = { code: codeNow(fromBase32(secret)), label: 'Phone' };
    const { before, after } = await tooLate((by) => enableTotp(app.store, by, typed));
    expect(after).toEqual(before);
    const again = await app.ok('mfa.confirmTotp', { subject: client, ...typed }, app.enter(client));
    expect(again.recoveryCodes?.length).toBe(10);
    expect((await app.logCodes()).slice(-2)).toEqual(['mfa.totpAdded', 'mfa.recoveryIssued']);
  });

  test('neither Email MFA nor codes are stored, and the mailed code stays good', async () => {
    await app.db.deleteFrom('authenticator').execute();
    await app.ok('mfa.sendEmailCode', { subject: client }, app.enter(client));
    const code = await mailedCode(app);
    const { before, after } = await tooLate((by) => enableEmail(app.store, by, code));
    expect(after).toEqual(before);
    const again = await app.ok('mfa.confirmEmail', { subject: client, code }, app.enter(client));
    expect(again.recoveryCodes?.length).toBe(10);
  });

  test('the old codes stay where new ones were asked for', async () => {
    await giveRecovery(app, client, known);
    const { before, after } = await tooLate((by) => renewRecoveryCodes(app.store, by));
    expect(after).toEqual(before);
    expect(await submit('0101010101010')).toBe('ok');
  });
});
