/** A table of networks after an edit: a changed copy, in which the blocks alone are made anew. */
import {
  alike,
  aroundIn,
  blocksOf,
  link,
  type NetworkTable,
  outwards,
  type Placed,
  prefixIn,
} from './network-table.ts';

/** The table with one network more; the table itself stays as it was. */
export function withNetwork<Id>(table: NetworkTable<Id>, network: Placed<Id>): NetworkTable<Id> {
  const { id, rank, prefix, words, until } = network;
  const at = placeOf(table, network);
  const added = [words[0]!, link(prefix, outwards(table, at, words))];
  const nodes = spliced(table.nodes, 2 * at, 0, added);
  const untils = table.untils ?? (until === Infinity ? null : foreverFor(table));
  const next = {
    ids: table.ids.toSpliced(at, 0, id),
    ranks: spliced(table.ranks, at, 0, [rank]),
    nodes,
    tails: words.length > 1 ? spliced(table.tails, 3 * at, 0, words.subarray(1)) : table.tails,
    untils: untils && spliced(untils, at, 0, [until]),
    ...blocksOf(nodes),
  };
  relink(nodes, at + 1, (around) => (around > at ? around + 1 : around));
  // What lies in it follows it, and had the same network around it or one that lies in it too.
  let end = at + 1;
  while (end < next.ids.length && isInner(next, end, network)) end++;
  relink(nodes, at + 1, (around) => (around <= at ? at + 1 : around), end);
  return next;
}

/** The table without the network of that id; the table itself where there is none. */
export function withoutNetwork<Id>(table: NetworkTable<Id>, id: Id): NetworkTable<Id> {
  const at = table.ids.indexOf(id);
  if (at < 0) return table;
  const nodes = spliced(table.nodes, 2 * at, 2, []);
  const outer = aroundIn(table, at);
  relink(nodes, at, (around) => (around === at + 1 ? outer : around - Number(around > at)));
  return {
    ids: table.ids.toSpliced(at, 1),
    ranks: spliced(table.ranks, at, 1, []),
    nodes,
    tails: table.tails.length > 0 ? spliced(table.tails, 3 * at, 3, []) : table.tails,
    untils: table.untils && spliced(table.untils, at, 1, []),
    ...blocksOf(nodes),
  };
}

/** Gives networks, from a place on, another one around them. */
function relink(
  nodes: Uint32Array,
  from: number,
  change: (around: number) => number,
  to = nodes.length / 2,
): void {
  for (let i = from; i < to; i++) {
    const linked = nodes[2 * i + 1]!;
    nodes[2 * i + 1] = link(linked & 0xff, change(linked >>> 8));
  }
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
  const start = table.nodes[2 * i]!;
  if (start !== words[0]) return start < words[0]!;
  for (let word = 1; word < words.length; word++) {
    const value = table.tails[3 * i + word - 1]!;
    if (value !== words[word]) return value < words[word]!;
  }
  const own = prefixIn(table, i);
  if (own !== prefix) return own < prefix;
  return table.ranks[i]! > rank;
}

/** Whether what stands behind a network, at `i`, lies in it. */
function isInner(table: NetworkTable<unknown>, i: number, { words, prefix }: Placed<unknown>) {
  return prefixIn(table, i) >= prefix && alike(table, i, words, 0) >= prefix;
}

function foreverFor({ ids }: NetworkTable<unknown>): Float64Array {
  return new Float64Array(ids.length).fill(Infinity);
}

type Numbers = Uint32Array | Float64Array;

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
