import { randomBytes } from 'node:crypto';
import { commitTo, type EarlierEntry, leafOf, seedBytes } from '../ledger/leaf.ts';
import { leafHash } from '../ledger/merkle.ts';
import type { StoredOpening } from './engine.ts';

/* Entries of format 1, which were written before there were leaves: committed to when a store is taken over. */

/** Commits to an earlier entry with a fresh seed: the hash of its leaf, and what opens it. */
export function commitToEarlier(entry: EarlierEntry): { leaf: Buffer; opening: StoredOpening } {
  const seed = randomBytes(seedBytes);
  const { seq, source_ip, data, before, after } = entry;
  return {
    leaf: leafHash(leafOf(entry, commitTo(entry, seed))),
    opening: { seq, seed, source_ip, data, before, after, kept: null },
  };
}
