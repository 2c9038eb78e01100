import { BlockList } from 'node:net';
import { describe, expect, test } from 'vitest';
import { formatAddress, parseAddress } from '../../../src/main/ip-rules/address.ts';
import type { Address } from '../../../src/main/ip-rules/address.ts';
import { compileMatcher, evaluate, ruleCovers } from '../../../src/main/ip-rules/matcher.ts';
import type { Entry, Lasting } from '../../../src/main/ip-rules/matcher.ts';
import { ALL, formatRule, networkOf, readStoredRule } from '../../../src/main/ip-rules/rule.ts';
import type { Rule } from '../../../src/main/ip-rules/rule.ts';
import { pick, seeded } from './generate.ts';
import type { Random } from './generate.ts';

/** Milliseconds: a few seconds on a quiet machine, which this one need not be. */
const SLOW = 1_200_000;

const rule = (text: string): Rule => readStoredRule(text)!;
const address = (text: string): Address => parseAddress(text)!;

/** Few distinct bits, so that networks nest, touch and repeat, and reach both ends of the space. */
function crowdedBits(random: Random, width: number): bigint {
  const fill = pick(random, [0n, 0n, 2n ** BigInt(width) - 1n]);
  let bits = fill;
  for (let flips = random(4); flips > 0; flips--) bits ^= 1n << BigInt(random(width));
  return bits;
}

function crowdedList(random: Random): Entry<number>[] {
  return Array.from({ length: random(40) }, (_, id) => {
    if (random(60) === 0) return { id, rule: ALL };
    if (random(3) > 0)
      return { id, rule: networkOf({ family: 4, bits: crowdedBits(random, 32) }, 1 + random(32)) };
    return { id, rule: networkOf(address6(crowdedBits(random, 128)), 1 + random(128)) };
  });
}

/** Keeps clear of ::/96 and of the mapped block, whose addresses have no IPv6 text of their own. */
function address6(bits: bigint): Address {
  return {
    family: 6,
    bits: bits >> 32n === 0n || bits >> 32n === 0xffffn ? bits | (1n << 100n) : bits,
  };
}

/** An end of a rule or its neighbour, or anything. */
function probe(random: Random, entries: readonly Entry<number>[]): Address {
  const near = entries.length > 0 && random(4) > 0 ? pick(random, entries).rule : ALL;
  if (near.kind === 'all') {
    return random(2) > 0
      ? { family: 4, bits: crowdedBits(random, 32) }
      : address6(crowdedBits(random, 128));
  }
  const bits = pick(random, [near.first - 1n, near.first, near.last, near.last + 1n]);
  if (near.family === 4) return { family: 4, bits: BigInt.asUintN(32, bits) };
  return address6(BigInt.asUintN(128, bits));
}

/** One of the spellings of the address; IPv4 also as an IPv4-mapped IPv6 address. */
function spell(random: Random, { family, bits }: Address): string {
  const text = formatAddress({ family, bits });
  if (family === 6) return random(2) > 0 ? text : text.toUpperCase();
  const low = bits.toString(16).padStart(8, '0');
  return pick(random, [text, text, `::ffff:${text}`, `::FFFF:${low.slice(0, 4)}:${low.slice(4)}`]);
}

/** The model: of all rules that share the address's first bits, the longest, then the earliest. */
function modelMatch(entries: readonly Entry<number>[], { family, bits }: Address): number | null {
  let best: { id: number; prefix: number } | null = null;
  for (const { id, rule } of entries) {
    const prefix = rule.kind === 'all' ? 0 : rule.prefix;
    if (rule.kind === 'network') {
      if (rule.family !== family) continue;
      const size = 2n ** BigInt((family === 4 ? 32 : 128) - prefix);
      if (bits / size !== rule.first / size) continue;
    }
    if (best === null || prefix > best.prefix) best = { id, prefix };
  }
  return best?.id ?? null;
}

function blockListOf(entries: readonly Entry<number>[]): BlockList {
  const list = new BlockList();
  for (const { rule } of entries) {
    if (rule.kind === 'all') {
      list.addSubnet('0.0.0.0', 0, 'ipv4');
      list.addSubnet('::', 0, 'ipv6');
    } else {
      const first = formatAddress({ family: rule.family, bits: rule.first });
      list.addSubnet(first, rule.prefix, `ipv${rule.family}`);
    }
  }
  return list;
}

/** For BlockList every IPv4 address also lies in IPv6 networks as wide as this; for us it never does. */
function containsMappedBlock(rule: Rule): boolean {
  const mapped = 0xffff_0000_0000n;
  return rule.kind === 'network' && rule.family === 6 && rule.first <= mapped && mapped < rule.last;
}

describe('against net.BlockList and a bigint model (requirement 43)', () => {
  test(
    'a million pairs of list and address are decided alike',
    () => {
      const random = seeded(4343);
      let hits = 0;
      for (let round = 0; round < 2000; round++) {
        const entries = crowdedList(random);
        const matcher = compileMatcher(entries);
        const list = blockListOf(entries);
        const coversMapped = entries.some(({ rule }) => containsMappedBlock(rule));
        for (let i = 0; i < 500; i++) {
          const wanted = probe(random, entries);
          const text = spell(random, wanted);
          const id = modelMatch(entries, wanted);
          if (id !== null) hits++;
          const blocked = list.check(text, text.includes(':') ? 'ipv6' : 'ipv4');
          const expected = id !== null || (wanted.family === 4 && coversMapped);
          if (matcher.match(text) !== id || blocked !== expected) {
            expect.fail(
              JSON.stringify([text, id, blocked, entries.map((entry) => formatRule(entry.rule))]),
            );
          }
        }
      }
      expect(hits).toBeGreaterThan(300_000);
    },
    SLOW,
  );

  test('the loop for one list and a look-up by value decide like the compiled matcher', () => {
    const random = seeded(11);
    for (let round = 0; round < 500; round++) {
      const entries = crowdedList(random);
      const matcher = compileMatcher(entries);
      for (let i = 0; i < 40; i++) {
        const wanted = probe(random, entries);
        const id = matcher.match(wanted);
        const verdict = evaluate(entries, wanted);
        const byLoop = verdict.allowed && verdict.by === 'rule' ? verdict.id : null;
        expect([modelMatch(entries, wanted), byLoop]).toEqual([id, id]);
      }
    }
  });

  test('after any edits a matcher equals one compiled anew, and the one before stays as it was', () => {
    const random = seeded(17);
    for (let round = 0; round < 200; round++) {
      const list = lastingList(random);
      let edited = compileMatcher(list);
      for (let edit = 0; edit < 10; edit++) {
        const [before, old] = [edited, [...list]];
        const id = random(list.length + 1);
        const next = lastingList(random)[0];
        const at = list.findIndex((entry) => entry.id === id);
        if (next && random(4) > 0) {
          list.splice(at < 0 ? list.length : at, 1, { ...next, id });
          edited = edited.with({ ...next, id });
        } else {
          if (at >= 0) list.splice(at, 1);
          edited = edited.without(id);
        }
        for (let i = 0; i < 20; i++) {
          const wanted = probe(random, list);
          const moment = random(12);
          expect(edited.match(wanted, moment)).toBe(modelMatch(inForceOf(list, moment), wanted));
          expect(before.match(wanted, moment)).toBe(modelMatch(inForceOf(old, moment), wanted));
        }
      }
    }
  });
});

/** Rules of which some are switched off and some expire, at moments from 0 to 9. */
function lastingList(random: Random): Lasting<number>[] {
  return crowdedList(random).map((entry) => {
    const kind = random(4);
    if (kind === 0)
      return { ...entry, enabled: false, expiresAt: random(2) > 0 ? random(10) : null };
    return kind === 1 ? { ...entry, expiresAt: random(10) } : entry;
  });
}

function inForceOf(list: readonly Lasting<number>[], at: number): Lasting<number>[] {
  return list.filter(
    ({ enabled = true, expiresAt = null }) => enabled && (expiresAt === null || expiresAt > at),
  );
}

describe('fails closed (requirement 45)', () => {
  const open = [{ id: 'a', rule: ALL }];

  test('an unreadable or unknown address matches nothing, not even all', () => {
    const matcher = compileMatcher(open);
    for (const text of ['', 'x', '1.2.3', '010.0.0.1', '::1%lo', '::203.0.113.10', '1.2.3.4 ']) {
      expect(matcher.match(text)).toBeNull();
    }
    expect(evaluate(open, null)).toEqual({ allowed: false, why: 'unknown_address' });
  });

  test('one unreadable rule denies, even beside a rule that matches', () => {
    const rules = [...open, { id: 'b', rule: readStoredRule('203.0.113.0/0x18') }];
    expect(evaluate(rules, address('203.0.113.1'))).toEqual({
      allowed: false,
      why: 'unreadable_rule',
      id: 'b',
    });
  });

  test('no rules is no restriction, and no match is a refusal', () => {
    expect(evaluate([], null)).toEqual({ allowed: true, by: 'no_rules' });
    const rules = [{ id: 'a', rule: rule('203.0.113.0/24') }];
    expect(evaluate(rules, address('203.0.114.0'))).toEqual({ allowed: false, why: 'no_match' });
  });
});

test('the most specific rule wins, all last, the earlier of equal ones', () => {
  const rules = ['all', '203.0.113.0/24', '203.0.113.10', '203.0.113.10', '2001:db8::/32'].map(
    (text, id) => ({
      id,
      rule: rule(text),
    }),
  );
  const matcher = compileMatcher(rules);
  expect(
    ['203.0.113.10', '::ffff:203.0.113.11', '8.8.8.8', '2001:db8::1', '2001:db9::'].map(
      matcher.match,
    ),
  ).toEqual([2, 1, 0, 4, 0]);
  expect(evaluate(rules, address('203.0.113.10'))).toEqual({ allowed: true, by: 'rule', id: 2 });

  const added = matcher
    .with({ id: 5, rule: rule('8.8.8.8') })
    .with({ id: 6, rule: rule('8.8.8.8') });
  expect([added.match('8.8.8.8'), added.without(5).match('8.8.8.8')]).toEqual([5, 6]);
  const off = added.with({ id: 5, rule: rule('8.8.8.8'), enabled: false });
  expect(off.match('8.8.8.8')).toBe(6);
  expect(off.with({ id: 5, rule: rule('8.8.8.8') }).match('8.8.8.8')).toBe(5);
});

test('a rule never covers an address of the other family', () => {
  expect(ruleCovers(rule('::/1'), address('::ffff:1.2.3.4'))).toBe(false);
  expect(ruleCovers(rule('128.0.0.0/1'), address('::1'))).toBe(false);
  expect(ruleCovers(ALL, address('2001:db8::1'))).toBe(true);
});
