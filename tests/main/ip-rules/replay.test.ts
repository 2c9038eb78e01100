import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compileList } from '../../../src/main/ip-rules/compiled-list.ts';
import { decide, type ListRule } from '../../../src/main/ip-rules/decide.ts';
import { refusesMore } from '../../../src/main/ip-rules/replay.ts';
import { readStoredRule } from '../../../src/main/ip-rules/rule.ts';

const at = 1000;

/** Rules within sixteen addresses of either family, and what no list of a person looks like. */
const text = fc.oneof(
  { weight: 6, arbitrary: inSixteen('203.0.113.', 32) },
  { weight: 3, arbitrary: inSixteen('2001:db8::', 128) },
  { weight: 1, arbitrary: fc.constantFrom('all', 'junk', '0.0.0.0/1', '128.0.0.0/1') },
);
const rule = fc.record({
  text,
  enabled: fc.boolean(),
  expiresAt: fc.constantFrom(null, at, at + 1),
});
const list = fc
  .array(rule, { maxLength: 8 })
  .map((rules) => rules.map((each): ListRule => ({ ...each, rule: readStoredRule(each.text) })));

function inSixteen(base: string, width: number): fc.Arbitrary<string> {
  const place = fc.record({ low: fc.nat(15), prefix: fc.integer({ min: width - 4, max: width }) });
  return place.map(({ low, prefix }) => `${base}${low.toString(width === 32 ? 10 : 16)}/${prefix}`);
}

/** Every address that the rules above can tell apart, and some beyond them. */
const everywhere = [
  ...Array.from({ length: 16 }, (_, low) => `203.0.113.${low}`),
  ...Array.from({ length: 16 }, (_, low) => `2001:db8::${low.toString(16)}`),
  '203.0.113.16',
  '9.9.9.9',
  '2001:db8::10',
];

test('a compiled list decides as the list does, and names the same rule', () => {
  fc.assert(
    fc.property(list, (rules) => {
      const judge = compileList(rules, at);
      for (const from of [...everywhere, '::ffff:203.0.113.4', 'no address', null])
        expect(judge(from)).toEqual(decide(rules, from, at));
    }),
    { numRuns: 500 },
  );
});

test('a change refuses more where one finds an address that it refuses', () => {
  fc.assert(
    fc.property(list, list, fc.boolean(), (now, other, isAdded) => {
      // Lists that share nothing hardly ever keep everybody in.
      const after = isAdded ? [...now, ...other] : other;
      const isLost = (address: string) =>
        decide(now, address, at).verdict.allowed && !decide(after, address, at).verdict.allowed;
      expect(refusesMore({ now, after, at })).toBe(everywhere.some(isLost));
    }),
    { numRuns: 5000 },
  );
});
