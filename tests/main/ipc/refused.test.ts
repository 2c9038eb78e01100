import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { giveTotp, minute, said, second, start } from '../mfa/support.ts';
import { because, verify } from '../help-desk/support.ts';
import { adminEmail, TestApp } from '../support/workstation.ts';

let app: TestApp;
let client: number;
let window: number;

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['Date', 'performance'], now: start });
  app = new TestApp();
  await app.firstRun();
  client = await app.addPerson('client', 'client@example.org');
  window = app.enter(client);
});
afterEach(() => void vi.useRealTimers());

/** Whom each refusal in the log was about, and what else it says. */
const refusals = async () =>
  (await app.log())
    .filter(({ code }) => code === 'access.refused')
    .map(({ subject_id, data }) => [subject_id, JSON.parse(data)]);

describe('a look that is refused', () => {
  test('is logged once a minute for each account that was looked at', async () => {
    const others = [1];
    for (const name of ['ben', 'cleo'])
      others.push(await app.addPerson('client', `${name}@example.org`));
    const look = async () => {
      for (const subject of others)
        expect(said(await app.call('account.view', { subject }, window))).toBe('not_allowed');
    };
    await look();
    await look();
    const once = others.map((subject) => [subject, { channel: 'account.view' }]);
    expect(await refusals()).toEqual(once);
    vi.advanceTimersByTime(minute);
    await look();
    expect(await refusals()).toEqual([...once, ...once]);
  });

  test('at many accounts in a minute fills no log', async () => {
    const crowd = Array.from({ length: 300 }, (_, index) => `c${index}@e.org`);
    const rest = { role: 'client', language: 'en', state: 'active' } as const;
    await app.db
      .insertInto('account')
      .values(
        crowd.map((email) => ({
          ...rest,
          full_name: 'c',
          email,
          email_key: email,
          password_hash: '',
          created_at: 0,
        })),
      )
      .execute();
    for (let subject = client + 1; subject <= client + 300; subject++) {
      await app.call('account.view', { subject }, window);
      vi.advanceTimersByTime(20);
    }
    const entries = await refusals();
    expect(entries.length).toBe(101);
    expect(entries.at(-1)).toEqual([null, { channel: 'account.view', others: true }]);
  });
});

describe('a number that was guessed', () => {
  test("is logged at once with whose it is, where it is somebody else's", async () => {
    await app.ok(
      'account.changeAddress',
      { subject: 1, email: 'ada@example.net', grounds: null },
      1,
    );
    const rule = { subject: 1, rule: '203.0.113.0/24', note: '', expiresAt: null } as const;
    await app.ok(
      'ipAccess.add',
      { ...rule, hostBitsSeen: false, lockout: 'check', grounds: null },
      1,
    );
    await giveTotp(app, 1);
    await app.ok('account.addPhone', { subject: 1, number: '+44 20 7946 0000', label: '' }, 1);
    const subject = client;
    const guesses = [
      await app.call('mail.open', { subject, id: 1 }, window),
      await app.call(
        'ipAccess.delete',
        { subject, id: 1, lockout: 'check', grounds: null },
        window,
      ),
      await app.call('mfa.renameTotp', { subject, id: 1, label: 'Mine' }, window),
      await app.call('account.removePhone', { subject, id: 1 }, window),
    ];
    expect(guesses.map(said)).toEqual(['mail_gone', 'rule_gone', 'device_gone', 'phone_gone']);
    expect(await refusals()).toEqual([
      [1, { channel: 'mail.open', number: 1 }],
      [1, { channel: 'ipAccess.delete', number: 1 }],
      [1, { channel: 'mfa.renameTotp', number: 1 }],
      [1, { channel: 'account.removePhone', number: 1 }],
    ]);
  });

  test("and is nobody's is logged from the third on, once", async () => {
    const open = async (id: number) =>
      said(await app.call('mail.open', { subject: client, id }, window));
    for (const id of [7, 7, 7, 8]) expect(await open(id)).toBe('mail_gone');
    expect(await refusals()).toEqual([]);
    for (const id of [9, 10, 11]) await open(id);
    expect(await refusals()).toEqual([[client, { channel: 'mail.open', number: 9 }]]);
    const desk = app.enter(1);
    for (const id of [5, 6, 7, 8]) await app.refusal('job.view', { id }, desk);
    expect((await refusals()).slice(1)).toEqual([[null, { channel: 'job.view', number: 7 }]]);
  });
});

describe('a flood', () => {
  const toggled = (id: number, enabled: boolean) =>
    ({
      subject: client,
      id,
      note: '',
      expiresAt: null,
      enabled,
      lockout: 'check',
      grounds: because,
    }) as const;

  test('of changes is refused beyond what anybody does by hand, and so are its entries', async () => {
    const desk = await app.addPerson('helpdesk', 'desk@example.org');
    const at = app.enter(desk);
    const rule = { subject: client, rule: '203.0.113.0/24', note: '', expiresAt: null } as const;
    await verify(app, client, at);
    await app.ok(
      'ipAccess.add',
      { ...rule, hostBitsSeen: false, lockout: 'accept', grounds: because },
      at,
    );
    const answers = new Map<string, number>();
    for (let turn = 0; turn < 1000; turn++) {
      const answer = said(await app.call('ipAccess.change', toggled(1, turn % 2 === 0), at));
      const kind = answer.replace(/\d+/, 'n');
      answers.set(kind, (answers.get(kind) ?? 0) + 1);
      vi.advanceTimersByTime(60);
    }
    expect([...answers.keys()]).toEqual(['ok', 'too_many_acts {"seconds":n}']);
    expect(answers.get('ok')).toBeLessThanOrEqual(150);
    expect(await refusals()).toEqual([[null, { channel: 'ipAccess.change', tooMany: true }]]);
    const mails = await app.db.selectFrom('mail').select('id').execute();
    expect(mails.length).toBeLessThanOrEqual(4);
    const other = app.enter(1);
    await verify(app, client, other);
    expect(said(await app.call('ipAccess.change', toggled(1, true), other))).toBe('ok');
    expect(said(await app.call('session.signOut', {}, at))).toBe('ok');
    vi.advanceTimersByTime(4 * second);
    const reference = { subject: client, reference: 'P-2' };
    expect(said(await app.call('clients.setReference', reference, app.enter(desk)))).toBe('ok');
  });

  test('at the sign-in screen leaves no more entries than it may, and no sign-in that succeeds is one', async () => {
    for (let round = 0; round < 70; round++) {
      await app.ok(
        'signIn.submit',
        { email: 'client@example.org', password: 'nine quiet lamps over harbour' },
        500 + round,
      );
      await app.ok('session.signOut', {}, 500 + round);
    }
    const before = (await app.log()).length;
    const answers = await Promise.all(
      Array.from({ length: 90 }, (_, index) =>
        app.call('signIn.submit', { email: `n${index}@example.org`, password: 'x' }, 600 + index),
      ),
    );
    expect(answers.filter((answer) => said(answer) === 'credentials').length).toBe(60);
    expect(answers.filter((answer) => said(answer).startsWith('throttled')).length).toBe(30);
    expect((await app.log()).length - before).toBe(61);
    expect(await app.db.selectFrom('throttle').select('key').execute()).toHaveLength(60);
    vi.advanceTimersByTime(minute);
    const next = { email: adminEmail, password: 'x' };
    expect(said(await app.call('signIn.submit', next, 700))).toBe('credentials');
  });
});
