import { hash } from 'node:crypto';

/*
 * The Merkle tree of RFC 6962, section 2.1. Sizes and indices are whole numbers up to 2^53, so they
 * are halved by division: the bit operators of JavaScript end at 2^31.
 */

/** A complete subtree: leaves `index * 2^level` up to, without it, `(index + 1) * 2^level`. Level 0: a leaf. */
export interface Place {
  readonly level: number;
  readonly index: number;
}

/** A complete subtree and its hash, 32 bytes. */
export interface TreeNode extends Place {
  readonly hash: Uint8Array;
}

/** Gives the hashes of complete subtrees, in the order in which they are asked for. */
export type HashesAt = (places: readonly Place[]) => Promise<Uint8Array[]> | Uint8Array[];

/** Leaves from the one up to, without it, the other. */
type Range = readonly [from: number, to: number];

const leafPrefix = Buffer.of(0);
const nodePrefix = Buffer.of(1);

/** SHA-256(0x00 ‖ leaf): 32 bytes. */
export function leafHash(leaf: Uint8Array): Buffer {
  return sha256(Buffer.concat([leafPrefix, leaf]));
}

/** SHA-256(0x01 ‖ left ‖ right): 32 bytes. */
export function nodeHash(left: Uint8Array, right: Uint8Array): Buffer {
  return sha256(Buffer.concat([nodePrefix, left, right]));
}

/** The root over the hashes of all leaves. */
export function treeHash(leaves: Iterable<Uint8Array>): Uint8Array {
  const edge = new Edge(0, []);
  for (const leaf of leaves) edge.append(leaf);
  return edge.root();
}

/** The complete subtrees, the largest first, that a tree of so many leaves is made of. */
export function placesOf(size: number): Place[] {
  return placesIn([0, size]);
}

/** The root of the first `size` leaves; reads at most log2(size) + 1 hashes, all at once. */
export async function rootAt(size: number, hashesAt: HashesAt): Promise<Uint8Array> {
  return fold(await hashesAt(placesOf(size)));
}

/**
 * Proof that the leaf at `index` is in the tree of the first `size` leaves (RFC 6962, 2.1.1), from the
 * leaf up. Reads at most 2 × log2(size) hashes, all at once. Throws where there is no such leaf.
 */
export function inclusionProof(
  index: number,
  size: number,
  hashesAt: HashesAt,
): Promise<Uint8Array[]> {
  assertCounts(index, size);
  if (index >= size) throw new RangeError('There is no such leaf in the tree.');
  return hashesOf(rangesBeside(index, size), hashesAt);
}

/** Whether that proves the leaf with this hash to be at `index` in the tree with this root (RFC 9162, 2.1.3.2). */
export function provesInclusion(
  proof: readonly Uint8Array[],
  { leaf, index, size, root }: { leaf: Uint8Array; index: number; size: number; root: Uint8Array },
): boolean {
  assertCounts(index, size);
  if (index >= size || !proof.every(isHash)) return false;
  let place = index;
  let last = size - 1;
  let found = leaf;
  for (const each of proof) {
    if (last === 0) return false;
    if (isOdd(place) || place === last) {
      found = nodeHash(each, found);
      while (!isOdd(place) && place !== 0) [place, last] = [half(place), half(last)];
    } else {
      found = nodeHash(found, each);
    }
    [place, last] = [half(place), half(last)];
  }
  return last === 0 && isSame(found, root);
}

/**
 * Proof that the tree of the first `from` leaves is the beginning of the one of the first `to` (RFC
 * 6962, 2.1.2). Empty where the first is empty or they are the same. Reads O(log `to`) hashes, all at
 * once. Throws where `from` is more.
 */
export async function consistencyProof(
  from: number,
  to: number,
  hashesAt: HashesAt,
): Promise<Uint8Array[]> {
  assertCounts(from, to);
  if (from > to) throw new RangeError('A tree does not begin with a larger one.');
  if (from === 0 || from === to) return [];
  return hashesOf(rangesBetween(from, to), hashesAt);
}

/** A tree by what a checkpoint says of it. */
export interface Head {
  readonly size: number;
  readonly root: Uint8Array;
}

/** Whether that proves the first tree to be the beginning of the second (RFC 9162, 2.1.4.2). */
export function provesConsistency(proof: readonly Uint8Array[], from: Head, to: Head): boolean {
  assertCounts(from.size, to.size);
  if (from.size > to.size || !proof.every(isHash)) return false;
  if (from.size === 0) return proof.length === 0 && isSame(from.root, treeHash([]));
  if (from.size === to.size) return proof.length === 0 && isSame(from.root, to.root);
  // A first tree that is complete is itself the first hash, and is not sent.
  const [first, ...rest] = isPowerOfTwo(from.size) ? [from.root, ...proof] : proof;
  if (!first) return false;
  let place = from.size - 1;
  let last = to.size - 1;
  while (isOdd(place)) [place, last] = [half(place), half(last)];
  let older = first;
  let newer = first;
  for (const each of rest) {
    if (last === 0) return false;
    if (isOdd(place) || place === last) {
      older = nodeHash(each, older);
      newer = nodeHash(each, newer);
      while (!isOdd(place) && place !== 0) [place, last] = [half(place), half(last)];
    } else {
      newer = nodeHash(newer, each);
    }
    [place, last] = [half(place), half(last)];
  }
  return last === 0 && isSame(older, from.root) && isSame(newer, to.root);
}

/** The right edge of a tree that grows: all that is needed of it to go on. */
export class Edge {
  #size: number;
  readonly #hashes: Uint8Array[];

  /** `hashes`: those of `placesOf(size)`. */
  constructor(size: number, hashes: readonly Uint8Array[]) {
    if (hashes.length !== placesOf(size).length)
      throw new RangeError('These are not the hashes of a tree of that size.');
    this.#size = size;
    this.#hashes = [...hashes];
  }

  get size(): number {
    return this.#size;
  }

  /** Those of `placesOf(size)`. */
  get hashes(): readonly Uint8Array[] {
    return [...this.#hashes];
  }

  /** Appends the hash of a leaf. Returns the subtrees that it makes complete, from the lowest; no leaf. */
  append(leaf: Uint8Array): TreeNode[] {
    const completed: TreeNode[] = [];
    let hash = leaf;
    let level = 0;
    let index = this.#size;
    for (; isOdd(index); index = half(index)) {
      hash = nodeHash(this.#hashes.pop() ?? missing(), hash);
      level += 1;
      completed.push({ level, index: half(index), hash });
    }
    this.#hashes.push(hash);
    this.#size += 1;
    return completed;
  }

  root(): Uint8Array {
    return fold(this.#hashes);
  }
}

/** What stands beside the way from the leaf up to the root. */
function rangesBeside(index: number, size: number): Range[] {
  const ranges: Range[] = [];
  let [from, to] = [0, size];
  while (to - from > 1) {
    const middle = from + largestPowerBelow(to - from);
    if (index < middle) {
      ranges.push([middle, to]);
      to = middle;
    } else {
      ranges.push([from, middle]);
      from = middle;
    }
  }
  return ranges.reverse();
}

/** SUBPROOF of RFC 6962, 2.1.2. */
function rangesBetween(older: number, newer: number): Range[] {
  const ranges: Range[] = [];
  let [from, to] = [0, newer];
  while (older !== to) {
    const middle = from + largestPowerBelow(to - from);
    if (older <= middle) {
      ranges.push([middle, to]);
      to = middle;
    } else {
      ranges.push([from, middle]);
      from = middle;
    }
  }
  if (from > 0) ranges.push([from, to]);
  return ranges.reverse();
}

async function hashesOf(ranges: readonly Range[], hashesAt: HashesAt): Promise<Uint8Array[]> {
  const places = ranges.map(placesIn);
  const hashes = await hashesAt(places.flat());
  let read = 0;
  return places.map(({ length }) => fold(hashes.slice(read, (read += length))));
}

/** The complete subtrees of a range that is itself a subtree, from the largest, which is the leftmost. */
function placesIn([from, to]: Range): Place[] {
  const places: Place[] = [];
  for (let start = from; start < to;) {
    const level = levelWithin(to - start);
    const leaves = 2 ** level;
    places.push({ level, index: start / leaves });
    start += leaves;
  }
  return places;
}

/** The root over complete subtrees that become smaller to the right. */
function fold(hashes: readonly Uint8Array[]): Uint8Array {
  if (hashes.length === 0) return sha256(new Uint8Array());
  return hashes.reduceRight((right, left) => nodeHash(left, right));
}

/** The largest power of two that is less than a number of at least 2. */
function largestPowerBelow(count: number): number {
  return 2 ** levelWithin(count - 1);
}

function isPowerOfTwo(count: number): boolean {
  return 2 ** levelWithin(count) === count;
}

/** Level of the largest complete subtree among so many leaves, of which there is at least one. Counted: a logarithm is rounded. */
function levelWithin(count: number): number {
  let level = 0;
  while (2 ** (level + 1) <= count) level += 1;
  return level;
}

function isOdd(count: number): boolean {
  return count % 2 === 1;
}

function half(count: number): number {
  return Math.floor(count / 2);
}

function isHash(bytes: Uint8Array): boolean {
  return bytes.length === 32;
}

function isSame(a: Uint8Array, b: Uint8Array): boolean {
  return Buffer.compare(a, b) === 0;
}

function sha256(bytes: Uint8Array): Buffer {
  return hash('sha256', bytes, 'buffer');
}

function assertCounts(...counts: number[]): void {
  if (!counts.every((count) => Number.isSafeInteger(count) && count >= 0))
    throw new RangeError('Sizes and indices are whole numbers from 0.');
}

function missing(): never {
  throw new Error('The edge of the tree is not whole.');
}
