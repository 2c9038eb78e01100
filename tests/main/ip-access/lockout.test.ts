import fc from 'fast-check';
import { beforeEach, describe, expect, test } from 'vitest';
import { ruleLimit } from '../../../src/preload/contract/ip-rule.ts';
import type { Input } from '../../../src/preload/contract/index.ts';
import { findLockout } from '../../../src/main/ip-rules/lockout.ts';
import { readStoredRule } from '../../../src/main/ip-rules/rule.ts';
import type { ListRule } from '../../../src/main/ip-rules/decide.ts';
import { TestApp } from '../support/workstation.ts';

interface Short {
  rule: string;
  expires?: number | null;
  enabled?: boolean;
}

function listed({ rule, expires = null, enabled = true }: Short): ListRule {
  return { text: rule, rule: readStoredRule(rule), enabled, expiresAt: expires };
}

const list = (...rules: Short[]) => rules.map(listed);
const me = '203.0.113.10';
const mine = { rule: me };
const network = { rule: '203.0.113.0/24' };
const elsewhere = { rule: '198.51.100.0/24' };
const at = 1000;

test.each([
  ['the first rule covers the address', list(), list(mine), me, null],
  ['the list becomes empty', list(mine), list(), me, null],
  [
    'the first rule does not cover it',
    list(),
    list(elsewhere),
    me,
    { address: me, missing: me, from: null },
  ],
  [
    'the rule that lets it in goes',
    list(elsewhere, network),
    list(elsewhere),
    me,
    { address: me, missing: '203.0.113.0/24', from: null },
  ],
  ['another one still covers it', list(elsewhere, mine, network), list(elsewhere, mine), me, null],
  [
    'the other one is switched off',
    list(elsewhere, mine, network),
    list(elsewhere, { ...mine, enabled: false }),
    me,
    { address: me, missing: me, from: null },
  ],
  [
    'the address is unknown',
    list(),
    list(mine),
    null,
    { address: null, missing: null, from: null },
  ],
  ['the address is unknown and no rule is left', list(mine), list(), null, null],
  [
    'its rule is to expire before the others',
    list(elsewhere, mine),
    list(elsewhere, { ...mine, expires: 2000 }),
    me,
    { address: me, missing: me, from: 2000 },
  ],
  [
    'its rule expires with the last other',
    list(elsewhere),
    list({ ...elsewhere, expires: 2000 }, { ...mine, expires: 2000 }),
    me,
    null,
  ],
  [
    'its rule expires after all others',
    list(mine),
    list({ ...elsewhere, expires: 1500 }, { ...mine, expires: 2000 }),
    me,
    null,
  ],
  [
    'its rule was going to expire all the same',
    list(elsewhere, { ...mine, expires: 2000 }),
    list(elsewhere, { ...mine, expires: 2000 }, { rule: '192.0.2.1' }),
    me,
    null,
  ],
  [
    'a stored rule cannot be read',
    list(),
    list(mine, { rule: '203.0.113.10/33' }),
    me,
    { address: me, missing: me, from: null },
  ],
  [
    'the rule that cannot be read is switched off',
    list(),
    list(mine, { rule: 'junk', enabled: false }),
    me,
    null,
  ],
] as const)('risk or none where %s', (_name, before, after, address, expected) => {
  expect(findLockout(before, after, address, at)).toEqual(expected);
});

/** Read off the design, without the code under test: two addresses, three kinds of rule, small times. */
function refuses(rules: readonly Short[], moment: number): boolean {
  const active = rules.filter(
    (rule) => rule.enabled !== false && (rule.expires == null || rule.expires > moment),
  );
  if (active.length === 0) return false;
  return (
    active.some((rule) => rule.rule === 'junk') ||
    !active.some((rule) => [me, 'all', '203.0.113.0/24'].includes(rule.rule))
  );
}

const rules = fc.array(
  fc.record({
    rule: fc.constantFrom(
      me,
      '203.0.113.0/24',
      'all',
      '198.51.100.1',
      '198.51.100.0/24',
      '2001:db8::/32',
      'junk',
    ),
    expires: fc.option(fc.integer({ min: 0, max: 9 })),
    enabled: fc.boolean(),
  }),
  { maxLength: 5 },
);
const moments = Array.from({ length: 8 }, (_, index) => 3 + index);

describe('against every moment tried one by one', () => {
  const property = (check: (before: Short[], after: Short[]) => void) =>
    fc.assert(
      fc.property(rules, rules, (before, after) => check(before, after)),
      { numRuns: 20_000, seed: 44 },
    );

  test('it says "at once" exactly where the new list refuses at once', () => {
    property((before, after) => {
      const risk = findLockout(list(...before), list(...after), me, 3);
      expect(risk !== null && risk.from === null).toBe(refuses(after, 3));
    });
  });

  test('it warns exactly where the new list refuses at a moment at which the old one did not', () => {
    property((before, after) => {
      const first = moments.find(
        (moment) => refuses(after, moment) && (moment === 3 || !refuses(before, moment)),
      );
      const risk = findLockout(list(...before), list(...after), me, 3);
      expect(risk && (risk.from ?? 3)).toBe(first ?? null);
    });
  });
});

describe('what the person chose', () => {
  const soon = Date.now() + 86_400_000;
  let app: TestApp;
  let window: number;

  beforeEach(async () => {
    app = new TestApp();
    window = app.enter(await app.firstRun());
  });

  const adding = (rule: string, more: Partial<Input<'ipAccess.add'>> = {}) =>
    ({
      subject: 1,
      rule,
      note: '',
      expiresAt: null,
      hostBitsSeen: false,
      lockout: 'check',
      grounds: null,
      ...more,
    }) as const;
  const add = (rule: string, more: Partial<Input<'ipAccess.add'>> = {}) =>
    app.call('ipAccess.add', adding(rule, more), window);
  const stored = async () => (await app.rules(1)).map((row) => row.rule);
  const refused = (code: string, detail: unknown = null) => ({
    ok: false,
    error: { code, detail },
  });

  async function fill() {
    const rest = {
      account_id: 1,
      note: '',
      enabled: 1,
      expires_at: null,
      added_by: 1,
      added_at: 0,
    } as const;
    const row = { ...rest, last_used_at: null, last_used_address: null, deleted_at: null };
    const rows = Array.from({ length: ruleLimit - 1 }, (_, index) => ({
      ...row,
      rule: `10.0.${index >> 8}.${index & 255}`,
    }));
    for (let from = 0; from < rows.length; from += 500)
      await app.db
        .insertInto('ip_rule')
        .values(rows.slice(from, from + 500))
        .execute();
  }

  test('"Save anyway" saves, and the log says that the risk was accepted and for which address', async () => {
    await app.addPerson('administrator', 'second@example.org');
    await app.ok(
      'ipAccess.add',
      adding('198.51.100.0/24', { lockout: 'accept', grounds: null }),
      window,
    );
    expect(await app.lastEntry()).toMatchObject({
      code: 'ipRule.added',
      data: { rule: '198.51.100.0/24', lockoutAccepted: true, address: me },
    });
    await app.ok(
      'ipAccess.add',
      adding('203.0.113.0/24', { lockout: 'accept', grounds: null }),
      window,
    );
    expect((await app.lastEntry()).data).toEqual({ rule: '203.0.113.0/24' });
  });

  test('"Save anyway" is not offered, and refused, where no other administrator could help', async () => {
    const second = await app.addPerson('administrator', 'second@example.org');
    await app.db
      .updateTable('account')
      .set({ state: 'deactivated' })
      .where('id', '=', second)
      .execute();
    const entries = (await app.log()).length;
    expect(await add('198.51.100.0/24')).toMatchObject({
      error: {
        code: 'lockout_risk',
        detail: { lockout: { address: me }, acceptable: false, probation: true },
      },
    });
    const result = await add('198.51.100.0/24', { lockout: 'accept', grounds: null });
    expect(result).toEqual({ ok: false, error: { code: 'last_administrator', detail: null } });
    expect([await stored(), (await app.log()).length]).toEqual([[], entries]);
  });

  describe('with "Add my current IP too"', () => {
    test('the rule and the current address are stored and logged in one step', async () => {
      await app.ok(
        'ipAccess.add',
        adding('198.51.100.0/24', { lockout: 'add_current', grounds: null }),
        window,
      );
      expect(await stored()).toEqual(['198.51.100.0/24', '203.0.113.10']);
      const entries = (await app.log()).slice(-2);
      expect(entries.map((row) => [row.code, JSON.parse(row.data)])).toEqual([
        ['ipRule.added', { rule: '198.51.100.0/24' }],
        ['ipRule.added', { rule: '203.0.113.10', currentAddress: true }],
      ]);
    });

    test('neither is stored where only one fits', async () => {
      await fill();
      const entries = (await app.log()).length;
      expect(await add('198.51.100.0/24', { lockout: 'add_current', grounds: null })).toEqual(
        refused('rule_limit', { max: ruleLimit }),
      );
      expect([(await stored()).length, (await app.log()).length]).toEqual([ruleLimit - 1, entries]);
    });

    test('neither is stored where the address is unknown', async () => {
      app.world.address = null;
      expect(await add('198.51.100.0/24', { lockout: 'add_current', grounds: null })).toEqual(
        refused('address_unknown', { recovery: false }),
      );
      expect(await stored()).toEqual([]);
    });

    test('nothing is added where there is no risk', async () => {
      await app.ok(
        'ipAccess.add',
        adding('203.0.113.0/24', { lockout: 'add_current', grounds: null }),
        window,
      );
      expect(await stored()).toEqual(['203.0.113.0/24']);
    });

    test('a rule for it that was switched off or was to expire is switched on for good', async () => {
      await app.ok(
        'ipAccess.add',
        adding('203.0.113.10', { note: 'mine', expiresAt: soon }),
        window,
      );
      await app.ok(
        'ipAccess.change',
        {
          subject: 1,
          id: 1,
          note: 'mine',
          expiresAt: soon,
          enabled: false,
          lockout: 'check',
          grounds: null,
        },
        window,
      );
      await app.ok(
        'ipAccess.add',
        adding('198.51.100.0/24', { lockout: 'add_current', grounds: null }),
        window,
      );
      expect(
        (await app.rules(1)).map((row) => [row.rule, row.note, row.enabled, row.expires_at]),
      ).toEqual([
        ['203.0.113.10', 'mine', 1, null],
        ['198.51.100.0/24', '', 1, null],
      ]);
      expect(await app.lastEntry()).toMatchObject({
        code: 'ipRule.changed',
        data: { rule: '203.0.113.10', currentAddress: true },
        before: { enabled: false, expiresAt: soon },
        after: { enabled: true, expiresAt: null },
      });
    });
  });
});
