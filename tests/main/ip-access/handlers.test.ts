import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { listRelated, listRules, type ListedRule } from '../../../src/main/ip-access/store.ts';
import { storedSortKey } from '../../../src/main/ip-rules/coverage.ts';
import { relate } from '../../../src/main/ip-rules/lint.ts';
import { formatRule, type Rule } from '../../../src/main/ip-rules/rule.ts';
import type { Input } from '../../../src/preload/contract/index.ts';
import { nearRule } from '../ip-rules/lists.ts';
import { because, grounds, lacking, verify } from '../help-desk/support.ts';
import { said } from '../mfa/support.ts';
import { password, TestApp } from '../support/workstation.ts';

const day = 86_400_000;
const start = Date.UTC(2026, 10, 22, 12);
const email = 'client@example.org';

let app: TestApp;
let admin: number;
let client: number;

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['Date', 'performance'], now: start });
  app = new TestApp();
  admin = await app.firstRun();
  client = await app.addPerson('client', email);
});
afterEach(() => void vi.useRealTimers());

type Given = { enabled?: 0 | 1; expires_at?: number; deleted_at?: number };

async function given(account: number, rule: string, more: Given = {}): Promise<number> {
  const row = {
    account_id: account,
    rule,
    sort_key: storedSortKey(rule),
    note: '',
    enabled: 1,
    expires_at: null,
    added_by: admin,
    added_at: 0,
  } as const;
  const rest = { last_used_at: null, last_used_address: null, deleted_at: null };
  const { id } = await app.db
    .insertInto('ip_rule')
    .values({ ...row, ...rest, ...more })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

const adding = (rule: string, more: Partial<Input<'ipAccess.add'>> = {}) =>
  ({
    subject: client,
    rule,
    note: '',
    expiresAt: null,
    hostBitsSeen: false,
    lockout: 'check',
    grounds: null,
    ...more,
  }) as const;
const risk = (address: string | null, missing: string | null, from: number | null = null) => ({
  ok: false,
  error: {
    code: 'lockout_risk',
    detail: {
      lockout: { address, missing, from },
      points: [],
      acceptable: true,
      probation: true,
      undoneAt: null,
    },
  },
});
const here = '203.0.113.10';

describe('a change that would lock the person out is refused with what would be missing, and nothing is stored', () => {
  async function expectRefused(call: () => Promise<unknown>, expected: unknown) {
    const before = [await app.rules(client), await app.log()];
    expect(await call()).toEqual(expected);
    expect([await app.rules(client), await app.log()]).toEqual(before);
  }
  const common = {
    note: '',
    expiresAt: null,
    enabled: true,
    lockout: 'check',
    grounds: null,
  } as const;

  test('by adding the first rule', async () => {
    await expectRefused(
      () => app.call('ipAccess.add', adding('198.51.100.0/24'), app.enter(client)),
      risk(here, here),
    );
  });

  test('by deleting', async () => {
    await given(client, '198.51.100.0/24');
    const id = await given(client, '203.0.113.0/24');
    const call = () =>
      app.call(
        'ipAccess.delete',
        { subject: client, id, lockout: 'check', grounds: null },
        app.enter(client),
      );
    await expectRefused(call, risk(here, '203.0.113.0/24'));
  });

  test('by switching off', async () => {
    await given(client, '198.51.100.0/24');
    const id = await given(client, 'all');
    const call = () =>
      app.call(
        'ipAccess.change',
        { ...common, subject: client, id, enabled: false },
        app.enter(client),
      );
    await expectRefused(call, risk(here, 'all'));
  });

  test('by restoring', async () => {
    const id = await given(client, '198.51.100.0/24', { deleted_at: 1 });
    const call = () =>
      app.call(
        'ipAccess.restore',
        { subject: client, id, lockout: 'check', grounds: null },
        app.enter(client),
      );
    await expectRefused(call, risk(here, here));
  });

  test('by an expiry before that of the others', async () => {
    await given(client, '198.51.100.0/24', { expires_at: start + 2 * day });
    const id = await given(client, here);
    const call = () =>
      app.call(
        'ipAccess.change',
        { ...common, subject: client, id, expiresAt: start + day },
        app.enter(client),
      );
    await expectRefused(call, risk(here, here, start + day));
  });

  test('where the current address is unknown', async () => {
    app.world.address = null;
    await expectRefused(
      () => app.call('ipAccess.add', adding('all'), app.enter(client)),
      risk(null, null),
    );
  });

  test('for a client who is managed: by the address of the last sign-in, not by that of the desk', async () => {
    await app.db
      .updateTable('account')
      .set({ last_sign_in_address: '192.0.2.7' })
      .where('id', '=', client)
      .execute();
    const window = app.enter(admin);
    await verify(app, client, window);
    await expectRefused(
      () => app.call('ipAccess.add', adding('203.0.113.0/24', { grounds: because }), window),
      risk('192.0.2.7', '192.0.2.7'),
    );
    await app.ok('ipAccess.add', adding('192.0.2.0/24', { grounds: because }), window);
  });

  test('but a client who never signed in has no address to protect', async () => {
    const window = app.enter(admin);
    await verify(app, client, window);
    await app.ok('ipAccess.add', adding('198.51.100.0/24', { grounds: because }), window);
    expect(await app.lastEntry()).toMatchObject({
      code: 'ipRule.added',
      actor: admin,
      subject: client,
      data: { rule: '198.51.100.0/24', ...grounds },
    });
  });

  test('for a client who is managed and whose caller has proven nothing: no rule is touched', async () => {
    const id = await given(client, '198.51.100.0/24');
    const deleted = await given(client, '198.51.100.1', { deleted_at: 1 });
    const before = await app.rules(client);
    const rest = { lockout: 'accept', grounds: because } as const;
    const subject = client;
    const calls = [
      await app.call('ipAccess.add', adding('all', rest), app.enter(admin)),
      await app.call(
        'ipAccess.change',
        { ...common, subject, id, enabled: false, ...rest },
        app.enter(admin),
      ),
      await app.call('ipAccess.delete', { subject, id, ...rest }, app.enter(admin)),
      await app.call('ipAccess.restore', { subject, id: deleted, ...rest }, app.enter(admin)),
    ];
    expect(calls.map(said)).toEqual(Array.from({ length: 4 }, () => lacking('changeRules')));
    expect(await app.rules(client)).toEqual(before);
  });
});

describe('sign-in', () => {
  const submit = (window = 9) => app.call('signIn.submit', { email, password }, window);
  const refused = {
    ok: false,
    error: { code: 'address_refused', detail: { address: here, recovery: false } },
  };

  test('from an address that the saved rules do not cover is refused and names it', async () => {
    await app.ok(
      'ipAccess.add',
      adding('198.51.100.0/24', { lockout: 'accept', grounds: null }),
      app.enter(client),
    );
    expect(await submit()).toEqual(refused);
    expect(app.services.sessions.get(9)).toBe(null);
    app.world.address = '198.51.100.255';
    expect((await submit()).ok).toBe(true);
  });

  test('is recorded at the most specific of the rules that cover the address', async () => {
    for (const rule of ['all', '203.0.113.0/24', '203.0.113.0/25', '198.51.100.1'])
      await given(client, rule);
    expect((await submit()).ok).toBe(true);
    expect(
      (await app.rules(client)).map((row) => [row.rule, row.last_used_at, row.last_used_address]),
    ).toEqual([
      ['all', null, null],
      ['203.0.113.0/24', null, null],
      ['203.0.113.0/25', start, here],
      ['198.51.100.1', null, null],
    ]);
    const data = { rule: '203.0.113.0/25', method: null, failedBefore: 0 };
    expect((await app.lastEntry()).data).toEqual(data);
  });

  test('from an unknown address is refused where rules are in force, `all` too, and only there', async () => {
    app.world.address = null;
    expect((await submit(8)).ok).toBe(true);
    await given(client, 'all');
    expect(await submit()).toMatchObject({ error: { code: 'address_unknown' } });
    expect(await app.lastEntry()).toMatchObject({
      code: 'signIn.addressRefused',
      sourceIp: null,
      data: { because: 'address_unknown' },
    });
  });

  test('is refused where a stored rule cannot be read, even beside `all`, and the log names it', async () => {
    await given(client, 'all');
    await given(client, '203.0.113.0/33');
    expect(await submit()).toEqual(refused);
    const [unreadable, address] = (await app.log()).slice(-2);
    expect([
      unreadable?.code,
      unreadable?.outcome,
      unreadable?.subject_id,
      unreadable?.data,
    ]).toEqual(['ipRule.unreadable', 'failed', client, '{"rule":"203.0.113.0/33"}']);
    expect([address?.code, address?.data]).toEqual([
      'signIn.addressRefused',
      '{"because":"rule_unreadable"}',
    ]);
    const view = await app.ok('ipAccess.list', { subject: client }, app.enter(client));
    expect(view.verdict).toEqual({ allowed: false, because: 'rule_unreadable' });
    expect(view.rules.map((rule) => rule.unreadable)).toEqual([false, true]);
    await app.ok(
      'ipAccess.delete',
      { subject: client, id: 2, lockout: 'check', grounds: null },
      app.enter(client),
    );
    expect((await submit()).ok).toBe(true);
  });

  test.each([
    ['switched off', { enabled: 0 }],
    ['expired just now', { expires_at: start }],
    ['deleted', { deleted_at: 1 }],
  ] as const)('does not count a rule that is %s', async (_name, state) => {
    await given(client, '198.51.100.0/24', state);
    expect((await submit(8)).ok).toBe(true);
    await given(client, '198.51.100.1');
    await given(client, here, state);
    expect(await submit()).toEqual(refused);
  });

  test('counts a rule until the very moment of its expiry', async () => {
    await given(client, '198.51.100.0/24', { expires_at: start + 1 });
    expect(await submit()).toEqual(refused);
    vi.advanceTimersByTime(1);
    expect((await submit()).ok).toBe(true);
  });

  test('takes an IPv4-mapped address for the IPv4 address', async () => {
    await given(client, '203.0.113.0/24');
    app.world.address = '::ffff:203.0.113.10';
    expect((await submit()).ok).toBe(true);
    expect((await app.rules(client))[0]?.last_used_address).toBe(here);
  });

  test("is not governed by another account's rules", async () => {
    await given(admin, '198.51.100.0/24');
    expect((await submit()).ok).toBe(true);
  });
});

test('the list says for each rule what it covers, who added it, and what already covers it', async () => {
  await given(client, '203.0.113.0/24');
  await given(client, here, { enabled: 0 });
  const view = await app.ok('ipAccess.list', { subject: client }, app.enter(client));
  expect(view.verdict).toEqual({ allowed: true, because: 'rule', rule: '203.0.113.0/24' });
  expect(view.current).toEqual({
    source: 'network',
    address: here,
    problem: null,
    checkedAt: start,
  });
  expect(view.rules[1]).toMatchObject({
    first: here,
    last: here,
    count: '1',
    enabled: false,
    addedBy: 'Ada Admin',
    coveredBy: ['203.0.113.0/24'],
  });
});

test('inspecting says before saving what the text means, whether it is there and lets the address in', async () => {
  await given(client, '203.0.113.0/24');
  const inspect = (rule: string) =>
    app.ok('ipAccess.inspect', { subject: client, rule }, app.enter(client));
  expect(await inspect('203.0.113.99/255.255.255.0')).toMatchObject({
    ok: true,
    canonical: '203.0.113.0/24',
    prefix: 24,
    mask: '255.255.255.0',
    hostBitsDropped: true,
    duplicate: true,
    allowsSubject: true,
    count: '256',
  });
  expect(await inspect('198.51.100.1')).toMatchObject({
    ok: true,
    duplicate: false,
    allowsSubject: false,
  });
  app.world.address = null;
  expect(await inspect('all')).toMatchObject({
    ok: true,
    allowsSubject: null,
    covers: ['203.0.113.0/24'],
  });
  expect(await inspect('203.0.113.256')).toMatchObject({
    ok: false,
    problem: { code: 'octet_range', part: '256', at: 10 },
  });
});

test('of a list only the rules are read that the one in question can have to do with', async () => {
  const texts = new Set(fc.sample(nearRule, { numRuns: 400, seed: 14 }).map(formatRule));
  for (const text of texts) await given(client, text);
  const list = await listRules(app.db, client);
  const relations = (rules: readonly ListedRule[], rule: Rule) =>
    relate(
      rule,
      rules.flatMap((each) => (each.rule ? [{ id: each.text, rule: each.rule }] : [])),
    );
  const seen = { duplicates: 0, coveredBy: 0, covers: 0, besides: 0 };
  for (const rule of fc.sample(nearRule, { numRuns: 200, seed: 15 })) {
    const related = await listRelated(app.db, client, rule);
    const told = relations(related, rule);
    expect(told).toEqual(relations(list, rule));
    if (rule.kind === 'network' && rule.prefix > 8) expect(related.length).toBeLessThan(150);
    for (const each of ['duplicates', 'coveredBy', 'covers', 'besides'] as const)
      seen[each] += told[each].length;
  }
  expect(Math.min(...Object.values(seen))).toBeGreaterThan(10);
});

test('inspecting a managed client’s rule is about the address of the last sign-in, not that of the desk', async () => {
  const inspect = async (rule: string) => {
    const reading = await app.ok('ipAccess.inspect', { subject: client, rule }, app.enter(admin));
    return reading.ok ? reading.allowsSubject : reading.problem;
  };
  expect(await inspect(here)).toBeNull();
  await app.db
    .updateTable('account')
    .set({ last_sign_in_address: '192.0.2.7' })
    .where('id', '=', client)
    .execute();
  expect(await inspect(here)).toBe(false);
  expect(await inspect('192.0.2.0/24')).toBe(true);
});

test('one’s own IPv6 address is offered as the network within which devices change it', async () => {
  app.world.address = '2001:db8:1:2::7';
  const inspect = async (rule: string, subject = admin) => {
    const reading = await app.ok('ipAccess.inspect', { subject, rule }, app.enter(admin));
    return reading.ok ? reading.network : reading.problem;
  };
  expect(await inspect('2001:db8:1:2::7')).toBe('2001:db8:1:2::/64');
  expect(await inspect('2001:db8:1:2::/64')).toBeNull();
  expect(await inspect('2001:db8:1:2::8')).toBeNull();
  expect(await inspect('2001:db8:1:2::7', client)).toBeNull();
});

test('a rule in full-width characters is stored as the plain one, and a refused one names what was meant', async () => {
  const more = { subject: client, note: '', expiresAt: null, hostBitsSeen: false } as const;
  const window = app.enter(admin);
  await verify(app, client, window);
  const add = (rule: string) =>
    app.call('ipAccess.add', { ...more, rule, lockout: 'accept', grounds: because }, window);
  expect(await add('１９８．５１．１００．７\u00a0')).toMatchObject({ ok: true });
  expect((await app.rules(client)).map(({ rule }) => rule)).toEqual(['198.51.100.7']);
  const before = await app.log();
  expect(await add('198.51.100.*')).toMatchObject({
    error: { code: 'rule_problem', detail: { meant: ['198.51.100.0/24'] } },
  });
  expect(await app.log()).toEqual(before);
});
