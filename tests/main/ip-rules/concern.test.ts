import fc from 'fast-check';
import { expect, test } from 'vitest';
import { formatAddress, parseAddress } from '../../../src/main/ip-rules/address.ts';
import { concernOf } from '../../../src/main/ip-rules/concern.ts';
import { coveringTexts, sortKey, sortKeysIn } from '../../../src/main/ip-rules/coverage.ts';
import { decide, type ListRule } from '../../../src/main/ip-rules/decide.ts';
import { formatRule, type Network, networkOf, parseRule } from '../../../src/main/ip-rules/rule.ts';

/** The last four bits of a /28 alone, so that every address of a network can be tried. */
const base = 0xcb007100n;
const someNetwork = fc
  .record({ low: fc.nat(15), prefix: fc.integer({ min: 27, max: 32 }) })
  .map(({ low, prefix }) => networkOf({ family: 4, bits: base + BigInt(low) }, prefix));
const someText = fc.oneof(
  { weight: 12, arbitrary: someNetwork.map(formatRule) },
  { weight: 1, arbitrary: fc.constantFrom('all', '2001:db8::/32', 'not a rule') },
);
const at = 5;
const someList = fc.array(
  fc
    .record({
      text: someText,
      enabled: fc.boolean(),
      expiresAt: fc.option(fc.constantFrom(4, 5, 6), { freq: 2 }),
    })
    .map(({ text, enabled, expiresAt }): ListRule => {
      const parsed = parseRule(text);
      return { text, rule: parsed.ok ? parsed.rule : null, enabled, expiresAt };
    }),
  { maxLength: 6 },
);

function addressesOf({ family, first, last }: Network): string[] {
  const count = Number(last - first) + 1;
  return Array.from({ length: count }, (_, n) =>
    formatAddress({ family, bits: first + BigInt(n) }),
  );
}

test('a list lets in as much of a network as it does address by address, and says by what', () => {
  fc.assert(
    fc.property(someList, someNetwork, fc.boolean(), (list, network, lifted) => {
      const verdicts = addressesOf(network).map(
        (address) => decide(list, address, at, lifted).verdict,
      );
      const allowed = verdicts.filter((verdict) => verdict.allowed).length;
      const found = concernOf(list, network, at, lifted);
      expect(found.lets).toBe(
        allowed === 0 ? 'none' : allowed === verdicts.length ? 'all' : 'part',
      );
      expect(verdicts.map(({ because }) => because)).toContain(found.because);
      const [verdict] = verdicts;
      if (verdicts.length === 1 && verdict?.because === 'rule')
        expect(found.rule).toBe(verdict.rule);
    }),
    { numRuns: 5000 },
  );
});

test('a list mentions a network where a rule shares an address with it, in force or not', () => {
  fc.assert(
    fc.property(someList, someNetwork, (list, network) => {
      const sharing = list.filter(({ rule }) =>
        addressesOf(network).some(
          (address) =>
            rule &&
            decide([{ text: '', rule, enabled: true, expiresAt: null }], address, at).verdict
              .allowed,
        ),
      );
      const { mention } = concernOf(list, network, at);
      expect(mention === null ? 0 : mention.others + 1).toBe(sharing.length);
      if (mention) expect(sharing.map(({ text }) => text)).toContain(mention.rule);
    }),
    { numRuns: 3000 },
  );
});

const someWide = fc
  .record({
    family: fc.constantFrom(4 as const, 6 as const),
    seed: fc.bigInt({ min: 0n, max: 2n ** 128n - 1n }),
    prefix: fc.integer({ min: 1, max: 128 }),
  })
  .map(({ family, seed, prefix }) => {
    const width = family === 4 ? 32 : 128;
    const bits = BigInt.asUintN(width, seed) | (1n << BigInt(width - 1));
    return networkOf({ family, bits }, Math.min(prefix, width));
  });

test('rules in a network are one range of sort keys, and rules around it are its covering texts', () => {
  const somePair = fc.oneof(
    fc.tuple(someWide, someWide),
    // Of one address, so that one lies in the other.
    fc
      .tuple(someWide, fc.integer({ min: 1, max: 128 }))
      .map(([one, prefix]): [Network, Network] => [
        one,
        networkOf(
          { family: one.family, bits: one.last },
          Math.min(prefix, one.family === 4 ? 32 : 128),
        ),
      ]),
  );
  fc.assert(
    fc.property(somePair, ([one, other]) => {
      const isInside =
        one.family === other.family && other.first >= one.first && other.last <= one.last;
      const [from, to] = sortKeysIn(one);
      expect(from <= sortKey(other) && sortKey(other) <= to).toBe(isInside);
      const around = coveringTexts({ family: other.family, bits: other.first }, other.prefix);
      expect(around.includes(formatRule(one))).toBe(isInside);
    }),
    { numRuns: 5000 },
  );
  const all = parseRule('all');
  expect(all.ok && sortKey(all.rule)).toBe('');
  expect(parseAddress('203.0.113.5') && coveringTexts({ family: 4, bits: base }).at(-1)).toBe(
    'all',
  );
});
