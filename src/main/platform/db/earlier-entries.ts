import { randomBytes } from 'node:crypto';
import { commitTo, leafOf, seedBytes } from '../ledger/leaf.ts';
import { leafHash } from '../ledger/merkle.ts';
import type { StoredOpening } from './engine.ts';

/* Entries of format 1, which were written before there were leaves: committed to when a store is taken over. */

/** An entry as format 1 stored it, its authentication aside. */
export interface EarlierEntry {
  seq: number;
  at: string;
  code: string;
  outcome: string;
  actor_id: number | null;
  subject_id: number | null;
  source_ip: string | null;
  data: string;
  before: string | null;
  after: string | null;
  version: number;
}

/** Commits to an earlier entry with a fresh seed: the hash of its leaf, and what opens it. */
export function commitToEarlier(entry: EarlierEntry): { leaf: Buffer; opening: StoredOpening } {
  const seed = randomBytes(seedBytes);
  const { seq, source_ip, data, before, after } = entry;
  return {
    leaf: leafHash(leafOf(entry, commitTo(entry, seed))),
    opening: { seq, seed, source_ip, data, before, after, kept: null },
  };
}
