import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { ruleLimit } from '../../../src/preload/contract/ip-rule.ts';
import type { Input } from '../../../src/preload/contract/index.ts';
import { TestApp } from '../support/workstation.ts';

const day = 86_400_000;
const start = Date.UTC(2026, 10, 22, 12);

let app: TestApp;
let me: number;
let window: number;

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['Date', 'performance'], now: start });
  app = new TestApp();
  me = await app.firstRun();
  window = app.enter(me);
});
afterEach(() => void vi.useRealTimers());

const adding = (rule: string, more: Partial<Input<'ipAccess.add'>> = {}) =>
  ({
    subject: me,
    rule,
    note: '',
    expiresAt: null,
    hostBitsSeen: false,
    lockout: 'check',
    grounds: null,
    ...more,
  }) as const;
const add = (rule: string, more: Partial<Input<'ipAccess.add'>> = {}) =>
  app.call('ipAccess.add', adding(rule, more), app.enter(me));
const stored = async () =>
  (await app.rules(me)).filter((row) => row.deleted_at === null).map((row) => row.rule);
const refused = (code: string, detail: unknown = null) => ({ ok: false, error: { code, detail } });

async function fill(count: number) {
  const rest = {
    account_id: me,
    note: '',
    enabled: 1,
    expires_at: null,
    added_by: me,
    added_at: 0,
  } as const;
  const row = { ...rest, last_used_at: null, last_used_address: null, deleted_at: null };
  const rows = Array.from({ length: count }, (_, index) => ({
    ...row,
    rule: `10.0.${index >> 8}.${index & 255}`,
  }));
  for (let from = 0; from < count; from += 500)
    await app.db
      .insertInto('ip_rule')
      .values(rows.slice(from, from + 500))
      .execute();
}

test('a rule that is added, changed, deleted and restored is stored and logged with before and after', async () => {
  const fields = { note: 'Büro', expiresAt: start + day };
  await app.ok('ipAccess.add', adding('203.0.113.0/24', fields), window);
  const entry = {
    outcome: 'ok',
    actor: me,
    subject: me,
    sourceIp: '203.0.113.10',
    data: { rule: '203.0.113.0/24' },
  };
  const added = { id: 1, rule: '203.0.113.0/24', ...fields, enabled: true };
  const [row] = await app.rules(me);
  expect(row).toEqual({
    id: 1,
    account_id: me,
    rule: '203.0.113.0/24',
    sort_key: '4cb00710018',
    note: 'Büro',
    enabled: 1,
    expires_at: start + day,
    added_by: me,
    added_at: start,
    last_used_at: null,
    last_used_address: null,
    deleted_at: null,
  });
  expect(await app.lastEntry()).toEqual({
    code: 'ipRule.added',
    ...entry,
    before: null,
    after: added,
  });

  const off = { note: '', expiresAt: null, enabled: false };
  await app.ok(
    'ipAccess.change',
    { subject: me, id: 1, ...off, lockout: 'check', grounds: null },
    window,
  );
  const changed = { id: 1, rule: '203.0.113.0/24', ...off };
  expect(await app.rules(me)).toEqual([{ ...row, note: '', expires_at: null, enabled: 0 }]);
  expect(await app.lastEntry()).toEqual({
    code: 'ipRule.changed',
    ...entry,
    before: added,
    after: changed,
  });

  vi.advanceTimersByTime(5);
  const empty = await app.ok(
    'ipAccess.delete',
    { subject: me, id: 1, lockout: 'check', grounds: null },
    window,
  );
  expect(empty.rules).toEqual([]);
  expect((await app.rules(me))[0]?.deleted_at).toBe(start + 5);
  expect(await app.lastEntry()).toEqual({
    code: 'ipRule.deleted',
    ...entry,
    before: changed,
    after: null,
  });

  const back = await app.ok(
    'ipAccess.restore',
    { subject: me, id: 1, lockout: 'check', grounds: null },
    window,
  );
  expect(back.rules.map(({ id, rule, enabled }) => [id, rule, enabled])).toEqual([
    [1, '203.0.113.0/24', false],
  ]);
  expect((await app.rules(me))[0]?.deleted_at).toBe(null);
  expect(await app.lastEntry()).toEqual({
    code: 'ipRule.restored',
    ...entry,
    before: null,
    after: changed,
  });
});

test('a change of a list is told to the windows', async () => {
  vi.advanceTimersByTime(1000);
  app.world.announced.length = 0;
  await app.ok('ipAccess.add', adding('203.0.113.0/24'), window);
  expect(app.world.announced).toEqual(['history.appended', 'clients.changed']);
});

test.each([
  [' ALL ', 'all'],
  ['203.0.113.10/32', '203.0.113.10'],
  ['203.0.113.0/255.255.255.0', '203.0.113.0/24'],
  ['::FFFF:203.0.113.10', '203.0.113.10'],
  ['::ffff:cb00:710a', '203.0.113.10'],
  ['2001:DB8:0:0::/32', '2001:db8::/32'],
])('%j is stored as %s, and neither spelling can be added again', async (typed, canonical) => {
  await app.addPerson('administrator', 'second@example.org');
  await app.ok('ipAccess.add', adding(typed, { lockout: 'accept', grounds: null }), window);
  expect(await stored()).toEqual([canonical]);
  const entries = (await app.log()).length;
  for (const again of [typed, canonical])
    expect(await add(again, { lockout: 'accept', grounds: null })).toEqual(
      refused('rule_exists', { rule: canonical }),
    );
  expect([await stored(), (await app.log()).length]).toEqual([[canonical], entries]);
});

test('host bits are refused with what the rule would mean until the person has seen it', async () => {
  const detail = {
    canonical: '203.0.113.0/24',
    single: '203.0.113.10',
    first: '203.0.113.0',
    last: '203.0.113.255',
    count: '256',
  };
  expect(await add('203.0.113.10/24')).toEqual(refused('rule_host_bits', detail));
  expect(await stored()).toEqual([]);
  expect((await add('203.0.113.10/24', { hostBitsSeen: true })).ok).toBe(true);
  expect(await stored()).toEqual(['203.0.113.0/24']);
});

test('a text that is no rule is refused with the reason and the part, and nothing is stored', async () => {
  expect(await add('203.0.113.010')).toMatchObject(
    refused('rule_problem', { problem: { code: 'leading_zero', part: '010', at: 10 } }),
  );
  expect(await add('203.0.113.0/0x18')).toMatchObject(
    refused('rule_problem', { problem: { code: 'prefix_form', part: '0x18', at: 12 } }),
  );
  expect(await add('0.0.0.0/0')).toMatchObject(
    refused('rule_problem', { problem: { code: 'means_all' } }),
  );
  expect(await stored()).toEqual([]);
});

test('a note is text and nothing else', async () => {
  const note = `'; DROP TABLE ip_rule;-- <img src=x onerror=alert(1)> \u202e %s {{7*7}} ${'é'.repeat(100)}`;
  const { rules } = await app.ok(
    'ipAccess.add',
    adding('all', { note: note.normalize('NFD') }),
    window,
  );
  expect(rules[0]?.note).toBe(note);
  expect((await app.lastEntry()).after).toMatchObject({ note });
});

test('an expiry in the past is refused, one that was already stored may stay', async () => {
  const problem = {
    ok: false,
    error: { code: 'invalid_input', detail: null, fields: { expiresAt: { code: 'in_the_past' } } },
  };
  for (const expiresAt of [0, start - 1, start])
    expect(await add('all', { expiresAt })).toEqual(problem);
  expect(await stored()).toEqual([]);
  await app.ok('ipAccess.add', adding('all', { expiresAt: start + 1 }), window);
  vi.advanceTimersByTime(1000);
  const change = { subject: me, id: 1, enabled: true, lockout: 'check', grounds: null } as const;
  expect(
    (await app.ok('ipAccess.change', { ...change, note: 'old', expiresAt: start + 1 }, window))
      .rules[0]?.note,
  ).toBe('old');
  expect(
    await app.call('ipAccess.change', { ...change, note: 'new', expiresAt: start + 2 }, window),
  ).toEqual(problem);
  expect((await app.rules(me))[0]).toMatchObject({ note: 'old', expires_at: start + 1 });
});

test('the rule of another account is gone for whoever names it, and stays as it was', async () => {
  const client = await app.addPerson('client', 'client@example.org');
  const own = app.enter(client);
  const lockout = 'accept' as const;
  await app.ok('ipAccess.add', { ...adding('198.51.100.0/24', { lockout }), subject: client }, own);
  await app.ok('ipAccess.add', { ...adding('192.0.2.1', { lockout }), subject: client }, own);
  await app.ok('ipAccess.delete', { subject: client, id: 2, lockout, grounds: null }, own);
  const before = await app.rules(client);
  const entries = (await app.log()).length;
  for (const named of [1, 2, 999]) {
    const common = { subject: me, id: named, lockout: 'accept', grounds: null } as const;
    const change = { ...common, note: 'x', expiresAt: null, enabled: false };
    expect(await app.call('ipAccess.change', change, window)).toEqual(refused('rule_gone'));
    expect(await app.call('ipAccess.delete', common, window)).toEqual(refused('rule_gone'));
    expect(await app.call('ipAccess.restore', common, window)).toEqual(refused('rule_gone'));
  }
  expect(await app.rules(client)).toEqual(before);
  // Guessing numbers is noticed, and changes nothing.
  const since = (await app.logCodes()).slice(entries);
  expect(new Set(since)).toEqual(new Set(['access.refused']));
});

test('what is deleted cannot be changed or deleted again, nor what is there restored', async () => {
  await app.ok('ipAccess.add', adding('all'), window);
  const common = { subject: me, id: 1, lockout: 'check', grounds: null } as const;
  expect(await app.call('ipAccess.restore', common, window)).toEqual(refused('nothing_to_do'));
  await app.ok('ipAccess.delete', common, window);
  expect(await app.call('ipAccess.delete', common, window)).toEqual(refused('rule_gone'));
  expect(
    await app.call(
      'ipAccess.change',
      { ...common, note: '', expiresAt: null, enabled: true },
      window,
    ),
  ).toEqual(refused('rule_gone'));
  await app.ok('ipAccess.add', adding('all'), window);
  expect(await app.call('ipAccess.restore', common, window)).toEqual(
    refused('rule_exists', { rule: 'all' }),
  );
});

describe('a list', () => {
  test('holds 10,000 rules and no more', async () => {
    await fill(ruleLimit - 1);
    expect((await add('203.0.113.10')).ok).toBe(true);
    expect(await add('all')).toEqual(refused('rule_limit', { max: ruleLimit }));
    expect((await stored()).length).toBe(ruleLimit);
  });

  test('holds no more than 10,000 where a deleted one is restored either', async () => {
    await app.addPerson('administrator', 'second@example.org');
    await fill(ruleLimit);
    await app.ok(
      'ipAccess.delete',
      { subject: me, id: 1, lockout: 'accept', grounds: null },
      window,
    );
    await app.ok('ipAccess.add', adding('203.0.113.10'), window);
    expect(
      await app.call(
        'ipAccess.restore',
        { subject: me, id: 1, lockout: 'accept', grounds: null },
        window,
      ),
    ).toEqual(refused('rule_limit', { max: ruleLimit }));
  });

  test('takes the same rule once, however many ask for it at the same time', async () => {
    const results = await Promise.all(Array.from({ length: 8 }, () => add('203.0.113.0/24')));
    expect(results.filter((result) => result.ok).length).toBe(1);
    expect(await stored()).toEqual(['203.0.113.0/24']);
    expect((await app.logCodes()).filter((code) => code === 'ipRule.added').length).toBe(1);
  });
});
