import fc from 'fast-check';
import { expect, test } from 'vitest';
import { coveringRules, findNeverMatching, relate } from '../../../src/main/ip-rules/lint.ts';
import { formatRule, parseRule, readStoredRule } from '../../../src/main/ip-rules/rule.ts';

const entry = (text: string) => ({ id: text, rule: readStoredRule(text)! });

test('a rule duplicates, is covered by, or covers the others of its list', () => {
  const list = [
    'all',
    '203.0.113.0/24',
    '203.0.113.0/28',
    '203.0.113.9',
    '203.0.114.0/24',
    'cb00:7100::/24',
  ].map(entry);
  expect(relate(entry('203.0.113.0/28').rule, list)).toEqual({
    duplicates: ['203.0.113.0/28'],
    coveredBy: ['all', '203.0.113.0/24'],
    covers: ['203.0.113.9'],
    besides: [],
  });
  expect(relate(entry('all').rule, list)).toEqual({
    duplicates: ['all'],
    coveredBy: [],
    covers: list.slice(1).map(({ id }) => id),
    besides: [],
  });
  expect(relate(entry('203.0.112.0/24').rule, list).besides).toEqual(['203.0.113.0/24']);
  expect(relate(entry('203.0.115.0/24').rule, list).besides).toEqual(['203.0.114.0/24']);
});

test('the wider rules of a whole list are those that each rule finds on its own', () => {
  // Few bits, so that networks nest often.
  const ipv4 = fc
    .tuple(fc.nat(7), fc.nat(7), fc.integer({ min: 1, max: 32 }))
    .map(([a, b, prefix]) => `${a * 32}.${b}.0.0/${prefix}`);
  const ipv6 = fc
    .tuple(fc.nat(3), fc.integer({ min: 1, max: 128 }))
    .map(([a, prefix]) => `2001:db8:${a}::/${prefix}`);
  const rule = fc.oneof(ipv4, ipv4, ipv6, fc.constant('all')).map((text) => {
    const parsed = parseRule(text);
    return parsed.ok ? formatRule(parsed.rule) : 'all';
  });
  fc.assert(
    fc.property(fc.uniqueArray(rule, { maxLength: 60 }), (texts) => {
      const list = texts.map(entry);
      const one = list.map((each) =>
        relate(
          each.rule,
          list.filter((other) => other !== each),
        ),
      );
      const all = coveringRules(list);
      expect(texts.map((text) => all.get(text) ?? [])).toEqual(
        one.map(({ coveredBy }) => coveredBy),
      );
    }),
    { numRuns: 500 },
  );
});

test('the wider rules of a thousand are found without comparing each with each', () => {
  const list = Array.from({ length: 1000 }, (_, n) => entry(`10.${n >> 8}.${n & 255}.0/24`));
  let looks = 0;
  const counted = list.map(({ id, rule }) => ({
    id,
    rule: new Proxy(rule, { get: (target, key) => (looks++, Reflect.get(target, key)) }),
  }));
  expect(coveringRules(counted).size).toBe(0);
  // Each with each would be a million.
  expect(looks).toBeLessThan(200_000);
});

test.each([
  ['10.1.2.3', 'private', 'RFC 1918'],
  ['172.31.255.255', 'private', 'RFC 1918'],
  ['192.168.0.0/16', 'private', 'RFC 1918'],
  ['fd00::/8', 'private', 'RFC 4193'],
  ['100.127.0.0/16', 'cgnat', 'RFC 6598'],
  ['203.0.113.0/24', 'documentation', 'RFC 5737'],
  ['2001:db8::1', 'documentation', 'RFC 3849'],
  ['127.0.0.1', 'loopback', 'RFC 1122'],
  ['::1', 'loopback', 'RFC 4291'],
  ['fe80::1', 'link_local', 'RFC 4291'],
  ['239.0.0.0/8', 'multicast', 'RFC 5771'],
  ['0.0.0.0', 'unspecified', 'RFC 1122'],
  ['255.255.255.255', 'reserved', 'RFC 1112'],
])('%s never matches a visitor from the Internet: %s', (text, kind, source) => {
  expect(findNeverMatching(entry(text).rule, 'internet')).toMatchObject({ kind, source });
});

test.each([
  'all',
  '8.8.8.8',
  '172.32.0.0/16',
  '172.0.0.0/8',
  '192.0.0.0/8',
  '2000::/3',
  '2001:db8::/31',
])('%s may match', (text) => expect(findNeverMatching(entry(text).rule, 'internet')).toBeNull());

test('on the local network private rules are ordinary, loopback is not', () => {
  expect(findNeverMatching(entry('192.168.1.0/24').rule, 'local')).toBeNull();
  expect(findNeverMatching(entry('127.0.0.0/8').rule, 'local')).toMatchObject({ kind: 'loopback' });
});
