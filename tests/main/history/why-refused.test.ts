import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Ruling } from '../../../src/preload/contract/history.ts';
import { because, setPolicy, verify } from '../help-desk/support.ts';
import { minute, start } from '../mfa/support.ts';
import { password, TestApp } from '../support/workstation.ts';

const here = '203.0.113.10';
const email = 'grace@example.org';

let app: TestApp;
let admin: number;
let client: number;
/** In which nobody is signed in. */
let freshWindow = 50_000;

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['Date', 'performance'], now: start });
  app = new TestApp();
  admin = await app.firstRun();
  client = await app.addPerson('client', email);
});
afterEach(() => void vi.useRealTimers());

const add = (rule: string, expiresAt: number | null = null) =>
  app.ok(
    'ipAccess.add',
    {
      subject: client,
      rule,
      note: '',
      expiresAt,
      hostBitsSeen: true,
      lockout: 'accept',
      grounds: null,
    },
    app.enter(client),
  );

/** Tries to sign in from an address, and opens what the log says of it. */
async function tryFrom(address: string | null): Promise<Ruling & { code: string }> {
  app.world.address = address;
  const answer = await app.call('signIn.submit', { email, password }, freshWindow++);
  app.world.address = here;
  const entries = (await app.log()).filter(
    (row) => row.code.startsWith('signIn.') && row.subject_id === client,
  );
  const { seq = 0, code = JSON.stringify(answer) } = entries.at(-1) ?? {};
  if (seq === 0) throw new Error(code);
  const { ruling } = await app.ok('history.openAny', { seq }, app.enter(admin));
  if (!ruling) throw new Error(code);
  return { ...ruling, code };
}

const said = ({ rules }: Ruling) => rules.map(({ rule, says }) => [rule, says]);

test('rules that do not cover the address, switched off or expired ones: each says why it did not let it in', async () => {
  await add('198.51.100.0/24');
  await add('192.0.2.7', Date.now() + minute);
  await add('203.0.113.0/24');
  const off = (await app.rules(client)).find(({ rule }) => rule === '203.0.113.0/24');
  const seen = { note: '', expiresAt: null, enabled: true };
  const change = { subject: client, id: off?.id ?? 0, ...seen, enabled: false, seen };
  await app.ok(
    'ipAccess.change',
    { ...change, lockout: 'accept', grounds: null },
    app.enter(client),
  );
  vi.advanceTimersByTime(2 * minute);
  const ruling = await tryFrom('203.0.113.99');
  expect(ruling).toMatchObject({
    code: 'signIn.addressRefused',
    address: '203.0.113.99',
    verdict: { allowed: false, because: 'not_covered' },
    explains: true,
  });
  // What comes closest to the address is first.
  expect(said(ruling)).toEqual([
    ['203.0.113.0/24', 'off'],
    ['198.51.100.0/24', 'other'],
    ['192.0.2.7', 'expired'],
  ]);
  expect(ruling.rules[1]).toMatchObject({ alike: 4, bits: 24 });

  // The same address a moment later, and a rule that was added since is none of those of then.
  await add('203.0.113.99');
  expect(said(await tryFrom('203.0.113.99'))[0]).toEqual(['203.0.113.99', 'covers']);
});

test('an unknown address is let in by no rule, `all` neither', async () => {
  await add('all');
  const ruling = await tryFrom(null);
  expect(ruling).toMatchObject({
    code: 'signIn.addressRefused',
    address: null,
    verdict: { because: 'address_unknown' },
    explains: true,
  });
  expect(said(ruling)).toEqual([['all', 'noAddress']]);
});

test('of several rules that cover the address the narrowest decides', async () => {
  for (const rule of ['all', '203.0.113.0/24', '203.0.113.0/28', '198.51.100.7']) await add(rule);
  const ruling = await tryFrom(here);
  expect(ruling).toMatchObject({
    code: 'signIn.succeeded',
    verdict: { allowed: true, because: 'rule', rule: '203.0.113.0/28' },
    explains: true,
  });
  expect(said(ruling)[0]).toEqual(['203.0.113.0/28', 'covers']);
});

test('a rule that was changed by hand is named, though the log tells of another one', async () => {
  await add('all');
  const door = await app.backDoor();
  await door.exec("update ip_rule set rule = '203.0.113.0/33'");
  const ruling = await tryFrom(here);
  expect(ruling).toMatchObject({
    code: 'signIn.addressRefused',
    verdict: { because: 'rule_unreadable' },
    explains: true,
  });
  expect(said(ruling)).toEqual([
    ['203.0.113.0/33', 'foreign'],
    ['all', 'covers'],
  ]);
});

test('rules that were taken out by hand do not explain the refusal, and that is said', async () => {
  await add('198.51.100.7');
  const door = await app.backDoor();
  await door.exec("update ip_rule set rule = '192.0.2.1'");
  expect(await tryFrom('198.51.100.7')).toMatchObject({
    code: 'signIn.addressRefused',
    verdict: { allowed: true, because: 'rule', rule: '198.51.100.7' },
    explains: false,
  });
});

test('lifted rules let in what they refuse again once the lift is over', async () => {
  await add('198.51.100.7');
  const window = app.enter(admin);
  await verify(app, client, window);
  await setPolicy(app, { oneProofForAll: true, protectStaff: false, weightyFlags: [] });
  const until = Date.now() + 10 * minute;
  const lift = { subject: client, until, grounds: because };
  await app.ok('helpDesk.liftRestrictions', lift, window);
  vi.advanceTimersByTime(minute);
  expect(await tryFrom(here)).toMatchObject({
    code: 'signIn.succeeded',
    lifted: true,
    verdict: { because: 'lifted' },
    explains: true,
  });
  vi.advanceTimersByTime(9 * minute);
  expect(await tryFrom(here)).toMatchObject({
    code: 'signIn.addressRefused',
    lifted: false,
    verdict: { because: 'not_covered' },
    explains: true,
  });
});
