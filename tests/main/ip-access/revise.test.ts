import { beforeEach, expect, test } from 'vitest';
import { ruleLimit } from '../../../src/preload/contract/ip-rule.ts';
import type { Input } from '../../../src/preload/contract/index.ts';
import { TestApp } from '../support/workstation.ts';

let app: TestApp;
let window: number;

beforeEach(async () => {
  app = new TestApp();
  window = app.enter(await app.firstRun());
});

const here = '203.0.113.10';
const plain = (rule: string) => ({ rule, note: '', expiresAt: null });
const revising = (rules: string[], more: Partial<Input<'ipAccess.revise'>> = {}) => ({
  subject: 1,
  add: rules.map(plain),
  remove: [],
  lockout: 'check' as const,
  grounds: null,
  ...more,
});
const stored = async () =>
  (await app.rules(1)).filter((row) => row.deleted_at === null).map((row) => row.rule);

test('several rules are one step: what together lets the person in is no risk, and each has its entry', async () => {
  const rules = ['198.51.100.0/24', here, '2001:db8::/32'];
  await app.ok('ipAccess.revise', revising(rules), window);
  expect(await stored()).toEqual(rules);
  const entries = (await app.log()).slice(-3);
  expect(entries.map(({ code, data }) => [code, JSON.parse(data)])).toEqual(
    rules.map((rule) => ['ipRule.added', { rule }]),
  );
});

test('one of them that does not fit keeps all of them out', async () => {
  await app.ok('ipAccess.revise', revising([here]), window);
  const before = [await stored(), (await app.log()).length];
  for (const [rules, code] of [
    [['198.51.100.1', here], 'rule_exists'],
    [['198.51.100.1', '198.51.100.1'], 'rule_exists'],
    [['198.51.100.1', '198.51.100.300'], 'rule_problem'],
    [[], 'nothing_to_do'],
  ] as const)
    expect((await app.refusal('ipAccess.revise', revising([...rules]), window)).code).toBe(code);
  expect([await stored(), (await app.log()).length]).toEqual(before);
});

test('a list takes no more than fit, and then none of them', async () => {
  const usual = { account_id: 1, note: '', enabled: 1, added_at: 0 } as const;
  for (let from = 0; from < ruleLimit - 1; from += 500) {
    const rows = Array.from({ length: Math.min(500, ruleLimit - 1 - from) }, (_, n) => {
      return { ...usual, rule: `10.0.${(from + n) >> 8}.${(from + n) & 255}` };
    });
    await app.db.insertInto('ip_rule').values(rows).execute();
  }
  const full = revising(['198.51.100.1', here]);
  expect((await app.refusal('ipAccess.revise', full, window)).code).toBe('rule_limit');
  expect((await stored()).length).toBe(ruleLimit - 1);
});

test('two halves become one rule without a moment in which neither is there', async () => {
  await app.ok('ipAccess.revise', revising(['203.0.113.0/25', '203.0.113.128/25']), window);
  const ids = (await app.rules(1)).map(({ id }) => id);
  expect(await app.ok('ipAccess.inspect', { subject: 1, rule: '203.0.113.128/25' }, window)) //
    .toMatchObject({ duplicate: true });
  await app.ok('ipAccess.revise', revising(['203.0.113.0/24'], { remove: ids }), window);
  expect(await stored()).toEqual(['203.0.113.0/24']);
  const codes = (await app.log()).slice(-3).map(({ code }) => code);
  expect(codes).toEqual(['ipRule.deleted', 'ipRule.deleted', 'ipRule.added']);
});

test('taking away what lets the person in is a risk, also where something else is added', async () => {
  await app.ok('ipAccess.revise', revising([here]), window);
  const [rule] = await app.rules(1);
  const change = revising(['198.51.100.0/24'], { remove: [rule?.id ?? 0] });
  const refused = await app.refusal('ipAccess.revise', change, window);
  expect(refused).toMatchObject({ code: 'lockout_risk', detail: { lockout: { address: here } } });
  expect(await stored()).toEqual([here]);
});

test('a half of a network in the list is told with what both would be', async () => {
  await app.ok('ipAccess.revise', revising(['203.0.113.0/25']), window);
  expect(
    await app.ok('ipAccess.inspect', { subject: 1, rule: '203.0.113.128/25' }, window),
  ).toMatchObject({ beside: { id: 1, rule: '203.0.113.0/25', together: '203.0.113.0/24' } });
});

test('a text with several is read against the list, and nothing of it is stored', async () => {
  await app.ok('ipAccess.revise', revising(['203.0.113.0/24']), window);
  const entries = (await app.log()).length;
  const text = '203.0.113.0/24\n203.0.113.9 # Ann\n203.0.113.9\n198.51.100.7/24\nexample.org';
  const { lines, room } = await app.ok('ipAccess.readSeveral', { subject: 1, text }, window);
  expect(room).toBe(ruleLimit - 1);
  expect(
    lines.map(({ rule, note, repeats, coveredBy, hostBitsDropped, problem }) => [
      rule ?? problem?.code,
      note,
      repeats,
      coveredBy,
      hostBitsDropped,
    ]),
  ).toEqual([
    ['203.0.113.0/24', '', 'list', [], false],
    ['203.0.113.9', 'Ann', null, ['203.0.113.0/24'], false],
    ['203.0.113.9', '', 'text', ['203.0.113.0/24'], false],
    ['198.51.100.0/24', '', null, [], true],
    ['hostname', '', null, [], false],
  ]);
  expect([await stored(), (await app.log()).length]).toEqual([['203.0.113.0/24'], entries]);
});

test('an address is judged by the saved rules, or as if the one in the field were saved', async () => {
  const { id: off } = await addOff('192.0.2.0/24');
  await app.ok('ipAccess.revise', revising(['203.0.113.0/24', '203.0.113.0/28']), window);
  const check = (address: string, draft: string | null = null) =>
    app.ok('ipAccess.checkAddress', { subject: 1, address, draft }, window);
  expect(await check('::ffff:203.0.113.4')).toMatchObject({
    ok: true,
    address: '203.0.113.4',
    verdict: { allowed: true, because: 'rule', rule: '203.0.113.0/28' },
    rules: [
      { rule: '203.0.113.0/28', standing: 'inForce', covers: true, alike: 28, bits: 28 },
      { rule: '203.0.113.0/24', standing: 'inForce', covers: true, alike: 24, bits: 24 },
      { rule: '192.0.2.0/24', id: off, standing: 'off', covers: false },
    ],
  });
  expect(await check('192.0.2.4')).toMatchObject({
    verdict: { allowed: false, because: 'not_covered' },
    by: null,
    rules: [{ rule: '192.0.2.0/24', standing: 'off', covers: true }, {}, {}],
  });
  expect(await check('192.0.2.4', '192.0.2.4/31')).toMatchObject({
    verdict: { allowed: true, because: 'rule', rule: '192.0.2.4/31' },
    by: 'draft',
    rules: [{ id: null, rule: '192.0.2.4/31', covers: true }, {}, {}, {}],
  });
  expect(await check('192.0.2.4', 'not a rule')).toMatchObject({ verdict: { allowed: false } });
  expect(await check('192.0.2.0/24')).toEqual({ ok: false, network: true });
  expect(await check('home')).toEqual({ ok: false, network: false });
});

test('a rule that is switched off makes none beside it superfluous', async () => {
  await addOff('192.0.2.0/24');
  await app.ok('ipAccess.revise', revising(['192.0.2.9', here]), window);
  const inspect = (rule: string) => app.ok('ipAccess.inspect', { subject: 1, rule }, window);
  expect(await inspect('192.0.2.1')).toMatchObject({ coveredBy: [] });
  expect(await inspect('192.0.2.0/24')).toMatchObject({ duplicate: true, covers: ['192.0.2.9'] });
  const { rules } = await app.ok('ipAccess.list', { subject: 1 }, window);
  expect(rules.map(({ coveredBy }) => coveredBy)).toEqual([[], [], []]);
  const { lines } = await app.ok('ipAccess.readSeveral', { subject: 1, text: '192.0.2.1' }, window);
  expect(lines).toMatchObject([{ coveredBy: [] }]);
});

async function addOff(rule: string) {
  await app.ok('ipAccess.revise', revising([rule], { lockout: 'add_current' }), window);
  const row = (await app.rules(1)).find((each) => each.rule === rule);
  if (!row) throw new Error(rule);
  const seen = { note: '', expiresAt: null, enabled: true };
  await app.ok(
    'ipAccess.change',
    { subject: 1, id: row.id, ...seen, enabled: false, seen, lockout: 'check', grounds: null },
    window,
  );
  const own = (await app.rules(1)).find((each) => each.rule === here);
  if (own)
    await app.ok(
      'ipAccess.delete',
      { subject: 1, id: own.id, lockout: 'check', grounds: null },
      window,
    );
  return row;
}
