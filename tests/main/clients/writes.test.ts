import { beforeEach, describe, expect, test } from 'vitest';
import { because, grounds, verify } from '../help-desk/support.ts';
import { password, TestApp } from '../support/workstation.ts';

let app: TestApp;
let admin: number;

beforeEach(async () => {
  app = new TestApp();
  admin = await app.firstRun();
});

const row = (id: number) =>
  app.db.selectFrom('account').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
const typed = {
  fullName: ' Ren Aoki ',
  email: 'Ren@Bücher.example',
  reference: ' C-7 ',
  language: 'ja',
} as const;

describe('adding a client', () => {
  test('stores it without a password, and logs it as it is', async () => {
    const head = await app.ok('clients.add', typed);
    const stored = {
      fullName: 'Ren Aoki',
      email: 'Ren@xn--bcher-kva.example',
      reference: 'C-7',
      language: 'ja',
    };
    expect(head).toMatchObject({ ...stored, role: 'client', state: 'active', signIn: 'open' });
    expect(await row(head.id)).toMatchObject({
      role: 'client',
      full_name: stored.fullName,
      email: stored.email,
      email_key: 'ren@xn--bcher-kva.example',
      portal_reference: 'C-7',
      password_hash: '',
      sample: 0,
    });
    expect(await app.lastEntry()).toEqual({
      code: 'client.added',
      outcome: 'ok',
      actor: admin,
      subject: head.id,
      sourceIp: '203.0.113.10',
      data: {},
      before: null,
      after: { ...stored, state: 'active' },
    });
    expect(app.world.announced).toContain('clients.changed');
  });

  test('refuses by its field what is missing, malformed or taken, and stores nothing', async () => {
    await app.ok('clients.add', typed);
    const before = (await app.log()).length;
    const wrong = { ...typed, fullName: '  ', email: 'REN@bücher.example' };
    expect((await app.refusal('clients.add', wrong)).fields).toEqual({
      fullName: { code: 'required' },
      email: { code: 'address_taken' },
      reference: { code: 'reference_taken' },
    });
    for (const [email, code] of [
      ['', 'required'],
      ['two@example.org, more@example.org', 'email_several'],
    ] as const) {
      const input = { ...typed, email, reference: null };
      expect((await app.refusal('clients.add', input)).fields).toEqual({ email: { code } });
    }
    expect((await app.log()).length).toBe(before);
  });

  test('takes an empty reference for none, which many can have', async () => {
    for (const email of ['a@example.org', 'b@example.org']) {
      const head = await app.ok('clients.add', { ...typed, email, reference: ' ' });
      expect(head.reference).toBe(null);
    }
  });
});

describe('a portal reference', () => {
  test('is stored and logged as it was and is, and can be taken away', async () => {
    const { id: subject } = await app.ok('clients.add', typed);
    await app.ok('clients.setReference', { subject, reference: 'C-8' });
    expect(await app.lastEntry()).toMatchObject({
      code: 'client.referenceChanged',
      subject,
      before: { reference: 'C-7' },
      after: { reference: 'C-8' },
    });
    expect(await app.ok('clients.setReference', { subject, reference: null })).toMatchObject({
      reference: null,
    });
    expect((await row(subject)).portal_reference).toBe(null);
  });

  test("of another client's is refused, and the same again writes nothing", async () => {
    await app.ok('clients.add', typed);
    const other = { ...typed, email: 'other@example.org', reference: 'C-8' };
    const { id: subject } = await app.ok('clients.add', other);
    const before = (await app.log()).length;
    const { fields } = await app.refusal('clients.setReference', { subject, reference: 'C-7' });
    expect(fields).toEqual({ reference: { code: 'reference_taken' } });
    await app.ok('clients.setReference', { subject, reference: 'C-8 ' });
    expect((await row(subject)).portal_reference).toBe('C-8');
    expect((await app.log()).length).toBe(before);
  });
});

test('opening a client is logged once each time, looking again is not', async () => {
  const { id: subject } = await app.ok('clients.add', typed);
  const head = await app.ok('clients.open', { subject });
  await app.ok('clients.summary', { subject });
  await app.ok('clients.summary', { subject });
  expect(await app.ok('clients.open', { subject })).toEqual(head);
  const codes = await app.logCodes();
  expect(codes.filter((code) => code === 'client.opened').length).toBe(2);
  expect(await app.lastEntry()).toMatchObject({ actor: admin, subject, data: {} });
});

describe('archiving', () => {
  test('ends sessions and challenges of the account, and no password lets it in again', async () => {
    const subject = await app.addPerson('client', 'ren@example.org');
    const [session, challenge] = [app.enter(subject), app.challenge(subject)];
    await app.ok('clients.archive', { subject, reason: ' Contract ended ' });
    expect(app.services.sessions.get(session)).toBe(null);
    expect((await app.refusal('challenge.view', {}, challenge)).code).toBe('signed_out');
    const credentials = { email: 'ren@example.org', password };
    expect((await app.refusal('signIn.submit', credentials, 7)).code).toBe('credentials');
    const log = await app.log();
    const entry = log.find(({ code }) => code === 'client.archived');
    expect(entry).toMatchObject({ actor_id: admin, subject_id: subject });
    expect(entry?.data).toBe('{"reason":"Contract ended"}');
    expect(log.find(({ code }) => code === 'session.ended')).toMatchObject({
      subject_id: subject,
      data: '{"reason":"account_inactive"}',
    });
  });

  test('is taken back whole, and only then is the account written to again', async () => {
    const subject = await app.addPerson('client', 'ren@example.org');
    await app.ok('clients.archive', { subject, reason: 'By mistake' });
    for (const refused of [
      await app.refusal('clients.archive', { subject, reason: 'Again' }),
      await app.refusal('clients.setReference', { subject, reference: 'C-9' }),
    ])
      expect(refused.code).toBe('account_inactive');
    expect(await app.ok('clients.summary', { subject })).toMatchObject({ state: 'archived' });
    expect(await app.ok('clients.restore', { subject, grounds: null })).toMatchObject({
      state: 'active',
    });
    expect(await app.lastEntry()).toMatchObject({ code: 'client.restored', subject });
    expect((await app.refusal('clients.restore', { subject, grounds: null })).code).toBe(
      'account_active',
    );
    await app.ok('signIn.submit', { email: 'ren@example.org', password }, 7);
  });

  test('is taken back by somebody else only for a verified caller', async () => {
    const subject = await app.addPerson('client', 'ren@example.org');
    await app.ok('clients.archive', { subject, reason: 'By mistake' });
    const other = app.enter(await app.addPerson('helpdesk', 'hedy@example.org'));
    expect((await app.refusal('clients.restore', { subject, grounds: because }, other)).code).toBe(
      'proof_needed',
    );
    await verify(app, subject, other);
    await app.ok('clients.restore', { subject, grounds: because }, other);
    expect(await app.lastEntry()).toMatchObject({
      code: 'client.restored',
      subject,
      data: grounds,
    });
  });

  test('needs a reason', async () => {
    const subject = await app.addPerson('client', 'ren@example.org');
    const { fields } = await app.refusal('clients.archive', { subject, reason: '  ' });
    expect(fields).toEqual({ reason: { code: 'required' } });
    expect((await row(subject)).state).toBe('active');
  });
});
