import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { indexLog } from '../../../src/main/history/search-index.ts';
import { indexMails } from '../../../src/main/mail/search-index.ts';
import { createFolderTransport } from '../../../src/main/mail/folder-transport.ts';
import { defaultSender } from '../../../src/main/mail/message.ts';
import { Outbox } from '../../../src/main/mail/outbox.ts';
import type { Transport } from '../../../src/main/mail/transport.ts';
import { sendEmailCode } from '../../../src/main/mfa/email-codes.ts';
import { findAccount } from '../../../src/main/accounts/accounts.ts';
import { giveEmail, giveRecovery, giveTotp } from '../mfa/support.ts';
import { because, grounds, verify } from '../help-desk/support.ts';
import { storedBytes } from '../support/back-door.ts';
import { password, TestApp } from '../support/workstation.ts';

let app: TestApp;
let admin: number;

beforeEach(async () => {
  app = new TestApp();
  admin = await app.firstRun();
});

/** In no entry of the log, because nothing here is done through it. */
const secrets = {
  name: 'Canary Nightjar',
  email: 'canary.person@example.org',
  reference: 'CANARY-REF-77',
  address: '198.51.100.231',
  rule: '192.0.2.231',
  note: 'Canary office',
  label: 'Canary phone',
  pending: 'canary.next@example.org',
  reply: '550 unknown user canary-at-server',
  point: 'Canary head office',
  hash: 'canary-recovery-hash',
  filter: 'Canary filter',
};

async function addCanary(): Promise<number> {
  const id = await app.addPerson('client', secrets.email);
  await app.db
    .updateTable('account')
    .set({
      full_name: secrets.name,
      portal_reference: secrets.reference,
      last_sign_in_at: 1,
      last_sign_in_address: secrets.address,
      last_method: 'totp',
      email_verified_at: 1,
    })
    .where('id', '=', id)
    .execute();
  await giveTotp(app, id);
  await app.db
    .updateTable('authenticator')
    .set({ label: secrets.label })
    .where('account_id', '=', id)
    .execute();
  await app.db.insertInto('burned_step').values({ authenticator_id: 1, step: 1 }).execute();
  await giveEmail(app, id);
  await giveRecovery(app, id, { codes: [], hashes: [secrets.hash] });
  const rule = { account_id: id, rule: secrets.rule, note: secrets.note, enabled: 1 } as const;
  const unused = {
    expires_at: null,
    last_used_at: null,
    last_used_address: null,
    deleted_at: null,
  };
  await app.db
    .insertInto('ip_rule')
    .values({ ...rule, ...unused, added_by: id, added_at: 0 })
    .execute();
  const issued = { account_id: id, issued_by: admin, issued_at: 0, expires_at: 1 };
  await app.db
    .insertInto('access_code')
    .values({ ...issued, mac: Buffer.from('canary-mac') })
    .execute();
  await app.db
    .insertInto('one_time_password')
    .values({ ...issued, hash: 'canary-one-time' })
    .execute();
  await app.db
    .insertInto('ip_lift')
    .values({ account_id: id, lifted_by: admin, lifted_at: 0, until: null })
    .execute();
  await app.db
    .insertInto('test_point')
    .values({
      account_id: id,
      name: secrets.point,
      address: '198.51.100.77',
      added_by: admin,
      added_at: 0,
    })
    .execute();
  await app.db
    .insertInto('ip_probation')
    .values({
      account_id: id,
      begun_by: admin,
      begun_at: 0,
      until: 1,
      state: JSON.stringify([{ note: secrets.note }]),
    })
    .execute();
  await app.db
    .insertInto('saved_filter')
    .values({ account_id: id, screen: 'logs', name: secrets.filter, search: '' })
    .execute();
  await app.db
    .insertInto('pending_address')
    .values({
      account_id: id,
      address: secrets.pending,
      address_key: secrets.pending,
      request: 'canary-request',
      started_at: 0,
    })
    .execute();
  await app.db
    .insertInto('throttle')
    .values({
      key: `account:${id}`,
      factor: 'password',
      failures: 20,
      refusals: 0,
      last_failure_at: 0,
      wait_until: 0,
    })
    .execute();
  return id;
}

/** One code, written as a file by the folder transport; a server once had something to say too. */
async function mailCanary(id: number): Promise<void> {
  const { store } = app.services.workstation;
  const account = await findAccount(store.db, id);
  if (!account) throw new Error('gone');
  const act = { actor: id, subject: null, sourceIp: null, at: Date.now() };
  const request = { account, purpose: 'signIn', request: 'canary-sign-in' } as const;
  await sendEmailCode(store, act, request);
  await app.services.outbox.start(store);
  await app.services.outbox.settled();
  await app.db
    .insertInto('mail_step')
    .values({ mail_id: 1, at: 0, state: 'retrying', reply: secrets.reply })
    .execute();
}

/** Others around it, so that its rows lie among theirs and pages split. */
async function addOthers(from: number): Promise<void> {
  for (let index = from; index < from + 150; index++) {
    const id = await app.addPerson('client', `other${index}@example.org`);
    await app.db
      .updateTable('account')
      .set({ portal_reference: `B-${index}`, last_sign_in_address: '203.0.113.9' })
      .where('id', '=', id)
      .execute();
    await giveRecovery(app, id);
  }
}

const found = async () =>
  (await storedBytes(app.folder)).flatMap(({ name, bytes }) =>
    [...Object.values(secrets), 'canary', 'Canary']
      .filter((secret) => bytes.includes(secret))
      .map((secret) => `${secret} in ${name}`),
  );

describe('erasing a client', () => {
  test('leaves nothing of it in any file but the log, and the mails of others alone', async () => {
    await addOthers(0);
    const subject = await addCanary();
    await addOthers(1000);
    await mailCanary(subject);
    const [other] = await app.db
      .selectFrom('account')
      .select('id')
      .where('email', '=', 'other1@example.org')
      .execute();
    await app.ok('clients.sendNotice', {
      selection: { kind: 'chosen', clients: [other?.id ?? 0] },
      message: 'Hello',
    });
    await app.services.jobs.settled();
    await app.services.outbox.settled();
    expect(readdirSync(join(app.folder, 'outbox')).length).toBe(2);
    const { store } = app.services.workstation;
    await indexLog(store, () => false);
    await indexMails(store, () => false);
    expect((await found()).length).toBeGreaterThan(10);

    await verify(app, subject, 1);
    await app.ok('clients.archive', { subject, reason: 'Asked for it' });
    const asked = { reason: ' Right to be forgotten ', second: null };
    await app.ok('clients.erase', { subject, grounds: asked });
    expect(await found()).toEqual([]);
    expect(readdirSync(join(app.folder, 'outbox')).length).toBe(1);
    const nobody = `erased-${subject}@invalid`;
    expect(await findAccount(app.db, subject)).toMatchObject({
      full_name: '',
      email: nobody,
      email_key: nobody,
      portal_reference: null,
      password_hash: '',
      last_sign_in_address: null,
      state: 'archived',
    });
    expect(await app.lastEntry()).toMatchObject({
      code: 'client.erased',
      actor: admin,
      subject,
      data: { ...grounds, reason: 'Right to be forgotten' },
    });
    const left = await app.backDoor();
    const tables = await left.tablesWith('account_id');
    expect(tables.length).toBeGreaterThan(9);
    // That there were calls, and what administrators look at, stays as the log does.
    const kept = new Set(['client_search', 'desk_call', 'review']);
    for (const table of tables.filter((each) => !kept.has(each)))
      expect(
        await left.values(`select account_id from "${table}" where account_id = ${subject}`),
      ).toEqual([]);
    expect(await left.faults()).toEqual([]);
  });

  test('needs an archived client and a reason, and is done once', async () => {
    const subject = await addCanary();
    expect((await app.refusal('clients.erase', { subject, grounds: because })).code).toBe(
      'proof_needed',
    );
    await verify(app, subject, 1);
    const early = await app.refusal('clients.erase', { subject, grounds: because });
    expect(early.code).toBe('account_active');
    await app.ok('clients.archive', { subject, reason: 'x' });
    const { fields } = await app.refusal('clients.erase', {
      subject,
      grounds: { reason: ' ', second: null },
    });
    expect(fields).toEqual({ reason: { code: 'required' } });
    expect((await findAccount(app.db, subject))?.full_name).toBe(secrets.name);
    await app.ok('clients.erase', { subject, grounds: because });
    for (const refused of [
      await app.refusal('clients.erase', { subject, grounds: because }),
      await app.refusal('clients.restore', { subject, grounds: because }),
      await app.refusal('clients.open', { subject }),
    ])
      expect(refused.code).toBe('not_allowed');
  });

  test('is for administrators alone', async () => {
    const subject = await addCanary();
    await app.ok('clients.archive', { subject, reason: 'x' });
    const helpDesk = app.enter(await app.addPerson('helpdesk', 'hedy@example.org'));
    const { code } = await app.refusal('clients.erase', { subject, grounds: because }, helpDesk);
    expect(code).toBe('not_allowed');
    expect((await findAccount(app.db, subject))?.full_name).toBe(secrets.name);
  });

  test('makes address and reference free again, and shuts the account for good', async () => {
    const subject = await addCanary();
    await verify(app, subject, 1);
    await app.ok('clients.archive', { subject, reason: 'x' });
    await app.ok('clients.erase', { subject, grounds: because });
    const { name: fullName, email, reference } = secrets;
    expect((await app.refusal('signIn.submit', { email, password }, 7)).code).toBe('credentials');
    const next = await app.ok('clients.add', { fullName, email, reference, language: 'en' });
    expect(next.id).not.toBe(subject);
    const asked = {
      search: '',
      filter: 'archived',
      concern: null,
      sort: 'name',
      descending: false,
    } as const;
    const page = await app.ok('clients.list', { ...asked, after: null, limit: 9 });
    expect(page.total).toBe(0);
  });

  test('while its mail is being sent leaves neither row nor file behind', async () => {
    const subject = await addCanary();
    const folder = join(app.folder, 'outbox');
    const { store } = app.services.workstation;
    const [begun, go] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    const real = createFolderTransport(folder, defaultSender);
    const slow: Transport = {
      ...real,
      send: async (letter, marked) => {
        begun.resolve();
        await go.promise;
        return real.send(letter, marked);
      },
    };
    const now = () => Date.now();
    const surroundings = { folder, now, isOnline: () => true };
    const outbox = new Outbox({ ...surroundings, transport: async () => slow });
    const selection = { kind: 'chosen' as const, clients: [subject] };
    await app.ok('clients.sendNotice', { selection, message: 'Hello' });
    await app.services.jobs.settled();
    await outbox.start(store);
    await begun.promise;
    await verify(app, subject, 1);
    await app.ok('clients.archive', { subject, reason: 'x' });
    await app.ok('clients.erase', { subject, grounds: because });
    go.resolve();
    await outbox.settled();
    await outbox.stop();
    expect(readdirSync(folder)).toEqual([]);
    expect(await store.db.selectFrom('mail').selectAll().execute()).toEqual([]);
    expect(await store.db.selectFrom('mail_step').selectAll().execute()).toEqual([]);
  });
});
