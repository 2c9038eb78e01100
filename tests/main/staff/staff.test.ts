import { beforeEach, describe, expect, test } from 'vitest';
import { mailsTo, giveTotp } from '../mfa/support.ts';
import { adminEmail, password, TestApp } from '../support/workstation.ts';

let app: TestApp;
let ada: number;
let desk: number;

beforeEach(async () => {
  app = new TestApp();
  ada = await app.firstRun();
  desk = await app.addPerson('helpdesk', 'desk@example.org');
});

const reason = 'asked for by the head of support';
const eve = {
  fullName: ' Eve Adams ',
  email: 'Eve@Example.org',
  role: 'helpdesk',
  language: 'ja',
} as const;

async function row(id: number) {
  const found = (await app.ok('staff.list', {})).find((each) => each.id === id);
  if (!found) throw new Error('Not listed.');
  return found;
}

async function stored(id: number) {
  return app.db.selectFrom('account').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
}

describe('the list', () => {
  test('shows everyone who works here and no client, who may sign in first', async () => {
    await app.addPerson('client', 'client@example.org');
    await app.addPerson('administrator', 'second@example.org');
    await app.ok('staff.deactivate', { subject: desk, reason });
    await app.addPerson('helpdesk', 'zoe@example.org');
    const list = await app.ok('staff.list', {});
    expect(list.map(({ email, role, state }) => `${email} ${role} ${state}`)).toEqual([
      `${adminEmail} administrator active`,
      'second@example.org administrator active',
      'zoe@example.org helpdesk active',
      'desk@example.org helpdesk deactivated',
    ]);
  });

  test('tells methods that count, failed tries and the last sign-in, and holds no secret', async () => {
    await giveTotp(app, desk);
    await app.db
      .updateTable('account')
      .set({ last_sign_in_at: 5, last_sign_in_address: '192.0.2.4' })
      .where('id', '=', desk)
      .execute();
    await app.db
      .insertInto('throttle')
      .values({
        key: `account:${desk}`,
        factor: 'password',
        failures: 20,
        refusals: 0,
        last_failure_at: 1,
        wait_until: 2,
      })
      .execute();
    expect(await row(desk)).toEqual({
      id: desk,
      fullName: 'helpdesk desk@example.org',
      email: 'desk@example.org',
      role: 'helpdesk',
      language: 'en',
      state: 'active',
      methods: { authenticators: 1, email: false, recoveryCodes: 0 },
      mustSetUp: false,
      signIn: 'locked',
      lastSignInAt: 5,
      lastSignInAddress: '192.0.2.4',
      createdAt: 0,
      invitedUntil: null,
      lastAdministrator: false,
    });
  });
});

describe('an invitation', () => {
  test('makes an account that its one-time password opens, which nothing stored gives away', async () => {
    const { id, password: oneTime, expiresAt, staff } = await app.ok('staff.invite', eve);
    const account = await stored(id);
    expect(account).toMatchObject({
      role: 'helpdesk',
      full_name: 'Eve Adams',
      email: 'Eve@Example.org',
      language: 'ja',
      password_hash: '',
      state: 'active',
    });
    expect(staff.find((each) => each.id === id)).toMatchObject({ invitedUntil: expiresAt });
    expect(expiresAt - account.created_at).toBe(86_400_000);
    expect(await app.lastEntry()).toEqual({
      code: 'staff.invited',
      outcome: 'ok',
      actor: ada,
      subject: id,
      sourceIp: '203.0.113.10',
      data: {},
      before: null,
      after: {
        fullName: 'Eve Adams',
        email: 'Eve@Example.org',
        role: 'helpdesk',
        language: 'ja',
        state: 'active',
      },
    });
    const tables = ['account', 'one_time_password', 'log', 'mail'] as const;
    const rows = tables.map((table) => app.db.selectFrom(table).selectAll().execute());
    const everything = JSON.stringify(await Promise.all(rows)).toUpperCase();
    const groups = oneTime.toUpperCase().match(/[0-9A-Z]+/g) ?? [];
    expect(groups.length).toBeGreaterThan(1);
    expect(everything).not.toContain(oneTime.toUpperCase());
    expect(everything).not.toContain(groups.join(''));
    const state = await app.ok('signIn.submit', { email: 'eve@example.org', password: oneTime }, 7);
    expect(state.stage).toBe('newPassword');
  });

  test.each([
    [{ ...eve, fullName: '  ' }, { fullName: { code: 'required' } }],
    [{ ...eve, email: '' }, { email: { code: 'required' } }],
    [{ ...eve, email: 'eve' }, { email: { code: 'email_form' } }],
    [{ ...eve, email: 'DESK@example.org' }, { email: { code: 'address_taken' } }],
  ])('of %o is refused at its field, and nobody is added', async (typed, fields) => {
    expect(await app.refusal('staff.invite', typed)).toEqual({
      code: 'invalid_input',
      detail: null,
      fields,
    });
    expect(await app.ok('staff.list', {})).toHaveLength(2);
  });

  test('to one address twice at once makes one account', async () => {
    const results = await Promise.all([
      app.call('staff.invite', eve),
      app.call('staff.invite', eve),
    ]);
    expect(results.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await app.ok('staff.list', {})).toHaveLength(3);
  });
});

describe('a role', () => {
  test('that is changed is logged with its reason, and its holder is told', async () => {
    await app.ok('staff.setRole', { subject: desk, role: 'administrator', reason: ` ${reason} ` });
    expect((await stored(desk)).role).toBe('administrator');
    expect(await app.lastEntry()).toMatchObject({
      code: 'staff.roleChanged',
      outcome: 'ok',
      actor: ada,
      subject: desk,
      before: { role: 'helpdesk' },
      after: { role: 'administrator' },
      data: { reason },
    });
    expect(await mailsTo(app, desk)).toEqual(['roleChanged']);
  });

  test('counts at the very next call: rights that were given, and rights that were taken', async () => {
    const window = app.enter(desk);
    expect((await app.refusal('staff.list', {}, window)).code).toBe('not_allowed');
    await app.ok('staff.setRole', { subject: desk, role: 'administrator', reason });
    await app.ok('staff.list', {}, window);
    await app.ok('staff.setRole', { subject: desk, role: 'helpdesk', reason });
    expect((await app.refusal('staff.list', {}, window)).code).toBe('not_allowed');
    expect((await app.refusal('staff.invite', eve, window)).code).toBe('not_allowed');
    expect(app.world.announced.filter((event) => event === 'app.changed')).not.toEqual([]);
  });

  test('that needs an authenticator is of no use before one is set up', async () => {
    await app.db
      .updateTable('setting')
      .set({
        value: JSON.stringify({
          administratorsNeedTotp: true,
          staff: 'optional',
          clients: 'optional',
          strict: false,
          issuer: 'Gatehouse',
        }),
      })
      .where('key', '=', 'mfa')
      .execute();
    const bare = app.enter(desk);
    await app.ok('staff.setRole', { subject: desk, role: 'administrator', reason });
    expect((await app.refusal('staff.list', {}, bare)).code).toBe('set_up_needed');
    await app.ok('staff.setRole', { subject: desk, role: 'helpdesk', reason });
    await giveTotp(app, desk);
    const ready = app.enter(desk);
    await app.ok('staff.setRole', { subject: desk, role: 'administrator', reason });
    await app.ok('staff.list', {}, ready);
  });

  test('that somebody has already is nothing to do', async () => {
    const same = { subject: desk, role: 'helpdesk', reason } as const;
    expect((await app.refusal('staff.setRole', same)).code).toBe('nothing_to_do');
    expect(await mailsTo(app, desk)).toEqual([]);
  });
});

describe('an authenticator', () => {
  test('that is asked for has to be set up at the next sign-in, which the colleague is told', async () => {
    await app.ok('staff.requireTotp', { subject: desk, reason });
    expect(await row(desk)).toMatchObject({ mustSetUp: true });
    expect(await app.lastEntry()).toMatchObject({
      code: 'staff.totpRequired',
      subject: desk,
      data: { reason },
    });
    expect(await mailsTo(app, desk)).toEqual(['mfaRequired']);
    const state = await app.ok('signIn.submit', { email: 'desk@example.org', password }, 7);
    expect(state).toMatchObject({ stage: 'setUp', required: 'totp' });
    expect((await app.refusal('staff.requireTotp', { subject: desk, reason })).code).toBe(
      'nothing_to_do',
    );
  });

  test('that is there already is nothing to do', async () => {
    await giveTotp(app, desk);
    expect((await app.refusal('staff.requireTotp', { subject: desk, reason })).code).toBe(
      'nothing_to_do',
    );
    expect(await row(desk)).toMatchObject({ mustSetUp: false });
  });
});

describe('a colleague who is deactivated', () => {
  test('is out at once, cannot come back in, and can when reactivated', async () => {
    const window = app.enter(desk);
    await app.ok('staff.deactivate', { subject: desk, reason });
    expect(app.services.sessions.get(window)).toBe(null);
    const [entry, ended] = (await app.log()).slice(-2);
    expect([entry?.code, entry?.data]).toEqual(['staff.deactivated', JSON.stringify({ reason })]);
    expect([ended?.code, ended?.actor_id]).toEqual(['session.ended', desk]);
    const credentials = { email: 'desk@example.org', password };
    expect((await app.refusal('signIn.submit', credentials, 7)).code).toBe('credentials');

    const list = await app.ok('staff.reactivate', { subject: desk });
    expect(list.map(({ state }) => state)).toEqual(['active', 'active']);
    expect(await app.lastEntry()).toMatchObject({ code: 'staff.reactivated', subject: desk });
    expect((await app.ok('signIn.submit', credentials, 7)).stage).toBe('signedIn');
    expect((await app.refusal('staff.reactivate', { subject: desk })).code).toBe('account_active');
  });

  test('can only be brought back', async () => {
    await app.ok('staff.deactivate', { subject: desk, reason });
    const subject = desk;
    const codes = [
      await app.refusal('staff.setRole', { subject, role: 'administrator', reason }),
      await app.refusal('staff.requireTotp', { subject, reason }),
      await app.refusal('staff.deactivate', { subject, reason }),
    ].map(({ code }) => code);
    expect(codes).toEqual(['account_inactive', 'account_inactive', 'account_inactive']);
  });
});

test('each act that takes a reason needs one, spaces being none', async () => {
  const input = { subject: desk, reason: '  ' };
  const fields = { reason: { code: 'required' } };
  const before = await app.logCodes();
  const refused = [
    await app.refusal('staff.setRole', { ...input, role: 'administrator' }),
    await app.refusal('staff.requireTotp', input),
    await app.refusal('staff.deactivate', input),
  ];
  expect(refused).toEqual(refused.map(() => ({ code: 'invalid_input', detail: null, fields })));
  expect(await app.logCodes()).toEqual(before);
});
