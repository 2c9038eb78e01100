import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { sql } from 'kysely';
import { insertRules, noteRuleUse } from '../../../src/main/ip-access/store.ts';
import { append } from '../../../src/main/history/append.ts';
import { write } from '../../../src/main/platform/db/unit.ts';
import type { CallerWant } from '../../../src/preload/contract/caller.ts';
import type { FactName } from '../../../src/preload/contract/proof.ts';
import {
  codeNow,
  giveEmail,
  giveRecovery,
  giveTotp,
  issueOf,
  mailedCode,
  minute,
  said,
  second,
  start,
  wrongCode,
} from '../mfa/support.ts';
import { adminEmail, type TestApp } from '../support/workstation.ts';
import {
  because,
  clientEmail,
  entriesOf,
  lacking,
  lastMail,
  openDesk,
  reason,
  sendBySmtp,
  setPolicy,
  signIn,
  verify,
} from './support.ts';

const hour = 60 * minute;
const day = 24 * hour;

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

const begin = (want: CallerWant = 'unlockSignIn', subject = client, at = window) =>
  app.ok('caller.begin', { subject, want, reference: ' T-7 ' }, at);
const askFor = (want: CallerWant) => app.ok('caller.ask', { subject: client, want }, window);
const read = (code: string, at = window) =>
  app.call('caller.checkAuthenticator', { subject: client, code }, at);
const readBack = (code: string) =>
  app.call('caller.checkEmailCode', { subject: client, code }, window);
const recover = (code: string) =>
  app.call('caller.checkRecoveryCode', { subject: client, code }, window);
const answer = (fact: FactName, text: string, at = window) =>
  app.call('caller.answerFact', { subject: client, fact, answer: text }, at);
const callBack = (phone: number) => app.call('caller.callBack', { subject: client, phone }, window);
const view = (at = window) => app.ok('helpDesk.view', { subject: client }, at);
const steps = async () => Object.keys((await view()).caller?.steps ?? {});
const facts = async () => (await view()).caller?.facts;
const unlock = (at = window, subject = client) =>
  app.call('helpDesk.unlockSignIn', { subject, grounds: because }, at);
const issue = () =>
  app.call('helpDesk.issueAccessCode', { subject: client, minutes: 60, grounds: because }, window);
const unproven = lacking('unlockSignIn');
const needs = (act: string, missing: string[], other = false) =>
  `proof_needed ${JSON.stringify({ act, missing, other })}`;

/** An authenticator code and a fact: all that an act wants. */
async function prove(): Promise<void> {
  expect(await read(codeNow(secret))).toMatchObject({ value: { result: 'right' } });
  expect((await answer('createdAt', '1970-01')).ok).toBe(true);
}

/** Lets time pass while somebody works. */
function work(minutes: number): void {
  for (let passed = 0; passed < minutes; passed += 12) {
    vi.advanceTimersByTime(Math.min(12, minutes - passed) * minute);
    app.services.sessions.noteInput(window);
  }
}

/** Somebody sets the computer's clock while the application runs. */
async function setClock(by: number): Promise<void> {
  vi.setSystemTime(Date.now() + by);
  await app.services.clock.settle(app.store);
}

/** `created_at` is fixed for the application. */
const setAccount = ({ created_at = 0, last_sign_in_at = null as number | null }) =>
  sql`update account set created_at = ${created_at}, last_sign_in_at = ${last_sign_in_at} where id = ${client}`.execute(
    app.db,
  );

async function givePhone(addedAt: number, account = client): Promise<number> {
  const number = { account_id: account, number: '+442079460001', label: 'home' };
  const { id } = await app.db
    .insertInto('phone_number')
    .values({ ...number, added_at: addedAt, added_by: null })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

/** The one rule of the client, who came in by it for the last time at a moment. */
async function giveUsedRule(at: number): Promise<void> {
  const used = { account: client, addedBy: null, addedAt: at };
  await write(app.store, async (tx) => {
    const [rule] = await insertRules(tx, used, [{ rule: 'all', note: '', expiresAt: null }]);
    if (rule) await noteRuleUse(tx, rule.id, '203.0.113.10', at);
  });
}

/** The portal reference, which has been there for long. */
const giveReference = (reference: string) =>
  app.db
    .updateTable('account')
    .set({ portal_reference: reference })
    .where('id', '=', client)
    .execute();

/** As a confirmed change of address leaves it. */
async function changeAddress(before: string, email: string): Promise<void> {
  await write(app.store, async (tx) => {
    await tx
      .updateTable('account')
      .set({ email, email_key: email })
      .where('id', '=', client)
      .execute();
    const act = { actor: client, subject: client, sourceIp: null, at: Date.now() };
    const entry = { code: 'account.addressChanged', outcome: 'ok' } as const;
    await append(tx, act, { ...entry, before: { email: before }, after: { email } });
  });
}

describe('the worksheet', () => {
  test('says what was asked for and shown, opens the act, and ends with how long it took', async () => {
    expect(said(await unlock())).toBe(unproven);
    expect(await begin()).toEqual({
      startedAt: start,
      reference: 'T-7',
      want: 'unlockSignIn',
      steps: {},
      words: expect.stringMatching(/^\S+ \S+$/),
      facts: { reference: 'open', lastSignInAt: 'open', createdAt: 'open' },
      factTriesLeft: 5,
      override: null,
      code: null,
    });
    await answer('createdAt', ' 1970-01 ');
    expect(said(await unlock())).toBe(needs('unlockSignIn', ['cryptographic']));
    await read(codeNow(secret));
    expect((await view()).caller).toMatchObject({
      steps: {
        authenticator: { at: start, note: 'Phone' },
        facts: { at: start, note: 'createdAt' },
      },
    });
    expect((await app.ok('caller.open', {}, window))?.proven).toBe(true);
    expect(said(await unlock())).toBe('nothing_to_do');
    vi.advanceTimersByTime(95 * second);
    await app.ok('caller.end', { subject: client }, window);
    expect(await entriesOf(app, 'caller.ended')).toEqual([
      {
        actor: desk,
        subject: client,
        outcome: 'ok',
        data: { caller: 'authenticator, facts', seconds: 95 },
      },
    ]);
    expect((await view()).caller).toBe(null);
    expect(said(await unlock())).toBe(unproven);
    expect(said(await app.call('caller.end', { subject: client }, window))).toBe('caller_none');
  });

  test('wants another step beside the code, unless the policy says otherwise', async () => {
    await begin();
    await read(codeNow(secret));
    expect(said(await unlock())).toBe(needs('unlockSignIn', ['another']));
    await setPolicy(app, { anotherStep: false });
    expect(said(await unlock())).toBe('nothing_to_do');
  });

  test('shows the caller the words that the desk sees, while the call lasts', async () => {
    const { words } = await begin();
    const own = () => app.ok('account.view', { subject: client }, app.enter(client));
    expect((await own()).deskCall).toEqual({ words, since: start });
    await app.ok('caller.end', { subject: client }, window);
    expect((await own()).deskCall).toBe(null);
  });

  test('vouches for one account, in one session', async () => {
    const other = await app.addPerson('client', 'other@example.org');
    await verify(app, client, window);
    expect(said(await unlock(window, other))).toBe(unproven);
    expect(said(await unlock(app.enter(desk)))).toBe(unproven);
    expect(said(await unlock(app.enter(admin)))).toBe(unproven);
    await begin('unlockSignIn', other);
    expect(said(await unlock())).toBe(unproven);
    expect(said(await unlock(window, other))).toBe(unproven);
    expect(await entriesOf(app, 'caller.ended')).toMatchObject([
      { subject: client, data: { caller: 'authenticator, facts' } },
    ]);
  });

  test('is over after an hour: it must not vouch for the next caller', async () => {
    await verify(app, client, window);
    work(60);
    expect((await view()).caller).toBe(null);
    expect(await app.ok('caller.open', {}, window)).toBe(null);
    await app.ok('session.confirm', { password: 'nine quiet lamps over harbour' }, window);
    expect(said(await unlock())).toBe(unproven);
    expect(said(await answer('createdAt', '1970-01'))).toBe('caller_none');
  });

  test('is over after an hour although the clock was set back', async () => {
    await begin();
    await prove();
    work(59);
    await setClock(-day);
    work(1);
    expect((await view()).caller).toBe(null);
  });

  test('is over with its session', async () => {
    await begin();
    await prove();
    await app.ok('session.signOut', {}, window);
    window = app.enter(desk);
    expect((await view()).caller).toBe(null);
    expect(said(await unlock())).toBe(unproven);
  });

  test('takes no step before it is begun', async () => {
    const phone = await givePhone(start - 30 * day);
    expect(
      [
        await read(codeNow(secret)),
        await readBack('000000'),
        await recover('A1B2C3D4E5F6G'),
        await callBack(phone),
        await answer('createdAt', '1970-01'),
        await app.call('caller.sendCode', { subject: client }, window),
        await app.call('caller.uncover', { subject: client }, window),
        await app.call('caller.ask', { subject: client, want: 'other' }, window),
      ].map(said),
    ).toEqual(Array.from({ length: 8 }, () => 'caller_none'));
    expect(await entriesOf(app, 'caller.stepPassed')).toEqual([]);
    expect(await entriesOf(app, 'caller.stepFailed')).toEqual([]);
  });
});

describe('what was shown', () => {
  beforeEach(() => begin());

  test('counts for the act that was asked for alone, and no more once another one is', async () => {
    await prove();
    expect(said(await issue())).toBe(needs('issueAccessCode', ['cryptographic', 'another'], true));
    await askFor('issueAccessCode');
    expect(await steps()).toEqual([]);
    expect(said(await issue())).toBe(lacking('issueAccessCode'));
    await askFor('unlockSignIn');
    expect(said(await unlock())).toBe(unproven);
    expect(await entriesOf(app, 'caller.asked')).toMatchObject([
      { actor: desk, subject: client, data: { want: 'issueAccessCode' } },
      { actor: desk, subject: client, data: { want: 'unlockSignIn' } },
    ]);
    expect((await entriesOf(app, 'caller.actRefused')).map(({ data }) => data)).toEqual([
      { act: 'issueAccessCode', lacked: 'cryptographic, another' },
      { act: 'issueAccessCode', lacked: 'cryptographic, another' },
      { act: 'unlockSignIn', lacked: 'cryptographic, another' },
    ]);
  });

  test('is kept where the same is asked for again', async () => {
    await prove();
    await askFor('unlockSignIn');
    expect(said(await unlock())).toBe('nothing_to_do');
  });

  test('counts for every act of the call where the policy says so, and of no other call', async () => {
    await setPolicy(app, { oneProofForAll: true });
    await prove();
    expect(said(await issue())).toBe('ok');
    await askFor('resetMfa');
    expect(await steps()).toEqual(['authenticator', 'facts']);
    expect(said(await issue())).toBe('ok');
    await begin();
    expect(said(await issue())).toBe(lacking('issueAccessCode'));
  });

  test('counts for nothing where something else was asked for meanwhile', async () => {
    await giveRecovery(app, client, await issueOf('A1B2C3D4E5F6G'));
    // Argon2 takes longer than asking.
    const [checked] = await Promise.all([recover('A1B2C3D4E5F6G'), askFor('issueAccessCode')]);
    expect(said(checked)).toBe('ok');
    expect(await steps()).toEqual([]);
    expect((await view()).methods.recoveryCodes).toBe(0);
  });

  test('counts for nothing in a call that was begun meanwhile', async () => {
    await giveRecovery(app, client, await issueOf('A1B2C3D4E5F6G'));
    await Promise.all([recover('A1B2C3D4E5F6G'), begin()]);
    expect(await steps()).toEqual([]);
  });

  test('opens nothing for a call about something else', async () => {
    await askFor('other');
    await prove();
    expect(said(await unlock())).toBe(needs('unlockSignIn', ['cryptographic', 'another'], true));
    expect((await app.ok('caller.open', {}, window))?.proven).toBe(false);
  });

  test('is no use to an account that is frozen, or protected and not opened by two administrators', async () => {
    await prove();
    await app.ok('freeze.account', { subject: client, reason });
    expect(said(await unlock())).toBe('act_refused {"because":"frozen"}');
    await app.ok('freeze.lift', { subject: client, reason });
    await app.ok('freeze.all', { reason });
    expect(said(await unlock())).toBe('act_refused {"because":"frozenAll"}');
    await app.ok('freeze.liftAll', { reason });
    await app.ok('helpDesk.protect', { subject: client, marked: true, reason });
    expect(said(await unlock())).toBe('act_refused {"because":"twoAdministrators"}');
    expect((await entriesOf(app, 'caller.actRefused')).map(({ data }) => data['lacked'])).toEqual([
      'frozen',
      'frozenAll',
      'twoAdministrators',
    ]);
  });
});

describe('doing without proof', () => {
  let bossSecret: Buffer;
  const override = (typed = reason, email = adminEmail, code = codeNow(bossSecret)) =>
    app.call(
      'caller.override',
      { subject: client, reason: typed, second: { email, code } },
      window,
    );

  beforeEach(async () => {
    bossSecret = await giveTotp(app, admin);
    await setPolicy(app, { waitWithoutProof: 0 });
    await begin('issueAccessCode');
  });

  test('takes an administrator with a code of their own, for a reason that the act carries', async () => {
    expect(
      await app.call(
        'caller.override',
        {
          subject: client,
          reason: ' ',
          second: { email: adminEmail, code: codeNow(bossSecret) },
        },
        window,
      ),
    ).toMatchObject({ error: { fields: { reason: { code: 'required' } } } });
    expect(said(await override('known in person', adminEmail, wrongCode(bossSecret)))).toBe(
      'second_refused {"because":"code"}',
    );
    expect(said(await issue())).toBe(lacking('issueAccessCode'));
    expect(said(await override('known in person'))).toBe('ok');
    expect((await view()).caller).toMatchObject({
      override: { by: 'Ada Admin', reason: 'known in person' },
    });
    expect(said(await issue())).toBe('ok');
    expect(await entriesOf(app, 'helpDesk.accessCodeIssued')).toMatchObject([
      {
        data: {
          reason,
          caller: '',
          callReference: 'T-7',
          override: 'known in person',
          proofClass: 'override',
          secondPerson: 'Ada Admin',
        },
      },
    ]);
    expect(await entriesOf(app, 'caller.overridden')).toMatchObject([
      { actor: desk, data: { reason: 'known in person', secondPerson: 'Ada Admin' } },
    ]);
    expect(await lastMail(app, admin)).toMatchObject({
      kind: 'overrideUsed',
      second: 'Ada Admin',
      reason: 'known in person',
    });
  });

  test('is for one act, and waits its time all the same', async () => {
    await override();
    expect(said(await unlock())).toBe(needs('unlockSignIn', ['cryptographic', 'another'], true));
    await setPolicy(app, {});
    expect(said(await issue())).toBe('must_wait {"hours":24}');
    await askFor('unlockSignIn');
    expect((await view()).caller?.override).toBe(null);
    expect(said(await unlock())).toBe(unproven);
  });

  test('is nothing that an agent or a colleague of the desk can say', async () => {
    const own = await giveTotp(app, desk);
    const colleague = await app.addPerson('helpdesk', 'mate@example.org');
    const theirs = await giveTotp(app, colleague);
    expect(said(await override(reason, 'desk@example.org', codeNow(own)))).toBe(
      'second_refused {"because":"self"}',
    );
    expect(said(await override(reason, 'mate@example.org', codeNow(theirs)))).toBe(
      'second_refused {"because":"not_administrator"}',
    );
    expect(await entriesOf(app, 'caller.overridden')).toEqual([]);
  });

  test('waits until somebody has looked at the last time', async () => {
    await override();
    vi.advanceTimersByTime(minute);
    await begin('issueAccessCode');
    expect(said(await override())).toBe('override_unreviewed');
    expect(said(await issue())).toBe(lacking('issueAccessCode'));
  });
});

describe('a code read out of an authenticator', () => {
  test('proves one act, and its holder can still sign in with it', async () => {
    await signIn(app, 2);
    await begin();
    const code = codeNow(secret);
    expect(await read(code)).toMatchObject({ value: { result: 'right' } });
    expect(await entriesOf(app, 'caller.stepPassed')).toHaveLength(1);
    expect((await app.db.selectFrom('authenticator').select('last_step').execute())[0]).toEqual({
      last_step: -1,
    });
    await askFor('issueAccessCode');
    expect(said(await read(code))).toBe('code_used');
    await begin();
    expect(said(await read(code))).toBe('code_used');
    const elsewhere = app.enter(admin);
    await begin('unlockSignIn', client, elsewhere);
    expect(said(await read(code, elsewhere))).toBe('code_used');
    expect(await steps()).toEqual([]);
    expect(said(await app.call('challenge.submit', { method: 'totp', code }, 2))).toBe('ok');
    vi.advanceTimersByTime(30 * second);
    expect(await read(codeNow(secret))).toMatchObject({ value: { result: 'right' } });
  });

  test('is taken once, by one of two calls at the same moment', async () => {
    const elsewhere = app.enter(admin);
    await begin();
    await begin('unlockSignIn', client, elsewhere);
    const code = codeNow(secret);
    const results = await Promise.all([read(code), read(code, elsewhere)]);
    expect(results.map(said).toSorted()).toEqual(['code_used', 'ok']);
  });

  test('that somebody signed in with proves nothing: whoever watched knows it too', async () => {
    const code = codeNow(secret);
    await signIn(app, 2);
    await app.ok('challenge.submit', { method: 'totp', code }, 2);
    await begin();
    expect(said(await read(code))).toBe('code_used');
    expect(await steps()).toEqual([]);
  });

  test('tells how far the clock is off, proves nothing then, and one of the future is burned by that', async () => {
    await begin();
    expect(await read(codeNow(secret, -4))).toMatchObject({
      value: { result: 'wrong', clockSeconds: -120, check: { steps: {} } },
    });
    const early = codeNow(secret, 3);
    expect(await read(early)).toMatchObject({
      value: { result: 'wrong', clockSeconds: 90, check: { steps: {} } },
    });
    expect((await entriesOf(app, 'caller.stepFailed')).map(({ data }) => data)).toEqual([
      { step: 'authenticator', clockSeconds: -120 },
      { step: 'authenticator', clockSeconds: 90 },
    ]);
    vi.advanceTimersByTime(90 * second);
    await signIn(app, 2);
    expect(said(await app.call('challenge.submit', { method: 'totp', code: early }, 2))).toBe(
      'code_used',
    );
  });

  test('is tried five times a quarter of an hour, and the account is neither slowed nor locked', async () => {
    await begin();
    const wrong = wrongCode(secret);
    for (let i = 0; i < 5; i++)
      expect(await read(wrong)).toMatchObject({ value: { result: 'wrong' } });
    for (let i = 0; i < 3; i++)
      expect(said(await read(codeNow(secret)))).toBe('throttled {"seconds":900}');
    expect((await entriesOf(app, 'caller.stepFailed')).at(-1)).toMatchObject({
      outcome: 'refused',
      data: { step: 'authenticator', clockSeconds: null, seconds: 900 },
    });
    expect(await entriesOf(app, 'caller.stepFailed')).toHaveLength(6);
    expect((await view()).signIn).toEqual({ state: 'open', factors: [] });
    await signIn(app, 2);
    expect(
      said(await app.call('challenge.submit', { method: 'totp', code: codeNow(secret) }, 2)),
    ).toBe('ok');
  });

  test('is slowed to one try an hour for good, and unlocking the account does not help', async () => {
    await giveRecovery(app, client, await issueOf('A1B2C3D4E5F6G'));
    await begin();
    await app.db
      .insertInto('throttle')
      .values({
        key: `caller:${client}`,
        factor: 'totp',
        failures: 20,
        refusals: 0,
        last_failure_at: start,
        wait_until: start + 3_600_000,
      })
      .execute();
    expect(said(await read(codeNow(secret)))).toBe('throttled {"seconds":3600}');
    expect(said(await recover('A1B2C3D4E5F6G'))).toBe('ok');
    await answer('createdAt', '1970-01');
    expect(said(await unlock())).toBe('nothing_to_do');
    vi.advanceTimersByTime(3_600_000);
    window = app.enter(desk);
    await begin();
    expect(await read(codeNow(secret))).toMatchObject({ value: { result: 'right' } });
  });

  test('is none where there is no authenticator, or it was reset', async () => {
    await begin();
    await app.db.updateTable('authenticator').set({ suspended_at: 1 }).execute();
    expect(said(await read(codeNow(secret)))).toBe('no_method');
  });
});

describe('a recovery code read out', () => {
  beforeEach(async () => {
    await giveRecovery(app, client, await issueOf('A1B2C3D4E5F6G', 'B1B2C3D4E5F6G'));
    await begin();
  });

  test('is used up by it, for the desk and for signing in', async () => {
    expect(said(await recover(' a1b2-c3d4-e5f6g '))).toBe('ok');
    expect(await steps()).toEqual(['recoveryCode']);
    expect((await view()).methods.recoveryCodes).toBe(1);
    expect(said(await recover('A1B2C3D4E5F6G'))).toBe('code_wrong {"clockSeconds":null}');
    await signIn(app, 2);
    const typed = { method: 'recovery', code: 'A1B2C3D4E5F6G' } as const;
    expect(said(await app.call('challenge.submit', typed, 2))).toMatch(/^code_/);
    expect((await entriesOf(app, 'caller.stepPassed')).map(({ data }) => data)).toEqual([
      { step: 'recoveryCode', note: '' },
    ]);
    expect((await entriesOf(app, 'caller.stepFailed')).map(({ data }) => data)).toEqual([
      { step: 'recoveryCode', clockSeconds: null },
    ]);
  });

  test('is taken once by two who type it at the same moment', async () => {
    const results = await Promise.all([recover('A1B2C3D4E5F6G'), recover('A1B2C3D4E5F6G')]);
    expect(results.map(said).toSorted()).toEqual(['code_wrong {"clockSeconds":null}', 'ok']);
    expect((await view()).methods.recoveryCodes).toBe(1);
  });

  test('is a cryptographic proof, and gone with the act that was asked for', async () => {
    await recover('A1B2C3D4E5F6G');
    expect(said(await unlock())).toBe(needs('unlockSignIn', ['another']));
    await answer('createdAt', '1970-01');
    expect(said(await unlock())).toBe('nothing_to_do');
    await askFor('issueAccessCode');
    expect(said(await issue())).toBe(lacking('issueAccessCode'));
  });

  test('is tried five times a quarter of an hour', async () => {
    for (let i = 0; i < 5; i++)
      expect(said(await recover('ZZZZZZZZZZZZZ'))).toBe('code_wrong {"clockSeconds":null}');
    expect(said(await recover('A1B2C3D4E5F6G'))).toBe('throttled {"seconds":900}');
    expect((await view()).methods.recoveryCodes).toBe(2);
  });

  test('stands in for nothing where no method counts', async () => {
    await app.db.updateTable('authenticator').set({ suspended_at: 1 }).execute();
    expect(said(await recover('A1B2C3D4E5F6G'))).toBe('no_method');
  });
});

describe('a code read back from an email', () => {
  const send = () => app.call('caller.sendCode', { subject: client }, window);
  const recipients = async () =>
    (await app.db.selectFrom('mail').select('recipient').orderBy('id').execute()).map(
      ({ recipient }) => recipient,
    );
  let sent: () => Promise<void>;

  beforeEach(async () => {
    await begin();
  });

  describe('that left by SMTP', () => {
    beforeEach(async () => {
      ({ sent } = await sendBySmtp(app));
    });

    test('proves the mailbox, once, and is shown to nobody', async () => {
      const check = await app.ok('caller.sendCode', { subject: client }, window);
      expect(check.code).toMatchObject({ maskedAddress: 'c•••••@e••••••.org', triesLeft: 5 });
      await sent();
      const code = await mailedCode(app);
      const mail = await app.db.selectFrom('mail').selectAll().executeTakeFirstOrThrow();
      expect(mail).toMatchObject({ account_id: client, recipient: clientEmail, state: 'sent' });
      const own = await app.ok('mail.open', { subject: client, id: mail.id }, app.enter(client));
      expect(own.content?.code).toBe('••••••');
      expect(said(await readBack(code))).toBe('ok');
      expect((await view()).caller?.steps.email).toEqual({ at: Date.now(), note: clientEmail });
      expect((await view()).emailVerifiedAt).toBe(Date.now());
      expect(said(await readBack(code))).toBe('code_expired');
      expect(await entriesOf(app, 'caller.codeSent')).toMatchObject([
        { actor: desk, subject: client },
      ]);
      await answer('createdAt', '1970-01');
      expect(said(await unlock())).toBe('nothing_to_do');
    });

    test('of one call is none in the next or for another act, and none at sign-in', async () => {
      await giveEmail(app, client);
      await send();
      await sent();
      const code = await mailedCode(app);
      await signIn(app, 2);
      expect(said(await app.call('challenge.submit', { method: 'email', code }, 2))).toBe(
        'code_none',
      );
      await askFor('issueAccessCode');
      expect(said(await readBack(code))).toBe('code_none');
      await begin();
      expect(said(await readBack(code))).toBe('code_none');
      expect(await steps()).toEqual([]);
    });

    test('dies of five wrong tries, and the sixth is not even looked at', async () => {
      await send();
      await sent();
      const code = await mailedCode(app);
      const wrong = code === '000000' ? '000001' : '000000';
      for (let left = 4; left > 0; left--)
        expect(said(await readBack(wrong))).toBe(`email_code_wrong {"triesLeft":${left}}`);
      expect(said(await readBack(wrong))).toBe('code_exhausted');
      expect(said(await readBack(code))).toBe('throttled {"seconds":900}');
      expect(await steps()).toEqual([]);
    });

    test('goes to the former address until the change is a week old', async () => {
      vi.advanceTimersByTime(minute);
      await changeAddress(clientEmail, 'new@example.net');
      const changedAt = Date.now();
      window = app.enter(desk);
      expect((await view()).mailbox).toEqual({
        address: 'c•••••@e••••••.org',
        former: true,
        obstacle: null,
      });
      await begin();
      await send();
      await sent();
      expect(await recipients()).toEqual([clientEmail]);
      expect(said(await readBack(await mailedCode(app)))).toBe('ok');
      expect((await view()).caller?.steps.email?.note).toBe(clientEmail);
      // The new mailbox has proven nothing by it.
      expect((await view()).emailVerifiedAt).toBe(null);
      vi.advanceTimersByTime(changedAt + 7 * day - 1 - Date.now());
      window = app.enter(desk);
      expect((await view()).mailbox.former).toBe(true);
      vi.advanceTimersByTime(1);
      window = app.enter(desk);
      expect((await view()).mailbox.former).toBe(false);
      await begin();
      await send();
      await sent();
      expect(await recipients()).toEqual([clientEmail, 'new@example.net']);
    });

    test('goes to the address that was there before any of many changes', async () => {
      const addresses = Array.from({ length: 25 }, (_, index) => `n${index}@example.net`);
      for (const [index, address] of addresses.entries())
        await changeAddress(addresses[index - 1] ?? clientEmail, address);
      await send();
      await sent();
      expect(await recipients()).toEqual([clientEmail]);
    });

    test('goes to the former address although the clock was set forward', async () => {
      vi.advanceTimersByTime(minute);
      await changeAddress(clientEmail, 'new@example.net');
      vi.advanceTimersByTime(minute);
      await setClock(30 * day);
      window = app.enter(desk);
      await begin();
      await send();
      await sent();
      expect(await recipients()).toEqual([clientEmail]);
    });

    test('is not sent to an account that is younger than a week and was used', async () => {
      await setAccount({ created_at: start - 6 * day });
      expect((await view()).mailbox.obstacle).toBe(null);
      const last_sign_in_at = start - day;
      await setAccount({ created_at: start - 6 * day, last_sign_in_at });
      expect((await view()).mailbox.obstacle).toBe('young');
      expect(said(await send())).toBe('mailbox_kept');
      await setAccount({ created_at: start - 7 * day, last_sign_in_at });
      expect(said(await send())).toBe('ok');
      await sent();
    });
  });

  test('is not sent where mail stays on this computer', async () => {
    expect((await view()).mailbox.obstacle).toBe('kept');
    expect(said(await send())).toBe('mailbox_kept');
    expect(await recipients()).toEqual([]);
  });

  test('proves nothing where its mail did not leave this computer after all', async () => {
    await sendBySmtp(app);
    await app.services.outbox.stop();
    await send();
    const kept = (state: 'queued' | 'sent', transport: 'smtp' | 'folder') =>
      app.db.updateTable('mail').set({ state, transport }).execute();
    await kept('queued', 'smtp');
    expect(said(await readBack(await mailedCode(app)))).toBe('mailbox_kept');
    vi.advanceTimersByTime(minute);
    await send();
    const code = await mailedCode(app);
    await kept('sent', 'folder');
    expect(said(await readBack(code))).toBe('mailbox_kept');
    expect(await steps()).toEqual([]);
  });
});

describe('a number that was called back', () => {
  beforeEach(() => begin());

  test('is one on file for a week, and no proof without a second person and time', async () => {
    const phone = await givePhone(start - 7 * day);
    expect(said(await callBack(phone))).toBe('ok');
    expect((await view()).caller?.steps.callBack).toEqual({ at: start, note: '+44 20 7946 0001' });
    expect(await entriesOf(app, 'caller.stepPassed')).toMatchObject([
      { actor: desk, data: { step: 'callBack', note: '+44 20 7946 0001' } },
    ]);
    expect(said(await unlock())).toBe('must_wait {"hours":24}');
    await setPolicy(app, { waitWithoutProof: 0 });
    expect(said(await unlock())).toBe('second_needed {"who":"colleague"}');
    await setPolicy(app, { waitWithoutProof: 0, secondPerson: 'never' });
    expect(said(await unlock())).toBe(needs('unlockSignIn', ['cryptographic']));
  });

  test('that is younger proves nothing, to the millisecond', async () => {
    const phone = await givePhone(start - 7 * day + 1);
    const young = `phone_young ${JSON.stringify({ countsFrom: start + 1 })}`;
    expect(said(await callBack(phone))).toBe(young);
    expect(await steps()).toEqual([]);
    vi.advanceTimersByTime(1);
    expect(said(await callBack(phone))).toBe('ok');
  });

  test('is no older for a clock that was set forward', async () => {
    const phone = await givePhone(start - hour);
    vi.advanceTimersByTime(minute);
    await setClock(30 * day);
    window = app.enter(desk);
    await begin();
    expect(said(await callBack(phone))).toMatch(/^phone_young/);
    expect(await steps()).toEqual([]);
  });

  test('is the account’s own, and still there', async () => {
    const theirs = await givePhone(0, desk);
    expect(said(await callBack(theirs))).toBe('phone_gone');
    const phone = await givePhone(0);
    await app.db.deleteFrom('phone_number').where('id', '=', phone).execute();
    expect(said(await callBack(phone))).toBe('phone_gone');
  });

  test('counts beside a code', async () => {
    await callBack(await givePhone(0));
    await read(codeNow(secret));
    expect(said(await unlock())).toBe('nothing_to_do');
  });
});

describe('facts', () => {
  const covered = ['reference', 'lastSignInAt', 'createdAt'];
  const logs = (at = window) =>
    app.call(
      'history.logs',
      { subject: client, kind: null, outcome: null, from: null, to: null, below: null, limit: 50 },
      at,
    );
  const mails = (at = window) =>
    app.call('mail.list', { subject: client, search: '', state: null, after: null, limit: 50 }, at);
  const listed = async (at = window) => {
    const page = await app.ok(
      'clients.list',
      {
        search: '',
        filter: 'all',
        concern: null,
        sort: 'name',
        descending: false,
        after: null,
        limit: 50,
      },
      at,
    );
    return page.clients.find(({ id }) => id === client);
  };
  const shown = async (at = window) => [
    await app.ok('account.view', { subject: client }, at),
    await app.ok('clients.summary', { subject: client }, at),
    await listed(at),
  ];

  beforeEach(async () => {
    await giveReference('CL-004 711');
    await setAccount({ last_sign_in_at: start - day });
    await begin();
  });

  test('are told apart by no more than match, no match, and nothing on file', async () => {
    await answer('reference', 'CL-004 712');
    await answer('lastSignInAt', '2026-11-20');
    await answer('createdAt', '2026-11');
    expect(await facts()).toEqual({
      reference: 'noMatch',
      lastSignInAt: 'noMatch',
      createdAt: 'noMatch',
    });
    expect(await steps()).toEqual([]);
    await answer('reference', ' cl004711');
    await answer('lastSignInAt', '2026-11-21');
    expect(await facts()).toMatchObject({ reference: 'match', lastSignInAt: 'match' });
    expect(await steps()).toEqual(['facts']);
    const logged = JSON.stringify([
      await entriesOf(app, 'caller.stepFailed'),
      await entriesOf(app, 'caller.stepPassed'),
    ]);
    expect(logged).not.toMatch(/711|712|2026-11/);
    expect((await entriesOf(app, 'caller.stepFailed')).map(({ data }) => data)).toEqual([
      { step: 'facts', clockSeconds: null, fact: 'reference' },
      { step: 'facts', clockSeconds: null, fact: 'lastSignInAt' },
      { step: 'facts', clockSeconds: null, fact: 'createdAt' },
    ]);
  });

  test('that are missing match nothing, an empty answer least of all', async () => {
    await app.db
      .updateTable('account')
      .set({ portal_reference: null, last_sign_in_at: null })
      .where('id', '=', client)
      .execute();
    for (const text of ['', 'null', '-']) {
      await answer('reference', text);
      await answer('lastSignInAt', text);
      expect(await facts()).toMatchObject({ reference: 'nothing', lastSignInAt: 'nothing' });
    }
    await giveReference('·');
    await answer('reference', '-');
    expect(await facts()).toMatchObject({ reference: 'noMatch' });
    expect(await steps()).toEqual([]);
    expect((await view()).caller?.factTriesLeft).toBe(4);
  });

  test('that somebody put there within a week are nothing on file', async () => {
    await app.ok(
      'clients.setReference',
      { subject: client, reference: 'EVIL-1' },
      app.enter(admin),
    );
    await answer('reference', 'EVIL-1');
    expect(await facts()).toMatchObject({ reference: 'nothing' });
    expect(await steps()).toEqual([]);
    await setClock(30 * day);
    window = app.enter(desk);
    await begin();
    await answer('reference', 'EVIL-1');
    expect(await facts()).toMatchObject({ reference: 'nothing' });
    vi.advanceTimersByTime(7 * day);
    window = app.enter(desk);
    await begin();
    await answer('reference', 'EVIL-1');
    expect(await facts()).toMatchObject({ reference: 'match' });
  });

  test('prove nothing by themselves', async () => {
    await answer('reference', 'CL-004711');
    await answer('createdAt', '1970-01');
    expect(said(await unlock())).toBe(needs('unlockSignIn', ['cryptographic']));
    await setPolicy(app, { anotherStep: false, waitWithoutProof: 0 });
    expect(said(await unlock())).toBe(needs('unlockSignIn', ['cryptographic']));
  });

  test('are closed for the call and for the day by five wrong answers', async () => {
    for (let left = 4; left >= 0; left--) {
      await answer('reference', `CL-${left}`);
      expect((await view()).caller?.factTriesLeft).toBe(left);
    }
    expect(said(await answer('reference', 'CL-004711'))).toBe('facts_closed');
    expect(said(await answer('createdAt', '1970-01'))).toBe('facts_closed');
    await begin();
    expect((await view()).caller?.factTriesLeft).toBe(0);
    expect(said(await answer('createdAt', '1970-01'))).toBe('facts_closed');
    const elsewhere = app.enter(admin);
    await begin('unlockSignIn', client, elsewhere);
    expect(said(await answer('createdAt', '1970-01', elsewhere))).toBe('facts_closed');
    await setClock(2 * day);
    window = app.enter(desk);
    await begin();
    expect(said(await answer('createdAt', '1970-01'))).toBe('facts_closed');
    vi.advanceTimersByTime(day);
    window = app.enter(desk);
    await begin();
    expect(said(await answer('createdAt', '1970-01'))).toBe('ok');
  });

  test('stay closed for the day, however much else fails after them', async () => {
    for (let i = 0; i < 5; i++) await answer('reference', 'CL-1');
    for (let round = 0; round < 5; round++) {
      vi.advanceTimersByTime(15 * minute);
      window = app.enter(desk);
      await begin();
      for (let i = 0; i < 5; i++) await read(wrongCode(secret));
    }
    expect(said(await answer('createdAt', '1970-01'))).toBe('facts_closed');
  });

  test('are tried five times by a hundred answers at the same moment', async () => {
    const results = await Promise.all(
      Array.from({ length: 40 }, (_, index) => answer('reference', `CL-${index}`)),
    );
    const counted = results.map(said).filter((each) => each === 'ok');
    expect(counted.length).toBeLessThanOrEqual(5);
    expect((await view()).caller?.factTriesLeft).toBe(0);
  });

  test('are covered while they can be asked for, on every screen of the agent’s, for this session', async () => {
    for (const screen of await shown()) {
      expect(screen).toMatchObject({
        covered: expect.arrayContaining(covered.filter((fact) => fact in (screen ?? {}))),
      });
      for (const fact of covered)
        expect((screen as Record<string, unknown> | undefined)?.[fact] ?? null).toBe(null);
    }
    expect(said(await logs())).toBe('covered');
    expect(said(await mails())).toBe('covered');
    await app.db
      .updateTable('account')
      .set({ last_sign_in_address: '203.0.113.10' })
      .where('id', '=', client)
      .execute();
    await giveUsedRule(start - 100 * day);
    const { lastSignIn, rules } = await app.ok('ipAccess.list', { subject: client }, window);
    expect(lastSignIn).toMatchObject({ address: '203.0.113.10', at: null });
    expect(rules).toMatchObject([{ lastUsedAt: 'covered', lastUsedAddress: '203.0.113.10' }]);
    const untidy = await app.ok('hygiene.list', { subject: client }, window);
    expect(untidy[0]?.findings).toContainEqual({ kind: 'unused', since: null, ever: true });
    const { authenticators } = await app.ok('mfa.view', { subject: client }, window);
    expect(authenticators).toMatchObject([{ lastUsedAt: 'covered' }]);
    const elsewhere = app.enter(admin);
    expect(await app.ok('account.view', { subject: client }, elsewhere)).toMatchObject({
      covered: [],
      reference: 'CL-004 711',
      lastSignInAt: start - day,
    });
    expect(said(await logs(elsewhere))).toBe('ok');
    await app.ok('caller.end', { subject: client }, window);
    expect(await app.ok('account.view', { subject: client }, window)).toMatchObject({
      covered: [],
      reference: 'CL-004 711',
    });
    expect(said(await logs())).toBe('ok');
    expect(said(await mails())).toBe('ok');
  });

  test('stay covered after a wrong answer: the next try would be read off', async () => {
    await answer('reference', 'CL-1');
    expect(await app.ok('account.view', { subject: client }, window)).toMatchObject({
      covered,
      reference: null,
    });
    await answer('createdAt', '2026-11');
    await answer('lastSignInAt', '2026-11-01');
    expect(said(await logs())).toBe('covered');
    await app.ok('caller.uncover', { subject: client }, window);
    expect(said(await answer('reference', 'CL-004711'))).toBe('facts_closed');
    expect(await steps()).toEqual([]);
  });

  test('that are uncovered can be asked for no more, which is logged; what was answered counts', async () => {
    await answer('createdAt', '1970-01');
    const check = await app.ok('caller.uncover', { subject: client }, window);
    expect(check.facts).toEqual({ reference: 'seen', lastSignInAt: 'seen', createdAt: 'match' });
    expect(await entriesOf(app, 'caller.factsUncovered')).toEqual([
      { actor: desk, subject: client, outcome: 'ok', data: {} },
    ]);
    expect(await app.ok('account.view', { subject: client }, window)).toMatchObject({
      covered: [],
      reference: 'CL-004 711',
      lastSignInAt: start - day,
    });
    expect(said(await logs())).toBe('ok');
    expect(said(await answer('reference', 'CL-004711'))).toBe('facts_closed');
    expect(await steps()).toEqual(['facts']);
    await askFor('issueAccessCode');
    expect(await facts()).toMatchObject({ reference: 'seen', lastSignInAt: 'seen' });
    expect(said(await answer('reference', 'CL-004711'))).toBe('facts_closed');
  });
});
