import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Address, formatAddress } from '../../../src/main/ip-rules/address.ts';
import {
  findTighter,
  findUntidy,
  type KeptRule,
  type Traffic,
} from '../../../src/main/ip-rules/hygiene.ts';
import { ALL, networkOf, parseRule, type Rule } from '../../../src/main/ip-rules/rule.ts';

const day = 86_400_000;
const now = Date.UTC(2026, 10, 22, 12);

const ruleOf = (text: string): Rule => {
  const parsed = parseRule(text);
  if (!parsed.ok) throw new Error(text);
  return parsed.rule;
};
const kept = (text: string, more: Partial<KeptRule> = {}): KeptRule => ({
  id: 1,
  text,
  rule: ruleOf(text),
  enabled: true,
  expiresAt: null,
  note: 'Head office',
  addedAt: now - 30 * day,
  lastUsedAt: now - day,
  ...more,
});
const seenFrom = (addresses: readonly string[], each = 20, days = 60): Traffic[] =>
  addresses.map((address) => ({
    address,
    signIns: each,
    firstAt: now - days * day,
    lastAt: now,
  }));
const kinds = (list: readonly KeptRule[], traffic: readonly Traffic[] = [], at = now) =>
  findUntidy(list, () => traffic, at).map(({ rule, findings }) => [
    rule,
    ...findings.map(({ kind }) => kind),
  ]);

/** A rule of either family, wide or narrow, and addresses inside it. */
const inside = fc
  .record({
    family: fc.constantFrom(4 as const, 6 as const),
    prefix: fc.nat(128),
    place: fc.bigInt({ min: 0n, max: (1n << 128n) - 1n }),
    /** How many of the last bits differ between addresses: near each other and far apart. */
    spread: fc.nat(128),
    bits: fc.array(fc.bigInt({ min: 0n, max: (1n << 128n) - 1n }), { minLength: 1, maxLength: 6 }),
  })
  .map(({ family, prefix, place, spread, bits }) => {
    const width = family === 4 ? 32 : 128;
    const at = Math.min(prefix, width);
    const whole = (1n << BigInt(width)) - 1n;
    // Beside the addresses of IPv6 that stand for others, and have no text of their own.
    const own = family === 6 ? 1n << 125n : 0n;
    const base = (place & whole) | own;
    const rule: Rule = at === 0 ? ALL : networkOf({ family, bits: base }, at);
    const free = (1n << BigInt(Math.min(spread, width - at))) - 1n;
    const addresses = bits.map((each): Address => ({
      family,
      bits: (base & ~free) | (each & free) | own,
    }));
    return { family, width, at, rule, addresses };
  });

test('a tighter network covers every address that was seen, lies inside the rule, and is as tight as may be', () => {
  fc.assert(
    fc.property(inside, ({ family, width, at, rule, addresses }) => {
      const texts = [...new Set(addresses.map(formatAddress))];
      const found = findTighter(rule, seenFrom(texts));
      // Counted bit by bit from the front, not by the network that is proposed.
      const common = (one: bigint, other: bigint) => {
        let alike = 0;
        while (
          alike < width &&
          one >> BigInt(width - alike - 1) === other >> BigInt(width - alike - 1)
        )
          alike += 1;
        return alike;
      };
      const [first = { family, bits: 0n }] = addresses;
      const shared = Math.min(...addresses.map(({ bits }) => common(first.bits, bits)));
      const prefix = Math.min(shared, family === 4 ? 29 : 64);
      if (prefix < at + 2) {
        expect(found).toBeNull();
        return;
      }
      const tighter = ruleOf(found?.tighter ?? '');
      if (tighter.kind !== 'network') throw new Error('all is tighter than nothing');
      expect([tighter.prefix, found?.widened]).toEqual([prefix, prefix < shared]);
      for (const { bits } of addresses) {
        expect(tighter.first <= bits && bits <= tighter.last).toBe(true);
        expect(rule.kind === 'all' || (rule.first <= bits && bits <= rule.last)).toBe(true);
      }
      if (rule.kind === 'network')
        expect(rule.first <= tighter.first && tighter.last <= rule.last).toBe(true);
    }),
    { numRuns: 3000 },
  );
});

test('little evidence proposes nothing: few sign-ins, a short time, both families, addresses of elsewhere', () => {
  const wide = ruleOf('203.0.113.0/24');
  const few = ['203.0.113.9', '203.0.113.10'];
  expect(findTighter(wide, seenFrom(few, 10, 30))).toEqual({
    kind: 'wide',
    tighter: '203.0.113.8/29',
    signIns: 20,
    addresses: 2,
    days: 30,
    widened: true,
  });
  expect(findTighter(wide, [])).toBeNull();
  expect(findTighter(wide, seenFrom(few, 9, 30))).toBeNull();
  expect(findTighter(wide, seenFrom(few, 10, 29))).toBeNull();
  expect(findTighter(wide, seenFrom([...few, '198.51.100.1']))).toBeNull();
  expect(findTighter(ALL, seenFrom([...few, '2001:db8::1']))).toBeNull();
  expect(findTighter(ruleOf('203.0.113.8/28'), seenFrom(few))).toBeNull();
  expect(findTighter(ALL, seenFrom(['2001:db8::1', '2001:db8::2']))?.tighter).toBe('2001:db8::/64');
});

test('a rule is told with each reason on the day from which it holds, and not the day before', () => {
  expect(kinds([kept('203.0.113.0/24')])).toEqual([]);
  const dates = [
    ['unused', { lastUsedAt: now - 90 * day }],
    ['unused', { lastUsedAt: null, addedAt: now - 90 * day }],
    ['noNote', { note: ' ', addedAt: now - 7 * day }],
    ['expired', { expiresAt: now }],
    ['expiring', { expiresAt: now + 14 * day }],
  ] as const;
  for (const [kind, more] of dates) {
    const rule = kept('203.0.113.10', more);
    expect(kinds([rule])).toEqual([['203.0.113.10', kind]]);
    expect(kinds([rule], [], now - 1).flat()).not.toContain(kind);
  }
});

test('the most urgent comes first; what is expired is not unused, what is a rule already is not proposed', () => {
  const old = { note: '', addedAt: now - 100 * day, lastUsedAt: null };
  const list = [
    kept('203.0.113.0/24', { id: 1, ...old }),
    kept('198.51.100.7', { id: 2, ...old, expiresAt: now - day }),
  ];
  const broken = { ...kept('203.0.113.99', old), text: 'broken', rule: null, id: 3 };
  expect(kinds([...list, broken])).toEqual([
    ['198.51.100.7', 'expired', 'noNote'],
    ['203.0.113.0/24', 'unused', 'noNote'],
  ]);
  const traffic = seenFrom(['203.0.113.9']);
  expect(kinds([kept('203.0.113.0/24')], traffic)).toEqual([['203.0.113.0/24', 'wide']]);
  expect(kinds([kept('203.0.113.0/24'), kept('203.0.113.8/29', { id: 2 })], traffic)).toEqual([]);
});
