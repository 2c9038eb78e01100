import type { When } from '../../../preload/contract/as-of.ts';
import type { LogPage } from '../../../preload/contract/history.ts';
import { amongTexts, logAlong } from '../../platform/db/expressions.ts';
import type { Db } from '../../platform/db/schema.ts';
import { loadEntries } from '../list.ts';
import { tellingCodes } from './known.ts';

/** Up to which entry, or moment, the log counts. */
export interface Limit {
  seq: number | null;
  /** Milliseconds since 1970-01-01 UTC; of what is in force at an entry, its own time. */
  at: number | null;
}

/** What `when` means: after an entry, its own time is that of the rules. */
export async function upTo(db: Db, when: When): Promise<Limit> {
  if ('at' in when) return { seq: null, at: when.at };
  const row = await db
    .selectFrom('log')
    .select('at')
    .where('seq', '=', when.seq)
    .executeTakeFirst();
  const at = Date.parse(row?.at ?? '');
  return { seq: when.seq, at: Number.isNaN(at) ? null : at };
}

const kinds = [...new Set(tellingCodes.map((code) => code.slice(0, code.indexOf('.'))))];

/** The entries that changed an account up to there, oldest first; whoever was written later is later. */
export async function tellingEntries(
  db: Db,
  account: number,
  { seq, at }: Limit,
): Promise<LogPage['entries']> {
  let query = db
    .selectFrom(logAlong('log_subject_kind'))
    .select('seq')
    .where('subject_id', '=', account)
    .where('kind', 'in', kinds)
    .where('outcome', '=', 'ok')
    .where('code', 'in', amongTexts(tellingCodes));
  if (seq !== null) query = query.where('seq', '<=', seq);
  else if (at !== null) query = query.where('at', '<=', new Date(at).toISOString());
  const rows = await query.execute();
  if (rows.length === 0) return [];
  return (
    await loadEntries(
      db,
      rows.map((row) => row.seq),
    )
  ).toReversed();
}
