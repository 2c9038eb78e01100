import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Address, parseAddress } from '../../../src/main/ip-rules/address.ts';
import { coveringTexts, fewest, joined, tightest } from '../../../src/main/ip-rules/coverage.ts';
import { ruleCovers } from '../../../src/main/ip-rules/matcher.ts';
import { formatRule, networkOf, parseRule, type Rule } from '../../../src/main/ip-rules/rule.ts';

/** The last four bits of a /28 alone, so that sixteen addresses can be tried one by one. */
const place = fc.record({ low: fc.nat(15), prefix: fc.integer({ min: 28, max: 32 }) });
const base = 0xcb007100n;
const addressAt = (low: number): Address => ({ family: 4, bits: base + BigInt(low) });
const ruleAt = ({ low, prefix }: { low: number; prefix: number }) =>
  networkOf(addressAt(low), prefix);
const sixteen = Array.from({ length: 16 }, (_, low) => addressAt(low));
const covered = (rules: readonly Rule[]) =>
  sixteen.map((address) => rules.some((rule) => ruleCovers(rule, address)));

/** How many aligned blocks it takes to cover exactly these: counted by splitting, not by joining. */
function blocksNeeded(wanted: readonly boolean[]): number {
  if (wanted.every(Boolean)) return 1;
  if (!wanted.some(Boolean)) return 0;
  const half = wanted.length / 2;
  return blocksNeeded(wanted.slice(0, half)) + blocksNeeded(wanted.slice(half));
}

test('fewer rules cover exactly the same addresses, and no fewer could', () => {
  fc.assert(
    fc.property(fc.array(place, { maxLength: 20 }), (places) => {
      const rules = places.map(ruleAt);
      const merged = fewest(rules);
      expect(covered(merged)).toEqual(covered(rules));
      expect(merged).toHaveLength(blocksNeeded(covered(rules)));
    }),
    { numRuns: 5000 },
  );
});

test('the widest rule makes all others needless, and halves of everything stay two', () => {
  const read = (text: string) => {
    const parsed = parseRule(text);
    if (!parsed.ok) throw new Error(text);
    return parsed.rule;
  };
  expect(fewest(['203.0.113.4', 'all', '2001:db8::/32'].map(read)).map(formatRule)).toEqual([
    'all',
  ]);
  const halves = ['128.0.0.0/1', '0.0.0.0/1'].map(read);
  expect(fewest(halves).map(formatRule)).toEqual(['0.0.0.0/1', '128.0.0.0/1']);
  expect(fewest(['2001:db8::/33', '203.0.113.4', '2001:db8:8000::/33'].map(read)).map(formatRule)) //
    .toEqual(['203.0.113.4', '2001:db8::/32']);
});

test('two networks are joined where they are the halves of one, and only there', () => {
  fc.assert(
    fc.property(place, place, (a, b) => {
      const [one, other] = [ruleAt(a), ruleAt(b)];
      const both = joined(one, other);
      const together = covered([one, other]).filter(Boolean).length;
      const isOneBlock =
        blocksNeeded(covered([one, other])) === 1 &&
        one.prefix === other.prefix &&
        one.first !== other.first;
      expect(both !== null).toBe(isOneBlock && together <= 16);
      if (both) expect(covered([both])).toEqual(covered([one, other]));
    }),
    { numRuns: 5000 },
  );
});

test('the tightest network covers all addresses, and half of it does not', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(15), { minLength: 1, maxLength: 6 }), (lows) => {
      const addresses = lows.map(addressAt);
      const rule = tightest(addresses);
      if (!rule) throw new Error('a network');
      expect(addresses.every((address) => ruleCovers(rule, address))).toBe(true);
      if (rule.prefix === 32) return;
      for (const bits of [rule.first, rule.last]) {
        const half = networkOf({ family: 4, bits }, rule.prefix + 1);
        expect(addresses.every((address) => ruleCovers(half, address))).toBe(false);
      }
    }),
    { numRuns: 2000 },
  );
  const far = [parseAddress('1.2.3.4'), parseAddress('201.2.3.4')].filter((each) => each !== null);
  expect(tightest(far)).toBeNull();
  const mixed = [parseAddress('1.2.3.4'), parseAddress('2001:db8::5')].filter(
    (each) => each !== null,
  );
  expect(tightest(mixed)).toBeNull();
});

test.each([
  ['203.0.113.10', 33],
  ['2001:db8::7', 129],
])('every rule that can cover %s is found by its text: %i of them', (text, count) => {
  const address = parseAddress(text);
  if (!address) throw new Error(text);
  const texts = coveringTexts(address);
  expect(new Set(texts).size).toBe(count);
  expect(texts[0]).toBe(text);
  for (const each of texts) {
    const parsed = parseRule(each);
    expect(parsed.ok && formatRule(parsed.rule) === each && ruleCovers(parsed.rule, address)).toBe(
      true,
    );
  }
});
