import type { KeyObject } from 'node:crypto';
import type { CheckpointPlace } from '../../../preload/contract/audit-verification.ts';
import type { OpenEntry } from '../../platform/ledger/leaf.ts';
import type { TreeNode } from '../../platform/ledger/merkle.ts';
import type { Anchor } from '../anchor.ts';

/** An entry as its rows have it. `opening`: whether the row with its values is there. */
export interface StoredEntry extends OpenEntry {
  readonly opening: boolean;
  /** Hash of its leaf, 32 bytes. */
  readonly leaf: Uint8Array;
  readonly mac: Uint8Array;
}

/** What retention leaves of an entry: the hash of its leaf, and what chained the next one to it. */
export interface PrunedEntry {
  readonly seq: number;
  readonly leaf: Uint8Array;
  readonly mac: Uint8Array;
}

/** A checkpoint that is kept somewhere. */
export interface ClaimedCheckpoint {
  readonly where: CheckpointPlace;
  /** What it says, where it can be read and whoever it names has signed it. */
  readonly says: { readonly size: number; readonly root: Uint8Array; readonly at: number } | null;
  /** How many entries it is of, as far as that can be told though it is not signed. */
  readonly size: number | null;
}

/** Nothing but reading, a part at a time. Rejects where the store cannot be read. */
export interface HistorySource {
  /** Number of the last entry; 0: there is none. */
  lastNumber(): Promise<number>;
  /** At most `most` entries from a number on, by number. */
  entries(from: number, most: number): Promise<StoredEntry[]>;
  /** What is left of pruned entries from a number on, by number. */
  pruned(from: number, most: number): Promise<PrunedEntry[]>;
  /** The newest entry that tells of pruning. */
  stub(): Promise<StoredEntry | null>;
  /** Stored subtrees that some of the leaves from `from` up to, without it, `to` complete. */
  nodes(from: number, to: number): Promise<TreeNode[]>;
  /** A stored subtree that so many leaves do not complete. */
  nodeBeyond(size: number): Promise<TreeNode | null>;
  /** Number of the first opening that no entry has. */
  strayOpening(): Promise<number | null>;
  /** Root over what an entry did to each of its accounts. */
  rowsRoot(seq: number): Promise<Uint8Array | null>;
  /** Number of another entry with the same link of the chain. */
  withMac(mac: Uint8Array, except: number): Promise<number | null>;
}

/** What the log is compared with. */
export interface Expected {
  readonly installId: string;
  readonly chainKey: KeyObject;
  /** Null: none is kept, as in a database that is looked at without its workstation. */
  readonly anchor: Anchor | null;
  readonly checkpoints: readonly ClaimedCheckpoint[];
}
