import fc from 'fast-check';
import { expect, test } from 'vitest';
import { formatAddress, parseAddress, WIDTH } from '../../../src/main/ip-rules/address.ts';
import { decide } from '../../../src/main/ip-rules/decide.ts';
import type { NotedRule } from '../../../src/main/ip-rules/formats/allow-list.ts';
import { writeList } from '../../../src/main/ip-rules/formats/write-list.ts';
import { readStoredRule } from '../../../src/main/ip-rules/rule.ts';
import { anyList, now } from './lists.ts';
import { hasOwnNetwork, hasServer, lookUp, RunningServer, type WebServer } from './servers.ts';

// The real programs, with the lists that Gatehouse writes for them, let in whom Gatehouse lets in.

const seed = Number(process.env['SEED'] ?? Math.floor(Math.random() * 2 ** 31));

const plain = (...texts: string[]): NotedRule[] =>
  texts.map((text) => ({
    text,
    rule: readStoredRule(text),
    note: '',
    enabled: true,
    expiresAt: null,
  }));

/** What must never be missed, and what chance brings. */
function someLists(count: number): NotedRule[][] {
  return [
    [],
    plain('all'),
    plain('203.0.113.0/24', 'all'),
    plain('::/1'),
    plain('0.0.0.0/1', '128.0.0.0/1'),
    plain('203.0.113.0/33'),
    plain('255.255.255.255'),
    plain('203.0.113.0/24').map((rule) => ({ ...rule, enabled: false })),
    plain('203.0.113.0/24', '203.0.113.128/25', '203.0.113.128'),
    ...fc.sample(anyList, { numRuns: count, seed }),
  ];
}

/** Other addresses in which an IPv4 one stands: some programs take them for it. */
const disguised = ['2002:cb00:7107::', '64:ff9b::203.0.113.7', '::ffff:203.0.113.7'] as const;

/** The edges of each rule, what lies just outside, and some that have nothing to do with them. */
function addressesAround(list: readonly NotedRule[]): string[] {
  const around = list.flatMap(({ rule }) => {
    if (rule === null || rule.kind === 'all') return [];
    const { family, first, last } = rule;
    return [first - 1n, first, (first + last) / 2n, last, last + 1n]
      .filter((bits) => bits >= 0n && bits < 1n << BigInt(WIDTH[family]))
      .map((bits) => formatAddress({ family, bits }));
  });
  // An IPv6 address that begins like none in use is no address to Gatehouse.
  const read = around.filter((address) => parseAddress(address) !== null);
  return [...new Set([...read, '0.0.0.0', '255.255.255.255', '203.0.113.7', '2001:db8::1'])];
}

const isAllowed = (list: readonly NotedRule[], address: string) =>
  decide(list, address, now).verdict.allowed;

test.each(['nginx', 'apache', 'haproxy'] as const)(
  '%s lets in whom Gatehouse lets in',
  async (name: WebServer) => {
    if (!(await hasServer(name))) return;
    const lists = someLists(60);
    const server = await RunningServer.start(
      name,
      lists.map((list) => writeList(name, list, now)),
    );
    for (const [index, list] of lists.entries()) {
      // nginx takes this one for no address, and then its own for the source.
      const addresses = [...addressesAround(list), ...disguised].filter(
        (address) => name !== 'nginx' || address !== '255.255.255.255',
      );
      const found = await Promise.all(addresses.map((address) => server.allows(index, address)));
      const expected = addresses.map((address) => isAllowed(list, address));
      expect(
        addresses.filter((_, at) => found[at] !== expected[at]),
        `seed ${seed}, list ${index}:\n${writeList(name, list, now)}`,
      ).toEqual([]);
    }
  },
);

test('nftables has in its sets whom Gatehouse lets in', async () => {
  if (!(await hasServer('nftables')) || !hasOwnNetwork()) return;
  for (const list of someLists(20)) {
    const text = writeList('nftables', list, now);
    // What is on the wire is of its own family: there are no IPv4 addresses in IPv6 ones.
    const addresses = [...addressesAround(list), '2002:cb00:7107::'];
    const found = await lookUp(text, addresses);
    const expected = addresses.map((address) => isAllowed(list, address));
    expect(
      addresses.filter((_, at) => found[at] !== expected[at]),
      `seed ${seed}:\n${text}`,
    ).toEqual([]);
  }
});
