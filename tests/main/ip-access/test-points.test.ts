import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { findFailing } from '../../../src/main/ip-rules/lockout.ts';
import { readStoredRule } from '../../../src/main/ip-rules/rule.ts';
import type { Input } from '../../../src/preload/contract/index.ts';
import { mostTestPoints } from '../../../src/preload/contract/test-points.ts';
import { because, entriesOf, openDesk, verify } from '../help-desk/support.ts';
import { mailsTo, said } from '../mfa/support.ts';
import type { TestApp } from '../support/workstation.ts';

const office = { name: 'Head office', address: '198.51.100.7' };
const home = { name: 'Customer’s home', address: '2001:db8::7' };

let app: TestApp;
let desk: number;
let client: number;
let window: number;

beforeEach(async () => ({ app, desk, client, window } = await openDesk()));
afterEach(() => void vi.useRealTimers());

const addPoint = (point: { name: string; address: string }, at = window, subject = client) =>
  app.call('testPoints.add', { subject, ...point }, at);
const list = (at = window) => app.ok('testPoints.list', { subject: client }, at);
const rows = () => app.db.selectFrom('test_point').selectAll().execute();

/** As a client who changes their own list, from an address that nothing is known of. */
type Choice = Input<'ipAccess.add'>['lockout'];
const adding = (rule: string, lockout: Choice = 'check') =>
  ({
    subject: client,
    rule,
    note: '',
    expiresAt: null,
    hostBitsSeen: false,
    lockout,
    grounds: null,
  }) as const;
const here = '203.0.113.10';

describe('the points of an account', () => {
  test('are added, renamed and removed, logged each, and mailed to nobody', async () => {
    expect((await addPoint({ name: ' Head office', address: ' 198.51.100.7 ' })).ok).toBe(true);
    await addPoint({ name: 'Home', address: '2001:DB8:0::7' });
    const [first, second] = await rows();
    expect([first, second]).toMatchObject([
      { account_id: client, added_by: desk, ...office },
      { name: 'Home', address: home.address },
    ]);
    const id = second?.id ?? 0;
    await app.ok('testPoints.rename', { subject: client, id, name: home.name }, window);
    await app.ok('testPoints.remove', { subject: client, id: first?.id ?? 0 }, window);
    expect(await list()).toEqual([
      { id, ...home, verdict: { allowed: true, because: 'no_rules' } },
    ]);
    const told = (await app.log()).slice(-4);
    const values = (json: string | null) => (json === null ? null : JSON.parse(json));
    expect(
      told.map((row) => [row.code, row.actor_id, values(row.before), values(row.after)]),
    ).toEqual([
      ['ipRule.testPointAdded', desk, null, logged(first?.id, office)],
      ['ipRule.testPointAdded', desk, null, logged(id, { ...home, name: 'Home' })],
      ['ipRule.testPointRenamed', desk, logged(id, { ...home, name: 'Home' }), logged(id, home)],
      ['ipRule.testPointRemoved', desk, logged(first?.id, office), null],
    ]);
    expect(await mailsTo(app, client)).toEqual([]);
  });

  const logged = (id: number | undefined, { name, address }: typeof office) => ({
    id,
    testPoint: name,
    address,
  });

  test.each([
    [
      { name: '', address: '' },
      { name: { code: 'required' }, address: { code: 'required' } },
    ],
    [{ name: 'x', address: '198.51.100.0/24' }, { address: { code: 'address_form' } }],
    [{ name: 'x', address: 'vpn.example.org' }, { address: { code: 'address_form' } }],
    [{ ...home, name: office.name }, { name: { code: 'name_taken' } }],
  ])('are refused where they are none: %j', async (typed, fields) => {
    await addPoint(office);
    expect(await addPoint(typed)).toMatchObject({ ok: false, error: { fields } });
    expect(await rows()).toHaveLength(1);
  });

  test('are as many as an account may have, and another’s are not there', async () => {
    const others = await app.addPerson('client', 'other@example.org');
    await addPoint(office, window, others);
    const [foreign] = await rows();
    const id = foreign?.id ?? 0;
    const gone = { subject: client, id };
    expect(said(await app.call('testPoints.remove', gone, window))).toBe('point_gone');
    // Whoever tries numbers of others is told of in the log.
    expect(await app.lastEntry()).toMatchObject({ code: 'access.refused', subject: others });
    for (let n = 0; n < mostTestPoints; n++)
      await app.db
        .insertInto('test_point')
        .values({
          account_id: client,
          name: `Point ${n}`,
          address: home.address,
          added_by: desk,
          added_at: 0,
        })
        .execute();
    expect(said(await addPoint(office))).toBe(`point_limit {"max":${mostTestPoints}}`);
  });

  test('say whether the saved rules let them in, and by which', async () => {
    await addPoint(office);
    await addPoint(home);
    await app.ok('ipAccess.add', adding('198.51.100.0/24', 'accept'), app.enter(client));
    expect((await list()).map(({ verdict }) => verdict)).toEqual([
      { allowed: true, because: 'rule', rule: '198.51.100.0/24' },
      { allowed: false, because: 'not_covered' },
    ]);
  });
});

describe('a save that refuses a point', () => {
  let own: number;

  beforeEach(async () => {
    own = app.enter(client);
    await addPoint(office, own);
    await addPoint(home, own);
  });

  const save = (rule: string, lockout?: Choice) =>
    app.call('ipAccess.add', adding(rule, lockout), own);
  const failing = ({ name, address }: typeof office) => ({
    name,
    address,
    missing: address,
    from: null,
  });

  test('asks first, naming each, and stores nothing', async () => {
    expect(await save(here)).toEqual({
      ok: false,
      error: {
        code: 'lockout_risk',
        detail: {
          lockout: null,
          points: [failing(office), failing(home)],
          acceptable: true,
          probation: true,
          undoneAt: null,
        },
      },
    });
    expect(await app.rules(client)).toEqual([]);
  });

  test('is accepted with an entry that says which fail, and is not asked about again', async () => {
    expect((await save(here, 'accept')).ok).toBe(true);
    expect(await app.lastEntry()).toMatchObject({
      code: 'ipRule.added',
      data: { rule: here, testPoints: 'Head office, Customer’s home' },
    });
    expect((await app.lastEntry()).data).not.toHaveProperty('lockoutAccepted');
    // They fail already: the next change is not to blame.
    expect((await save('192.0.2.1')).ok).toBe(true);
  });

  test('lets them in by rules of their own, which bear their names', async () => {
    expect((await save('192.0.2.1', 'add_current')).ok).toBe(true);
    expect((await app.rules(client)).map(({ rule, note }) => [rule, note])).toEqual([
      ['192.0.2.1', ''],
      [here, ''],
      [office.address, office.name],
      [home.address, home.name],
    ]);
    expect((await list()).map(({ verdict }) => verdict.allowed)).toEqual([true, true]);
    expect((await entriesOf(app, 'ipRule.added')).map(({ data }) => data)).toEqual([
      { rule: '192.0.2.1' },
      { rule: here, currentAddress: true },
      { rule: office.address, testPoint: office.name },
      { rule: home.address, testPoint: home.name },
    ]);
  });

  test('is asked about at the desk too, where the client never signed in', async () => {
    await verify(app, client, window);
    const change = { ...adding('192.0.2.1'), grounds: because };
    expect(await app.call('ipAccess.add', change, window)).toMatchObject({
      error: { code: 'lockout_risk', detail: { lockout: null, points: [office, home] } },
    });
    expect((await app.call('ipAccess.add', { ...change, lockout: 'accept' }, window)).ok).toBe(
      true,
    );
    expect((await app.lastEntry()).data).toMatchObject({
      testPoints: 'Head office, Customer’s home',
      reason: because.reason,
    });
  });
});

/** Read off the brief, without the code under test: two points, few kinds of rule, small times. */
const texts = ['198.51.100.7', '198.51.100.0/24', 'all', '192.0.2.1', 'junk'];
interface Short {
  rule: string;
  expires: number | null;
  enabled: boolean;
}
const shorts = fc.array(
  fc.record({
    rule: fc.constantFrom(...texts),
    expires: fc.option(fc.integer({ min: 0, max: 9 })),
    enabled: fc.boolean(),
  }),
  { maxLength: 5 },
);

function letsIn(rules: readonly Short[], moment: number): boolean {
  const active = rules.filter(
    ({ enabled, expires }) => enabled && (expires === null || expires > moment),
  );
  if (active.length === 0) return true;
  if (active.some(({ rule }) => rule === 'junk')) return false;
  return active.some(({ rule }) => texts.indexOf(rule) < 3);
}

test('a point fails from the first moment at which only the change refuses it', () => {
  const listed = ({ rule, expires, enabled }: Short) => ({
    text: rule,
    rule: readStoredRule(rule),
    enabled,
    expiresAt: expires,
  });
  fc.assert(
    fc.property(shorts, shorts, (before, after) => {
      const at = 3;
      const moments = Array.from({ length: 8 }, (_, index) => at + index);
      const first = moments.find((moment) => letsIn(before, moment) && !letsIn(after, moment));
      const found = findFailing(before.map(listed), after.map(listed), [office], at);
      expect(found.map(({ name, from }) => [name, from ?? at])).toEqual(
        first === undefined ? [] : [[office.name, first]],
      );
    }),
    { numRuns: 20_000, seed: 45 },
  );
});
