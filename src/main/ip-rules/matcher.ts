/**
 * Whether a rule lets an address in: one rule, one account's list, or a hundred thousand rules.
 *
 * The most specific rule that covers an address is the one that matches: the longest prefix, and
 * `all` last. Between equal rules the earlier in the list wins. Everything fails closed: an address
 * that is unknown or unreadable matches nothing, not even `all` (security requirement 45).
 */
import { scanAddress } from './address.ts';
import type { Address, Family } from './address.ts';
import { rankIn, withNetwork, withoutNetwork } from './network-edits.ts';
import { findNarrowest, type NetworkTable, type Placed, tableOf } from './network-table.ts';
import type { Rule } from './rule.ts';

export type Entry<Id> = { readonly id: Id; readonly rule: Rule };

/** Whether the address is one of the rule's. A rule never covers an address of the other family. */
export function ruleCovers(rule: Rule, { family, bits }: Address): boolean {
  if (rule.kind === 'all') return true;
  return rule.family === family && rule.first <= bits && bits <= rule.last;
}

export type Verdict<Id> =
  | { readonly allowed: true; readonly by: 'no_rules' }
  | { readonly allowed: true; readonly by: 'rule'; readonly id: Id }
  | { readonly allowed: false; readonly why: 'no_match' | 'unknown_address' }
  | { readonly allowed: false; readonly why: 'unreadable_rule'; readonly id: Id };

/**
 * Decides for one account's list (up to 10,000 rules; compile longer ones): a plain loop, so that one
 * look shows it is right.
 *
 * An empty list is no restriction (design section 5). Otherwise a single rule that could not be read
 * denies everyone: someone wrote to the database by hand, and what they took out cannot be known.
 *
 * @param rules the rules in force; `rule` is null where `readStoredRule` could not read it.
 * @param address null when the current address is unknown, or `parseAddress` refused it.
 */
export function evaluate<Id>(
  rules: readonly { readonly id: Id; readonly rule: Rule | null }[],
  address: Address | null,
): Verdict<Id> {
  if (rules.length === 0) return { allowed: true, by: 'no_rules' };
  let best: Entry<Id> | null = null;
  for (const { id, rule } of rules) {
    if (rule === null) return { allowed: false, why: 'unreadable_rule', id };
    if (address === null || !ruleCovers(rule, address)) continue;
    if (best === null || prefixOf(rule) > prefixOf(best.rule)) best = { id, rule };
  }
  if (best !== null) return { allowed: true, by: 'rule', id: best.id };
  return { allowed: false, why: address === null ? 'unknown_address' : 'no_match' };
}

/** How specific a rule is; `all` is wider than the widest network, which has a prefix of 1. */
export function prefixOf(rule: Rule): number {
  return rule.kind === 'all' ? 0 : rule.prefix;
}

/** A rule of a long list. What is left out: it is switched on, and never expires. */
export type Lasting<Id> = Entry<Id> & {
  readonly enabled?: boolean;
  /** Milliseconds since 1970; null: never. */
  readonly expiresAt?: number | null;
};

export type Matcher<Id> = {
  /**
   * The id of the rule that lets the address in, or null: of those in force the most specific, then
   * the first of the list. `at`: at that moment, in milliseconds since 1970; left out: as though
   * nothing had expired yet.
   */
  readonly match: (address: string | Address, at?: number) => Id | null;
  /**
   * The matcher after one edit: the rule is put in the place of the one with its id, or else as the
   * last of the list. This matcher stays as it was.
   */
  readonly with: (entry: Lasting<Id>) => Matcher<Id>;
  /** The matcher without the rule of that id. */
  readonly without: (id: Id) => Matcher<Id>;
};

/**
 * Compiles a long list for very many look-ups. An edit costs a copy of what was compiled, and no
 * compiling. `tests/bench/rules.bench.ts` measures both against their peers.
 *
 * @param entries any number of rules; ids are unique, and never null or undefined.
 */
export function compileMatcher<Id>(entries: readonly Lasting<Id>[]): Matcher<Id> {
  const placed = (family: Family) =>
    tableOf(entries.flatMap((entry, rank) => placedIn(family, entry, rank) ?? []));
  return assemble({ ipv4: placed(4), ipv6: placed(6), nextRank: entries.length });
}

interface Compiled<Id> {
  readonly ipv4: NetworkTable<Id>;
  readonly ipv6: NetworkTable<Id>;
  readonly nextRank: number;
}

/** The address being looked up, most significant word first; IPv4 is in the last one. */
const wanted = new Uint32Array(4);

function assemble<Id>({ ipv4, ipv6, nextRank }: Compiled<Id>): Matcher<Id> {
  return {
    match: (address, at = -Infinity) => {
      const family = typeof address === 'string' ? scanAddress(address, wanted) : load(address);
      if (family === 4) return findNarrowest(ipv4, wanted, 3, at);
      return family === 6 ? findNarrowest(ipv6, wanted, 0, at) : null;
    },
    with: (entry) => {
      const rank = rankIn(ipv4, entry.id) ?? rankIn(ipv6, entry.id) ?? nextRank;
      return assemble({
        ipv4: changed(ipv4, entry.id, placedIn(4, entry, rank)),
        ipv6: changed(ipv6, entry.id, placedIn(6, entry, rank)),
        nextRank: Math.max(nextRank, rank + 1),
      });
    },
    without: (id) =>
      assemble({ ipv4: changed(ipv4, id, null), ipv6: changed(ipv6, id, null), nextRank }),
  };
}

function changed<Id>(table: NetworkTable<Id>, id: Id, placed: Placed<Id> | null): NetworkTable<Id> {
  const without = withoutNetwork(table, id);
  return placed === null ? without : withNetwork(without, placed);
}

/** A rule as a network of one family, of which `all` is the widest; null: it has none of its addresses. */
function placedIn<Id>(
  family: Family,
  { id, rule, enabled = true, expiresAt = null }: Lasting<Id>,
  rank: number,
): Placed<Id> | null {
  if (rule.kind === 'network' && rule.family !== family) return null;
  const [prefix, first] = rule.kind === 'all' ? [0, 0n] : [rule.prefix, rule.first];
  const words = new Uint32Array(4);
  writeWords(first, words);
  const until = enabled ? (expiresAt ?? Infinity) : -Infinity;
  return { id, rank, prefix, words: family === 4 ? words.subarray(3) : words, until };
}

function writeWords(bits: bigint, out: Uint32Array): void {
  for (let word = 3; word >= 0; word--) {
    out[word] = Number(bits & 0xffff_ffffn);
    bits >>= 32n;
  }
}

function load({ family, bits }: Address): Family {
  writeWords(bits, wanted);
  return family;
}
