import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import {
  codeNow,
  giveEmail,
  giveTotp,
  mailedCode,
  minute,
  said,
  second,
  start,
  wrongCode,
} from '../mfa/support.ts';
import { type TestApp } from '../support/workstation.ts';
import { clientEmail, entriesOf, openDesk, reason, signIn, verify } from './support.ts';

let app: TestApp;
let desk: number;
let client: number;
let window: number;
let secret: Buffer;

beforeEach(async () => {
  ({ app, desk, client, window } = await openDesk());
  secret = await giveTotp(app, client);
});
afterEach(() => void vi.useRealTimers());

const begin = () => app.ok('caller.begin', { subject: client, reference: ' T-7 ' }, window);
const read = (code: string) =>
  app.call('caller.checkAuthenticator', { subject: client, code }, window);
const readBack = (code: string) =>
  app.call('caller.checkEmailCode', { subject: client, code }, window);
const view = () => app.ok('helpDesk.view', { subject: client }, window);
const unlock = () => app.call('helpDesk.unlockSignIn', { subject: client, reason }, window);
const unverified = (done: number) => `caller_unverified {"done":${done},"needed":2}`;

describe('the worksheet', () => {
  test('counts steps towards what the workstation wants, and ends with how long it took', async () => {
    expect(said(await unlock())).toBe(unverified(0));
    expect(await begin()).toEqual({
      startedAt: start,
      reference: 'T-7',
      steps: {},
      needed: 2,
      overridden: null,
      passed: false,
      code: null,
    });
    await app.ok('caller.attest', { subject: client, step: 'facts', note: ' invoice ' }, window);
    expect(said(await unlock())).toBe(unverified(1));
    expect((await read(codeNow(secret))).ok).toBe(true);
    expect((await view()).caller).toMatchObject({
      steps: {
        authenticator: { at: start, note: 'Phone' },
        facts: { at: start, note: 'invoice' },
      },
      passed: true,
    });
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
    expect(said(await unlock())).toBe(unverified(0));
    expect(said(await app.call('caller.end', { subject: client }, window))).toBe('caller_none');
  });

  test('vouches for one account, in one session', async () => {
    const other = await app.addPerson('client', 'other@example.org');
    await verify(app, client, window);
    expect(said(await app.call('helpDesk.unlockSignIn', { subject: other, reason }, window))).toBe(
      unverified(0),
    );
    const elsewhere = app.enter(desk);
    expect(
      said(await app.call('helpDesk.unlockSignIn', { subject: client, reason }, elsewhere)),
    ).toBe(unverified(0));
    await app.ok('caller.begin', { subject: other, reference: '' }, window);
    expect(said(await unlock())).toBe(unverified(0));
    expect(await entriesOf(app, 'caller.ended')).toMatchObject([
      { subject: client, data: { caller: 'callBack, facts' } },
    ]);
  });

  test('is over after an hour: it must not vouch for the next caller', async () => {
    await verify(app, client, window);
    for (let i = 0; i < 5; i++) {
      vi.advanceTimersByTime(12 * minute);
      app.services.sessions.noteInput(window);
    }
    expect((await view()).caller).toBe(null);
    await app.ok('session.confirm', { password: 'nine quiet lamps over harbour' }, window);
    expect(said(await unlock())).toBe(unverified(0));
  });

  test('can be done without for a reason, which every act then carries', async () => {
    await begin();
    expect(
      (await app.refusal('caller.override', { subject: client, reason: ' ' }, window)).fields,
    ).toEqual({ reason: { code: 'required' } });
    await app.ok('caller.override', { subject: client, reason: 'known in person' }, window);
    expect((await view()).caller).toMatchObject({ overridden: 'known in person', passed: true });
    await app.ok('helpDesk.issueAccessCode', { subject: client, minutes: 60, reason }, window);
    expect(await entriesOf(app, 'helpDesk.accessCodeIssued')).toMatchObject([
      { data: { caller: '', callReference: 'T-7', override: 'known in person' } },
    ]);
    expect(await entriesOf(app, 'caller.overridden')).toMatchObject([
      { data: { reason: 'known in person' } },
    ]);
  });

  test('is not asked for where no steps are wanted', async () => {
    await app.ok('settings.setDesk', {
      callerSteps: 0,
      secondPerson: 'never',
      accessCodeMinutes: 60,
    });
    await app.ok('helpDesk.issueAccessCode', { subject: client, minutes: 60, reason }, window);
    expect(await entriesOf(app, 'helpDesk.accessCodeIssued')).toMatchObject([
      { data: { caller: '', callReference: null, override: null } },
    ]);
  });

  test('takes no empty note, and no step before it is begun', async () => {
    const attest = { subject: client, step: 'facts', note: '  ' } as const;
    expect(said(await app.call('caller.attest', attest, window))).toBe('caller_none');
    await begin();
    expect((await app.refusal('caller.attest', attest, window)).fields).toEqual({
      note: { code: 'required' },
    });
    expect(await entriesOf(app, 'caller.stepPassed')).toEqual([]);
  });
});

describe('a code read out of an authenticator', () => {
  test('is neither used up nor does it sign anyone in', async () => {
    await signIn(app, 2);
    await begin();
    const code = codeNow(secret);
    for (let i = 0; i < 3; i++)
      expect(await read(code)).toMatchObject({ value: { result: 'right' } });
    expect(await entriesOf(app, 'caller.stepPassed')).toHaveLength(3);
    expect((await app.db.selectFrom('authenticator').select('last_step').execute())[0]).toEqual({
      last_step: -1,
    });
    expect(said(await app.call('challenge.submit', { method: 'totp', code }, 2))).toBe('ok');
    expect(said(await read(code))).toBe('code_used');
  });

  test('tells how far the clock is off, and a code of the future is burned by that', async () => {
    await begin();
    expect(await read(codeNow(secret, -4))).toMatchObject({
      value: { result: 'wrong', clockSeconds: -120 },
    });
    const early = codeNow(secret, 3);
    expect(await read(early)).toMatchObject({ value: { result: 'wrong', clockSeconds: 90 } });
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
    await app.ok('caller.override', { subject: client, reason }, window);
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

describe('a code read back from an email', () => {
  beforeEach(begin);

  test('proves the mailbox, once, and is shown to nobody', async () => {
    const check = await app.ok('caller.sendCode', { subject: client }, window);
    expect(check.code).toMatchObject({ maskedAddress: 'c•••••@e••••••.org', triesLeft: 5 });
    const code = await mailedCode(app);
    const mail = await app.db.selectFrom('mail').selectAll().executeTakeFirstOrThrow();
    expect(mail).toMatchObject({ account_id: client, recipient: clientEmail });
    const own = await app.ok('mail.open', { subject: client, id: mail.id }, app.enter(client));
    expect(own.content?.code).toBe('••••••');
    expect((await readBack(code)).ok).toBe(true);
    expect((await view()).caller?.steps.email).toEqual({ at: start, note: clientEmail });
    expect((await view()).emailVerifiedAt).toBe(start);
    expect(said(await readBack(code))).toBe('code_expired');
    expect(await entriesOf(app, 'caller.codeSent')).toMatchObject([
      { actor: desk, subject: client },
    ]);
  });

  test('of one call is none in the next, and none at sign-in', async () => {
    await giveEmail(app, client);
    await app.ok('caller.sendCode', { subject: client }, window);
    const code = await mailedCode(app);
    await signIn(app, 2);
    expect(said(await app.call('challenge.submit', { method: 'email', code }, 2))).toBe(
      'code_none',
    );
    await begin();
    expect(said(await readBack(code))).toBe('code_none');
    expect((await view()).caller?.steps).toEqual({});
  });

  test('dies of five wrong tries, and the sixth is not even looked at', async () => {
    await app.ok('caller.sendCode', { subject: client }, window);
    const code = await mailedCode(app);
    const wrong = code === '000000' ? '000001' : '000000';
    for (let left = 4; left > 0; left--)
      expect(said(await readBack(wrong))).toBe(`email_code_wrong {"triesLeft":${left}}`);
    expect(said(await readBack(wrong))).toBe('code_exhausted');
    expect(said(await readBack(code))).toBe('throttled {"seconds":900}');
    expect((await view()).caller?.steps).toEqual({});
  });
});
