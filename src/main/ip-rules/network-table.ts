/**
 * The networks of one family in the order of their first address, wider ones first, each with the one
 * around it. Networks nest or are apart, so the last that starts at or before an address, or one of
 * those around it, is the narrowest that covers the address: one search, then outwards.
 *
 * Plain arrays side by side, a network at the same place in each, and what a look-up asks for next to
 * each other: it then touches few bytes, and a changed copy is mostly copied memory.
 */
/** The words of an address, most significant first: one for IPv4, four for IPv6. */
type Words = Uint32Array;

/** A network to be put in: the one of `prefix` bits that starts at `words`; 0 bits are everything. */
export interface Placed<Id> {
  readonly id: Id;
  /** Of networks with the same addresses the one of lowest rank wins. */
  readonly rank: number;
  readonly prefix: number;
  readonly words: Words;
  /** When it stops to count, in milliseconds since 1970; Infinity: never, −Infinity: it does not count. */
  readonly until: number;
}

export interface NetworkTable<Id> extends Blocks {
  readonly ids: readonly Id[];
  readonly ranks: Float64Array;
  /** Two of each: its first word, and its `link`. */
  readonly nodes: Uint32Array;
  /** The other three words of each; nothing for IPv4. */
  readonly tails: Uint32Array;
  /** As `Placed.until`; null where all count for ever, as in most lists. */
  readonly untils: Float64Array | null;
}

/** Where to search: blocks of 2^shift first words from `base` on, the lowest there is. */
interface Blocks {
  readonly base: number;
  readonly shift: number;
  readonly lastBlock: number;
  /** How many networks start before each block, and how many there are. */
  readonly before: Uint32Array;
}

/**
 * A network's prefix, and in the bits above it `around`: one more than the place of the next network
 * around it, 0 where there is none. So there is room for 2^24 networks.
 */
export function link(prefix: number, around: number): number {
  return (around << 8) | prefix;
}

/** A network's prefix. */
export const prefixIn = (table: Pick<NetworkTable<unknown>, 'nodes'>, i: number) =>
  table.nodes[2 * i + 1]! & 0xff;
/** One more than the place of the network around; 0: there is none. */
export const aroundIn = (table: Pick<NetworkTable<unknown>, 'nodes'>, i: number) =>
  table.nodes[2 * i + 1]! >>> 8;

/** As many blocks as networks, about, up to 2^15: more would be quicker found than fetched. */
const MOST_BLOCK_BITS = 15;

/** So many are looked at one after the other sooner than by halves. */
const FEW = 8;

/** Builds the table of any number of networks of a family. */
export function tableOf<Id>(networks: readonly Placed<Id>[]): NetworkTable<Id> {
  const sorted = networks.toSorted(byPlace);
  const count = sorted.length;
  const isTimed = sorted.some(({ until }) => until !== Infinity);
  const nodes = new Uint32Array(2 * count);
  for (const [i, { words, prefix }] of sorted.entries())
    nodes.set([words[0]!, link(prefix, 0)], 2 * i);
  const tails = new Uint32Array((sorted[0]?.words.length ?? 1) > 1 ? 3 * count : 0);
  if (tails.length > 0)
    for (const [i, { words }] of sorted.entries()) tails.set(words.subarray(1), 3 * i);
  const table = {
    ids: sorted.map(({ id }) => id),
    ranks: Float64Array.from(sorted, ({ rank }) => rank),
    nodes,
    tails,
    untils: isTimed ? Float64Array.from(sorted, ({ until }) => until) : null,
    ...blocksOf(nodes),
  };
  for (const [i, { words, prefix }] of sorted.entries())
    nodes[2 * i + 1] = link(prefix, outwards(table, i, words));
  return table;
}

function byPlace(a: Placed<unknown>, b: Placed<unknown>): number {
  for (const [word, value] of a.words.entries())
    if (value !== b.words[word]) return value - b.words[word]!;
  // Of networks with the same addresses the one that wins counts as the inner one.
  return a.prefix - b.prefix || b.rank - a.rank;
}

/**
 * The narrowest network with the address that counts at a moment, by its id; null: there is none.
 *
 * @param address as `scanAddress` leaves it, its words from `from` on.
 */
export function findNarrowest<Id>(
  table: NetworkTable<Id>,
  address: Words,
  from: 0 | 3,
  at: number,
): Id | null {
  const { base, shift, before, nodes, untils } = table;
  const head = address[from]!;
  if (head < base) return null;
  let block = (head - base) >>> shift;
  if (block > table.lastBlock) block = table.lastBlock;
  let place = before[block]!;
  const end = before[block + 1]!;
  if (end - place > FEW) place = countStarted(table, place, end, address, from);
  while (place < end && startsBy(table, place, head, address, from)) place++;
  while (place !== 0) {
    const i = place - 1;
    const linked = nodes[2 * i + 1]!;
    const prefix = linked & 0xff;
    place = linked >>> 8;
    if (alike(table, i, address, from) < prefix) continue;
    if (untils === null || untils[i]! > at) return table.ids[i]!;
  }
  return null;
}

/** How many bits of a network's first address, from the first one on, are those of an address. */
export function alike(
  { nodes, tails }: NetworkTable<unknown>,
  i: number,
  address: Words,
  from: 0 | 3,
): number {
  const bits = Math.clz32(nodes[2 * i]! ^ address[from]!);
  // Of most networks the first word decides.
  return bits < 32 || tails.length === 0 ? bits : 32 + alikeInTail(tails, 3 * i, address);
}

function alikeInTail(tails: Uint32Array, at: number, address: Words): number {
  for (let word = 0; word < 3; word++) {
    const bits = Math.clz32(tails[at + word]! ^ address[word + 1]!);
    if (bits < 32) return 32 * word + bits;
  }
  return 96;
}

/** How many networks start at or before an address, which is between `low` and `high` of them. */
function countStarted(
  table: NetworkTable<unknown>,
  low: number,
  high: number,
  address: Words,
  from: 0 | 3,
): number {
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (startsBy(table, middle, address[from]!, address, from)) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Whether a network starts at or before an address, of which `head` is the first word. */
function startsBy(
  table: NetworkTable<unknown>,
  i: number,
  head: number,
  address: Words,
  from: 0 | 3,
): boolean {
  const start = table.nodes[2 * i]!;
  return start < head || (start === head && (from === 3 || tailStartsBy(table, i, address)));
}

/** The same of the other words of a network whose first word is the address's. */
function tailStartsBy({ tails }: NetworkTable<unknown>, i: number, address: Words): boolean {
  for (let word = 1; word < 4; word++) {
    const start = tails[3 * i + word - 1]!;
    if (start !== address[word]!) return start < address[word]!;
  }
  return true;
}

/** The network around the place `i`, of which only what stands before is looked at. */
export function outwards(table: NetworkTable<unknown>, i: number, words: Words): number {
  let place = i;
  while (place !== 0 && alike(table, place - 1, words, 0) < prefixIn(table, place - 1))
    place = aroundIn(table, place - 1);
  return place;
}

/** The blocks of networks in their order. */
export function blocksOf(nodes: Uint32Array): Blocks {
  const count = nodes.length / 2;
  const base = nodes[0] ?? 0;
  const range = (nodes.at(-2) ?? 0) - base;
  const bits = Math.min(32 - Math.clz32(count), MOST_BLOCK_BITS);
  const shift = Math.max(0, 32 - Math.clz32(range) - bits);
  const before = new Uint32Array((range >>> shift) + 2);
  let block = 0;
  for (let i = 0; i < count; i++) {
    const own = (nodes[2 * i]! - base) >>> shift;
    while (block < own) before[++block] = i;
  }
  before[block + 1] = count;
  return { base, shift, lastBlock: block, before };
}
