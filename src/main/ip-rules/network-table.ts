/**
 * The networks of one family in the order of their first address, wider ones first, each with the one
 * around it. Networks nest or are apart, so the last that starts at or before an address, or one of
 * those around it, is the narrowest that covers the address: one search, then outwards.
 *
 * Plain arrays side by side, a network at the same place in each: a look-up then touches few bytes,
 * and a changed copy is mostly copied memory.
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
  readonly prefixes: Uint8Array;
  /** The first word of each. */
  readonly heads: Uint32Array;
  /** The other three of each; nothing for IPv4. */
  readonly tails: Uint32Array;
  /** One more than the place of the next network around; 0: there is none. */
  readonly around: Uint32Array;
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

/** As many blocks as networks, about, up to 2^16. */
const MOST_BLOCK_BITS = 16;

/** The first `n` bits of a word. */
const MASKS = Uint32Array.from({ length: 33 }, (_, n) => 2 ** 32 - 2 ** (32 - n));

/** Builds the table of any number of networks of a family. */
export function tableOf<Id>(networks: readonly Placed<Id>[]): NetworkTable<Id> {
  const sorted = networks.toSorted(byPlace);
  const count = sorted.length;
  const isTimed = sorted.some(({ until }) => until !== Infinity);
  const heads = Uint32Array.from(sorted, ({ words }) => words[0]!);
  const tails = new Uint32Array((sorted[0]?.words.length ?? 1) > 1 ? 3 * count : 0);
  if (tails.length > 0)
    for (const [i, { words }] of sorted.entries()) tails.set(words.subarray(1), 3 * i);
  const table = {
    ids: sorted.map(({ id }) => id),
    ranks: Float64Array.from(sorted, ({ rank }) => rank),
    prefixes: Uint8Array.from(sorted, ({ prefix }) => prefix),
    heads,
    tails,
    around: new Uint32Array(count),
    untils: isTimed ? Float64Array.from(sorted, ({ until }) => until) : null,
    ...blocksOf(heads),
  };
  for (const [i, { words }] of sorted.entries()) table.around[i] = outwards(table, i, words);
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
  const { base, shift, before, heads, around, prefixes, untils } = table;
  const head = address[from]!;
  if (head < base) return null;
  let block = (head - base) >>> shift;
  if (block > table.lastBlock) block = table.lastBlock;
  let low = before[block]!;
  let high = before[block + 1]!;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const start = heads[middle]!;
    if (start < head || (start === head && (from === 3 || tailStartsBy(table, middle, address))))
      low = middle + 1;
    else high = middle;
  }
  for (let place = low; place !== 0; place = around[place - 1]!) {
    const i = place - 1;
    const prefix = prefixes[i]!;
    // Most prefixes end in the first word; for the rest it has to be alike before more is looked at.
    const differs = (heads[i]! ^ head) & MASKS[prefix < 32 ? prefix : 32]!;
    if (differs !== 0 || (prefix > 32 && !covers(table, i, address, from))) continue;
    if (untils === null || untils[i]! > at) return table.ids[i]!;
  }
  return null;
}

/** Whether the address is one of the network's. */
function covers(table: NetworkTable<unknown>, i: number, address: Words, from: 0 | 3): boolean {
  const prefix = table.prefixes[i]!;
  const differs = table.heads[i]! ^ address[from]!;
  if (prefix <= 32) return (differs & MASKS[prefix]!) === 0;
  if (differs !== 0) return false;
  for (let word = 1; 32 * word < prefix; word++) {
    const mask = MASKS[Math.min(prefix - 32 * word, 32)]!;
    if (((table.tails[3 * i + word - 1]! ^ address[word]!) & mask) !== 0) return false;
  }
  return true;
}

/** Whether a network whose first word is the address's starts at or before the address. */
function tailStartsBy({ tails }: NetworkTable<unknown>, i: number, address: Words): boolean {
  for (let word = 1; word < 4; word++) {
    const start = tails[3 * i + word - 1]!;
    if (start !== address[word]!) return start < address[word]!;
  }
  return true;
}

/** The network around the place `i`, of which only what stands before is looked at. */
function outwards(table: NetworkTable<unknown>, i: number, words: Words): number {
  let place = i;
  while (place !== 0 && !covers(table, place - 1, words, 0)) place = table.around[place - 1]!;
  return place;
}

function blocksOf(heads: Uint32Array): Blocks {
  const base = heads[0] ?? 0;
  const range = (heads.at(-1) ?? 0) - base;
  const bits = Math.min(32 - Math.clz32(heads.length), MOST_BLOCK_BITS);
  const shift = Math.max(0, 32 - Math.clz32(range) - bits);
  const before = new Uint32Array((range >>> shift) + 2);
  let block = 0;
  for (let i = 0; i < heads.length; i++) {
    const own = (heads[i]! - base) >>> shift;
    while (block < own) before[++block] = i;
  }
  before[block + 1] = heads.length;
  return { base, shift, lastBlock: block, before };
}

/** The table with one network more; the table itself stays as it was. */
export function withNetwork<Id>(table: NetworkTable<Id>, network: Placed<Id>): NetworkTable<Id> {
  const { id, rank, prefix, words, until } = network;
  const at = placeOf(table, network);
  const heads = spliced(table.heads, at, 0, [words[0]!]);
  const untils = table.untils ?? (until === Infinity ? null : foreverFor(table));
  const next = {
    ids: table.ids.toSpliced(at, 0, id),
    ranks: spliced(table.ranks, at, 0, [rank]),
    prefixes: spliced(table.prefixes, at, 0, [prefix]),
    heads,
    tails: words.length > 1 ? spliced(table.tails, 3 * at, 0, words.subarray(1)) : table.tails,
    around: spliced(table.around, at, 0, [outwards(table, at, words)]),
    untils: untils && spliced(untils, at, 0, [until]),
    ...blocksOf(heads),
  };
  const { around } = next;
  for (let i = at + 1; i < around.length; i++) if (around[i]! > at) around[i]!++;
  // What lies in it follows it, and had the same network around it or one that lies in it too.
  for (let i = at + 1; i < around.length && isInner(next, i, network); i++)
    if (around[i]! <= at) around[i] = at + 1;
  return next;
}

/** The table without the network of that id; the table itself where there is none. */
export function withoutNetwork<Id>(table: NetworkTable<Id>, id: Id): NetworkTable<Id> {
  const at = table.ids.indexOf(id);
  if (at < 0) return table;
  const heads = spliced(table.heads, at, 1, []);
  const around = spliced(table.around, at, 1, []);
  const outer = table.around[at]!;
  for (let i = at; i < around.length; i++) {
    if (around[i] === at + 1) around[i] = outer;
    else if (around[i]! > at) around[i]!--;
  }
  return {
    ids: table.ids.toSpliced(at, 1),
    ranks: spliced(table.ranks, at, 1, []),
    prefixes: spliced(table.prefixes, at, 1, []),
    heads,
    tails: table.tails.length > 0 ? spliced(table.tails, 3 * at, 3, []) : table.tails,
    around,
    untils: table.untils && spliced(table.untils, at, 1, []),
    ...blocksOf(heads),
  };
}

/** The rank of the network of that id; undefined: it is not in the table. */
export function rankIn<Id>(table: NetworkTable<Id>, id: Id): number | undefined {
  const at = table.ids.indexOf(id);
  return at < 0 ? undefined : table.ranks[at];
}

/** How many networks of the table stand before one that is to be put in. */
function placeOf(table: NetworkTable<unknown>, network: Placed<unknown>): number {
  let low = 0;
  let high = table.ids.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (standsBefore(table, middle, network)) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** As `byPlace`. */
function standsBefore(
  table: NetworkTable<unknown>,
  i: number,
  { words, prefix, rank }: Placed<unknown>,
): boolean {
  if (table.heads[i] !== words[0]) return table.heads[i]! < words[0]!;
  for (let word = 1; word < words.length; word++) {
    const value = table.tails[3 * i + word - 1]!;
    if (value !== words[word]) return value < words[word]!;
  }
  if (table.prefixes[i] !== prefix) return table.prefixes[i]! < prefix;
  return table.ranks[i]! > rank;
}

/** Whether what stands behind a network, at `i`, lies in it. */
function isInner(table: NetworkTable<unknown>, i: number, { words, prefix }: Placed<unknown>) {
  if (table.prefixes[i]! < prefix) return false;
  for (let word = 0; 32 * word < prefix; word++) {
    const value = word === 0 ? table.heads[i]! : table.tails[3 * i + word - 1]!;
    const mask = MASKS[Math.min(prefix - 32 * word, 32)]!;
    if (((value ^ words[word]!) & mask) !== 0) return false;
  }
  return true;
}

function foreverFor({ ids }: NetworkTable<unknown>): Float64Array {
  return new Float64Array(ids.length).fill(Infinity);
}

type Numbers = Uint8Array | Uint32Array | Float64Array;

/** `toSpliced` of a typed array. */
function spliced<T extends Numbers>(
  array: T,
  at: number,
  removed: number,
  added: ArrayLike<number>,
): T {
  const make = array.constructor as new (length: number) => T;
  const next = new make(array.length - removed + added.length);
  next.set(array.subarray(0, at));
  next.set(added, at);
  next.set(array.subarray(at + removed), at + added.length);
  return next;
}
