import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { giveEmail, giveRecovery, giveTotp, mailedCode, mailsTo, start } from '../mfa/support.ts';
import { TestApp } from '../support/workstation.ts';

let app: TestApp;
let admin: number;
let client: number;

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['Date', 'performance'], now: start });
  app = new TestApp();
  admin = await app.firstRun();
  client = await app.addPerson('client', 'client@example.org');
});
afterEach(() => void vi.useRealTimers());

const view = () => app.ok('account.view', { subject: client }, app.enter(client));

describe('Account Information', () => {
  test('shows what is stored of the account', async () => {
    expect(await view()).toEqual({
      fullName: 'client client@example.org',
      email: 'client@example.org',
      emailVerifiedAt: null,
      language: 'en',
      reference: null,
      role: 'client',
      createdAt: 0,
      lastSignInAt: null,
      lastSignInAddress: null,
      methods: { authenticators: 0, email: false, recoveryCodes: 0 },
      pending: null,
      phones: [],
      deskCall: null,
      covered: [],
    });
    await giveTotp(app, client);
    await giveEmail(app, client);
    await giveRecovery(app, client);
    await app.db
      .updateTable('account')
      .set({ last_sign_in_at: 7, last_sign_in_address: '203.0.113.9' })
      .where('id', '=', client)
      .execute();
    expect(await app.ok('account.view', { subject: client })).toMatchObject({
      lastSignInAt: 7,
      lastSignInAddress: '203.0.113.9',
      methods: { authenticators: 1, email: true, recoveryCodes: 1 },
    });
  });

  test('counts an address as verified by a code for Email MFA, and from then on', async () => {
    await giveRecovery(app, client);
    await app.ok('mfa.sendEmailCode', { subject: client }, app.enter(client));
    expect((await view()).emailVerifiedAt).toBe(null);
    vi.advanceTimersByTime(5000);
    const code = await mailedCode(app);
    await app.ok('mfa.confirmEmail', { subject: client, code }, app.enter(client));
    vi.advanceTimersByTime(5000);
    expect((await view()).emailVerifiedAt).toBe(start + 5000);
  });
});

describe('saving', () => {
  test('stores name and language, and logs both as they were and are', async () => {
    const window = app.enter(client);
    const input = { subject: client, fullName: '  Ren Aoki ', language: 'ja' } as const;
    const answer = await app.ok('account.save', input, window);
    expect(answer).toMatchObject({ fullName: 'Ren Aoki', language: 'ja' });
    expect(await app.lastEntry()).toEqual({
      code: 'account.changed',
      outcome: 'ok',
      actor: client,
      subject: client,
      sourceIp: '203.0.113.10',
      data: {},
      before: { fullName: 'client client@example.org', language: 'en' },
      after: { fullName: 'Ren Aoki', language: 'ja' },
    });
    expect(app.world.announced).toContain('app.changed');
    expect(await app.ok('app.state', {}, window)).toMatchObject({
      actor: { fullName: 'Ren Aoki' },
    });
  });

  test('of what is stored already writes nothing', async () => {
    const before = (await app.log()).length;
    const { fullName, language } = await view();
    await app.ok('account.save', { subject: client, fullName, language }, app.enter(client));
    expect((await app.log()).length).toBe(before);
  });

  test.each([
    ['', 'required'],
    ['   ', 'required'],
    ['Ren\nAoki', 'bad_character'],
    ['x'.repeat(201), 'invalid'],
  ])('refuses the name %j by its field', async (fullName, code) => {
    const input = { subject: client, fullName, language: 'ja' } as const;
    const { fields } = await app.refusal('account.save', input, app.enter(client));
    expect(fields).toEqual({ fullName: { code } });
    expect((await view()).language).toBe('en');
  });

  test('is done for a client by staff, in the name of staff', async () => {
    const input = { subject: client, fullName: 'Ren Aoki', language: 'en' } as const;
    await app.ok('account.save', input);
    expect(await app.lastEntry()).toMatchObject({ actor: admin, subject: client });
    expect(await mailsTo(app, client)).toEqual([]);
  });
});
