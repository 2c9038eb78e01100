import { z } from 'zod';
import { answers, channel, may } from './channel.ts';
import type { JobView } from './job.ts';
import type { PrunedPart } from './retention.ts';

/**
 * What is wrong with the history, first place first. `seq`: the number of the entry, or of the place
 * in which one should be.
 */
export type HistoryProblem =
  /** The entry is not as it was written. `field`: what was changed, where that can be told; `data.rule`, `outcome`. */
  | { kind: 'edited'; seq: number; field: string | null }
  /** The entries from `seq` to `until` are gone. */
  | { kind: 'missing'; seq: number; until: number }
  /** Nobody here wrote what stands in this place. */
  | { kind: 'inserted'; seq: number }
  /** What stands in this place is a copy of the entry `of`. */
  | { kind: 'duplicated'; seq: number; of: number }
  | { kind: 'swapped'; seq: number; with: number }
  /** The entry that was written as `seq` has the number `as`. */
  | { kind: 'renumbered'; seq: number; as: number }
  /** The log begins as another installation's, or was written with another key. */
  | { kind: 'otherInstallation'; seq: number }
  /** The entry's values are gone though nobody erased them, or there are values of no entry. */
  | { kind: 'openingMissing' | 'openingExtra'; seq: number }
  /** What an import did to its accounts is not as it was written. */
  | { kind: 'rowsEdited'; seq: number }
  /** What took the log of earlier versions over, or what retention left, does not fit what is there. */
  | { kind: 'sealWrong' | 'stubWrong'; seq: number }
  /** A stored hash of the tree is wrong; `seq`: the first entry below it. */
  | { kind: 'nodeWrong'; seq: number; level: number; index: number }
  /** A checkpoint of the first `seq` entries has another root than they have: another history. */
  | { kind: 'checkpointForeign'; seq: number; where: CheckpointPlace }
  /** A checkpoint is not signed by whom it names, or cannot be read. */
  | { kind: 'checkpointUnsigned'; seq: number | null; where: CheckpointPlace }
  /** A checkpoint tells of `seq` entries, and there are no more than `found`. */
  | { kind: 'checkpointAhead'; seq: number; found: number; where: CheckpointPlace }
  /** This workstation saw the entries up to `until`; from `seq` on they are gone from the end. */
  | { kind: 'cut'; seq: number; until: number }
  /** The whole database is an older one: this workstation saw the entries up to `until`. */
  | { kind: 'rolledBack'; seq: number; until: number }
  /** What this workstation saw as entry `seq` was replaced by something else. */
  | { kind: 'replaced'; seq: number }
  /** The note beside the database of what was last seen is gone, or was changed. */
  | { kind: 'anchorMissing' | 'anchorUnreadable' }
  /** The log itself could not be read. */
  | { kind: 'unreadable' };

export type CheckpointPlace = 'database' | 'folder';

/** What is shown to be right. */
export interface ProvenPart {
  /** Everything up to this entry is as it was written; 0: nothing. */
  through: number;
  /** The newest checkpoint that vouches for a part of it; null: none was found. */
  checkpoint: { entries: number; at: number } | null;
  /** How many checkpoints fit. */
  checkpoints: number;
}

/** What came of a verification. */
export interface VerificationResult {
  /** Milliseconds since 1970, when it ended. */
  at: number;
  /** Whether it read every entry, or those since the last verification alone. */
  whole: boolean;
  proven: ProvenPart;
  /** Null: nothing is wrong. */
  problem: HistoryProblem | null;
}

/** How the history of this workstation stands. */
export interface VerificationView {
  /** Entries that the log has. */
  entries: number;
  /** What is known now; null: nothing was verified since the application was started. */
  result: VerificationResult | null;
  /** How far the one in the background is, in entries; null: none is running. */
  running: { done: number; total: number } | null;
  /** What retention has removed; null: nothing. */
  pruned: PrunedPart | null;
  /** Whether something is missed that an administrator may have taken away on purpose. */
  acceptable: boolean;
}

export const auditVerification = {
  /** How the history stands. */
  'audit.verification': channel({
    input: z.strictObject({}),
    output: answers<VerificationView>(),
    right: may.administrators,
    writes: false,
  }),
  /** Reads the whole history and checks it: a job. What came of it is in the log, and in `audit.verification`. */
  'audit.verify': channel({
    input: z.strictObject({}),
    output: answers<JobView>(),
    right: may.administrators,
    writes: true,
    need: 'nothing',
  }),
};
