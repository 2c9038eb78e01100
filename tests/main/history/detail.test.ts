import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { EntryDetail, LogCode } from '../../../src/preload/contract/history.ts';
import { because, setPolicy, verify } from '../help-desk/support.ts';
import { minute, start } from '../mfa/support.ts';
import { TestApp } from '../support/workstation.ts';

let app: TestApp;
let admin: number;

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['Date', 'performance'], now: start });
  app = new TestApp();
  admin = await app.firstRun();
});
afterEach(() => void vi.useRealTimers());

/** The newest entry of a code, opened by the administrator. */
async function opened(code: LogCode): Promise<EntryDetail> {
  const { seq } = await app.db
    .selectFrom('log')
    .select('seq')
    .where('code', '=', code)
    .orderBy('seq', 'desc')
    .executeTakeFirstOrThrow();
  return app.ok('history.openAny', { seq }, app.enter(admin));
}

const codesOf = (entries: EntryDetail['around']) =>
  entries.map((entry) => (entry.damaged ? null : entry.code));

test('an entry brings its call, its mails and what the account did around it', async () => {
  const client = await app.addPerson('client', 'client@example.org');
  const other = await app.addPerson('client', 'other@example.org');
  const window = app.enter(admin);
  await app.call('clients.setReference', { subject: other, reference: 'R-1' }, window);
  const rule = { subject: client, rule: '198.51.100.7', note: '', expiresAt: null } as const;
  const accepted = { hostBitsSeen: true, lockout: 'accept', grounds: null } as const;
  await app.ok('ipAccess.add', { ...rule, ...accepted }, app.enter(client));
  await verify(app, client, window);
  await setPolicy(app, { oneProofForAll: true, protectStaff: false, weightyFlags: [] });
  vi.advanceTimersByTime(minute);
  const lift = { subject: client, until: null, grounds: because };
  await app.ok('helpDesk.liftRestrictions', lift, window);
  vi.advanceTimersByTime(minute);
  await app.call('clients.setReference', { subject: other, reference: 'R-2' }, window);

  const { entry, story, mails, around } = await opened('ipRule.lifted');
  expect(entry).toMatchObject({ damaged: false, code: 'ipRule.lifted' });
  const told = codesOf(story?.entries ?? []);
  expect(told[0]).toBe('caller.begun');
  expect(told).toContain('ipRule.lifted');
  expect(told).not.toContain('client.referenceChanged');
  expect(mails.map(({ kind }) => kind)).toEqual(['restrictionsLifted']);
  expect(codesOf(around)).toContain('ipRule.lifted');
  expect(around.length).toBeLessThanOrEqual(7);
  // Nothing of a call about somebody else.
  expect((await opened('client.referenceChanged')).story).toBeNull();
});

test('a refusal brings the rules as they stood, and what each said', async () => {
  const client = await app.addPerson('client', 'client@example.org');
  const added = { note: '', expiresAt: null, hostBitsSeen: true, lockout: 'accept' } as const;
  const add = (rule: string, expiresAt: number | null = null) =>
    app.ok(
      'ipAccess.add',
      { ...added, subject: client, rule, expiresAt, grounds: null },
      app.enter(client),
    );
  await add('198.51.100.0/24');
  await add('192.0.2.7', Date.now() + minute);
  vi.advanceTimersByTime(2 * minute);
  app.world.address = '203.0.113.99';
  const refused = await app.call(
    'signIn.submit',
    {
      email: 'client@example.org',
      password: 'nine quiet lamps over harbour',
    },
    9,
  );
  expect(refused).toMatchObject({ error: { code: 'address_refused' } });
  // What is changed later is none of its rules.
  app.world.address = '203.0.113.10';
  await add('203.0.113.99');
  const { ruling } = await opened('signIn.addressRefused');
  expect(ruling).toMatchObject({
    address: '203.0.113.99',
    lifted: false,
    rules: [
      { rule: '198.51.100.0/24', says: 'other' },
      { rule: '192.0.2.7', says: 'expired' },
    ],
  });
});

test('whoever sees one account opens no entry of another', async () => {
  const client = await app.addPerson('client', 'client@example.org');
  await app.addPerson('client', 'other@example.org');
  const own = app.enter(client);
  expect(await app.call('history.open', { subject: client, seq: 1 }, own)).toMatchObject({
    ok: false,
    error: { code: 'entry_gone' },
  });
  expect(await app.call('history.open', { subject: client, seq: 999 }, own)).toMatchObject({
    ok: false,
    error: { code: 'entry_gone' },
  });
});

test('a moment is found in the log, and an end of it where the moment is outside', async () => {
  vi.advanceTimersByTime(60 * minute);
  const between = Date.now();
  const before = await app.ok('history.ends', {}, app.enter(admin));
  vi.advanceTimersByTime(60 * minute);
  const ren = {
    fullName: 'Ren',
    email: 'ren@example.org',
    reference: null,
    language: 'en',
  } as const;
  await app.ok('clients.add', ren, app.enter(admin));
  const at = async (moment: number) =>
    (await app.ok('history.seqAt', { at: moment }, app.enter(admin))).seq;
  expect(await at(between)).toBe(before?.last);
  expect(await at(0)).toBe(1);
  const after = await app.ok('history.ends', {}, app.enter(admin));
  expect(after).toEqual({ first: 1, last: (before?.last ?? 0) + 1 });
  expect(await at(Date.now() + minute)).toBe(after?.last);
});
