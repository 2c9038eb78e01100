import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { append } from '../../../src/main/history/append.ts';
import { write } from '../../../src/main/platform/db/unit.ts';
import { TestApp } from '../support/workstation.ts';

const day = 86_400_000;
const start = Date.UTC(2026, 10, 22, 12);

let app: TestApp;
let me: number;

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['Date', 'performance'], now: start });
  app = new TestApp();
  await app.firstRun();
  me = await app.addPerson('client', 'grace@example.org');
});
afterEach(() => void vi.useRealTimers());

const untidy = () => app.ok('hygiene.list', { subject: me }, app.enter(me));
const terms = { lockout: 'accept', grounds: null } as const;

async function add(...rules: string[]): Promise<void> {
  const all = rules.map((rule) => ({ rule, note: 'Head office', expiresAt: null }));
  await app.ok('ipAccess.revise', { subject: me, add: all, remove: [], ...terms }, app.enter(me));
}

/** A sign-in as `admit` writes it; signing in for real takes a password hash each. */
async function signedIn(rule: string | null, sourceIp: string, who = me): Promise<void> {
  const act = { actor: who, subject: who, sourceIp, at: Date.now() };
  // Who mistyped before makes another entry of the same address.
  const data = { rule, method: null, failedBefore: sourceIp.length % 3 };
  await write(app.services.workstation.store, (tx) =>
    append(tx, act, { code: 'signIn.succeeded', outcome: 'ok', data }),
  );
}

test('a rule is tightened to where its own sign-ins came from, and what came in by it still does', async () => {
  const other = await app.addPerson('client', 'ren@example.org');
  await add('203.0.113.0/24', 'all');
  for (let n = 0; n < 20; n += 1) {
    vi.advanceTimersByTime(2 * day);
    await signedIn('203.0.113.0/24', n % 2 ? '203.0.113.65' : '203.0.113.100');
    await signedIn('all', n % 2 ? '198.51.100.9' : '2001:db8::9');
    await signedIn(null, '203.0.113.200');
    await signedIn('203.0.113.0/24', '203.0.113.7', other);
  }
  const found = (await untidy()).find(({ rule }) => rule === '203.0.113.0/24');
  expect(found?.findings).toEqual([
    {
      kind: 'wide',
      tighter: '203.0.113.64/26',
      signIns: 20,
      addresses: 2,
      days: 38,
      widened: false,
    },
  ]);
  const tighter = { rule: '203.0.113.64/26', note: 'Head office', expiresAt: null };
  await app.ok(
    'ipAccess.revise',
    { subject: me, add: [tighter], remove: [found?.id ?? 0], ...terms },
    app.enter(me),
  );
  expect((await untidy()).flatMap(({ findings }) => findings)).not.toContainEqual(
    expect.objectContaining({ kind: 'wide' }),
  );
  for (const address of ['203.0.113.65', '203.0.113.100'])
    expect(
      await app.ok('ipAccess.checkAddress', { subject: me, address, draft: null }, app.enter(me)),
    ).toMatchObject({ verdict: { because: 'rule', rule: '203.0.113.64/26' } });
});

test('an expiry that comes near is told until it is extended, and nothing at all where nothing is', async () => {
  await add('203.0.113.0/24');
  expect(await untidy()).toEqual([]);
  const [rule] = await app.rules(me);
  const seen = { note: 'Head office', enabled: true, expiresAt: null };
  const extend = (expiresAt: number, from: number | null) =>
    app.ok(
      'ipAccess.change',
      {
        subject: me,
        id: rule?.id ?? 0,
        ...seen,
        expiresAt,
        seen: { ...seen, expiresAt: from },
        ...terms,
      },
      app.enter(me),
    );
  const soon = start + 10 * day;
  await extend(soon, null);
  expect(await untidy()).toMatchObject([{ findings: [{ kind: 'expiring', at: soon }] }]);
  await extend(soon + 30 * day, soon);
  expect(await untidy()).toEqual([]);
});
