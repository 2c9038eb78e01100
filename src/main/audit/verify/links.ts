import type { KeyObject } from 'node:crypto';
import { encodeEarlierEntry } from '../../history/entry.ts';
import { linkOf } from '../../platform/db/log-key.ts';
import { type Commitment, commitmentsOf, leafOf } from '../../platform/ledger/leaf.ts';
import { leafHash } from '../../platform/ledger/merkle.ts';
import type { StoredEntry } from './stored.ts';

/** What an entry's values make of it. */
export interface Made {
  readonly leaf: Buffer;
  /** Of the leaf. */
  readonly hash: Buffer;
}

/** Makes an entry's leaf anew from its values; null where its opening is not whole. */
export function make(entry: StoredEntry): Made | null {
  const commitments = entry.opening ? commitmentsOf(entry) : null;
  return commitments && made(entry, commitments);
}

/** The same with another number; the commitments are the entry's own. */
export function made(
  entry: StoredEntry,
  commitments: readonly Commitment[],
  seq = entry.seq,
): Made {
  const leaf = leafOf(seq === entry.seq ? entry : { ...entry, seq }, commitments);
  return { leaf, hash: leafHash(leaf) };
}

/**
 * What chains the next entry to this one. Null: of an entry of format 1 whose values were erased
 * nobody can tell any more; what took the log over vouches for it.
 */
export function linkFor(
  entry: StoredEntry,
  { leaf }: Made,
  previous: Uint8Array,
  chainKey: KeyObject,
): Buffer | null {
  if (entry.version !== 1) return linkOf(chainKey, leaf, previous);
  if (entry.kept !== null) return null;
  return linkOf(chainKey, encodeEarlierEntry(entry), previous);
}

/** Whether the leaf that an entry makes is the one whose hash is stored. */
export function fitsLeaf(entry: StoredEntry, seq = entry.seq): boolean {
  const is = make(seq === entry.seq ? entry : { ...entry, seq });
  return is !== null && isSame(is.hash, entry.leaf);
}

/** Whether the chain goes from `previous` through this entry as it is. */
export function fitsChain(entry: StoredEntry, previous: Uint8Array, chainKey: KeyObject): boolean {
  const is = make(entry);
  const link = is && linkFor(entry, is, previous, chainKey);
  return link !== null && isSame(link, entry.mac);
}

export function isSame(a: Uint8Array, b: Uint8Array): boolean {
  return Buffer.compare(a, b) === 0;
}
