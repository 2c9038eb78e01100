import type { Gap } from '../../../preload/contract/as-of.ts';
import type { LoggedRow } from '../../../preload/contract/log-payloads.ts';
import { among } from '../../platform/db/expressions.ts';
import type { Db } from '../../platform/db/schema.ts';
import { type Known, learn, learnImported } from './known.ts';
import type { Limit } from './telling.ts';

/**
 * Takes in how an account came with an import, whose one entry tells of many. Answers with the
 * number of that entry, where it counts, and what it does not tell.
 */
export async function learnOrigin(
  db: Db,
  account: number,
  limit: Limit,
  known: Known,
): Promise<{ seq: number | null; gaps: Gap[] }> {
  const [row] = await importsOf(db, [account]);
  if (!row || !counts(row, limit)) return { seq: null, gaps: [] };
  return { seq: row.seq, gaps: learnOf(row, known) };
}

/** Takes in how an account came with that import. Answers with what is not told of it. */
export function learnOf({ seq, at: moment, after, told: row }: Import, known: Known): Gap[] {
  const at = Date.parse(moment);
  const told = after === null ? null : readRow(after);
  if (told) {
    learnImported(known, at, told);
    return [];
  }
  learn(known, { code: 'client.added', at, data: {}, before: null, after: { state: 'active' } });
  // An import of before each client was told of has no such row; one that was erased has an empty one.
  return [row === null ? { kind: 'imported', seq } : { kind: 'erased', seqs: [seq] }];
}

/** The import that an account came with, and what its entry tells of it. */
export interface Import {
  readonly account: number;
  readonly seq: number;
  /** ISO 8601. */
  readonly at: string;
  /** `LoggedRow` as JSON; null: erased, or never told. */
  readonly after: string | null;
  /** The account, where there is something told of it or was once. */
  readonly told: number | null;
}

/** Of those accounts that came with one. */
export function importsOf(db: Db, accounts: readonly number[]): Promise<Import[]> {
  return db
    .selectFrom('account')
    .innerJoin('log', 'log.seq', 'account.import_seq')
    .leftJoin('log_row', (join) =>
      join.onRef('log_row.seq', '=', 'log.seq').onRef('log_row.account_id', '=', 'account.id'),
    )
    .select([
      'account.id as account',
      'log.seq',
      'log.at',
      'log_row.after',
      'log_row.account_id as told',
    ])
    .where('account.id', 'in', among(accounts))
    .execute();
}

/** The rules that an account came with, by the entry of its import; null: none is told. */
export async function importedRules(
  db: Db,
  account: number,
): Promise<{ seq: number; at: number; rules: readonly string[] } | null> {
  const [row] = await importsOf(db, [account]);
  const told = row?.after ? readRow(row.after) : null;
  return row && told ? { seq: row.seq, at: Date.parse(row.at), rules: told.rules } : null;
}

function counts({ seq, at }: { seq: number; at: string }, limit: Limit): boolean {
  return limit.seq === null ? Date.parse(at) <= (limit.at ?? Infinity) : seq <= limit.seq;
}

/** What an import wrote of one client; null where no version of this program can have written it. */
function readRow(json: string): LoggedRow | null {
  try {
    const row = JSON.parse(json) as LoggedRow;
    return Array.isArray(row.rules) && Array.isArray(row.phones) ? row : null;
  } catch {
    return null;
  }
}
