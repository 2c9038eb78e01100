import { beforeEach, describe, expect, test, vi } from 'vitest';
import type { MailSettingsView } from '../../../src/preload/contract/mail.ts';
import { strictDesk } from '../../../src/preload/contract/settings.ts';
import { TestApp } from '../support/workstation.ts';

let app: TestApp;
let me: number;
let ada: number;
let ben: number;
/** When Ben saved. */
let then: number;

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['Date', 'performance'] });
  app = new TestApp();
  me = await app.firstRun();
  const other = await app.addPerson('administrator', 'ben@example.org');
  ada = app.enter(me);
  ben = app.enter(other);
  then = Date.now();
});

const benName = 'administrator ben@example.org';
const byBen = (name: string) => ({ name, by: benName, at: then });

/** The refusal of a form that was filled in before Ben saved; nothing is stored, nothing logged. */
async function refusedForm(save: () => Promise<{ ok: boolean; error?: unknown }>) {
  vi.advanceTimersByTime(60_000);
  const [entries, rows] = [(await app.log()).length, await settingRows()];
  const result = await save();
  expect([(await app.log()).length, await settingRows()]).toEqual([entries, rows]);
  return result;
}

const settingRows = () =>
  app.db.selectFrom('setting').selectAll().where('key', '!=', 'clockSeen').orderBy('key').execute();
const conflict = (fields: unknown[], stored: unknown) => ({
  ok: false,
  error: { code: 'changed_meanwhile', detail: { fields, stored } },
});

describe('the sign-in policy', () => {
  test('keeps what a colleague changed in fields that were left alone', async () => {
    const seen = await app.ok('settings.mfaPolicy', {}, ada);
    await app.ok('settings.setMfaPolicy', { ...seen, seen, strict: true }, ben);
    const saved = await app.ok('settings.setMfaPolicy', { ...seen, seen, issuer: 'Acme' }, ada);
    const both = { ...seen, strict: true, issuer: 'Acme' };
    expect(saved).toEqual(both);
    expect(await app.lastEntry()).toMatchObject({
      code: 'settings.changed',
      actor: me,
      before: { ...seen, strict: true },
      after: both,
    });
  });

  test('that both changed is refused with what is stored, by whom and since when', async () => {
    const seen = await app.ok('settings.mfaPolicy', {}, ada);
    const theirs = { ...seen, issuer: 'Theirs', strict: true };
    await app.ok('settings.setMfaPolicy', { ...theirs, seen }, ben);
    const mine = { ...seen, issuer: 'Mine', clients: 'required' } as const;
    expect(
      await refusedForm(() => app.call('settings.setMfaPolicy', { ...mine, seen }, ada)),
    ).toEqual(conflict([byBen('issuer')], theirs));
    // What was stored has been seen now, and what was typed is kept.
    const again = { ...theirs, issuer: 'Mine', clients: 'required' } as const;
    expect(await app.ok('settings.setMfaPolicy', { ...again, seen: theirs }, ada)).toEqual(again);
  });

  test('that both changed alike is stored', async () => {
    const seen = await app.ok('settings.mfaPolicy', {}, ada);
    const same = { ...seen, issuer: 'Acme' };
    await app.ok('settings.setMfaPolicy', { ...same, seen }, ben);
    expect(await app.ok('settings.setMfaPolicy', { ...same, seen }, ada)).toEqual(same);
  });
});

test('the settings of the help desk conflict by field, hours and signs as a whole', async () => {
  const seen = strictDesk;
  const hours = { from: '08:00', until: '16:00', days: [1, 2] };
  const theirs = { ...seen, hours, weightyFlags: [], contact: 'x' };
  await app.ok('settings.setDesk', { ...theirs, seen }, ben);
  const mine = { ...seen, hours: { ...hours, days: [1] }, contact: 'x', country: 'JP' };
  expect(await refusedForm(() => app.call('settings.setDesk', { ...mine, seen }, ada))).toEqual(
    conflict([byBen('hours')], theirs),
  );
});

test('a source of the current address is taken with its address or not at all', async () => {
  const { address: seen } = await app.ok('settings.get', {}, ada);
  const theirs = { ...seen, fixedAddress: '203.0.113.99' };
  await app.ok('settings.setAddressSource', { ...theirs, seen }, ben);
  const mine = { ...seen, source: 'service', serviceUrl: 'https://ip.example.org/' } as const;
  expect(
    await refusedForm(() => app.call('settings.setAddressSource', { ...mine, seen }, ada)),
  ).toEqual(
    conflict(
      [
        { name: 'source', by: null, at: null },
        { name: 'serviceUrl', by: null, at: null },
        byBen('fixedAddress'),
      ],
      theirs,
    ),
  );
});

describe('the mail server', () => {
  const smtp = {
    host: 'mail.example.org',
    port: 587,
    security: 'starttls',
    user: 'desk',
    fromAddress: 'desk@example.org',
    fromName: 'Desk',
    authority: '',
    ehloName: '',
  } as const;
  const seenOf = ({ transport, smtp: { ...rest }, passwordChanges }: MailSettingsView) => ({
    transport,
    smtp: rest,
    passwordChanges,
  });
  let seen: ReturnType<typeof seenOf>;

  beforeEach(async () => {
    const input = { transport: 'smtp', smtp, password: 'first secret' } as const;
    seen = seenOf(await app.ok('mail.setSettings', input, ada));
  });

  test('says of a password only that it was changed', async () => {
    const change = { transport: 'smtp', smtp, seen } as const;
    await app.ok('mail.setSettings', { ...change, password: 'their secret' }, ben);
    const refused = await refusedForm(() =>
      app.call('mail.setSettings', { ...change, password: 'my secret' }, ada),
    );
    expect(refused).toEqual(
      conflict([byBen('password')], { transport: 'smtp', ...smtp, password: 2 }),
    );
    expect(JSON.stringify(refused)).not.toContain('secret');
    const again = { ...change, seen: { ...seen, passwordChanges: 2 }, password: 'my secret' };
    expect(await app.ok('mail.setSettings', again, ada)).toMatchObject({ passwordChanges: 3 });
  });

  test('keeps a new password of theirs where only the sender was changed', async () => {
    const change = { transport: 'smtp', seen, password: null } as const;
    await app.ok('mail.setSettings', { ...change, smtp, password: 'their secret' }, ben);
    const mine = { ...smtp, fromName: 'Help' };
    expect(await app.ok('mail.setSettings', { ...change, smtp: mine }, ada)).toMatchObject({
      smtp: mine,
      passwordChanges: 2,
    });
  });

  test('never gets a password that was typed for another', async () => {
    const change = { transport: 'smtp', seen } as const;
    const elsewhere = { ...smtp, host: 'mail.example.com' };
    await app.ok('mail.setSettings', { ...change, smtp: elsewhere, password: 'theirs' }, ben);
    const mine = { ...change, smtp, password: 'mine' };
    expect(await refusedForm(() => app.call('mail.setSettings', mine, ada))).toMatchObject(
      conflict([byBen('host'), byBen('password')], { host: 'mail.example.com' }),
    );
  });
});

test('a name that both changed conflicts, a language that only they changed stays', async () => {
  const subject = await app.addPerson('client', 'cleo@example.org');
  const { fullName, language } = await app.ok('account.view', { subject }, ada);
  const seen = { fullName, language };
  await app.ok('account.save', { subject, seen, fullName: 'Theirs', language: 'ja' }, ben);
  const stored = { fullName: 'Theirs', language: 'ja' };
  expect(
    await refusedForm(() =>
      app.call('account.save', { subject, seen, fullName: 'Mine', language }, ada),
    ),
  ).toEqual(conflict([byBen('fullName')], stored));
  const again = { subject, seen: stored, fullName: 'Mine', language: 'ja' } as const;
  await app.ok('account.save', again as never, ada);
  const row = await app.db
    .selectFrom('account')
    .select(['full_name', 'language'])
    .where('id', '=', subject)
    .executeTakeFirst();
  expect(row).toEqual({ full_name: 'Mine', language: 'ja' });
});

test('a reference that both changed conflicts, and while it is covered nothing is told', async () => {
  const subject = await app.addPerson('client', 'cleo@example.org');
  const seen = { reference: null };
  await app.ok('clients.setReference', { subject, seen, reference: 'P-1' }, ben);
  const mine = { subject, seen, reference: 'P-2' };
  expect(await refusedForm(() => app.call('clients.setReference', mine, ada))).toEqual(
    conflict([byBen('reference')], { reference: 'P-1' }),
  );
  await app.ok('caller.begin', { subject, want: 'other', reference: '' }, ada);
  expect(await app.refusal('clients.setReference', mine, ada)).toMatchObject({ code: 'covered' });
});

test('an authenticator that was renamed elsewhere is not renamed unseen', async () => {
  await app.db
    .insertInto('authenticator')
    .values({
      account_id: me,
      label: 'Phone',
      secret: Buffer.alloc(0),
      last_step: 0,
      drift_steps: 0,
      added_at: 0,
      last_used_at: null,
    })
    .execute();
  const rename = { subject: me, id: 1, seen: { label: 'Phone' } };
  await app.ok('mfa.renameTotp', { ...rename, label: 'Tablet' }, app.enter(me));
  expect(
    await refusedForm(() => app.call('mfa.renameTotp', { ...rename, label: 'Watch' }, ada)),
  ).toEqual(conflict([{ name: 'label', by: 'Ada Admin', at: then }], { label: 'Tablet' }));
});

describe('a rule', () => {
  const lockout = 'accept' as const;
  const common = () => ({ subject: me, id: 1, lockout, grounds: null });
  const seen = { note: '', expiresAt: null, enabled: true };
  let other: number;

  beforeEach(async () => {
    other = app.enter(me);
    const rule = { subject: me, rule: '203.0.113.0/24', note: '', expiresAt: null };
    await app.ok('ipAccess.add', { ...rule, hostBitsSeen: false, lockout, grounds: null }, ada);
  });

  test('is switched without the note of before coming back', async () => {
    await app.ok('ipAccess.change', { ...common(), seen, ...seen, note: 'Theirs' }, other);
    await app.ok('ipAccess.change', { ...common(), seen, ...seen, enabled: false }, ada);
    expect(await app.rules(me)).toMatchObject([{ note: 'Theirs', enabled: 0 }]);
    expect(await app.lastEntry()).toMatchObject({
      before: { note: 'Theirs', enabled: true },
      after: { note: 'Theirs', enabled: false },
    });
  });

  test('whose note both changed is refused with the note of now', async () => {
    await app.ok('ipAccess.change', { ...common(), seen, ...seen, note: 'Theirs' }, other);
    const rows = await app.rules(me);
    const mine = { ...common(), seen, ...seen, note: 'Mine' };
    expect(await refusedForm(() => app.call('ipAccess.change', mine, ada))).toEqual(
      conflict([{ name: 'note', by: 'Ada Admin', at: then }], { ...seen, note: 'Theirs' }),
    );
    expect(await app.rules(me)).toEqual(rows);
  });

  test('that is gone, or back already, is said to be', async () => {
    const away = { ...common() };
    await app.ok('ipAccess.delete', away, other);
    expect(await app.refusal('ipAccess.delete', away, ada)).toMatchObject({ code: 'rule_gone' });
    const change = { ...common(), seen, ...seen, note: 'Mine' };
    expect(await app.refusal('ipAccess.change', change, ada)).toMatchObject({ code: 'rule_gone' });
    await app.ok('ipAccess.restore', away, other);
    expect(await app.refusal('ipAccess.restore', away, ada)).toMatchObject({
      code: 'nothing_to_do',
    });
  });
});
