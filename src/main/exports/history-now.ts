import type { VerificationResult } from '../../preload/contract/audit-verification.ts';
import type { Db } from '../platform/db/schema.ts';

/** How the history stood when something was exported, as a manifest tells it. Moments in ISO 8601. */
export interface HistoryNow {
  /** What came of the last verification; null: nothing was verified since the application was started. */
  readonly verified: {
    readonly at: string;
    /** Whether every entry was read, or those since an earlier verification alone. */
    readonly whole: boolean;
    /** Everything up to this entry is as it was written. */
    readonly through: number;
    /** Up to this entry a checkpoint vouches for it as well; null: none was found. */
    readonly vouchedThrough: number | null;
    /** What is wrong, first place first; null: nothing. */
    readonly problem: VerificationResult['problem'];
  } | null;
  /** The newest checkpoint as its signed note, and the key that it is signed with; null: there is none. */
  readonly checkpoint: {
    readonly size: number;
    readonly madeAt: string;
    readonly note: string;
    readonly vkey: string;
  } | null;
}

/** `result`: of the last verification. */
export async function historyNow(db: Db, result: VerificationResult | null): Promise<HistoryNow> {
  const newest = await db
    .selectFrom('checkpoint')
    .innerJoin('checkpoint_key', 'checkpoint_key.id', 'checkpoint.key_id')
    .select(['size', 'made_at', 'note', 'vkey'])
    .orderBy('checkpoint.id', 'desc')
    .limit(1)
    .executeTakeFirst();
  return {
    verified: result && {
      at: moment(result.at),
      whole: result.whole,
      through: result.proven.through,
      vouchedThrough: result.proven.checkpoint?.entries ?? null,
      problem: result.problem,
    },
    checkpoint: newest
      ? {
          size: newest.size,
          madeAt: moment(newest.made_at),
          note: newest.note,
          vkey: newest.vkey,
        }
      : null,
  };
}

function moment(at: number): string {
  return new Date(at).toISOString();
}
