import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { openForSending } from '../../../src/main/mail/attempts.ts';
import { mailsWithBody, openBody } from '../../../src/main/mail/stored-mail.ts';
import { because, grounds, verify } from '../help-desk/support.ts';
import {
  giveEmail,
  giveRecovery,
  mailedCode,
  minute,
  said,
  second,
  start,
} from '../mfa/support.ts';
import { password, TestApp } from '../support/workstation.ts';

const old = 'client@example.org';
const next = 'ren@example.net';

let app: TestApp;
let admin: number;
let client: number;

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['Date', 'performance'], now: start });
  app = new TestApp();
  admin = await app.firstRun();
  client = await app.addPerson('client', old);
});
afterEach(() => void vi.useRealTimers());

const view = () => app.ok('account.view', { subject: client }, app.enter(client));
const change = (email = next) =>
  app.call('account.changeAddress', { subject: client, email, grounds: null }, app.enter(client));
const confirm = async (code: string) =>
  said(await app.call('account.confirmAddress', { subject: client, code }, app.enter(client)));
const cancel = async () =>
  said(await app.call('account.cancelAddress', { subject: client }, app.enter(client)));
const mails = () => app.db.selectFrom('mail').select(['recipient', 'kind']).orderBy('id').execute();
const codes = () =>
  app.db
    .selectFrom('email_code')
    .select(['purpose', 'fate', 'wrong_tries'])
    .orderBy('id')
    .execute();
const accountRow = () =>
  app.db.selectFrom('account').selectAll().where('id', '=', client).executeTakeFirstOrThrow();
const other = (code: string) => String((Number(code) + 1) % 1_000_000).padStart(6, '0');

async function begun(email = next): Promise<string> {
  expect(said(await change(email))).toBe('ok');
  return mailedCode(app);
}

describe('a change of address', () => {
  test('sends a code to the new address and a notice to the old one, which still counts', async () => {
    const answer = await app.ok(
      'account.changeAddress',
      { subject: client, email: ' Ren@Example.NET ', grounds: null },
      app.enter(client),
    );
    expect(answer).toMatchObject({
      email: old,
      emailVerifiedAt: null,
      pending: {
        address: 'Ren@Example.NET',
        startedAt: start,
        code: {
          maskedAddress: 'R••@E••••••.NET',
          sentAt: start,
          expiresAt: start + 10 * minute,
          resendAt: start + minute,
          triesLeft: 5,
        },
      },
    });
    expect(await mails()).toEqual([
      { recipient: old, kind: 'addressChangeRequested' },
      { recipient: 'Ren@Example.NET', kind: 'confirmationCode' },
    ]);
    expect(await accountRow()).toMatchObject({ email: old, email_key: old });
    const entries = (await app.log()).slice(-2);
    expect(entries.map(({ code, actor_id, subject_id }) => [code, actor_id, subject_id])).toEqual([
      ['account.addressRequested', client, client],
      ['mfa.codeSent', client, client],
    ]);
    expect(JSON.parse(entries[0]?.before ?? '')).toEqual({ email: old });
    expect(JSON.parse(entries[0]?.after ?? '')).toEqual({ email: 'Ren@Example.NET' });
    expect(JSON.parse(entries[1]?.data ?? '')).toEqual({ purpose: 'changeAddress', mail: 2 });
  });

  test('is done by the code: the new address signs in, the old one is told and does not', async () => {
    const code = await begun();
    vi.advanceTimersByTime(30 * second);
    const window = app.enter(client);
    const answer = await app.ok('account.confirmAddress', { subject: client, code }, window);
    expect(answer).toMatchObject({
      email: next,
      emailVerifiedAt: start + 30 * second,
      pending: null,
    });
    expect(await app.lastEntry()).toMatchObject({
      code: 'account.addressChanged',
      outcome: 'ok',
      actor: client,
      subject: client,
      before: { email: old },
      after: { email: next },
    });
    expect((await mails()).at(-1)).toEqual({ recipient: old, kind: 'addressChanged' });
    expect(await app.ok('app.state', {}, window)).toMatchObject({ actor: { email: next } });
    expect(app.world.announced).toContain('app.changed');
    expect(await mailedCode(app)).not.toBe(code);
    const enter = async (email: string) =>
      said(await app.call('signIn.submit', { email, password }, 77));
    expect(await enter(old)).toBe('credentials');
    expect(await enter(next)).toBe('ok');
    expect(await confirm(code)).toBe('address_change_gone');
  });

  test('takes only one plain address that is free and another', async () => {
    const before = await app.log();
    const problems = {
      '': 'required',
      'no address': 'email_form',
      'a@example.org, b@example.org': 'email_several',
      [old]: 'address_unchanged',
    };
    for (const [email, code] of Object.entries(problems)) {
      const result = await change(email);
      expect(result).toMatchObject({ ok: false, error: { fields: { email: { code } } } });
    }
    expect(await app.log()).toEqual(before);
    expect(await mails()).toEqual([]);
    expect((await view()).pending).toBe(null);
  });

  test('to an address that has an account is answered like any other, and told to its holder', async () => {
    const holder = await app.addPerson('client', 'taken@example.org');
    await app.db.updateTable('account').set({ language: 'ja' }).where('id', '=', holder).execute();
    const other = await app.addPerson('client', 'other@example.org');
    /** All that the client itself can see of its request, with the address made the same. */
    const seen = async (account: number, email: string) => {
      const window = app.enter(account);
      const subject = account;
      const answers: unknown[] = [
        await app.ok('account.changeAddress', { subject, email, grounds: null }, window),
      ];
      answers.push(
        await app.call('account.changeAddress', { subject, email, grounds: null }, window),
      );
      const mails = await app.ok(
        'mail.list',
        { subject, search: '', state: null, after: null, limit: 20 },
        window,
      );
      answers.push(mails);
      for (const { id } of mails.mails)
        answers.push(await app.ok('mail.open', { subject, id }, window));
      const logs = { kind: null, outcome: null, from: null, to: null, below: null, limit: 20 };
      answers.push(await app.ok('history.logs', { subject, ...logs }, window));
      for (let tries = 0; tries < 6; tries++)
        answers.push(await app.call('account.confirmAddress', { subject, code: '000000' }, window));
      return JSON.stringify(answers)
        .replaceAll(email, 'new@example.org')
        .replaceAll(/"maskedAddress":"[^"]*"/g, '');
    };
    const free = await seen(client, 'spare@example.org');
    const taken = await seen(other, 'taken@example.org');
    const staff = await seen(await app.addPerson('client', 'third@example.org'), 'ada@example.org');
    const blind = (text: string) =>
      text
        .replaceAll(/"(id|account|seq|mail|challenge|number)":\d+/g, '"$1":0')
        .replaceAll(
          /client (client|other|third)@example.org|(client|other|third)@example.org/g,
          'me',
        );
    expect(blind(taken)).toBe(blind(free));
    expect(blind(staff)).toBe(blind(free));
    const row = await mailsWithBody(app.db)
      .where('recipient', '=', 'taken@example.org')
      .executeTakeFirstOrThrow();
    const { vault } = app.store;
    const { mail: sent } = openForSending(vault, row, start);
    expect(sent).toMatchObject({ language: 'ja', content: { code: null } });
    expect(JSON.stringify(sent.content)).toContain('client taken@example.org');
    const { facts } = openBody(vault, row);
    const code = facts.kind === 'confirmationCode' ? facts.code : '';
    vi.advanceTimersByTime(60 * minute);
    await app.ok(
      'account.changeAddress',
      { subject: other, email: 'taken@example.org', grounds: null },
      app.enter(other),
    );
    const tried = { subject: other, code };
    expect(said(await app.call('account.confirmAddress', tried, app.enter(other)))).toMatch(
      /^email_code_wrong/,
    );
  });

  test('may be to another spelling of the same address', async () => {
    expect(await confirm(await begun('Client@Example.org'))).toBe('ok');
    expect(await accountRow()).toMatchObject({ email: 'Client@Example.org', email_key: old });
  });

  test('may be to the longest address, which is masked in a few characters', async () => {
    const label = 'd'.repeat(63);
    const domain = `${label}.${label}.${label}.org`;
    const long = `${'n'.repeat(254 - 1 - domain.length)}@${domain}`;
    const code = await begun(long);
    const { pending } = await view();
    expect(pending?.address).toHaveLength(254);
    expect(pending?.code?.maskedAddress).toBe('n••••••••••••@d••••••••••••.org');
    expect(await confirm(code)).toBe('ok');
    expect((await view()).email).toBe(long);
  });

  test('is refused at the end where another account was quicker', async () => {
    const code = await begun();
    await app.addPerson('client', next.toUpperCase());
    expect(await confirm(code)).toBe('address_taken');
    expect(await accountRow()).toMatchObject({ email: old });
    expect((await view()).pending?.address).toBe(next);
  });

  test('can be cancelled: its code is dead, and nothing is left', async () => {
    const code = await begun();
    expect(await cancel()).toBe('ok');
    expect(await app.lastEntry()).toMatchObject({
      code: 'account.addressCancelled',
      before: { email: next },
      after: { email: old },
    });
    expect(await codes()).toEqual([{ purpose: 'changeAddress', fate: 'replaced', wrong_tries: 0 }]);
    expect(await mailedCode(app)).not.toBe(code);
    expect(await confirm(code)).toBe('address_change_gone');
    expect(await cancel()).toBe('address_change_gone');
  });

  test('by staff is refused until it is proven who asks for it, and says by what it was', async () => {
    const input = { subject: client, email: next, grounds: because };
    expect((await app.refusal('account.changeAddress', input)).code).toBe('proof_needed');
    await verify(app, client, 1);
    await app.ok('account.changeAddress', input);
    const requested = (await app.log()).at(-2);
    expect(requested).toMatchObject({ actor_id: admin, subject_id: client });
    expect([requested?.code, JSON.parse(requested?.data ?? '')]).toEqual([
      'account.addressRequested',
      grounds,
    ]);
    const row = await mailsWithBody(app.db).orderBy('id').executeTakeFirstOrThrow();
    const { facts } = openBody(app.services.workstation.store.vault, row);
    const told = { by: 'Ada Admin', email: next, address: '203.0.113.10', ticket: 'T-7' };
    expect(facts).toMatchObject(told);
  });
});

describe('its code', () => {
  test('is the newest only; the first one is told so and costs no try', async () => {
    const first = await begun();
    expect(said(await change())).toBe('resend_wait {"seconds":60}');
    vi.advanceTimersByTime(minute);
    const newest = await begun();
    expect(await confirm(first)).toBe(`code_replaced {"newerSentAt":${start + minute}}`);
    expect(await mails()).toHaveLength(3);
    expect((await view()).pending?.startedAt).toBe(start);
    expect(await confirm(newest)).toBe('ok');
  });

  test('dies of five wrong tries, each of them logged', async () => {
    const code = await begun();
    for (let left = 4; left > 0; left--)
      expect(await confirm(other(code))).toBe(`email_code_wrong {"triesLeft":${left}}`);
    expect(await confirm(other(code))).toBe('code_exhausted');
    expect(await confirm(code)).toBe('throttled {"seconds":900}');
    vi.advanceTimersByTime(15 * minute);
    expect(await confirm(code)).toBe('code_exhausted');
    const rejected = (await app.logCodes()).filter((each) => each === 'mfa.codeRejected');
    expect(rejected).toHaveLength(7);
    expect((await view()).emailVerifiedAt).toBe(null);
  });

  test('is guessed at twenty times in all, however many are sent, and then once an hour', async () => {
    let guesses = 0;
    for (let hours = 0; hours < 24; hours++) {
      const code = await begun(`n${hours}@example.net`);
      for (let tries = 0; tries < 5; tries++)
        if (/^(email_code_wrong|code_exhausted)/.test(await confirm(other(code)))) guesses++;
      vi.advanceTimersByTime(60 * minute);
    }
    expect(guesses).toBe(20 + 20);
    expect(await confirm(await begun())).toBe('ok');
  });

  test('lives for ten minutes', async () => {
    const code = await begun();
    vi.advanceTimersByTime(10 * minute);
    expect(await confirm(code)).toBe('code_expired');
    expect((await view()).pending).toEqual({ address: next, startedAt: start, code: null });
  });

  test('is asked for five times in an hour, whatever the address', async () => {
    for (let i = 0; i < 5; i++) {
      await begun(`n${i}@example.net`);
      vi.advanceTimersByTime(minute);
    }
    expect(said(await change())).toBe(`resend_limit {"seconds":${55 * 60}}`);
    expect((await view()).pending?.address).toBe('n4@example.net');
  });

  test('proves no other address than the one that it was sent to', async () => {
    const code = await begun();
    vi.advanceTimersByTime(minute);
    await begun('else@example.net');
    expect(await confirm(code)).toMatch(/^email_code_wrong/);
    expect(await accountRow()).toMatchObject({ email: old });
  });

  test('is no code for Email MFA, nor is one of that for the address', async () => {
    await giveRecovery(app, client);
    const code = await begun();
    const enable = async (typed: string) =>
      said(await app.call('mfa.confirmEmail', { subject: client, code: typed }, app.enter(client)));
    expect(await enable(code)).toBe('code_none');
    vi.advanceTimersByTime(minute);
    await app.ok('mfa.sendEmailCode', { subject: client }, app.enter(client));
    const forMfa = await mailedCode(app);
    expect(await confirm(forMfa)).toMatch(/^email_code_wrong/);
    expect(await confirm(code)).toBe('ok');
    // It was sent to the address that the account had until now.
    expect(await enable(forMfa)).toBe('code_expired');
  });

  test('cannot be read in the own sent mail: there it would prove nothing', async () => {
    const code = await begun();
    const opened = await app.ok('mail.open', { subject: client, id: 2 }, app.enter(client));
    expect(opened.to).toBe(next);
    expect(JSON.stringify(opened)).not.toContain(code);
  });
});

test('a sign-in code goes to the address that is confirmed, before and after', async () => {
  await giveEmail(app, client);
  const code = await begun();
  vi.advanceTimersByTime(minute);
  await app.ok('challenge.sendEmailCode', {}, app.challenge(client));
  expect((await mails()).at(-1)).toEqual({ recipient: old, kind: 'confirmationCode' });
  expect(await confirm(code)).toBe('ok');
  vi.advanceTimersByTime(minute);
  await app.ok('challenge.sendEmailCode', {}, app.challenge(client));
  expect((await mails()).at(-1)).toEqual({ recipient: next, kind: 'confirmationCode' });
});

test('without a fresh confirmation nothing of it is done', async () => {
  const window = app.enter(client);
  const session = app.services.sessions.get(window);
  if (session) session.confirmedAt -= 5 * minute;
  const subject = client;
  const language = 'en' as const;
  for (const refused of [
    await app.refusal('account.save', { subject, fullName: 'Ren', language }, window),
    await app.refusal('account.changeAddress', { subject, email: next, grounds: null }, window),
    await app.refusal('account.confirmAddress', { subject, code: '000000' }, window),
    await app.refusal('account.cancelAddress', { subject }, window),
  ])
    expect(refused.code).toBe('confirm_needed');
});
