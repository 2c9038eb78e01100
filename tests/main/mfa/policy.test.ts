import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { MfaPolicy } from '../../../src/preload/contract/settings.ts';
import type { Role } from '../../../src/preload/contract/channel.ts';
import { password, TestApp } from '../support/workstation.ts';
import {
  codeNow,
  fromBase32,
  giveEmail,
  giveRecovery,
  giveTotp,
  mailedCode,
  mailsTo,
  minute,
  said,
  start,
} from './support.ts';

let app: TestApp;

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date', 'performance'], now: start });
  app = new TestApp();
});
afterEach(() => void vi.useRealTimers());

const relaxed: MfaPolicy = {
  administratorsNeedTotp: false,
  staff: 'optional',
  clients: 'optional',
  strict: false,
  issuer: 'Gatehouse',
};
const decide = (policy: Partial<MfaPolicy>) =>
  app.db
    .updateTable('setting')
    .set({ value: JSON.stringify({ ...relaxed, ...policy }) })
    .where('key', '=', 'mfa')
    .execute();

describe('the first administrator', () => {
  test('sets up an authenticator before anything else', async () => {
    const id = await app.bareFirstRun();
    const subject = { subject: id };
    expect(await app.ok('app.state', {})).toMatchObject({ stage: 'setUp', required: 'totp' });
    expect(said(await app.call('history.logs', { ...subject, ...anyEntry }))).toBe('set_up_needed');
    expect(said(await app.call('mfa.view', subject))).toBe('set_up_needed');
    expect(said(await app.call('mfa.finishSetUp', subject))).toBe('set_up_needed');
    expect(said(await app.call('mfa.sendEmailCode', subject))).toBe('totp_first');
    const { secret } = await app.ok('mfa.beginTotp', subject);
    const code = codeNow(fromBase32(secret));
    const enabled = await app.ok('mfa.confirmTotp', { ...subject, code, label: 'Phone' });
    expect(enabled.recoveryCodes?.length).toBe(10);
    expect(await app.lastEntry()).toMatchObject({
      code: 'mfa.recoveryIssued',
      data: { count: 10 },
    });
    // The codes have to be saved first.
    expect((await app.ok('app.state', {})).stage).toBe('setUp');
    expect(said(await app.call('mfa.view', subject))).toBe('set_up_needed');
    expect(await app.ok('mfa.finishSetUp', subject)).toMatchObject({ stage: 'signedIn' });
    expect(said(await app.call('mfa.view', subject))).toBe('ok');
  });

  test('may do so at the next sign-in, too: nothing opens in between', async () => {
    const id = await app.bareFirstRun();
    await app.ok('session.signOut', {});
    const signedIn = await app.ok('signIn.submit', { email: 'ada@example.org', password }, 2);
    expect(signedIn).toMatchObject({ stage: 'setUp', required: 'totp', actor: { id } });
    vi.advanceTimersByTime(5 * minute);
    expect(said(await app.call('mfa.beginTotp', { subject: id }, 2))).toBe('confirm_needed');
    await app.ok('session.confirm', { password }, 2);
    expect(said(await app.call('mfa.beginTotp', { subject: id }, 2))).toBe('ok');
  });
});

const anyEntry = { kind: null, outcome: null, from: null, to: null, below: null, limit: 10 };

describe('what is required', () => {
  const cases: [Partial<MfaPolicy>, Role, string][] = [
    [{}, 'client', 'none'],
    [{}, 'helpdesk', 'none'],
    [{}, 'administrator', 'none'],
    [{ clients: 'required' }, 'client', 'any'],
    [{ clients: 'required' }, 'helpdesk', 'none'],
    [{ clients: 'required' }, 'administrator', 'none'],
    [{ staff: 'required' }, 'client', 'none'],
    [{ staff: 'required' }, 'helpdesk', 'totp'],
    [{ staff: 'required' }, 'administrator', 'totp'],
    [{ administratorsNeedTotp: true }, 'client', 'none'],
    [{ administratorsNeedTotp: true }, 'helpdesk', 'none'],
    [{ administratorsNeedTotp: true }, 'administrator', 'totp'],
  ];

  test.each(cases)(
    'by %j of a %s is %s, and asked for at sign-in',
    async (policy, role, wanted) => {
      await app.firstRun();
      const id = await app.addPerson(role, 'somebody@example.org');
      await decide(policy);
      const input = { email: 'somebody@example.org', password };
      const state = await app.ok('signIn.submit', input, 2);
      expect(state).toMatchObject(
        wanted === 'none' ? { stage: 'signedIn' } : { stage: 'setUp', required: wanted },
      );
      const view = await app.ok('mfa.view', { subject: id }, app.enter(id));
      expect(view.required).toBe(wanted);
    },
  );

  test('of a client is met by mail alone, of staff it is not', async () => {
    await app.firstRun();
    await decide({ clients: 'required', staff: 'required' });
    for (const [role, stage] of [
      ['client', 'signedIn'],
      ['helpdesk', 'setUp'],
    ] as const) {
      const id = await app.addPerson(role, `${role}@example.org`);
      await giveEmail(app, id);
      const window = app.challenge(id);
      await app.ok('challenge.sendEmailCode', {}, window);
      const code = await mailedCode(app);
      expect(await app.ok('challenge.submit', { method: 'email', code }, window)).toMatchObject({
        stage,
      });
    }
  });
});

describe('removing', () => {
  const removeTotp = async (id: number, window = app.enter(id)) =>
    said(await app.call('mfa.removeTotp', { subject: id, id: 1 }, window));
  const disableEmail = async (id: number) =>
    said(await app.call('mfa.disableEmail', { subject: id }, app.enter(id)));
  const methods = async () => {
    const totp = await app.db.selectFrom('authenticator').select('id').execute();
    const email = await app.db.selectFrom('email_factor').select('account_id').execute();
    return { totp: totp.length, email: email.length };
  };

  beforeEach(() => app.firstRun());

  test.each(['helpdesk', 'administrator'] as const)(
    'the authenticator beside mail would leave a %s mail alone, and is refused',
    async (role) => {
      const id = await app.addPerson(role, 'staff@example.org');
      await giveTotp(app, id);
      await giveEmail(app, id);
      const entries = await app.logCodes();
      expect(await removeTotp(id)).toBe('totp_first');
      expect(await methods()).toEqual({ totp: 1, email: 1 });
      expect([await app.logCodes(), await mailsTo(app, id)]).toEqual([entries, []]);
      expect(await disableEmail(id)).toBe('ok');
      expect(await removeTotp(id)).toBe('ok');
      expect(await methods()).toEqual({ totp: 0, email: 0 });
      expect(await mailsTo(app, id)).toEqual(['emailMfaDisabled', 'totpRemoved']);
    },
  );

  test('what the policy requires is refused; of two methods one may go', async () => {
    const id = await app.addPerson('client', 'client@example.org');
    await giveTotp(app, id);
    await giveEmail(app, id);
    await decide({ clients: 'required' });
    expect(await removeTotp(id)).toBe('ok');
    expect(await disableEmail(id)).toBe('method_required');
    expect(await methods()).toEqual({ totp: 0, email: 1 });
    await decide({});
    expect(await disableEmail(id)).toBe('ok');
  });

  test('the last authenticator of an administrator is refused, one of two is not', async () => {
    await giveTotp(app, 1);
    await giveTotp(app, 1);
    await decide({ administratorsNeedTotp: true });
    expect(await removeTotp(1)).toBe('ok');
    const answer = await app.call('mfa.removeTotp', { subject: 1, id: 2 }, app.enter(1));
    expect(said(answer)).toBe('method_required');
    expect(await methods()).toEqual({ totp: 1, email: 0 });
  });

  test('needs a fresh confirmation, and a device of the own account', async () => {
    const id = await app.addPerson('client', 'client@example.org');
    const other = await app.addPerson('client', 'other@example.org');
    await giveTotp(app, id);
    await giveRecovery(app, id);
    expect(await removeTotp(other)).toBe('device_gone');
    const window = app.enter(id);
    vi.advanceTimersByTime(5 * minute);
    expect(await removeTotp(id, window)).toBe('confirm_needed');
    expect(await methods()).toEqual({ totp: 1, email: 0 });
    await app.ok('session.confirm', { password }, window);
    expect(await removeTotp(id, window)).toBe('ok');
  });
});

test('a policy is stored and logged with before and after', async () => {
  await app.firstRun();
  const strict: MfaPolicy = {
    administratorsNeedTotp: true,
    staff: 'required',
    clients: 'required',
    strict: true,
    issuer: 'Gatehouse',
  };
  expect(await app.ok('settings.setMfaPolicy', strict)).toEqual(strict);
  expect(await app.lastEntry()).toMatchObject({
    code: 'settings.changed',
    actor: 1,
    data: { setting: 'mfa' },
    before: relaxed,
    after: strict,
  });
  expect(await app.ok('settings.mfaPolicy', {})).toEqual(strict);
});

test('an administrator says what authenticators call the portal, which the next set-up tells them', async () => {
  const admin = await app.firstRun();
  const policy = await app.ok('settings.mfaPolicy', {});
  expect(policy.issuer).toBe('Gatehouse');
  for (const [issuer, code] of [
    ['\u00a0', 'required'],
    ['Acme: Portal', 'bad_character'],
  ] as const)
    expect((await app.refusal('settings.setMfaPolicy', { ...policy, issuer })).fields).toEqual({
      issuer: { code },
    });
  await app.ok('settings.setMfaPolicy', { ...policy, issuer: ' Acme Portal\u200b' });
  expect(await app.lastEntry()).toMatchObject({
    code: 'settings.changed',
    before: { issuer: 'Gatehouse' },
    after: { issuer: 'Acme Portal' },
  });
  const { uri } = await app.ok('mfa.beginTotp', { subject: admin });
  expect(new URL(uri).searchParams.get('issuer')).toBe('Acme Portal');
});
