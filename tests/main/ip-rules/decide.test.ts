import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decide, explain, type ListRule } from '../../../src/main/ip-rules/decide.ts';
import { readStoredRule } from '../../../src/main/ip-rules/rule.ts';

const at = 1000;

function listed(text: string, more: Partial<ListRule> = {}): ListRule {
  return { text, rule: readStoredRule(text), enabled: true, expiresAt: null, ...more };
}

test('a refusal is explained rule by rule, with how far each one goes', () => {
  const list = [
    listed('203.0.113.0/24'),
    listed('203.0.112.0/23', { enabled: false }),
    listed('198.51.100.7', { expiresAt: 900 }),
    listed('2001:db8::/32'),
  ];
  const { verdict, by, steps } = explain(list, '203.0.112.9', at);
  expect([verdict, by]).toEqual([{ allowed: false, because: 'not_covered' }, null]);
  expect(steps.map(({ standing, covers, alike }) => [standing, covers, alike])).toEqual([
    // 113 is 01110001 and 112 is 01110000: the last of the 24 bits differs.
    ['inForce', false, 23],
    ['off', true, 23],
    // 203 is 11001011 and 198 is 11000110.
    ['expired', false, 4],
    ['inForce', false, null],
  ]);
});

/** Bits of IPv4 as a text of noughts and ones, without the code under test. */
const binary = (address: string) =>
  address
    .split('.')
    .map((octet) => Number(octet).toString(2).padStart(8, '0'))
    .join('');

test('bits are counted as one would by eye', () => {
  const octet = fc.nat(255);
  const address = fc.tuple(octet, octet, octet, octet).map((octets) => octets.join('.'));
  const near = fc.tuple(address, fc.nat(31), fc.integer({ min: 1, max: 32 }));
  fc.assert(
    fc.property(near, ([from, flipped, prefix]) => {
      const bits = binary(from);
      const other = bits.slice(0, flipped) + (bits[flipped] === '0' ? '1' : '0') + bits.slice(flipped + 1); // oxfmt-ignore
      const text = [0, 8, 16, 24].map((n) => parseInt(other.slice(n, n + 8), 2)).join('.');
      const rule = readStoredRule(`${from}/${prefix}`);
      const { steps } = explain([{ ...listed('all'), rule }], text, at);
      expect([steps[0]?.alike, steps[0]?.covers]).toEqual([
        Math.min(flipped, prefix),
        flipped >= prefix,
      ]);
    }),
    { numRuns: 5000 },
  );
});

test('an explanation decides as the decision does, whatever the list', () => {
  const rule = fc.constantFrom('all', '203.0.113.0/24', '203.0.113.9', '2001:db8::/32', 'junk');
  const list = fc.array(
    fc.record({ rule, enabled: fc.boolean(), expiresAt: fc.option(fc.integer({ max: 2000 })) }),
    { maxLength: 6 },
  );
  const address = fc.constantFrom('203.0.113.9', '203.0.113.8', '192.0.2.1', '2001:db8::1', null);
  fc.assert(
    fc.property(list, address, fc.boolean(), (rules, from, lifted) => {
      const there = rules.map(({ rule: text, ...rest }) => listed(text, rest));
      const { steps, ...decision } = explain(there, from, at, lifted);
      expect(decision).toEqual(decide(there, from, at, lifted));
      const winner = steps.find(({ of }) => of === decision.by);
      if (decision.verdict.because === 'rule')
        expect(winner).toMatchObject({ standing: 'inForce', covers: true });
      if (decision.verdict.because === 'not_covered')
        expect(steps.some(({ standing, covers }) => standing === 'inForce' && covers)).toBe(false);
    }),
    { numRuns: 2000 },
  );
});
