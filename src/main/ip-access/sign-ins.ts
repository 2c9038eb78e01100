import { type Expression, type ExpressionBuilder, type SqlBool } from 'kysely';
import { type ReplayDays, replayDays } from '../../preload/contract/replay.ts';
import { type Span, spansOf } from '../history/stretches.ts';
import type { SignInsFrom } from '../ip-rules/replay.ts';
import { day } from '../platform/clock.ts';
import { logAlong, logWithOpenings } from '../platform/db/expressions.ts';
import type { Db, OpenLogRow } from '../platform/db/schema.ts';

/** Some of an account's successful sign-ins, by their addresses. */
export interface SignInPiece {
  readonly groups: readonly SignInsFrom[];
  /** When the first of them was, in milliseconds since 1970. */
  readonly since: number;
  /** How far the reading is, in numbers of entries. */
  readonly done: number;
  readonly total: number;
}

const longest = Math.max(...replayDays);

/** Entries that lie together in the index in which an account's sign-ins are. */
const walked = { kind: 'signIn', outcome: 'ok' } as const;

/**
 * An account's successful sign-ins of the longest span before `at`, newest first, about `step` at a
 * time: what is read between two pieces is bounded, however many there are. The database groups them,
 * so that few rows cross.
 */
export async function* signInsOf(
  db: Db,
  account: number,
  { at, step }: { at: number; step: number },
): AsyncGenerator<SignInPiece> {
  const newest = await newestOf(db, account);
  const spans = await spansOf(db, { from: at - longest * day, to: null });
  const parts = spans
    .map(({ low, high }) => ({ low, high: Math.min(high ?? newest, newest) }))
    .filter(({ low, high }) => low <= high);
  const total = parts.reduce((sum, { low, high }) => sum + high - low + 1, 0);
  let done = 0;
  for (const { low, high } of parts) {
    for (let top = high; top >= low;) {
      const bottom = await bottomOf(db, account, { low, high: top }, step);
      const rows = await grouped(db, account, { low: bottom, high: top }, at);
      done += top - bottom + 1;
      if (rows.length > 0) yield { ...pieceOf(rows), done, total };
      top = bottom - 1;
    }
  }
}

function walk(db: Db, account: number) {
  return db
    .selectFrom(logAlong('log_subject_kind'))
    .where('subject_id', '=', account)
    .where('kind', '=', walked.kind)
    .where('outcome', '=', walked.outcome);
}

/** Number of the last entry; 0: there is none. */
async function newestOf(db: Db, account: number): Promise<number> {
  const row = await walk(db, account)
    .select('seq')
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row?.seq ?? 0;
}

/** The lowest number of a span's newest entries, `step` of them. */
async function bottomOf(
  db: Db,
  account: number,
  { low, high }: { low: number; high: number },
  step: number,
): Promise<number> {
  const row = await walk(db, account)
    .select('seq')
    .where('seq', '>=', low)
    .where('seq', '<=', high)
    .orderBy('seq', 'desc')
    .offset(step - 1)
    .limit(1)
    .executeTakeFirst();
  return row?.seq ?? low;
}

/** A group as the database has it. */
type Row = Omit<SignInsFrom, 'lastAt'> & { firstAt: string; lastAt: string };

async function grouped(
  db: Db,
  account: number,
  { low, high }: Pick<Span, 'low'> & { high: number },
  at: number,
): Promise<Row[]> {
  return db
    .selectFrom(logWithOpenings('log_subject_kind'))
    .select((of) => [
      'source_ip as address',
      of.fn.min('at').as('firstAt'),
      of.fn.max('at').as('lastAt'),
      countSince(of, at, 30).as('in30'),
      countSince(of, at, 90).as('in90'),
      countSince(of, at, 365).as('in365'),
    ])
    .where('subject_id', '=', account)
    .where('kind', '=', walked.kind)
    .where('outcome', '=', walked.outcome)
    .where('code', '=', 'signIn.succeeded')
    .where('seq', '>=', low)
    .where('seq', '<=', high)
    .where('at', '>=', daysBefore(at, longest))
    .groupBy('source_ip')
    .execute();
}

/** How many of a group are of the last so many days. */
function countSince(
  of: ExpressionBuilder<{ log: OpenLogRow }, 'log'>,
  at: number,
  days: ReplayDays,
) {
  const isIn: Expression<SqlBool> = of('at', '>=', daysBefore(at, days));
  return of.fn.sum<number>(of.case().when(isIn).then(of.lit(1)).else(of.lit(0)).end());
}

function daysBefore(at: number, days: number): string {
  return new Date(at - days * day).toISOString();
}

function pieceOf(rows: readonly Row[]): Pick<SignInPiece, 'groups' | 'since'> {
  const groups = rows.map(({ address, in30, in90, in365, lastAt }) => ({
    address,
    in30,
    in90,
    in365,
    lastAt: Date.parse(lastAt),
  }));
  return { groups, since: Math.min(...rows.map(({ firstAt }) => Date.parse(firstAt))) };
}
