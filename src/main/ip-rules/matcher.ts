/**
 * Whether a rule lets an address in: one rule, one account's list, or a hundred thousand rules.
 *
 * The most specific rule that covers an address is the one that matches: the longest prefix, and
 * `all` last. Between equal rules the earlier in the list wins. Everything fails closed: an address
 * that is unknown or unreadable matches nothing, not even `all` (security requirement 45).
 */
import { scanAddress } from './address.ts';
import type { Address } from './address.ts';
import type { Network, Rule } from './rule.ts';

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
 * Decides for one account's list (up to 1,000 rules; compile longer ones): a plain loop, so that one
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

/** `all` is wider than the widest network, which has a prefix of 1. */
function prefixOf(rule: Rule): number {
  return rule.kind === 'all' ? 0 : rule.prefix;
}

export type Matcher<Id> = {
  /** The id of the most specific rule covering the address; null if none does, or it is no address. */
  readonly match: (address: string | Address) => Id | null;
  /**
   * The matcher after one edit: the rule is put under this id, in place of the one already there or
   * as the last of the list; null deletes it. This matcher stays as it was.
   */
  readonly with: (id: Id, rule: Rule | null) => Matcher<Id>;
};

/**
 * Compiles a long list, once per edit, for very many look-ups: nested networks are flattened into
 * segments that do not overlap, each carrying the rule that wins in it, so that a look-up is one
 * search in a sorted array. `tests/bench/rules.bench.ts` measures it against its peers.
 *
 * @param entries any number of rules; ids are unique, and never null or undefined.
 */
export function compileMatcher<Id>(entries: readonly Entry<Id>[]): Matcher<Id> {
  const all: Ranked<Id>[] = [];
  const ipv4: Span<number, Id>[] = [];
  const ipv6: Span<bigint, Id>[] = [];
  entries.forEach(({ id, rule }, rank) => {
    if (rule.kind === 'all') all.push({ id, rank });
    else if (rule.family === 4) ipv4.push(spanOf(IPV4, rule, { id, rank }));
    else ipv6.push(spanOf(IPV6, rule, { id, rank }));
  });
  return assemble(all, flatten(IPV4, ipv4), flatten(IPV6, ipv6), entries.length);
}

/** A rule's id and its place in the list, which decides between equal rules. */
type Ranked<Id> = { readonly id: Id; readonly rank: number };

/** The addresses of a network, from `start` to just before `end`. */
type Span<Bound, Id> = Ranked<Id> & { readonly start: Bound; readonly end: Bound };

/**
 * Every address of a family, cut into segments: `winners[i]` is the id of the rule that wins from
 * `starts[i]` to the next start, null for none. The first segment starts at address 0, so every
 * address has one. A start takes `stride` words. `firsts[b]` counts the segments that start below the
 * addresses whose first 16 bits are `b`, so that only a handful of segments need be searched.
 */
type Table<Bound, Id> = {
  readonly spans: readonly Span<Bound, Id>[];
  readonly starts: Uint32Array;
  readonly winners: readonly (Id | null)[];
  readonly firsts: Uint32Array;
};

/** What differs between the families when a table is built: IPv4 fits numbers, which are quicker. */
type Space<Bound> = {
  readonly zero: Bound;
  /** One past the last address. */
  readonly end: Bound;
  readonly stride: 1 | 4;
  readonly bound: (bits: bigint) => Bound;
  readonly write: (bound: Bound, out: Uint32Array, at: number) => void;
};

const IPV4: Space<number> = {
  zero: 0,
  end: 2 ** 32,
  stride: 1,
  bound: Number,
  write: (bound, out, at) => {
    out[at] = bound;
  },
};

const IPV6: Space<bigint> = {
  zero: 0n,
  end: 2n ** 128n,
  stride: 4,
  bound: (bits) => bits,
  write: writeWords,
};

const BLOCKS = 2 ** 16;

/** The address being looked up, most significant word first; IPv4 is in the last one. */
const wanted = new Uint32Array(4);

function assemble<Id>(
  all: readonly Ranked<Id>[],
  ipv4: Table<number, Id>,
  ipv6: Table<bigint, Id>,
  nextRank: number,
): Matcher<Id> {
  const widest = all[0]?.id ?? null;
  return {
    match: (address) => {
      const family = typeof address === 'string' ? scanAddress(address, wanted) : load(address);
      if (family === 0) return null;
      return (family === 4 ? findIPv4(ipv4) : findIPv6(ipv6)) ?? widest;
    },
    with: (id, rule) => {
      const isOld = (ranked: Ranked<Id>) => ranked.id === id;
      const old = all.find(isOld) ?? ipv4.spans.find(isOld) ?? ipv6.spans.find(isOld);
      const rank = old?.rank ?? nextRank;
      const network = rule?.kind === 'network' ? rule : null;
      const kept = all.filter((ranked) => !isOld(ranked));
      return assemble(
        rule?.kind === 'all' ? [...kept, { id, rank }].sort((a, b) => a.rank - b.rank) : kept,
        edit(IPV4, ipv4, id, network?.family === 4 ? spanOf(IPV4, network, { id, rank }) : null),
        edit(IPV6, ipv6, id, network?.family === 6 ? spanOf(IPV6, network, { id, rank }) : null),
        Math.max(nextRank, rank + 1),
      );
    },
  };
}

/** @returns the table without the rule of that id and with the span, if any. */
function edit<Bound, Id>(
  space: Space<Bound>,
  table: Table<Bound, Id>,
  id: Id,
  added: Span<Bound, Id> | null,
): Table<Bound, Id> {
  const kept = table.spans.filter((span) => span.id !== id);
  if (added !== null) kept.push(added);
  else if (kept.length === table.spans.length) return table;
  return flatten(space, kept); // its sort is linear here: all but one are in order
}

function spanOf<Bound, Id>(
  space: Space<Bound>,
  rule: Network,
  ranked: Ranked<Id>,
): Span<Bound, Id> {
  return { ...ranked, start: space.bound(rule.first), end: space.bound(rule.last + 1n) };
}

/** Sorts the spans in place so that each comes after those that contain it, and cuts them up. */
function flatten<Bound, Id>(space: Space<Bound>, spans: Span<Bound, Id>[]): Table<Bound, Id> {
  spans.sort(outerFirst);
  const cuts: Bound[] = [space.zero];
  const winners: (Id | null)[] = [null];
  const cut = (at: Bound, inner: Span<Bound, Id> | undefined) => {
    if (at === space.end) return;
    const i = at === cuts.at(-1) ? cuts.length - 1 : cuts.length; // the later cut is the inner one
    cuts[i] = at;
    winners[i] = inner === undefined ? null : inner.id;
  };
  const open: Span<Bound, Id>[] = []; // the spans around the place we are at, innermost last
  const closeUntil = (place: Bound) => {
    for (let inner = open.at(-1); inner !== undefined && inner.end <= place; inner = open.at(-1)) {
      open.pop();
      cut(inner.end, open.at(-1));
    }
  };
  for (const span of spans) {
    closeUntil(span.start);
    open.push(span);
    cut(span.start, span);
  }
  closeUntil(space.end);
  return { spans, winners, ...pack(space, cuts) };
}

/** Networks nest or are apart, so of two that start together the shorter lies in the longer. */
function outerFirst<Bound>(a: Span<Bound, unknown>, b: Span<Bound, unknown>): number {
  if (a.start !== b.start) return a.start < b.start ? -1 : 1;
  if (a.end !== b.end) return a.end > b.end ? -1 : 1;
  return b.rank - a.rank; // of equal networks the earlier in the list counts as the inner one
}

function pack<Bound>(space: Space<Bound>, cuts: readonly Bound[]) {
  const { stride } = space;
  const starts = new Uint32Array(cuts.length * stride);
  const firsts = new Uint32Array(BLOCKS + 1);
  cuts.forEach((cut, i) => {
    space.write(cut, starts, i * stride);
    firsts[(starts[i * stride]! >>> 16) + 1]!++;
  });
  for (let block = 0; block < BLOCKS; block++) firsts[block + 1]! += firsts[block]!;
  return { starts, firsts };
}

function writeWords(bits: bigint, out: Uint32Array, at: number): void {
  for (let word = 3; word >= 0; word--) {
    out[at + word] = Number(bits & 0xffff_ffffn);
    bits >>= 32n;
  }
}

function load({ family, bits }: Address): 4 | 6 {
  writeWords(bits, wanted, 0);
  return family;
}

/** @returns the winner in the last segment that starts at or before `wanted`. */
function findIPv4<Id>({ starts, winners, firsts }: Table<number, Id>): Id | null {
  const value = wanted[3]!;
  const block = value >>> 16;
  let low = firsts[block]! - 1; // starts before the block; −1 in the first, whose segment 0 fits all
  let high = firsts[block + 1]! - 1;
  while (low < high) {
    const middle = (low + high + 1) >>> 1;
    if (starts[middle]! <= value) low = middle;
    else high = middle - 1;
  }
  return winners[low]!;
}

/** The same for IPv6, whose starts are four words each. */
function findIPv6<Id>({ starts, winners, firsts }: Table<bigint, Id>): Id | null {
  const head = wanted[0]!;
  const block = head >>> 16;
  let low = firsts[block]! - 1;
  let high = firsts[block + 1]! - 1;
  while (low < high) {
    const middle = (low + high + 1) >>> 1;
    const start = starts[middle * 4]!;
    if (start < head || (start === head && tailStartsBy(starts, middle * 4))) low = middle;
    else high = middle - 1;
  }
  return winners[low]!;
}

/** Whether the last three of the four words at `at` are those of `wanted`, or before them. */
function tailStartsBy(starts: Uint32Array, at: number): boolean {
  for (let word = 1; word < 4; word++) {
    const difference = wanted[word]! - starts[at + word]!;
    if (difference !== 0) return difference > 0;
  }
  return true;
}
